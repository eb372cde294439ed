"""The time zone of a place on the map. The borders of all zones are loaded at the first question."""

from datetime import datetime
from zoneinfo import ZoneInfo

from opening_hours import OpeningHours

_ANY_TIME = datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))


def zone(latitude: float, longitude: float) -> str | None:
    """Return the zone at a place; None at sea, and for what is no place."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        return None
    hours = OpeningHours("09:00-17:00", coords=(latitude, longitude), auto_country=False)
    change = hours.next_change(_ANY_TIME)  # it is told in the place's own zone
    name = getattr(change and change.tzinfo, "key", "Etc/GMT")
    return None if name.startswith("Etc/") else str(name)
