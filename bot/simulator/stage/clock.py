"""The clock on the page, which can be turned forward."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock, TurnableClock
from bot.simulator.errors import ActError
from bot.simulator.events import Json
from bot.simulator.stage.hooks import Hooks


def clock_view(clock: Clock, hooks: Hooks) -> Json:
    now = clock.now()
    local = now.astimezone(ZoneInfo(hooks.zone))
    return {
        "now": now.isoformat(),
        "zone": hooks.zone,
        "rate": 1,
        "turnable": isinstance(clock, TurnableClock),
        "open": hooks.is_open(now),
        "label": f"{local:%A} {local.day} {local:%B %Y, %H:%M}",
    }


def turn(clock: Clock, hooks: Hooks, wish: Json) -> None:
    """Turn the clock `to` an instant, forward by `minutes`, or to a `named` instant."""
    if not isinstance(clock, TurnableClock):
        raise ActError("this clock cannot be turned")
    now = clock.now()
    at = _wished(now, hooks, wish)
    if at < now:
        raise ActError("the clock turns forward only")
    clock.turn_to(at)


def _wished(now: datetime, hooks: Hooks, wish: Json) -> datetime:
    if "minutes" in wish:
        return now + timedelta(minutes=float(wish["minutes"]))
    if "named" in wish:
        return _named(now, hooks, str(wish["named"]))
    at = datetime.fromisoformat(str(wish.get("to", "")))
    if at.tzinfo is None:
        raise ActError("the instant needs a time zone")
    return at


def _named(now: datetime, hooks: Hooks, name: str) -> datetime:
    if hooks.moment is None:
        raise ActError("there are no named instants here")
    try:
        return hooks.moment(name, now)
    except KeyError:
        raise ActError(f"there is no instant called {name}") from None
