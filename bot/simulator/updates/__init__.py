"""Updates for the bot: the queue, and delivery by webhook."""
