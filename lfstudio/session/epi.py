"""Epipolar-plane images of what is open, through the pixel that is looked at: source, decoded, their difference."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import EngineError, LfstudioError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.messages import EpiRequest, Reply
from lfstudio.render.epi import Epis, Rows, cut, difference, disparity_at
from lfstudio.session.documents import Document
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.pixel_pick import Pixel, PixelPick
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.workspace import Workspace


@dataclass(frozen=True, eq=False)
class EpiLine:
    """The EPIs of one direction, horizontal or vertical.

    Attributes:
        views, length: how many views, and pixels along each.
        view: the row of the view that is looked at. at: the position of the pixel along the other axis.
        source, decoded: "n L C" uint8; None when not at hand.
    """

    views: int
    length: int
    view: int
    at: int
    source: Rows | None = None
    decoded: Rows | None = None

    @cached_property
    def difference(self) -> NDArray[np.float32] | None:
        """Decoded - source, "n L" in 8-bit levels; None without both."""
        if self.source is None or self.decoded is None or self.source.shape != self.decoded.shape:
            return None
        return difference(self.decoded, self.source)

    @cached_property
    def disparities(self) -> tuple[float | None, float | None]:
        """Of source and decoded at the pixel, in pixels per view; None where no line can be told."""
        return self._slope(self.source), self._slope(self.decoded)

    def _slope(self, rows: Rows | None) -> float | None:
        return None if rows is None else disparity_at(rows, self.view, self.at)


@dataclass(frozen=True, slots=True, eq=False)
class EpiPicture:
    """Both directions, through ``pixel`` of the captured view ``index``.

    ``waiting``: it is not complete yet, or not the pixel that is looked at by now.
    """

    pixel: Pixel
    index: ViewIndex
    horizontal: EpiLine
    vertical: EpiLine
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be shown: handles of the files that have the pixel."""

    source: int | None
    decoded: int | None
    index: ViewIndex
    pixel: Pixel


class EpiFeed:
    """Keeps `picture` at the pixel and view that are looked at, while somebody looks (`set_active`).

    Decoded rows are asked for when the view itself is there, so that navigating never waits for them; until they come,
    the last complete picture stays.

    Attributes:
        changed: `picture` is another.
    """

    def __init__(self, workspace: Workspace, pixel: PixelPick, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._pick = pixel
        self._requests = requests
        self._messages = messages
        self._active = False
        self._picture: EpiPicture | None = None
        self._shown: _Wish | None = None
        self._asked: _Wish | None = None
        self._failed: _Wish | None = None
        pixel.changed.connect(self.refresh)
        workspace.documents_changed.connect(self._documents_changed)
        workspace.picture_changed.connect(self.refresh)

    @property
    def picture(self) -> EpiPicture | None:
        """What to draw; None when nothing is open, or nobody looks."""
        return self._picture

    def set_active(self, on: bool) -> None:
        """Whether somebody looks; nothing is cut or asked for otherwise."""
        self._active = on
        if on:
            self.refresh()
        else:
            self._requests.drop(Lane.EPI)
            self._asked = None

    def refresh(self) -> None:
        """Cut the source, and ask for the decoded rows that are not known and not on their way."""
        wish = self._wish()
        if not self._active or (wish is not None and wish in (self._shown, self._asked)):
            return
        if wish is None or wish.decoded is None or wish == self._failed:
            self._show(wish, None)
            return
        if self._picture is None or self._shown is None or self._shown.source != wish.source:
            self._show(wish, None, waiting=True)
            self._shown = replace(wish, decoded=None)
        elif not self._picture.waiting:
            self._picture = replace(self._picture, waiting=True)
            self.changed.emit()
        if self._workspace.wanted is not None:
            return  # `picture_changed` follows when the view is there
        self._asked = wish
        self._requests.submit(
            Lane.EPI,
            EpiRequest(wish.decoded, *wish.index, *wish.pixel),
            partial(self._arrived, wish),
            partial(self._lost, wish),
        )

    def _wish(self) -> _Wish | None:
        pixel = self._pick.pixel
        if pixel is None:
            return None
        index = self._workspace.state.index
        source, decoded = self._workspace.source, self._workspace.decoded
        return _Wish(
            source.handle if source is not None and source.samples is not None and _has(source, index, pixel) else None,
            decoded.handle if decoded is not None and _has(decoded, index, pixel) else None,
            index,
            pixel,
        )

    def _show(self, wish: _Wish | None, decoded: Epis | None, *, waiting: bool = False) -> None:
        had = self._picture
        self._shown = wish
        self._picture = None if wish is None else self._composed(wish, decoded, waiting)
        if had is not None or self._picture is not None:
            self.changed.emit()

    def _composed(self, wish: _Wish, decoded: Epis | None, waiting: bool) -> EpiPicture | None:
        (u, v), (x, y) = wish.index, wish.pixel
        shape, source = self._workspace.shape, self._workspace.source
        if shape is None:
            return None
        own = None
        if wish.source is not None and source is not None and source.samples is not None:
            own = cut(source.samples, u, v, x, y)
        rows = [(None, None) if epis is None else (epis.horizontal, epis.vertical) for epis in (own, decoded)]
        return EpiPicture(
            wish.pixel,
            wish.index,
            EpiLine(shape.V, shape.W, v, x, rows[0][0], rows[1][0]),
            EpiLine(shape.U, shape.H, u, y, rows[0][1], rows[1][1]),
            waiting,
        )

    def _documents_changed(self) -> None:
        self._requests.drop(Lane.EPI)
        self._asked = self._failed = None
        wish, picture = self._wish(), self._picture
        size = None if picture is None else (picture.horizontal.length, picture.vertical.length)
        shape = self._workspace.shape
        if wish is None or shape is None or size != (shape.W, shape.H):
            self._shown = None  # else the last rows stay until those of the next snapshot are there
        self.refresh()

    def _arrived(self, wish: _Wish, reply: Reply) -> None:
        if self._asked == wish:
            self._asked = None
        now = self._wish()
        if not self._active or not isinstance(reply, Epis) or now is None:
            return
        if (now.source, now.decoded) == (wish.source, wish.decoded):
            self._show(wish, reply, waiting=now != wish)
        self.refresh()

    def _lost(self, wish: _Wish, error: LfstudioError) -> None:
        if self._asked == wish:
            self._asked = None
        decoded = self._workspace.decoded
        if decoded is None or decoded.handle != wish.decoded:
            return
        self._failed = wish
        if not isinstance(error, EngineError):  # of a lost engine, the view says so
            self._messages.post_error(error, topic="epi")
        self.refresh()


def _has(document: Document, index: ViewIndex, pixel: Pixel) -> bool:
    shape = document.shape
    return index.u < shape.U and index.v < shape.V and pixel.x < shape.W and pixel.y < shape.H
