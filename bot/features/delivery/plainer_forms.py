"""Return the plainer forms in which a refused message is tried before it is given up.

Each rung makes a plainer form of the one that was refused, or says that it has none. The first rung that has one wins,
and no rung leads back to a form that was left, so the ladder ends.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from bot.features.delivery import person_links
from bot.features.delivery.by_file import CAPTIONLESS, METHODS, by_file
from bot.features.delivery.pieces import entities_of, pieces, units

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
SHORT = TEXT_LIMIT // 4
"""So short a text is not split: its length cannot be the trouble."""
RECORDED = {"voice": "voice message.ogg", "video_note": "video message.mp4"}
"""What privacy settings may forbid; anybody can be sent it as an ordinary file, under this name."""
COPIES = {"copyMessage", "forwardMessage"}
KEPT = ("chat_id", "reply_parameters", "reply_markup", "disable_notification")
"""What a form keeps of the one before it, whatever else becomes of the message."""
GONE = ("message to copy not found", "message to forward not found", "there are no messages to copy")
NOT_COPIED = ("can't be copied", "can't be forwarded", "protected content", "forwards_restricted")
FORBIDDEN = ("voice_messages_forbidden", "restricted receiving")
QUOTE_KEYS = ("quote", "quote_entities", "quote_position")

Json = dict[str, Any]


@dataclass(frozen=True)
class Form:
    """A call that shows a message, or a part of it. Only one form of a message `carries` it; replies go to that."""

    method: str
    params: Json
    header: str | None = None
    carries: bool = True


@dataclass(frozen=True)
class Subject:
    """The message behind a call. `forwards`: its reader may learn who wrote it. `words`: all of it, told in words."""

    kind: str = "text"
    content: Json = field(default_factory=dict)
    forwards: bool = False
    words: str = ""
    entities: list[Json] = field(default_factory=list)
    """Of `words`."""
    line: str = ""
    """All that can be said where even its words are refused."""

    @property
    def caption(self) -> Json:
        """The message's own words under its file, as parameters; none where it has none."""
        words: str = self.content.get("text", "")
        return {"caption": words, "caption_entities": self.content.get("entities", [])} if words else {}


Rung = Callable[[Form, Subject, str], list[Form]]


def plainer(form: Form, subject: Subject, reason: str) -> list[Form]:
    """Return the next plainer form of one that Telegram refused with `reason`; empty where none is left."""
    for rung in LADDER:
        if forms := rung(form, subject, reason.lower()):
            return forms
    return []


def _reaction_in_words(form: Form, subject: Subject, _: str) -> list[Form]:
    if form.method != "setMessageReaction" or not subject.line:
        return []
    reply = {"message_id": form.params["message_id"], "allow_sending_without_reply": True}
    where = {"chat_id": form.params["chat_id"], "reply_parameters": reply, "disable_notification": True}
    return [Form("sendMessage", where | {"text": subject.line})]


def _without_quote(form: Form, _: Subject, reason: str) -> list[Form]:
    reply = form.params.get("reply_parameters") or {}
    if "quote" not in reply or _is_about_the_source(form, reason):
        return []
    return [_changed(form, reply_parameters={key: value for key, value in reply.items() if key not in QUOTE_KEYS})]


def _as_ordinary_file(form: Form, subject: Subject, reason: str) -> list[Form]:
    file_id = subject.content.get("file_id")
    forbidden = any(sign in reason for sign in FORBIDDEN)
    if not forbidden or subject.kind not in RECORDED or not file_id or form.method == "sendDocument":
        return []
    document = {"filename": RECORDED[subject.kind], "file_id": file_id}
    params = {"document": document, "disable_content_type_detection": True}
    return [Form("sendDocument", {**_kept(form), **params, **_caption(form, subject)}, form.header)]


def _without_reply(form: Form, _: Subject, reason: str) -> list[Form]:
    if not form.params.get("reply_parameters") or _is_about_the_source(form, reason):
        return []
    return [_without(form, "reply_parameters")]


def _head_apart(form: Form, _: Subject, reason: str) -> list[Form]:
    """Put our caption apart from a copy, whose own may be longer than a bot may write."""
    if (
        form.method != "copyMessage"
        or "caption" not in form.params
        or not form.header
        or _is_about_the_source(form, reason)
    ):
        return []
    plain = _without(form, "caption", "caption_entities", "reply_markup")
    return [_headline(form), Form("copyMessage", plain.params)]


def _forwarded(form: Form, subject: Subject, reason: str) -> list[Form]:
    if form.method != "copyMessage" or not subject.forwards or _is_gone(reason) or _forbids(reason):
        return []
    if _is_about_the_source(form, reason) and subject.content.get("file_id"):
        return []  # by its id it comes under its header
    params = {key: form.params[key] for key in ("chat_id", "from_chat_id", "message_id")}
    if "disable_notification" in form.params:
        params["disable_notification"] = form.params["disable_notification"]
    head = [_headline(form)] if form.header else []
    return [*head, Form("forwardMessage", params)]


def _by_file(form: Form, subject: Subject, _: str) -> list[Form]:
    sending = by_file(subject.kind, subject.content) if form.method in COPIES else None
    if sending is None:
        return []
    method, what = sending
    return [Form(method, _kept(form) | what | _caption(form, subject), form.header)]


def _caption_apart(form: Form, _: Subject, __: str) -> list[Form]:
    """Send a file without its words, and then the words, for which a text has more room."""
    if form.method not in METHODS.values() or not form.params.get("caption"):
        return []
    words = {"text": form.params["caption"], "entities": form.params.get("caption_entities", [])}
    file = _without(form, "caption", "caption_entities")
    return [file, Form("sendMessage", {"chat_id": form.params["chat_id"], **words}, carries=False)]


def _in_words(form: Form, subject: Subject, _: str) -> list[Form]:
    if form.method == "sendMessage" or not subject.words or not form.method.startswith(("copy", "forward", "send")):
        return []
    entities = {"entities": subject.entities} if subject.entities else {}
    return [Form("sendMessage", {**_kept(form), "text": subject.words, **entities}, form.header)]


def _in_parts(form: Form, _: Subject, reason: str) -> list[Form]:
    """Split a text that is too long; its buttons stand under the last part."""
    words = str(form.params.get("text", ""))
    if form.method != "sendMessage" or "too long" not in reason.replace("_", " ") or units(words) <= SHORT:
        return []
    parts = pieces(words, min(TEXT_LIMIT, units(words) // 2 + 1))
    bare = _without(form, "text", "entities", "reply_markup").params
    forms: list[Form] = []
    start = 0
    for part in parts:
        kept = entities_of(form.params.get("entities", []), start, units(part))
        params = bare | {"text": part} | ({"entities": kept} if kept else {})
        forms.append(Form("sendMessage", params, form.header, carries=not forms))
        start += units(part)
    if markup := form.params.get("reply_markup"):
        forms[-1].params["reply_markup"] = markup
    return forms


def _without_entities(form: Form, _: Subject, __: str) -> list[Form]:
    if form.method != "sendMessage" or not form.params.get("entities"):
        return []
    return [_without(form, "entities")]


def _without_buttons(form: Form, subject: Subject, _: str) -> list[Form]:
    has_buttons = form.method == "sendMessage" and "reply_markup" in form.params
    return [_without(form, "reply_markup")] if has_buttons and subject.words else []


def _told(form: Form, subject: Subject, _: str) -> list[Form]:
    """Tell the staff at last that there is something, and whose, and nothing else."""
    if form.method != "sendMessage" or not subject.line or form.params.get("text") == subject.line:
        return []
    return [Form("sendMessage", {"chat_id": form.params["chat_id"], "text": subject.line})] if form.carries else []


def _without_person_links(form: Form, _: Subject, reason: str) -> list[Form]:
    params = person_links.without(form.params, reason)
    return [replace(form, params=params)] if params is not None else []


LADDER: tuple[Rung, ...] = (
    _without_person_links,
    _reaction_in_words,
    _without_quote,
    _as_ordinary_file,
    _without_reply,
    _head_apart,
    _forwarded,
    _by_file,
    _caption_apart,
    _in_words,
    _in_parts,
    _without_entities,
    _without_buttons,
    _told,
)
"""From the top; what is tried first is nearest to what was written."""


def _is_gone(reason: str) -> bool:
    return any(sign in reason for sign in GONE)


def _is_about_the_source(form: Form, reason: str) -> bool:
    """Return whether what was to be copied is the trouble, and not the way it was to be shown."""
    return form.method in COPIES and any(sign in reason for sign in (*GONE, *NOT_COPIED))


def _forbids(reason: str) -> bool:
    return any(sign in reason for sign in FORBIDDEN)


def _headline(form: Form) -> Form:
    keyboard = {"reply_markup": form.params["reply_markup"]} if "reply_markup" in form.params else {}
    return Form("sendMessage", {"chat_id": form.params["chat_id"], "text": form.header, **keyboard}, carries=False)


def _caption(form: Form, subject: Subject) -> Json:
    """Return the caption that the form has, as with a header, or the message's own."""
    if subject.kind in CAPTIONLESS:
        return {}
    given: Json = {key: form.params[key] for key in ("caption", "caption_entities") if key in form.params}
    return given or subject.caption


def _kept(form: Form) -> Json:
    return {key: form.params[key] for key in KEPT if key in form.params}


def _changed(form: Form, **params: Any) -> Form:
    return Form(form.method, {**form.params, **params}, form.header, form.carries)


def _without(form: Form, *names: str) -> Form:
    kept = {key: value for key, value in form.params.items() if key not in names}
    return Form(form.method, kept, form.header, form.carries)
