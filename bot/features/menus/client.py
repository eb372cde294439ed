"""Describe the clients' commands; the plan's only if one is sold."""

from bot.texts import Texts


def descriptions(t: Texts, *, plan: bool) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    every = client_commands(t) | urgent_commands(t) | complaint_commands(t) | privacy_commands(t)
    return {name: words for name, words in every.items() if plan or name != "plan"}


def help_(t: Texts, *, plan: bool) -> str:
    lines = f"{client_help(t)}\n{urgent_help(t)}\n{complaint_help(t)}\n{privacy_help(t)}".splitlines()
    return "\n".join(line for line in lines if plan or not line.startswith("/plan "))


def client_help(t: Texts) -> str:
    return t(
        "Just write to us: every message is kept. Outside opening hours, we read it when we open.\n\n"
        "/hours – when we are open\n/status – your messages that are waiting\n"
        "/cancel – take back what we have not read yet\n/language – choose a language"
    )


def client_commands(t: Texts) -> dict[str, str]:
    return {
        "hours": t("when we are open"),
        "status": t("your messages that are waiting"),
        "cancel": t("take back what we have not read yet"),
        "language": t("choose a language"),
        "help": t("what this assistant can do"),
    }


def privacy_help(t: Texts) -> str:
    """Say what can be asked about the own data."""
    return t(
        "/privacy – what we keep about you\n/mydata – get everything we keep about you\n"
        "/erase – delete what we keep about you"
    )


def privacy_commands(t: Texts) -> dict[str, str]:
    return {
        "privacy": t("what we keep about you"),
        "mydata": t("get everything we keep about you"),
        "erase": t("delete what we keep about you"),
    }


def complaint_help(t: Texts) -> str:
    return t("/complaint – when something went wrong")


def complaint_commands(t: Texts) -> dict[str, str]:
    return {"complaint": t("something went wrong")}


def urgent_help(t: Texts) -> str:
    """Say what can be asked about urgent contact and payments."""
    return t(
        "/urgent – when it cannot wait\n/plan – urgent contact by the month\n"
        "/terms – what it costs and promises\n/withdraw – withdraw from a purchase\n"
        "/paysupport – ask about a payment"
    )


def urgent_commands(t: Texts) -> dict[str, str]:
    return {
        "urgent": t("it cannot wait"),
        "plan": t("urgent contact by the month"),
        "terms": t("terms of urgent contact"),
        "paysupport": t("a question about a payment"),
        "withdraw": t("withdraw from a purchase"),
    }
