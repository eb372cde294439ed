"""People: their acts, and their view of the chat."""
