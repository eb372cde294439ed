"""Reads hours that people type: `understand` says what a text makes of the present hours, or what stands in the way."""

from bot.features.hours.reader.understanding import NotUnderstood, Problem, Understood, meant, understand

__all__ = ["NotUnderstood", "Problem", "Understood", "meant", "understand"]
