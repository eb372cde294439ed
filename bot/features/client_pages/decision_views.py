"""Say in one line what was decided about a client, so that it can be undone."""

from bot.features import hours
from bot.features.client_pages import own_hours_views, views
from bot.models import Member
from bot.models.act_kinds import ActKind
from bot.models.states import KeyClient
from bot.texts import Texts


def said(t: Texts, kind: ActKind, after: str | int | None, member: Member | None, name: str) -> str:
    """Return what was decided and about whom."""
    if kind is ActKind.KEY_CLIENT:
        what = views.key_label(t, KeyClient(str(after)) if after else None)
    elif kind is ActKind.MUTE:
        what = t("Mute") if after else t("Unmute")
    elif kind is ActKind.BLOCK:
        what = t("Block") if after else t("Unblock")
    elif kind is ActKind.OWN_HOURS:
        line = hours.usual_week.in_a_line(t, str(after)) if after else views.everybodys(t)
        what = own_hours_views.shown(t, line)
    else:
        what = views.care_label(t, member)
    return f"{what} · {name}"


def note_said(t: Texts, name: str, *, deleted: bool) -> str:
    """Return that a note was kept or deleted, and about whom."""
    what = t("Note deleted") if deleted else t("Note")
    return f"{what} · {name}"
