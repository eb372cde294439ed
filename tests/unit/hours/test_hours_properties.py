"""Opening hours agree with a simple model, at random instants and around clock changes."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.calendar.wall_clock import instant
from bot.features.hours.exceptions import Exceptional
from bot.features.hours.rules import Hours

DAY, MINUTE, SECOND = timedelta(days=1), timedelta(minutes=1), timedelta(seconds=1)
CHANGES: dict[str, tuple[str, ...]] = {
    "Europe/Warsaw": ("2026-03-29T01:00Z", "2026-10-25T01:00Z"),
    "America/New_York": ("2026-03-08T07:00Z", "2026-11-01T06:00Z"),
    "Australia/Lord_Howe": ("2026-04-04T15:00Z", "2026-10-03T15:30Z"),
    "Asia/Kathmandu": (),
}
DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
Spans = tuple[tuple[int, int], ...]  # minutes from midnight; past 1440 is the next day


@dataclass(frozen=True)
class Model:
    """Open and close by weekly and dated rules; the last rule that names a day decides."""

    rules: tuple[tuple[frozenset[date] | frozenset[int], str, Spans], ...]

    @property
    def expression(self) -> str:
        return "; ".join(f"{days} {written(spans)}" for _, days, spans in self.rules)

    def spans(self, on: date) -> Spans:
        winners = [spans for days, _, spans in self.rules if on in days or on.weekday() in days]
        return winners[-1] if winners else ()

    def is_open(self, at: datetime, zone: ZoneInfo) -> bool:
        return any(
            reached(wall(on, start), zone) <= at < reached(wall(on, end), zone)
            for on in (at.astimezone(zone).date() + n * DAY for n in (-2, -1, 0, 1))
            for start, end in self.spans(on)
        )


def written(spans: Spans) -> str:
    return ",".join(f"{clock(start)}-{clock(end)}" for start, end in spans) or "off"


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def wall(on: date, minutes: int) -> datetime:
    return datetime.combine(on, time()) + minutes * MINUTE


def reached(at: datetime, zone: ZoneInfo) -> datetime:
    """Return the first instant at which the wall clock shows `at` or later, in steps of 15 minutes."""
    step = at.replace(tzinfo=UTC) - 15 * timedelta(hours=1)
    while step.astimezone(zone).replace(tzinfo=None) < at:
        step += 15 * MINUTE
    return step


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Generate up to three spans in quarters of an hour; the last one may end after midnight."""
    quarters = st.lists(st.integers(0, 94), min_size=0, max_size=5, unique=True)
    edges = sorted(draw(quarters))
    ends = draw(st.integers(edges[-1] + 1, 96 + edges[0])) if len(edges) % 2 else 0
    edges += [ends] if ends else []
    return tuple((15 * start, 15 * end) for start, end in zip(edges[::2], edges[1::2], strict=True))


@st.composite
def models(draw: st.DrawFn, around: date) -> Model:
    """Generate one to three weekly rules, then up to three dated rules near the day in question."""
    rules: list[tuple[frozenset[date] | frozenset[int], str, Spans]] = []
    for _ in range(draw(st.integers(1, 3))):
        weekdays = draw(st.sets(st.integers(0, 6), min_size=1))
        rules.append((frozenset(weekdays), ",".join(DAYS[day] for day in sorted(weekdays)), draw(spans())))
    for _ in range(draw(st.integers(0, 3))):
        first = around + draw(st.integers(-4, 4)) * DAY
        last = first + draw(st.integers(0, 6)) * DAY
        days = frozenset(first + n * DAY for n in range((last - first).days + 1))
        rules.append((days, f"{first:%Y %b %d}-{last:%Y %b %d}", draw(spans())))
    return Model(tuple(rules))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Model, Hours, datetime]:
    """Generate a model, the same rules as hours, and an instant in the year or within a day of a clock change."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    near = st.integers(-24 * 60, 24 * 60)
    at = datetime(2026, 1, 1, tzinfo=UTC) + draw(st.integers(0, 365 * 24 * 60)) * MINUTE
    if changes := CHANGES[zone]:
        change = datetime.fromisoformat(draw(st.sampled_from(changes))) + draw(near) * MINUTE
        at = draw(st.sampled_from((at, change)))
    model = draw(models(around=at.astimezone(ZoneInfo(zone)).date()))
    return model, Hours(model.expression, zone), at


CASES = cases()


@st.composite
def excepted(draw: st.DrawFn) -> tuple[Hours, datetime]:
    """Generate hours with up to four exceptions near an instant, some of which touch or have an odd length."""
    _, hours, at = draw(cases())
    found = []
    for _ in range(draw(st.integers(1, 4))):
        start = at + draw(st.integers(-2 * 24 * 60, 2 * 24 * 60)) * MINUTE
        end = start + draw(st.integers(1, 3 * 24 * 60)) * MINUTE
        found.append(Exceptional(start, end, draw(st.booleans())))
        if draw(st.booleans()):
            found.append(Exceptional(end, end + 2 * 60 * MINUTE, draw(st.booleans())))
    return replace(hours, exceptions=tuple(found)), at


@given(CASES)
@settings(max_examples=400, deadline=None)
def test_open_means_what_the_plain_model_says(case: tuple[Model, Hours, datetime]) -> None:
    model, hours, at = case
    assert hours.is_open(at) == model.is_open(at, ZoneInfo(hours.timezone))


@given(CASES)
@settings(max_examples=200, deadline=None)
def test_it_opens_and_closes_exactly_when_announced(case: tuple[Model, Hours, datetime]) -> None:
    _, hours, at = case
    opening, closing = hours.next_opening(at), hours.next_closing(at)
    for edge, opens in ((opening, True), (closing, False)):
        if edge:
            assert edge > at
            assert hours.is_open(edge) == opens
            assert hours.is_open(edge - SECOND) != opens


@given(CASES)
@settings(max_examples=200, deadline=None)
def test_nothing_changes_before_the_next_edge(case: tuple[Model, Hours, datetime]) -> None:
    _, hours, at = case
    edges = [edge for edge in (hours.next_opening(at), hours.next_closing(at)) if edge]
    until = min([*edges, at + 3 * DAY])
    assert {hours.is_open(at + n * (until - at) / 50) for n in range(50)} == {hours.is_open(at)}


@given(CASES)
@settings(max_examples=200, deadline=None)
def test_a_closed_period_holds_the_instant_between_a_closing_and_an_opening(
    case: tuple[Model, Hours, datetime],
) -> None:
    _, hours, at = case
    period = hours.closed_period(at)
    assert (period is None) == hours.is_open(at)
    if period and period.since:
        assert period.since <= at
        assert hours.is_open(period.since - SECOND)
        assert hours.next_closing(period.since - SECOND) == period.since
        assert hours.closed_period(period.since) == period
    if period and period.until:
        assert at < period.until
        assert hours.last_opening(period.until) == period.until
        assert hours.closed_period(period.until - SECOND) == period


@given(CASES)
@settings(max_examples=200, deadline=None)
def test_the_last_opening_is_the_next_one_of_a_moment_before(case: tuple[Model, Hours, datetime]) -> None:
    _, hours, at = case
    opening = hours.last_opening(at)
    if opening:
        assert opening <= at
        assert hours.next_opening(opening - SECOND) == opening
        following = hours.next_opening(opening)
        assert following is None or following > at


@given(CASES, st.integers(1, 5 * 24 * 60))
@settings(max_examples=100, deadline=None)
def test_open_time_is_what_lies_between_openings_and_closings(
    case: tuple[Model, Hours, datetime], minutes: int
) -> None:
    _, hours, start = case
    end, at, total = start + minutes * MINUTE, start, timedelta()
    while at < end:
        if hours.is_open(at):
            until = min(hours.next_closing(at) or end, end)
            total += until - at
        else:
            until = hours.next_opening(at) or end
        at = until
    assert hours.open_time_between(start, end) == total


@given(CASES)
@settings(max_examples=100, deadline=None)
def test_a_day_shows_the_spans_of_the_rule_that_wins_it(case: tuple[Model, Hours, datetime]) -> None:
    model, hours, at = case
    on = at.astimezone(ZoneInfo(hours.timezone)).date()
    assert hours.day(on) == [(wall(on, start), wall(on, end)) for start, end in model.spans(on)]


@given(excepted())
@settings(max_examples=300, deadline=None)
def test_the_last_exception_at_an_instant_decides_and_else_the_week(case: tuple[Hours, datetime]) -> None:
    hours, at = case
    deciding = [each.opens for each in hours.exceptions if each.start <= at < each.end]
    assert hours.is_open(at) == (deciding[-1] if deciding else hours.usual.is_open(at))


@given(excepted())
@settings(max_examples=200, deadline=None)
def test_exceptions_make_openings_and_closings_like_any(case: tuple[Hours, datetime]) -> None:
    hours, at = case
    opening, closing = hours.next_opening(at), hours.next_closing(at)
    for edge, opens in ((opening, True), (closing, False)):
        if edge:
            assert edge > at
            assert hours.is_open(edge) == opens
            assert hours.is_open(edge - SECOND) != opens
    period = hours.closed_period(at)
    assert (period is None) == hours.is_open(at)
    if period and period.since:
        assert hours.closed_period(period.since) == period


@given(st.sampled_from(sorted(CHANGES)), st.integers(0, 365 * 96), st.integers(0, 200))
@settings(max_examples=300, deadline=None)
def test_the_wall_clock_maps_to_instants_in_order(zone: str, quarter: int, later: int) -> None:
    first = datetime.combine(date(2026, 1, 1), time()) + quarter * 15 * MINUTE
    second = first + later * MINUTE
    assert instant(first, ZoneInfo(zone)) == reached(first, ZoneInfo(zone))
    assert instant(first, ZoneInfo(zone)) <= instant(second, ZoneInfo(zone))
