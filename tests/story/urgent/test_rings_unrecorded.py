"""A ring that cannot be recorded is not made again and again: the record waits for the database."""

from pathlib import Path

from bot.models import Ring
from tests.support.database_access import allow, refuse
from tests.support.office import closed_office, until
from tests.support.phones import rows
from tests.support.ring_receiver import adds_channel, ring_receiver
from tests.support.urgent_night import buys


async def test_a_ring_without_a_record_is_recorded_later_and_not_made_again(tmp_path: Path) -> None:
    async with ring_receiver() as receiver, closed_office(tmp_path, ring_private=True) as office:
        await office.start()
        await adds_channel(office.owner, receiver.address())
        await refuse(office, "UPDATE ON ring", "NEW.state = 'rung'")
        await buys(office.client("Anna Kowalska", "en"))
        await receiver.rings(1)
        await office.settled()
        await allow(office)

        async def recorded() -> bool:
            return [row.state for row in await rows(office, Ring)] == ["rung"]

        await until(recorded)
        assert receiver.count() == 1
