"""Tell the owner who is rung for an urgent case, when and how loud."""

from collections.abc import Sequence

from bot.features.duty.steps import Loudness, Step, Who
from bot.features.duty.views import name
from bot.models import Business
from bot.texts import Texts
from bot.texts.plain import one_line

TEN_IN_THE_EVENING = 22 * 60
EXAMPLE = "/urgent steps 0 owner, 5 owner, 10 deputy, 15 everybody"


def preview(t: Texts, business: Business, steps: Sequence[Step], minutes: int) -> str:
    """Say who is rung when, in words and as times of a night."""
    lines = [t("Who is rung, when:"), *(f"• {when(t, step.after)}: {what(t, business, step)}" for step in steps)]
    if any(step.after >= minutes for step in steps):
        lines.append(
            t.many(
                "A step {n} minute after the alert or later does not come: the promise is over by then.",
                "A step {n} minutes after the alert or later does not come: the promise is over by then.",
                minutes,
            )
        )
    kept = [step for step in steps if step.after < minutes]
    times = "; ".join(f"{_clock(step.after)} {whom(t, business, step)}" for step in kept)
    asked, end = _clock(0), _clock(minutes)
    words = t("If somebody pays at {asked}: {steps}; at {end} the money goes back.", asked=asked, steps=times, end=end)
    lines += ["", words, "", t("Nobody off duty is rung: the next step comes at once instead.")]
    return "\n".join(lines)


def _clock(after: int) -> str:
    """Return the time some minutes after ten in the evening."""
    minutes = TEN_IN_THE_EVENING + after
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}"


def when(t: Texts, after: int) -> str:
    """Say how long after the alert a step comes."""
    return t.many("after {n} minute", "after {n} minutes", after) if after else t("at once")


def what(t: Texts, business: Business, step: Step) -> str:
    """Say whom a step calls, and how loud."""
    return f"{whom(t, business, step)}, {loud(t, step.loudness)}"


def whom(t: Texts, business: Business, step: Step) -> str:
    """Say whom a step calls."""
    if step.who is Who.MEMBER:
        found = step.people(business)
        return name(t, found[0]) if found else t("somebody who has left")
    if step.who is Who.DEPUTIES and not business.deputies:
        return t("the deputies (there are none)")
    return who(t, step.who)


def who(t: Texts, who: Who) -> str:
    """Return the words for those whom a step may be for."""
    return {
        Who.OWNER: t("you"),
        Who.DEPUTIES: t("the deputies"),
        Who.EVERYBODY: t("everybody on duty"),
        Who.MEMBER: t("somebody by name"),
    }[who]


def loud(t: Texts, loudness: Loudness) -> str:
    """Return the words for how loud a step is."""
    return {
        Loudness.QUIET: t("without a sound"),
        Loudness.SOUND: t("with a sound"),
        Loudness.RING: t("with a sound and a ring"),
    }[loudness]


def line(t: Texts, written: Sequence[Step]) -> str:
    """Say in a line who is rung when, for the list of what can be undone."""
    said = (f"{when(t, step.after)} {who(t, step.who)}" for step in written)
    return t("Who is rung: {steps}", steps="; ".join(said))


def not_understood(t: Texts, words: str) -> str:
    return t(
        "I do not understand “{words}”, so nothing has been changed. Write it like this:\n{example}",
        words=one_line(words, 60),
        example=EXAMPLE,
    )


def unknown(t: Texts, words: str) -> str:
    return t("Nobody of your team is called “{name}”, so nothing has been changed.", name=one_line(words, 60))


def several(t: Texts, words: str) -> str:
    return t("More than one of your team is called “{name}”: please write the whole name.", name=one_line(words, 60))


def begins_late(t: Texts) -> str:
    return t("Somebody has to be called at once: begin with 0. Nothing has been changed.")


def too_many(t: Texts, most: int) -> str:
    return t.many(
        "There can be {n} step at most. Nothing has been changed.",
        "There can be {n} steps at most. Nothing has been changed.",
        most,
    )


def too_late(t: Texts, after: int, minutes: int) -> str:
    return t(
        "A step after {after} minutes would come too late: an answer is promised within {minutes} minutes. "
        "Nothing has been changed.",
        after=after,
        minutes=minutes,
    )


def nobody(t: Texts) -> str:
    return t("These steps would call nobody: there is nobody like that in your team. Nothing has been changed.")


# the screen


def open_steps(t: Texts) -> str:
    return t("Who is rung, when")


def add(t: Texts) -> str:
    return t("Add a step")


def as_new(t: Texts) -> str:
    return t("Back to the default")


def remove(t: Texts) -> str:
    return t("Remove this step")


def back(t: Texts) -> str:
    return t("Back")


def one(t: Texts, business_line: str) -> str:
    """Head the page of one step."""
    return t("This step: {step}. What shall be different?", step=business_line)


def label(t: Texts, loudness: Loudness) -> str:
    """Return the words on a button."""
    return {Loudness.QUIET: "🔕 ", Loudness.SOUND: "🔔 ", Loudness.RING: "📞 "}[loudness] + {
        Loudness.QUIET: t("silent"),
        Loudness.SOUND: t("sound"),
        Loudness.RING: t("ring"),
    }[loudness]
