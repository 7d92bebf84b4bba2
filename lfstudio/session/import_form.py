"""The layout of one source while the person decides on it: proposals, a text and a form that say the same, a look at
what comes of it, and whether it can be opened so."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from lfstudio.core.errors import LfstudioError, UsageError
from lfstudio.engine.layout_messages import (
    LayoutPreview,
    PreviewRequest,
    Proposals,
    ProposedLayout,
    ProposeRequest,
    StopPreviewRequest,
)
from lfstudio.engine.messages import Reply
from lfstudio.readers.layout import ARRAY_KINDS, KINDS, Layout
from lfstudio.readers.lenslet.modifiers import KINDS as LENS_KINDS
from lfstudio.session.import_words import finding
from lfstudio.session.messages import error_text, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import tr

_numbers = itertools.count(1)
_ROOM = 9  # rows and columns that a part of the grid has at first
_PART_KINDS = ("folder", "eslf")
_GENERAL = frozenset({"grid", "centre", "serpentine", "transpose", "flip_u", "flip_v", "crop", "bits", "bgr"})
_ALWAYS = ("rows", "columns", "serpentine", "transpose", "flip_u", "flip_v", "centre", "crop", "bits", "bgr")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the order check says: ``level`` ``"ok"``, ``"warning"`` or ``"muted"``, a sentence, and whether one click
    repairs it."""

    level: str
    text: str
    can_fix: bool = False


class ImportForm:
    """The layout of a source that is to be opened. Looks are taken by the engine; the latest wins.

    Attributes:
        changed: anything below changed.
        path: the source. trouble: why the person is asked; empty if they asked.
        text: what ``--layout`` takes, as typed. layout: what it says; the last that could be read.
        proposals: the likeliest first. proposing: they are on their way. kinds: that the source can have.
        preview: the last look. busy: a newer one is on its way. problem: why there is none for ``text``.
    """

    def __init__(self, opener: Opener, requests: Requests) -> None:
        self.changed: Signal[[]] = Signal()
        self._opener = opener
        self._requests = requests
        self._number = 0
        self._clear("")

    def _clear(self, path: str) -> None:
        self.path = path
        self.trouble = ""
        self.text = ""
        self.layout: Layout | None = None
        self.proposals: tuple[ProposedLayout, ...] = ()
        self.proposing = False
        self.kinds: tuple[str, ...] = ()
        self.preview: LayoutPreview | None = None
        self.busy = False
        self.problem = ""
        self._valid = False

    # Beginning and end

    def begin(
        self, path: str, layout: str | None = None, found: Proposals | None = None, trouble: LfstudioError | None = None
    ) -> None:
        """Decide on ``path``, from ``layout`` or the likeliest proposal.

        Args:
            found: what is proposed, if it was asked for already. trouble: why the source does not open by itself.
        """
        self._stop(forget=path != self.path)
        self._clear(path)
        if trouble is not None:
            self.trouble = error_text(type(trouble)(trouble.message))
        if layout:
            self.set_text(layout)
        if found is not None:
            self._proposed(path, found)
        else:
            self.proposing = True
            done, failed = partial(self._proposed, path), partial(self._not_proposed, path)
            self._requests.submit(Lane.PROPOSE, ProposeRequest(path), done, failed)
        self.changed.emit()

    def end(self) -> None:
        """It is decided, or left as it is."""
        self._stop(forget=True)
        self._requests.drop(Lane.PROPOSE)
        self._clear("")

    def open(self) -> None:
        """Open the source so, and remember it."""
        if self.can_open and self.layout is not None:
            self._opener.open(self.path, str(self.layout), chosen=True)

    # What there is

    @property
    def name(self) -> str:
        """What to call the source."""
        return Path(self.path).name or self.path

    @property
    def can_open(self) -> bool:
        """Whether there is a look at exactly what would be opened."""
        return self._valid and not self.busy and not self.problem and self.preview is not None

    @property
    def chosen(self) -> int | None:
        """Which proposal the layout is; None if it is another."""
        known = (self.layout, self.used) if self._valid else ()
        numbers = (n for n, proposal in enumerate(self.proposals) if _parsed(proposal.layout) in known)
        return next(numbers, None)

    @property
    def used(self) -> Layout | None:
        """The layout of the last look, with everything filled in that was found out."""
        return None if self.preview is None else _parsed(self.preview.layout)

    @property
    def fields(self) -> frozenset[str]:
        """What can be said of this kind of layout: names of attributes of `Layout`, ``"grid"`` and ``"lenses"``."""
        kind = "" if self.layout is None else self.layout.kind
        found = set(_GENERAL)
        if kind in _PART_KINDS:
            found.add("at")
        if kind in ARRAY_KINDS:
            found |= {"axes", "array"}
        if kind in LENS_KINDS:
            found |= {"lenses", "white"}
        if kind in LENS_KINDS and kind != "lenslet":
            found.add("column_major")
        return frozenset(found)

    @property
    def finds_lenses(self) -> bool:
        """Whether the lattice of lenses is found out rather than stated."""
        layout = self.layout
        return layout is None or (layout.pitch, layout.angle, layout.offset) == (None, None, None)

    @property
    def summary(self) -> str:
        """What the look shows; empty without one."""
        if self.preview is None:
            return ""
        shape = self.preview.shape
        text = tr("{U} × {V} views of {W} × {H} px, {colour}, {bits} bits")
        colour = tr("gray") if shape.C == 1 else "RGB"
        return text.format(U=shape.U, V=shape.V, W=shape.W, H=shape.H, colour=colour, bits=self.preview.bit_depth)

    @property
    def notices(self) -> str:
        """What was noticed, as sentences."""
        return "" if self.preview is None else " ".join(sentence(text) for text in self.preview.notices)

    @property
    def verdict(self) -> Verdict | None:
        """The order check of the last look."""
        look = self.preview
        if look is None:
            return None
        level = {True: "ok", False: "warning", None: "muted"}[look.order_ok]
        return Verdict(level, finding(look.order_text), look.order_ok is False and look.order_hint is not None)

    # What the person does

    def choose(self, number: int) -> None:
        """Take a proposal."""
        self.set_text(self.proposals[number].layout)

    def set_text(self, text: str) -> None:
        """Take what was typed; the form follows once it can be read."""
        text = text.strip()
        if text == self.text and (self._valid or self.problem):
            return
        self.text = text
        try:
            layout = Layout.parse(text)
        except UsageError as error:
            self._refuse(error_text(error) if text else tr("Choose a kind of layout, or type one."))
            return
        if layout == self.layout and self._valid:
            self.changed.emit()
            return
        self.layout = layout
        self._look()

    def change(self, **values: Any) -> None:
        """Say something else of the layout; attributes of `Layout`. The text follows."""
        layout = self.layout or Layout(self._first_kind())
        changed = replace(layout, **values)
        if changed.rows is None and changed.at is not None:
            changed = replace(changed, at=None)
        if changed == layout and self._valid:
            return
        self.text, self.layout = str(changed), changed
        try:
            self.layout = Layout.parse(self.text)
        except UsageError as error:
            self._refuse(error_text(error))
            return
        self._look()

    def choose_kind(self, kind: str) -> None:
        """Another kind of layout; what both can say is kept."""
        old = self.layout
        if old is None or old.kind == kind:
            self.change(kind=kind)
            return
        kept = {name: getattr(old, name) for name in _ALWAYS}
        if {kind, old.kind} & {"hex", "lfp", "eslf"}:  # how many views they make is theirs to say
            kept |= {"rows": None, "columns": None}
        self.layout = Layout(kind)
        self._valid = False
        self.change(**kept)

    def set_grid(self, rows: int, columns: int) -> None:
        """The stored grid; 0 leaves it to the source."""
        old = self.layout
        grown = old is not None and old.rows is None
        if not (rows and columns) and not (grown and (rows or columns)):
            self.change(rows=None, columns=None)
            return
        used = self.used
        known = (None, None) if used is None else (used.rows, used.columns)
        self.change(rows=rows or known[0] or columns, columns=columns or known[1] or rows)

    def use_part(self, on: bool) -> None:
        """Take ROWS x COLUMNS of a larger grid, from its first view on."""
        if not on or self.layout is None:
            self.change(at=None)
            return
        rows, columns = (self.layout.rows, self.layout.columns) if self.layout.rows else self._grid_seen()
        self.change(at=(0, 0), rows=rows, columns=columns)

    def use_centre(self, on: bool) -> None:
        """Take only the middle of the grid."""
        self.change(centre=self._grid_seen() if on else None)

    def use_crop(self, on: bool) -> None:
        """Take only a window of every view; all of it at first."""
        shape = None if self.preview is None else self.preview.shape
        self.change(crop=(0, 0, shape.W, shape.H) if on and shape is not None else None)

    def find_lenses(self, on: bool) -> None:
        """Find out where the lenses are, or say it, beginning with what was found."""
        used = self.used
        if on or used is None:
            self.change(pitch=None, angle=None, offset=None)
            return
        self.change(pitch=used.pitch or (10.0, 8.66), angle=used.angle or 0.0, offset=used.offset or (0.0, 0.0))

    def fix_order(self) -> None:
        """Take what the order check proposes."""
        if self.preview is not None and self.preview.order_hint is not None:
            self.set_text(self.preview.order_hint)

    def _grid_seen(self) -> tuple[int, int]:
        """Rows and columns as stored, as far as known, of a grid that is not too large."""
        if self.preview is None:
            return (_ROOM, _ROOM)
        U, V = self.preview.shape.U, self.preview.shape.V
        if self.layout is not None and self.layout.transpose:
            U, V = V, U
        return min(U, _ROOM), min(V, _ROOM)

    def _first_kind(self) -> str:
        return self.kinds[0] if self.kinds else KINDS[0]

    # What the engine says

    def _look(self) -> None:
        self._stop()
        self._valid, self.busy, self.problem = True, True, ""
        self._number = number = next(_numbers)
        self._requests.submit(
            Lane.PREVIEW,
            PreviewRequest(self.path, str(self.layout), number),
            partial(self._looked, number),
            partial(self._failed, number),
        )
        self.changed.emit()

    def _refuse(self, problem: str) -> None:
        self._stop()
        self._valid, self.problem = False, problem
        self.changed.emit()

    def _stop(self, *, forget: bool = False) -> None:
        """Nobody waits for the look that is on its way."""
        if self.busy:
            self._requests.drop(Lane.PREVIEW)
        if self.busy or (forget and self._number):
            request = StopPreviewRequest(self._number, forget)
            self._requests.submit(Lane.PREVIEW_STOP, request, _ignore, _ignore)
        self.busy = False
        self._number = 0

    def _looked(self, number: int, reply: Reply) -> None:
        if number == self._number and self.busy and isinstance(reply, LayoutPreview):
            self.preview, self.busy = reply, False
            self.changed.emit()

    def _failed(self, number: int, error: LfstudioError) -> None:
        if number == self._number and self.busy:
            self.busy, self.problem = False, error_text(error)
            self.changed.emit()

    def _proposed(self, path: str, reply: Reply) -> None:
        if path != self.path or not isinstance(reply, Proposals):
            return
        self.proposing, self.proposals = False, reply.layouts
        self.kinds = reply.kinds
        if self.layout is None and self.proposals:
            self.choose(0)
        elif self.layout is None:
            self._refuse(tr("Choose a kind of layout, or type one."))
        else:
            self.changed.emit()

    def _not_proposed(self, path: str, error: LfstudioError) -> None:
        if path != self.path:
            return
        self.proposing = False
        if not self.kinds:
            self.kinds = KINDS
        if self.layout is None:
            self._refuse(error_text(error))
        else:
            self.changed.emit()


def _parsed(text: str) -> Layout | None:
    try:
        return Layout.parse(text)
    except UsageError:
        return None


def _ignore(_: object) -> None:
    pass
