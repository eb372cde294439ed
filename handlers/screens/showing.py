"""Open a screen, and go on from what it showed: by a tap, or by typed words."""

from dataclasses import asdict, replace
from typing import Any

from bot.buttons import Button, OnScreen
from bot.features import clients, delivery, dialogs
from bot.features.clients.floods import floods
from bot.features.clients.sender import Sender
from bot.features.delivery import TapAnswer, View
from bot.features.messages.incoming import Incoming
from bot.models import Dialog
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from handlers.screens.screen import Acted, AnyScreen
from handlers.screens.wiring import Screens, button_data
from handlers.tap import Tap


async def opened(work: UnitOfWork, person: Sender, screen: AnyScreen) -> View:
    """Return a screen as it begins."""
    return await _shown(work, person, screen, await screen.refresh(work, screen.begin))


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
    """Give words to the screen that awaits some; False where none does."""
    row = await dialogs.service.awaiting_text(work, message.chat_id)
    screen = screens.find(row.screen, work.role) if row is not None else None
    if screen is None or screen.wrote is None or message.kind != "text":
        return False
    state = await screen.refresh(work, _state(screen, row))
    acted: Acted[Any] = await screen.wrote(work, message.sender, state, message.text)
    after = await screen.refresh(work, state if acted.state is None else acted.state)
    view = await _shown(work, message.sender, screen, after)
    if acted.words:
        view = replace(view, words=f"{acted.words}\n\n{view.words}")
    tell(work, message.sender, view)
    return True


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
    return View(page.words, keyboard)
