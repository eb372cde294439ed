"""What owner, deputies and staff may do, and what deputies and staff write."""

from handlers.staff import answers, call_backs, cases, commands, handover, language, talks

__all__ = ["answers", "call_backs", "cases", "commands", "handover", "language", "talks"]
