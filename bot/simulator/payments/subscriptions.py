"""Subscriptions in Stars: each renewal is a new charge with the first payload, thirty days on.

They renew when somebody says that the time has come: the stage's clock as it is turned, or a test.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import bad_request
from bot.simulator.events import Json
from bot.simulator.payments.ledger import Charge

if TYPE_CHECKING:
    from bot.simulator.chats.messenger import World
    from bot.simulator.people.person import Person


@dataclass
class Subscription:
    """One subscription, known by its first charge. `until`: the end of what is paid for, in Unix time."""

    charge_id: str
    person: "Person"
    invoice: Invoice
    until: int
    canceled_by_user: bool = False
    canceled_by_bot: bool = False
    over: bool = False

    @property
    def renews(self) -> bool:
        canceled = self.canceled_by_user or self.canceled_by_bot
        return not canceled and self.person.stars >= self.invoice.total_amount

    def as_json(self) -> Json:
        """What the person's settings show."""
        return {
            "charge_id": self.charge_id, "title": self.invoice.title, "total_amount": self.invoice.total_amount,
            "until": self.until, "canceled": self.canceled_by_user or self.canceled_by_bot,
        }  # fmt: skip


class Subscriptions:
    """All subscriptions to the bot."""

    def __init__(self, world: "World") -> None:
        self._world = world
        self._all: dict[str, Subscription] = {}

    def begin(self, person: "Person", invoice: Invoice) -> Charge:
        """The first payment."""
        until = self._world.timestamp() + invoice.subscription_period
        charge = self._world.payments.charge(
            person, invoice, subscription_expiration_date=until, is_recurring=True, is_first_recurring=True
        )
        self._all[charge.id] = Subscription(charge.id, person, invoice, until)
        self._world.person_changed(person)
        return charge

    def renew_due(self) -> list[Charge]:
        """Renew or end whatever has run out, the earliest first; as many periods as have passed."""
        charges = []
        while due := self._earliest_due():
            if due.renews:
                charges.append(self._renew(due))
            else:
                due.over = True
                self._world.person_changed(due.person)
        return charges

    def of(self, person: "Person") -> list[Subscription]:
        """What the person has subscribed to and still has."""
        return [each for each in self._all.values() if each.person is person and not each.over]

    def edit(self, user_id: int, charge_id: str, canceled: bool) -> None:
        """The bot cancels a subscription, or takes that back."""
        subscription = self._all.get(charge_id)
        if subscription is None or subscription.person.id != user_id:
            raise bad_request("CHARGE_ID_INVALID")
        if subscription.over:
            raise bad_request("SUBSCRIPTION_NOT_ACTIVE")
        subscription.canceled_by_bot = canceled
        self._world.person_changed(subscription.person)

    def _earliest_due(self) -> Subscription | None:
        now = self._world.timestamp()
        due = [each for each in self._all.values() if each.until <= now and not each.over]
        return min(due, key=lambda each: each.until, default=None)

    def _renew(self, due: Subscription) -> Charge:
        paid_at, due.until = due.until, due.until + due.invoice.subscription_period
        return self._world.payments.charge(
            due.person, due.invoice, date=paid_at, subscription_expiration_date=due.until, is_recurring=True
        )
