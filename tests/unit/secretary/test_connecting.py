"""A member's account is one row whatever the connection's id; of a stranger's nothing is stored."""

from bot.features import accounts, secretary
from bot.features.accounts import ConnectionNow
from bot.features.clients.sender import Sender
from bot.models import AccountConnection, Client
from bot.unit_of_work import UnitOfWork
from tests.support.doors import writes_there
from tests.support.service_office import OWNER, ServiceOffice

ANNA = 1


def now(connection_id: str, *, enabled: bool = True, can_reply: bool = True, can_delete: bool = False) -> ConnectionNow:
    return ConnectionNow(connection_id, enabled, can_reply, can_delete)


async def changes(services: ServiceOffice, given: ConnectionNow, person: int = OWNER) -> bool:
    return await services.does(
        lambda work: secretary.connecting.changed(work, Sender(person, "Olga", "en"), person, given)
    )


async def writes_to_the_account(services: ServiceOffice) -> None:
    await writes_there(services, ANNA, "hello", next(services.numbers))


async def client(services: ServiceOffice) -> Client:
    (found,) = await services.rows(Client)
    return found


async def test_an_account_stays_one_row_under_every_id(services: ServiceOffice) -> None:
    for given in (now("a"), now("b", can_delete=True), now("c", enabled=False), now("d")):
        assert await changes(services, given)
    (row,) = await services.rows(AccountConnection)
    assert (row.account_id, row.connection_id, row.enabled, row.ended_at) == (OWNER, "d", True, None)


async def test_the_id_of_before_is_nobodys(services: ServiceOffice) -> None:
    await changes(services, now("a"))
    await changes(services, now("b"))
    assert await services.does(lambda work: accounts.service.own_chat(work, "a", ANNA)) is None
    chat = await services.does(lambda work: accounts.service.own_chat(work, "b", ANNA))
    assert chat is not None
    assert (chat.account_id, chat.chat_id, chat.row) == (OWNER, ANNA, None)


async def test_nobody_is_a_client_until_the_member_chose(services: ServiceOffice) -> None:
    await changes(services, now("a"))

    async def is_client(work: UnitOfWork, chosen: str | None, other: int) -> bool:
        chat = await accounts.service.own_chat(work, "a", other)
        assert chat is not None
        chat.connection.clients = chosen
        return accounts.service.is_client(work, chat)

    assert not await services.does(lambda work: is_client(work, None, ANNA))
    assert await services.does(lambda work: is_client(work, "everybody", ANNA))
    assert not await services.does(lambda work: is_client(work, "everybody", OWNER))  # the staff among themselves
    assert not await services.does(lambda work: is_client(work, "chosen", ANNA))


async def test_of_a_strangers_connection_nothing_is_stored(services: ServiceOffice) -> None:
    assert not await changes(services, now("a"), person=777)
    assert await services.rows(AccountConnection) == []
    assert await services.rows(Client) == []


async def test_where_the_bot_may_not_write_clients_are_told_things_in_its_own_chat(services: ServiceOffice) -> None:
    for given in (now("b", can_reply=False), now("b", enabled=False)):
        await changes(services, now("a"))
        await writes_to_the_account(services)
        await changes(services, given)
        assert (await client(services)).channel == "bot"


async def test_a_connection_that_telegram_does_not_know_any_more_is_lost(services: ServiceOffice) -> None:
    await changes(services, now("a"))
    await writes_to_the_account(services)
    await services.does(lambda work: accounts.service.lost(work, "a"))
    (row,) = await services.rows(AccountConnection)
    assert (row.enabled, row.ended_at, (await client(services)).channel) == (False, services.clock.now(), "bot")


async def test_an_id_that_went_stale_meanwhile_loses_nothing(services: ServiceOffice) -> None:
    await changes(services, now("a"))
    await changes(services, now("b"))
    await services.does(lambda work: accounts.service.lost(work, "a"))
    (row,) = await services.rows(AccountConnection)
    assert row.enabled
