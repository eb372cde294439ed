"""What stands under messages to clients; some of it under the staff's as well."""

from dataclasses import dataclass

from bot.buttons.data import ANYBODY, ButtonData, Instant, LanguageCode


@dataclass(frozen=True)
class AskUrgently(ButtonData, prefix="urgent", roles=ANYBODY):
    """Ask for urgent contact."""


@dataclass(frozen=True)
class IsUrgent(ButtonData, prefix="isurgent", roles=ANYBODY):
    """Say that a message is urgent whose words left that open."""

    message_id: int


@dataclass(frozen=True)
class IsNotUrgent(ButtonData, prefix="noturgent", roles=ANYBODY):
    """Say that it can wait."""

    message_id: int


@dataclass(frozen=True)
class TapQuestion(ButtonData, prefix="tapped", roles=ANYBODY):
    """Answer a question about a message: the question's number, and the answer's."""

    message_id: int
    number: int
    place: int


@dataclass(frozen=True)
class SkipQuestions(ButtonData, prefix="skipped", roles=ANYBODY):
    """Leave the questions about a message unanswered."""

    message_id: int


@dataclass(frozen=True)
class Complain(ButtonData, prefix="complain", roles=ANYBODY):
    """Say that what was written is a complaint."""


@dataclass(frozen=True)
class AgreeToOffer(ButtonData, prefix="agree", roles=ANYBODY):
    """Consent to an offer."""

    offer_id: int


@dataclass(frozen=True)
class DeclineOffer(ButtonData, prefix="wait", roles=ANYBODY):
    """Decline an offer."""

    offer_id: int


@dataclass(frozen=True)
class SubscribeToPlan(ButtonData, prefix="subscribe", roles=ANYBODY):
    """Consent to a plan."""

    plan_id: int


@dataclass(frozen=True)
class CancelPlan(ButtonData, prefix="unsubscribe", roles=ANYBODY):
    """End a plan."""

    plan_id: int


@dataclass(frozen=True)
class Withdraw(ButtonData, prefix="withdraw", roles=ANYBODY):
    """Ask before a purchase is withdrawn from."""

    payment_id: int


@dataclass(frozen=True)
class WithdrawNow(ButtonData, prefix="withdrawn", roles=ANYBODY):
    """Withdraw from a purchase."""

    payment_id: int


@dataclass(frozen=True)
class Erase(ButtonData, prefix="erase", roles=ANYBODY):
    """Erase what is kept about the tapper, who asked for it at a time."""

    asked_at: Instant


@dataclass(frozen=True)
class ChooseLanguage(ButtonData, prefix="language", roles=ANYBODY):
    """Choose the language in which the bot speaks to the tapper."""

    language: LanguageCode
