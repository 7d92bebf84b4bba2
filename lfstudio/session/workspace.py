"""The state of the window: which light fields are open, where the person looks, what is known about the errors."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.core.protocols import Inspection
from lfstudio.engine.messages import Evaluation
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.metrics.difference import Measure, difference_map
from lfstudio.session.documents import Document
from lfstudio.session.heatmaps import Heat, HeatKey, Heatmaps, Look
from lfstudio.session.observable import Signal
from lfstudio.session.picture import Picture, Role, View, between_views, compose, heated
from lfstudio.session.renderings import Renderings, as_asked, request_for
from lfstudio.session.scores import Score, worst
from lfstudio.session.view_cache import ViewCache
from lfstudio.session.view_state import Mode, ViewPosition, ViewState
from lfstudio.session.wishes import Wishes

_PREFERENCE = (Mode.WIPE, Mode.DECODED, Mode.SOURCE)


class Workspace(Wishes):
    """What is open and how it is looked at. It asks for nothing itself; others subscribe and act.

    Attributes:
        documents_changed: another source or decoded light field is open (or none).
        view_changed: the view state changed.
        picture_changed: `picture` has something new to draw.
        scores_changed: per-view PSNR, evaluation, whether one is under way.
        inspection_changed: `inspection`.
        view_stored: a decoded view came into the cache, at this index (none between the captured views).
    """

    def __init__(self, cache: ViewCache | None = None, heatmaps: Heatmaps | None = None) -> None:
        self.documents_changed: Signal[[]] = Signal()
        self.view_changed: Signal[[]] = Signal()
        self.picture_changed: Signal[[]] = Signal()
        self.scores_changed: Signal[[]] = Signal()
        self.inspection_changed: Signal[[]] = Signal()
        self.view_stored: Signal[[ViewIndex]] = Signal()
        self.cache = cache if cache is not None else ViewCache()
        self.renderings = Renderings()
        self._source: Document | None = None
        self._decoded: Document | None = None
        self._state = ViewState()
        self._continuous = True
        self._evaluation: Evaluation | None = None
        self._per_view_psnr: NDArray[np.float64] | None = None
        self._inspection: Inspection | None = None
        self._evaluating = False
        self._picture: Picture | None = None
        self._mean_maps: dict[Measure, NDArray[np.float32]] = {}
        self._score = Score.PSNR
        self.heatmaps = heatmaps if heatmaps is not None else Heatmaps()
        self.heatmaps.ready.connect(self._heat_ready)

    # What is open

    @property
    def source(self) -> Document | None:
        """The source light field."""
        return self._source

    @property
    def decoded(self) -> Document | None:
        """The decoded one: a `.sanr`, or the latest snapshot of the running encode."""
        return self._decoded

    @property
    def empty(self) -> bool:
        """Whether nothing is open."""
        return self._source is None and self._decoded is None

    @property
    def comparable(self) -> bool:
        """Whether source and decoded can be compared: both open, of the same extent."""
        return self._source is not None and self._decoded is not None and self._source.shape == self._decoded.shape

    @property
    def shape(self) -> LightFieldShape | None:
        """Extent of the light field that is looked at."""
        return self._shape_in(self._state.mode)

    def _shape_in(self, mode: Mode) -> LightFieldShape | None:
        document = self._decoded if mode.needs_decoded else self._source
        document = document or self._decoded or self._source
        return None if document is None else document.shape

    def set_source(self, document: Document | None) -> None:
        """Another source is open. The view position is kept where the grid allows."""
        was_empty = self.empty
        self._source = document
        self._forget_scores()
        self._documents_changed(Mode.SOURCE if was_empty else self._state.mode, was_empty)

    def set_decoded(
        self,
        document: Document | None,
        per_view_psnr_db: NDArray[np.float64] | None = None,
        evaluation: Evaluation | None = None,
    ) -> None:
        """Another decoded light field is open; ``per_view_psnr_db`` "U V" and ``evaluation`` when known already."""
        was_empty = self.empty
        had_decoded = self._decoded is not None
        inside = None if self._decoded is None else self._decoded.file_handle
        self._decoded = document
        self._forget_scores()
        self._per_view_psnr = per_view_psnr_db
        self._evaluation = evaluation
        if document is None or (document.step is None and document.file_handle != inside):
            self._inspection = None
        wanted = self._state.mode if had_decoded else (Mode.WIPE if self.comparable else Mode.DECODED)
        self._documents_changed(wanted, was_empty)
        self.inspection_changed.emit()

    def _forget_scores(self) -> None:
        handles = {document.handle for document in (self._source, self._decoded) if document is not None}
        self.heatmaps.keep_only(handles)
        self.renderings.keep_only(handles)
        self._mean_maps.clear()
        self._evaluation = None
        self._per_view_psnr = None

    def _documents_changed(self, wanted: Mode, was_empty: bool) -> None:
        mode = wanted if wanted in self.modes else next((m for m in _PREFERENCE if m in self.modes), Mode.SOURCE)
        self._state = replace(self._state, mode=mode, flicker=False)
        shape = self.shape
        if shape is None:
            self._state = ViewState(gain=self._state.gain, measure=self._state.measure, colormap=self._state.colormap)
            self._picture = None
        else:
            self._state = self._state.centred(shape) if was_empty else self._placed(self._state)
        self.documents_changed.emit()
        self.scores_changed.emit()
        self.view_changed.emit()
        self._redraw()

    # Where the person looks

    @property
    def state(self) -> ViewState:
        """Viewpoint and display choices."""
        return self._state

    @property
    def modes(self) -> tuple[Mode, ...]:
        """Modes that have something to show, in the order in which they are offered."""
        found = []
        for mode in Mode:
            if mode.needs_source and mode.needs_decoded:
                available = self.comparable
            else:
                available = (self._source if mode.needs_source else self._decoded) is not None
            if available:
                found.append(mode)
        return tuple(found)

    def change(self, state: ViewState) -> None:
        """Look as ``state`` says. A mode that has nothing to show is refused: the present one stays."""
        if state.mode not in self.modes:
            state = replace(state, mode=self._state.mode)
        state = self._placed(state)
        if state == self._state:
            return
        self._state = state
        self.view_changed.emit()
        self._redraw()

    def _placed(self, state: ViewState) -> ViewState:
        """``state`` inside the grid, and at a captured view unless it may be between them."""
        shape = self._shape_in(state.mode)
        if not (self._continuous and self.can_go_between and state.mode.goes_between):
            state = state.whole()
        if state.measure not in self.measures:
            state = replace(state, measure=Measure.ABSOLUTE)
        return state if shape is None else state.clamped(shape)

    @property
    def can_go_between(self) -> bool:
        """Whether the decoded file makes views between the captured ones."""
        return self._decoded is not None and self._decoded.opened.info.get("between_views") is True

    @property
    def wants_between(self) -> bool:
        """Whether the person wants viewpoints between the captured ones, where they can be had."""
        return self._continuous

    @property
    def continuous(self) -> bool:
        """Whether the viewpoint moves continuously now; in modes that show the source it goes from view to view, as
        there is nothing to compare with in between."""
        return self._continuous and self.can_go_between and self._state.mode.goes_between

    def set_continuous(self, on: bool) -> None:
        """Let the viewpoint go between the captured views, or take it to the nearest one and keep to them."""
        if on != self._continuous:
            self._continuous = on
            self._state = self._placed(self._state)
            self.view_changed.emit()
            self._redraw()

    # Views and pictures

    @property
    def picture(self) -> Picture | None:
        """What to draw now; None for the empty pane."""
        return self._picture

    def source_view(self, index: ViewIndex) -> View | None:
        """One view of the source, "H W C" uint8, contiguous, mapped."""
        if self._source is None or self._source.samples is None:
            return None
        shape = self._source.shape
        if not (index.u < shape.U and index.v < shape.V):
            return None
        return np.ascontiguousarray(self._source.samples[index.u, index.v])

    def decoded_view(self, position: ViewPosition | ViewIndex) -> View | None:
        """One decoded view, when it is in the cache."""
        return None if self._decoded is None else self.cache.get((self._decoded.handle, *position))

    @property
    def wanted(self) -> ViewPosition | None:
        """Where the picture needs a decoded view that is not at hand."""
        if self._decoded is None or not (self._state.mode.needs_decoded or self._state.flicker) or self._state.rendered:
            return None
        position = self._state.position
        return None if (self._decoded.handle, *position) in self.cache else position

    def store_view(self, handle: int, position: ViewPosition, view: View, *, prefetched: bool = False) -> None:
        """A decoded view arrived; views of files that are closed by now are dropped.

        One that was looked at when it was asked for is shown even if the viewpoint has moved on meanwhile, so that the
        picture follows the hand; not one that was ``prefetched``.
        """
        if self._decoded is None or handle != self._decoded.handle:
            return
        self.cache.put((handle, *position), view)
        if not position.between:
            self.view_stored.emit(position.nearest)
        state, picture = self._state, self._picture
        if position == state.position:
            self._redraw()
        elif state.rendered or state.flicker or prefetched:
            return
        elif state.mode is Mode.DECODED and picture and picture.waiting:
            self._picture = between_views(position, view, waiting=True)
            self.picture_changed.emit()

    @property
    def renderings_wanted(self) -> dict[Role, RenderRequest]:
        """What the picture needs of both light fields that is not at hand."""
        state = self._state
        if not state.rendered:
            return {}
        shown = {Role.SOURCE: state.mode.needs_source, Role.DECODED: state.mode.needs_decoded}
        if state.flicker:
            shown = {Role.SOURCE: state.mode is not Mode.SOURCE, Role.DECODED: state.mode is Mode.SOURCE}
        requests = {role: self._rendering(role, state) for role, needed in shown.items() if needed}
        return {role: r for role, r in requests.items() if r is not None and r not in self.renderings}

    def _rendering(self, role: Role, state: ViewState) -> RenderRequest | None:
        pair = (self._source, self._decoded) if role is Role.SOURCE else (self._decoded, self._source)
        return None if pair[0] is None else request_for(state, pair[0], pair[1] if self.comparable else None)

    def store_rendering(self, request: RenderRequest, picture: View) -> None:
        """A rendering arrived. If by then another one is looked at that is not there yet, this one is shown meanwhile,
        so that the picture follows the hand."""
        if request.handle not in {document.handle for document in (self._source, self._decoded) if document}:
            return
        self.renderings.put(request, picture)
        late = as_asked(self._state, request)
        if self._state.rendered and (self._picture is None or self._picture.waiting):
            composed = self._composed(late)
            self._picture = self._picture if composed is None else replace(composed, waiting=True)
        self._redraw()

    def _sides(self, state: ViewState) -> tuple[View | None, View | None]:
        """What is at hand of source and decoded."""
        if state.rendered:
            sides = [self.renderings.get(self._rendering(role, state)) for role in (Role.SOURCE, Role.DECODED)]
            return None if state.between else sides[0], sides[1]
        return None if state.between else self.source_view(state.index), self.decoded_view(state.position)

    def _composed(self, state: ViewState) -> Picture | None:
        source, decoded = self._sides(state)
        if source is not None and decoded is not None and source.shape != decoded.shape:
            source, decoded = (source, None) if state.mode is Mode.SOURCE else (None, decoded)
        picture = compose(state, source, decoded, self._heat(state, source, decoded))
        if picture is not None and state.rendered:
            picture = replace(picture, rendering=state.rendering, focus=state.focus)
        return picture

    def _redraw(self) -> None:
        state = self._state
        shape = self.shape
        if shape is not None:
            picture = self._composed(state)
            if picture is None:
                # The last whole picture stays until the new one is ready: no half-old comparison, no flashing.
                held = self._picture
                fitting = held is not None and held.size == (shape.H, shape.W)
                source = None if state.between else self.source_view(state.index)
                instead = replace(state, mode=Mode.SOURCE, flicker=False)
                picture = held if fitting else compose(instead, source, None, None)
                picture = replace(picture, waiting=True) if picture is not None else Picture(state.index, waiting=True)
            self._picture = picture
        self.picture_changed.emit()

    # Difference maps

    def heat_key(self, index: ViewIndex | None, rendered: RenderRequest | None = None) -> HeatKey | None:
        """Names the difference map of a view, of a rendering, or of all views, in the present measure."""
        if self._source is None or self._decoded is None:
            return None
        return HeatKey(self._state.measure, self._source.handle, self._decoded.handle, index, rendered)

    def _heat_key(self, state: ViewState) -> HeatKey | None:
        rendered = self._rendering(Role.DECODED, state) if state.rendered else None
        return self.heat_key(None if state.mode is Mode.MEAN_ERROR else state.index, rendered)

    def _heat(self, state: ViewState, source: View | None, decoded: View | None) -> Heat | None:
        """The map that the mode shows; None in other modes, and until it is there."""
        if state.flicker or not state.mode.is_heatmap:
            return None
        key = self._heat_key(state)
        if key is None:
            return None
        if key.view is None:
            values = self.mean_map(state.measure)
            return None if values is None else self.heatmaps.get(key, Look.of(state), lambda: values)
        if source is None or decoded is None:
            return None
        return self.heatmaps.get(key, Look.of(state), partial(difference_map, state.measure, source, decoded))

    def _heat_ready(self, key: HeatKey, ahead: bool) -> None:
        """Draw it. One that was looked at when it was asked for is shown even if the viewpoint has moved on meanwhile,
        so that the picture follows the hand."""
        state, picture = self._state, self._picture
        if state.flicker or not state.mode.is_heatmap or picture is None or not picture.waiting:
            return
        if key == self._heat_key(state):
            self._redraw()
        elif state.mode is Mode.ERROR and not ahead and key.view is not None:
            heat = self.heatmaps.latest(key) if key == self.heat_key(key.view, key.rendered) else None
            if heat is not None and (key.rendered is not None) == state.rendered:
                late = replace(state, u=key.view.u, v=key.view.v)
                late = late if key.rendered is None else as_asked(late, key.rendered)
                self._picture = replace(
                    heated(heat, key.view, *self._sides(late), waiting=True), rendering=late.rendering, focus=late.focus
                )
                self.picture_changed.emit()

    def recolour(self) -> None:
        """Draw heatmaps anew: a colour map that they are named after is another one now."""
        self.heatmaps.recolour()
        self._redraw()

    def mean_map(self, measure: Measure) -> NDArray[np.float32] | None:
        """The mean of a measure over all views "H W", where it is known."""
        if measure is Measure.ABSOLUTE and self._evaluation is not None:
            return self._evaluation.mean_abs_error
        return self._mean_maps.get(measure)

    def set_mean_map(self, measure: Measure, values: NDArray[np.float32]) -> None:
        """A mean over all views arrived."""
        self._mean_maps[measure] = values
        self._redraw()

    # What is known about the errors

    @property
    def evaluation(self) -> Evaluation | None:
        """The comparison of decoded and source over all views."""
        return self._evaluation

    @property
    def per_view_psnr_db(self) -> NDArray[np.float64] | None:
        """ "U V" PSNR of every decoded view against the source; from the evaluation, or from a snapshot."""
        return self._per_view_psnr

    @property
    def score(self) -> Score:
        """The figure by which views are judged: as chosen, PSNR while that is not known."""
        return Score.PSNR if self.score_table(self._score) is None else self._score

    def set_score(self, score: Score) -> None:
        """Judge views by ``score``, where it is known."""
        if score is not self._score:
            self._score = score
            self.scores_changed.emit()

    def score_table(self, score: Score) -> NDArray[np.float64] | None:
        """ "U V" of a figure where it is known: dB, SSIM, or the largest error in 8-bit levels."""
        if score is Score.PSNR:
            return self._per_view_psnr
        if self._evaluation is None or self._decoded is None:
            return None
        if score is Score.SSIM:
            return np.asarray(self._evaluation.per_view_ssim, dtype=np.float64)
        largest = self._evaluation.per_view_max_error
        peak = (1 << self._decoded.opened.bit_depth) - 1
        return None if largest is None else np.asarray(largest, dtype=np.float64) * (255 / peak)

    @property
    def worst_view(self) -> ViewIndex | None:
        """The view with the worst `score`."""
        table = self.score_table(self.score)
        return None if table is None else worst(self.score, table)

    def psnr_of(self, index: ViewIndex) -> float | None:
        """PSNR of one view in dB, where it is known."""
        table = self._per_view_psnr
        if table is None or not (index.u < table.shape[0] and index.v < table.shape[1]):
            return None
        return float(table[index])

    @property
    def psnr_here(self) -> float | None:
        """PSNR of the view that is looked at in dB, where it is known; there is none of anything else."""
        return None if self._state.between or self._state.rendered else self.psnr_of(self._state.index)

    def set_evaluation(self, evaluation: Evaluation) -> None:
        """The comparison arrived."""
        self._evaluation = evaluation
        self._per_view_psnr = np.asarray(evaluation.per_view_psnr_db, dtype=np.float64)
        self.scores_changed.emit()
        self._redraw()

    @property
    def evaluating(self) -> bool:
        """Whether the comparison of all views is under way."""
        return self._evaluating

    def set_evaluating(self, on: bool) -> None:
        """The comparison was asked for, or has ended."""
        if on != self._evaluating:
            self._evaluating = on
            self.scores_changed.emit()

    @property
    def inspection(self) -> Inspection | None:
        """What is inside the decoded file."""
        return self._inspection

    def set_inspection(self, inspection: Inspection | None) -> None:
        """The inspection arrived."""
        self._inspection = inspection
        self.inspection_changed.emit()
