"""Show a client's page: what is known of one client, and the buttons for what can be decided."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.buttons import AnswerClient, Button, ClientStep, CoolDown, FreePassSet, Keyboard, OnClient, ShowHistory
from bot.features import hours, payments
from bot.features.client_pages import own_hours_views
from bot.features.client_pages.queries import Apart, Counted
from bot.features.client_pages.standing import Standing
from bot.features.clients.views import client_name, former_member, member_name
from bot.features.delivery import View
from bot.features.relay.views import keep
from bot.models import Member, Note
from bot.models.states import KeyClient
from bot.texts import CLIENT, LANGUAGES, Texts
from bot.texts.marked_words import joined, marked
from bot.texts.plain import one_line

LONGEST_NOTE_SHOWN = 250


def page(t: Texts, found: Standing) -> View:
    """Return a client's page."""
    parts = [joined("\n", [title(found.name), *_facts(t, found)]), joined("\n", _decided(t, found)), _notes(t, found)]
    return View(joined("\n\n", (part for part in parts if part)), buttons(t, found))


def title(name: str) -> str:
    """Return the name of the client whom what stands below is about."""
    return joined(" ", [CLIENT, marked(client_name(name), type="bold")])


def headed(name: str, view: View) -> View:
    """Return a view under the name of the client whom it is about."""
    return replace(view, words=joined("\n", [title(name), view.words]))


def _facts(t: Texts, found: Standing) -> Iterator[str]:
    """Say what happened between a client and the business."""
    yield t("Language: {language}", language=LANGUAGES[found.language])
    yield t("Known since {day}", day=day(t, found.since, found.zone))
    yield _counted(t, t("Messages"), found.written, found.zone)
    if found.after_hours is not None:
        yield t("After hours: {percent} %", percent=found.after_hours)
    yield _counted(t, t("Answers"), found.answered, found.zone)
    if found.waiting:
        yield t("Waiting: {n}", n=found.waiting)
    if found.plan_until is not None:
        yield t("Urgent contact by the month, until {day}", day=day(t, found.plan_until, found.zone))
    for paid in found.paid:
        total = payments.views.amount(t, paid.amount, paid.currency)
        last = day(t, paid.last, found.zone)
        yield t.many(
            "Paid: {amount} in {n} payment, on {day}",
            "Paid: {amount} in {n} payments, the last on {day}",
            paid.number,
            amount=total,
            day=last,
        )


def _counted(t: Texts, what: str, counted: Counted, zone: str) -> str:
    return what + ": " + (_times(t, counted, zone) if counted.number else "0")


def _times(t: Texts, counted: Counted, zone: str) -> str:
    if counted.last is None:
        return str(counted.number)
    return t("{n}, last on {day}", n=counted.number, day=day(t, counted.last, zone))


def _decided(t: Texts, found: Standing) -> Iterator[str]:
    """Say what the owner decided about a client."""
    if found.key_client is KeyClient.LOUD:
        yield t("Key client: messages after hours ring at once, for free.")
    if found.key_client is KeyClient.QUIET:
        yield t("Key client: messages after hours come at once, without a sound, and urgent contact is free.")
    if found.own_hours is not None:
        yield own_hours_views.shown(t, hours.usual_week.in_a_line(t, found.own_hours))
    if found.cared_for_by is not None:
        yield t("Looked after by {name}", name=member_name(t, found.cared_for_by))
    if found.own_chats:
        names = ", ".join(member_name(t, one) if one is not None else former_member(t) for one in found.own_chats)
        yield t("Writes to the own Telegram account of {names}", names=names)
    if found.muted_at is not None:
        yield t("Muted since {day}: messages wait for the digest.", day=day(t, found.muted_at, found.zone))
    if found.shut_out_at is not None:
        yield t(
            "Blocked since {day}: nothing reaches you, and nothing is sold.", day=day(t, found.shut_out_at, found.zone)
        )
    yield from apart_lines(t, found.apart)


def apart_lines(t: Texts, apart: Apart) -> list[str]:
    """Say what is kept apart because of a block: what came meanwhile, and what waited before."""
    lines = []
    if apart.came:
        lines.append(
            t.many(
                "{n} message did not reach you because of the block.",
                "{n} messages did not reach you because of the block.",
                apart.came,
            )
        )
    if apart.waited:
        lines.append(
            t.many(
                "{n} message that waited before the block is not in the queue any more.",
                "{n} messages that waited before the block are not in the queue any more.",
                apart.waited,
            )
        )
    return lines


def recall_row(t: Texts, client_id: int, apart: Apart) -> Keyboard:
    """Return the row that lets wait again what a block kept apart; none where that is nothing."""
    recall = Button(t("Let those messages wait again"), OnClient(ClientStep.RECALL, client_id))
    return [[recall]] if apart.came or apart.waited else []


def _notes(t: Texts, found: Standing) -> str:
    if not found.notes:
        return ""
    return joined("\n", [t("Notes:"), *(note_line(t, note, found.zone) for note in found.notes)])


def note_line(t: Texts, note: Note, zone: str, longest: int = LONGEST_NOTE_SHOWN) -> str:
    """Return a note with its date, on one line."""
    return f"• {day(t, note.created_at, zone)}: {one_line(note.words, longest)}"


def buttons(t: Texts, found: Standing) -> Keyboard:
    """Return what can be decided on a page."""

    def button(label: str, step: ClientStep) -> Button:
        return Button(label, OnClient(step, found.client_id))

    notes = [button(t("All notes"), ClientStep.NOTES)] if found.notes else []
    mute = button(t("Unmute"), ClientStep.UNMUTE) if found.muted_at else button(t("Mute"), ClientStep.MUTE)
    block = button(t("Unblock"), ClientStep.UNBLOCK) if found.shut_out_at else button(t("Block"), ClientStep.BLOCK)
    exclude = [[button(t("Exclude: private chat"), ClientStep.EXCLUDE)]] if found.own_chats else []
    everybodys_hours = [button(everybodys(t), ClientStep.NO_HOURS)] if found.own_hours else []
    answer = [Button(t("Answer"), AnswerClient(found.client_id)), Button(t("Cool down"), CoolDown(found.client_id))]
    return [
        answer,
        [button(t("Note"), ClientStep.NOTE), *notes],
        [Button(t("History"), ShowHistory(found.client_id, 0, 0))],
        [button(key_label(t, found.key_client), ClientStep.KEY)],
        [button(care_label(t, found.cared_for_by), ClientStep.CARE)],
        [button(t("Own hours"), ClientStep.HOURS), *everybodys_hours],
        *([] if found.shut_out_at else [[button(t("Hours statement"), ClientStep.RULES)]]),
        [mute, block],
        *exclude,
        *([] if found.shut_out_at else recall_row(t, found.client_id, found.apart)),
    ]


def key_label(t: Texts, key: KeyClient | None) -> str:
    """Return the words of the button that asks for another way."""
    words = {None: t("Key client: off"), KeyClient.LOUD: t("Key client: loud"), KeyClient.QUIET: t("Key client: quiet")}
    return words[key]


def care_label(t: Texts, carer: Member | None) -> str:
    """Return the words of the button that goes on to the next member of the staff."""
    return t("Looked after by: {name}", name=member_name(t, carer) if carer is not None else t("nobody"))


def everybodys(t: Texts) -> str:
    """Return the words for the business's hours."""
    return t("Same hours as everybody")


def day(t: Texts, at: datetime, zone: str) -> str:
    """Return a date with its year."""
    return t.full_day(at.astimezone(ZoneInfo(zone)).date())


def back(t: Texts, client_id: int) -> list[Button]:
    """Return the row that shows the page again."""
    return [Button(t("‹ Back"), OnClient(ClientStep.PAGE, client_id))]


def erased(t: Texts) -> str:
    """Say that there is no such client any more."""
    return t("This client's data has been deleted, at the client's own wish.")


def key_changed(t: Texts, name: str, key: KeyClient | None) -> str:
    """Answer the tap that made somebody a key client, or not."""
    words = {
        KeyClient.LOUD: t("{client} may now reach you after hours for free.", client=client_name(name)),
        KeyClient.QUIET: t("{client} now reaches you after hours without a sound, for free.", client=client_name(name)),
        None: t("{client} pays for urgent contact like everybody else.", client=client_name(name)),
    }
    return words[key]


def key_question(t: Texts, client_id: int, name: str, key: str | None) -> View:
    """Ask how a client passes after hours."""
    words = t(
        "How may {client} reach you after hours?\n\n"
        "Loud: for free, and it rings.\nQuiet: for free, without a sound.\n"
        "Off: urgent contact is paid, as for everybody.",
        client=client_name(name),
    )
    choices: list[tuple[KeyClient | None, ClientStep, str]] = [
        (KeyClient.LOUD, ClientStep.KEY_LOUD, t("Yes, for free and loud")),
        (KeyClient.QUIET, ClientStep.KEY_QUIET, t("Yes, for free and quiet")),
        (None, ClientStep.KEY_OFF, t("Off: like everybody")),
    ]
    rows = [[Button(label, OnClient(step, client_id))] for other, step, label in choices if other != key]
    return View(words, [*rows, back(t, client_id)])


def free_pass_buttons(t: Texts, client_id: int, has: bool) -> Keyboard:
    """Ask before the free pass is given or taken, under what was brought before there was a client's page."""
    sure = t("Yes, take it back") if has else t("Yes, give a free pass")
    rows = [Button(sure, FreePassSet(client_id, not has)), Button(keep(t), FreePassSet(client_id, has))]
    return [[button] for button in rows]


def muted(t: Texts, name: str) -> str:
    """Answer the tap that muted somebody."""
    return t("{client} is muted: messages wait for the digest. Urgent contact still rings.", client=client_name(name))


def unmuted(t: Texts, name: str) -> str:
    """Answer the tap that ended it."""
    return t("{client} is not muted any more.", client=client_name(name))


def cared_for(t: Texts, name: str, carer: Member | None) -> str:
    """Answer the tap that said who looks after somebody."""
    if carer is None:
        return t("Nobody in particular looks after {client}.", client=client_name(name))
    return t("{client} is looked after by {name}.", client=client_name(name), name=member_name(t, carer))


def needs_reply(t: Texts, command: str) -> View:
    """Say that a command needs to know which client is meant."""
    return View(
        t("Send /{command} as a reply to anything about a client, or with a name: /{command} John", command=command)
    )
