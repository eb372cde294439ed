"""What the owner asks for with a command."""

from dataclasses import dataclass

from bot import outbox
from bot.services import (
    accounts,
    billing,
    digest,
    holidays,
    opening_hours,
    ownership,
    requests,
    tasks,
    undelivered,
    written_controls,
)
from bot.texts import LANGUAGES, Texts
from bot.texts import client as client_texts
from bot.texts import controls as control_texts
from bot.texts import holidays as holiday_texts
from bot.texts import owner as texts
from bot.texts import undelivered as undelivered_texts
from bot.texts.plain import code
from bot.work import Work

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
        outbox.text(work, asked.chat_id, texts.no_arguments(work.texts, command))
    else:
        await ANSWERS.get(command, _help)(work, asked)


async def _start(work: Work, _asked: Asked) -> None:
    ownership.welcome(work)


async def _help(work: Work, asked: Asked) -> None:
    parts = [words.help_(work.texts) for words in (texts, holiday_texts, control_texts, undelivered_texts)]
    outbox.text(work, asked.chat_id, "\n".join(parts))


async def _digest(work: Work, _asked: Asked) -> None:
    await digest.write(work, await digest.waiting(work, put_off=False))


async def _queue(work: Work, _asked: Asked) -> None:
    await digest.write(work, await digest.waiting(work))


async def _urgent(work: Work, asked: Asked) -> None:
    outbox.put(work, asked.chat_id, "sendMessage", await written_controls.written(work, asked.rest))


async def _money(work: Work, asked: Asked) -> None:
    outbox.text(work, asked.chat_id, await accounts.statement(work))


async def _tasks(work: Work, asked: Asked) -> None:
    await tasks.list_in(work, asked.chat_id)


async def _undelivered(work: Work, asked: Asked) -> None:
    await undelivered.list_in(work, asked.chat_id)


async def _bill(work: Work, asked: Asked) -> None:
    words, client_id = await billing.written(work, asked.chat_id, asked.reply_to, asked.rest)
    outbox.text(work, asked.chat_id, words, client_id=client_id)


async def _hours(work: Work, asked: Asked) -> None:
    if asked.rest:
        await opening_hours.propose(work, asked.chat_id, asked.rest)
    else:
        outbox.text(work, asked.chat_id, opening_hours.shown(work))


async def _holidays(work: Work, asked: Asked) -> None:
    words, command = holidays.listed(work)
    outbox.text(work, asked.chat_id, words, extra={"entities": [code(words, command)]} if command else {})


async def _language(work: Work, asked: Asked) -> None:
    t, chat_id, code = work.texts, asked.chat_id, asked.rest.lower()
    if not code:
        outbox.text(work, chat_id, client_texts.choose_language(t), requests.language_keyboard())
    elif code in LANGUAGES:
        ownership.speak(work, code)
        outbox.text(work, chat_id, client_texts.language_chosen(Texts.of(code)))
    else:
        outbox.text(work, chat_id, client_texts.language_unknown(t))


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
