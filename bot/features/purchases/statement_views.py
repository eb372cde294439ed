"""Tell the owner of the money that came and went."""

from collections.abc import Sequence

from bot.features.delivery import View
from bot.features.payments.views import amount
from bot.features.purchases.statements import Month
from bot.texts import Texts


def statement(t: Texts, months: Sequence[Month]) -> View:
    """Give the figures of some months, and say when Stars can be paid out."""
    note = t(
        "Stars can be paid out about 21 days after a purchase. "
        "The estimate takes what a Star is worth to you, in US cents; to change it: /urgent star 1.3"
    )
    return View("\n\n".join([*(_month(t, month) for month in months), note]))


def _month(t: Texts, month: Month) -> str:
    return t(
        "{month}\nsold: {sold} (⭐{stars})\nanswered in time: {in_time}\ngiven back: {back} (⭐{stars_back})\n"
        "yours, about: {estimate}",
        month=t.month(month.begins_at),
        sold=month.sold,
        stars=month.stars,
        in_time=month.in_time,
        back=month.back,
        stars_back=month.stars_back,
        estimate=amount(t, month.worth_cents, "USD"),
    )
