"""The messages between a test and the fork server: an order for a program, and what becomes of it."""

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
    """File descriptors sent with an order: stdout, stderr, and a socket for process id and exit code."""

    out: int
    errors: int
    answers: int

    def close(self) -> None:
        for descriptor in (self.out, self.errors, self.answers):
            os.close(descriptor)


def send(orders: socket.socket, order: Order, files: Files) -> None:
    socket.send_fds(orders, [json.dumps(asdict(order)).encode()], [files.out, files.errors, files.answers])


def receive(orders: socket.socket) -> tuple[Order, Files] | None:
    """Return the next order, or None when the test process has ended."""
    words, descriptors, _, _ = socket.recv_fds(orders, LONGEST_ORDER, 3)
    return (Order(**json.loads(words)), Files(*descriptors)) if words else None
