"""The simulator reads a photo's size from its first bytes."""

import pytest

from bot.simulator import Person, Upload
from bot.simulator.content import samples
from bot.simulator.content.pictures import DEFAULT, size

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\xe0\x02\x80\x03"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (samples.png(64, 48), (64, 48)),
        (b"GIF89a\x40\x00\x30\x00", (64, 48)),
        (JPEG, (640, 480)),
        (JPEG[:8], DEFAULT),
        (b"\x89PNG", DEFAULT),
        (b"something else", DEFAULT),
    ],
)
def test_the_size_is_read_from_the_first_bytes(data: bytes, expected: tuple[int, int]) -> None:
    assert size(data) == expected


async def test_a_persons_own_photo_keeps_its_shape(anna: Person) -> None:
    sent = anna.sends_photo(file=Upload("me.jpg", "image/jpeg", JPEG))
    assert (sent["photo"][0]["width"], sent["photo"][0]["height"]) == (640, 480)
