"""What the owner asks for with a command."""

from dataclasses import dataclass

from bot.features import delivery, hours, menus, purchases, queue, receiving, reports, setup, staff
from bot.texts import LANGUAGES, Texts
from bot.texts.plain import code
from bot.unit_of_work import Work

ALONE = ("help", "digest", "queue", "money", "tasks", "undelivered", "holidays")


@dataclass(frozen=True)
class Asked:
    """A command with what stands behind it, and the message it replies to, if any."""

    chat_id: int
    rest: str
    reply_to: int | None


async def answer(work: Work, command: str, asked: Asked) -> None:
    """Answer one of `ANSWERS`, or help; nonsense behind a command gets an example and changes nothing."""
    if asked.rest and command in ALONE:
        delivery.outbox.text(work, asked.chat_id, staff.owner_views.no_arguments(work.texts, command))
    else:
        await ANSWERS.get(command, _help)(work, asked)


async def _start(work: Work, _asked: Asked) -> None:
    staff.ownership.welcome(work)


async def _help(work: Work, asked: Asked) -> None:
    t = work.texts
    parts = [
        menus.owner.owner_help(t),
        menus.owner.holiday_help(t),
        menus.owner.urgent_help(t),
        menus.owner.undelivered_help(t),
    ]
    delivery.outbox.text(work, asked.chat_id, "\n".join(parts))


async def _digest(work: Work, _asked: Asked) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work, put_off=False))


async def _queue(work: Work, _asked: Asked) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work))


async def _urgent(work: Work, asked: Asked) -> None:
    delivery.outbox.put(work, asked.chat_id, "sendMessage", await setup.urgent_commands.written(work, asked.rest))


async def _money(work: Work, asked: Asked) -> None:
    delivery.outbox.text(work, asked.chat_id, await purchases.statements.statement(work))


async def _tasks(work: Work, asked: Asked) -> None:
    await purchases.tasks.list_in(work, asked.chat_id)


async def _undelivered(work: Work, asked: Asked) -> None:
    await reports.undelivered.list_in(work, asked.chat_id)


async def _bill(work: Work, asked: Asked) -> None:
    words, client_id = await purchases.bills.written(work, asked.chat_id, asked.reply_to, asked.rest)
    delivery.outbox.text(work, asked.chat_id, words, client_id=client_id)


async def _hours(work: Work, asked: Asked) -> None:
    if asked.rest:
        await setup.opening_hours.propose(work, asked.chat_id, asked.rest)
    else:
        delivery.outbox.text(work, asked.chat_id, setup.opening_hours.shown(work))


async def _holidays(work: Work, asked: Asked) -> None:
    words, command = hours.holidays.listed(work)
    delivery.outbox.text(work, asked.chat_id, words, extra={"entities": [code(words, command)]} if command else {})


async def _language(work: Work, asked: Asked) -> None:
    t, chat_id, code = work.texts, asked.chat_id, asked.rest.lower()
    if not code:
        delivery.outbox.text(work, chat_id, receiving.views.choose_language(t), menus.language.language_keyboard())
    elif code in LANGUAGES:
        staff.ownership.speak(work, code)
        delivery.outbox.text(work, chat_id, receiving.views.language_chosen(Texts.of(code)))
    else:
        delivery.outbox.text(work, chat_id, receiving.views.language_unknown(t))


ANSWERS = {
    "start": _start,
    "help": _help,
    "digest": _digest,
    "queue": _queue,
    "hours": _hours,
    "holidays": _holidays,
    "language": _language,
    "urgent": _urgent,
    "money": _money,
    "tasks": _tasks,
    "bill": _bill,
    "undelivered": _undelivered,
}
COMMANDS = tuple(ANSWERS)
