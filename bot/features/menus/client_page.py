"""Describe the owner's commands about one client."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return {
        "client": t("a client's page"),
        "note": t("a note about a client"),
        "key": t("who reaches you after hours for free"),
        "mute": t("who waits for the digest"),
        "block": t("block a client"),
        "unblock": t("unblock a client"),
    }


def help_(t: Texts) -> str:
    """Say what can be asked and decided about one client."""
    return t(
        "/client Anna – a client's page: what is known and decided\n"
        "As a reply to anything about a client: /note TEXT – a note · /key – reaches you after hours for free · "
        "/mute – waits for the digest · /block, /unblock – hear from somebody no more, and again"
    )
