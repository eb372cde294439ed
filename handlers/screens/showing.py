"""Open a screen, and go on from what it showed: by a tap, or by typed words."""

from dataclasses import asdict, replace
from typing import Any

from bot.buttons import Button, OnScreen
from bot.features import clients, delivery, dialogs, relay
from bot.features.clients.floods import floods
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.features.messages.incoming import Incoming
from bot.models import Dialog
from bot.models.calls import Purpose
from bot.texts.marked_words import joined
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, AnyScreen
from handlers.screens.wiring import Screens, button_data
from handlers.tap import Tap

LOCATIONS = {"location", "live_location"}


async def opened(work: UnitOfWork, person: Sender, screen: AnyScreen, state: Any = None) -> View:
    """Return a screen in a state, or where it resumes."""
    if state is None:
        row = await dialogs.service.kept(work, person.telegram_id, screen.name)
        state = await screen.resume(work, person, None if row is None else _state(screen, row))
    return await _shown(work, person, screen, await screen.refresh(work, state))


async def tapped(work: UnitOfWork, screens: Screens, tap: Tap, button: OnScreen) -> TapAnswer:
    """Do what a button says where the screen still is as it was shown; otherwise show it as it is now."""
    screen = screens.find(button.screen, work.role)
    if screen is None or button.action not in screen.actions:
        return TapAnswer()
    if work.actor is None and await floods(work, tap.telegram_id):
        return TapAnswer()
    row = await dialogs.service.kept(work, tap.telegram_id, screen.name)
    version = row.version if row is not None else dialogs.service.FIRST
    fresh = await screen.refresh(work, _state(screen, row))
    if version != button.version or (row is not None and asdict(fresh) != row.shown):
        return TapAnswer(view=await _shown(work, tap.sender, screen, fresh))
    acted = await screen.actions[button.action](work, tap.sender, fresh, button.argument)
    after = await screen.refresh(work, fresh if acted.state is None else acted.state)
    view = await _shown(work, tap.sender, screen, after) if after != fresh else None
    return TapAnswer(acted.words, view=view)


async def wrote(work: UnitOfWork, screens: Screens, message: Incoming) -> bool:
    """Give words or a location to the screen that awaits some; False where none does. An answer to a client is none."""
    row = await dialogs.service.awaiting_text(work, message.chat_id)
    screen = screens.find(row.screen, work.role) if row is not None else None
    if screen is None or screen.wrote is None or await _answers_client(work, message):
        return False
    state = await screen.refresh(work, _state(screen, row))
    if message.kind == "text":
        acted: Acted[Any] = await screen.wrote(work, message.sender, state, message.text)
    elif message.kind in LOCATIONS and screen.awaits_place(state):
        place = message.content["location"]
        acted = await screen.located(work, state, place["latitude"], place["longitude"])
    else:
        return False
    after = await screen.refresh(work, state if acted.state is None else acted.state)
    view = await _shown(work, message.sender, screen, after)
    if acted.instead is not None:
        view = acted.instead
    if acted.words:
        view = replace(view, words=joined("\n\n", [acted.words, view.words]))
    tell(work, message.sender, view)
    return True


async def _answers_client(work: UnitOfWork, message: Incoming) -> bool:
    """Return whether a message replies to something about a client."""
    if message.reply_to is None:
        return False
    client, _ = await relay.addressee.of_reply(work, message.chat_id, message.reply_to)
    return client is not None


def tell(work: UnitOfWork, person: Sender, view: View) -> None:
    """Have somebody read a view in what the person is to the business."""
    if work.actor is None:
        delivery.tell(work, delivery.recipients.payer(person.telegram_id), view, purpose=Purpose.CLIENT_TEXT)
    else:
        delivery.tell(work, delivery.recipients.staff(work, person.telegram_id), view, purpose=Purpose.STAFF_TEXT)


def _state(screen: AnyScreen, row: Dialog | None) -> Any:
    """Return the state that was kept; one that an older version kept, and that does not fit, begins anew."""
    try:
        return screen.begin if row is None else type(screen.begin)(**row.shown)
    except TypeError:
        return screen.begin


async def _shown(work: UnitOfWork, person: Sender, screen: AnyScreen, state: Any) -> View:
    """Keep a state, and return how the screen looks in it."""
    awaits = screen.awaits_text(state)
    version = await dialogs.service.keep(work, person.telegram_id, screen.name, asdict(state), awaits_text=awaits)
    page = screen.render(await clients.service.texts_of(work, person), state)
    keyboard = [[Button(one.label, button_data(screen, one, version)) for one in row] for row in page.rows]
    return View(page.words, keyboard, page.entities)
