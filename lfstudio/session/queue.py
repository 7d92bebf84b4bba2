"""The queue of encodes: what runs, what waits, what became of the rest; one running encode per device."""

from __future__ import annotations

import math
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from lfstudio.core import locks
from lfstudio.core.events import Done, Event, Failed, Snapshot, Step
from lfstudio.engine import run_file
from lfstudio.engine.messages import Capabilities, EncodeJob
from lfstudio.engine.paths import partial_folder
from lfstudio.session.encoding import EncodeHandle, StartEncode
from lfstudio.session.observable import Signal
from lfstudio.session.queue_book import QueueBook
from lfstudio.session.queue_entry import QueueEntry, State, mark_of, source_there
from lfstudio.session.queue_running import Running, Watcher, Wishes
from lfstudio.session.queue_store import QueueStore
from lfstudio.session.queue_times import Outlook, Pace, Stopwatch, outlook, predicted, remember
from lfstudio.session.text import tr


class EncodeQueue(QueueBook):
    """The encodes in the order in which the person put them, and the running ones among them.

    Args:
        store: keeps them. start: runs one. seconds: a clock that only goes forward. now: the time of day, for display.
        capabilities: tells which devices there are, once that is known.

    Attributes:
        progressed: a running one told something; with its key.
        ended: a run ended; with the entry as it is now and the end. unseen: the same, of one that no window showed.
        closing: the window is about to close: nothing begins.
    """

    def __init__(
        self,
        store: QueueStore,
        start: StartEncode,
        *,
        seconds: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        capabilities: Callable[[], Capabilities | None] = lambda: None,
    ) -> None:
        super().__init__(store, now)
        self.progressed: Signal[[str]] = Signal()
        self.ended: Signal[[QueueEntry, Done | Failed]] = Signal()
        self.unseen: Signal[[QueueEntry, Done | Failed]] = Signal()
        self._start = start
        self._seconds = seconds
        self._capabilities = capabilities
        self._watcher: Watcher | None = None
        self._runs: dict[str, Running] = {}
        self._starting: QueueEntry | None = None
        self.closing = False

    def watch_with(self, watcher: Watcher) -> None:
        """Whom running encodes are shown by, one at a time."""
        self._watcher = watcher

    # What there is

    def run(self, key: str) -> Running | None:
        """What a running one tells."""
        return self._runs.get(key)

    @property
    def running(self) -> bool:
        """Whether any runs."""
        return bool(self._runs)

    @property
    def watched(self) -> QueueEntry | None:
        """The one that the window shows."""
        return next((self.entry(key) for key, run in self._runs.items() if run.watched), None)

    def busy(self, job: EncodeJob) -> bool:
        """Whether ``job`` would have to wait for its device."""
        return self._slot(job) in self._slots_taken()

    def remaining_s(self, entry: QueueEntry) -> float:
        """Seconds that one still needs; NaN if nobody knows."""
        run = self._runs.get(entry.key)
        if run is not None and run.progress.step is not None:
            return run.left_s
        seconds = predicted(entry.job, entry.pixels, self._paces)
        if math.isnan(seconds):
            seconds = predicted(entry.job, entry.pixels, self._paces_so_far())
        return seconds * (1 - entry.step / entry.steps) if 0 < entry.step <= entry.steps else seconds

    def _paces_so_far(self) -> Iterable[Pace]:
        """What running ones take by their own reckoning, for want of any that ended."""
        for key, run in self._runs.items():
            entry, whole = self.entry(key), run.worked_s + run.left_s
            if entry is not None and entry.pixels and entry.steps and whole > 0 and not (run.found or run.resumed):
                job = entry.job
                yield Pace(
                    job.preset or "", job.device, job.source, entry.pixels, entry.steps, whole, job.steps is not None
                )

    @property
    def outlook(self) -> Outlook:
        """What those that run and wait still need."""
        return outlook(
            (self._slot(entry.job), self.remaining_s(entry))
            for entry in self._entries
            if entry.state in (State.RUNNING, State.WAITING)
        )

    # Kept between runs

    def close(self) -> None:
        """The window closes: let another program have the queue."""
        self.closing = True
        self.store.close()

    # What the person does

    def encode(self, job: EncodeJob, pixels: int | None = None) -> bool:
        """Encode ``job`` now, or once its device is free; True if it began."""
        entry = self._made(job, pixels)
        self._entries.append(entry)
        if self.busy(job) or self.closing:
            self.tell()
            return False
        self._begin(entry, bring=True)
        self.tell()
        return True

    def add(self, jobs: Iterable[EncodeJob], pixels: int | None = None) -> list[QueueEntry]:
        """Put jobs at the end; they begin when it is their turn."""
        made = [self._made(job, pixels) for job in jobs]
        self._entries += made
        self.advance()
        self.tell()
        return made

    def hold(self, on: bool = True) -> None:
        """Begin nothing by itself, or go on doing so."""
        self.held = on
        self.advance()
        self.tell()

    def pause_all(self) -> None:
        """Pause what runs, begin nothing."""
        self.held = True
        for key in tuple(self._runs):
            self.pause(key)
        self.tell()

    def resume_all(self) -> None:
        """Go on with all that was paused."""
        self.held = False
        self.resume([entry.key for entry in self._entries if entry.state is State.PAUSED])

    def stop(self, key: str) -> None:
        """Finish a running one now and keep the result so far."""
        self._ask(key, "stop")

    def pause(self, key: str) -> None:
        """End a running one with what going on needs; its device is free for the next."""
        self._ask(key, "pause")

    def cancel(self, key: str) -> None:
        """End one for good, with nothing kept but a result that is there."""
        entry = self.entry(key)
        if entry is None or entry.state.over:
            return
        if entry.state is State.RUNNING:
            self._ask(key, "cancel")
            return
        discard_partial(entry.job.output)
        self.replace(replace(entry, state=State.CANCELLED, ended=self._time()))
        self.tell()

    def can_go_on(self, entry: QueueEntry) -> bool:
        """Whether `resume` does anything for it: it is paused, or was stopped and left what going on needs."""
        kept = entry.state is State.KEPT and partial_folder(Path(entry.job.output)).exists()
        return entry.state is State.PAUSED or kept

    def resume(self, keys: Sequence[str]) -> None:
        """Those that are paused, or were stopped and kept, wait for their turn again; they go on where they were."""
        for entry in self._of(keys):
            if self.can_go_on(entry):
                self.replace(replace(entry, state=State.WAITING, reason="", hint="", error=""))
        self.advance()
        self.tell()

    def retry(self, keys: Sequence[str], *, afresh: bool = False, force: bool = False) -> None:
        """Those that failed or were cancelled, or any that are over, wait again; with the source as it is now.

        Args:
            afresh: forget what they learned; else they go on from their checkpoints. force: replace what is at the
            outputs.
        """
        for entry in self._of(keys):
            if entry.state in (State.RUNNING, State.WAITING):
                continue
            if afresh:
                discard_partial(entry.job.output)
                run_file.forget(self.store.run_file(entry.key))
                entry = replace(entry, step=0, steps=0, worked_s=0.0)
            job = replace(entry.job, force=entry.job.force or force)
            self.replace(
                replace(
                    entry, job=job, state=State.WAITING, mark=mark_of(job.source), error="", reason="", hint="",
                    snapshot=None, result=None,
                )
            )  # fmt: skip
        self.advance()
        self.tell()

    def repeat(self, key: str, lambdas: Sequence[float]) -> list[QueueEntry]:
        """Encode the same again for other λ, each into a file of its own beside the first."""
        entry = self.entry(key)
        if entry is None:
            return []
        jobs: list[EncodeJob] = []
        for value in lambdas:
            taken = {Path(job.output) for job in jobs}
            output = self._free(Path(entry.job.output), f"{value:g}", taken)
            jobs.append(
                replace(
                    entry.job, output=str(output), lambda_=value, target_bpp=None, target_psnr=None, force=False,
                    resume=False,
                )
            )  # fmt: skip
        return self.add(jobs, entry.pixels)

    def remove(self, keys: Sequence[str]) -> None:
        """Take these off the list; running ones stay. What a paused one learned is lost; files stay."""
        for entry in self._of(keys):
            if entry.state is State.RUNNING:
                continue
            if entry.state is State.PAUSED:
                discard_partial(entry.job.output)
            self._drop(entry.key)
        self.tell()

    def clear_over(self) -> None:
        """Take off the list what is over; files stay."""
        self.remove([entry.key for entry in self._entries if entry.state.over])

    def watch(self, key: str) -> None:
        """Show this running one in the window, in the place of another."""
        run, watcher, entry = self._runs.get(key), self._watcher, self.entry(key)
        if run is None or watcher is None or entry is None or run.watched:
            return
        for other in self._runs.values():
            other.on_event = other.on_end = None
        watcher.release()
        self._starting = entry
        try:
            watcher.start(entry.job)
        finally:
            self._starting = None
        self.changed.emit()

    # Running

    def advance(self) -> None:
        """Begin what is next on every device that is free."""
        while not (self.held or self.closing):
            taken = self._slots_taken()
            free = [e for e in self._entries if e.state is State.WAITING and self._slot(e.job) not in taken]
            if not free:
                return
            self._begin(max(free, key=lambda entry: entry.priority), bring=False)

    def launch(
        self, job: EncodeJob, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> EncodeHandle:
        """`StartEncode` for what shows an encode: runs ``job``, as an entry of the queue, and tells of it."""
        entry, self._starting = self._starting, None
        if entry is None:  # started past the queue
            entry = self._made(job)
            self._entries.append(entry)
        run = self._runs.get(entry.key)
        if run is None:
            self._run(entry, on_event, on_end)
            self.tell()
        else:
            run.on_event, run.on_end = on_event, on_end
            events = run_file.told(self.store.run_file(entry.key)).events
            run.replayed = max((event.i for event in events if isinstance(event, Step | Snapshot)), default=0)
            if self._watcher is not None:
                self._watcher.replay(events)
        return Wishes(partial(self.wish, entry.key))

    def follow(self, entry: QueueEntry) -> None:
        """Tell of an encode that runs already, without showing it."""
        self._run(entry, None, None)

    def tick(self) -> None:
        """To be called every few seconds, so that sleep is not taken for work."""
        for key, run in self._runs.items():
            run.worked_s = run.watch.tick()
            self.progressed.emit(key)

    def wish(self, key: str, word: str) -> None:
        """Ask a running one: ``stop``, ``pause``, ``cancel``; or ``leave``: let it go on without the window."""
        run, entry = self._runs.get(key), self.entry(key)
        if run is None or entry is None:
            return
        if word != "leave":
            self.replace(replace(entry, wish=word))
        if run.handle is not None:
            act = {"stop": run.handle.stop, "pause": run.handle.pause, "cancel": run.handle.cancel}
            act.get(word, run.handle.let_go)()
        self.tell()

    def ask_all(self, word: str) -> None:
        """The same wish to all that run."""
        for key in tuple(self._runs):
            self.wish(key, word) if word == "leave" else self._ask(key, word)

    def _ask(self, key: str, word: str) -> None:
        """A wish of the person's; through what shows the encode, so that it shows the wish too."""
        run = self._runs.get(key)
        if run is None:
            return
        if run.watched and self._watcher is not None:
            act = {"stop": self._watcher.stop, "pause": self._watcher.pause, "cancel": self._watcher.discard}
            act[word]()
        else:
            self.wish(key, word)

    def _begin(self, entry: QueueEntry, *, bring: bool) -> None:
        trouble = _trouble(entry)
        if trouble is not None:
            entry = replace(entry.failed(trouble), ended=self._time())
            self.replace(entry)
            self.ended.emit(entry, trouble)
            self.unseen.emit(entry, trouble)
            return
        if self._watcher is None or self._watcher.running:
            self._run(entry, None, None)
            return
        self._starting = entry
        try:
            self._watcher.start(entry.job, bring=bring)
        finally:
            self._starting = None

    def _run(
        self,
        entry: QueueEntry,
        on_event: Callable[[Event], None] | None,
        on_end: Callable[[Done | Failed], None] | None,
    ) -> None:
        path = self.store.run_file(entry.key)
        found, resume = run_file.alive(path), partial_folder(Path(entry.job.output)).exists() and bool(entry.began)
        if not (found or resume):
            run_file.forget(path)
        told = run_file.told(path)
        job = replace(
            entry.job,
            resume=entry.job.resume or resume,
            force=entry.job.force or entry.owned,
            run_file=str(path),
            heard=told.size,
            found=found,
        )
        run = Running(None, Stopwatch(self._seconds), on_event, on_end, found, resume)
        for event in told.events:
            run.progress = run.progress.after(event)
        self._runs[entry.key] = run
        self.replace(entry.running(self._time()))
        if run.watched and self._watcher is not None:
            self._watcher.replay(told.events)
        run.handle = self._start(job, partial(self._told, entry.key), partial(self._over, entry.key))

    def _told(self, key: str, event: Event) -> None:
        run, entry = self._runs.get(key), self.entry(key)
        if run is None or entry is None:
            return
        run.progress = run.progress.after(event)
        run.worked_s = run.news_s = run.watch.tick()
        if isinstance(event, Step):
            run.step_s = run.worked_s
            self.replace(replace(entry, step=event.i, steps=event.n))
        late = isinstance(event, Step | Snapshot) and event.i <= run.replayed  # it was replayed before it arrived
        if run.on_event is not None and not late:
            run.on_event(event)
        self.progressed.emit(key)

    def _over(self, key: str, end: Done | Failed) -> None:
        run, entry = self._runs.pop(key, None), self.entry(key)
        if run is None or entry is None:
            return
        worked = run.watch.tick()
        pixels = _pixels(end) or entry.pixels
        entry = replace(entry, worked_s=entry.worked_s + worked, pixels=pixels)
        entry = entry.after(end, self._time(), lost=run.found and not entry.wish)
        self.replace(entry)
        if entry.state is State.DONE and pixels and entry.steps and not (run.found or run.resumed):
            job = entry.job
            chosen = job.steps is not None
            pace = Pace(job.preset or "", job.device, job.source, pixels, entry.steps, worked, chosen)
            self._paces = remember(self._paces, pace)
        if entry.state in (State.DONE, State.CANCELLED):
            run_file.forget(self.store.run_file(key))
        if run.on_end is not None:
            run.on_end(end)
        self.ended.emit(entry, end)
        if run.on_end is None:
            self.unseen.emit(entry, end)
        self.advance()
        self.tell()

    # Devices

    def _slot(self, job: EncodeJob) -> str:
        """The device that a job takes."""
        if job.device != "auto":
            return job.device
        capabilities = self._capabilities()
        devices = () if capabilities is None else capabilities.devices
        return next((device for device in devices if device != "cpu"), "cpu")

    def _slots_taken(self) -> set[str]:
        return {self._slot(entry.job) for entry in self._entries if entry.state is State.RUNNING}


def discard_partial(output: str) -> None:
    """Remove what an unfinished encode of ``output`` left, unless one is writing there at this moment."""
    folder = partial_folder(Path(output))
    if not locks.held(folder / "lock"):
        shutil.rmtree(folder, ignore_errors=True)


def _trouble(entry: QueueEntry) -> Failed | None:
    """Why an encode cannot begin, as far as the source tells."""
    if not source_there(entry.job.source):
        return Failed(
            "ReadError",
            tr("the source “{name}” is no longer there").format(name=Path(entry.job.source).name),
            tr("put it back, then try again"),
        )
    if not entry.began and entry.mark is not None and mark_of(entry.job.source) != entry.mark:
        return Failed(
            "ReadError",
            tr("the source “{name}” has changed since it was queued").format(name=Path(entry.job.source).name),
            tr("try again to encode it as it is now"),
        )
    return None


def _pixels(end: Done | Failed) -> int | None:
    if not isinstance(end, Done):
        return None
    try:
        views = end.report["views"]
        return int(views[0]) * int(views[1]) * int(end.report["height"]) * int(end.report["width"])
    except (KeyError, TypeError, ValueError, IndexError):
        return None
