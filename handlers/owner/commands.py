"""The owner's commands; one that there is not is answered with the nearest that there is, else with help."""

from bot.features import absences, delivery, menus, payments, purchases, queue, reports, rotas, setup, staff
from bot.features.delivery import View
from bot.models.calls import Purpose
from bot.unit_of_work import UnitOfWork
from handlers import account, links, ringing, screens
from handlers.owner import (
    answers,
    archive,
    audit,
    canned_answers,
    client_page,
    papers,
    promises,
    report_commands,
    setting_commands,
    team,
    undoing,
)
from handlers.owner.command import Command
from handlers.typed import Typed

ALONE = ("back", "help", "digest", "queue", "tasks", "undelivered", "holidays", "setup", "undo", "held", "audit")


async def asked(work: UnitOfWork, typed: Typed) -> None:
    """Answer a command, or help; nonsense behind a command gets an example and changes nothing."""
    await staff.ownership.owner_is_back(work)
    if typed.rest and typed.command in ALONE:
        view: View | None = staff.owner_views.no_arguments(work.texts, typed.command)
    else:
        view = await COMMANDS.get(typed.command, _unknown)(work, typed)
    if view is not None:
        purpose = Purpose.LIST if view.whose else Purpose.STAFF_TEXT
        delivery.tell(work, delivery.recipients.owner(work), view, purpose=purpose)


async def _start(work: UnitOfWork, typed: Typed) -> View | None:
    if await links.managed(work, typed):
        return None
    return await screens.setup.welcome(work, typed.message.sender)


async def _help(work: UnitOfWork, _typed: Typed) -> View:
    return staff.ownership.help_(work)


async def _unknown(work: UnitOfWork, typed: Typed) -> View:
    known = menus.owner.descriptions(work.texts)
    near = menus.suggestions.view(work.texts, typed.command, typed.rest, known)
    return near or menus.suggestions.unknown(work.texts, typed.command, staff.ownership.help_(work))


async def _digest(work: UnitOfWork, _typed: Typed) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work, put_off=False))


async def _queue(work: UnitOfWork, _typed: Typed) -> None:
    queue.digest.tell_owner(work, await queue.digest.overview(work))


async def _urgent(work: UnitOfWork, typed: Typed) -> View:
    if typed.rest.strip().lower() == "steps":
        return await screens.showing.opened(work, typed.message.sender, screens.RINGING)
    answer = await setup.urgent_commands.written(work, typed.rest)
    what = typed.rest.lower().partition(" ")[0]
    if answer is not None and what == "deputy":
        return await absences.vacations.with_deputy_away(work, answer)
    if answer is not None and what == "steps":
        return await rotas.remarks.with_holes(work, answer)
    return answer or await screens.showing.opened(work, typed.message.sender, screens.URGENT)


async def _duty(work: UnitOfWork, typed: Typed) -> View:
    return await screens.duty.asked(work, typed.message.sender, typed.rest)


async def _money(work: UnitOfWork, typed: Typed) -> View:
    """Tell of the months; `/money rate 1 USD = 4.05 PLN` sets the rate before."""
    refusal: View | None = None
    if typed.rest.lower().split(maxsplit=1)[:1] == ["rate"]:
        refusal = await setup.urgent_commands.written(work, typed.rest)
    elif typed.rest:
        refusal = staff.owner_views.no_arguments(work.texts, typed.command)
    months, worth = await purchases.statements.latest_months(work), await payments.worth.now(work)
    return refusal or purchases.statement_views.statement(work.texts, months, worth)


async def _tasks(work: UnitOfWork, _typed: Typed) -> View:
    return await purchases.tasks.listed(work)


async def _undelivered(work: UnitOfWork, _typed: Typed) -> View:
    return await reports.undelivered.listed(work)


async def _bill(work: UnitOfWork, typed: Typed) -> None:
    written = await purchases.bills.written(work, typed.chat_id, typed.message.reply_to, typed.rest)
    owner, view = delivery.recipients.owner(work), purchases.bill_views.written(work.texts, written)
    delivery.tell(work, owner, view, purpose=Purpose.STAFF_TEXT, client_id=written.client_id)


COMMANDS: dict[str, Command] = {
    "start": _start,
    "help": _help,
    "digest": _digest,
    "queue": _queue,
    **client_page.COMMANDS,
    **setting_commands.COMMANDS,
    **archive.COMMANDS,
    **audit.COMMANDS,
    **papers.COMMANDS,
    "urgent": _urgent,
    "ring": ringing.ring,
    "secretary": account.choosing.asked,
    "duty": _duty,
    "money": _money,
    "tasks": _tasks,
    "bill": _bill,
    "undelivered": _undelivered,
    **promises.COMMANDS,
    **answers.COMMANDS,
    **canned_answers.COMMANDS,
    **undoing.COMMANDS,
    **report_commands.COMMANDS,
    **team.COMMANDS,
}
