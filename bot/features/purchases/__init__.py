"""What was bought: payments honoured, bills, withdrawals, statements, tasks, Telegram"s own book."""

from bot.features.purchases import bills, reconciliation, service, statements, tasks, views, withdrawals

__all__ = ["bills", "reconciliation", "service", "statements", "tasks", "views", "withdrawals"]
