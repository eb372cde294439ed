"""The commands that Telegram offers to clients; the plan's only where one is sold."""

from bot.texts import Texts, client, privacy, urgent


def descriptions(t: Texts, *, plan: bool) -> dict[str, str]:
    """What each command does, in the order of the menu."""
    every = client.command_descriptions(t) | urgent.command_descriptions(t) | privacy.command_descriptions(t)
    return {name: words for name, words in every.items() if plan or name != "plan"}


def help_(t: Texts, *, plan: bool) -> str:
    lines = f"{client.help_(t)}\n{urgent.help_(t)}\n{privacy.help_(t)}".splitlines()
    return "\n".join(line for line in lines if plan or not line.startswith("/plan "))
