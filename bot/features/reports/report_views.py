"""Say the figures of some days in words that fit under a picture, with the buttons that lead on."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.buttons import Button, Keyboard, SendReportFile, ShowReport, SwitchReport
from bot.buttons.data import Argument
from bot.features import absences
from bot.features.clients.views import Called
from bot.features.delivery import View
from bot.features.delivery.naming import Owners
from bot.features.delivery.plainer_forms import CAPTION_LIMIT
from bot.features.hours.dates import DatesError
from bot.features.payments.views import amount
from bot.features.reports.figures import Cases, Figures, Sum
from bot.features.reports.span import Span
from bot.texts import Texts
from bot.texts.plain import one_line, units

EXAMPLES = "/stats\n/stats 1.11\n/stats 1.11 15.11\n/stats 2026-11-16 2026-11-22"
SHORT_NAME = 16
"""Names are cut to this where all of it would not fit under a picture otherwise."""


def report(t: Texts, span: Span, figures: Figures, names: Mapping[int, Called]) -> str:
    """Return the figures in at most as many units as stand under a picture."""
    whole = _words(t, span, figures, names)
    if units(whole) <= CAPTION_LIMIT:
        return whole
    return _words(t, span, figures, {key: Called(one_line(name, SHORT_NAME)) for key, name in names.items()})


def owners(words: str, figures: Figures) -> Owners:
    """Return about which client each line is: the last ones name the busiest."""
    count = words.count("\n") + 1
    named: Owners = [one.client_id for one in figures.busiest]
    return [None] * (count - len(named)) + named


def _words(t: Texts, span: Span, figures: Figures, names: Mapping[int, Called]) -> str:
    parts = ["📊 " + heading(t, span), "\n".join(_lines(t, figures))]
    if figures.busiest:
        parts.append("\n".join([t("Who wrote most:"), *_busiest(t, figures, names)]))
    return "\n\n".join(parts)


def heading(t: Texts, span: Span) -> str:
    """Return the days of a report."""
    last = t.full_day(span.last)
    return last if span.days == 1 else f"{_day(t, span.first, span.last)} – {last}"


def _day(t: Texts, first: date, last: date) -> str:
    return t.weekday(first) if first.year == last.year else t.full_day(first)


def _lines(t: Texts, figures: Figures) -> list[str]:
    lines = [
        t("Messages: {n} (after hours: {after})", n=figures.messages, after=figures.after_hours),
        t("Clients who wrote: {n}", n=figures.clients),
    ]
    if figures.to_answer is not None:
        minutes = timedelta(minutes=round(figures.to_answer.total_seconds() / 60))
        lines.append(t("Usual time to an answer while open: {length}", length=t.duration(minutes)))
    lines.append(t("Answers held until opening: {n}", n=figures.held))
    if figures.sold or figures.paid_cases.number:
        lines.append(_urgent(t, figures))
    if figures.free_cases.number:
        lines.append(_free(t, figures.free_cases))
    if figures.bills:
        lines.append(t("Bills paid: {sums}", sums=_sums(t, figures.bills)))
    if figures.promised.kept or figures.promised.broken:
        kept, broken = figures.promised.kept, figures.promised.broken
        lines.append(t("Promises of an answer kept: {kept}, broken: {broken}", kept=kept, broken=broken))
    if figures.thumbs.up or figures.thumbs.down:
        lines.append(
            t("Asked whether all was well: {thumbs}", thumbs=f"👍 {figures.thumbs.up} 👎 {figures.thumbs.down}")
        )
    if figures.evenings:
        lines.append(t("Evenings kept quiet: {quiet} of {all}", quiet=figures.quiet_evenings, all=figures.evenings))
    return lines


def _urgent(t: Texts, figures: Figures) -> str:
    return t(
        "Urgent contact sold: {sold}; answered in time: {in_time}; given back: {back}",
        sold=_sums(t, figures.sold),
        in_time=figures.paid_cases.answered,
        back=_sums(t, figures.given_back),
    )


def _free(t: Texts, cases: Cases) -> str:
    return t("Urgent by plan or free pass: {n}; answered in time: {in_time}", n=cases.number, in_time=cases.answered)


def _sums(t: Texts, sums: Sequence[Sum]) -> str:
    return ", ".join(f"{one.number} ({amount(t, one.amount, one.currency)})" for one in sums) or "0"


def _busiest(t: Texts, figures: Figures, names: Mapping[int, Called]) -> list[str]:
    return [
        t(
            "{place}. {name}: {n} (after hours: {after})",
            place=place,
            name=names.get(one.client_id, "?"),
            n=one.messages,
            after=one.after_hours,
        )
        for place, one in enumerate(figures.busiest, 1)
    ]


def picture(t: Texts, span: Span, figures: Figures) -> dict[str, Any]:
    """Return what the picture shows, and its words."""
    return {
        "title": t("When your clients write"),
        "days_shown": heading(t, span),
        "days": [t.day_name(number) for number in range(7)],
        "open": figures.open_grid,
        "after": figures.after_grid,
        "shade": figures.shade,
        "shade_label": t("opening hours"),
        "open_label": t("while open: {n}", n=figures.while_open),
        "after_label": t("after hours: {n}", n=figures.after_hours),
    }


def buttons(t: Texts, span: Span, today: date, weekly: bool) -> Keyboard:
    """Return the buttons under a report: the file, the days before and after, and the report of each week."""
    around = [Button(t("‹ Earlier"), ShowReport(*_days(span.earlier)))]
    if span.later.last <= today:
        around.append(Button(t("Later ›"), ShowReport(*_days(span.later))))
    switch = t("No report on Mondays") if weekly else t("Report every Monday")
    return [
        [Button(t("All of it as a file (CSV)"), SendReportFile(*_days(span)))],
        around,
        [Button(switch, SwitchReport(not weekly))],
    ]


def _days(span: Span) -> tuple[Argument, Argument]:
    return Argument(span.first.isoformat()), Argument(span.last.isoformat())


def nothing(t: Texts, span: Span, keyboard: Keyboard) -> View:
    """Say that there is nothing to count."""
    return View(t("Nobody wrote: {days}", days=heading(t, span)), [row for row in keyboard if not _is_file(row)])


def _is_file(row: Sequence[Any]) -> bool:
    return any(isinstance(one, Button) and isinstance(one.data, SendReportFile) for one in row)


def refused(t: Texts, error: DatesError) -> View:
    """Say which days cannot be used and why, with examples."""
    why = absences.views.why_not(t, error)
    return View(f"{why}\n\n" + t("You can write, for example:\n{examples}", examples=EXAMPLES))


def patience(t: Texts) -> str:
    """Answer a tap while another report is being sent."""
    return t("The last one is still on its way")


def comes(t: Texts) -> str:
    """Answer a tap that has a report sent."""
    return t("It is on its way")


def file_caption(t: Texts, span: Span) -> str:
    """Return what stands under the file."""
    return t("Every message, without its words: {days}", days=heading(t, span))


def no_file(t: Texts) -> str:
    """Say that the file is missing."""
    return t("The file could not be sent. You can ask for it again in a few minutes: /stats")
