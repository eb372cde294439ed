"""Only the delivery room and the wire speak the Bot API. All else sends views and contents, and says what for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.buttons import KINDS

ROOT = Path(__file__).parents[2]
SPEAKERS = ROOT / "bot" / "features" / "delivery"
PARAMETERS = {
    *("allow_sending_without_reply", "callback_data", "callback_query_id", "caption_entities", "disable_notification"),
    *("from_chat_id", "inline_keyboard", "link_preview_options", "message_ids", "parse_mode", "provider_token"),
    *("reply_markup", "reply_parameters", "scope", "start_parameter", "telegram_payment_charge_id"),
}
METHODS = re.compile(
    r"(add|answer|copy|create|delete|edit|forward|get|leave|pin|refund|send|set|stop|unpin)"
    r"(Business|Chat|Callback|Checklist|Invoice|Media|Message|My|Pre|Star|Sticker|User)?[A-Z]\w*"
)
BUTTONS = re.compile(rf"({'|'.join(map(re.escape, KINDS))}):\S*")


def spoken(source: str) -> Iterator[str]:
    """Yield each name of a parameter or method, and each button's data, that a piece of Python holds as a string."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            words = node.value
            if words in PARAMETERS or METHODS.fullmatch(words) or BUTTONS.fullmatch(words):
                yield f"line {node.lineno}: {words}"


@pytest.mark.parametrize(
    "source",
    [
        'extra = {"disable_notification": True}',
        'params["reply_markup"]',
        'put("sendMessage")',
        'METHOD = "refundStarPayment"',
        'data = f"bring:{client.key}"',
        'button("Done", "done:7")',
    ],
)
def test_the_bot_api_is_found(source: str) -> None:
    assert list(spoken(source))


@pytest.mark.parametrize(
    "source",
    ['t("Price: {price}")', '"""How sendMessage is called."""', "quiet=True", 'ROW = "message_id"', 'state = "sent"'],
)
def test_other_words_are_not(source: str) -> None:
    assert not list(spoken(source))


@pytest.mark.parametrize("folder", ["bot/features", "bot/unit_of_work", "bot/models", "handlers", "schedules"])
def test_nobody_else_speaks_the_bot_api(folder: str) -> None:
    files = [file for file in sorted((ROOT / folder).rglob("*.py")) if SPEAKERS not in file.parents]
    assert files
    found = {str(file.relative_to(ROOT)): list(spoken(file.read_text("utf-8"))) for file in files}
    assert {name: words for name, words in found.items() if words} == {}
