"""`after-hours export` contains all of urgent contact: offers, payments, cases and tasks, with their states."""

import json
from collections import defaultdict
from datetime import timedelta
from typing import Any

from bot.features.privacy.export import lines
from tests.support.office import FRIDAY_EVENING, Office
from tests.support.urgent_night import buys, invoiced


async def exported(office: Office) -> dict[str, list[dict[str, Any]]]:
    assert office.app is not None
    found = defaultdict(list)
    async with office.app.database.transaction() as session:
        async for line in lines(session):
            row = json.loads(line)
            found[row["kind"]].append(row)
    return found


async def test_the_export_shows_what_was_sold_kept_and_given_back(office: Office) -> None:
    anna, john, eve = (office.client(name, "en") for name in ("Anna Kowalska", "John Smith", "Eve Green"))
    await buys(anna)
    alert = await office.owner.sees("URGENT · Anna Kowalska")
    office.owner.sends("Close the valve.", reply_to=alert["message_id"])
    await anna.sees("Close the valve.")
    await buys(john, "URGENT: flood!")
    await invoiced(eve, "URGENT: ice!")
    eve.sends("/paysupport Why so dear?")
    await eve.sees("It stays on our list")
    await office.turn_to(FRIDAY_EVENING + timedelta(minutes=40))
    await john.sees("have been given back")
    await office.settled()
    found = await exported(office)
    assert [row["state"] for row in found["offer"]] == ["paid", "paid", "expired"]
    assert [(row["state"], row["reason"]) for row in found["payment"]] == [("kept", None), ("refunded", "promise")]
    cases = found.get("case") or found["urgent_case"]
    assert [row["state"] for row in cases] == ["answered", "given_back"]
    assert [(row["kind"], row["closed_at"]) for row in found["task"]] or found["task"]
    assert "Why so dear?" in str(found["task"])
    consent = found["offer"][2]
    assert consent["consented_at"] and consent["terms_version"] and consent["language"] == "en"
    (terms,) = found["terms"]
    assert terms["price"] == 250
