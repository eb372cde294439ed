"""Tell the owner of the money that came and went, in Stars and about in the business's currency."""

from collections.abc import Sequence

from bot.features import payments
from bot.features.delivery import View
from bot.features.payments.worth import Worth
from bot.features.purchases.statements import Month
from bot.texts import Texts


def statement(t: Texts, months: Sequence[Month], worth: Worth) -> View:
    """Give the figures of some months, and say when Stars can be paid out and what the estimates are made of."""
    notes = [
        t("Amounts are estimates: sold and given back at what clients pay, kept at what you get."),
        payments.views.rate(t, worth),
        t("To change it: /urgent star 1.3 2, /money rate 1 USD = 4.05 PLN"),
        t("Stars can be paid out about 21 days after a purchase."),
    ]
    return View("\n\n".join([*(_month(t, month, worth) for month in months), "\n".join(notes)]))


def _month(t: Texts, month: Month, worth: Worth) -> str:
    return t(
        "{month}\nsold: {sold} (⭐{stars})\nanswered in time: {in_time}\ngiven back: {back} (⭐{stars_back})\n"
        "kept: ⭐{stars_kept}\nyours, about: {estimate}",
        month=t.month(month.begins_at),
        sold=month.sold,
        stars=_in_list(t, month.stars, worth),
        in_time=month.in_time,
        back=month.back,
        stars_back=_in_list(t, month.stars_back, worth),
        stars_kept=month.kept,
        estimate=payments.views.brings(t, month.kept, worth),
    )


def _in_list(t: Texts, stars: int, worth: Worth) -> str:
    """Return some Stars with about what clients pay for them, inside brackets."""
    if not stars:
        return "0"
    return t("{stars}, about {amount}", stars=stars, amount=payments.views.pays(t, stars, worth))
