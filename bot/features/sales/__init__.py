"""What is for sale: offers of urgent contact, monthly plans, pauses, and the decision at checkout."""

from bot.features.sales import (
    case_queries,
    checkout,
    checkout_queries,
    offers,
    pauses,
    plan_months,
    plan_views,
    plans,
    queries,
    rules,
    views,
)

__all__ = [
    "case_queries",
    "checkout",
    "checkout_queries",
    "offers",
    "pauses",
    "plan_months",
    "plan_views",
    "plans",
    "queries",
    "rules",
    "views",
]
