"""Small real files to send."""

import struct
import wave
import zlib
from functools import cache
from io import BytesIO
from math import pi, sin
from pathlib import Path


@cache
def png(width: int = 320, height: int = 240) -> bytes:
    """Return a photo of a letter on a desk."""
    rows = b"".join(b"\0" + _row(y, width, height) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _row(y: int, width: int, height: int) -> bytes:
    desk, paper, ink = bytes((139, 107, 78)), bytes((247, 244, 236)), bytes((118, 118, 130))
    margin, indent = width // 5, width // 4
    if y < height // 12:
        return desk * width
    written = y > height // 5 and y % 14 in {0, 1, 2}
    length = width - 2 * indent - (y // 14 * 37 % (width // 5)) if written else 0
    line = paper * (indent - margin) + ink * length
    return desk * margin + line + paper * (width - 2 * margin - len(line) // 3) + desk * margin


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@cache
def wav(seconds: float = 2.0, rate: int = 8000) -> bytes:
    """Return a voice note: a soft tone that fades."""
    count = int(seconds * rate)
    tone = (int(9000 * (1 - n / count) * sin(2 * pi * 440 * n / rate)) for n in range(count))
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", value) for value in tone))
    return file.getvalue()


@cache
def pdf(line: str = "A sample document") -> bytes:
    """Return a document of one page with one line on it."""
    text = f"BT /F1 24 Tf 60 760 Td ({line}) Tj ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, part) for n, part in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer << /Size 6 /Root 1 0 R >>\n%%EOF\n"


@cache
def webm() -> bytes:
    """Return a video of two seconds: a ball rolls."""
    return Path(__file__).with_name("sample.webm").read_bytes()
