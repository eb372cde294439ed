"""Know words of danger to life, and show whom to call. What is life-threatening is never sold."""

from bot.features.urgent.danger import numbers, warning, words

__all__ = ["numbers", "warning", "words"]
