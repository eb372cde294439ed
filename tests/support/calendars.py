"""Calendars as they come from elsewhere."""

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:test", "X-WR-CALNAME:Practice")


def calendar(*events: str) -> bytes:
    """Return an iCalendar with some entries."""
    lines = [f"BEGIN:VEVENT\nUID:{n}\n{event}\nEND:VEVENT" for n, event in enumerate(events)]
    text = "\n".join([*HEAD, *lines, "END:VCALENDAR"])
    return text.replace("\n", "\r\n").encode()


CHRISTMAS = "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261227\nSUMMARY:Christmas"
