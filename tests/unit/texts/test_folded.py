"""What is first of all law stands folded; what a reader needs at once, the free way above all, does not."""

import pytest

from bot.features import privacy, purchases, sales
from bot.features.delivery import View
from bot.models import Plan
from bot.texts import LANGUAGES, Texts
from bot.texts.marked_words import entities


@pytest.fixture(params=sorted(LANGUAGES))
def t(request: pytest.FixtureRequest) -> Texts:
    return Texts.of(request.param)


def parts(view: View) -> tuple[str, str]:
    """Return what stands before the one folded quote, and the quote."""
    [fold] = [entity for entity in entities(view.words) if entity["type"] == "expandable_blockquote"]
    units = view.words.encode("utf-16-le")
    cut = 2 * fold["offset"]
    return units[:cut].decode("utf-16-le"), units[cut : cut + 2 * fold["length"]].decode("utf-16-le")


def test_an_offer_shows_the_free_way_price_and_promise_and_folds_the_consent(t: Texts) -> None:
    shown, folded = parts(sales.client_views.offer(t, 1, "🏠 Nowak", 250, 30, None))
    assert "⭐250" in shown and "30" in shown and "/withdraw" not in shown
    assert "/terms" in folded and "/withdraw" in folded and "14" in folded


def test_an_offer_of_a_plan_folds_the_consent(t: Texts) -> None:
    plan = Plan(id=1, price=900, minutes=45, cap=7, refunds=True)  # type: ignore[call-arg]
    shown, folded = parts(sales.plan_views.offer(t, "Nowak", plan, never_hours="22:00-07:00", most=3))
    assert "⭐900" in shown and "22:00-07:00" in shown
    assert "/terms" in folded and "/withdraw" in folded


def test_the_terms_begin_with_the_free_way_the_price_and_the_promise(t: Texts) -> None:
    shown, folded = parts(purchases.client_views.terms(t, "Nowak", 250, 30))
    assert shown.index("1. ") < shown.index("⭐250") < shown.index("30")
    assert "/withdraw" in folded and "/paysupport" in folded


def test_privacy_says_in_a_sentence_what_is_kept_and_its_commands_are_not_folded(t: Texts) -> None:
    view = privacy.views.privacy(t, "Nowak", keep_days=365)
    shown, folded = parts(view)
    assert shown.startswith(view.words[:20]) and shown.strip().count("\n") == 0
    assert folded.count("•") == 5
    assert "/erase" in view.words[len(shown) + len(folded) :]
