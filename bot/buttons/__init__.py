"""What every button carries. Views write it, the router reads it back.

The data of a button is anybody's to forge: a route takes it from the required roles only, and looks up what it names.
Prefixes and fields stay as they are once released, since buttons live on in chats.
"""

from dataclasses import dataclass

from bot.buttons.accounts import ChooseChat, EraseAccount
from bot.buttons.acts import UndoAct, UndoInList
from bot.buttons.answers import (
    AnswerClient,
    CoolDown,
    DraftFor,
    DraftOthers,
    DropDraft,
    HeldPage,
    SendHeld,
    SendNow,
    TakeBack,
    TakeBackHeld,
)
from bot.buttons.archive import FindFurther, ShowHistory
from bot.buttons.audit import ShowAudit
from bot.buttons.call_backs import (
    AgreeToCall,
    CallBack,
    CallBackAt,
    CalledBack,
    DropCallBack,
    NotReached,
    NumberStands,
    WasCalled,
)
from bot.buttons.canned import CannedPage, ChooseCanned, SendCanned
from bot.buttons.cards import BackToCard, BringAll
from bot.buttons.cases import CaseSeen, KeepCase, RefundCase, RefundCaseNow, UndoRefund
from bot.buttons.client import (
    AgreeToOffer,
    AskUrgently,
    CancelPlan,
    ChooseLanguage,
    Complain,
    DeclineOffer,
    Erase,
    IsNotUrgent,
    IsUrgent,
    SkipQuestions,
    SubscribeToPlan,
    TapQuestion,
    Withdraw,
    WithdrawNow,
)
from bot.buttons.client_page import ClientStep, DropNote, GiveClient, OnClient
from bot.buttons.clients import Bring, CloseTask, Done, FreePass, FreePassSet, Later, LiftPause
from bot.buttons.data import (
    ANYBODY,
    STAFF,
    AbsenceStep,
    Argument,
    Button,
    ButtonData,
    CalendarStep,
    CopyButton,
    HoursStep,
    Instant,
    Keyboard,
    LanguageCode,
    Sign,
    Word,
)
from bot.buttons.drills import ItRang, TestRing
from bot.buttons.feedback import RateThumb, SwitchThumbs
from bot.buttons.handover import AcceptBusiness, DeclineBusiness
from bot.buttons.later import ChooseLater, PutOff
from bot.buttons.papers import EnoughPapers, PaperIs, RemindOfPapers, SendPaperNext, ShowPapers, TickPaper
from bot.buttons.reports import SendReportFile, ShowReport, SwitchReport
from bot.buttons.settings import (
    ChangeAbsence,
    ChangeCalendar,
    ChangeHours,
    ChangePrice,
    ChooseMinutes,
    ChooseMostANight,
    ChooseNever,
    SwitchUrgent,
    TakeAccountHours,
    UndoChange,
)
from bot.buttons.talks import EndTalk, ShowTalk

__all__ = [
    "AbsenceStep",
    "AcceptBusiness",
    "AgreeToCall",
    "AgreeToOffer",
    "AnswerClient",
    "Argument",
    "AskUrgently",
    "BackToCard",
    "Bring",
    "BringAll",
    "Button",
    "ButtonData",
    "CalendarStep",
    "CallBack",
    "CallBackAt",
    "CalledBack",
    "CancelPlan",
    "CannedPage",
    "CaseSeen",
    "ChangeAbsence",
    "ChangeCalendar",
    "ChangeHours",
    "ChangePrice",
    "ChooseCanned",
    "ChooseChat",
    "ChooseLanguage",
    "ChooseLater",
    "ChooseMinutes",
    "ChooseMostANight",
    "ChooseNever",
    "ClientStep",
    "CloseTask",
    "Complain",
    "CoolDown",
    "CopyButton",
    "DeclineBusiness",
    "DeclineOffer",
    "Done",
    "DraftFor",
    "DraftOthers",
    "DropCallBack",
    "DropDraft",
    "DropNote",
    "EndTalk",
    "EnoughPapers",
    "Erase",
    "EraseAccount",
    "FindFurther",
    "FreePass",
    "FreePassSet",
    "GiveClient",
    "HeldPage",
    "HoursStep",
    "Instant",
    "IsNotUrgent",
    "IsUrgent",
    "ItRang",
    "KeepCase",
    "Keyboard",
    "LanguageCode",
    "Later",
    "LiftPause",
    "NotReached",
    "NumberStands",
    "OnClient",
    "OnScreen",
    "OpenScreen",
    "PaperIs",
    "PutOff",
    "RateThumb",
    "RefundCase",
    "RefundCaseNow",
    "RemindOfPapers",
    "SendCanned",
    "SendHeld",
    "SendNow",
    "SendPaperNext",
    "SendReportFile",
    "ShowAudit",
    "ShowHistory",
    "ShowPapers",
    "ShowReport",
    "ShowTalk",
    "Sign",
    "SkipQuestions",
    "SubscribeToPlan",
    "SwitchReport",
    "SwitchThumbs",
    "SwitchUrgent",
    "TakeAccountHours",
    "TakeBack",
    "TakeBackHeld",
    "TapQuestion",
    "TestRing",
    "TickPaper",
    "UndoAct",
    "UndoChange",
    "UndoInList",
    "UndoRefund",
    "WasCalled",
    "Withdraw",
    "WithdrawNow",
    "Word",
]  # fmt: skip

# screens


@dataclass(frozen=True)
class OpenScreen(ButtonData, prefix="open", roles=STAFF):
    """Show a screen, which names its own roles, as it begins, in the place of a message."""

    screen: Word


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
