"""The program that rings: reads questions as lines of JSON, answers each as one, and ends with its input.

Every question has a thread of its own, so that a service that hangs delays no other. Whatever Apprise logs goes
nowhere: it writes addresses.
"""

import json
import logging
import os
import sys
from threading import Lock, Thread, local
from typing import Any

MOST = 24
"""Threads that ring at once, those that hang included."""
_answering = Lock()
_threads: list[Thread] = []
_heard = local()


def main() -> None:
    """Load Apprise, arm the guard, say that all is ready, and serve."""
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    sys.stdout = open(os.devnull, "w")  # noqa: SIM115  # for as long as the process lives
    logging.disable(logging.CRITICAL)
    import apprise

    from bot.ringing import guard, services
    from bot.ringing.calls import answer, listen_to_requests

    apprise.Apprise.instantiate("ntfys://warm-up")  # loads every service
    services.names()
    listen_to_requests()
    guard.arm(private=os.environ.get("RING_PRIVATE") == "1")
    _say(answers, {"ready": True})
    for line in sys.stdin:
        asked = json.loads(line)
        _threads[:] = [thread for thread in _threads if thread.is_alive()]
        if len(_threads) >= MOST:
            _say(answers, {"id": asked["id"], "error": "unreachable"})
            continue
        thread = Thread(
            target=lambda asked=asked: _say(answers, {"id": asked["id"], "error": answer(asked)}), daemon=True
        )
        _threads.append(thread)
        thread.start()
    os._exit(0)  # threads that hang do not matter any more


def _say(answers: Any, said: dict[str, Any]) -> None:
    with _answering:
        answers.write(json.dumps(said) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
