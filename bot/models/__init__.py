"""What is stored, a file a subject. Every table is keyed by business.

Rules that protect data are constraints here: an update is stored once, a closed period brings one notice a client and
one digest a business, a message from Telegram is one row.

Indexes that cover a part of a table name that part for SQLite only; it holds on PostgreSQL, too. Naming PostgreSQL here
would load its whole dialect into memory.
"""

from bot.models.base import Owned
from bot.models.businesses import Business, UrgentTerms
from bot.models.clients import Client, Notice
from bot.models.connectivity import Vigil
from bot.models.dialogs import Dialog
from bot.models.hours import HoursChange
from bot.models.inbox import Inbox
from bot.models.members import Claim, Member
from bot.models.messages import Answer, Message, RelayedMessage
from bot.models.outbox import Outbox
from bot.models.payments import Bill, Offer, Payment, Plan, Task, Transaction
from bot.models.queue import Digest
from bot.models.urgent import Case, Keyboard

__all__ = [
    "Answer",
    "Bill",
    "Business",
    "Case",
    "Claim",
    "Client",
    "Dialog",
    "Digest",
    "HoursChange",
    "Inbox",
    "Keyboard",
    "Member",
    "Message",
    "Notice",
    "Offer",
    "Outbox",
    "Owned",
    "Payment",
    "Plan",
    "RelayedMessage",
    "Task",
    "Transaction",
    "UrgentTerms",
    "Vigil",
]
