"""What touches Telegram's HTTP: the only place that knows how bytes travel."""
