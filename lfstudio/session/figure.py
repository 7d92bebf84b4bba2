"""A figure: one region of one view of every light field that is chosen, with figures of the region."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.engine.difference_messages import Box, RegionRequest
from lfstudio.engine.messages import Reply
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.metrics.psnr import psnr_db
from lfstudio.metrics.region import RegionFigures
from lfstudio.session.documents import Document
from lfstudio.session.gathering import Gathering, fitted
from lfstudio.session.guises import AS_THEY_ARE, Guise, Presented
from lfstudio.session.measures import value_range
from lfstudio.session.observable import Signal
from lfstudio.session.pane_guises import PaneGuises
from lfstudio.session.panes import SOURCE, Field, Panes
from lfstudio.session.picture import Picture, Role, View
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.view_state import ViewState
from lfstudio.session.workspace import Workspace

_OWNER = "figure"
_MARGIN = 8
"""Pixels about the region that error maps are computed from: some measures look at neighbours."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One light field in the figure.

    Attributes:
        field: which. pixels: the region "h w C" uint8; None until it is there. psnr_db: of the region.
        error: "h w" float32 in the units of the measure; None for the source, and until it is there.
        problem: whether there will be no pixels. disparities: px/view at the ends of the colours, where pixels are
            coloured by it.
    """

    field: Field
    pixels: View | None
    psnr_db: float | None = None
    error: NDArray[np.float32] | None = None
    problem: bool = False
    disparities: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is of: a region (in pixels) as ``state`` looks at it and as it is ``presented``, and what is left
    out of it (`Field.what`)."""

    state: ViewState
    box: Box
    without: frozenset[int] = frozenset()
    presented: Presented = AS_THEY_ARE


class FigureControl:
    """Gathers what a figure needs while one is being made.

    Attributes:
        changed: `cells` has more, or other, contents.
    """

    def __init__(
        self, workspace: Workspace, panes: Panes, gathering: Gathering, guises: PaneGuises, requests: Requests
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._panes = panes
        self._gathering = gathering
        self._guises = guises
        self._requests = requests
        self._subject: Subject | None = None
        self._asked: RegionRequest | None = None
        self._figures: dict[RegionRequest, RegionFigures | None] = {}
        self._errors: dict[tuple[object, ...], tuple[View, View, NDArray[np.float32]]] = {}
        gathering.arrived.connect(self._arrived)
        guises.changed.connect(self._arrived)
        panes.changed.connect(self._refresh)
        workspace.documents_changed.connect(self._refresh)

    @property
    def subject(self) -> Subject | None:
        """What the figure is of; None while none is made."""
        return self._subject

    @property
    def fields(self) -> Sequence[Field]:
        """Every light field that could be in it."""
        return self._panes.fields

    def begin(self, state: ViewState, box: Box) -> None:
        """Make a figure of ``box`` as ``state`` looks at it; what was left out of the last one is left out again."""
        without = frozenset() if self._subject is None else self._subject.without
        self._subject = Subject(state, box, without, self._guises.now)
        self._refresh()

    def leave_out(self, without: Collection[int]) -> None:
        """Leave these light fields out, and no others."""
        if self._subject is not None:
            self._subject = replace(self._subject, without=frozenset(without))
            self._refresh()

    def end(self) -> None:
        """No figure is made any more."""
        self._subject = None
        self._figures.clear()
        self._errors.clear()
        self._want([])

    @property
    def cells(self) -> Sequence[Cell]:
        """The light fields of the figure, the source first."""
        subject = self._subject
        if subject is None or self._workspace.empty:
            return []
        return [self._cell(field, subject) for field in self._chosen(subject)]

    @property
    def complete(self) -> bool:
        """Whether everything is there."""
        return bool(self.cells) and all(cell.pixels is not None for cell in self.cells) and self._asked is None

    def error_range(self) -> tuple[float, float]:
        """Values at the ends of the error maps' colours, the same for all: fixed, or as far as the largest goes."""
        assert self._subject is not None
        state = self._subject.state
        if not state.auto_range:
            return value_range(state.measure, state.gain)
        errors = [cell.error.ravel() for cell in self.cells if cell.error is not None]
        return value_range(state.measure, 1.0, np.concatenate(errors) if errors else np.zeros(0, np.float32))

    @property
    def measure(self) -> Measure:
        """Of the error maps."""
        return Measure.ABSOLUTE if self._subject is None else self._subject.state.measure

    # How

    def _chosen(self, subject: Subject) -> list[Field]:
        shape = self._workspace.shape
        fitting = [f for f in self.fields if shape is not None and f.document.shape == shape]
        return [field for field in fitting if field.what not in subject.without]

    def _refresh(self) -> None:
        subject = self._subject
        if subject is None:
            return
        if self._workspace.empty:
            self._want([])
        else:
            wanted: list[tuple[Document, ViewState]] = [(f.document, subject.state) for f in self._chosen(subject)]
            source = self._workspace.source
            if source is not None and subject.state.rendered:
                wanted.append((source, subject.state))
            self._want(wanted)
            self._ask()
        self.changed.emit()

    def _want(self, wanted: Sequence[tuple[Document, ViewState]]) -> None:
        presented = AS_THEY_ARE if self._subject is None else self._subject.presented
        self._gathering.want(_OWNER, [*wanted, *self._guises.want(_OWNER, wanted, presented)])

    def _arrived(self) -> None:
        if self._subject is not None:
            self.changed.emit()

    def _reference(self, field: Field, state: ViewState) -> View | None:
        source = self._workspace.source
        if source is None or field.what == SOURCE or fitted(field.document, state).between:
            return None
        return self._gathering.view(source, state) if source.shape == field.document.shape else None

    def _cell(self, field: Field, subject: Subject) -> Cell:
        view = self._gathering.view(field.document, subject.state)
        if view is None:
            return Cell(field, None, problem=self._gathering.problem(field.document, subject.state) is not None)
        shown, span = self._shown(field, subject, view)
        reference = self._reference(field, subject.state)
        if reference is None:
            return Cell(field, shown, disparities=span)
        figures = self._psnr(field, subject, _cut(reference, subject.box), _cut(view, subject.box))
        return Cell(field, shown, figures, self._error(field, subject, reference, view), disparities=span)

    def _shown(self, field: Field, subject: Subject, view: View) -> tuple[View | None, tuple[float, float] | None]:
        """The region as it is presented, None until it can be; and the ends of the colours of disparities."""
        role = Role.SOURCE if field.what == SOURCE else Role.DECODED
        plain = Picture(fitted(field.document, subject.state).index, base=view, base_role=role)
        worn = self._guises.worn(field.document, subject.state, plain, presented=subject.presented)
        if worn is None:
            return None, None
        span = self._guises.span if worn.disparity is not None else None
        if worn.heat_pixels is not None:
            return _cut(worn.heat_pixels, subject.box), span
        assert worn.base is not None
        if worn.guise != Guise.SIDE_BY_SIDE.value:
            return _cut(worn.base, subject.box), span
        eyes = (worn.base[:, : view.shape[1]], worn.base[:, -view.shape[1] :])
        return np.concatenate([_cut(eye, subject.box) for eye in eyes], axis=1), span

    def _psnr(self, field: Field, subject: Subject, reference: View, pixels: View) -> float | None:
        """Of the region: measured by the engine on the samples, or for renderings here on what is shown."""
        if subject.state.rendered:
            return psnr_db(float(np.mean((reference.astype(np.float64) - pixels) ** 2)), 255.0)
        request = self._request(field, subject)
        figures = None if request is None else self._figures.get(request)
        return None if figures is None or figures.closeness is None else figures.closeness.psnr_db

    def _error(self, field: Field, subject: Subject, reference: View, view: View) -> NDArray[np.float32]:
        key = (field.document.handle, subject.state.measure, subject.box)
        held = self._errors.get(key)
        if held is None or held[0] is not reference or held[1] is not view:
            box = subject.box
            left, top = min(box.x, _MARGIN), min(box.y, _MARGIN)
            wide = Box(box.x - left, box.y - top, box.width + left + _MARGIN, box.height + top + _MARGIN)
            values = difference_map(subject.state.measure, _cut(reference, wide), _cut(view, wide))
            held = (reference, view, np.ascontiguousarray(values[top : top + box.height, left : left + box.width]))
            self._errors = {k: v for k, v in self._errors.items() if k[1:] == key[1:]} | {key: held}
        return held[2]

    def _request(self, field: Field, subject: Subject) -> RegionRequest | None:
        source, state = self._workspace.source, fitted(field.document, subject.state)
        if source is None or field.what == SOURCE or state.rendered or state.between:
            return None
        return RegionRequest(source.handle, field.document.handle, subject.box, (state.index.u, state.index.v))

    def _ask(self) -> None:
        """Measure what is not measured yet, one after the other."""
        if self._subject is None or self._asked is not None:
            return
        for field in self._chosen(self._subject):
            request = self._request(field, self._subject)
            if request is not None and request not in self._figures:
                self._asked = request
                self._requests.submit(
                    Lane.FIGURE, request, partial(self._measured, request), partial(self._lost, request)
                )
                return

    def _measured(self, request: RegionRequest, reply: Reply) -> None:
        self._settle(request, reply if isinstance(reply, RegionFigures) else None)

    def _lost(self, request: RegionRequest, _error: LfstudioError) -> None:
        self._settle(request, None)

    def _settle(self, request: RegionRequest, figures: RegionFigures | None) -> None:
        self._asked = None
        self._figures[request] = figures
        self._ask()
        self._arrived()


def _cut(view: View, box: Box) -> View:
    return np.ascontiguousarray(view[box.y : box.y + box.height, box.x : box.x + box.width])


def visible_box(extent: tuple[float, float, float, float], height: int, width: int) -> Box | None:
    """The pixels of a picture that are seen; None when none of them is."""
    left, top = max(0, int(np.floor(extent[0] + 0.01))), max(0, int(np.floor(extent[1] + 0.01)))
    right, bottom = min(width, int(np.ceil(extent[2] - 0.01))), min(height, int(np.ceil(extent[3] - 0.01)))
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None
