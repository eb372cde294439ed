"""The owner's say over urgent contact, by tapping: price, promise, on and off, *never* hours, how many a night."""

from bot.buttons import Button, ChangePrice, ChooseMinutes, ChooseMostANight, ChooseNever, Sign, SwitchUrgent
from bot.features.businesses.terms import current_terms
from bot.features.delivery import TapAnswer, View
from bot.features.setup import terms_change, views
from bot.models import UrgentTerms
from bot.unit_of_work import Work

PRICE_STEP = 50
MOST_STARS = 10_000
MINUTES = (15, 30, 60, 120)
NEVER = (None, "22:00-07:00", "23:00-06:00", "00:00-07:00")
A_NIGHT = (None, 1, 3, 5)
PanelButton = ChangePrice | ChooseMinutes | ChooseNever | ChooseMostANight | SwitchUrgent


async def menu(work: Work) -> View:
    """Return the settings as they are, with the buttons that change them."""
    terms, t = await current_terms(work), work.texts
    words = views.menu(t, terms, work.deputy)
    rows: list[list[Button]] = [
        [Button("−50 ⭐", ChangePrice(Sign.LESS)), Button("+50 ⭐", ChangePrice(Sign.MORE))],
        [Button(views.minutes(t, minutes), ChooseMinutes(minutes)) for minutes in MINUTES],
        [Button(views.never(t, hours), ChooseNever(number)) for number, hours in enumerate(NEVER)],
        [Button(views.a_night(t, most), ChooseMostANight(number)) for number, most in enumerate(A_NIGHT)],
        [Button(views.switch(t, terms.enabled), SwitchUrgent())],
    ]
    return View(words, rows)


async def tapped(work: Work, button: PanelButton) -> TapAnswer:
    """Do what a button says, and show how things stand."""
    terms = await current_terms(work)
    async with terms_change.withdrawn_by_change(work, terms):
        _change(terms, button)
    return TapAnswer(views.changed(work.texts), view=await menu(work))


def _change(terms: UrgentTerms, button: PanelButton) -> None:
    match button:
        case ChangePrice(sign):
            step = PRICE_STEP if sign is Sign.MORE else -PRICE_STEP
            least = min(terms.price, PRICE_STEP)
            terms.price = min(max(terms.price + step, least), MOST_STARS)
        case ChooseMinutes(minutes) if minutes in MINUTES:
            terms.minutes = minutes
        case ChooseNever(number) if number < len(NEVER):
            terms.never_hours = NEVER[number]
        case ChooseMostANight(number) if number < len(A_NIGHT):
            terms.most_a_night = A_NIGHT[number]
        case SwitchUrgent():
            terms.enabled = not terms.enabled
