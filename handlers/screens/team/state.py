"""What the screen of the team shows."""

from dataclasses import dataclass, field

from bot.features.staff.roster import Link, Person, Rang

LIST, ONE, REMOVE, HAND_OVER = "", "one", "remove", "hand over"
ASKING = ("name", "duty", "zone", "away")
"""Pages that await words about the person who is shown."""


@dataclass(frozen=True)
class Team:
    """The list, or one person. `me`: the reader's own row; `owner`: the reader is the owner, and may change others."""

    page: str = LIST
    person: int = 0
    owner: bool = True
    me: int = 0
    zone: str = "UTC"
    """The business's, in which the ends of links are said."""
    people: list[Person] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    done: str = ""

    def shown(self) -> Person | None:
        """Return who is shown, if one person is."""
        return next((one for one in self.people if one["id"] == self.person), None)

    @property
    def may_change(self) -> bool:
        """Return whether the reader may change something of whom is shown: the owner of all, others of themselves."""
        return self.owner or self.person == self.me


NEVER = Rang(at=None, void=False, missed=False, alone=True)
BOSS = Person(
    id=1,
    name="Marek",
    role="owner",
    language="en",
    zone="UTC",
    duty=None,
    away=[],
    on_duty=True,
    blocked=False,
    rang=Rang(at=0.0, void=False, missed=False, alone=False),
)
OLA = Person(
    id=2,
    name="Ola",
    role="staff",
    language="pl",
    zone="UTC",
    duty="Mo-Fr 09:00-17:00",
    away=[{"id": 3, "starts": 0.0, "ends": 86400.0}],
    on_duty=False,
    blocked=True,
    rang=NEVER,
)
EWA = Person(
    id=4,
    name="",
    role="deputy",
    language="en",
    zone="UTC",
    duty=None,
    away=[],
    on_duty=True,
    blocked=False,
    rang=NEVER,
)
EVERYBODY = [BOSS, EWA, OLA]
LINK = Link(id=5, role="deputy", name="Jan", until=0.0)
EXAMPLES = (
    Team(),
    Team(me=1, people=EVERYBODY, links=[LINK]),
    Team(me=2, owner=False, people=EVERYBODY),
    Team(ONE, 1, me=1, people=EVERYBODY),
    Team(ONE, 2, me=1, people=EVERYBODY),
    Team(ONE, 4, me=1, people=EVERYBODY),
    Team(ONE, 2, me=2, owner=False, people=EVERYBODY),
    Team(REMOVE, 2, me=1, people=EVERYBODY),
    Team(HAND_OVER, 2, me=1, people=EVERYBODY),
    *(Team(page, 2, me=1, people=EVERYBODY) for page in ASKING),
)
