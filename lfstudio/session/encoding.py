"""The running encode: starts it, follows its snapshots into the workspace, and says how it ended."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot
from lfstudio.engine.messages import EncodeJob, Opened, OpenRequest, Reply
from lfstudio.session.documents import open_document
from lfstudio.session.messages import Choice, Message, MessageCentre, sentence
from lfstudio.session.observable import Signal
from lfstudio.session.opening import RESULT, Opener
from lfstudio.session.rate_book import Subject
from lfstudio.session.requests import Lane, Requests
from lfstudio.session.text import bytes_text, psnr_text, tr
from lfstudio.session.timeline import Timeline
from lfstudio.session.workspace import Workspace

TOPIC = "encode"


class EncodeHandle(Protocol):
    """A running encode."""

    def stop(self) -> None:
        """Finish now and keep what there is."""
        ...

    def pause(self) -> None:
        """End with what going on needs."""
        ...

    def cancel(self) -> None:
        """End and keep nothing."""
        ...

    def let_go(self) -> None:
        """Go on without who started it."""
        ...


StartEncode = Callable[[EncodeJob, Callable[[Event], None], Callable[[Done | Failed], None]], EncodeHandle]
"""Starts a job away from the session's thread; calls back on it with every event, and once with the end."""


class EncodeControl:
    """At most one encode at a time.

    While the person looks at the job's source, every snapshot becomes the decoded light field, unless an earlier one
    was chosen on the timeline; the viewpoint stays.
    When something else is opened meanwhile the encode goes on unseen, and its result is offered at the end.

    Attributes:
        changed: emitted when `job` or `stopping` changed.
        started: emitted with the job of a new encode.
        event: emitted with every event, the last one included.
        wished: emitted with words when the person asked it to end.
    """

    def __init__(
        self,
        workspace: Workspace,
        requests: Requests,
        messages: MessageCentre,
        opener: Opener,
        start: StartEncode,
        reveal: Callable[[str], None],
        timeline: Timeline,
    ) -> None:
        self.changed: Signal[[]] = Signal()
        self.started: Signal[[EncodeJob]] = Signal()
        self.event: Signal[[Event]] = Signal()
        self.wished: Signal[[str]] = Signal()
        self._workspace = workspace
        self._requests = requests
        self._messages = messages
        self._opener = opener
        self._start = start
        self._reveal = reveal
        self._job: EncodeJob | None = None
        self._handle: EncodeHandle | None = None
        self._stopping = False
        self._timeline = timeline
        self._decoded_at_start: int | None = None
        self._run = 0

    @property
    def job(self) -> EncodeJob | None:
        """The running job."""
        return self._job

    @property
    def running(self) -> bool:
        """Whether an encode runs."""
        return self._job is not None

    @property
    def stopping(self) -> bool:
        """Whether it was asked to end."""
        return self._stopping

    @property
    def following(self) -> bool:
        """Whether the workspace shows this encode's source, and no file opened since: then snapshots are shown."""
        source, decoded = self._workspace.source, self._workspace.decoded
        if self._job is None or source is None or not source.comes_from(self._job.source):
            return False
        return decoded is None or decoded.step is not None or decoded.file_handle == self._decoded_at_start

    def start(self, job: EncodeJob, *, bring: bool = True) -> None:
        """Start ``job``. Refused while another one runs.

        Args:
            bring: open its source when something else is open; else what is open stays.
        """
        if self._job is not None:
            self._messages.post(
                Message(tr("One encode is running already. Stop or discard it first."), "warning", topic=TOPIC)
            )
            return
        for topic in (TOPIC, RESULT) if bring else ():
            self._messages.dismiss_topic(topic)
        self._timeline.begin(job)
        self._run += 1
        self._job, self._stopping = job, False
        decoded = self._workspace.decoded
        self._decoded_at_start = None if decoded is None else decoded.file_handle
        if not bring:
            self._decoded_at_start = None
        elif not self.following:
            self._opener.open(job.source, job.layout)
        elif not self._shows_part_of(job):
            self._opener.show_whole_source()
        self.started.emit(job)
        self.changed.emit()
        self._handle = self._start(job, self._event, self._finished)

    def _shows_part_of(self, job: EncodeJob) -> bool:
        source = self._workspace.source
        return source is not None and Subject.of_documents(source, self._workspace.decoded) == Subject.of_job(job)

    def release(self) -> None:
        """Show it no more: it goes on without being looked at, and this is free for another one."""
        if self._job is not None:
            self._job, self._handle, self._stopping = None, None, False
            self.changed.emit()

    def replay(self, events: Sequence[Event]) -> None:
        """Show what the running job told before anybody listened; of its snapshots, the last that is still there."""
        last: Snapshot | None = None
        for event in events:
            if isinstance(event, Notice | Done | Failed):
                continue
            if isinstance(event, Snapshot) and Path(event.path).exists():
                self._timeline.add(event)
                last = event
            self.event.emit(event)
        if last is not None and self._timeline.live:
            self._open_snapshot(last)

    def look_away(self) -> None:
        """The person looks at another file: snapshots leave it alone until `follow`."""
        self._decoded_at_start = None

    def follow(self) -> None:
        """Show the newest snapshot, and those that come, in the place of the file that is looked at."""
        decoded, moments = self._workspace.decoded, self._timeline.moments
        if self._job is None or decoded is None:
            return
        self._decoded_at_start = decoded.file_handle
        if moments and self.following:
            self._requests.submit(
                Lane.SNAPSHOT,
                OpenRequest(str(moments[-1].path)),
                partial(self._snapshot_opened, self._run, moments[-1].i, moments[-1].per_view_psnr_db),
                partial(self._snapshot_lost, self._run),
            )

    def stop(self) -> None:
        """Finish now and keep the result so far."""
        if self._handle is not None and not self._stopping:
            self._stopping = True
            self._handle.stop()
            self.wished.emit(tr("Asked to stop and keep what there is"))
            self.changed.emit()

    def pause(self) -> None:
        """End for now; it can be gone on with."""
        if self._handle is not None and not self._stopping:
            self._stopping = True
            self._handle.pause()
            self.wished.emit(tr("Asked to pause"))
            self.changed.emit()

    def discard(self) -> None:
        """End and keep nothing."""
        if self._handle is not None:
            self._stopping = True
            self._handle.cancel()
            self.wished.emit(tr("Asked to discard it"))
            self.changed.emit()

    def _event(self, event: Event) -> None:
        if self._job is None or isinstance(event, Done | Failed):
            return  # the end comes through `_finished`
        self.event.emit(event)
        if isinstance(event, Snapshot):
            self._timeline.add(event)
            if self._timeline.live:
                self._open_snapshot(event)
        elif isinstance(event, Notice):
            self._messages.post(Message(sentence(event.text), event.level, topic=TOPIC))

    def _open_snapshot(self, event: Snapshot) -> None:
        per_view = np.asarray(event.per_view_psnr_db, dtype=np.float64)
        self._requests.submit(
            Lane.SNAPSHOT,
            OpenRequest(event.path),
            partial(self._snapshot_opened, self._run, event.i, per_view),
            partial(self._snapshot_lost, self._run),
        )

    def _snapshot_opened(self, run: int, step: int, per_view: NDArray[np.float64] | None, reply: Reply) -> None:
        assert isinstance(reply, Opened)
        document = open_document(reply, step=step)
        if self._job is None or run != self._run or not self.following or not self._timeline.live:
            self._opener.release(document)
            return
        self._timeline.show(document, per_view)

    def _snapshot_lost(self, run: int, error: LfstudioError) -> None:
        if self._job is not None and run == self._run:
            self._messages.post_error(error, topic=TOPIC)

    def _finished(self, end: Done | Failed) -> None:
        job, following = self._job, self.following
        if job is None:
            return
        self._timeline.end(end, shown=following)
        self._job, self._handle, self._stopping = None, None, False
        if isinstance(end, Done):
            self._done(job, end, following)
        else:
            self._not_done(end)
        self.event.emit(end)
        self.changed.emit()

    def _done(self, job: EncodeJob, end: Done, following: bool) -> None:
        path = str(end.report.get("path") or job.output)
        text = tr("Encoded to {path}: {size}, {bpp} bpp, {psnr}.").format(
            path=path,
            size=bytes_text(float(end.report.get("bytes", 0))),
            bpp=f"{float(end.report.get('bpp', 0.0)):.3f}",
            psnr=psnr_text(_number(end.report.get("psnr_db"))),
        )
        choices = [Choice(tr("Show in folder"), partial(self._reveal, path))]
        if not following:
            choices.insert(0, Choice(tr("Open it"), partial(self._opener.open, path)))
        self._messages.dismiss_topic(TOPIC)
        topic = RESULT if following else TOPIC
        self._messages.post(Message(text, "success", choices=tuple(choices), topic=topic))
        if following:
            self._opener.open(path, keep_source=True)

    def _not_done(self, end: Failed) -> None:
        """Failures are told by the queue, which knows what can be done."""
        if end.error == "CancelledError":
            self._messages.post(Message(tr("The encode was discarded; nothing was kept."), "info", topic=TOPIC))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
