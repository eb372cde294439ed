"""Members of an office whose services are tried without a bot."""

from bot.features.messages.incoming import Incoming
from bot.features.staff import membership
from bot.models import Member
from bot.models.states import Role
from bot.unit_of_work import UnitOfWork
from tests.support.service_office import ServiceOffice

OLA = 700


async def joins(
    services: ServiceOffice, telegram_id: int = OLA, role: Role = Role.STAFF, name: str = "Ola", language: str = "en"
) -> int:
    """Have somebody be a member; return the Telegram id."""

    async def join(work: UnitOfWork) -> Member:
        return await membership.join(work, membership.Newcomer(telegram_id, role, language, name))

    await services.does(join)
    return telegram_id


async def member_wrote(services: ServiceOffice, message: Incoming) -> None:
    """Have a member answer, as the router has it."""
    from bot.features import answers

    async def act(work: UnitOfWork) -> None:
        work.actor = work.member(message.chat_id)
        await answers.service.owner_replied(work, message)

    await services.does(act)
