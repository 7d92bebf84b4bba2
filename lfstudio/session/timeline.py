"""Which moment of an encode is looked at: live, or one of its snapshots; and what to go back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import LfstudioError, OutputError
from lfstudio.core.events import Done, Failed, Snapshot
from lfstudio.engine.messages import EncodeJob, Evaluation, Opened, OpenRequest, Reply
from lfstudio.session.documents import Document, open_document
from lfstudio.session.messages import Choice, Message, MessageCentre
from lfstudio.session.observable import Signal
from lfstudio.session.opening import Opener
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.snapshots import Moment, SnapshotShelf
from lfstudio.session.text import tr
from lfstudio.session.workspace import Workspace

TOPIC = "snapshot"

Table = np.ndarray[Any, np.dtype[np.float64]]


class Timeline:
    """The moments of the encode that runs or ended last, as long as its light field is looked at.

    Live is the newest snapshot while the encode runs, and the result afterwards. Snapshots that are looked at take the
    place of the decoded light field; a finished one that they cover is put aside for as long.

    Attributes:
        changed: emitted when `moments`, `position` or `available` changed.
    """

    def __init__(
        self,
        workspace: Workspace,
        requests: Requests,
        messages: MessageCentre,
        opener: Opener,
        shelf: SnapshotShelf,
        reveal: Callable[[str], None],
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._opener = opener
        self._shelf = shelf
        self._reveal = reveal
        self._job: EncodeJob | None = None
        self._running = False
        self._chosen: Moment | None = None
        self._aside: tuple[Document, Table | None, Evaluation | None] | None = None
        self._replacing = False
        self._opening = False
        self._told: tuple[object, ...] = ()
        workspace.documents_changed.connect(self._documents_changed)

    # What there is

    @property
    def moments(self) -> Sequence[Moment]:
        """Snapshots, oldest first, and the result at the end."""
        return self._shelf.moments

    @property
    def position(self) -> int:
        """The index of the moment that is shown, or asked for; the last one when live. -1 without any."""
        moments = self.moments
        return moments.index(self._chosen) if self._chosen in moments else len(moments) - 1

    @property
    def current(self) -> Moment | None:
        """The moment at `position`."""
        return self.moments[self.position] if self.moments else None

    @property
    def live(self) -> bool:
        """Whether the newest is shown."""
        return self._chosen is None

    @property
    def loading(self) -> bool:
        """Whether the chosen moment is on its way to the picture."""
        picture = self._workspace.picture
        return self._opening or (picture is not None and picture.waiting)

    @property
    def available(self) -> bool:
        """Whether there are moments to go through, of what is looked at."""
        return len(self.moments) > 1 and self._ours

    @property
    def _ours(self) -> bool:
        """Whether the encode's source is open, and beside it something of the encode, or what was there before."""
        decoded = self._workspace.decoded
        if self._job is None or not self._of_source:
            return False
        if decoded is None:
            return self._running
        return decoded.step is not None or decoded.comes_from(self._job.output)

    @property
    def _of_source(self) -> bool:
        """Whether the encode's source is open, whatever is compared with it."""
        source = self._workspace.source
        return self._job is not None and source is not None and source.comes_from(self._job.source)

    # What the encode tells

    def begin(self, job: EncodeJob) -> None:
        """An encode starts; the moments of the one before are forgotten."""
        self.go_back()
        self._shelf.clear()
        self._job, self._running, self._chosen = job, True, None
        self._tell()

    def add(self, event: Snapshot) -> None:
        """A snapshot was written."""
        self._shelf.take(event)
        if self._chosen is not None and self._chosen not in self.moments:
            self._chosen = None  # thinned out
        self._tell()

    def end(self, event: Done | Failed, *, shown: bool) -> None:
        """The encode is over. What a snapshot covers is shown again after a failure; nothing of it, when discarded.

        Args:
            shown: its light field is looked at, and a result is about to be opened.
        """
        self._running = False
        self._chosen = None
        self._requests.drop(Lane.SNAPSHOT)
        self._opening = False
        if isinstance(event, Done) and (shown or self._of_source):
            self._release_aside()
            self._shelf.close_with(event)
        else:
            if isinstance(event, Failed) and (event.error == "CancelledError" or self._aside is not None):
                self.go_back()
            if not self._ours:
                self._forget()
        self._tell()

    def show(self, document: Document, per_view: Table | None) -> None:
        """Show an opened snapshot; what it covers is put aside, or closed if it is a snapshot, too."""
        old = self._workspace.decoded
        if old is not None and old.step is None and self._aside is None:
            self._aside = (old, self._workspace.per_view_psnr_db, self._workspace.evaluation)
        self._replace(document, per_view)
        if old is not None and (self._aside is None or old is not self._aside[0]):
            self._opener.release(old)

    def go_back(self) -> None:
        """Show what a snapshot covers, or nothing."""
        shown = self._workspace.decoded
        if shown is None or shown.step is None:
            return
        if self._aside is None:
            self._replace(None, None)
        else:
            document, per_view, evaluation = self._aside
            self._aside = None
            self._replace(document, per_view, evaluation)
        self._opener.release(shown)

    def forget_covered(self, handle: int) -> None:
        """The file of this handle is closed: if a snapshot covers it, there is nothing to go back to."""
        if self._aside is not None and self._aside[0].file_handle == handle:
            self._aside = None

    def close(self) -> None:
        """The window closes: remove the files."""
        self._shelf.clear()

    # What the person does

    def choose(self, index: int) -> None:
        """Look at a moment; the last one is live."""
        if not self.available:
            return
        index = min(max(index, 0), len(self.moments) - 1)
        if index == len(self.moments) - 1:
            self.go_live()
        elif self.moments[index] is not self._chosen:
            self._chosen = self.moments[index]
            self._open(self._chosen)
            self._tell()

    def step(self, by: int) -> None:
        """``by`` moments on, or back."""
        self.choose(self.position + by)

    def go_live(self) -> None:
        """To the newest snapshot, or the result."""
        if self._chosen is None:
            return
        self._chosen = None
        if self._running:
            self._open(self.moments[-1])
        else:
            self._requests.drop(Lane.SNAPSHOT)
            self._opening = False
            if self._aside is not None:
                self.go_back()
            elif self.moments and not self.moments[-1].final:
                self._open(self.moments[-1])  # it failed: the last snapshot is all there is
        self._tell()

    def save(self, path: str) -> None:
        """Copy the moment that is shown to ``path``; what was there stays whole if that fails."""
        moment = self.current
        if moment is None:
            return
        try:
            write_atomically(Path(path), moment.path.read_bytes())
        except OutputError as error:
            self._messages.post_error(error, topic=TOPIC)
            return
        except OSError as error:
            self._messages.post_error(
                OutputError(f"the snapshot cannot be read: {error.strerror or error}"), topic=TOPIC
            )
            return
        text = tr("Saved the file of step {i} as {path}").format(i=moment.i, path=path)
        choices = (Choice(tr("Show in folder"), partial(self._reveal, path)),)
        self._messages.post(Message(text, "success", choices=choices, topic=TOPIC))

    # How it is shown

    def _open(self, moment: Moment) -> None:
        self._opening = True
        self._requests.submit(
            Lane.SNAPSHOT, OpenRequest(str(moment.path)), partial(self._opened, moment), partial(self._lost, moment)
        )

    def _wanted(self, moment: Moment) -> bool:
        return moment is self._chosen or (self._chosen is None and bool(self.moments) and moment is self.moments[-1])

    def _opened(self, moment: Moment, reply: Reply) -> None:
        assert isinstance(reply, Opened)
        document = open_document(reply, step=moment.i)
        if not (self._wanted(moment) and self._ours):
            self._opener.release(document)
            return
        self._opening = False
        self.show(document, moment.per_view_psnr_db)
        self.changed.emit()

    def _lost(self, moment: Moment, error: LfstudioError) -> None:
        if self._wanted(moment):
            self._opening = False
            self._messages.post_error(error, topic=TOPIC)
            self.changed.emit()

    def _replace(self, document: Document | None, per_view: Table | None, evaluation: Evaluation | None = None) -> None:
        self._replacing = True
        try:
            self._workspace.set_decoded(document, per_view, evaluation)
        finally:
            self._replacing = False

    def _documents_changed(self) -> None:
        """The person opened something else: what was put aside for a while is stale, and so are the snapshots."""
        if not self._replacing:
            decoded = self._workspace.decoded
            if decoded is None or decoded.step is None or not self._ours:
                self._chosen = None
                self._release_aside()
            if not self._running and not self._of_source:
                self._forget()
        self._tell()

    def _release_aside(self) -> None:
        if self._aside is not None:
            document, self._aside = self._aside[0], None
            if document is not self._workspace.decoded:
                self._opener.release(document)

    def _forget(self) -> None:
        self._job = self._chosen = None
        self._shelf.clear()

    def _tell(self) -> None:
        now = (tuple(self.moments), self._chosen, self.available, self._running)
        if now != self._told:
            self._told = now
            self.changed.emit()
