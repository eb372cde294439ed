"""What a client is sent of the own data says nothing of who of the staff did what."""

import json

from tests.support.call_backs import promised
from tests.support.office import Office
from tests.support.phones import labels, now_shown, tap
from tests.support.privacy import file_of
from tests.support.team import joins
from tests.support.urgent_night import asks_back


async def test_the_file_names_nobody_who_cares_calls_or_gives_money_back(office: Office) -> None:
    anna, ola = office.client("Anna Kowalska", "en"), await joins(office)
    alert = await promised(office, anna)
    await asks_back(office, now_shown(office.owner, alert))
    office.owner.sends("/undo")
    await office.owner.sees("Taken back: ⭐250 given back")
    for name in ("Ola", "Nobody"):
        office.owner.sends("/client Anna")
        page = await office.owner.sees(lambda m: any(one.startswith("Looked after by") for one in labels(m)))
        tap(office.owner, page, "Looked after by")
        tap(office.owner, await office.owner.sees_now(page["message_id"], "Who looks after Anna Kowalska?"), name)
        await office.settled()
    found = await file_of(office, anna)
    assert [act["kind"] for act in found["what_the_business_did"]] == ["refund", "care", "care"]
    assert [row["phone"] for row in found["client"]] == ["+48601234567"]
    everything = json.dumps(found)
    assert [one.id for one in (office.owner, ola) if str(one.id) in everything] == []
