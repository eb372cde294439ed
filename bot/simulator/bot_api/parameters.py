"""Read the parameters of a Bot API method from a query, a form or JSON."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.simulator.content.files import Upload
from bot.simulator.errors import bad_request
from bot.simulator.events import Json

Reader = Callable[[str, Any], Any]


def string(name: str, raw: Any) -> str:
    if isinstance(raw, Upload):
        return raw.data.decode("utf-8", "replace")
    if isinstance(raw, dict | list):
        raise bad_request(f'parameter "{name}" must be of type String')
    return str(raw)


def integer(name: str, raw: Any) -> int:
    try:
        return int(raw)
    except (TypeError, ValueError):
        raise bad_request(f'parameter "{name}" must be of type Number') from None


def number(name: str, raw: Any) -> float:
    try:
        return float(raw)
    except (TypeError, ValueError):
        raise bad_request(f'parameter "{name}" must be of type Number') from None


def boolean(_: str, raw: Any) -> bool:
    return raw is True or str(raw).lower() in {"true", "yes", "1"}


def chat(_: str, raw: Any) -> int | str:
    """Read a chat's id. An @username stays as it is, since no chat here is public."""
    text = str(raw)
    return int(text) if text.removeprefix("-").isdecimal() else text


def structure(name: str, raw: Any) -> Any:
    """Read an object or an array, which can be serialized as a string."""
    if not isinstance(raw, str):
        return raw
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None


def numbers(name: str, raw: Any) -> list[int]:
    """Read an array of integers."""
    parsed = structure(name, raw)
    if not isinstance(parsed, list):
        raise bad_request(f'parameter "{name}" must be an Array of Number')
    return [integer(name, item) for item in parsed]


def file(_: str, raw: Any) -> Upload | str:
    """Read an upload or a file_id."""
    return raw if isinstance(raw, Upload) else str(raw)


@dataclass(frozen=True)
class Method:
    """A Bot API method. `messages` counts the new messages that a call makes."""

    act: Callable[..., Any]
    parameters: dict[str, Reader] = field(default_factory=dict)
    messages: Callable[[Json], int] = lambda _: 0

    def read(self, given: Json) -> Json:
        """Return the parameters of a call: read the declared ones, and put files in place of `attach://`."""
        read = {
            name: self.parameters[name](name, raw) if name in self.parameters else raw
            for name, raw in given.items()
            if raw is not None
        }
        return {name: _attached(value, given) for name, value in read.items()}


def _attached(value: Any, given: Json) -> Any:
    if isinstance(value, str) and value.startswith("attach://"):
        upload = given.get(value.removeprefix("attach://"))
        return upload if isinstance(upload, Upload) else value
    if isinstance(value, list):
        return [_attached(item, given) for item in value]
    if isinstance(value, dict):
        return {key: _attached(item, given) for key, item in value.items()}
    return value
