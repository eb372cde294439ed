"""What a test and the fork server say to each other: an order for a program, its process id, and how it ended."""

import json
import os
import socket
from dataclasses import asdict, dataclass

LONGEST_ORDER = 2**17


@dataclass(frozen=True)
class Order:
    """A program to run as `python -m module` would."""

    module: str
    arguments: list[str]
    where: str
    environment: dict[str, str]


@dataclass(frozen=True)
class Files:
    """The descriptors that come with an order: two files to write to, and a socket for what becomes of the program."""

    out: int
    errors: int
    answers: int

    def close(self) -> None:
        for descriptor in (self.out, self.errors, self.answers):
            os.close(descriptor)


def send(orders: socket.socket, order: Order, files: Files) -> None:
    socket.send_fds(orders, [json.dumps(asdict(order)).encode()], [files.out, files.errors, files.answers])


def receive(orders: socket.socket) -> tuple[Order, Files] | None:
    """Return the next order, or None where nobody is left to give one."""
    words, descriptors, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 3)
    return (Order(**json.loads(words)), Files(*descriptors)) if words else None
