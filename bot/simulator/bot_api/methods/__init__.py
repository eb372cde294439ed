"""The table of Bot API methods. A new one is a function and a line in its module's table."""

from bot.simulator.bot_api.methods import account as methods_account
from bot.simulator.bot_api.methods import chats as methods_chat
from bot.simulator.bot_api.methods import copying as methods_copy
from bot.simulator.bot_api.methods import editing as methods_edit
from bot.simulator.bot_api.methods import payments as methods_pay
from bot.simulator.bot_api.methods import sending as methods_send
from bot.simulator.bot_api.methods import updates as methods_updates
from bot.simulator.bot_api.parameters import Method

TABLES: list[dict[str, Method]] = [
    methods_updates.METHODS,
    methods_account.METHODS,
    methods_send.METHODS,
    methods_copy.METHODS,
    methods_edit.METHODS,
    methods_pay.METHODS,
    methods_chat.METHODS,
]
NAMES = {name.lower(): name for table in TABLES for name in table}
METHODS = {name: method for table in TABLES for name, method in table.items()}


def find(name: str) -> tuple[str, Method] | None:
    """The method and its proper name; Telegram takes any case."""
    proper = NAMES.get(name.lower())
    return (proper, METHODS[proper]) if proper else None
