"""Calls that were stored before they said what they are for say it once the database is migrated."""

from typing import Any

from alembic import command

from bot.models.calls import Purpose
from bot.storage import migrations
from bot.storage.database import Database
from tests.support.old_database import AT, CALL, FIRST_ROWS, config, encrypted, exported_rows, store

MEANT: list[tuple[dict[str, Any], tuple[str, str, str, int | None, int | None]]] = [
    ({"answer_id": 4, "client_id": 1}, ("client", "answer", "42", 42, 4)),
    ({"automatic": True, "client_id": 1}, ("client", "notice", "42", 42, None)),
    ({"method": "sendInvoice", "offer_id": 5, "client_id": 1}, ("client", "invoice", "42", 42, 5)),
    ({"method": "createInvoiceLink", "plan_id": 6, "client_id": 1}, ("client", "plan link", "42", 42, 6)),
    ({"method": "sendInvoice", "client_id": 1}, ("client", "bill", "42", 42, None)),
    ({"case_id": 7, "client_id": 1}, ("client", "promise", "42", 42, 7)),
    ({"chat_id": -8, "method": "refundStarPayment", "payment_id": 8, "priority": 1},
     ("client", "refund", "refund:8", None, 8)),
    ({"chat_id": -(10**12) - 8, "method": "editUserStarSubscription", "payment_id": 8},
     ("client", "cancellation", "cancellation:8", None, 8)),
    ({"method": "sendDocument"}, ("client", "data file", "42", 42, None)),
    ({"client_id": 1}, ("client", "client text", "42", 42, None)),
    ({"chat_id": 77, "priority": 1, "case_id": 7, "message_id": 1, "client_id": 1}, ("owner", "alert", "77", 77, 7)),
    ({"chat_id": 88, "priority": 1, "case_id": 7, "client_id": 1}, ("staff", "case news", "88", 88, 7)),
    ({"chat_id": 77, "message_id": 1, "client_id": 1}, ("owner", "copy", "77", 77, 1)),
    ({"chat_id": 77, "whose": encrypted({"lines": [1], "rows": []})}, ("owner", "list", "77", 77, None)),
    ({"chat_id": 77, "whose": encrypted({"lines": [1], "rows": []}), "message_id": 1, "client_id": 1},
     ("owner", "list", "77", 77, 1)),
    ({"chat_id": 77, "head": encrypted("Anna")}, ("owner", "erasure", "77", 77, None)),
    ({"chat_id": 88, "method": "setMessageReaction", "client_id": 1}, ("staff", "reaction", "88", 88, None)),
    ({"chat_id": 88}, ("staff", "staff text", "88", 88, None)),
    ({"chat_id": 99, "client_id": 1}, ("staff", "staff text", "99", 99, None)),
    ({"chat_id": 88, "client_id": 2}, ("client", "client text", "88", 88, None)),
    ({"method": "setMessageReaction", "decorative": True}, ("client", "receipt", "42", 42, None)),
    ({"chat_id": 77, "method": "editMessageText", "decorative": True}, ("owner", "edit", "77", 77, None)),
    ({"method": "deleteMessage", "decorative": True}, ("client", "take away", "42", 42, None)),
]  # fmt: skip
"""Calls of before, and what each was meant for: audience, purpose, queue, chat and subject. The owner is 77, the deputy
88, who is a client, too; 99 has left the staff."""


LATER = {
    *(Purpose.CARD, Purpose.ACCOUNT_HOURS, Purpose.PAPERS, Purpose.REPORT),
    *(Purpose.CALL_NEWS, Purpose.CALL_QUESTION, Purpose.DRILL, Purpose.TALK, Purpose.OFFER_LINK),
}
"""No calls of before were for these."""


async def test_a_call_of_before_says_what_it_is_for(database: Database) -> None:
    staff = {"owner_id": 77, "deputy_id": 88}
    answer = {"id": 4, "business_id": 1, "client_id": 1, "chat_id": 77, "telegram_id": 9, "state": "sending",
              "created_at": AT}  # fmt: skip
    copy = {"id": 3, "business_id": 1, "chat_id": 77, "telegram_id": 5, "client_id": 1, "message_id": 1,
            "head": encrypted("Anna"), "created_at": AT}  # fmt: skip
    deputy = {"id": 2, "business_id": 1, "telegram_id": 88, "name": encrypted("Ewa"), "created_at": AT}
    call = CALL | {"chat_id": 42, "method": "sendMessage", "priority": 2}
    calls = [("outbox", {"id": number, **call, **given}) for number, (given, _) in enumerate(MEANT, 1)]
    async with database.connection() as connection:
        await connection.run_sync(lambda sync: command.upgrade(config(sync), "0017"))
        await store(connection, [("business", FIRST_ROWS[0][1] | staff), ("client", deputy | {"free_pass": False})])
        await store(connection, [("client", FIRST_ROWS[1][1] | {"free_pass": False}), FIRST_ROWS[2]])
        await store(connection, [("answer", answer), ("brought", copy), *calls])
    await migrations.upgrade(database)
    found = await exported_rows(database)
    names = ("audience", "purpose", "queue_key", "chat_id", "subject_id")
    told = [tuple(row[name] for name in names) for row in found if row["kind"] == "call"]
    assert told == [meant for _, meant in MEANT]
    assert {purpose for _, (_, purpose, *_) in MEANT} == set(Purpose) - LATER
    keyed = [(row["kind"], row["channel"], row["chat_id"], row["telegram_id"]) for row in found if "telegram_id" in row
             and row["kind"] not in {"client", "member"}]  # fmt: skip
    assert keyed == [("message", "bot", 42, 7), ("relayed_message", "bot", 77, 5), ("answer", "bot", 77, 9)]
    (relayed,) = [row for row in found if row["kind"] == "relayed_message"]
    assert relayed["header"] == "Anna"
