"""List the owner's open tasks, with a button to close each."""

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import Button, CloseTask
from bot.features import feedback
from bot.features.delivery import View, naming
from bot.features.payments import task_views
from bot.features.payments.task_views import OpenTask
from bot.texts import Texts
from bot.texts.plain import cut, one_line

LONGEST = 4000
LONGEST_TASK = 300
"""The most characters of one task in the list: the owner was told all of its words."""


def listed(t: Texts, tasks: Sequence[OpenTask], zone: str) -> View:
    """List tasks, or say that there are none."""
    if not tasks:
        return View(t("There are no tasks."), preview=True)
    words = cut(numbered(t, tasks, zone), LONGEST)
    of_lines = owners(tasks)
    buttons = [
        [Button(t("Task {number} is done", number=number), CloseTask(task.row.key))]
        for number, task in enumerate(tasks, 1)
    ]
    whose = {"lines": naming.joined([words], [of_lines]), "rows": of_lines[1:]}
    return View(words, buttons, preview=True, whose=whose)


def with_thumbs(t: Texts, view: View, counted: str, *, on: bool) -> View:
    """Return the list with what there is of thumbs, and the button that switches the question for them."""
    words = f"{view.words}\n\n{counted}" if counted else view.words
    whose = view.whose and {
        "lines": [*view.whose["lines"], *([None, None] if counted else [])],
        "rows": [*view.whose["rows"], None],
    }
    keyboard = [*view.keyboard, [feedback.views.switch(t, on=on)]]
    return replace(view, words=words, keyboard=keyboard, whose=whose)


def numbered(t: Texts, tasks: Sequence[OpenTask], zone: str) -> str:
    """Return the lines of a list of tasks."""
    head = t.many("{n} task for you (/tasks):", "{n} tasks for you (/tasks):", len(tasks))
    lines = (one_line(task_views.words(t, task, zone), LONGEST_TASK) for task in tasks)
    return "\n".join([head, *(f"{number}) {line}" for number, line in enumerate(lines, 1))])


def owners(tasks: Sequence[OpenTask]) -> naming.Owners:
    """Return whom each line of a list of tasks is about."""
    return [None, *(task.row.client_id or naming.NOBODY for task in tasks)]


def closed(t: Texts) -> str:
    """Confirm that a task was closed."""
    return t("Closed.")


def closed_of(t: Texts, name: str) -> str:
    """Say in a line that a task was closed, and whom it was about."""
    return t("Task closed: {client}", client=name) if name else t("Task closed")
