"""What owner and deputy may both do, and what the deputy writes."""

from handlers.staff import answers, call_backs, cases, deputy, language

__all__ = ["answers", "call_backs", "cases", "deputy", "language"]
