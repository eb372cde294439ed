"""What a ring says: that it is urgent, and for which business; never a client's name or words."""

from bot.texts import Texts


def body(t: Texts, *, is_drill: bool) -> str:
    """Return what a ring says under the business's name."""
    return t("Urgent (a test): open Telegram") if is_drill else t("Urgent: open Telegram")
