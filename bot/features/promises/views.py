"""Tell clients by when they have an answer."""

from datetime import datetime

from bot.features.businesses.office import Office
from bot.texts import Texts


def instant(t: Texts, office: Office, due_at: datetime) -> str:
    """Return when an answer is due, as it stands in a sentence; the zone is named to those who may live in another."""
    return t.on(due_at, office.hours.timezone, name_zone=t.language != office.language)


def answer_by(t: Texts, office: Office, due_at: datetime) -> str:
    """Promise an answer."""
    return t("You will have our answer {moment} at the latest.", moment=instant(t, office, due_at))
