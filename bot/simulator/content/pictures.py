"""Read the size of a picture from its first bytes."""

import struct

DEFAULT = (320, 240)
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def size(data: bytes) -> tuple[int, int]:
    """Return width and height of a PNG, GIF or JPEG, and DEFAULT for anything else."""
    try:
        if data.startswith(b"\x89PNG"):
            return struct.unpack_from(">II", data, 16)
        if data.startswith(b"GIF8"):
            return struct.unpack_from("<HH", data, 6)
        return _jpeg(data) if data.startswith(b"\xff\xd8") else DEFAULT
    except (struct.error, IndexError):
        return DEFAULT


def _jpeg(data: bytes) -> tuple[int, int]:
    """Return the size in the first frame header."""
    at = 2
    while data[at + 1] not in _FRAMES:
        (length,) = struct.unpack_from(">H", data, at + 2)
        at += 2 + length
    height, width = struct.unpack_from(">HH", data, at + 5)
    return width, height
