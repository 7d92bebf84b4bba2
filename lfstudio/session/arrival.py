"""A source on its way: how far its opening is, what can be looked at already, what is wished of it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import Samples, ViewIndex, to_display
from lfstudio.core.mapped import open_mapped
from lfstudio.engine.messages import Opening, OpeningRequest, Reply
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.requests import Lane, Requests


class Arrival:
    """Follows the opening of what `Opener` opens first. It asks for nothing before `look`: most is open by then.

    Attributes:
        changed: `opening` has news, or is over.
    """

    def __init__(self, opener: Opener, requests: Requests) -> None:
        self.changed: Signal[[]] = Signal()
        self._opener = opener
        self._requests = requests
        self._opening: Opening | None = None
        self._path: str | None = None
        self._asking = False
        self._wanted: ViewIndex | None = None
        self._told: ViewIndex | None = None
        self._cancelled = False
        self._samples: tuple[str, Samples] | None = None
        opener.loading_changed.connect(self._loading_changed)

    @property
    def path(self) -> str | None:
        """What is on its way; None when nothing is."""
        return self._opener.first

    @property
    def opening(self) -> Opening | None:
        """How far it is; None while that is not known."""
        return self._opening

    @property
    def cancelled(self) -> bool:
        """Whether its end was asked for."""
        return self._cancelled

    @property
    def wanted(self) -> ViewIndex | None:
        """The view that the person wants to look at, or the central one."""
        there = None if self._opening is None else self._opening.there
        if there is None:
            return None
        rows, columns = there.shape
        wanted = self._wanted
        if wanted is not None and wanted.u < rows and wanted.v < columns:
            return wanted
        return ViewIndex(rows // 2, columns // 2)

    @property
    def chosen(self) -> ViewIndex | None:
        """The view that the person asked for."""
        return self._wanted

    def look(self) -> None:
        """Ask how far it is, and again as long as it is on its way."""
        path = self.path
        if path is None or self._asking:
            return
        if path != self._path:
            self._forget()
            self._path = path
        self._asking = True
        wanted = self.wanted if self.wanted != self._told else None
        self._told = wanted or self._told
        self._requests.submit(Lane.OPENING, OpeningRequest(path, wanted, self._cancelled), self._heard, self._lost)

    def want(self, u: int, v: int) -> None:
        """Look at this view; it is read next."""
        self._wanted = ViewIndex(u, v)
        self.changed.emit()

    def cancel(self) -> None:
        """End it; what is open stays."""
        self._cancelled = True
        self.changed.emit()

    def view(self, index: ViewIndex) -> NDArray[np.uint8] | None:
        """A view "H W C" as display values, if it is there already."""
        opening = self._opening
        if opening is None or opening.there is None or opening.order is None or opening.samples_path is None:
            return None
        if not opening.there[index]:
            return None
        if self._samples is None or self._samples[0] != opening.samples_path:
            try:
                self._samples = (opening.samples_path, open_mapped(opening.samples_path))
            except (OSError, ValueError):  # it has just ended
                return None
        row, column = opening.order[index]
        return np.ascontiguousarray(to_display(self._samples[1][row, column], opening.bit_depth))

    def _heard(self, reply: Reply) -> None:
        self._asking = False
        if self.path is None or self.path != self._path:
            return
        if isinstance(reply, Opening):
            self._opening = reply
            self.changed.emit()
            self.look()

    def _lost(self, _error: LfstudioError) -> None:
        self._asking = False  # the opening itself says what is wrong

    def _loading_changed(self) -> None:
        if self.path != self._path and self._path is not None:
            self._forget()
            self.changed.emit()

    def _forget(self) -> None:
        self._path = self._opening = self._wanted = self._told = self._samples = None
        self._cancelled = False
