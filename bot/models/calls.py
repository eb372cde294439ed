"""Define a call of the Bot API that waits in the outbox, with its audience, channel and purpose."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Audience(StrEnum):
    """To whom a call speaks."""

    CLIENT = "client"
    OWNER = "owner"
    STAFF = "staff"


class Channel(StrEnum):
    """Where a chat is: the same number means another chat in the bot than in a member's own account.

    The channel of an account is no constant: `account_channel` names it.
    """

    BOT = "bot"


ACCOUNT = "account"
"""How the channel of a member's own account begins."""


def account_channel(telegram_id: int) -> str:
    """Return the channel of the chats in a member's own Telegram account."""
    return f"{ACCOUNT}:{telegram_id}"


def account_of(channel: str) -> int | None:
    """Return the Telegram id behind the channel of an account; None for the bot's own chats."""
    kind, _, telegram_id = channel.partition(":")
    return int(telegram_id) if kind == ACCOUNT else None


class Purpose(StrEnum):
    """What a call is for. Each says which row its `subject_id` names, if any."""

    # for a client
    ANSWER = "answer"
    """What the owner or the deputy wrote: an answer."""
    NOTICE = "notice"
    """What is said by itself while the business is closed; it counts as an automatic text."""
    INVOICE = "invoice"
    """The invoice of an offer."""
    OFFER_LINK = "offer link"
    """The link by which an offer is paid that was made in a member's own account."""
    PLAN_LINK = "plan link"
    """The link by which a plan is paid."""
    BILL = "bill"
    """The invoice of a bill."""
    PROMISE = "promise"
    """The receipt of an urgent case, whose button goes when the case is over."""
    REFUND = "refund"
    """The money of a payment goes back."""
    CANCELLATION = "cancellation"
    """The subscription that began with a payment ends."""
    CALL_QUESTION = "call question"
    """The question whether a call came: the call back."""
    DATA_FILE = "data file"
    """All that is stored of a client; its words are not kept."""
    CLIENT_TEXT = "client text"
    """Any other words for a client."""

    # for either
    PAPERS = "papers"
    """A list of papers: the client's to tick, or how far it has come for the owner."""

    # for the owner or the deputy
    ALERT = "alert"
    """The message that rings for an urgent case and shows what was written."""
    CASE_NEWS = "case news"
    """A ring without the message, a reminder or another line about an urgent case; it changes when that is over."""
    CALL_NEWS = "call news"
    """The number to call, and the reminder to do so: the case; it changes when that is over."""
    DRILL = "drill"
    """The alert of a drill, by which a member proves that it rings: the drill."""
    CARD = "card"
    """A client's card, a further part of it, or the files that come with it: a card."""
    COPY = "copy"
    """A client's message."""
    REACTION = "reaction"
    """A client's reaction to an answer."""
    LIST = "list"
    """The digest and other lists that name clients; of one client, it may show the only message whole: a message."""
    TALK = "talk"
    """The line that says that a talk began, with the button that ends it: a talk."""
    ERASURE = "erasure"
    """A client's data has been deleted; the words are not kept."""
    STAFF_TEXT = "staff text"
    """Any other words for the staff; where they say that an answer is held: the answer."""

    REPORT = "report"
    """Figures with their picture, or as a file; both are written when they are sent."""
    ACCOUNT_HOURS = "account hours"
    """A question to Telegram: the opening hours of the owner's account."""

    # for either; nobody is told where they fail
    RECEIPT = "receipt"
    """A reaction that says what became of a message."""
    EDIT = "edit"
    """A message is brought up to date."""
    TAKE_AWAY = "take away"
    """A message goes out of a chat."""


BEST_EFFORT = frozenset({Purpose.RECEIPT, Purpose.EDIT, Purpose.TAKE_AWAY})
"""These may fail without anybody being told."""
EPHEMERAL = frozenset({Purpose.DATA_FILE, Purpose.ERASURE})
"""Of these no words are kept once they are said: they are about nobody who is stored, or a copy of all there is."""
SHOWS_CLIENTS = frozenset({Purpose.ALERT, Purpose.CARD, Purpose.COPY, Purpose.LIST})
"""These show what clients wrote, which may be taken back before they are made."""
OWN_QUEUE = frozenset({Purpose.REFUND, Purpose.CANCELLATION, Purpose.ACCOUNT_HOURS, Purpose.REPORT})
"""These go to no chat, or take long to write, and keep nobody else waiting."""


def chat_queue(chat_id: int, channel: str = Channel.BOT) -> str:
    """Return the queue of a chat: its calls are made in their order."""
    return str(chat_id) if channel == Channel.BOT else f"{channel}:{chat_id}"


def own_queue(purpose: Purpose, subject_id: int) -> str:
    """Return the queue of the calls about one subject that go to no chat."""
    return f"{purpose}:{subject_id}"


@dataclass
class Call:
    """What to call, for whom, and what it is about; `id` is known once it is stored."""

    business_id: int
    queue_key: str
    channel: str
    chat_id: int | None
    thread: int | None
    audience: str
    purpose: str
    subject_id: int | None
    method: str
    params: dict[str, Any]
    priority: int
    created_at: datetime
    due_at: datetime
    client_id: int | None = None
    header: str | None = None
    whose: dict[str, list[int | None]] | None = None
    words_hash: str | None = None
    shows: list[int] | None = None
    refusals_allowed: int = 0
    tries: int = 0
    id: int | None = field(default=None, compare=False)

    @property
    def chat(self) -> int:
        """The chat of a call that is made in one."""
        assert self.chat_id is not None, "the call is made in no chat"
        return self.chat_id

    @property
    def to_staff(self) -> bool:
        """Return whether the owner or the deputy reads it as such."""
        return self.audience != Audience.CLIENT

    @property
    def best_effort(self) -> bool:
        """Return whether it may fail without anybody being told."""
        return self.purpose in BEST_EFFORT

    @property
    def ephemeral(self) -> bool:
        """Return whether its words are dropped once it is made."""
        return self.purpose in EPHEMERAL

    @property
    def key(self) -> int:
        """The id of a call that is stored."""
        assert self.id is not None, "the call is not stored yet"
        return self.id
