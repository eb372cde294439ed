"""copy-database, backup and restore copy everything that the bot has stored, and the bot runs on the copy."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import SQLModel

from bot.cli import copying
from bot.models import (
    AccountChat,
    AccountConnection,
    Act,
    Calendar,
    CallBack,
    CannedAnswer,
    Card,
    Draft,
    DraftMessage,
    Drill,
    HoursException,
    MemberAbsence,
    Note,
    NoticeText,
    Paper,
    PaperFile,
    PaperRequest,
    Promise,
    Reassurance,
    Report,
    Ring,
    RingChannel,
    SettingChange,
    Thumb,
)
from bot.models.states import ExceptionKind
from tests.support.backups import choose, exported, left_over, on
from tests.support.database_access import sql
from tests.support.deputies import deputy_link
from tests.support.office import FRIDAY_EVENING, MONDAY_OPENING, Office, closed_office, until
from tests.support.phones import sets_hours
from tests.support.postgres import new_database
from tests.support.urgent_night import assert_books_agree, buys, invoiced


async def a_night(office: Office) -> None:
    """Fill every table: messages, offers, payments, cases, a plan, a bill, a task, a digest, a held answer, a claim, an
    exception to the hours.
    """
    anna, john, eve = (office.client(name, "en") for name in ("Anna Kowalska", "John Smith", "Zoë 🙂 Żółć"))
    await sets_hours(office.owner, "Mo-Fr 09:00-17:00")
    await deputy_link(office)
    office.owner.sends("/urgent plan 300")
    await office.owner.sees("Urgent contact by the month: ⭐300 a month")
    await buys(anna)
    alert = await office.owner.sees("URGENT · Anna Kowalska")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await buys(john, "URGENT: flood!")
    await invoiced(eve, "URGENT: ice!")
    for asked, answer in (("/paysupport Why so dear?", "It stays on our list"), ("/plan", "Price: ⭐300 for 30 days")):
        eve.sends(asked)
        await eve.sees(answer)
    office.owner.sends("/bill 150.00 PLN Call-out", reply_to=alert["message_id"])
    await anna.sees(lambda m: "invoice" in m)
    eve.sends("It can wait")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await john.sees("have been given back")
    await office.turn_to(MONDAY_OPENING)
    await office.owner.sees("waiting")
    office.clock.turn_to(MONDAY_OPENING + timedelta(hours=9))
    office.owner.sends("Tomorrow, then", reply_to=alert["message_id"])
    await office.owner.sees("is held until")
    await buys(office.client("Nora Berg", "en"), "URGENT: no light!")  # her case is still open
    await office.owner.sees("URGENT · Nora Berg")
    assert office.app is not None
    now = office.clock.now()  # what waits for a client to be chosen is deleted after two days
    async with office.app.database.transaction() as session:
        away = HoursException(
            business_id=1,
            kind=ExceptionKind.CLOSED,
            starts_at=FRIDAY_EVENING + timedelta(days=30),
            ends_at=FRIDAY_EVENING + timedelta(days=31),
            reason="Moving",
            created_at=FRIDAY_EVENING,
        )
        session.add(away)
        off: dict[str, Any] = {"starts_at": away.starts_at, "ends_at": away.ends_at, "created_at": FRIDAY_EVENING}
        session.add(MemberAbsence(business_id=1, member_id=1, **off))
        session.add(Calendar(business_id=1, source="https://example.com/c", name="C", created_at=FRIDAY_EVENING))
        session.add(
            CannedAnswer(business_id=1, name="z", name_key="z", content={"text": "Z"}, created_at=FRIDAY_EVENING)
        )
        session.add(Act(business_id=1, done_by=office.owner.id, kind="setting", done_at=FRIDAY_EVENING))
        session.add(Note(business_id=1, client_id=1, words="Pays late", created_at=FRIDAY_EVENING))
        session.add(NoticeText(business_id=1, language="pl", words="Automat: {opening}"))
        header = {"text": "Anna", "entities": [], "name": "Anna"}
        session.add(Card(business_id=1, client_id=1, chat_id=77, header=header, created_at=FRIDAY_EVENING))
        session.add(Reassurance(business_id=1, client_id=1, closed_since=FRIDAY_EVENING, created_at=FRIDAY_EVENING))
        session.add(Draft(id=1, business_id=1, chat_id=office.owner.id, written_at=now))
        await session.flush()
        draft: dict[str, Any] = {"draft_id": 1, "telegram_id": 1, "kind": "text", "content": {"text": "For whom?"}}
        session.add(DraftMessage(business_id=1, written_at=now, **draft))
        session.add(PaperRequest(id=1, business_id=1, client_id=1, asked_at=FRIDAY_EVENING))
        await session.flush()
        paper: dict[str, Any] = {"business_id": 1, "request_id": 1, "client_id": 1}
        session.add(Paper(**paper, position=0, name="ID card", added_at=FRIDAY_EVENING))
        session.add(PaperFile(**paper, message_id=1, came_at=FRIDAY_EVENING, asked_at=FRIDAY_EVENING))
        session.add(
            Promise(business_id=1, client_id=1, kind="later", returns_at=FRIDAY_EVENING, made_at=FRIDAY_EVENING)
        )
        session.add(
            Thumb(business_id=1, client_id=1, created_at=FRIDAY_EVENING, due_at=FRIDAY_EVENING + timedelta(days=90))
        )
        session.add(SettingChange(business_id=1, before={}, after={"name": "Nowak"}, changed_at=FRIDAY_EVENING))
        drill: dict[str, Any] = {"business_id": 1, "state": "proven", "due_at": FRIDAY_EVENING}
        session.add(Drill(id=1, member_id=1, asked_at=FRIDAY_EVENING, **drill))
        channel: dict[str, Any] = {"business_id": 1, "member_id": 1, "address": "json://host/"}
        session.add(RingChannel(id=1, **channel, created_at=FRIDAY_EVENING, checked_at=FRIDAY_EVENING))
        await session.flush()
        ring: dict[str, Any] = {"business_id": 1, "channel_id": 1, "drill_id": 1, "state": "rung"}
        session.add(Ring(**ring, created_at=FRIDAY_EVENING, due_at=FRIDAY_EVENING))
        call: dict[str, Any] = {"business_id": 1, "client_id": 1, "case_id": 1, "state": "ended", "promised_by": 77}
        session.add(CallBack(**call, call_at=FRIDAY_EVENING, created_at=FRIDAY_EVENING))
        account: dict[str, Any] = {"enabled": True, "can_reply": True, "can_delete": False}
        session.add(
            AccountConnection(business_id=1, account_id=77, connection_id="c", connected_at=FRIDAY_EVENING, **account)
        )
        session.add(AccountChat(business_id=1, account_id=77, chat_id=78, heard_at=FRIDAY_EVENING))
        session.add(Report(business_id=1, begins_on="2026-11-02", created_at=FRIDAY_EVENING))
    await office.bot.star_transactions.read()
    await office.settled()


async def goes_on(office: Office, url: str, key: Path, word: str) -> None:
    """Start the bot on a copy: it repeats nothing, and new rows of every kind get free numbers."""
    office.settings = on(office, url, key)
    office.simulator.calls.clear()
    await office.start()
    await office.settled()
    assert [call for call in office.simulator.calls if call[0].startswith(("send", "copy", "refund"))] == []
    walter = office.client(f"Walter the {word}", "en")
    await buys(walter)
    alert = await office.owner.sees(f"URGENT · Walter the {word}")
    office.owner.sends("I come.", reply_to=alert["message_id"])
    await walter.sees("I come.")
    await office.settled()
    assert await sql(office, "SELECT count(*) FROM payment") == [{"first": 4, "second": 5}[word]]
    await office.stop()


async def test_a_business_moves_to_postgresql_into_a_backup_and_back_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    key = tmp_path / "after-hours.key"
    async with closed_office(tmp_path, provider_token="1234:TEST:abc", keep_days=0) as office:
        await office.start()
        await a_night(office)
        await office.stop()
        sqlite, postgresql = office.settings.database_url, new_database()
        before = await exported(sqlite, key)

        monkeypatch.setenv("KEY_FILE", str(key))
        await copying.copy_database(sqlite, postgresql)
        printed = capsys.readouterr().out
        counts = {
            words.split()[1]: int(words.split()[0]) for words in printed.split("rows, all of them")[0].splitlines()[:-1]
        }
        assert set(counts) == set(SQLModel.metadata.tables)
        assert not [table for table, count in counts.items() if not count]
        assert f"{len(before)} rows, all of them" in printed
        assert f"It lies in {key}" in printed
        assert await exported(postgresql, key) == before
        await goes_on(office, postgresql, key, "first")

        before = await exported(postgresql, key)
        choose(monkeypatch, postgresql, key)
        await copying.backup(tmp_path / "evening.db")
        assert f"keep a copy of {key} in another place" in capsys.readouterr().out
        assert (tmp_path / "evening.db").stat().st_mode & 0o777 == 0o600
        again = f"sqlite:///{tmp_path}/back/again.db"
        choose(monkeypatch, again, key)
        await copying.restore(tmp_path / "evening.db")
        assert await exported(again, key) == before
        await copying.backup(tmp_path / "night.db")
        assert await exported(f"sqlite:///{tmp_path}/night.db", key) == before
        await goes_on(office, again, key, "second")
        assert left_over(tmp_path) == []


async def test_what_waited_to_be_sent_at_the_backup_is_sent_after_the_restore(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, restored = tmp_path / "after-hours.key", f"sqlite:///{tmp_path}/restored.db"
    async with closed_office(tmp_path) as office:
        await office.start()
        anna = office.client("Anna", "en")
        office.simulator.faults.chat(anna.id, error=(502, "Bad Gateway"), times=1000)
        anna.sends("Hello")

        async def waits() -> bool:
            return await sql(office, "SELECT count(*) FROM outbox WHERE state = 'waiting' AND tries > 0") == [1]

        await until(waits)
        choose(monkeypatch, office.settings.database_url, key)
        await copying.backup(tmp_path / "now.db")
        await office.stop()
        assert anna.received == []
        office.simulator.faults.clear()
        choose(monkeypatch, restored, key)
        await copying.restore(tmp_path / "now.db")
        office.settings = on(office, restored, key)
        await office.start()
        await anna.sees("automatic reply")


async def test_after_an_old_backup_money_is_where_it_belongs_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot repeats a later refund, which Telegram refuses, and finds a later payment and refunds it."""
    key, restored = tmp_path / "after-hours.key", f"sqlite:///{tmp_path}/restored.db"
    async with closed_office(tmp_path) as office:
        await office.start()
        anna, john = office.client("Anna", "en"), office.client("John", "en")
        await buys(anna)
        office.simulator.faults.next("refundStarPayment", error=(502, "Bad Gateway"), times=1000)
        await office.turn_to(FRIDAY_EVENING + timedelta(minutes=31))
        await office.simulator.called("refundStarPayment")
        choose(monkeypatch, office.settings.database_url, key)
        await copying.backup(tmp_path / "old.db")
        office.simulator.faults.clear()
        await anna.sees("have been given back")
        await buys(john)
        await office.settled()
        await office.stop()
        choose(monkeypatch, restored, key)
        await copying.restore(tmp_path / "old.db")
        office.settings = on(office, restored, key)
        office.clock.turn_to(FRIDAY_EVENING + timedelta(hours=2))
        office.simulator.calls.clear()
        await office.start()
        await john.sees("back")
        await until(lambda: refunded(office, 2))
        await office.settled()
        assert office.simulator.payments.ledger.balance == 0
        assert [call[0] for call in office.simulator.calls].count("refundStarPayment") == 2
        await assert_books_agree(office)


async def refunded(office: Office, payments: int) -> bool:
    return await sql(office, "SELECT count(*) FROM payment WHERE state = 'refunded'") == [payments]
