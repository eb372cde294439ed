"""What owner and deputy may both do, and what the deputy writes."""

from handlers.staff import answers, cases, deputy, language

__all__ = ["answers", "cases", "deputy", "language"]
