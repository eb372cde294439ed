"""Ask a client questions before urgent contact is offered, and keep what was answered with the message.

The answers are a text: the template's name, a colon, and a digit for each answer, or a hyphen where it was skipped.
"""

from datetime import timedelta

from bot.features import messages
from bot.features.clients.service import texts_for
from bot.features.clients.telling import tell_client
from bot.features.urgent import question_views
from bot.features.urgent.question_templates import SKIPPED, TEMPLATES
from bot.models import Case, Client, Message, UrgentTerms
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork

ONE_MATTER = timedelta(minutes=30)
"""How long what a client writes is taken for the same matter, about which nothing is asked again."""


async def ask(
    work: UnitOfWork, client: Client, message: Message, terms: UrgentTerms, *, automatic: bool = False
) -> bool:
    """Ask the first question about a message; False where the owner wants none, or they were asked just now.

    Whatever the client writes next brings the offer.
    """
    if terms.questions not in TEMPLATES:
        return False
    recent = await messages.queries.waiting_since(work.session, client.key, work.now - ONE_MATTER)
    if any(one.tap_answers is not None for one in (*recent, message)):
        return False
    message.tap_answers = f"{terms.questions}:"
    client.urgent_asked_at = work.now
    view = question_views.question(texts_for(work, client), message.key, str(terms.questions), 0)
    tell_client(work, client, view, purpose=Purpose.NOTICE if automatic else Purpose.CLIENT_TEXT)
    return True


def given(message: Message) -> tuple[str, str]:
    """Return the template of the questions about a message, and the answers so far; empty where nothing was asked."""
    template, _, codes = (message.tap_answers or "").partition(":")
    return template, codes


def skip(message: Message) -> None:
    """Leave the questions that are open without an answer."""
    template, codes = given(message)
    message.tap_answers = f"{template}:{codes.ljust(len(TEMPLATES.get(template, ())), SKIPPED)}"


async def answered(work: UnitOfWork, client: Client, case: Case) -> str:
    """Return what was answered about the matter of a case, in the language of whoever reads it."""
    own = await work.session.get(Message, case.message_id) if case.message_id else None
    written = await messages.queries.waiting_since(work.session, client.key, case.alerted_at - 2 * ONE_MATTER)
    for message in (*([own] if own is not None else []), *reversed(written)):
        if words := question_views.answers(work.texts, *given(message)):
            return words
    return ""
