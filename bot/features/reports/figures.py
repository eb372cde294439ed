"""Count what came of some days: rows in, figures out, without a database."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

from bot.features.hours.intervals import Interval
from bot.features.hours.rules import Hours
from bot.features.reports.hours_of_week import Grid, OpenHours, Shade, by_hour, shaded
from bot.models.states import BOUGHT_NOTHING, AnswerState, CaseState, PaymentState

MOST_SHOWN = 5


@dataclass(frozen=True)
class Written:
    """A client's message; of an album, its first part."""

    client_id: int
    at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Answered:
    """An answer; of an album, its first part."""

    at: datetime
    state: str
    held_until: datetime | None = None
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Urgent:
    """An urgent case. `paid`: by a payment of its own, rather than by a plan or a free pass."""

    at: datetime
    state: str
    paid: bool


@dataclass(frozen=True)
class Paid:
    """A payment. `bill`: for work outside Telegram, rather than for urgent contact."""

    amount: int
    currency: str
    state: str
    reason: str | None = None
    bill: bool = False


@dataclass(frozen=True)
class Promised:
    """Answers by a time that were promised: how many were kept, and how many were not."""

    kept: int = 0
    broken: int = 0


@dataclass(frozen=True)
class Thumbs:
    """What clients said whom you asked whether all was well."""

    up: int = 0
    down: int = 0


@dataclass(frozen=True)
class Rows:
    """What is stored of a span."""

    written: Sequence[Written] = ()
    answers: Sequence[Answered] = ()
    cases: Sequence[Urgent] = ()
    payments: Sequence[Paid] = ()
    promised: Promised = Promised()
    thumbs: Thumbs = Thumbs()


@dataclass(frozen=True)
class Sum:
    """Payments in one currency: how many, and how much in its smallest units."""

    number: int
    amount: int
    currency: str


@dataclass(frozen=True)
class Busy:
    """A client, how many messages came from there, and how many of them after hours."""

    client_id: int
    messages: int
    after_hours: int


@dataclass(frozen=True)
class Cases:
    """Urgent cases: how many, how many of them were answered in time, and how many promises were broken."""

    number: int = 0
    answered: int = 0
    given_back: int = 0


@dataclass(frozen=True)
class Figures:
    """What came of some days."""

    messages: int
    while_open: int
    clients: int
    held: int
    sold: tuple[Sum, ...]
    given_back: tuple[Sum, ...]
    paid_cases: Cases
    free_cases: Cases
    bills: tuple[Sum, ...]
    promised: Promised
    thumbs: Thumbs
    evenings: int
    quiet_evenings: int
    to_answer: timedelta | None
    """The median of the open time until an answer to what came while it was open; None where nothing was answered."""
    busiest: tuple[Busy, ...]
    open_grid: Grid
    """Messages by weekday and hour that came while it was open; `after_grid`: those that came after hours."""
    after_grid: Grid
    shade: Shade
    """Which part of each half-hour of the week was open."""

    @property
    def after_hours(self) -> int:
        return self.messages - self.while_open


def figures(rows: Rows, hours: Hours, span: Interval, now: datetime, since: datetime | None = None) -> Figures:
    """Count what is stored of a span that begins and ends at instants, by opening hours as they are.

    `since`: when the bot was set up. Evenings before are not its merit.
    """
    begin, end = span
    until = max(end, now + timedelta.resolution)  # an opening of this very instant is one
    zone, open_hours = ZoneInfo(hours.timezone), OpenHours(hours.open_between(begin, until))
    came = [(one, open_hours.is_open(one.at)) for one in rows.written]
    evenings = _evenings(open_hours, (max(begin, since or begin), end), now, zone)
    return Figures(
        messages=len(came),
        while_open=sum(is_open for _, is_open in came),
        clients=len({one.client_id for one in rows.written}),
        held=sum(_was_held(one) and not open_hours.is_open(one.at) for one in rows.answers),
        sold=_sums([one for one in rows.payments if _is_sale(one)]),
        given_back=_sums([one for one in rows.payments if _is_sale(one) and one.state != PaymentState.KEPT]),
        paid_cases=_cases([one for one in rows.cases if one.paid]),
        free_cases=_cases([one for one in rows.cases if not one.paid]),
        bills=_sums([one for one in rows.payments if one.bill and one.reason not in BOUGHT_NOTHING]),
        promised=rows.promised,
        thumbs=rows.thumbs,
        evenings=len(evenings),
        quiet_evenings=sum(not any(start <= one.at < until for one in rows.cases) for start, until in evenings),
        to_answer=_to_answer(came, open_hours),
        busiest=_busiest(came),
        open_grid=by_hour((one.at for one, is_open in came if is_open), zone),
        after_grid=by_hour((one.at for one, is_open in came if not is_open), zone),
        shade=shaded(open_hours.intervals, span, zone),
    )


def _was_held(answer: Answered) -> bool:
    """Return whether an answer waited for an opening, or waits; one that was sent by a tap before did not."""
    if answer.held_until is None or answer.state == AnswerState.WITHDRAWN:
        return False
    return answer.sent_at is None or answer.sent_at >= answer.held_until


def _is_sale(payment: Paid) -> bool:
    return not payment.bill and payment.reason not in BOUGHT_NOTHING


def _sums(payments: Sequence[Paid]) -> tuple[Sum, ...]:
    """Return number and amount by currency, what was paid most often first."""
    number = Counter(one.currency for one in payments)
    amount: Counter[str] = Counter()
    for one in payments:
        amount[one.currency] += one.amount
    return tuple(Sum(count, amount[currency], currency) for currency, count in number.most_common())


def _cases(cases: Sequence[Urgent]) -> Cases:
    states = Counter(one.state for one in cases)
    return Cases(len(cases), states[CaseState.ANSWERED], states[CaseState.GIVEN_BACK])


def _evenings(open_hours: OpenHours, span: Interval, now: datetime, zone: ZoneInfo) -> list[Interval]:
    """Return the closed periods over midnight that began within a span and are over: no lunch breaks."""
    begin, end = span
    return [
        (closing, opening)
        for closing, opening in open_hours.closed
        if begin <= closing < end
        and opening <= now
        and closing.astimezone(zone).date() != opening.astimezone(zone).date()
    ]


def _to_answer(came: Sequence[tuple[Written, bool]], open_hours: OpenHours) -> timedelta | None:
    waits = [
        open_hours.open_time(one.at, one.answered_at).total_seconds()
        for one, is_open in came
        if is_open and one.answered_at is not None
    ]
    return timedelta(seconds=median(waits)) if waits else None


def _busiest(came: Sequence[tuple[Written, bool]]) -> tuple[Busy, ...]:
    """Return the clients with the most messages; of several with as many, those with more after hours first."""
    by_client: defaultdict[int, list[bool]] = defaultdict(list)
    for one, is_open in came:
        by_client[one.client_id].append(is_open)
    found = [Busy(client_id, len(all_), len(all_) - sum(all_)) for client_id, all_ in by_client.items()]
    return tuple(sorted(found, key=lambda one: (-one.messages, -one.after_hours, one.client_id))[:MOST_SHOWN])
