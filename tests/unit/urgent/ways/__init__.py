"""First lines of messages, a file a language: what is written, and whether it asks for urgent contact."""
