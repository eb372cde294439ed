"""Shown or waiting: whatever a client wrote stands on the owner's phone, or waits; nobody answers or closes the rest.

What was shown is read from the phone, not from the bot's books: the words of every message in the town are its own.
"""

import re
from collections.abc import AsyncIterator

from tests.faults.books import words
from tests.faults.scene import Scene

LIST = re.compile(r"^\d+ clients are waiting", re.MULTILINE)
"""A list of several clients names them; it shows nobody's message."""
STAMP = re.compile(r"^(\S+ )?\d\d:\d\d ")
"""When a message on a card was written."""


async def shown_or_waiting(scene: Scene) -> AsyncIterator[str]:
    """Yield what was answered or closed without having been shown, and what is neither shown nor waits."""
    places = _places(scene)
    seen = waiting = 0
    stored = "SELECT m.chat_id, m.telegram_id, m.state, a.telegram_id FROM message m"
    answered = "LEFT JOIN answer a ON a.id = m.answer_id"
    for chat, number, state, answer in await scene.storage.rows(f"{stored} {answered}"):
        written = words(scene.simulator.chats[chat].messages[number])
        place = places.get(written)
        seen, waiting = seen + (place is not None), waiting + (state == "waiting")
        if state == "answered" and (place is None or answer is None or place >= answer):
            yield f"{written!r} is answered by {answer}, and stands at {place}"
        elif state != "waiting" and place is None:
            yield f"{written!r} is {state}, and nobody was shown it"
    scene.counts["messages shown"], scene.counts["messages that still wait"] = seen, waiting


def _places(scene: Scene) -> dict[str, int]:
    """Return where on the owner's phone each message's words stand first, on a line of what the bot wrote."""
    places: dict[str, int] = {}
    for number, stored in scene.town.owner.chat.messages.items():
        text = words(stored)
        if stored.fields["from"] is scene.simulator.bot and not LIST.search(text):
            for line in text.splitlines():
                places.setdefault(STAMP.sub("", line), number)
    return places
