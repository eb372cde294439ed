"""Answer the owner who sets up urgent contact."""

from dataclasses import dataclass, field

from bot.features import payments
from bot.features.delivery import View
from bot.features.hours.intervals import HoursError
from bot.features.hours.views import reason
from bot.features.payments.worth import Worth
from bot.features.setup import question_views, term_views
from bot.features.setup.urgent_numbers import LIMITS
from bot.texts import Texts

NONE = {
    "-", "–", "—", "off", "no", "none", "nobody", "remove", "delete",
    "wył", "wyłącz", "brak", "nie", "nikt", "usuń",
    "выкл", "выключить", "выключи", "нет", "никто", "убрать", "удалить", "удали",
    "вимк", "вимкнути", "вимкни", "немає", "нема", "ні", "ніхто", "прибрати", "видалити", "видали",
}  # fmt: skip
ON = {"on", "yes", "wł", "włącz", "tak", "вкл", "включить", "включи", "да", "увімк", "увімкнути", "увімкни", "так"}


def means_none(value: str) -> bool:
    """Return whether a typed value takes away the one that there is, in any language."""
    return value.casefold().rstrip(".!") in NONE


def means_on(value: str) -> bool:
    """Return whether a typed word switches something on, in any language."""
    return value.casefold().rstrip(".!") in ON


@dataclass(frozen=True)
class Standing:
    """How urgent contact stands."""

    enabled: bool = True
    price: int = 0
    minutes: int = 0
    keywords: str = ""
    never_hours: str | None = None
    most_a_night: int | None = None
    emergency_line: str | None = None
    talk_minutes: int = 0
    questions: str | None = None
    plan_price: int | None = None
    plan_cap: int = 0
    plan_refunds: bool = True
    deputy: bool = False
    """There is one."""
    duty_hours: str | None = None
    drills: list[str] = field(default_factory=list)
    """A line for each person about when it last rang."""
    woken: int = 1
    """How many people an urgent case wakes."""
    failing: list[str] = field(default_factory=list)
    """A line for each ring channel that did not ring the last time."""
    worth: Worth | None = None
    """What Stars cost and bring about."""
    asks: str = ""
    """The value that is awaited in words, by the name of its setting."""


def menu(t: Texts, terms: Standing) -> str:
    """Say how urgent contact stands."""
    lines = [
        term_views.enabled(t, terms.enabled and bool(terms.price)),
        term_views.price(t, terms.price),
        *_worth(t, terms.price, terms.worth),
        term_views.minutes(t, terms.minutes),
        term_views.keywords(t, terms.keywords),
        term_views.never(t, terms.never_hours),
        term_views.most_a_night(t, terms.most_a_night),
        term_views.emergency(t, terms.emergency_line),
        term_views.talk(t, terms.talk_minutes),
        question_views.line(t, terms.questions),
    ]
    plan = t("urgent contact by the month")
    plan = plan[:1].upper() + plan[1:]  # it begins a line
    if terms.plan_price:
        broken = term_views.broken(t, terms.plan_refunds)
        lines.append(
            t(
                "{plan}: ⭐{price} a month, at most {cap} times; for a broken promise: {broken}",
                plan=plan,
                price=terms.plan_price,
                cap=terms.plan_cap,
                broken=broken,
            )
        )
        lines += _worth(t, terms.plan_price, terms.worth)
    else:
        lines.append(t("{plan}: not sold", plan=plan))
    if terms.deputy:
        lines.append(t("Deputy: set, on duty {hours}", hours=terms.duty_hours or "24/7"))
    else:
        lines.append(t("Deputy: none"))
    if terms.worth is not None:
        lines.append(payments.views.rate(t, terms.worth))
    return "\n".join([*lines, *terms.drills, *terms.failing])


def _worth(t: Texts, stars: int, worth: Worth | None) -> list[str]:
    """Say what some Stars cost a client and bring the owner; nothing where there are none."""
    if worth is None or not stars:
        return []
    return [
        t(
            "A client pays about {pays}; about {brings} of it is yours.",
            pays=payments.views.pays(t, stars, worth),
            brings=payments.views.brings(t, stars, worth),
        )
    ]


def asked(t: Texts, what: str, worth: Worth | None) -> str:
    """Ask for a value, and say what it may be."""
    if what == "rate":
        now = payments.views.rate(t, worth) if worth is not None else ""
        return t("{now}\n\nWhat is a US dollar worth? Write it like this: 1 USD = 4.05 PLN", now=now)
    least, most = LIMITS[what]
    limits = {"least": least, "most": most}
    questions = {
        "price": lambda: t("What shall urgent contact cost? Write the Stars, from {least} to {most}.", **limits),
        "minutes": lambda: t(
            "Within how many minutes do you promise an answer? Write a number from {least} to {most}.", **limits
        ),
        "plan": lambda: t(
            "What shall urgent contact by the month cost? Write the Stars for 30 days, from {least} to {most}, or off.",
            **limits,
        ),
        "cap": lambda: t("How often may a client use it in 30 days? Write a number from {least} to {most}.", **limits),
    }
    return questions[what]()


def ask_labels(t: Texts) -> dict[str, str]:
    """Return the words of the buttons that ask for a value."""
    return {
        "price": t("Another price…"),
        "minutes": t("Another time…"),
        "plan": t("Price by the month…"),
        "cap": t("Times a month…"),
        "rate": t("Rate…"),
    }


def back(t: Texts) -> str:
    return t("‹ Back")


def out_of_bounds(t: Texts, least: int, most: int) -> str:
    """Say which numbers a setting takes."""
    return t(
        "Please write a number from {least} to {most}. That is not one, so nothing has been changed.",
        least=least,
        most=most,
    )


def no_rate(t: Texts) -> str:
    """Say how a rate is written."""
    return t("I cannot read this as a rate, so nothing has been changed. Write it like this: 1 USD = 4.05 PLN")


def minutes(t: Texts, count: int) -> str:
    return t("{n} min", n=count)


def never(t: Texts, hours: str | None) -> str:
    """Return the words on a button, four in a row: "🔕 22-07"."""
    return "🔕 " + hours.replace(":00", "") if hours else "🔔 " + t("always")


def a_night(t: Texts, most: int | None) -> str:
    return t("{n} a night", n=most or "∞")


def talk(t: Texts, count: int) -> str:
    """Return the words on a button: how long a talk goes on, or that there is none."""
    return "💬 " + (minutes(t, count) if count else t("off"))


def switch(t: Texts, enabled: bool) -> str:
    return t("Switch off") if enabled else t("Switch on")


def test(t: Texts, *, everybody: bool) -> str:
    return t("🔔 Test everybody") if everybody else t("🔔 Test")


def changed(t: Texts) -> str:
    return t("Changed.")


def examples(t: Texts) -> View:
    """Show how the settings are written."""
    how = t(
        "I do not understand that, so nothing has been changed. Here is how to write it:\n\n"
        "/urgent price 300 – what it costs, in Stars\n"
        "/urgent minutes 45 – within how many minutes you promise an answer\n"
        "/urgent keywords URGENT, HELP – the words that ask for it\n"
        "/urgent emergency 112 – whom to call when life is in danger\n"
        "/urgent never 22:00-07:00 – when nobody wakes you\n"
        "/urgent night 5 – how many urgent messages may wake you in one night\n"
        "/urgent star 1.3 2 – what a Star brings you and costs a client, in US cents\n"
        "/urgent rate 1 USD = 4.05 PLN – the rate for estimates in your currency\n"
        "/urgent plan 900 – the price of urgent contact by the month, for 30 days\n"
        "/urgent cap 10 – how often it may be used in 30 days\n"
        "/urgent broken refund – a broken promise gives the plan's price back\n"
        "/urgent broken apology – a broken promise brings an apology\n"
        "/urgent deputy Mo-Fr 17:00-22:00 – a deputy, and when on duty\n\n"
        "“off” takes a value away: /urgent emergency off\n/urgent off – urgent contact is not sold"
    )
    steps = t("/urgent steps 0 owner, 5 owner, 15 deputy – who is rung, when")
    talk = t("/urgent talk 60 – for how many minutes client and helper talk on directly after an answer at night")
    questions = t("/urgent questions trades – asks a few things first: trades, doctor or accountant")
    return View("\n".join([how, steps, talk, questions]))


def refused_hours(t: Texts, error: HoursError) -> View:
    """Say why hours cannot be used, and how the settings are written."""
    return View(f"{reason(t, error)}\n\n{examples(t).words}")


def deputy(t: Texts, link: str) -> View:
    """Give the owner the link for a deputy, or say that there is none any more."""
    if not link:
        return View(t("There is no deputy any more."))
    return View(t("Send this link to your deputy. It works once, within 24 hours:\n{link}", link=link))
