"""Word the questions that are answered by tapping, for the client, and the answers, for the staff."""

from bot.buttons import Button, SkipQuestions, TapQuestion
from bot.features.delivery import View
from bot.features.urgent.question_templates import SKIPPED, TEMPLATES
from bot.texts import Texts
from bot.texts.marked_words import joined


def question(t: Texts, message_id: int, template: str, number: int) -> View:
    """Ask one of a template's questions about a message."""
    asked = TEMPLATES[template][number]
    words = [t("Your message is kept. Please tap an answer, or just write on."), asked.asks(t)]
    answers = [Button(answer(t), TapQuestion(message_id, number, place)) for place, answer in enumerate(asked.answers)]
    rows = [answers[start : start + 2] for start in range(0, len(answers), 2)]
    return View(joined("\n\n", words), [*rows, [Button(t("Skip the questions"), SkipQuestions(message_id))]])


def thanks(t: Texts, template: str, given: str) -> View:
    """Repeat to the client what was answered."""
    said = answers(t, template, given)
    return View(t("Thank you.") + f"\n{said}" if said else t("Thank you."))


def answers(t: Texts, template: str, given: str) -> str:
    """Return the answers in a line, those that were skipped left out."""
    pairs = zip(TEMPLATES.get(template, ()), given, strict=False)
    return " · ".join(f"{asked.about(t)}: {asked.answers[int(code)](t)}" for asked, code in pairs if code != SKIPPED)
