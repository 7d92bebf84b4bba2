"""Several decoded files of one source open side by side; the one that is looked at is what the workspace compares."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from os.path import commonprefix
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.events import Done, Event
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.messages import EncodeJob, Evaluation, Opened, OpenRequest, Reply
from lfstudio.session.documents import Document, open_document, same_path
from lfstudio.session.encoding import EncodeControl
from lfstudio.session.messages import Message, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener, may_belong
from lfstudio.session.parts import comparable_part
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import psnr_text, tr
from lfstudio.session.workspace import Workspace

MOST = 16
"""So many files stay open; beyond that the one that was looked at longest ago is closed."""

_LONG_PREFIX = 6


@dataclass(frozen=True, slots=True, eq=False)
class Encode:
    """One decoded file of the list.

    Attributes:
        number: names it as long as it is in the list, whatever the engine calls its file.
        document: the file as it is. label: what the person calls it; empty for the file's name.
        per_view_psnr_db: "U V" where it is known. evaluation: the comparison with the source, where it was made.
    """

    number: int
    document: Document
    label: str = ""
    per_view_psnr_db: NDArray[np.float64] | None = None
    evaluation: Evaluation | None = None

    @property
    def path(self) -> str:
        """Of the file."""
        return self.document.opened.path

    @property
    def bpp(self) -> float | None:
        """Bits per pixel of the file."""
        bpp = self.document.opened.info.get("bpp")
        return float(bpp) if isinstance(bpp, int | float) else None

    @property
    def psnr_db(self) -> float | None:
        """Pooled over all views, where it is known."""
        return None if self.evaluation is None else self.evaluation.psnr_db

    def psnr_of(self, index: ViewIndex) -> float | None:
        """PSNR of one view in dB, where it is known."""
        table = self.per_view_psnr_db
        if table is None or not (index.u < table.shape[0] and index.v < table.shape[1]):
            return None
        return float(table[index])


class EncodeList:
    """The decoded files that are open beside the source, in the order in which they were opened.

    Whatever becomes the workspace's decoded light field from a finished file joins the list; files of another source
    leave it. Only what is shown is decoded: the others are open files and what the cache still holds of their views.

    Attributes:
        changed: `entries`, `current` or what is known of an entry changed.
        closed: a file left the list; with its handle.
    """

    def __init__(
        self,
        workspace: Workspace,
        requests: Requests,
        messages: MessageCentre,
        opener: Opener,
        encode: EncodeControl,
        reveal: Callable[[str], None],
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.closed: Signal[[int]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._opener = opener
        self._encode = encode
        self._reveal = reveal
        self._entries: tuple[Encode, ...] = ()
        self._numbers = itertools.count(1)
        self._seen: list[int] = []  # numbers, the one that was looked at last at the end
        self._job: EncodeJob | None = None
        self._told: tuple[object, ...] = ()
        opener.kept = self.keeps
        workspace.documents_changed.connect(self._documents_changed)
        workspace.scores_changed.connect(self._scores_changed)
        encode.started.connect(self._encode_started)
        encode.event.connect(self._encode_event)
        encode.changed.connect(self._tell)

    # What there is

    @property
    def entries(self) -> Sequence[Encode]:
        """The files, the oldest first."""
        return self._entries

    @property
    def current(self) -> Encode | None:
        """The one that is looked at; None for a snapshot, and when none is."""
        decoded = self._workspace.decoded
        if decoded is None:
            return None
        return next((e for e in self._entries if e.document.handle == decoded.file_handle), None)

    def entry(self, number: int) -> Encode | None:
        """The one of this number."""
        return next((e for e in self._entries if e.number == number), None)

    def name(self, entry: Encode) -> str:
        """What to call an entry: its label, or the file's name, with the folder's where two are the same."""
        if entry.label:
            return entry.label
        path = Path(entry.path)
        stems = [Path(e.path).stem for e in self._entries if not e.label]
        return path.stem if stems.count(path.stem) < 2 else f"{path.parent.name}/{path.stem}"

    def short_name(self, entry: Encode) -> str:
        """`name` without what all files' names begin with, where that is long: for places that are narrow."""
        name = self.name(entry)
        plain = [self.name(e) for e in self._entries if not e.label]
        if entry.label or len(plain) < 2:
            return name
        shared = re.sub(r"[^-_ /]*$", "", commonprefix(plain))  # noqa: RUF071 - names, not paths
        return f"…{name[len(shared) :]}" if len(shared) >= _LONG_PREFIX and len(name) > len(shared) else name

    @property
    def live(self) -> bool:
        """Whether an encode of the open source runs, or its last snapshot is shown."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if decoded is not None and decoded.step is not None:
            return True
        job = self._encode.job
        return job is not None and source is not None and source.comes_from(job.source)

    @property
    def live_shown(self) -> bool:
        """Whether snapshots of the encode are looked at."""
        decoded = self._workspace.decoded
        return decoded is not None and decoded.step is not None

    def keeps(self, document: Document) -> bool:
        """Whether ``document`` stays open because it is in the list."""
        return any(e.document.handle == document.handle for e in self._entries)

    # What the person does

    def choose(self, number: int) -> None:
        """Compare this one; viewpoint and mode stay."""
        entry = self.entry(number)
        if entry is None or entry is self.current:
            return
        if self._encode.running:
            self._encode.look_away()
        self._opener.show_decoded(
            entry.document, keep_source=True, per_view_psnr_db=entry.per_view_psnr_db, evaluation=entry.evaluation
        )

    def choose_nth(self, n: int) -> None:
        """Compare the ``n``-th, counted from 1."""
        if 1 <= n <= len(self._entries):
            self.choose(self._entries[n - 1].number)

    def step(self, by: int) -> None:
        """``by`` entries on or back, round and round."""
        if not self._entries:
            return
        current = self.current
        if current is None:
            self.choose(self._entries[0 if by > 0 else -1].number)
        else:
            at = self._entries.index(current)
            self.choose(self._entries[(at + by) % len(self._entries)].number)

    def show_live(self) -> None:
        """Follow the snapshots of the running encode again."""
        if self.live and not self.live_shown:
            self._encode.follow()

    def rename(self, number: int, label: str) -> None:
        """Call an entry ``label``; empty for the file's name."""
        self._change(number, label=label.strip())

    def close(self, number: int) -> None:
        """Close a file; its neighbour is shown if it was the one looked at."""
        entry = self.entry(number)
        if entry is None:
            return
        if entry is self.current:
            at = self._entries.index(entry)
            others = (*self._entries[at + 1 :], *reversed(self._entries[:at]))
            if others:
                self.choose(others[0].number)
            else:
                self._show_nothing()
        self._drop(entry)
        self._tell()

    def _show_nothing(self) -> None:
        shown = self._workspace.decoded
        self._workspace.set_decoded(None)
        self._opener.release(shown)  # a variant of the file; the file itself is still kept

    def show_in_folder(self, number: int) -> None:
        """Show the file in the person's file manager."""
        entry = self.entry(number)
        if entry is not None:
            self._reveal(entry.path)

    # What changes

    def _documents_changed(self) -> None:
        decoded = self._workspace.decoded
        if decoded is not None and decoded.coded and decoded.step is None:
            self._take(decoded.base or decoded)
            current = self.current
            if current is not None:
                self._seen = [*(n for n in self._seen if n != current.number), current.number]
        for entry in self._entries:
            if self._workspace.empty or not self._belongs(entry):
                self._drop(entry)
        self._tell()

    def _take(self, document: Document) -> None:
        """Into the list: in the place of an earlier state of the same file, or at the end. Files of another source
        leave."""
        if self.keeps(document):
            return
        for entry in self._entries:
            if same_path(entry.path, document.opened.path):
                renewed = Encode(entry.number, document, entry.label)
                self._entries = tuple(renewed if e is entry else e for e in self._entries)
                self.closed.emit(entry.document.handle)
                self._opener.let_go(entry.document)
                return
        for entry in self._entries:
            if not same_origin(entry.document, document):
                self._drop(entry)
        self._entries = (*self._entries, Encode(next(self._numbers), document))
        if len(self._entries) > MOST:
            self._close_one()

    def _close_one(self) -> None:
        """Close the one that was looked at longest ago."""
        newest = self._entries[-1]
        gone = min(self._entries[:-1], key=lambda e: self._seen.index(e.number) if e.number in self._seen else -1)
        assert gone is not newest
        text = tr("“{name}” was closed: {n} files are open.").format(name=self.name(gone), n=MOST)
        self._drop(gone)
        self._messages.post(Message(text, "info", topic="encodes"))

    def _belongs(self, entry: Encode) -> bool:
        source, decoded = self._workspace.source, self._workspace.decoded
        if decoded is not None and decoded.file_handle == entry.document.handle:
            return True
        if source is None:
            return True
        return may_belong(entry.document, source) and comparable_part(source, entry.document) is not None

    def _drop(self, entry: Encode) -> None:
        self._entries = tuple(e for e in self._entries if e.number != entry.number)
        self._seen = [n for n in self._seen if n != entry.number]
        self.closed.emit(entry.document.handle)
        self._opener.let_go(entry.document)

    def _scores_changed(self) -> None:
        """Remember what was measured."""
        decoded, current, workspace = self._workspace.decoded, self.current, self._workspace
        if current is None or decoded is None or decoded.base is not None or not workspace.comparable:
            return
        evaluation = workspace.evaluation
        if evaluation is not None and evaluation is not current.evaluation:
            self._change(current.number, evaluation=evaluation, per_view_psnr_db=workspace.per_view_psnr_db)

    def _change(self, number: int, **values: object) -> None:
        self._entries = tuple(
            replace(e, **values) if e.number == number else e  # type: ignore[arg-type]
            for e in self._entries
        )
        self._tell()

    def _tell(self) -> None:
        current = self.current
        now = (self._entries, None if current is None else current.number, self.live, self.live_shown)
        if now != self._told:
            self._told = now
            self.changed.emit()

    # A finished encode

    def _encode_started(self, job: EncodeJob) -> None:
        self._job = job

    def _encode_event(self, event: Event) -> None:
        """The result of an encode whose source is open joins the list even when something else is looked at."""
        if not isinstance(event, Done) or self._job is None:
            return
        path = str(event.report.get("path") or self._job.output)
        source = self._workspace.source
        if source is not None and source.comes_from(self._job.source) and self._opener.loading != path:
            self.add(path)

    def add(self, path: str) -> None:
        """Open a file into the list without showing it; one that cannot be opened is told."""
        self._requests.submit(
            Lane.OPEN, OpenRequest(path), self._added, partial(self._messages.post_error, topic="encodes")
        )

    def open_others_again(self) -> None:
        """Open what is not looked at once more, as after the engine process died with its files."""
        for entry in self._entries:
            if entry is not self.current:
                self.add(entry.path)

    def _added(self, reply: Reply) -> None:
        if not isinstance(reply, Opened):
            return
        try:
            document = open_document(reply)
        except LfstudioError as error:
            self._messages.post_error(error, topic="encodes")
            return
        source, decoded = self._workspace.source, self._workspace.decoded
        shown = decoded is not None and decoded.step is None and same_path(decoded.opened.path, reply.path)
        fits = source is not None and comparable_part(source, document) is not None
        if not document.coded or not fits or shown:
            self._opener.release(document)
            return
        self._take(document)
        self._tell()


def same_origin(one: Document, other: Document) -> bool:
    """Whether two decoded files say that they were made from the same source; those that say nothing are judged by
    their extent."""
    paths = (one.opened.source_path, other.opened.source_path)
    if paths[0] and paths[1]:
        return same_path(paths[0], paths[1])
    names = [document.opened.info.get("source") for document in (one, other)]
    if all(isinstance(name, str) and name for name in names):
        return names[0] == names[1]
    return one.shape == other.shape


def figures_text(bpp: float | None, psnr_db: float | None) -> str:
    """Rate and quality in short, e.g. ``"0.250 bpp · 36.21 dB"``; what is not known is left out."""
    parts = []
    if bpp is not None:
        parts.append(tr("{bpp} bpp").format(bpp=f"{bpp:.3f}"))
    if psnr_db is not None:
        parts.append(psnr_text(psnr_db))
    return " · ".join(parts)
