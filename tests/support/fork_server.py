"""Run programs in forks of an interpreter that has imported the bot: `python -m tests.support.fork_server DESCRIPTOR`.

Importing takes a new interpreter seconds, and the tests start a hundred programs. A fork is a separate process with its
own id, environment, directory and files, and can be killed and frozen like any other.
"""

import gc
import os
import pkgutil
import runpy
import select
import signal
import socket
import sys
import time
from importlib import import_module

from tests.support.fork_orders import Files, Order, receive

PRELOADED = ("bot", "handlers", "schedules")
NEVER_IMPORTED = (".migrations.", ".__main__")


def preload() -> None:
    """Import everything that a program may need."""
    for package in PRELOADED:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if not any(part in module.name for part in NEVER_IMPORTED):
                import_module(module.name)
    gc.freeze()


def ordered(orders: socket.socket) -> tuple[Order, Files] | None:
    """Wait for orders and fork for each. Return the order in the new process, and None at the end in this one."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps the children
    while (given := receive(orders)) is not None:
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            orders.close()
            _fork_and_keep(given[1])
            return given
        given[1].close()
    return None


def _fork_and_keep(files: Files) -> None:
    """Fork again and return in the child. The parent reports its exit code, or kills it when the test has gone."""
    program = os.fork()
    if program == 0:
        return
    os.write(files.answers, f"{program}\n".encode())
    ended = os.pidfd_open(program)
    ready, _, _ = select.select([ended, files.answers], [], [])
    if ended not in ready:
        os.kill(program, signal.SIGKILL)
    _, status = os.waitpid(program, 0)
    if ended in ready:
        os.write(files.answers, f"{os.waitstatus_to_exitcode(status)}\n".encode())
    os._exit(0)


def carry_out(order: Order, files: Files) -> None:
    """Take over the files, directory, environment and arguments of an order, and run its module."""
    os.dup2(files.out, 1)
    os.dup2(files.errors, 2)
    files.close()
    os.chdir(order.where)
    os.environ.clear()
    os.environ.update(order.environment)
    time.tzset()
    sys.path[0] = order.where
    sys.argv = [order.module, *order.arguments]
    runpy.run_module(order.module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    preload()
    given = ordered(socket.socket(fileno=int(sys.argv[1])))
    if given is not None:
        carry_out(*given)
