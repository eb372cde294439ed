"""Write counts and present figures in Prometheus's format. Most of them are labelled with their bot."""

from collections.abc import Iterable, Iterator

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.host.health.report import BotReport, Report
from bot.models.states import OfferState, PaymentState

OUTCOMES = ("sent", "flooded", "retry", "unknown", "already", "unreachable", "refused")

Values = Iterable[tuple[str, float]]
"""Names of bots with a figure of each."""
States = Iterable[tuple[str, str, float]]
"""Names of bots, and a figure of each by the value of one more label."""


class _Page(Collector):
    """One reading of everything."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def collect(self) -> Iterator[Metric]:
        report, bots = self._report, self._report.bots
        yield _process("healthy", "1 while /healthz answers 200.", not report.reasons)
        yield _process("standing_by", "1 while another process polls and sends.", report.standing_by)
        yield _process("database_up", "1 while the database answers.", report.database)
        well = [(bot.name, not bot.reasons) for bot in bots] + [(name, False) for name in report.missing]
        yield _now("bot_healthy", "1 while nothing is wrong with the bot.", well)
        heard = [(bot.name, bot.heard_seconds) for bot in bots]
        yield _now("last_heard_age_seconds", "Since a poll was answered or the webhook well.", heard)
        yield from _counted(bots)
        yield from _stored(bots)


def _counted(bots: list[BotReport]) -> Iterator[Metric]:
    received = [(bot.name, bot.counts.updates) for bot in bots]
    yield _count("updates_received", "Updates taken in from Telegram.", received)
    dead = [(bot.name, bot.counts.dead_letters) for bot in bots]
    yield _count("dead_letters", "Updates put aside because they cannot be handled.", dead)
    calls = [(bot.name, outcome, bot.counts.calls.get(outcome, 0)) for bot in bots for outcome in OUTCOMES]
    yield _counts("calls", "Calls of the outbox, each try by its outcome.", "outcome", calls)
    away = [(bot.name, reason, count) for bot in bots for reason, count in bot.counts.turned_away.items()]
    yield _counts("webhook_requests_refused", "Deliveries turned away, by the reason.", "reason", away)


def _stored(bots: list[BotReport]) -> Iterator[Metric]:
    known = [(bot.name, bot.stored) for bot in bots if bot.stored is not None]
    if not known:
        return
    inbox = [(name, stored.inbox_seconds) for name, stored in known]
    yield _now("inbox_lag_seconds", "How long the oldest update waits to be handled.", inbox)
    outbox = [(name, stored.outbox_seconds) for name, stored in known]
    yield _now("outbox_lag_seconds", "How long the oldest due call waits to be made.", outbox)
    ring = [(name, stored.ring_seconds) for name, stored in known]
    yield _now("ring_lag_seconds", "How long the oldest due ring outside Telegram waits to be made.", ring)
    offers = [(name, state, stored.offers.get(state, 0)) for name, stored in known for state in OfferState]
    yield _states("offers", "Offers of urgent contact, by state.", offers)
    payments = [(name, state, stored.payments.get(state, 0)) for name, stored in known for state in PaymentState]
    yield _states("payments", "Payments, by where the money is.", payments)
    refunds = [(name, stored.payments.get(PaymentState.REFUNDED, 0)) for name, stored in known]
    yield _now("refunds", "Payments that were given back.", refunds)


def _process(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(f"after_hours_{name}", words, value=float(value))


def _now(name: str, words: str, values: Values) -> Metric:
    family = GaugeMetricFamily(f"after_hours_{name}", words, labels=["bot"])
    for bot, value in values:
        family.add_metric([bot], float(value))
    return family


def _count(name: str, words: str, values: Values) -> Metric:
    family = CounterMetricFamily(f"after_hours_{name}", words, labels=["bot"])
    for bot, value in values:
        family.add_metric([bot], value)
    return family


def _counts(name: str, words: str, label: str, values: States) -> Metric:
    family = CounterMetricFamily(f"after_hours_{name}", words, labels=["bot", label])
    for bot, key, value in values:
        family.add_metric([bot, key], value)
    return family


def _states(name: str, words: str, values: States) -> Metric:
    family = GaugeMetricFamily(f"after_hours_{name}", words, labels=["bot", "state"])
    for bot, state, value in values:
        family.add_metric([bot, state], value)
    return family


def page(report: Report) -> bytes:
    """Return a report in Prometheus's text format. The registry is this page's own, so nothing adds up across pages."""
    registry = CollectorRegistry()
    registry.register(_Page(report))
    ProcessCollector(registry=registry)
    return generate_latest(registry)
