"""Ask clients once after "Done" whether all was well, and pass on what should be better."""

from bot.features.feedback import queries, rules, thumbs, views

__all__ = ["queries", "rules", "thumbs", "views"]
