"""How the bot gets its updates: the queue, and the webhook that empties it."""
