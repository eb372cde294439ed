"""Take in payments; handle bills, withdrawals, tasks, statements and Telegram's list of transactions."""

from bot.features.purchases import (
    bill_views,
    bills,
    client_views,
    outcomes,
    reconciliation,
    rules,
    service,
    staff_views,
    statement_views,
    statements,
    task_views,
    tasks,
    withdrawals,
)

__all__ = [
    "bill_views",
    "bills",
    "client_views",
    "outcomes",
    "reconciliation",
    "rules",
    "service",
    "staff_views",
    "statement_views",
    "statements",
    "task_views",
    "tasks",
    "withdrawals",
]
