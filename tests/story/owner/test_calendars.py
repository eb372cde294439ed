"""Days off follow a calendar: what is new in it is shown, holds once it is confirmed, and can be taken back."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.features.calendars.following import EVERY
from bot.models import Calendar, HoursException
from bot.simulator.content.files import Upload
from bot.wire import web_download
from bot.wire.web_download import DownloadError
from tests.support.calendars import CHRISTMAS, calendar
from tests.support.certificates import Authority, over_tls
from tests.support.loopback_server import Loopback
from tests.support.office import Office
from tests.support.phones import Json, labels, rows, said, tap, words

BEFORE_CHRISTMAS = datetime.fromisoformat("2026-12-23T20:00+00:00")
COURSE = "DTSTART;VALUE=DATE:20261201\nSUMMARY:Course"


class Site(Loopback):
    """A web site with a calendar."""

    def __init__(self) -> None:
        super().__init__()
        self.content = calendar(CHRISTMAS)
        self.answer = self._content

    async def _content(self, _request: web.Request) -> web.StreamResponse:
        return web.Response(body=self.content, content_type="text/calendar")


@pytest.fixture
async def site(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Site]:
    monkeypatch.setattr(web_download, "PUBLIC_ONLY", False)  # the site is on this machine
    async with Site() as site:
        yield site


async def follows(office: Office, site: Site, words: str = "") -> Json:
    """Follow the site's calendar, and return what the owner is then asked."""
    office.owner.sends(f"/calendar {site.url}/practice.ics {words}")
    await office.owner.sees("I am reading the calendar")
    return await office.owner.sees("New in the calendar “Practice”:", timeout=60)  # a new interpreter reads it


async def read_again(office: Office) -> None:
    await office.turn_to(office.clock.now() + EVERY + timedelta(minutes=1))


async def test_a_calendar_s_days_are_shown_then_confirmed_and_then_told_to_clients(office: Office, site: Site) -> None:
    asked = await follows(office, site)
    assert "+ Thu, 24 Dec 2026 – Sat, 26 Dec 2026: Christmas" in words(asked)
    assert not await rows(office, HoursException)
    tap(office.owner, asked, "Take them over")
    await office.owner.sees_edit(asked["message_id"], "Your days off now follow")
    notice = await opening_told_before_christmas(office)
    assert "Monday, 28 December" in notice
    assert "Christmas" not in notice  # what a calendar calls a day is the owner's alone


async def opening_told_before_christmas(office: Office) -> str:
    """Return what a client reads who writes on the evening before Christmas Eve."""
    await office.turn_to(BEFORE_CHRISTMAS)
    anna = office.client("Anna Kowalska", "en")
    anna.sends("Hello")
    return words(await anna.sees("We open again on"))


async def test_undo_takes_them_back_once(office: Office, site: Site) -> None:
    asked = await follows(office, site)
    tap(office.owner, asked, "Take them over")
    done = await office.owner.sees_edit(asked["message_id"], "Your days off now follow")
    for _ in range(2):
        tap(office.owner, done, "Undo")
    await office.settled()
    (row,) = await rows(office, HoursException)
    assert row.ended_at is not None
    assert "Thursday, 24 December" in await opening_told_before_christmas(office)


async def test_what_changes_is_asked_once_and_only_the_latest_can_be_confirmed(office: Office, site: Site) -> None:
    first = await follows(office, site)
    site.content = calendar(COURSE)
    await read_again(office)
    second = await office.owner.sees(lambda message: "+ Tue, 1 Dec 2026: Course" in words(message))
    await read_again(office)
    tap(office.owner, first, "Take them over")
    await office.settled()
    assert not await rows(office, HoursException)
    tap(office.owner, second, "Take them over")
    await office.owner.sees_edit(second["message_id"], "Your days off now follow")
    site.content = calendar(CHRISTMAS)
    await read_again(office)
    third = await office.owner.sees(lambda message: "− Tue, 1 Dec 2026: Course" in words(message))
    assert "+ Thu, 24 Dec 2026 – Sat, 26 Dec 2026: Christmas" in words(third)
    assert sum("New in the calendar" in each for each in said(office.owner)) == 2  # the second one was edited


async def test_what_is_left_as_it_is_changes_nothing_and_is_not_asked_again(office: Office, site: Site) -> None:
    asked = await follows(office, site)
    tap(office.owner, asked, "Leave as it is")
    await office.settled()
    await read_again(office)
    await office.turn_to(BEFORE_CHRISTMAS + timedelta(days=5))
    await office.settled()
    assert not await rows(office, HoursException)
    assert sum("New in the calendar" in each for each in said(office.owner)) == 1


@pytest.mark.parametrize("failing", ["error", "page", "large"])
async def test_a_calendar_that_fails_keeps_the_last_days_and_says_so_once(
    office: Office, site: Site, failing: str
) -> None:
    asked = await follows(office, site)
    tap(office.owner, asked, "Take them over")
    await office.owner.sees_edit(asked["message_id"], "Your days off now follow")
    site.content = {"error": b"", "page": b"<html>", "large": b" " * 5_000_001}[failing]
    if failing == "error":
        site.answer = _unwell
    for _ in range(2):
        await read_again(office)
    await office.owner.sees("Your days off stay as they are.")
    await office.settled()
    assert sum("stay as they are" in each for each in said(office.owner)) == 1
    (row,) = await rows(office, HoursException)
    assert row.ended_at is None


async def _unwell(_request: web.Request) -> web.StreamResponse:
    return web.Response(status=500)


async def test_words_choose_what_counts(office: Office, site: Site) -> None:
    site.content = calendar(CHRISTMAS, COURSE)
    asked = await follows(office, site, "course")
    assert "Course" in words(asked)
    assert "Christmas" not in words(asked)


async def test_a_file_is_read_once(office: Office) -> None:
    file = Upload("practice.ics", "text/calendar", calendar(CHRISTMAS))
    office.owner.sends_document("/calendar", file=file)
    asked = await office.owner.sees("New in the calendar “Practice”:")
    tap(office.owner, asked, "Take them over")
    await office.owner.sees_edit(asked["message_id"], "Your days off now follow")
    (stored,) = await rows(office, Calendar)
    assert stored.due_at is None


async def test_stopping_asks_first_and_takes_the_days_with_it(office: Office, site: Site) -> None:
    asked = await follows(office, site)
    tap(office.owner, asked, "Take them over")
    await office.owner.sees_edit(asked["message_id"], "Your days off now follow")
    office.owner.sends("/calendar")
    list_ = await office.owner.sees("Practice: 1 day off ahead")
    tap(office.owner, list_, "Stop following")
    sure = await office.owner.sees_edit(list_["message_id"])
    tap(office.owner, sure, "Yes, stop")
    await office.owner.sees_edit(list_["message_id"], "I follow no calendar")
    assert "Thursday, 24 December" in await opening_told_before_christmas(office)


INSIDE = (
    "http://127.0.0.1:1/c.ics", "http://localhost:1/c.ics", "http://[::1]/c.ics", "http://10.0.0.1/c.ics",
    "http://169.254.169.254/latest", "http://[::ffff:127.0.0.1]/", "http://①②⑦.0.0.1:9/", "http://１６９.254.169.254/",
    "http://[64:ff9b::7f00:1]/", "http://[::127.0.0.1]/", "http://2130706433.example.invalid/",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
async def test_an_address_that_leads_inside_is_never_asked(office: Office, address: str) -> None:
    office.owner.sends(f"/calendar {address}")
    why = "cannot be reached" if "invalid" in address else "leads into a private network"
    await office.owner.sees(why)


async def test_a_redirect_into_a_private_network_is_not_followed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    async def moved(request: web.Request) -> web.StreamResponse:
        asked.append(request.path)
        monkeypatch.setattr(web_download, "PUBLIC_ONLY", True)  # from here on this machine is private
        raise web.HTTPFound(f"{site.url}/inside")

    site.answer = moved
    with pytest.raises(DownloadError) as error:
        await web_download.download(f"{site.url}/outside", 1000)
    assert (error.value.failure, asked) == ("private", ["/outside"])


NONSENSE = ("practice.ics", "ftp://example.com/c.ics", "https://", "file:///etc/passwd", "x" * 3000)


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_what_is_no_address_gets_an_example(office: Office, nonsense: str) -> None:
    office.owner.sends(f"/calendar {nonsense}")
    answer = await office.owner.sees("This is no web address:")
    assert "/calendar https://example.com/practice.ics" in words(answer)
    assert not await rows(office, Calendar)


async def test_the_hours_are_handed_out_as_a_file(office: Office) -> None:
    office.owner.sends("/calendar")
    list_ = await office.owner.sees("I follow no calendar")
    assert labels(list_) == ["My hours as a file (.ics)"]
    tap(office.owner, list_, "My hours")
    sent = await office.owner.sees(lambda message: "document" in message)
    assert sent["document"]["file_name"] == "opening-hours.ics"


async def test_a_site_has_to_show_a_certificate_of_the_machine_s_authorities(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = Authority(tmp_path, "ours"), Authority(tmp_path, "theirs")
    async with over_tls(site.url, ours.server("localhost")) as url:
        monkeypatch.setenv("SSL_CERT_FILE", str(ours.root))
        assert await web_download.download(url, 1000) == site.content
        monkeypatch.setenv("SSL_CERT_FILE", str(theirs.root))
        with pytest.raises(DownloadError, match="unreachable"):
            await web_download.download(url, 1000)
