"""What follows when a call went through or was refused."""

from bot.features.outcomes import refusals, service

__all__ = ["refusals", "service"]
