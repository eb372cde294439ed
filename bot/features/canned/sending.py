"""Send a canned answer: chosen under a client's card, in two taps, the way of any other answer."""

from bot.features import answers, clients
from bot.features.canned import queries, rules, values, views
from bot.features.canned.filling import filled, named
from bot.features.clients.names import called
from bot.features.clients.service import texts_for
from bot.features.delivery import TapAnswer
from bot.models import CannedAnswer, Client
from bot.models.states import AnswerState
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork

SHOWN = 8
"""The most canned answers that are offered at once."""


async def offered(work: UnitOfWork, client_id: int, page: int) -> TapAnswer:
    """Show the canned answers that a client can be given in the place of the buttons about the client."""
    client = await clients.service.present(work, client_id)
    if client is None:
        return TapAnswer(clients.views.erased(work.texts), ())
    found = await _for(work, client)
    if not found:
        return TapAnswer(views.none_yet(work.texts))
    first = page * SHOWN if page * SHOWN < len(found) else 0
    after = await queries.latest_answer(work.session, client.key)
    here, more = found[first : first + SHOWN], first + SHOWN < len(found)
    return TapAnswer(keyboard=views.choice(work.texts, client.key, here, after, first // SHOWN + 1 if more else None))


async def send(work: UnitOfWork, chat_id: int, client_id: int, canned_id: int, after: int) -> str:
    """Send one, once however often it is tapped; return what the tapper reads.

    `after`: the latest answer to the client when it was offered.
    """
    client, t = await clients.service.present(work, client_id), work.texts_in(chat_id)
    if client is None:
        return clients.views.erased(t)
    if await queries.latest_answer(work.session, client.key, own_words=True) > after:
        return views.sent_already(t)
    row = await _now(work, client, canned_id)
    if row is None:
        return views.gone(t)
    theirs = _texts(work, row, client)
    given = values.for_client(work, theirs, client)
    if not given["opening"] and "opening" in named(row.text):
        return views.no_opening(t)
    answer = await answers.service.say(work, client, chat_id, filled(row.content, given))
    if answer is None:
        return views.by_hand(t, called(client))
    row.used, row.last_used_at = row.used + 1, work.now
    held = answer.state == AnswerState.HELD
    return views.goes(t, row.name, called(client), held=held)


async def _for(work: UnitOfWork, client: Client) -> list[CannedAnswer]:
    """Return of each canned answer the version that a client gets, the most used first."""
    names = rules.by_name(await queries.standing(work.session, work.business_id))
    language, owners = texts_for(work, client).language, work.business.language
    return [row for versions in names if (row := rules.version(versions, language, owners)) is not None]


async def _now(work: UnitOfWork, client: Client, canned_id: int) -> CannedAnswer | None:
    """Return what stands under the name that was tapped, in the version that the client gets."""
    tapped = await queries.get(work.session, work.business_id, canned_id)
    if tapped is None:
        return None
    versions = await queries.named(work.session, work.business_id, tapped.name_key)
    return rules.version(versions, texts_for(work, client).language, work.business.language)


def _texts(work: UnitOfWork, row: CannedAnswer, client: Client) -> Texts:
    """Return the texts in the language of a version, else in the client's."""
    return Texts.of(row.language) if row.language else texts_for(work, client)
