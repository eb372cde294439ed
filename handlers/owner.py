"""What the owner writes, types and taps."""

from telegram import Update
from telegram.ext import ContextTypes

from bot.features import answers, clients, messages, queue, setup, staff
from bot.models.rights import Act
from bot.unit_of_work import Work, current
from handlers import owner_commands
from handlers.incoming import command, incoming, message_of

Context = ContextTypes.DEFAULT_TYPE


async def owner_wrote(update: Update, _context: Context) -> None:
    await staff.ownership.owner_is_back(current.get())
    await answers.service.owner_replied(current.get(), incoming(message_of(update)))


async def owner_edited(update: Update, _context: Context) -> None:
    await answers.service.owner_edited(current.get(), incoming(message_of(update)))


async def owner_asked(update: Update, _context: Context) -> None:
    """A command of the owner; one that there is not is answered with those that there are."""
    message, work = message_of(update), current.get()
    await staff.ownership.owner_is_back(work)
    name, rest = command(message)
    replied = message.reply_to_message
    asked = owner_commands.Asked(message.chat.id, rest, replied.message_id if replied else None)
    await owner_commands.answer(work, name, asked)


async def client_tapped(update: Update, _context: Context) -> None:
    """A button about a client: bring his messages, close them, put them off."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    act, number, *after = query.data.split(":")
    client = await clients.queries.get(work.session, work.business_id, int(number))
    if client is None:
        _answer_tap(work, query.id, "")
        return
    if act == "bring":
        done = await queue.triage.show(work, client, *map(int, after))
    elif act == "done" and query.message is not None:
        done = await queue.triage.close(work, client, query.message.chat.id)
    else:
        done = await queue.triage.put_off(work, client)
    words = queue.triage_views.tap_answer(work.texts, done, work.business.timezone)
    _answer_tap(work, query.id, words)
    if act != "bring":
        _settle(update, "editMessageReplyMarkup")


async def hours_tapped(update: Update, _context: Context) -> None:
    """A button under proposed opening hours: set them, or not; under a confirmation: take them back."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    _, act, number = query.data.split(":")
    words, settled = await setup.opening_hours.tapped(work, query.from_user.id, act, int(number))
    _answer_tap(work, query.id, words)
    if settled:
        _settle(update, "editMessageReplyMarkup")


async def answer_tapped(update: Update, _context: Context) -> None:
    """A button under a held answer: send it now, or take it back. The deputy's are those under the own answers."""
    query, work = update.callback_query, current.get()
    assert query is not None and query.data is not None
    act, _, number = query.data.partition(":")
    answer = await messages.answer_queries.get(work.session, work.business_id, int(number))
    own = answer is not None and answer.chat_id == query.from_user.id
    if answer is None or not (own or work.may(Act.CHANGE_ANY_ANSWER)):
        _answer_tap(work, query.id, "")
        return
    t = work.texts_in(query.from_user.id)
    if act == "now":
        words = answers.views.goes_now(t) if await answers.sending.send_now(work, answer) else answers.views.too_late(t)
    else:
        words = (
            answers.views.taken_back(t) if await answers.sending.take_back(work, answer) else answers.views.too_late(t)
        )
    _answer_tap(work, query.id, words)
    _settle(update, "editMessageText", text=words)


def _answer_tap(work: Work, query_id: str, words: str) -> None:
    work.taps.append(("answerCallbackQuery", {"callback_query_id": query_id, "text": words[:200]}))


def _settle(update: Update, method: str, **params: str) -> None:
    """What was tapped is settled; its buttons go, and words that no longer hold. A decoration, so it is not stored."""
    query = update.callback_query
    if query is not None and query.message is not None:
        where = {"chat_id": query.message.chat.id, "message_id": query.message.message_id}
        current.get().taps.append((method, {**where, **params}))
