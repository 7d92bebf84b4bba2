"""How the session has numbers computed away from its own thread."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Protocol, TypeVar

from lfstudio.core.errors import LfstudioError

T = TypeVar("T")


class ComputeLane(enum.IntEnum):
    """Kinds of work, most urgent first; in each, work that has not begun is replaced by newer work."""

    PICTURE = 0
    """What the person waits for."""
    AHEAD = 1
    """What the person may want next."""
    PANES = 2
    """What is shown beside the picture."""
    RECORDS = 3
    """What nobody waits for."""


class Computer(Protocol):
    """Runs pure functions, one after the other, the most urgent first."""

    def submit(
        self,
        lane: ComputeLane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[LfstudioError], None],
    ) -> None:
        """Run ``work``, which touches nothing but what it was given. Later one of the callbacks is called, on the
        thread that submitted; neither if newer work of the lane takes its place before it begins."""
        ...

    def drop(self, lane: ComputeLane) -> None:
        """Forget what waits in a lane."""
        ...


class AtOnce:
    """A `Computer` without threads: everything is done when `submit` returns."""

    def submit(
        self,
        lane: ComputeLane,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[LfstudioError], None],
    ) -> None:
        """Work, and call back."""
        try:
            result = work()
        except LfstudioError as error:
            failed(error)
        else:
            done(result)

    def drop(self, lane: ComputeLane) -> None:
        """Nothing ever waits."""
