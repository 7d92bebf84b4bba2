"""Back and forth through what was looked at: viewpoints, modes, gains, selections, zooms."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, fields, replace

from lfstudio.engine.difference_messages import Box
from lfstudio.session.guises import AS_THEY_ARE, Presented
from lfstudio.session.last_session import Zoom
from lfstudio.session.observable import Signal
from lfstudio.session.presentation import Presentation
from lfstudio.session.region import RegionProbe
from lfstudio.session.view_state import ViewState
from lfstudio.session.workspace import Workspace

PAUSE_S = 0.8
"""Changes of the same kind that follow each other faster are one step: a drag, a held key, an animation."""

MOST = 200
"""So many steps are remembered."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One way of looking: view state (without flicker), selected region, zoom (None while the picture fits), and how
    views are shown."""

    state: ViewState
    box: Box | None
    zoom: Zoom | None
    presented: Presented = AS_THEY_ARE

    def differences(self, other: Looked) -> frozenset[str]:
        """Names of what is not the same; the viewpoint counts as one, as does what stands for the views."""
        found = {f.name for f in fields(ViewState) if getattr(self.state, f.name) != getattr(other.state, f.name)}
        if found & {"u", "v"}:
            found = (found - {"u", "v"}) | {"viewpoint"}
        shown = self.presented != other.presented or "rendering" in found
        found = found - {"rendering"} | ({"guise"} if shown else set())
        found |= {name for name in ("box", "zoom") if getattr(self, name) != getattr(other, name)}
        return frozenset(found)


class ViewHistory:
    """Remembers every `Looked` of a light field.

    Args:
        clock: seconds, for telling a continuous change from separate ones.

    Attributes:
        changed: `can_undo` or `can_redo` changed.
        zoom_wanted: the pane should zoom so; None to fit.
    """

    def __init__(
        self,
        workspace: Workspace,
        region: RegionProbe,
        clock: Callable[[], float] = time.monotonic,
        presentation: Presentation | None = None,
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.zoom_wanted: Signal[[Zoom | None]] = Signal()
        self._workspace = workspace
        self._region = region
        self._presentation = presentation
        self._clock = clock
        self._past: list[Looked] = []
        self._future: list[Looked] = []
        self._zoom: Zoom | None = None
        self._now = self._look()
        self._kind: frozenset[str] = frozenset()
        self._at = -PAUSE_S
        self._restoring = False
        self._fresh = True  # the pane has yet to fit the picture
        self._shape: object = None
        self._known = self._documents()
        workspace.documents_changed.connect(self._documents_changed)
        workspace.view_changed.connect(self._note)
        region.changed.connect(self._note)
        if presentation is not None:
            presentation.changed.connect(self._note)

    @property
    def can_undo(self) -> bool:
        """Whether there is a step back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Look as before the last change."""
        self._go(self._past, self._future)

    def redo(self) -> None:
        """Look as before the last `undo`."""
        self._go(self._future, self._past)

    def note_zoom(self, zoom: Zoom | None) -> None:
        """The pane shows the picture so; None while it fits."""
        self._zoom = None if zoom is None else (round(zoom[0], 3), round(zoom[1], 1), round(zoom[2], 1))
        self._note()

    def _look(self) -> Looked:
        presented = AS_THEY_ARE if self._presentation is None else self._presentation.state
        return Looked(replace(self._workspace.state, flicker=False), self._region.box, self._zoom, presented)

    def _go(self, taken: list[Looked], given: list[Looked]) -> None:
        if not taken:
            return
        wanted = taken.pop()
        given.append(self._now)
        self._restoring = True
        try:
            self._workspace.change(wanted.state)
            if self._presentation is not None:
                self._presentation.change(wanted.presented)
            if self._region.box != wanted.box:
                self._region.select(wanted.box)
            if self._zoom != wanted.zoom:
                self._zoom = wanted.zoom
                self.zoom_wanted.emit(wanted.zoom)
        finally:
            self._restoring = False
        self._now, self._kind = self._look(), frozenset()
        self.changed.emit()

    def _note(self) -> None:
        if self._restoring or self._workspace.empty:
            return
        if self._documents() != self._known:  # others were told first, and tell us
            self._documents_changed()
            return
        now = self._look()
        kind = now.differences(self._now)
        if not kind:
            return
        at = self._clock()
        if self._fresh and kind == {"zoom"}:
            self._now = now
            return
        self._fresh = False
        if not (kind == self._kind and at - self._at < PAUSE_S and self._past):
            self._past = [*self._past, self._now][-MOST:]
        self._future.clear()
        self._now, self._kind, self._at = now, kind, at
        self.changed.emit()

    def _documents(self) -> tuple[object, ...]:
        return self._workspace.source, self._workspace.decoded

    def _documents_changed(self) -> None:
        """What the session changes to suit other files is no step; steps on another light field are of no use."""
        self._known = self._documents()
        shape = self._workspace.shape
        if shape != self._shape:
            self._shape = shape
            self._past.clear()
            self._future.clear()
            self._fresh = True
        self._now, self._kind = self._look(), frozenset()
        self.changed.emit()
