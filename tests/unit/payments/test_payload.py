"""An invoice's payload names the offer and the payer; a payload without the bot's signature is ignored."""

from hypothesis import given
from hypothesis import strategies as st

from bot.features.payments.payload import Bound, Sold, signed, verified

SECRET, OTHER = "a secret of this business", "another business's"
bounds = st.builds(
    Bound,
    st.sampled_from(Sold),
    st.integers(1, 2**53),
    st.integers(1, 2**53),
    st.integers(1, 10_000_000),
    st.sampled_from(["XTR", "PLN", "EUR", "JPY"]),
)


@given(bounds)
def test_what_was_signed_is_read_back(bound: Bound) -> None:
    payload = signed(bound, SECRET)
    assert verified(payload, SECRET) == bound
    assert verified(payload, OTHER) is None


@given(bounds)
def test_a_payload_fits_into_telegrams_bytes(bound: Bound) -> None:
    assert 1 <= len(signed(bound, SECRET).encode()) <= 128


@given(st.text(max_size=140))
def test_garbage_says_nothing_and_raises_nothing(words: str) -> None:
    assert verified(words, SECRET) is None


@given(bounds, st.data())
def test_no_character_can_be_changed(bound: Bound, data: st.DataObject) -> None:
    payload = signed(bound, SECRET)
    place = data.draw(st.integers(0, len(payload) - 1))
    other = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda c: c != payload[place]))
    assert verified(payload[:place] + other + payload[place + 1 :], SECRET) is None


@given(bounds, bounds)
def test_a_signature_fits_no_other_payload(one: Bound, another: Bound) -> None:
    plain = signed(one, SECRET).rpartition(":")[0]
    signature = signed(another, SECRET).rpartition(":")[2]
    assert verified(f"{plain}:{signature}", SECRET) == (one if one == another else None)


@given(bounds)
def test_nothing_can_be_cut_off_or_added(bound: Bound) -> None:
    payload = signed(bound, SECRET)
    for changed in (payload[:-1], payload + "0", payload[1:], f"0{payload}", payload + ":", f":{payload}"):
        assert verified(changed, SECRET) is None


def test_half_a_character_is_no_signature() -> None:
    assert verified("offer:1:7:250:XTR:\ud800", "secret") is None
