"""The owner's buttons about answers, and the list of those that are held."""

from bot.buttons import AnswerClient, CoolDown, HeldPage, SendHeld, TakeBackHeld
from bot.features import answers
from bot.features.delivery import TapAnswer, View
from bot.unit_of_work import UnitOfWork
from handlers.owner.command import Command
from handlers.tap import Tap
from handlers.typed import Typed


async def ask(work: UnitOfWork, tap: Tap, button: AnswerClient) -> TapAnswer:
    """Ask for an answer to the client."""
    return await answers.prompts.ask(work, tap.telegram_id, button.client_id)


async def cool_down(work: UnitOfWork, tap: Tap, button: CoolDown) -> TapAnswer:
    """Ask for an answer that waits for a while."""
    return await answers.prompts.cool_down(work, tap.telegram_id, button.client_id)


async def held_page(work: UnitOfWork, _tap: Tap, button: HeldPage) -> TapAnswer:
    """Show a page of the held answers."""
    return TapAnswer(view=await answers.held_list.listed(work, button.first))


async def send_held(work: UnitOfWork, _tap: Tap, button: SendHeld) -> TapAnswer:
    """Send a held answer now."""
    return await answers.held_list.send_now(work, button.answer_id, button.first)


async def take_back_held(work: UnitOfWork, _tap: Tap, button: TakeBackHeld) -> TapAnswer:
    """Take a held answer back."""
    return await answers.held_list.take_back(work, button.answer_id, button.first)


async def _held(work: UnitOfWork, _typed: Typed) -> View:
    return await answers.held_list.listed(work, 0)


COMMANDS: dict[str, Command] = {"held": _held}
