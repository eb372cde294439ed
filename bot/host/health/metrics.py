"""What Prometheus reads: counts since the start of this process, and what is so now."""

from collections.abc import Iterator, Mapping

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.host.health.report import Counts, Report, Stored
from bot.models.states import OfferState, PaymentState

OUTCOMES = ("sent", "flooded", "retry", "unknown", "already", "unreachable", "refused")


class _Page(Collector):
    """One reading of everything."""

    def __init__(self, report: Report, counts: Counts, turned_away: Mapping[str, int]) -> None:
        self._report, self._counts, self._turned_away = report, counts, turned_away

    def collect(self) -> Iterator[Metric]:
        yield _count("updates_received", "Updates taken in from Telegram.", self._counts.updates)
        yield _count("dead_letters", "Updates put aside because they cannot be handled.", self._counts.dead_letters)
        calls = {outcome: self._counts.calls.get(outcome, 0) for outcome in OUTCOMES}
        yield _counts("calls", "Calls of the outbox, each try by its outcome.", "outcome", calls)
        away = self._turned_away
        yield _counts("webhook_requests_refused", "Deliveries turned away, by the reason.", "reason", away)
        yield _now(
            "last_heard_age_seconds", "Since a poll was answered or the webhook well.", self._report.heard_seconds
        )
        yield _now("standing_by", "1 while another process polls and sends.", self._report.standing_by)
        yield _now("healthy", "1 while /healthz answers 200.", not self._report.reasons)
        yield _now("database_up", "1 while the database answers.", self._report.stored is not None)
        if self._report.stored is not None:
            yield from _stored(self._report.stored)


def _stored(stored: Stored) -> Iterator[Metric]:
    yield _now("inbox_lag_seconds", "How long the oldest update waits to be handled.", stored.inbox_seconds)
    yield _now("outbox_lag_seconds", "How long the oldest due call waits to be made.", stored.outbox_seconds)
    yield _states("offers", "Offers of urgent contact, by state.", list(OfferState), stored.offers)
    payments = stored.payments
    yield _states("payments", "Payments, by where the money is.", list(PaymentState), payments)
    yield _now("refunds", "Payments that were given back.", payments.get(PaymentState.REFUNDED, 0))


def _count(name: str, words: str, value: float) -> Metric:
    return CounterMetricFamily(f"after_hours_{name}", words, value=value)


def _counts(name: str, words: str, label: str, values: Mapping[str, int]) -> Metric:
    family = CounterMetricFamily(f"after_hours_{name}", words, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _now(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"after_hours_{name}", words, value=float(value))


def _states(name: str, words: str, states: list[str], values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(f"after_hours_{name}", words, labels=["state"])
    for state in states:
        family.add_metric([state], values.get(state, 0))
    return family


def page(report: Report, counts: Counts, turned_away: Mapping[str, int]) -> bytes:
    """In Prometheus's text format. The registry is this page's own: several bots may live in one process."""
    registry = CollectorRegistry()
    registry.register(_Page(report, counts, turned_away))
    ProcessCollector(registry=registry)
    return generate_latest(registry)
