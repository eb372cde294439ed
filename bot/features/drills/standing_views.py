"""Say of each person when it last rang, and that it is proven of nobody where it is so."""

from collections.abc import Sequence
from datetime import datetime

from bot.features.clients.views import client_name
from bot.features.drills.standing import Standing, nobody_proven
from bot.models.states import Role
from bot.texts import Texts


def lines(t: Texts, found: Sequence[Standing], reader: int | None, zone: str, *, sells: bool) -> list[str]:
    """Return a line a person for a reader, and what to do where something is sold that is proven of nobody."""
    said = [line(t, one, reader, zone) for one in found]
    return [*said, nobody(t)] if sells and nobody_proven(found) else said


def line(t: Texts, one: Standing, reader: int | None, zone: str) -> str:
    """Return one person's line."""
    alone = not one.has_channels
    return rang(t, _name(t, one, reader), one.proven_at, zone, void=one.void, missed=one.missed, alone=alone)


def rang(t: Texts, name: str, proven_at: datetime | None, zone: str, *, void: bool, missed: bool, alone: bool) -> str:
    """Say when it last rang for somebody, and whether that still counts. `alone`: Telegram is all that rings."""
    if proven_at is None:
        if missed:
            return t("🔕 {name}: the last test was not confirmed", name=name)
        return t("❔ {name}: never tested", name=name)
    at = t.date_and_time(proven_at, zone)
    if void:
        return t("❔ {name}: rang {at}, but something else rings since then", name=name, at=at)
    if missed:
        return t("🔕 {name}: rang {at}; the last test was not confirmed", name=name, at=at)
    if alone:
        return t("🔔 {name}: rang {at}, in Telegram alone", name=name, at=at)
    return t("🔔 {name}: rang {at}", name=name, at=at)


def _name(t: Texts, one: Standing, reader: int | None) -> str:
    if one.telegram_id == reader:
        return t("you")
    if one.name is None and one.role == Role.OWNER:
        return t("the owner")
    return called(t, one.name)


def called(t: Texts, name: str | None) -> str:
    """Return how a member is called who may have no name."""
    return client_name(name) if name else t("a colleague")


def nobody(t: Texts) -> str:
    """Say that nobody has proven to be woken, and how that is done."""
    return t("⚠️ Nobody has tested yet that an urgent message wakes them. /ring test does it in a minute.")
