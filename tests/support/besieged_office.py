"""An office at night with much to steal, and hostile people before it: what must hold whatever they send."""

import asyncio
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count
from pathlib import Path
from typing import Any

from sqlmodel import SQLModel

from bot.simulator import Person
from bot.simulator.content.files import Upload
from tests.support.database_access import sql
from tests.support.deputies import deputy_of
from tests.support.hostile_updates import AUTHOR, Forger
from tests.support.office import DATABASE, FRIDAY_EVENING, MONDAY_OPENING, Office, office_on
from tests.support.own_account import looked_after
from tests.support.telegram_shapes import Json
from tests.support.urgent_night import behind, buys, invoiced, sheet

SECRET = "confidential-words-of-anna"
MOVES_MONEY = {"refundStarPayment", "editUserStarSubscription", "sendGift", "giftPremiumSubscription", "transferGift"}
FETCHES = {"getFile", "getUserProfilePhotos"}
COMES_AND_GOES = {"inbox", "outbox", "digest", "card", "keyboard", "dialog", "vigil"}
"""Tables that follow what comes and what is shown."""
APART = {"drill_offer_at", "audit_head"}
"""Columns that a job sets in its own time, and that follow what people do with their own data."""
OWN_DATA = "kind NOT IN ('own_data_sent', 'erased')"


class Besieged:
    """The office, who is in it, and what is theirs."""

    def __init__(self, loop: asyncio.Runner, office: Office) -> None:
        self._loop, self._office = loop, office
        self.forger, self._inside, self._honest = self._loop.run(self._prepared())
        self._calls = len(office.simulator.calls)
        self._kept = self._loop.run(self._rows())
        self._numbers = count(1)

    async def _prepared(self) -> tuple[Forger, set[int], list[Person]]:
        office = self._office
        deputy = await deputy_of(office)
        office.owner.sends("/invite staff")  # a link that nobody else may use
        hostile = [office.client(name, "en") for name in ("Eve \u202e{0}%s", "Mallory", "<b>Oscar</b>")]
        for person in hostile:
            person.sends("/start")
        for chat in await looked_after(office, *hostile):
            chat.client_sends("Hello")
        anna, john = office.client("Anna Kowalska", "en"), office.client("John Smith", "en")
        invoice = behind(john, await invoiced(john))
        anna.sends(SECRET)
        await buys(anna, f"URGENT: {SECRET}")
        await office.turn_to(FRIDAY_EVENING)
        await office.settled()
        forger = Forger(hostile, [office.owner, deputy, anna, john], office.owner.account.connection.id, invoice)
        return forger, {office.owner.id, deputy.id}, [anna, john]

    def receives(self, updates: list[Json], again: Sequence[int]) -> None:
        """Have the bot receive updates, some of them more than once, and then an honest client's words."""
        self._loop.run(self._receives(updates, again))

    async def _receives(self, updates: list[Json], again: Sequence[int]) -> None:
        queue = self._office.simulator.updates
        put = [queue.put(update) for update in updates]
        for place in again:
            queue.put(put[place])
        honest = self._office.client(f"Client {next(self._numbers)}", "en")
        honest.sends("Hello")
        await honest.sees("Monday", timeout=30)
        await self._office.settled()

    def has_kept_everything(self) -> None:
        """Check what must hold."""
        self._loop.run(self._kept_everything())

    async def _kept_everything(self) -> None:
        rows = await self._rows()
        gone, new = [row for row in self._kept if row not in rows], [row for row in rows if row not in self._kept]
        assert (gone, new) == ([], []), f"rows gone {gone}, new rows {new}"
        for method, given in self._new_calls():
            assert method not in MOVES_MONEY, (method, given)
            assert method != "answerPreCheckoutQuery" or not given.get("ok"), given

    def _new_calls(self) -> list[tuple[str, Json]]:
        """Return the calls since this was asked before, none of which may fetch or tell somebody of somebody else."""
        calls = self._office.simulator.calls[self._calls :]
        self._calls += len(calls)
        for method, given in calls:
            assert method not in FETCHES, (method, given)
            self._check_reader(method, given)
        return calls

    def dead_letters(self) -> list[tuple[int, str | None]]:
        """Return what could not be handled, with the reasons."""
        return self._loop.run(sql(self._office, "SELECT update_id, error FROM inbox WHERE state = 'dead'"))

    def shows_the_owner_alone(self) -> None:
        """Check that in the morning the owner, and nobody else, is shown what the hostile people wrote."""
        self._loop.run(self._shows_the_owner_alone())

    async def _shows_the_owner_alone(self) -> None:
        office = self._office
        await office.turn_to(MONDAY_OPENING)
        digest = await office.owner.sees("clients are waiting")
        for button in chain(*digest["reply_markup"]["inline_keyboard"]):
            if "callback_data" in button:
                office.owner.taps(digest, button["callback_data"])
        await office.settled()
        shown = [json.dumps(given, default=_plain, ensure_ascii=False) for _, given in self._new_calls()]
        assert re.findall(AUTHOR.format(r"(\d+)"), "\n".join(shown)), "the owner was shown nothing of it"

    def sells(self) -> None:
        """Check that whoever was offered something can still buy it."""
        self._loop.run(self._sells())

    async def _sells(self) -> None:
        outcome = await sheet(self._office, self._honest[1], self.forger.invoice)
        assert outcome.paid, outcome.error

    def _check_reader(self, method: str, given: Json) -> None:
        words, reader = json.dumps(given, default=_plain, ensure_ascii=False), given.get("chat_id")
        if reader not in self._inside:
            authors = {int(author) for author in re.findall(AUTHOR.format(r"(\d+)"), words)}
            assert authors <= {reader}, (method, given)
            assert SECRET not in words or reader == self._honest[0].id, (method, given)

    async def _rows(self) -> list[tuple[Any, ...]]:
        """Return what is stored of the business, of its people and of honest clients, as it lies on the disk."""
        honest = f"SELECT id FROM client WHERE telegram_id IN ({', '.join(str(person.id) for person in self._honest)})"
        kept: list[tuple[Any, ...]] = []
        for table in SQLModel.metadata.sorted_tables:
            if table.name in COMES_AND_GOES:
                continue
            columns = ", ".join(column.name for column in table.columns if column.name not in APART)
            owner = "id" if table.name == "client" else "client_id"
            known = "true" if owner not in table.columns else f"{owner} IN ({honest}) OR {owner} IS NULL"
            known = OWN_DATA if table.name == "audit_entry" else known
            rows = await sql(self._office, f"SELECT {columns} FROM {table.name} WHERE {known}")  # names of ours
            kept += [(table.name, *row) for row in rows]
        return kept


def _plain(value: object) -> str:
    """Return the words of what is no JSON: of a file, what is in it."""
    return value.data.decode(errors="replace") if isinstance(value, Upload) else str(value)


@contextmanager
def besieged(loop: asyncio.Runner, where: Path) -> Iterator[Besieged]:
    """Provide the office; it lives on the loop between what is asked of it."""
    made = office_on(DATABASE, where)
    office = loop.run(made.__aenter__())
    try:
        yield Besieged(loop, office)
    finally:
        loop.run(made.__aexit__(None, None, None))
