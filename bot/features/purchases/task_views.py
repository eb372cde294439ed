"""What the owner reads of open tasks, with a button to close each."""

from collections.abc import Sequence

from bot.buttons import Button, CloseTask
from bot.features.delivery import View, naming
from bot.models import Task
from bot.texts import Texts
from bot.texts.plain import cut, one_line

LONGEST = 4000
LONGEST_TASK = 300
"""Characters of one task in the list: the owner has had the whole words of each."""


def listed(t: Texts, tasks: Sequence[Task]) -> View:
    """List tasks, or say that there are none."""
    if not tasks:
        return View(t("There are no tasks."), preview=True)
    words = cut(numbered(t, tasks), LONGEST)
    of_lines = owners(tasks)
    buttons = [
        [Button(t("Task {number} is done", number=number), CloseTask(task.key))] for number, task in enumerate(tasks, 1)
    ]
    whose = {"lines": naming.joined([words], [of_lines]), "rows": of_lines[1:]}
    return View(words, buttons, preview=True, whose=whose)


def numbered(t: Texts, tasks: Sequence[Task]) -> str:
    """Return the lines of a list of tasks."""
    head = t.many("{n} task for you (/tasks):", "{n} tasks for you (/tasks):", len(tasks))
    return "\n".join(
        [head, *(f"{number}) {one_line(task.words, LONGEST_TASK)}" for number, task in enumerate(tasks, 1))]
    )


def owners(tasks: Sequence[Task]) -> naming.Owners:
    """Return whom each line of a list of tasks is about."""
    return [None, *(task.client_id or naming.NOBODY for task in tasks)]


def closed(t: Texts) -> str:
    """Confirm that a task was closed."""
    return t("Closed.")
