"""The table of Bot API methods. A new method is a function and a line in its module's table."""

from bot.simulator.bot_api.methods import account, chats, connections, copying, editing, payments, sending, updates
from bot.simulator.bot_api.parameters import Method

TABLES: list[dict[str, Method]] = [
    updates.METHODS,
    account.METHODS,
    sending.METHODS,
    copying.METHODS,
    editing.METHODS,
    payments.METHODS,
    chats.METHODS,
    connections.METHODS,
]
NAMES = {name.lower(): name for table in TABLES for name in table}
METHODS = {name: method for table in TABLES for name, method in table.items()}


def find(name: str) -> tuple[str, Method] | None:
    """Return a method and its proper name. Telegram accepts names in any case."""
    proper = NAMES.get(name.lower())
    return (proper, METHODS[proper]) if proper else None
