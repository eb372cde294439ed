"""Know who of the staff is on duty: their hours of duty in their own time zones, and their own absences."""

from bot.features.duty import absences, changing, queries, rules, service, steps, undoing, views

__all__ = ["absences", "changing", "queries", "rules", "service", "steps", "undoing", "views"]
