"""Show the team: the list, one person, and the questions about one."""

from datetime import UTC, datetime

from bot.features import drills
from bot.features.clients.views import client_name
from bot.features.staff import people_views
from bot.features.staff.roster import Away, Link, Person
from bot.models.states import Role
from bot.texts import LANGUAGES, Texts


def name(t: Texts, person: Person) -> str:
    """Return what somebody is called, by the role where no name is known."""
    return client_name(person["name"]) if person["name"] else people_views.role(t, Role(person["role"]))


def listed(t: Texts, people: list[Person], links: list[Link], zone: str, *, owner: bool) -> str:
    """Return who is who, who is on duty now, and which links are open. `owner`: the reader is the owner."""
    there = [name(t, one) for one in people if one["on_duty"]]
    on_duty = t("On duty now: {names}.", names=", ".join(there)) if there else t("Nobody is on duty now.")
    lines = [on_duty, "", *(_line(t, one, owner=owner) for one in people)]
    if links:
        lines += ["", t("Links that nobody has opened:"), *(f"• {link(t, one, zone)}" for one in links)]
    if owner:
        lines += ["", t("/invite deputy and /invite staff make a link for somebody new.")]
    return "\n".join(lines)


def _line(t: Texts, person: Person, *, owner: bool) -> str:
    parts = [people_views.role(t, Role(person["role"]))]
    if person["duty"] is not None or owner:
        parts.append(people_views.on_duty(t, person["duty"]))
    parts += [_away(t, person, one) for one in person["away"][:1]]
    if owner and person["blocked"]:
        parts.append(t("has blocked this bot"))
    return f"• {name(t, person)} – {', '.join(parts)}"


def _away(t: Texts, person: Person, one: Away) -> str:
    return t("away {days}", days=days(t, person, one))


def days(t: Texts, person: Person, one: Away) -> str:
    """Return the days of an absence."""
    starts, ends = (datetime.fromtimestamp(one[at], UTC) for at in ("starts", "ends"))
    return people_views.days(t, starts, ends, person["zone"])


def page(t: Texts, person: Person) -> str:
    """Return all about one person."""
    lines = [
        f"{name(t, person)} – {people_views.role(t, Role(person['role']))}",
        "",
        t("Now: on duty") if person["on_duty"] else t("Now: off duty, is not rung"),
        _upper(people_views.on_duty(t, person["duty"])),
        *(_upper(_away(t, person, one)) for one in person["away"]),
        t("Language: {language}", language=LANGUAGES.get(person["language"], person["language"])),
        _upper(people_views.zone(t, person["zone"])),
    ]
    rang = datetime.fromtimestamp(person["rang"]["at"], UTC) if person["rang"]["at"] is not None else None
    how = person["rang"]
    says = drills.standing_views.rang(
        t, name(t, person), rang, person["zone"], void=how["void"], missed=how["missed"], alone=how["alone"]
    )
    lines.append(says)
    if person["blocked"]:
        lines.append("⚠️ " + t("This member has blocked the bot: nothing arrives there."))
    return "\n".join(lines)


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def link(t: Texts, one: Link, zone: str) -> str:
    """Return for whom a link is, and until when."""
    until = t.short_moment(datetime.fromtimestamp(one["until"], UTC), zone)
    role = people_views.role(t, Role(one["role"]))
    if one["name"]:
        return t("{role} {name}, until {time}", role=role, name=client_name(one["name"]), time=until)
    return t("{role}, until {time}", role=role, time=until)


def void(t: Texts, one: Link, zone: str) -> str:
    return t("Void: {link}", link=link(t, one, zone))


def ask(t: Texts, page: str, person: Person) -> str:
    """Ask for words about somebody."""
    who = name(t, person)
    questions = {
        "name": t("What should clients and colleagues read instead of “{name}”?", name=who),
        "duty": t("When is {name} on duty, and may be rung? Write it as you like: Mon-Fri 17-22, Sat 9-13.", name=who),
        "zone": t("In which time zone is {name}? Write a city.", name=who),
        "away": t("From when to when is {name} away? Write it like 24.12 2.1.", name=who),
    }
    return questions[page]


def remove_sure(t: Texts, person: Person) -> str:
    """Ask before somebody is removed."""
    return t(
        "Remove {name}? They are told so politely, see nothing more, and their held answers are taken back. "
        "You can invite them again later.",
        name=name(t, person),
    )


def buttons(t: Texts) -> dict[str, str]:
    """Return the words on the buttons."""
    return {
        "name": t("Name"),
        "duty": t("Hours of duty"),
        "zone": t("Time zone"),
        "away": t("Away…"),
        "always": t("Always on duty"),
        "remove": t("Remove"),
        "hand_over": t("Hand over…"),
        "offer": t("Yes, ask them"),
        "sure": t("Yes, remove"),
        "keep": t("No, keep them"),
        "cancel": t("Cancel"),
        "list": t("‹ The team"),
        "deputy": t("Make them a deputy"),
        "staff": t("Make them staff"),
        "me": t("I am away…"),
    }


def there_again(t: Texts, person: Person, one: Away) -> str:
    """Return the words of the button that calls off an absence."""
    return t("Not away: {days}", days=days(t, person, one))
