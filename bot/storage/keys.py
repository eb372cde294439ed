"""The keys of one database: the first encrypts, all of them decrypt. They follow their file while the program runs."""

import hashlib
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken

from bot.errors import NeedsOperator
from bot.storage.key_sources import GivenKeys, KeyFile, KeySource


class KeyRing:
    """Keys, the newest first, and where they come from. Raises NeedsOperator where there is none."""

    def __init__(self, source: KeySource) -> None:
        self.source = source
        self._stamp = source.stamp()
        self.lines: list[bytes] = []
        self._take(source.lines())

    def _take(self, lines: Sequence[bytes]) -> None:
        """Put keys before those known so far, which go on reading what a long look at the database still finds."""
        try:
            known = [*lines, *(line for line in self.lines if line not in lines)]
            self._fernets = [Fernet(line) for line in known]
        except ValueError:
            raise NeedsOperator(f"{self.source} holds no readable key") from None
        if not known:
            raise NeedsOperator(f"{self.source} holds no readable key")
        self.lines = known

    def encrypt(self, plain: bytes) -> bytes:
        return self._fernets[0].encrypt(plain)

    def decrypt(self, token: bytes) -> bytes:
        """Return what any of the keys opens; look for a newer one first. Raises InvalidToken."""
        try:
            return self._opened(token)
        except InvalidToken:
            if not self.follow():
                raise
            return self._opened(token)

    def newest_opens(self, token: bytes) -> bytes | None:
        """Return what the key that encrypts opens; None for what is under another one."""
        try:
            return self._fernets[0].decrypt(token)
        except InvalidToken:
            return None

    def follow(self) -> bool:
        """Take over keys that were put into the file meanwhile; return whether there were any.

        A file that has gone, or that nobody can read, changes nothing: the keys that are known still fit.
        """
        stamp = self.source.stamp()
        if stamp == self._stamp or stamp is None:
            return False
        try:
            self._take(self.source.lines())
        except NeedsOperator:
            return False
        self._stamp = stamp
        return True

    def _opened(self, token: bytes) -> bytes:
        for fernet in self._fernets[:-1]:
            try:
                return fernet.decrypt(token)
            except InvalidToken:
                continue
        return self._fernets[-1].decrypt(token)


def fingerprint(line: bytes) -> str:
    """Return a name for a key that tells nothing about it."""
    return hashlib.sha256(b"after-hours key " + line).hexdigest()[:8]


def read_key(source: KeySource, *, may_create: bool) -> KeyRing:
    """Read the keys. Make a missing key file (mode 600) if `may_create`, else raise NeedsOperator."""
    if may_create and isinstance(source, KeyFile) and source.is_missing():
        source.make()
    return KeyRing(source)


def passing_key() -> KeyRing:
    """Return a key that nobody keeps."""
    return KeyRing(GivenKeys(Fernet.generate_key()))
