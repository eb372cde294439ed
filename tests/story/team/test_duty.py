"""`/duty` by tapping: each member's own, in the own language; somebody else's screen changes nothing of mine."""

from bot.models import Member, MemberAbsence
from bot.models.states import Role
from tests.support.office import Office
from tests.support.phones import data, labels, rows, tap
from tests.support.team import joins


async def test_duty_and_absences_are_tapped(office: Office) -> None:
    ewa = await joins(office, "Ewa Lis", Role.DEPUTY)
    ewa.sends("/duty")
    shown = await ewa.sees("You are on duty now.")
    tap(ewa, shown, "Off today")
    shown = await ewa.sees_edit(shown["message_id"], "You are off duty now: nothing rings you.")
    assert "Not away: Fri, 20 Nov, 21:40–24:00" in labels(shown)
    tap(ewa, shown, "Not away: Fri, 20 Nov, 21:40–24:00")
    shown = await ewa.sees_edit(shown["message_id"], "You are on duty now.")
    tap(ewa, shown, "Mon–Fri 17–22")
    shown = await ewa.sees_edit(shown["message_id"], "On duty: Mon–Fri 17:00–22:00")
    tap(ewa, shown, "Always on duty")
    await ewa.sees_edit(shown["message_id"], "On duty: always")


async def test_staff_read_it_in_their_language_and_the_owner_has_it_too(office: Office) -> None:
    ola = await joins(office, role=Role.STAFF, language="pl")
    ola.sends("/duty pn-pt 18-22")
    await ola.sees("Dyżur: pon.–pt. 18:00–22:00")
    ola.sends("/duty off wczoraj")
    await ola.sees("Nic się nie zmieniło.")
    office.owner.sends("/duty")
    await office.owner.sees("You are on duty now.")


async def test_a_tap_on_somebody_else_s_screen_is_about_the_own_duty(office: Office) -> None:
    ewa, ola = await joins(office, "Ewa Lis", Role.DEPUTY), await joins(office)
    ewa.sends("/duty")
    shown = await ewa.sees("You are on duty now.")
    forged = [data(shown, label) for label in labels(shown)]
    eve = office.client("Eve Green", "en")
    for somebody in (ola, eve):
        for one in (*forged, "on:duty:back:1:1", "on:duty:hours:9:1", "on:duty:off:x:1"):
            somebody.taps(shown, one)
    await office.settled()
    assert [one.duty_hours for one in await rows(office, Member) if one.telegram_id == ewa.id] == [None]
    members = {one.key: one.telegram_id for one in await rows(office, Member)}
    assert {members[row.member_id] for row in await rows(office, MemberAbsence)} <= {ola.id}
