"""What the owner reads: short lines, the longest waiting first, and always what can be done next."""

from datetime import datetime

from bot.domain.refusals import Reason
from bot.texts import Texts, kinds, refusals
from bot.texts.names import Called, called
from bot.texts.plain import begins_with_sign, one_line

FIRST_LINE_LENGTH = 120
THEIRS = "💬 "


def client_name(name: str) -> str:
    """Return a name that is safe in our lines; whoever knows the client passes one that tells namesakes apart."""
    return name if isinstance(name, Called) else called(name)


def renamed(t: Texts, name: str, before: str) -> str:
    return t("{name} (before: {before})", name=name, before=before)


def kind(t: Texts, kind: str) -> str:
    """What a message without words is, in brackets."""
    return f"[{kinds.name(t, kind)}]"


def first_line(t: Texts, message_kind: str, words: str) -> str:
    line = one_line(words, FIRST_LINE_LENGTH)
    if message_kind == "text":
        return line or kind(t, message_kind)
    return f"{kind(t, message_kind)} {line}".rstrip()


def header(t: Texts, name: str, *, number: int, since: datetime, earlier: int, now: datetime, zone: str) -> str:
    """What stands above what a client wrote: who, how often before, and since when they wait. It begins with a name."""
    parts = [client_name(name)]
    if earlier:
        parts.append(t.many("{n} earlier message", "{n} earlier messages", earlier))
    elif number == 1:
        parts.append(t("first message"))
    if number > 1:
        parts.append(
            t.many(
                "{n} waiting since {since} ({duration})",
                "{n} waiting since {since} ({duration})",
                number,
                since=t.short_moment(since, zone),
                duration=t.duration(now - since),
            )
        )
    return " · ".join(parts)


def replaced(t: Texts, business: str) -> str:
    """For the account that was the owner's."""
    return t(
        "You are no longer the owner of {business} here: a new owner's link was made on the machine that runs me, and "
        "somebody has opened it. Nothing more is brought to this chat.",
        business=business,
    )


def replaces(t: Texts, taken_back: int, *, deputy: bool) -> str:
    """For the new owner; `deputy`: there was one."""
    words = t("The previous owner's account has no rights here any more, and has been told so.")
    if deputy:
        words += " " + t("The deputy has been dismissed as well; /urgent deputy makes a new link.")
    if not taken_back:
        return words
    return (
        words
        + " "
        + t.many(
            "{n} answer that was held has been taken back; its messages are waiting again.",
            "{n} answers that were held have been taken back; their messages are waiting again.",
            taken_back,
        )
    )


def edited_mark(t: Texts, at: datetime, zone: str) -> str:
    return t("✏️ edited at {time}", time=t.time(at, zone))


def theirs(words: str) -> str:
    """Return what stands before a client's words that begin with a sign, as only our own lines do."""
    return THEIRS if any(c.isalnum() for c in words) and begins_with_sign(words) else ""


def held(t: Texts, name: str, until: str | None) -> str:
    if until is None:
        return t("Your answer to {client} is held: no opening is in sight.", client=client_name(name))
    return t("Your answer to {client} is held until {until}.", client=client_name(name), until=until)


def sent(t: Texts, name: str) -> str:
    return t("✓ Sent to {client}.", client=client_name(name))


def not_sent_blocked(t: Texts, name: str) -> str:
    return t("Not delivered: {client} has blocked this bot or left Telegram.", client=client_name(name))


def not_sent(t: Texts, name: str, why: Reason) -> str:
    return t("Not delivered to {client}: {reason}.", client=client_name(name), reason=refusals.reason(t, why))


def part_not_sent(t: Texts, name: str, why: Reason) -> str:
    return t(
        "A part of your answer to {client} was not delivered: {reason}.",
        client=client_name(name),
        reason=refusals.reason(t, why),
    )


def cannot_show(t: Texts, name: str, message_kind: str) -> str:
    """For a message that Telegram lets nobody copy, or that was taken out of the chat before."""
    return t("{kind} from {client}: this cannot be shown here.", client=client_name(name), kind=kind(t, message_kind))


def whom(t: Texts) -> str:
    return t(
        "Who is this for? Please reply to one of the client's messages (swipe it left). /queue shows who is waiting."
    )


def welcome(t: Texts, business: str, hours_line: str) -> str:
    return t(
        "Welcome! You are the owner of {business} here.\n\n{hours}\n\n"
        "While you are open, your clients' messages reach you at once. While you are closed, I answer kindly, "
        "keep every message and bring you one digest at opening.\n\n"
        "To answer, reply to a message: your answer goes out through me, and your own number stays private.\n\n"
        "/help shows the rest.",
        business=business,
        hours=hours_line,
    )


def help_(t: Texts) -> str:
    return t(
        "To answer a client, reply to their message with words, voice, photos or files. "
        "While you are closed, the answer is held until opening; a button sends it now.\n\n"
        "“Done” closes a client's messages without an answer. “Later” brings them back at the next opening.\n\n"
        "/digest – the digest, now\n/queue – who is waiting\n/hours – the opening hours; to change them: "
        "/hours Mo-Fr 09:00-17:00\n/language – choose a language"
    )


def command_descriptions(t: Texts) -> dict[str, str]:
    return {
        "digest": t("the digest, now"),
        "queue": t("who is waiting"),
        "undelivered": t("what has not reached a client"),
        "hours": t("the opening hours"),
        "language": t("choose a language"),
        "help": t("how this works"),
    }


def no_arguments(t: Texts, command: str) -> str:
    return t("Nothing is needed after this command. Just write: /{command}", command=command)


def button(t: Texts, name: str) -> str:
    """The words on a button."""
    words = {
        "done": t("Done"),
        "later": t("Later"),
        "now": t("Send now"),
        "back": t("Take back"),
        "show": t("Show them"),
    }
    return words[name]


def done(t: Texts, name: str) -> str:
    return t("Done: {client}", client=client_name(name))


def later(t: Texts, name: str, until: str | None) -> str:
    if until is None:
        return t("Later: {client}. No opening is in sight.", client=client_name(name))
    return t("{client} comes back on {until}.", client=client_name(name), until=until)


def nothing_waits(t: Texts, name: str) -> str:
    return t("{client}: nothing is waiting any more.", client=client_name(name))


def under_way(t: Texts, name: str) -> str:
    return t("{client}: the messages are on their way to you.", client=client_name(name))


def nothing_seen(t: Texts, name: str) -> str:
    return t("{client}: what is waiting has not been shown to you yet.", client=client_name(name))


def more_wait(t: Texts, number: int) -> str:
    """After an answer, or Done, that leaves messages of the same client."""
    return t.many("{n} more message is waiting.", "{n} more messages are waiting.", number)


def goes_now(t: Texts) -> str:
    return t("On its way.")


def taken_back(t: Texts) -> str:
    return t("Taken back. The client's message is waiting again.")


def too_late(t: Texts) -> str:
    return t("This answer has already been sent or taken back.")
