"""Switches latents of the decoded file off, to see what they are good for; the file is not changed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.inside import NOTHING_OFF, Ablation, Fill
from lfstudio.core.protocols import Inspection
from lfstudio.engine.inside_messages import AblateRequest, Worth
from lfstudio.engine.messages import CloseRequest, Evaluation, Opened, Reply
from lfstudio.session.documents import Document
from lfstudio.session.messages import MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import psnr_text, tr
from lfstudio.session.workspace import Workspace

TOPIC = "ablation"


@dataclass(frozen=True, slots=True, eq=False)
class _Measured:
    """What was known of the file, compared with a source, before something was switched off."""

    file: int
    source: int | None
    per_view_psnr_db: NDArray[np.float64] | None
    evaluation: Evaluation | None


class AblationControl:
    """Puts a variant of the decoded file in its place, and the file back.

    What is off is said by the decoded `Document` itself, so that it stays true whoever changes what is open.

    Attributes:
        changed: `off`, `fill` or `available` changed.
    """

    def __init__(self, workspace: Workspace, requests: Requests, messages: MessageCentre) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._fill: Fill = "zeros"
        self._wanted: tuple[int, Ablation] | None = None  # file and what is on its way
        self._measured: _Measured | None = None
        workspace.documents_changed.connect(self._documents_changed)
        workspace.inspection_changed.connect(self.changed.emit)

    @property
    def planes(self) -> Mapping[str, tuple[int, ...]]:
        """Channels by level of the decoded file, coarse to fine; empty while they are not known."""
        inspection = self._workspace.inspection
        return {} if inspection is None else channels_by_level(inspection)

    @property
    def available(self) -> bool:
        """Whether latents can be switched off: not in a snapshot, which the next one would replace."""
        decoded = self._workspace.decoded
        return decoded is not None and decoded.coded and decoded.step is None and bool(self.planes)

    @property
    def off(self) -> Ablation:
        """What is off, or will be as soon as the engine has made it so."""
        decoded = self._workspace.decoded
        if decoded is None:
            return NOTHING_OFF
        if self._wanted is not None and self._wanted[0] == decoded.file_handle:
            return self._wanted[1]
        return decoded.off

    @property
    def fill(self) -> Fill:
        """What takes the place of latents that are off."""
        return self.off.fill if self.off else self._fill

    @property
    def pending(self) -> bool:
        """Whether the picture does not show `off` yet."""
        decoded = self._workspace.decoded
        return decoded is not None and self.off != decoded.off

    def switch(self, level: str, channels: Collection[int] | None, on: bool) -> None:
        """Switch channels of a level (None: all of them) on or off. What the file does not have is passed over."""
        known = self.planes.get(level, ())
        named = {(level, channel) for channel in known if channels is None or channel in channels}
        planes = self.off.planes - named if on else self.off.planes | named
        self._ask(Ablation(frozenset(planes), self.fill))

    def only(self, level: str, channels: Collection[int] | None = None) -> None:
        """Switch everything off but these channels of a level (None: all of them)."""
        kept = {(level, c) for c in self.planes.get(level, ()) if channels is None or c in channels}
        everything = {(name, c) for name, found in self.planes.items() for c in found}
        if kept:
            self._ask(Ablation(frozenset(everything - kept), self.fill))

    def use_fill(self, fill: Fill) -> None:
        """Put ``fill`` in the place of latents that are off, now and later."""
        self._fill = fill
        if self.off:
            self._ask(replace(self.off, fill=fill))
        else:
            self.changed.emit()

    def restore(self) -> None:
        """Switch everything on: the file as it is."""
        self._requests.drop(Lane.ABLATE)
        self._wanted = None
        decoded = self._workspace.decoded
        if decoded is not None and decoded.base is not None:
            self._show(decoded.base)
        self.changed.emit()

    def _ask(self, off: Ablation) -> None:
        decoded = self._workspace.decoded
        if decoded is None or not self.available or off == self.off:
            return
        if not off:
            self.restore()
            return
        base = decoded.base or decoded
        self._wanted = (base.handle, off)
        self._messages.dismiss_topic(TOPIC)
        self._requests.submit(
            Lane.ABLATE,
            AblateRequest(base.handle, off),
            partial(self._made, base, off),
            partial(self._failed, base, off),
        )
        self.changed.emit()

    def _made(self, base: Document, off: Ablation, reply: Reply) -> None:
        assert isinstance(reply, Opened)
        decoded = self._workspace.decoded
        if decoded is None or decoded.file_handle != base.handle or self._wanted != (base.handle, off):
            self._close(reply.handle)  # something else is wanted by now
            return
        self._wanted = None
        self._show(replace(base, opened=reply, off=off, base=base))
        self.changed.emit()

    def _failed(self, base: Document, off: Ablation, error: LfstudioError) -> None:
        if self._wanted == (base.handle, off):
            self._wanted = None
            self._messages.post_error(error, topic=TOPIC)
            self.changed.emit()

    def _show(self, document: Document) -> None:
        """Put ``document``, the file or a variant of it, in the place of what is shown of it."""
        workspace, old = self._workspace, self._workspace.decoded
        source = None if workspace.source is None else workspace.source.handle
        if old is not None and old.base is None:
            self._measured = _Measured(old.handle, source, workspace.per_view_psnr_db, workspace.evaluation)
        known = self._measured
        if document.base is None and known is not None and (known.file, known.source) == (document.handle, source):
            workspace.set_decoded(document, known.per_view_psnr_db, known.evaluation)
        else:
            workspace.set_decoded(document)
        if old is not None and old.base is not None:
            self._workspace.cache.forget(old.handle)
            self._close(old.handle)

    def _close(self, handle: int) -> None:
        self._requests.submit(Lane.CLOSE, CloseRequest(handle), _ignore, _ignore)

    def _documents_changed(self) -> None:
        decoded = self._workspace.decoded
        if self._wanted is not None and (decoded is None or decoded.file_handle != self._wanted[0]):
            self._wanted = None
        self.changed.emit()


def channels_by_level(inspection: Inspection) -> dict[str, tuple[int, ...]]:
    """The channels of every level, in file order."""
    found: dict[str, tuple[int, ...]] = {}
    for plane in inspection.latents:
        found[plane.level] = (*found.get(plane.level, ()), plane.channel)
    return found


def off_text(off: Ablation, planes: Mapping[str, Sequence[int]]) -> str:
    """What is off, as a sentence: ``"Latents y4 and y2 channel 0 are switched off."``; empty if nothing is."""
    if not off:
        return ""
    total = sum(len(channels) for channels in planes.values())
    if len(off.planes) == total:
        return tr("All latents are switched off.")
    names = []
    for level, channels in planes.items():
        gone = [channel for channel in channels if (level, channel) in off.planes]
        if len(gone) == len(channels):
            names.append(level)
        elif len(gone) == 1:
            names.append(tr("{level} channel {n}").format(level=level, n=gone[0]))
        elif gone:
            text = ", ".join(map(str, gone))
            names.append(tr("{level} channels {n}").format(level=level, n=text))
    listed = names[0] if len(names) == 1 else tr("{list} and {last}").format(list=", ".join(names[:-1]), last=names[-1])
    return tr("Latents {what} are switched off.").format(what=listed)


def worth_text(worth: Worth) -> str:
    """What the picture lost, in words and dB."""
    to_file = tr("{psnr} against the file as it is").format(psnr=psnr_text(worth.to_file_db))
    if worth.loss_db is None:
        return to_file
    return tr("{loss}: PSNR {psnr} instead of {whole}; {to_file}").format(
        loss=loss_text(worth.loss_db),
        psnr=psnr_text(worth.without_db),
        whole=psnr_text(worth.with_db),
        to_file=to_file,
    )


def loss_text(loss_db: float) -> str:
    """A loss of PSNR as the change that it is: ``"−3.42 dB"``."""
    return f"{-loss_db:+.2f} dB".replace("-", "−")


def _ignore(_: object) -> None:
    pass
