"""Complete the calls that are made in members' own accounts, as they are made.

The id of a connection changes with its settings, so none is stored with a call. What Telegram would refuse is not
called: a retry that comes late, a right that was taken away.
"""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime, timedelta
from typing import Any

from bot.errors import NotMade, NotYet, stale_connection
from bot.features.accounts import doors
from bot.features.accounts.doors import Door
from bot.features.delivery import account_forms
from bot.features.delivery.rules import WORDS, Reason
from bot.models.calls import Call, Channel
from bot.unit_of_work import Session

LEARNS_WITHIN = timedelta(minutes=10)
"""A call waits this long for the new id of a connection whose id was refused; Telegram tells it within seconds."""


class AccountCalls:
    """Fills in which connection a call is made over, and remembers ids that Telegram refused."""

    def __init__(
        self, transaction: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]
    ) -> None:
        self._transaction, self._now = transaction, now
        self._stale: dict[str, datetime] = {}

    async def written(self, row: Call, params: dict[str, Any]) -> dict[str, Any]:
        """Return a call's parameters with the connection's id.

        Raises NotMade where Telegram would refuse it, and NotYet while the id is not known that replaced a stale one.
        """
        if row.channel == Channel.BOT or not account_forms.is_made_there(row.method, params):
            return params
        async with self._transaction() as session:
            door = await doors.of(session, row.business_id, row.channel, row.chat, self._now())
        if (reason := _why_not(row, door)) is not None:
            raise NotMade(WORDS[reason])
        assert door.connection_id is not None, "a door that is open has a connection"
        if (since := self._stale.get(door.connection_id)) is not None:
            if self._now() < since + LEARNS_WITHIN:
                raise NotYet
            raise NotMade(WORDS[Reason.NOT_CONNECTED])
        return {**params, account_forms.CONNECTION: door.connection_id}

    def refused(self, params: dict[str, Any], description: str) -> None:
        """Learn from a refusal that a connection has another id by now."""
        connection_id = params.get(account_forms.CONNECTION)
        if connection_id is not None and stale_connection(description):
            self._stale.setdefault(connection_id, self._now())


def _why_not(row: Call, door: Door) -> Reason | None:
    if account_forms.deletes(row.method):  # at any time, where the member lets it
        return None if door.can_delete else Reason.NO_RIGHT
    return door.shut
