"""`/secretary`: whom the bot looks after in a member's own chats."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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


MOST_SHOWN = 12
"""Excluded chats that have a button each."""


@dataclass(frozen=True)
class Secretary:
    """How the member's account is connected, and for whom."""

    username: str = ""
    allowed: bool | None = None
    """The bot's maker lets people connect it, so far as is known."""
    connected: str = ""
    """The `ConnectionState`; empty where there is no connection."""
    may_delete: bool = False
    chosen: str = ""
    excluded: dict[str, int] = field(default_factory=dict)
    """The excluded chats: our number for each, and Telegram's."""
    others: dict[str, str] = field(default_factory=dict)
    """For the owner: the members who have connected an account, and how these are."""
    done: str = ""
    undo: str = ""
    """The number of the act that the latest tap was."""


class SecretaryScreen(Screen[Secretary]):
    """Each member's own account; the owner sees of others' how they are connected."""

    name = "secretary"
    roles = STAFF
    begin = Secretary()
    examples = (
        Secretary("bot"),
        Secretary("bot", allowed=False),
        Secretary("bot", connected="undecided"),
        Secretary("bot", None, "works", True, "everybody", {"1": 700, "2": 701}, {"Ola": "mute"}, "Done.", "1"),
    )

    @property
    def actions(self) -> Mapping[str, Action[Secretary]]:
        return {"choose": _chose, "readmit": _readmit, "undo": _undo}

    async def refresh(self, work: UnitOfWork, state: Secretary) -> Secretary:
        if work.actor is None:
            return Secretary()
        account_id = work.actor.telegram_id
        row = await secretary.choosing.connected(work, account_id)
        found = Secretary(
            username=work.business.bot_username or "",
            allowed=work.business.joins_accounts,
            others=await secretary.choosing.others(work) if account_id == work.owner_id else {},
            excluded=await secretary.chats.excluded(work, account_id),
            done=state.done,
        )
        if row is None:
            return found
        connected, chosen = accounts.rules.state(row), row.clients or ""
        return replace(found, connected=connected, chosen=chosen, may_delete=row.can_delete, undo=state.undo)

    def render(self, t: Texts, state: Secretary) -> Page:
        views, chats = secretary.choosing_views, secretary.chat_views
        others = [views.others(t, state.others)] if state.others else []
        if not state.connected:
            words = views.steps(t, state.username, state.allowed)
            return Page(joined("\n\n", [part for part in (state.done, words, *others) if part]), [])
        found = ConnectionState(state.connected)
        words = views.connected(t, found, state.chosen or None, may_delete=state.may_delete)
        left_out = [chats.excluded(t, state.excluded.values())] if state.excluded else []
        labels = {
            "everybody": views.everybody(t),
            "contacts": views.no_contacts(t),
            "chosen": views.chosen(t),
            "nobody": views.nobody(t),
        }
        rows = [[Choice(_marked(label, state, name), "choose", name)] for name, label in labels.items()]
        undo = [[Choice(hours.views.undo(t), "undo", state.undo)]] if state.undo else []
        every = [[Choice(chats.readmit_all(t), "readmit")]] if len(state.excluded) > 1 else []
        single = [[Choice(chats.readmit(t, at), "readmit", key)] for key, at in [*state.excluded.items()][-MOST_SHOWN:]]
        words = joined("\n\n", [part for part in (state.done, words, *left_out, *others) if part])
        return Page(words, [*undo, *rows, *single, *every])


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


async def _readmit(work: UnitOfWork, _person: Sender, _state: Secretary, number: str) -> Acted[Secretary]:
    """Exclude one chat no longer, or all of them."""
    assert work.actor is not None
    act = await secretary.chats.readmit(work, work.actor.telegram_id, number)
    if act is None:
        return Acted(state=Secretary())
    done = secretary.chat_views.readmitted(work.texts_in(work.actor.telegram_id), every=not number)
    return Acted(state=Secretary(done=done, undo=str(act.key)))


async def _undo(work: UnitOfWork, _person: Sender, _state: Secretary, number: str) -> Acted[Secretary]:
    """Take the member's own act back."""
    assert work.actor is not None
    if not number.isdecimal():
        return Acted(state=Secretary())
    outcome = await acts.taking_back.own(work, work.actor.telegram_id, int(number))
    done = outcome or secretary.chat_views.undone(work.texts_in(work.actor.telegram_id))
    return Acted(state=Secretary(done=done))
