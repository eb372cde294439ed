"""Tell clients about their plan."""

from bot.buttons import Button, CancelPlan, Keyboard, SubscribeToPlan
from bot.buttons.data import LinkButton
from bot.features.delivery import View
from bot.features.delivery.contents import InvoiceLink
from bot.features.sales.client_views import decline
from bot.features.sales.rules import MONTH
from bot.models import Plan
from bot.texts import Texts
from bot.texts.marked_words import folded, joined


def title(t: Texts, *, always: bool = True) -> str:
    """Name an invoice, in at most 32 characters, Telegram's limit.

    `always`: there are no hours in which nobody may be woken.
    """
    return t("24/7 plan, 30 days") if always else t("Urgent contact for 30 days")


def name(t: Texts, *, always: bool = True) -> str:
    """Return what a plan is called where it stands alone."""
    return t("24/7 plan") if always else t("urgent contact by the month")


def description(t: Texts, business: str) -> str:
    """Say what is sold, in at most 255 characters, Telegram's limit."""
    return t(
        "Your urgent messages reach {business} after hours, too, without a further payment.", business=business[:100]
    )


def link(t: Texts, business: str, price: int, payload: str, *, always: bool) -> InvoiceLink:
    """Have a link made under which a plan is paid every thirty days."""
    return InvoiceLink(
        title(t, always=always), description(t, business), payload, price, period_seconds=int(MONTH.total_seconds())
    )


def not_sold(t: Texts) -> View:
    """Say that there is no plan to buy."""
    return View(t("There is no 24/7 plan here. For a single urgent message: /urgent"))


def offer(t: Texts, business: str, plan: Plan, *, never_hours: str | None = None, most: int | None = None) -> View:
    """Offer a plan: the free way, price, promise, limits, terms and withdrawal in one message.

    `never_hours`: nobody is woken then; `most`: the most urgent messages that ring in a night.
    """
    words = [_offer(t, business, plan, always=not never_hours)]
    if never_hours:
        words.append(t("Nobody can be reached at these times: {hours}", hours=never_hours))
    if most:
        words.append(
            t.many(
                "We can be alerted at most {n} time a night, by all clients together.",
                "We can be alerted at most {n} times a night, by all clients together.",
                most,
            )
        )
    consent = t(
        "By agreeing you accept the terms (/terms), ask us to begin at once, and know that your right to withdraw "
        "within 14 days (/withdraw) ends once an urgent message in these 30 days has been answered."
    )
    return View(joined("\n\n", [*words, folded(consent)]), [[Button(t("Agree"), SubscribeToPlan(plan.key))]])


def _offer(t: Texts, business: str, plan: Plan, *, always: bool) -> str:
    broken = t("the price of these 30 days comes back") if plan.refunds else t("we apologise and put you first")
    return t(
        "Writing to us is free, without any plan.\n\n"
        "{business} · {plan}\n"
        "Price: ⭐{price} for 30 days (Telegram Stars); the plan renews every 30 days until you cancel: /plan\n"
        "Write to us, then /urgent, and we are alerted at once, after hours, too: up to {cap} times in 30 days. "
        "You have an answer within {minutes} min; otherwise {broken}. "
        "If we cannot be reached at that time, you are told at once.",
        business=business,
        plan=name(t, always=always),
        price=plan.price,
        cap=plan.cap,
        minutes=plan.minutes,
        broken=broken,
    )


def subscribe(t: Texts, price: int, url: str) -> View:
    """Give the link under which a plan is paid."""
    button = LinkButton(t("Subscribe · ⭐{price} for 30 days", price=price), url)
    return View(t("The plan begins when you have paid. The link is only for you."), [[button]])


def no_longer_sold(t: Texts) -> View:
    """Say that a plan that was agreed to is not sold any more."""
    return View(decline(t))


def receipt(t: Texts, price: int, until: str, charge: str, *, first: bool, always: bool = True) -> View:
    """Give the receipt of a month."""
    if always:
        begun = t("Your 24/7 plan has begun.") if first else t("Your 24/7 plan has been renewed.")
    else:
        begun = t("Your plan has begun.") if first else t("Your plan has been renewed.")
    return View(
        t(
            "{begun}\nPaid: ⭐{price}, valid until: {until}.\n\n"
            "To cancel: /plan\nTo withdraw: /withdraw\nQuestions about the payment: /paysupport\nReceipt: {charge}",
            begun=begun,
            price=price,
            until=until,
            charge=charge,
        )
    )


def stands(t: Texts, plan_id: int, at: str, used: int, cap: int, *, renews: bool) -> View:
    """Say how a plan stands; one that renews can be cancelled."""
    told = {"at": at, "used": used, "cap": cap}
    if renews:
        words = t("Your plan renews {at}.\nUrgent messages used: {used} of {cap}.", **told)
        return View(words, _cancel(t, plan_id))
    return View(t("Your plan ends {at}.\nUrgent messages used: {used} of {cap}.", **told))


def _cancel(t: Texts, plan_id: int) -> Keyboard:
    return [[Button(t("Cancel the plan"), CancelPlan(plan_id))]]


def cancelled(t: Texts, at: str) -> View:
    """Confirm that a plan is not renewed."""
    return View(t("Your plan is cancelled: it does not renew, and it ends {at}.", at=at))


def renews_soon(t: Texts, plan_id: int, price: int, at: str) -> View:
    """Remind of a renewal while it can still be cancelled."""
    return View(t("Your plan renews soon, {at}, for ⭐{price}.", at=at, price=price), _cancel(t, plan_id))


def paid_twice(t: Texts, price: int) -> View:
    """Say that a second subscription goes back."""
    return View(
        t(
            "You have subscribed to this plan already. The second payment of ⭐{price} goes back to you, and the "
            "second subscription is cancelled.",
            price=price,
        )
    )


def renewed_for_nothing(t: Texts, price: int) -> View:
    """Say that a renewal bought nothing."""
    return View(
        t(
            "This payment of ⭐{price} was for a plan that is not running or is paid for already. You get all of it "
            "back, and Telegram is told not to collect it again.",
            price=price,
        )
    )


def month_back(t: Texts, price: int) -> View:
    """Say that the month of a broken promise goes back."""
    return View(
        t(
            "In these 30 days we did not answer an urgent message in time, and we are sorry. "
            "Your ⭐{price} are on their way back.",
            price=price,
        )
    )


def ended(t: Texts, *, always: bool = True) -> View:
    """Say that a plan is over."""
    if always:
        return View(t("Your 24/7 plan has ended. A new one: /plan"))
    return View(t("Your plan has ended. A new one: /plan"))
