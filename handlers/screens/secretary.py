"""`/secretary`: whom the bot looks after in a member's own chats."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.buttons.data import STAFF
from bot.features import accounts, acts, hours, secretary
from bot.features.clients.sender import Sender
from bot.models.accounts import AccountClients, ConnectionState
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, Action, Choice, Page, Screen

CHOICES = {
    "everybody": AccountClients.EVERYBODY,
    "contacts": AccountClients.NO_CONTACTS,
    "chosen": AccountClients.CHOSEN,
    "nobody": None,
}


@dataclass(frozen=True)
class Secretary:
    """How the member's account is connected, and for whom."""

    username: str = ""
    connected: str = ""
    """The `ConnectionState`; empty where there is no connection."""
    chosen: str = ""
    excluded: int = 0
    done: str = ""
    undo: str = ""
    """The number of the act that the latest tap was."""


class SecretaryScreen(Screen[Secretary]):
    """Each member's own account; nobody sees anybody else's."""

    name = "secretary"
    roles = STAFF
    begin = Secretary()
    examples = (
        Secretary("bot"),
        Secretary("bot", "undecided"),
        Secretary("bot", "works", "everybody", 2, "Done.", "1"),
    )

    @property
    def actions(self) -> Mapping[str, Action[Secretary]]:
        return {"choose": _chose, "readmit": _readmit, "undo": _undo}

    async def refresh(self, work: UnitOfWork, state: Secretary) -> Secretary:
        if work.actor is None:
            return Secretary()
        account_id = work.actor.telegram_id
        row = await secretary.choosing.connected(work, account_id)
        username = work.business.bot_username or ""
        if row is None:
            return Secretary(username, done=state.done)
        excluded = await secretary.chats.count_excluded(work, account_id)
        shown = accounts.rules.state(row)
        return replace(state, username=username, connected=shown, chosen=row.clients or "", excluded=excluded)

    def render(self, t: Texts, state: Secretary) -> Page:
        views = secretary.choosing_views
        if not state.connected:
            return Page(joined("\n\n", [part for part in (state.done, views.steps(t, state.username)) if part]), [])
        words = views.connected(t, ConnectionState(state.connected), state.chosen or None, state.excluded)
        labels = {
            "everybody": views.everybody(t),
            "contacts": views.no_contacts(t),
            "chosen": views.chosen(t),
            "nobody": views.nobody(t),
        }
        rows = [[Choice(_marked(label, state, name), "choose", name)] for name, label in labels.items()]
        undo = [[Choice(hours.views.undo(t), "undo", state.undo)]] if state.undo else []
        again = [[Choice(secretary.chat_views.readmit_all(t), "readmit")]] if state.excluded else []
        return Page(joined("\n\n", [part for part in (state.done, words) if part]), [*undo, *rows, *again])


def _marked(label: str, state: Secretary, name: str) -> str:
    return f"✓ {label}" if state.chosen and CHOICES[name] == state.chosen else label


async def chosen_now(work: UnitOfWork, chosen: AccountClients | None) -> Secretary:
    """Choose, and return the screen that says so and can undo it."""
    assert work.actor is not None
    t = work.texts_in(work.actor.telegram_id)
    row = await secretary.choosing.connected(work, work.actor.telegram_id)
    if row is None:
        return Secretary(done=secretary.choosing_views.not_connected(t))
    act = await secretary.choosing.choose(work, row, chosen)
    return Secretary(done=secretary.choosing_views.set_now(t, chosen), undo=str(act.key) if act is not None else "")


async def _chose(work: UnitOfWork, _person: Sender, _state: Secretary, name: str) -> Acted[Secretary]:
    return Acted(state=await chosen_now(work, CHOICES[name])) if name in CHOICES else Acted(state=Secretary())


async def _readmit(work: UnitOfWork, _person: Sender, _state: Secretary, _argument: str) -> Acted[Secretary]:
    assert work.actor is not None
    act = await secretary.chats.readmit_all(work, work.actor.telegram_id)
    done = secretary.chat_views.readmitted(work.texts_in(work.actor.telegram_id))
    return Acted(state=Secretary(done=done, undo=str(act.key) if act is not None else ""))


async def _undo(work: UnitOfWork, _person: Sender, _state: Secretary, number: str) -> Acted[Secretary]:
    """Take the member's own act back."""
    assert work.actor is not None
    if not number.isdecimal():
        return Acted(state=Secretary())
    outcome = await acts.taking_back.own(work, work.actor.telegram_id, int(number))
    done = outcome or secretary.chat_views.undone(work.texts_in(work.actor.telegram_id))
    return Acted(state=Secretary(done=done))
