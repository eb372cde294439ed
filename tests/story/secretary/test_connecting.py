"""Members connect their own Telegram accounts; what comes from there is never taken for the bot's own chat."""

from bot.models import AccountConnection, Business, Client, Inbox, Message
from tests.support.office import Office, until
from tests.support.phones import rows


async def test_a_connection_is_kept_and_what_is_written_there_is_not_the_bots(office: Office) -> None:
    account, anna = office.owner.account, office.client()
    account.connect()
    chat = account.chat(anna)
    chat.client_sends("for the owner alone")
    await office.settled()
    (row,) = await rows(office, AccountConnection)
    assert row.account_id == office.owner.id
    assert await rows(office, Message) == []
    assert await rows(office, Client) == []
    assert chat.automatic == []


async def test_of_what_is_not_for_the_bot_nothing_is_stored(office: Office) -> None:
    anna, stranger = office.client(), office.client("A Stranger")
    stranger.account.connect()
    chat = stranger.account.chat(anna)
    chat.client_sends("secret words")
    await office.settled()
    assert await rows(office, AccountConnection) == []
    assert "secret words" not in str([row.raw for row in await rows(office, Inbox)])


async def test_what_botfather_allows_is_learned_within_a_minute(office: Office) -> None:
    async def learned(allowed: bool) -> bool:
        (business,) = await rows(office, Business)
        return business.joins_accounts is allowed

    assert await learned(True)
    office.simulator.connections.secretary_mode = False
    await office.bot.clock_comparison.measure()
    await office.bot.clock_comparison.note_accounts()
    await until(lambda: learned(False))
