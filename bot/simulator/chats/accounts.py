"""Accounts: a person's names, settings, balance of Stars and subscriptions."""

from dataclasses import dataclass

from bot.simulator.content.invoices import Invoice
from bot.simulator.events import Bell, Json

STARS_AT_FIRST = 1000


class Account:
    """An account of a person or of another bot. `bell` rings when the account or its chat changes."""

    def __init__(self, id: int, name: str, *, language_code: str, role: str, is_bot: bool) -> None:
        first, _, last = name.partition(" ")
        self.names = {"first_name": first} | ({"last_name": last} if last else {})
        self.id, self.name, self.is_bot = id, name, is_bot
        self.language_code, self.role = language_code, role
        self.started = self.blocked = self.typing = False
        self.forbids_voices = False
        """A privacy setting: the account takes no voice and video messages."""
        self.opening_hours: Json | None = None
        """The opening hours in the profile, if the account is a business's."""
        self.balance = STARS_AT_FIRST
        self.subscribed: list[Subscription] = []
        """Every subscription so far, ended ones included."""
        self.username = ""
        self.bell = Bell()

    @property
    def user(self) -> Json:
        """The Bot API's User."""
        user = {"id": self.id, "is_bot": self.is_bot, **self.names}
        user |= {"username": self.username} if self.username else {}
        return {**user, "language_code": self.language_code} if self.language_code else user

    @property
    def subscriptions(self) -> list["Subscription"]:
        """The subscriptions that have not ended."""
        return [each for each in self.subscribed if not each.over]


@dataclass
class Subscription:
    """A subscription to the bot, named by its first charge. `until` is the end of the paid period in Unix time."""

    charge_id: str
    account: Account
    invoice: Invoice
    until: int
    canceled_by_user: bool = False
    canceled_by_bot: bool = False
    over: bool = False

    @property
    def canceled(self) -> bool:
        return self.canceled_by_user or self.canceled_by_bot

    @property
    def renews(self) -> bool:
        return not self.canceled and self.account.balance >= self.invoice.total_amount

    def as_json(self) -> Json:
        """Return what the person's settings show."""
        return {
            "charge_id": self.charge_id, "title": self.invoice.title, "total_amount": self.invoice.total_amount,
            "until": self.until, "canceled": self.canceled,
        }  # fmt: skip
