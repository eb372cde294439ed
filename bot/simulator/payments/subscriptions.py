"""Subscriptions in Stars: every thirty days a new charge with the first payload.

They renew only when the stage's clock or a test calls `renew_due`.
"""

from bot.simulator.chats.accounts import Account, Subscription
from bot.simulator.chats.messenger import Messenger
from bot.simulator.content.invoices import Invoice
from bot.simulator.errors import bad_request
from bot.simulator.payments.charges import Charges
from bot.simulator.payments.ledger import Charge


class Subscriptions:
    """All subscriptions to the bot."""

    def __init__(self, messenger: Messenger, charges: Charges) -> None:
        self._messenger, self._charges = messenger, charges
        self._all: dict[str, Subscription] = {}

    def begin(self, person: Account, invoice: Invoice) -> Charge:
        """Take the first payment."""
        until = self._messenger.timestamp() + invoice.subscription_period
        charge = self._charges.charge(
            person, invoice, subscription_expiration_date=until, is_recurring=True, is_first_recurring=True
        )
        self._all[charge.id] = Subscription(charge.id, person, invoice, until)
        person.subscribed.append(self._all[charge.id])
        self._messenger.person_changed(person)
        return charge

    def renew_due(self) -> list[Charge]:
        """Renew or end the subscriptions that have run out, earliest first, for every period that has passed."""
        charges = []
        while due := self._earliest_due():
            if due.renews:
                charges.append(self._renew(due))
                continue
            due.over = True
            self._messenger.person_changed(due.account)
            if not due.canceled:
                self._tell(due, "failed")
        return charges

    def edit(self, user_id: int, charge_id: str, canceled: bool) -> None:
        """Cancel a subscription for the bot, or take that back. Raises Telegram's error."""
        subscription = self._all.get(charge_id)
        if subscription is None or subscription.account.id != user_id:
            raise bad_request("CHARGE_ID_INVALID")
        if subscription.over:
            raise bad_request("SUBSCRIPTION_NOT_ACTIVE")
        self._follow(subscription, canceled, by_bot=True)

    def edit_own(self, subscription: Subscription, canceled: bool) -> None:
        """Cancel in the app's settings, or take that back."""
        self._follow(subscription, canceled, by_bot=False)

    def _follow(self, subscription: Subscription, canceled: bool, *, by_bot: bool) -> None:
        before = subscription.canceled
        if by_bot:
            subscription.canceled_by_bot = canceled
        else:
            subscription.canceled_by_user = canceled
        self._messenger.person_changed(subscription.account)
        if subscription.canceled != before:
            self._tell(subscription, "canceled" if subscription.canceled else "active")

    def _tell(self, subscription: Subscription, state: str) -> None:
        """Tell the bot, if it asked for this kind of update."""
        payload, user = subscription.invoice.payload, subscription.account.user
        self._messenger.updates.emit("subscription", {"user": user, "invoice_payload": payload, "state": state})

    def _earliest_due(self) -> Subscription | None:
        now = self._messenger.timestamp()
        due = [each for each in self._all.values() if each.until <= now and not each.over]
        return min(due, key=lambda each: each.until, default=None)

    def _renew(self, due: Subscription) -> Charge:
        paid_at, due.until = due.until, due.until + due.invoice.subscription_period
        return self._charges.charge(
            due.account, due.invoice, date=paid_at, subscription_expiration_date=due.until, is_recurring=True
        )
