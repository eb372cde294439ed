"""What the owner and the deputy read about urgent cases, money and tasks."""

from bot.texts import Texts
from bot.texts.owner import client_name
from bot.texts.plain import one_line
from bot.texts.plans import name as plan_name

LONGEST_TASK = 300


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


def open_mark(t: Texts) -> str:
    """Before the header of a message that came marked urgent in open hours."""
    return "❗ " + t("URGENT")


def remind(t: Texts, name: str, minutes: int) -> str:
    return "🚨 " + t.many(
        "{client} still waits for an answer: {n} minute left.",
        "{client} still waits for an answer: {n} minutes left.",
        minutes,
        client=client_name(name),
    )


def deputy_alerted(t: Texts, name: str) -> str:
    return t("The deputy has been alerted about {client}.", client=client_name(name))


def button(t: Texts, name: str) -> str:
    words = {"seen": t("I'm on it"), "call": t("Call back at…"), "refund": t("Refund now")}
    return words[name]


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


def sure_refund(t: Texts, price: int) -> str:
    """On the button that gives the money back after 'Refund now'."""
    return t("Yes, give ⭐{price} back", price=price)


def keep(t: Texts) -> str:
    return t("No, keep it")


def no_call_then(t: Texts, until: str) -> str:
    """A time on a button that is past by now, or after the promise."""
    return t(
        "No call can be promised for then: it is past, or after the promise ends at {until}. "
        "Please answer in this chat.",
        until=until,
    )


def over(t: Texts) -> str:
    return t("This case is closed already.")


def broken(t: Texts, name: str, price: int) -> str:
    if not price:
        return t("{client} had no answer in time.", client=client_name(name))
    return t("{client} had no answer in time: ⭐{price} go back.", client=client_name(name), price=price)


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


def given_back(t: Texts, name: str, amount: str) -> str:
    """The client has withdrawn."""
    return t("{client} has withdrawn from the purchase: {amount} go back.", amount=amount, client=client_name(name))


def refunded_elsewhere(t: Texts, name: str, amount: str, *, closed: bool) -> str:
    """The money went back, and it was not the bot that gave it."""
    told = t("{amount} were given back to {client}, but not by me.", amount=amount, client=client_name(name))
    return told + " " + t("The urgent case is closed.") if closed else told


def not_honoured(t: Texts, name: str, amount: str) -> str:
    """A payment that bought nothing."""
    return t(
        "{client} paid {amount} too late, or for what is not offered any more: it goes back.",
        amount=amount,
        client=client_name(name),
    )


def lift_button(t: Texts) -> str:
    """Under a line that says that money went back."""
    return t("Let them buy again")


def lifted(t: Texts, name: str) -> str:
    return t("{client} may buy urgent contact again.", client=client_name(name))


def no_pause(t: Texts) -> str:
    return t("This client may already buy again.")


def refunding(t: Texts, name: str) -> str:
    return t("The money goes back: {client}", client=client_name(name))


def stuck(t: Texts, name: str, amount: str, charge: str, *, no_balance: bool) -> str:
    """Telegram does not let a refund through yet, and what to do about it."""
    told = t(
        "Telegram does not let {amount} go back to {client} yet. I keep trying, and close this task when it is done.",
        amount=amount,
        client=client_name(name),
    )
    if no_balance:
        advice = t("The bot has too few Stars: please leave enough in its balance, or top it up.")
    else:
        advice = t("If it lasts longer than a day, please write to Telegram's support. Charge: {charge}", charge=charge)
    return f"{told} {advice}"


def unstuck(t: Texts, name: str, amount: str) -> str:
    return t(
        "{amount} have gone back to {client} after all; there is nothing left to do.",
        amount=amount,
        client=client_name(name),
    )


def payment_question(t: Texts, name: str, words: str) -> str:
    return t("Question about a payment from {client}: {words}", client=client_name(name), words=words)


def tasks(t: Texts, words: list[str]) -> str:
    """What only the owner can do, numbered; he has the whole words of each since it came."""
    head = t.many("{n} task for you (/tasks):", "{n} tasks for you (/tasks):", len(words))
    return "\n".join([head, *(f"{number}) {one_line(task, LONGEST_TASK)}" for number, task in enumerate(words, 1))])


def no_tasks(t: Texts) -> str:
    return t("There are no tasks.")


def task_button(t: Texts, number: int) -> str:
    return t("Task {number} is done", number=number)


def task_done(t: Texts) -> str:
    return t("Closed.")


def money(t: Texts, month: str, sold: int, stars: int, in_time: int, back: int, stars_back: int, estimate: str) -> str:
    """One month's account of urgent contact."""
    return t(
        "{month}\nsold: {sold} (⭐{stars})\nanswered in time: {in_time}\ngiven back: {back} (⭐{stars_back})\n"
        "yours, about: {estimate}",
        month=month,
        sold=sold,
        stars=stars,
        in_time=in_time,
        back=back,
        stars_back=stars_back,
        estimate=estimate,
    )


def money_note(t: Texts) -> str:
    return t(
        "Stars can be paid out about 21 days after a purchase. "
        "The estimate takes what a Star is worth to you, in US cents; to change it: /urgent star 1.3"
    )
