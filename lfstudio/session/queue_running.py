"""A running encode of the queue, and who shows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from lfstudio.core.events import Done, Event, Failed
from lfstudio.engine.messages import EncodeJob
from lfstudio.session.encode_progress import EncodeProgress
from lfstudio.session.encoding import EncodeHandle
from lfstudio.session.queue_times import Stopwatch


class Watcher(Protocol):
    """Shows one running encode; the real one is `lfstudio.session.encoding.EncodeControl`."""

    @property
    def running(self) -> bool:
        """Whether it shows one."""
        ...

    def start(self, job: EncodeJob, *, bring: bool = True) -> None:
        """Start one, and show it; ``bring`` its source into the window if something else is open."""
        ...

    def release(self) -> None:
        """Show it no more; it goes on."""
        ...

    def replay(self, events: Sequence[Event]) -> None:
        """Show what happened before."""
        ...

    def stop(self) -> None:
        """Ask it to finish now."""
        ...

    def pause(self) -> None:
        """Ask it to pause."""
        ...

    def discard(self) -> None:
        """Ask it to end with nothing kept."""
        ...


@dataclass(slots=True)
class Running:
    """A running encode as far as it told.

    Attributes:
        watched: what it tells goes to the window. found: it was running when it was found.
        replayed: the step up to which the window was shown what happened before.
        news_s, step_s: seconds worked when it last told something, and its last step.
    """

    handle: EncodeHandle | None
    watch: Stopwatch
    on_event: Callable[[Event], None] | None = None
    on_end: Callable[[Done | Failed], None] | None = None
    found: bool = False
    resumed: bool = False
    progress: EncodeProgress = field(default_factory=EncodeProgress)
    replayed: int = 0
    worked_s: float = 0.0
    news_s: float = 0.0
    step_s: float = 0.0

    @property
    def watched(self) -> bool:
        """Whether the window shows it."""
        return self.on_event is not None

    @property
    def silent_s(self) -> float:
        """Seconds worked since it told anything."""
        return self.worked_s - self.news_s

    @property
    def left_s(self) -> float:
        """Seconds that it still needs by its own reckoning; NaN before it reckoned."""
        step = self.progress.step
        return float("nan") if step is None else max(0.0, step.eta_s - (self.worked_s - self.step_s))


class Wishes:
    """What the window holds of a running encode: wishes go through the queue, which writes them down."""

    def __init__(self, wish: Callable[[str], None]) -> None:
        self._wish = wish

    def stop(self) -> None:
        """See `EncodeHandle`."""
        self._wish("stop")

    def pause(self) -> None:
        """See `EncodeHandle`."""
        self._wish("pause")

    def cancel(self) -> None:
        """See `EncodeHandle`."""
        self._wish("cancel")

    def let_go(self) -> None:
        """See `EncodeHandle`."""
        self._wish("leave")
