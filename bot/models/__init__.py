"""Define the tables, a file a subject. Every table is keyed by business.

Rules that protect data are constraints here: an update is stored once, a closed period brings one notice a client and
one digest a business, a message from Telegram is one row.

Indexes that cover a part of a table name that part for SQLite only; it holds on PostgreSQL, too. Naming PostgreSQL here
would load its whole dialect into memory.
"""

from bot.models.account_hours import AccountHours
from bot.models.accounts import AccountChat, AccountConnection
from bot.models.acts import Act
from bot.models.audit import AuditEntry
from bot.models.base import Owned
from bot.models.businesses import Business, UrgentTerms
from bot.models.calendars import Calendar
from bot.models.call_backs import CallBack
from bot.models.canned import CannedAnswer
from bot.models.cards import Card
from bot.models.changes import SettingChange
from bot.models.clients import Client, Note, Notice, Reassurance
from bot.models.connectivity import Vigil
from bot.models.dialogs import Dialog
from bot.models.drafts import Draft, DraftMessage
from bot.models.feedback import Thumb
from bot.models.hours import HoursChange, HoursException
from bot.models.inbox import Inbox
from bot.models.members import Claim, Member, MemberAbsence
from bot.models.messages import Answer, Message, RelayedMessage
from bot.models.notices import NoticeText
from bot.models.outbox import Outbox
from bot.models.papers import Paper, PaperFile, PaperRequest
from bot.models.payments import Bill, Offer, Payment, Plan, Task, Transaction
from bot.models.promises import Promise
from bot.models.queue import Digest
from bot.models.reports import Report
from bot.models.rings import Drill, Ring, RingChannel
from bot.models.talks import Talk
from bot.models.urgent import Case, Keyboard

__all__ = [
    "AccountChat",
    "AccountConnection",
    "AccountHours",
    "Act",
    "Answer",
    "AuditEntry",
    "Bill",
    "Business",
    "Calendar",
    "CallBack",
    "CannedAnswer",
    "Card",
    "Case",
    "Claim",
    "Client",
    "Dialog",
    "Digest",
    "Draft",
    "DraftMessage",
    "Drill",
    "HoursChange",
    "HoursException",
    "Inbox",
    "Keyboard",
    "Member",
    "MemberAbsence",
    "Message",
    "Note",
    "Notice",
    "NoticeText",
    "Offer",
    "Outbox",
    "Owned",
    "Paper",
    "PaperFile",
    "PaperRequest",
    "Payment",
    "Plan",
    "Promise",
    "Reassurance",
    "RelayedMessage",
    "Report",
    "Ring",
    "RingChannel",
    "SettingChange",
    "Talk",
    "Task",
    "Thumb",
    "Transaction",
    "UrgentTerms",
    "Vigil",
]
