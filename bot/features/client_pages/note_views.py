"""Show the owner's notes about a client."""

from collections.abc import Sequence

from bot.buttons import Button, DropNote, Keyboard
from bot.features.client_pages import views
from bot.features.clients.views import client_name
from bot.features.delivery import View
from bot.models import Note
from bot.texts import Texts
from bot.texts.marked_words import joined
from bot.texts.plain import one_line

ON_A_BUTTON = 25
ALL_NOTES = 3000
"""The most characters that the words of all notes in a list share."""


def listed(t: Texts, name: str, client_id: int, notes: Sequence[Note], zone: str) -> View:
    """Return the notes, the newest first."""
    rows: Keyboard = [[_drop(note)] for note in notes]
    if not notes:
        return View(t("There are no notes about {client}.", client=client_name(name)), [views.back(t, client_id)])
    head = t("Notes about {client}; a tap deletes one:", client=client_name(name))
    lines = joined("\n", [head, "", *(views.note_line(t, note, zone, ALL_NOTES // len(notes)) for note in notes)])
    return View(lines, [*rows, views.back(t, client_id)])


def _drop(note: Note) -> Button:
    return Button("🗑 " + one_line(note.words, ON_A_BUTTON), DropNote(note.key))


def noted(t: Texts, name: str) -> str:
    """Say that a note was kept."""
    return t("Noted: {client}", client=client_name(name))


def dropped(t: Texts) -> str:
    """Answer the tap that deleted a note."""
    return t("The note is deleted.")


def gone(t: Texts) -> str:
    """Answer a tap on a note that is there no more."""
    return t("This note is gone.")


def which(t: Texts) -> View:
    """Say how a note is written."""
    return View(t("Write the note after the command, as a reply to anything about a client: /note Pays by invoice"))


def asked(t: Texts) -> str:
    """Ask for the words of a note."""
    return t("Write the note:")


def nothing_noted(t: Texts) -> str:
    """Say that the question for a note is over."""
    return t("There is nothing to write here any more.")


def cancel(t: Texts) -> str:
    """Return the words of the button that ends the question for a note."""
    return t("Cancel")
