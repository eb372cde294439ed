"""Describe the owner's commands."""

from bot.features.delivery import best_effort
from bot.features.menus import archive, audit, client_page, desk, duty, papers, reports, ringing, secretary, team
from bot.texts import Texts
from bot.unit_of_work import UnitOfWork


def show_commands(work: UnitOfWork) -> None:
    """Offer the owner's commands in the own chat, in the own language."""
    best_effort.make(work, best_effort.OfferCommands(descriptions(work.texts), work.owner_id))


def descriptions(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return (
        owner_commands(t)
        | client_page.commands(t)
        | absence_commands(t)
        | vacation_commands(t)
        | fact_commands(t)
        | keep_commands(t)
        | holiday_commands(t)
        | notice_commands(t)
        | archive.commands(t)
        | papers.commands(t)
        | urgent_commands(t)
        | ringing.commands(t)
        | secretary.commands(t)
        | duty.commands(t)
        | desk.commands(t)
        | reports.commands(t)
        | team.commands(t)
        | audit.commands(t)
    )


def help_(t: Texts) -> str:
    """Return what the owner can do and ask."""
    return "\n".join(
        [
            owner_help(t),
            client_page.help_(t),
            absence_help(t),
            vacation_help(t),
            fact_help(t),
            keep_help(t),
            holiday_help(t),
            notice_help(t),
            archive.help_(t),
            papers.help_(t),
            urgent_help(t),
            ringing.help_(t),
            secretary.help_(t),
            duty.help_(t),
            undelivered_help(t),
            desk.help_(t),
            reports.help_(t),
            team.help_(t),
            audit.help_(t),
        ]
    )


def urgent_help(t: Texts) -> str:
    """Say what can be asked about urgent contact and money."""
    return t(
        "/urgent – urgent contact: price, promise, when you may be woken\n/money – what it brought\n"
        "/tasks – what only you can do\n/bill – a bill for work outside Telegram, as a reply to a client"
    )


def urgent_commands(t: Texts) -> dict[str, str]:
    return {
        "urgent": t("urgent contact: price and promise"),
        "money": t("what urgent contact brought"),
        "tasks": t("what only you can do"),
        "bill": t("a bill for work outside Telegram"),
    }


def fact_commands(t: Texts) -> dict[str, str]:
    return {
        "setup": t("set everything up, step by step"),
        "name": t("the name that clients read"),
        "zone": t("the time zone"),
        "country": t("the country, for its public holidays"),
    }


def fact_help(t: Texts) -> str:
    return t(
        "/setup – set everything up, step by step\n/name – the name that clients read\n"
        "/zone – the time zone, like /zone Warsaw\n/country – the country, for its public holidays"
    )


def keep_commands(t: Texts) -> dict[str, str]:
    return {"keep": t("for how long words are kept")}


def keep_help(t: Texts) -> str:
    return t("/keep – after how many days the words of what is done are forgotten")


def absence_commands(t: Texts) -> dict[str, str]:
    return {
        "closed": t("closed for a while, a day or longer"),
        "late": t("open later today"),
        "open": t("open longer today"),
        "back": t("back earlier than planned"),
    }


def absence_help(t: Texts) -> str:
    return t(
        "/closed – closed for a while: /closed 2h, /closed today, /closed 24.12\n/late 11:00 – open later today\n"
        "/open 20:00 – open longer today\n/back – back earlier than planned"
    )


def vacation_commands(t: Texts) -> dict[str, str]:
    return {"vacation": t("away for some days: plan a vacation")}


def vacation_help(t: Texts) -> str:
    return t("/vacation – plan a vacation, by taps or like /vacation 20.12 3.1 Merry Christmas!")


def holiday_commands(t: Texts) -> dict[str, str]:
    return {
        "holidays": t("public holidays, and whether you are open"),
        "calendar": t("a calendar that your days off follow"),
    }


def holiday_help(t: Texts) -> str:
    return t("/holidays – the public holidays of the coming year\n/calendar – a calendar that your days off follow")


def notice_commands(t: Texts) -> dict[str, str]:
    return {"notice": t("what clients read while you are closed")}


def notice_help(t: Texts) -> str:
    return t("/notice – what clients read while you are closed, in your own words if you like")


def owner_help(t: Texts) -> str:
    return t(
        "To answer a client, reply to their message with words, voice, photos or files. "
        "While you are closed, the answer is held until opening; a button sends it now.\n\n"
        "“Done” closes a client's messages without an answer. “Later ▸” brings them back when you say.\n\n"
        "/digest – the digest, now\n/queue – who is waiting\n/hours – the opening hours; to change them: "
        "/hours Mo-Fr 09:00-17:00\n/language – choose a language"
    )


def owner_commands(t: Texts) -> dict[str, str]:
    return {
        "digest": t("the digest, now"),
        "queue": t("who is waiting"),
        "undelivered": t("what has not reached a client"),
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }


def undelivered_help(t: Texts) -> str:
    return t("/undelivered – what has not reached a client, and why")
