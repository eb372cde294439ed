"""Ask who looks after a client, and tell whoever does."""

from collections.abc import Sequence

from bot.buttons import Button, GiveClient
from bot.features.client_pages import views
from bot.features.clients.views import client_name, member_name
from bot.features.delivery import View
from bot.models import Member
from bot.texts import Texts


def who(t: Texts, name: str, client_id: int, members: Sequence[Member]) -> View:
    """Ask who looks after a client."""
    rows = [[Button(member_name(t, one), GiveClient(client_id, one.key))] for one in members]
    nobody = [Button(t("Nobody in particular"), GiveClient(client_id))]
    return View(t("Who looks after {client}?", client=client_name(name)), [*rows, nobody, views.back(t, client_id)])


def yours(t: Texts, name: str) -> View:
    """Tell a member of a client who is theirs now."""
    return View(
        t(
            "You look after {client} now: what they write while we are open comes here. Reply to it to answer them.",
            client=client_name(name),
        )
    )
