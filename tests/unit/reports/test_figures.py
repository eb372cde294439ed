"""Figures are counted from rows, by the hours and on the clocks of the business."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.features.hours.rules import Hours
from bot.features.reports.figures import Answered, Busy, Cases, Figures, Paid, Rows, Sum, Urgent, Written, figures
from bot.features.reports.span import Span
from bot.models.states import AnswerState, CaseState, PaymentState, Reason

WEEK = Span(date(2026, 11, 16), date(2026, 11, 22))
WARSAW = Hours("Mo-Fr 09:00-12:00,13:00-17:30", "Europe/Warsaw", "PL")


def at(
    day: int, hour: int, minute: int = 0, *, month: int = 11, zone: str = "Europe/Warsaw", fold: int = 0
) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZoneInfo(zone), fold=fold)


def of(
    rows: Rows, hours: Hours = WARSAW, span: Span = WEEK, now: datetime | None = None, since: datetime | None = None
) -> Figures:
    return figures(rows, hours, span.instants(hours.timezone), now or span.instants(hours.timezone)[1], since)


def test_a_week_without_anything_has_quiet_evenings_and_noughts() -> None:
    found = of(Rows())
    assert (found.messages, found.clients, found.held, found.sold, found.to_answer, found.busiest) == (
        0, 0, 0, (), None, ()
    )  # fmt: skip
    assert (found.quiet_evenings, found.evenings) == (4, 4)  # Friday's is not over yet
    assert of(Rows(), now=at(23, 9)).evenings == 5
    assert of(Rows(), now=at(23, 9), since=at(18, 12)).evenings == 3


def test_the_opening_itself_is_open_and_the_closing_is_not() -> None:
    edges = [at(16, 9), at(16, 12), at(16, 13), at(16, 17, 30)]
    found = of(Rows([Written(1, one) for one in edges]))
    assert (found.while_open, found.after_hours) == (2, 2)
    assert [hour for hour, n in enumerate(found.open_grid[0]) if n] == [9, 13]
    assert [hour for hour, n in enumerate(found.after_grid[0]) if n] == [12, 17]


def test_the_median_is_of_open_time_and_of_what_came_while_open() -> None:
    written = [
        Written(1, at(16, 10), at(16, 10, 10)),
        Written(1, at(16, 11, 50), at(16, 13, 10)),  # over lunch: 20 minutes
        Written(1, at(20, 17, 0), at(23, 9, 30)),  # over the week-end: 60 minutes
        Written(1, at(17, 10), at(17, 11, 30)),
        Written(1, at(17, 20), at(17, 20, 5)),  # after hours
        Written(1, at(18, 10)),  # not answered
    ]
    assert of(Rows(written), now=at(23, 10)).to_answer == timedelta(minutes=40)


def test_an_answer_was_held_if_it_waited_for_the_opening() -> None:
    night, opening = at(16, 22), at(17, 9)
    answers = [
        Answered(night, AnswerState.SENT, opening, opening),
        Answered(night, AnswerState.HELD, opening),
        Answered(night, AnswerState.SENT, opening, at(16, 22, 5)),  # sent by a tap
        Answered(night, AnswerState.WITHDRAWN, opening),
        Answered(at(16, 10), AnswerState.SENT, None, at(16, 10)),
        Answered(at(16, 10), AnswerState.SENT, at(16, 10, 30), at(16, 10, 30)),  # cooled down while open
    ]
    assert of(Rows(answers=answers)).held == 2


def test_money_is_counted_by_currency_and_bills_apart() -> None:
    paid = [
        Paid(250, "XTR", PaymentState.KEPT),
        Paid(300, "XTR", PaymentState.REFUNDED, Reason.PROMISE),
        Paid(250, "XTR", PaymentState.REFUNDED, Reason.NOT_HONOURED),  # bought nothing
        Paid(15000, "PLN", PaymentState.KEPT, bill=True),
    ]
    cases = [
        Urgent(at(16, 22), CaseState.ANSWERED, paid=True),
        Urgent(at(16, 23), CaseState.GIVEN_BACK, paid=True),
        Urgent(at(18, 23), CaseState.ANSWERED, paid=False),
    ]
    found = of(Rows(payments=paid, cases=cases))
    assert found.sold == (Sum(2, 550, "XTR"),)
    assert found.given_back == (Sum(1, 300, "XTR"),)
    assert found.bills == (Sum(1, 15000, "PLN"),)
    assert (found.paid_cases, found.free_cases) == (Cases(2, 1, 1), Cases(1, 1, 0))
    assert (found.quiet_evenings, found.evenings) == (2, 4)


def test_of_five_clients_the_one_with_more_after_hours_comes_first_among_equals() -> None:
    written = [Written(client, at(16, 10)) for client in (1, 2, 3, 4, 5, 6)]
    written += [Written(2, at(16, 20)), Written(3, at(16, 11)), Written(6, at(16, 20)), Written(6, at(16, 21))]
    assert of(Rows(written)).busiest == (Busy(6, 3, 2), Busy(2, 2, 1), Busy(3, 2, 0), Busy(1, 1, 0), Busy(4, 1, 0))


def test_half_hours_are_shaded_by_the_part_that_is_open() -> None:
    shade = of(Rows(), Hours("Mo 09:15-10:00; Tu off", "Europe/Warsaw")).shade
    assert [(half, part) for half, part in enumerate(shade[0]) if part] == [(18, 0.5), (19, 1.0)]
    assert not any(shade[1])
    two_weeks = Span(date(2026, 11, 16), date(2026, 11, 29))
    once = of(Rows(), Hours("2026 Nov 23 10:00-11:00", "Europe/Warsaw"), two_weeks).shade
    assert [(half, part) for half, part in enumerate(once[0]) if part] == [(20, 0.5), (21, 0.5)]


def test_the_night_in_which_the_clocks_go_back_has_an_hour_twice() -> None:
    span = Span(date(2026, 10, 19), date(2026, 10, 25))
    begin, end = span.instants("Europe/Warsaw")
    assert end - begin == timedelta(days=7, hours=1)
    hours = Hours("Su 01:00-04:00", "Europe/Warsaw")
    twice = [at(25, 2, 30, month=10).astimezone(UTC), at(25, 2, 30, month=10, fold=1).astimezone(UTC)]
    found = of(Rows([Written(1, one, one + timedelta(hours=1)) for one in twice]), hours, span)
    assert twice[1] - twice[0] == timedelta(hours=1)
    assert (found.while_open, found.open_grid[6][2]) == (2, 2)
    assert [half for half, part in enumerate(found.shade[6]) if part == 1.0] == [2, 3, 4, 5, 6, 7]
    assert found.to_answer == timedelta(hours=1)


def test_the_night_in_which_the_clocks_go_forward_lacks_an_hour() -> None:
    span = Span(date(2026, 3, 23), date(2026, 3, 29))
    begin, end = span.instants("Europe/Warsaw")
    assert end - begin == timedelta(days=7) - timedelta(hours=1)
    found = of(Rows(), Hours("Su 00:00-06:00", "Europe/Warsaw"), span)
    assert [half for half, part in enumerate(found.shade[6]) if part] == [0, 1, 2, 3, 6, 7, 8, 9, 10, 11]


def test_days_and_hours_are_those_of_the_business() -> None:
    kathmandu = Hours("Mo-Fr 09:15-17:00", "Asia/Kathmandu")
    found = of(Rows([Written(1, at(17, 9, 15, zone="Asia/Kathmandu"))]), kathmandu)
    assert found.open_grid[1][9] == 1
    assert (found.shade[1][18], found.shade[1][19]) == (0.5, 1.0)
    assert WEEK.instants("Asia/Kathmandu")[0] == at(16, 0, zone="Asia/Kathmandu")


def test_evenings_past_midnight_and_lunch_breaks() -> None:
    bar = Hours("Mo-Fr 12:00-15:00,18:00-02:00", "Europe/Warsaw")
    found = of(Rows(cases=[Urgent(at(17, 16), CaseState.ANSWERED, paid=True)]), bar)
    assert found.evenings == 0  # it closes and opens on the same day
