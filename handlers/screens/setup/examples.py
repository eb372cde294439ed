"""States of set-up that between them show every step and every button."""

from dataclasses import replace

from handlers.screens.setup.progress import ORDER, Progress

FACTS = {
    "name": "Nowak Law",
    "language": "en",
    "timezone": "Europe/Warsaw",
    "country": "PL",
    "working_hours": "Mo-Fr 09:00-17:00",
    "enabled": True,
    "price": 250,
    "minutes": 30,
    "worth": {"costs": 2.0, "brings": 1.3, "currency": "PLN", "a_dollar": 4.0},
    "bot": "nowak_bot",
}
OFF_ON_HOLIDAYS = {**FACTS, "working_hours": "Mo-Fr 09:00-17:00; PH off"}
OWN_RULE_FOR_HOLIDAYS = {**FACTS, "working_hours": "Mo-Fr 09:00-17:00; PH 10:00-12:00"}
WARSAW, NEW_YORK, CHICAGO = "Europe/Warsaw PL", "America/New_York US", "America/Chicago US"
_STEPS = [Progress(step=step, facts=FACTS) for step in ORDER]
_, _, PLACE, HOURS, HOLIDAYS, URGENT, NOTICE, _ = _STEPS

EXAMPLES = (
    *_STEPS,
    replace(_STEPS[0], suggested="uk"),
    replace(PLACE, options=[WARSAW, NEW_YORK], changed={"name": "Nowak Law"}, change_id=1),
    replace(PLACE, options=[NEW_YORK, CHICAGO]),
    replace(HOURS, proposed="Sa 10:00-14:00", otherwise="Mo-Fr 09:00-17:00; Sa 10:00-14:00"),
    replace(HOURS, proposed="24/7", facts=OFF_ON_HOLIDAYS),
    replace(HOURS, profile={"working_hours": "Mo-Sa 10:00-20:00; PH off", "timezone": "Europe/Warsaw"}),
    replace(HOLIDAYS, facts=OFF_ON_HOLIDAYS, changed={"working_hours": "24/7; PH off"}, change_id=1),
    replace(HOLIDAYS, facts=OWN_RULE_FOR_HOLIDAYS),
    replace(HOLIDAYS, facts={**FACTS, "country": None}),
    replace(HOLIDAYS, facts={**FACTS, "country": "UA"}),
    replace(URGENT, facts={**FACTS, "enabled": False}, changed={"enabled": False}, change_id=1),
    replace(NOTICE, preview="pl", notice="Dziękujemy za wiadomość."),
    replace(HOURS, paused=True),
)
