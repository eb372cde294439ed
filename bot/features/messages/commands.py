"""Read a command at the beginning of a text: `/urgent`, or `/urgent@this_bot A pipe has burst`."""

import re

AFTER_COMMAND = ",.:;!?…"
_CODE = re.compile(r"[A-Za-z0-9_-]{32,64}")
_LONE = re.compile(r"/(\w{1,32})(?:@([A-Za-z0-9_]{1,32}))?")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{1,32}))?(?![\w@/])")


def command_of(text: str, bot_username: str) -> tuple[str, str]:
    """Return the command that a text begins with, in lower case, and what stands behind it.

    The command is empty where there is none, or where it is another bot's.
    """
    match = _COMMAND.match(text)
    if match is None or (match[2] and match[2].lower() != bot_username.lower()):
        return "", text
    return match[1].lower(), behind(text[match.end() :])


def is_for_another_bot(text: str) -> bool:
    """Return whether a text that begins with no command of ours begins with one that names a bot."""
    match = _COMMAND.match(text)
    return match is not None and match[2] is not None


def lone_command(text: str, bot_username: str) -> str:
    """Return what a text says that is nothing but a command, in any script; empty for anything else."""
    match = _LONE.fullmatch(text.strip())
    return match[1].lower() if match and (match[2] or bot_username).lower() == bot_username.lower() else ""


def behind(rest: str) -> str:
    """Return the words behind a command: Telegram sees one in "/urgent: help!", too, and "/status ???" has none."""
    words = rest.lstrip(AFTER_COMMAND).strip()
    return words if words.strip(f" {AFTER_COMMAND}") else ""


def is_like_a_code(words: str) -> bool:
    """Return whether what stands behind `/start` may come from a one-time link, used up or wrong, and is no message."""
    return _CODE.fullmatch(words) is not None
