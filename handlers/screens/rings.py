"""`/ring`: what wakes a member outside Telegram, by tapping."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.buttons.data import STAFF
from bot.features import acts, drills, hours, rings, setup
from bot.features.clients.sender import Sender
from bot.features.rings.channels import MOST
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import CANCEL, Acted, Action, Choice, Page, Screen

NTFY, ADDRESS = "ntfy", "address"
"""The pages besides the list: how to set ntfy up, and the question for an address."""


@dataclass(frozen=True)
class Ringing:
    """The page, and the member's channels as they may be shown."""

    page: str = ""
    rows: list[list[str]] = field(default_factory=list)
    """Number, name and line of each channel."""
    topic: str = ""
    """The secret topic, on the page that shows it."""
    channel: str = ""
    done: str = ""
    undo: str = ""
    """The number of the act that the latest tap was."""


class RingsScreen(Screen[Ringing]):
    """Each member's own channels; nobody sees anybody else's."""

    name = "ring"
    roles = STAFF
    begin = Ringing()
    examples = (
        Ringing(),
        Ringing(rows=[["1", "ntfy …x7", "🔔 ntfy …x7"], ["2", "Pushover …ab", "🔔 Pushover …ab"]]),
        Ringing(done="Removed.", undo="1"),
        Ringing(NTFY, topic="after-hours-x", channel="1"),
        Ringing(ADDRESS),
    )

    @property
    def actions(self) -> Mapping[str, Action[Ringing]]:
        return {
            "list": _list, "ntfy": _ntfy, "how": _how, "address": _address, "remove": _remove, "off": _off,
            "undo": _undo, "test": _test, CANCEL: _list,
        }  # fmt: skip

    @property
    def wrote(self) -> Action[Ringing] | None:
        return _wrote

    def awaits_text(self, state: Ringing) -> bool:
        return state.page == ADDRESS

    async def refresh(self, work: UnitOfWork, state: Ringing) -> Ringing:
        member = work.actor
        if member is None:
            return Ringing()
        t = work.texts_in(member.telegram_id)
        shown = await rings.standing.of_member(work, member)
        rows = [
            [str(one.id), one.what, str(rings.screen_views.line(t, one.what, failing=one.failing, checked=one.checked))]
            for one in shown
        ]
        topic = await rings.channels.topic_in(work, member, state.channel) if state.page == NTFY else ""
        page = "" if state.page == NTFY and not topic else state.page
        return replace(state, page=page, rows=rows, topic=topic)

    def render(self, t: Texts, state: Ringing) -> Page:
        return {NTFY: _ntfy_page, ADDRESS: _address_page}.get(state.page, _list_page)(t, state)


def _list_page(t: Texts, state: Ringing) -> Page:
    views = rings.screen_views
    undo = [[Choice(hours.views.undo(t), "undo", state.undo)]] if state.undo else []
    rows = [[Choice(views.by_ntfy(t), "ntfy")], [Choice(views.by_address(t), "address")]]
    for number, what, _ in state.rows:
        how = [Choice(views.how_button(t), "how", number)] if what.startswith("ntfy") else []
        rows.append([Choice(views.remove(t, what), "remove", number), *how])
    if len(state.rows) > 1:
        rows.append([Choice(views.remove_all(t), "off")])
    rows.append([_test_choice(t)])
    words = views.listed(t, [line for *_, line in state.rows])
    return Page(joined("\n\n", [part for part in (state.done, words) if part]), [*undo, *rows])


def _ntfy_page(t: Texts, state: Ringing) -> Page:
    views = rings.screen_views
    return Page(views.ntfy(t, state.topic), [[Choice(views.back(t), "list"), _test_choice(t)]])


def _address_page(t: Texts, _state: Ringing) -> Page:
    return Page(rings.screen_views.ask(t), [[Choice(rings.screen_views.back(t), CANCEL)]])


def _test_choice(t: Texts) -> Choice:
    return Choice(setup.views.test(t, everybody=False), "test")


async def all_off(work: UnitOfWork) -> Ringing:
    """Remove all channels of the member whose update this is; return the screen that can bring them back."""
    assert work.actor is not None
    t = work.texts_in(work.actor.telegram_id)
    act = await rings.channels.remove_all(work, work.actor)
    if act is None:
        return Ringing(done=rings.screen_views.none_to_remove(t))
    return Ringing(done=rings.screen_views.removed(t), undo=str(act.key))


async def _list(_work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    return Acted(state=Ringing())


async def _ntfy(work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    """Make a channel of ntfy's, and show how the phone comes to know it."""
    assert work.actor is not None
    row = await rings.channels.add_ntfy(work, work.actor)
    if row is None:
        return Acted(rings.views.too_many(work.texts_in(work.actor.telegram_id), MOST))
    return Acted(state=Ringing(NTFY, channel=str(row.key)))


async def _how(_work: UnitOfWork, _person: Sender, _state: Ringing, number: str) -> Acted[Ringing]:
    return Acted(state=Ringing(NTFY, channel=number))


async def _address(_work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    return Acted(state=Ringing(ADDRESS))


async def _remove(work: UnitOfWork, _person: Sender, _state: Ringing, number: str) -> Acted[Ringing]:
    assert work.actor is not None
    act = await rings.channels.remove_one(work, work.actor, number)
    if act is None:
        return Acted(state=Ringing())
    done = rings.screen_views.removed(work.texts_in(work.actor.telegram_id))
    return Acted(state=Ringing(done=done, undo=str(act.key)))


async def _off(work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    return Acted(state=await all_off(work))


async def _undo(work: UnitOfWork, _person: Sender, _state: Ringing, number: str) -> Acted[Ringing]:
    """Take the member's own act back."""
    assert work.actor is not None
    if not number.isdecimal():
        return Acted(state=Ringing())
    outcome = await acts.taking_back.own(work, work.actor.telegram_id, int(number))
    return Acted(state=Ringing(done=outcome or rings.screen_views.brought_back(work.texts_in(work.actor.telegram_id))))


async def _test(work: UnitOfWork, _person: Sender, _state: Ringing, _argument: str) -> Acted[Ringing]:
    """Have an own drill made, as `/ring test` does."""
    assert work.actor is not None
    begun = await drills.asking.own(work, work.actor)
    t = work.texts_in(work.actor.telegram_id)
    return Acted(drills.views.begun(t, runs=begun is drills.asking.Begun.RUNS))


async def _wrote(work: UnitOfWork, _person: Sender, _state: Ringing, words: str) -> Acted[Ringing]:
    """Take a typed address."""
    assert work.actor is not None
    return Acted(await rings.taking.take(work, work.actor, words.strip()), Ringing())
