"""Tell clients about their plan."""

from bot.buttons import Button, CancelPlan, Keyboard, SubscribeToPlan
from bot.buttons.data import LinkButton
from bot.features.delivery import View
from bot.features.delivery.contents import InvoiceLink
from bot.features.payments.views import about, stars
from bot.features.payments.worth import Worth
from bot.features.sales.client_views import decline, with_worth
from bot.features.sales.rules import MONTH
from bot.models import Plan
from bot.texts import Texts
from bot.texts.marked_words import folded, joined


def title(t: Texts) -> str:
    """Name an invoice, in at most 32 characters, Telegram's limit."""
    return t("Urgent contact for 30 days")


def name(t: Texts) -> str:
    """Return what a plan is called, in the middle of a line."""
    return t("urgent contact by the month")


def description(t: Texts, business: str) -> str:
    """Say what is sold, in at most 255 characters, Telegram's limit."""
    return t(
        "Your urgent messages reach {business} after hours, too, without a further payment.", business=business[:100]
    )


def link(t: Texts, business: str, price: int, payload: str, *, worth: Worth | None = None) -> InvoiceLink:
    """Have a link made under which a plan is paid every thirty days."""
    described = with_worth(t, description(t, business), price, worth)
    return InvoiceLink(title(t), described, payload, price, period_seconds=int(MONTH.total_seconds()))


def not_sold(t: Texts) -> View:
    """Say that there is no plan to buy."""
    return View(t("There is no monthly plan here. For a single urgent message: /urgent"))


def offer(
    t: Texts,
    business: str,
    plan: Plan,
    *,
    never_hours: str | None = None,
    most: int | None = None,
    worth: Worth | None = None,
) -> View:
    """Offer a plan: the free way, price, promise, limits, terms and withdrawal in one message.

    `never_hours`: nobody is woken then; `most`: the most urgent messages that ring in a night.
    """
    words = [_offer(t, business, plan, worth)]
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


def _offer(t: Texts, business: str, plan: Plan, worth: Worth | None) -> str:
    broken = t("the price of these 30 days comes back") if plan.refunds else t("we apologise and put you first")
    return t(
        "Writing to us is free, without any plan.\n\n"
        "{business} · {plan}\n"
        "Price: ⭐{price} for 30 days{about}, in Telegram Stars; "
        "the plan renews every 30 days until you cancel: /plan\n"
        "Write to us, then /urgent, and we are alerted at once, after hours, too, whenever somebody is on duty: "
        "up to {cap} times in 30 days. You have an answer within {minutes} min; otherwise {broken}. "
        "If we cannot be reached at that time, you are told at once.",
        business=business,
        plan=name(t),
        price=plan.price,
        about=about(t, plan.price, worth),
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


def receipt(t: Texts, price: int, until: str, charge: str, *, first: bool) -> View:
    """Give the receipt of a month."""
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


def renews_again(t: Texts, at: str) -> View:
    """Say that a cancellation was lifted."""
    return View(t("Your plan is not cancelled any more: it renews {at}.", at=at))


def not_renewed(t: Texts, at: str) -> View:
    """Say that Telegram could not collect a renewal."""
    return View(
        t(
            "Telegram could not collect the Stars for the next 30 days of your plan; perhaps there are too few in your "
            "balance. What is paid for ends {at}. If the payment does not go through by then, your plan ends, too; "
            "writing to us stays free.",
            at=at,
        )
    )


def renews_soon(t: Texts, plan_id: int, price: int, at: str, worth: Worth | None = None) -> View:
    """Remind of a renewal while it can still be cancelled."""
    words = t("Your plan renews soon, {at}, for ⭐{price}.", at=at, price=stars(t, price, worth))
    return View(words, _cancel(t, plan_id))


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


def ended(t: Texts) -> View:
    """Say that a plan is over."""
    return View(t("Your plan has ended. A new one: /plan"))
