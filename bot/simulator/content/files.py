"""Uploaded files by file_id."""

from dataclasses import dataclass, field
from hashlib import sha256

from bot.simulator.errors import bad_request
from bot.simulator.events import Json


@dataclass(frozen=True)
class Upload:
    """A file that somebody sends to the server."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True)
class File:
    """A file on the server: the kind of message that it came in, and what Telegram tells `about` it."""

    id: str
    kind: str
    path: str
    upload: Upload
    about: Json

    def as_json(self) -> Json:
        size = len(self.upload.data)
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": size}

    @property
    def unique_id(self) -> str:
        return "AgAD" + sha256(self.id.encode()).hexdigest()[:12]


class Files:
    """All files of the server."""

    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}

    def add(self, kind: str, upload: Upload, about: Json) -> File:
        number = len(self._by_id)
        file_id = "BQACAgQ" + sha256(f"{kind} {number}".encode()).hexdigest()[:48]
        extension = upload.name.rpartition(".")[2] or "bin"
        file = File(file_id, kind, f"{kind}s/file_{number}.{extension}", upload, about)
        self._by_id[file.id] = self._by_path[file.path] = file
        return file

    def find(self, file_id: str) -> File:
        if file := self._by_id.get(file_id):
            return file
        raise bad_request("invalid file_id")

    def at(self, path: str) -> File | None:
        return self._by_path.get(path)
