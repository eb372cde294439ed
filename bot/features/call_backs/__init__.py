"""Promise a client in an urgent case a call back at a time."""

from bot.features.call_backs import client_views, promising, rules, staff_taps, staff_views

__all__ = ["client_views", "promising", "rules", "staff_taps", "staff_views"]
