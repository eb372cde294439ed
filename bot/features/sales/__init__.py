"""Sell urgent contact: offers, monthly plans, pauses, and the decision at checkout."""

from bot.features.sales import (
    case_queries,
    checkout,
    checkout_queries,
    client_views,
    offers,
    outcomes,
    pauses,
    plan_endings,
    plan_months,
    plan_views,
    plans,
    queries,
    rules,
    staff_views,
    subscriptions,
)

__all__ = [
    "case_queries",
    "checkout",
    "checkout_queries",
    "client_views",
    "offers",
    "outcomes",
    "pauses",
    "plan_endings",
    "plan_months",
    "plan_views",
    "plans",
    "queries",
    "rules",
    "staff_views",
    "subscriptions",
]
