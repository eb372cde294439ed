"""Describe the owner's commands about clients, answers and what was done."""

from bot.texts import Texts


def commands(t: Texts) -> dict[str, str]:
    """Return what each command does, in the order of the menu."""
    return {
        "promises": t("by when clients have an answer"),
        "held": t("answers that wait for opening"),
        "canned": t("answers that you keep ready"),
        "undo": t("take back what you did last"),
    }


def help_(t: Texts) -> str:
    """Say what can be asked and undone."""
    return "\n".join(
        [
            t("/promises – by when clients have an answer, and what was kept: /promises 8h, /promises off"),
            t("/held – answers that wait for opening: send, take back, change"),
            t("/canned – answers that you keep ready, for two taps"),
            t("/undo – take back what you did last, for a day"),
        ]
    )
