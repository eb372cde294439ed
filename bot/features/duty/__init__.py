"""Know who of the staff is on duty: their hours of duty in their own time zones, and their own absences."""

from bot.features.duty import absences, queries, rules, service, steps

__all__ = ["absences", "queries", "rules", "service", "steps"]
