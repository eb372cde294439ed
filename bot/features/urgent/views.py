"""What the owner and the deputy read about urgent cases, money and tasks."""

from bot.features.clients.views import client_name
from bot.features.sales.plan_views import name as plan_name
from bot.texts import Texts


def alert(t: Texts, name: str, kind: str, price: int, until: str, *, always: bool = True) -> str:
    """What stands above the client's words in the message that rings."""
    reasons = {
        "paid": t("paid ⭐{price}", price=price),
        "key_client": t("key client"),
        "plan": plan_name(t, always=always),
    }
    if price:
        promise = t("Reply to this message by {until}, or the money goes back by itself.", until=until)
    else:
        promise = t("Reply to this message by {until}.", until=until)
    urgent = t("URGENT")
    return f"🚨 {urgent} · {client_name(name)} · {reasons[kind]}\n{promise}"


def remind(t: Texts, name: str, minutes: int) -> str:
    return "🚨 " + t.many(
        "{client} still waits for an answer: {n} minute left.",
        "{client} still waits for an answer: {n} minutes left.",
        minutes,
        client=client_name(name),
    )


def deputy_alerted(t: Texts, name: str) -> str:
    return t("The deputy has been alerted about {client}.", client=client_name(name))


def seen(t: Texts) -> str:
    return t("The client knows that you are on it. Only an answer in this chat stops the clock.")


def call_back(t: Texts, at: str) -> str:
    return t("The client was told to expect a call at {at}. Only an answer in this chat stops the clock.", at=at)


def ended_answered(t: Texts, name: str, at: str, by: str) -> str:
    """What stands above the client's words in an alert once the case is answered."""
    who = {
        "you": t("answered at {time} by you", time=at),
        "deputy": t("answered at {time} by the deputy", time=at),
        "owner": t("answered at {time} by the owner", time=at),
    }
    return f"✅ {client_name(name)} · {who[by]}"


def ended_given_back(t: Texts, name: str, at: str, *, money: bool) -> str:
    """The same once the money went back, or the promised minute passed where none was paid for the case alone."""
    how = t("given back at {time}", time=at) if money else t("closed at {time} without an answer", time=at)
    return f"↩️ {client_name(name)} · {how}"


def no_call_then(t: Texts, until: str) -> str:
    """A time on a button that is past by now, or after the promise."""
    return t(
        "No call can be promised for then: it is past, or after the promise ends at {until}. "
        "Please answer in this chat.",
        until=until,
    )


def over(t: Texts) -> str:
    return t("This case is closed already.")


def not_arrived(t: Texts, name: str, price: int) -> str:
    """An answer was on its way at the promised minute; it may have arrived since."""
    why = t("The answer to {client} did not arrive in time.", client=client_name(name))
    return why + " " + t("⭐{price} go back.", price=price) if price else why


def came_late(t: Texts, until: str, *, money: bool) -> str:
    """Behind the confirmation of an answer that arrived after the promised minute."""
    if money:
        return t("It arrived after {until}, the promised time: the money goes back.", until=until)
    return t("It arrived after {until}, the promised time.", until=until)


def answer_again(t: Texts, until: str) -> str:
    """After a refused answer to an urgent case whose time is not over."""
    return t("The promise runs until {until}: please answer once more.", until=until)


def undelivered(t: Texts, name: str, price: int, *, unreachable: bool) -> str:
    """Why an urgent case that was answered is none: nobody is told that it was too late."""
    if unreachable:
        why = t(
            "{client} has blocked this bot or left Telegram, so the answer was not delivered.", client=client_name(name)
        )
    else:
        why = t("The answer to {client} was not delivered.", client=client_name(name))
    return why + " " + t("⭐{price} go back.", price=price) if price else why
