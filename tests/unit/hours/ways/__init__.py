"""Ways of writing hours, a file a language: what is typed, and what it means."""
