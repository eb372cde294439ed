"""Events of one subject that subjects above it listen to."""

from collections.abc import Awaitable, Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Hook(Generic[P]):
    """An event. Its listeners run in the transaction in which it happens, in the order in which they were added."""

    def __init__(self) -> None:
        self._listeners: list[Callable[P, Awaitable[None]]] = []

    def listener(self, function: Callable[P, Awaitable[None]]) -> Callable[P, Awaitable[None]]:
        """Add a listener; a decorator."""
        self._listeners.append(function)
        return function

    async def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Tell every listener. What one of them raises undoes the transaction."""
        for listener in self._listeners:
            await listener(*args, **kwargs)
