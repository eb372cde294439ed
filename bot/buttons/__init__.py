"""What every button carries. Views write it, the router reads it back.

The data of a button is anybody's to forge: a route takes it from the required roles only, and looks up what it names.
Prefixes and fields stay as they are once released, since buttons live on in chats.
"""

from dataclasses import dataclass

from bot.buttons.client import (
    AgreeToOffer,
    AskUrgently,
    CancelPlan,
    ChooseLanguage,
    DeclineOffer,
    Erase,
    SubscribeToPlan,
    Withdraw,
    WithdrawNow,
)
from bot.buttons.data import (
    ANYBODY,
    OWNER,
    STAFF,
    Argument,
    Button,
    ButtonData,
    HoursStep,
    Instant,
    Keyboard,
    LanguageCode,
    Sign,
    Word,
)

__all__ = [
    "AgreeToOffer",
    "Argument",
    "AskUrgently",
    "Button",
    "ButtonData",
    "CancelPlan",
    "ChooseLanguage",
    "DeclineOffer",
    "Erase",
    "HoursStep",
    "Instant",
    "Keyboard",
    "LanguageCode",
    "OnScreen",
    "Sign",
    "SubscribeToPlan",
    "Withdraw",
    "WithdrawNow",
    "Word",
]  # fmt: skip

# about a client


@dataclass(frozen=True)
class Bring(ButtonData, prefix="bring", roles=OWNER):
    """Bring what a client wrote, from the message after `after` on."""

    client_id: int
    after: int | None = None


@dataclass(frozen=True)
class Done(ButtonData, prefix="done", roles=OWNER):
    """Close what a client wrote, as far as it was shown."""

    client_id: int


@dataclass(frozen=True)
class Later(ButtonData, prefix="later", roles=OWNER):
    """Bring a client's messages back at the next opening."""

    client_id: int


@dataclass(frozen=True)
class FreePass(ButtonData, prefix="pass", roles=OWNER):
    """Ask before a free pass is given or taken."""

    client_id: int


@dataclass(frozen=True)
class FreePassSet(ButtonData, prefix="passed", roles=OWNER):
    """Give a client the free pass, or take it."""

    client_id: int
    given: bool


@dataclass(frozen=True)
class LiftPause(ButtonData, prefix="lift", roles=OWNER):
    """Let the payer of a payment that went back buy again."""

    payment_id: int


@dataclass(frozen=True)
class CloseTask(ButtonData, prefix="task", roles=OWNER):
    """Close a task."""

    task_id: int


# about an answer


@dataclass(frozen=True)
class SendNow(ButtonData, prefix="now", roles=STAFF):
    """Send a held answer now."""

    answer_id: int


@dataclass(frozen=True)
class TakeBack(ButtonData, prefix="back", roles=STAFF):
    """Take a held answer back."""

    answer_id: int


# about an urgent case


@dataclass(frozen=True)
class CaseSeen(ButtonData, prefix="seen", roles=STAFF):
    """Say that somebody is on it."""

    case_id: int


@dataclass(frozen=True)
class CallBack(ButtonData, prefix="call", roles=STAFF):
    """Ask at which time to promise a call."""

    case_id: int


@dataclass(frozen=True)
class CallBackAt(ButtonData, prefix="callat", roles=STAFF):
    """Promise a call at a time."""

    case_id: int
    at: Instant


@dataclass(frozen=True)
class RefundCase(ButtonData, prefix="refund", roles=STAFF):
    """Ask before a case's money goes back."""

    case_id: int


@dataclass(frozen=True)
class RefundCaseNow(ButtonData, prefix="refunded", roles=STAFF):
    """Give a case's money back."""

    case_id: int


@dataclass(frozen=True)
class KeepCase(ButtonData, prefix="keep", roles=STAFF):
    """Leave a case as it is, after all."""

    case_id: int


# the owner's settings


@dataclass(frozen=True)
class ChangeHours(ButtonData, prefix="hours", roles=OWNER):
    """Set proposed opening hours, set their other reading, call them off, or take them back."""

    step: HoursStep
    change_id: int


@dataclass(frozen=True)
class ChangePrice(ButtonData, prefix="price", roles=OWNER):
    """Ask more or less for urgent contact."""

    sign: Sign


@dataclass(frozen=True)
class ChooseMinutes(ButtonData, prefix="minutes", roles=OWNER):
    """Promise an answer within so many minutes."""

    minutes: int


@dataclass(frozen=True)
class ChooseNever(ButtonData, prefix="never", roles=OWNER):
    """Choose the hours in which nobody is woken, by their place in the list."""

    number: int


@dataclass(frozen=True)
class ChooseMostANight(ButtonData, prefix="night", roles=OWNER):
    """Choose how many urgent cases a night may ring, by their place in the list."""

    number: int


@dataclass(frozen=True)
class SwitchUrgent(ButtonData, prefix="switch:", roles=OWNER):
    """Switch urgent contact on or off."""


# screens


@dataclass(frozen=True)
class OnScreen(ButtonData, prefix="on", roles=ANYBODY):
    """Do something on a screen, which names its own roles, as it was shown in a version."""

    screen: Word
    action: Word
    argument: Argument
    version: int


KINDS: dict[str, type[ButtonData]] = {kind.prefix.rstrip(":"): kind for kind in ButtonData.__subclasses__()}
"""Every kind of button, by its prefix."""


def read(data: str) -> ButtonData | None:
    """Return what a button carries; None for what no view ever wrote."""
    kind = KINDS.get(data.partition(":")[0])
    return kind.unpacked(data) if kind is not None else None
