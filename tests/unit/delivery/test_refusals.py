"""Telegram's refusals are recognised by their wording."""

import pytest

from bot.features.delivery.rules import Reason, why
from bot.features.delivery.views import reason
from bot.texts import LANGUAGES, Texts

WORDS = {
    "Forbidden: bot was blocked by the user": Reason.BLOCKED,
    "Forbidden: user is deactivated": Reason.DELETED,
    "unreachable: Bad Request: chat not found": Reason.NO_CHAT,
    "Forbidden: bot can't initiate conversation with a user": Reason.NO_CHAT,
    "unreachable: Forbidden: something new": Reason.NO_CHAT,
    "Bad Request: VOICE_MESSAGES_FORBIDDEN": Reason.NO_VOICE,
    "Bad Request: user restricted receiving of video messages": Reason.NO_VOICE,
    "Bad Request: message to copy not found": Reason.GONE,
    "Bad Request: the message can't be copied": Reason.NOT_COPIED,
    "Bad Request: message is too long": Reason.TOO_LONG,
    "Bad Request: MEDIA_CAPTION_TOO_LONG": Reason.TOO_LONG,
    "Request Entity Too Large": Reason.TOO_BIG,
    "Bad Request: file is too big": Reason.TOO_BIG,
    "Bad Request: wrong file identifier/HTTP URL specified": Reason.NO_FILE,
    "Bad Request: message text is empty": Reason.EMPTY,
    "Bad Request: can't parse entities: unsupported start tag": Reason.FORMAT,
    "Bad Request: PAYMENT_PROVIDER_INVALID": Reason.PROVIDER,
    "Bad Request: CURRENCY_TOTAL_AMOUNT_INVALID": Reason.AMOUNT,
    "Bad Request: NEVER_SEEN_BEFORE": Reason.OTHER,
    "": Reason.OTHER,
}  # fmt: skip


@pytest.mark.parametrize("words", WORDS)
def test_words_of_telegram_have_a_meaning(words: str) -> None:
    assert why(words) is WORDS[words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words_of_its_own_in_every_language(language: str) -> None:
    t, english = Texts.of(language), Texts.of("en")
    said = [reason(t, each) for each in Reason]
    assert len(set(said)) == len(Reason)
    assert language == "en" or not set(said) & {reason(english, each) for each in Reason}
