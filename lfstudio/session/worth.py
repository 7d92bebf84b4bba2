"""Measures what latents are worth in dB, one set after the other, in the background."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from lfstudio.core.errors import LfstudioError
from lfstudio.core.inside import Ablation
from lfstudio.engine.inside_messages import Worth, WorthRequest
from lfstudio.engine.messages import Reply
from lfstudio.session.ablation import AblationControl
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace

_Key = tuple[int, int | None]
"""Handles of the file and of the source that it is compared with."""


class WorthControl:
    """Remembers what was measured of the decoded file; what is switched off is measured by itself.

    Attributes:
        changed: something was measured, or measuring began or ended.
    """

    def __init__(
        self, workspace: Workspace, ablation: AblationControl, requests: Requests, messages: MessageCentre
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._ablation = ablation
        self._requests = requests
        self._messages = messages
        self._key: _Key | None = None
        self._known: dict[Ablation, Worth] = {}
        self._waiting: list[Ablation] = []
        self._refused: set[Ablation] = set()
        self._running: Ablation | None = None
        self._asked = 0
        ablation.changed.connect(self._ablation_changed)
        workspace.documents_changed.connect(self._documents_changed)

    @property
    def measuring(self) -> bool:
        """Whether something is being measured, or waits for it."""
        return self._running is not None or bool(self._waiting)

    @property
    def progress(self) -> tuple[int, int]:
        """Sets that were measured, of how many that were asked for since nothing waited."""
        left = len(self._waiting) + (self._running is not None)
        return self._asked - left, self._asked

    @property
    def effect(self) -> Worth | None:
        """What the latents that are off are worth, once that is known."""
        return self._known.get(self._ablation.off) if self._ablation.off else None

    def of_level(self, level: str, channel: int | None = None) -> Worth | None:
        """The worth of a level or of one of its channels, with the present fill; None if it was not measured."""
        return self._known.get(self._set(level, channel))

    def measure_levels(self) -> None:
        """Measure every level by itself."""
        self._measure(self._set(level) for level in self._ablation.planes)

    def measure_channels(self, level: str) -> None:
        """Measure every channel of a level by itself."""
        self._measure(self._set(level, channel) for channel in self._ablation.planes.get(level, ()))

    def stop(self) -> None:
        """Measure nothing more after what is under way."""
        self._waiting.clear()
        self._asked = int(self._running is not None)
        self.changed.emit()

    def _set(self, level: str, channel: int | None = None) -> Ablation:
        channels = self._ablation.planes.get(level, ()) if channel is None else (channel,)
        return Ablation(frozenset((level, c) for c in channels), self._ablation.fill)

    def _measure(self, sets: Iterable[Ablation]) -> None:
        if not self._ablation.available:
            return
        self._turn()
        self._refused.clear()
        wanted = [off for off in sets if off not in self._known and off not in self._waiting and off != self._running]
        self._queue(len(self._waiting), wanted)

    def _queue(self, at: int, wanted: list[Ablation]) -> None:
        if not self.measuring:
            self._asked = 0
        self._asked += len(wanted)
        self._waiting[at:at] = wanted
        self._next()
        self.changed.emit()

    def _ablation_changed(self) -> None:
        """What was switched off just now is measured first."""
        self._turn()
        off = self._ablation.off
        known = off in self._known or off in self._refused or off in (*self._waiting, self._running)
        if off and self._ablation.available and not self._ablation.pending and not known:
            self._queue(0, [off])
        else:
            self.changed.emit()

    def _documents_changed(self) -> None:
        self._turn()
        self._ablation_changed()

    def _turn(self) -> None:
        """Forget what was measured of another file, or against another source."""
        key = self._present()
        if key != self._key:
            self._key = key
            self._known, self._waiting, self._refused, self._asked = {}, [], set(), 0
            self._running = None
            self._requests.drop(Lane.WORTH)

    def _present(self) -> _Key | None:
        decoded, source = self._workspace.decoded, self._workspace.source
        if decoded is None:
            return None
        comparable = source is not None and self._workspace.comparable
        return decoded.file_handle, source.handle if comparable and source is not None else None

    def _next(self) -> None:
        if self._running is not None or not self._waiting or self._key is None:
            return
        off = self._running = self._waiting.pop(0)
        handle, reference = self._key
        self._requests.submit(
            Lane.WORTH,
            WorthRequest(handle, off, reference),
            partial(self._measured, self._key, off),
            partial(self._failed, self._key, off),
        )

    def _measured(self, key: _Key, off: Ablation, reply: Reply) -> None:
        if key == self._key and isinstance(reply, Worth):
            self._known[off] = reply
            self._ended(off)

    def _failed(self, key: _Key, off: Ablation, error: LfstudioError) -> None:
        if key == self._key:
            self._refused.add(off)
            self._waiting.clear()
            self._asked = 0
            self._messages.post_error(error, topic="worth")
            self._ended(off)

    def _ended(self, off: Ablation) -> None:
        if self._running == off:
            self._running = None
        self._next()
        self.changed.emit()
