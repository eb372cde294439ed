"""What clients read about a plan, and what the owner reads of a subscription that does not end."""

from bot.texts import Texts


def title(t: Texts, *, always: bool = True) -> str:
    """At most 32 characters, Telegram's limit. `always`: there are no hours in which nobody may be woken."""
    return t("24/7 plan, 30 days") if always else t("Urgent contact for 30 days")


def name(t: Texts, *, always: bool = True) -> str:
    """What a plan is called where it stands alone."""
    return t("24/7 plan") if always else t("urgent contact by the month")


def description(t: Texts, business: str) -> str:
    """At most 255 characters, Telegram's limit."""
    return t(
        "Your urgent messages reach {business} after hours, too, without a further payment.", business=business[:100]
    )


def not_sold(t: Texts) -> str:
    return t("There is no 24/7 plan here. For a single urgent message: /urgent")


def offer(t: Texts, business: str, price: int, minutes: int, cap: int, *, refunds: bool, always: bool = True) -> str:
    broken = t("the price of these 30 days comes back") if refunds else t("we apologise and put you first")
    return t(
        "Writing to us is free, without any plan.\n\n"
        "{business} · {plan}\n"
        "Price: ⭐{price} for 30 days (Telegram Stars); the plan renews every 30 days until you cancel: /plan\n"
        "Write to us, then /urgent, and we are alerted at once, after hours, too: up to {cap} times in 30 days. "
        "You have an answer within {minutes} min; otherwise {broken}. "
        "If we cannot be reached at that time, you are told at once.\n\n"
        "By agreeing you accept the terms (/terms), ask us to begin at once, and know that your right to withdraw "
        "within 14 days (/withdraw) ends once an urgent message in these 30 days has been answered.",
        business=business,
        plan=name(t, always=always),
        price=price,
        cap=cap,
        minutes=minutes,
        broken=broken,
    )


def not_then(t: Texts, hours: str) -> str:
    return t("Nobody can be reached at these times: {hours}", hours=hours)


def most_a_night(t: Texts, most: int) -> str:
    return t.many(
        "We can be alerted at most {n} time a night, by all clients together.",
        "We can be alerted at most {n} times a night, by all clients together.",
        most,
    )


def agree_button(t: Texts) -> str:
    return t("Agree")


def subscribe(t: Texts) -> str:
    return t("The plan begins when you have paid. The link is only for you.")


def subscribe_button(t: Texts, price: int) -> str:
    return t("Subscribe · ⭐{price} for 30 days", price=price)


def receipt(t: Texts, price: int, until: str, charge: str, *, first: bool, always: bool = True) -> str:
    if always:
        begun = t("Your 24/7 plan has begun.") if first else t("Your 24/7 plan has been renewed.")
    else:
        begun = t("Your plan has begun.") if first else t("Your plan has been renewed.")
    return t(
        "{begun}\nPaid: ⭐{price}, valid until: {until}.\n\n"
        "To cancel: /plan\nTo withdraw: /withdraw\nQuestions about the payment: /paysupport\nReceipt: {charge}",
        begun=begun,
        price=price,
        until=until,
        charge=charge,
    )


def stands(t: Texts, until: str, used: int, cap: int, *, renews: bool) -> str:
    if renews:
        return t(
            "Your plan renews on: {until}.\nUrgent messages used: {used} of {cap}.",
            until=until,
            used=used,
            cap=cap,
        )
    return t("Your plan ends on: {until}.\nUrgent messages used: {used} of {cap}.", until=until, used=used, cap=cap)


def cancel_button(t: Texts) -> str:
    return t("Cancel the plan")


def cancelled(t: Texts, until: str) -> str:
    return t("Your plan is cancelled and will not be renewed. It stays valid until: {until}.", until=until)


def renews_soon(t: Texts, price: int, at: str) -> str:
    return t("Your plan renews soon: {at}, ⭐{price}.", at=at, price=price)


def paid_twice(t: Texts, price: int) -> str:
    return t(
        "You have subscribed to this plan already. The second payment of ⭐{price} goes back to you, and the second "
        "subscription is cancelled.",
        price=price,
    )


def renewed_for_nothing(t: Texts, price: int) -> str:
    return t(
        "This payment of ⭐{price} was for a plan that is not running or is paid for already. You get all of it back, "
        "and Telegram is told not to collect it again.",
        price=price,
    )


def month_back(t: Texts, price: int) -> str:
    return t(
        "In these 30 days we did not answer an urgent message in time, and we are sorry. "
        "Your ⭐{price} are on their way back.",
        price=price,
    )


def ended(t: Texts, *, always: bool = True) -> str:
    if always:
        return t("Your 24/7 plan has ended. A new one: /plan")
    return t("Your plan has ended. A new one: /plan")
