"""A typed signal for state that widgets subscribe to; no Qt, one thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Signal(Generic[P]):
    """Tells its subscribers, in the order in which they connected.

    A subscriber may connect or disconnect while the signal is being emitted; it takes effect with the next emission.
    An exception of a subscriber reaches the emitter: state is set before it is announced, so it stays consistent.
    """

    def __init__(self) -> None:
        self._subscribers: list[Callable[P, object]] = []

    def connect(self, subscriber: Callable[P, object]) -> Callable[[], None]:
        """Call ``subscriber`` with every emission. Returns what takes it off again (harmless when called twice)."""
        self._subscribers.append(subscriber)

        def disconnect() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return disconnect

    def emit(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call every subscriber."""
        for subscriber in tuple(self._subscribers):
            subscriber(*args, **kwargs)
