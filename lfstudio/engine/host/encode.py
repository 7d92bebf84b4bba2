"""One encode from source to file: what the command line iterates, and the child process that the window starts."""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lfstudio.codecs import registry
from lfstudio.core.atomic import is_full, write_atomically
from lfstudio.core.errors import (
    BitstreamError,
    CancelledError,
    EncodeError,
    LfstudioError,
    OutputError,
    OutputExistsError,
    PausedError,
    UsageError,
)
from lfstudio.core.events import Done, Event, Failed, Notice, Snapshot, Stage, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Checkpoint, Control, Encoded, EncodeSettings
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import CodedFile, load, open_coded_bytes, read_coded
from lfstudio.engine.host.measure import measure, measure_psnr, report
from lfstudio.engine.host.memory import check_encode
from lfstudio.engine.host.partial import Partial, last_snapshot
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.paths import partial_folder
from lfstudio.metrics import ComparisonResult

STEP_INTERVAL_S = 0.1
"""Steps are passed on at most this often; of those in between only the last."""


@dataclass(frozen=True, slots=True)
class EncodeTask:
    """What to encode, and where to.

    Attributes:
        source: a path, ``sample``, or a light field in memory.
        output: the `.sanr` to make.
        settings: for the codec; its ``preset`` may be empty for the default one.
        layout: a ``--layout`` text for the reader.
        force: replace ``output`` if it exists. resume: go on from ``OUT.partial/`` if it is there.
        start: a finished `.sanr` of the same light field and network to begin with, in fewer steps.
    """

    source: str | LightField
    output: Path
    settings: EncodeSettings = field(default_factory=EncodeSettings)
    layout: str | None = None
    selection: Selection = field(default_factory=Selection)
    force: bool = False
    resume: bool = False
    start: Path | None = None


def run_encode(task: EncodeTask, control: Control | None = None) -> Iterator[Event]:
    """Encode, and yield what happens; the last event is `Done`, with the report of the command-line contract.

    Every snapshot, and the result, is opened with the ordinary decoder and measured on all its views before it is
    announced. The output appears in one piece at the end, or after ``control.stop()``; ``control.cancel()`` leaves
    nothing behind. After ``control.pause()``, and after any other error, `OUT.partial/` stays for `resume`.

    Raises: UsageError, OutputExistsError, ReadError, LayoutError; EncodeError, DeviceError, OutputError;
        CancelledError after a cancel, or a stop before there was anything to keep; PausedError after a pause.
    """
    control = control or Control()
    clock = _Clock()
    _check_output(task)
    yield Stage("reading", "Reading the light field")
    lf = load(task.source, task.layout) if isinstance(task.source, str) else task.source
    for text in lf.source.notices:
        yield Notice(text)
    if lf.source.order_ok is False:
        hint = f"; --layout {lf.source.order_hint} would repair it" if lf.source.order_hint else ""
        yield Notice(f"the views seem to be in the wrong order{hint}", "warning")
    lf = task.selection.apply(lf)
    _raise_if_cancelled(control)
    if control.paused:
        raise PausedError("paused before the encode began")
    if control.stopping and task.resume and partial_folder(task.output).exists():
        raise PausedError("stopped before it went on; it stays as it was")
    if control.stopping:
        raise CancelledError("stopped before the encode began")

    yield Stage("preparing", "Loading the codec")
    settings = task.settings if task.settings.preset else replace(task.settings, preset=registry.default_preset())
    settings = replace(settings, metadata={**_metadata(task, settings, lf), **settings.metadata})
    codec = registry.codec_for_preset(settings.preset)
    check_encode(codec, settings, lf.shape, lf.bit_depth)
    start = read_coded(str(task.start)) if task.start is not None else None
    partial = Partial.begin(task.output, identity=_identity(lf, settings, start), resume=task.resume, force=task.force)
    try:
        resume = partial.checkpoint() if task.resume else None
        if task.resume and resume is None:
            yield Notice("there is no unfinished encode to resume; starting afresh")
        run = _Run(task, settings, lf, partial, control, clock)
        with codec_errors():
            outputs = codec.encode(lf, settings, control, resume, start)
        yield from run.follow(outputs)
    except CancelledError:
        partial.remove()
        raise
    except BaseException:
        partial.leave()
        raise


class _Clock:
    """Wall and processor seconds since it was made; the processor's include threads and children."""

    def __init__(self) -> None:
        self._wall = time.perf_counter()
        self._cpu = self._times()

    @staticmethod
    def _times() -> float:
        t = os.times()
        return t.user + t.system + t.children_user + t.children_system

    @property
    def wall_s(self) -> float:
        return time.perf_counter() - self._wall

    @property
    def cpu_s(self) -> float:
        return self._times() - self._cpu


class _Run:
    """Follows a codec's output and makes events, snapshots and the result of it."""

    def __init__(
        self,
        task: EncodeTask,
        settings: EncodeSettings,
        lf: LightField,
        partial: Partial,
        control: Control,
        clock: _Clock,
    ) -> None:
        self.task = task
        self.settings = settings
        self.lf = lf
        self.partial = partial
        self.control = control
        self.clock = clock
        self._warned = False

    def follow(self, outputs: Iterator[Any]) -> Iterator[Event]:
        waiting: Step | None = None
        passed_s = -math.inf
        last: Step | None = None
        with closing(_Closable(outputs)) as source:
            for output in source:
                _raise_if_cancelled(self.control)
                if isinstance(output, Step):
                    last = waiting = output
                    if self.clock.wall_s - passed_s >= STEP_INTERVAL_S:
                        passed_s, waiting = self.clock.wall_s, None
                        yield output
                    continue
                if waiting is not None:
                    yield waiting
                    waiting = None
                if isinstance(output, Encoded) and output.final:
                    yield from self._finish(output, last)
                    return
                if isinstance(output, Encoded):
                    yield from self._snapshot(output)
                elif isinstance(output, Checkpoint):
                    yield from self._save_checkpoint(output)
                    if self.control.paused:  # a pause later than the last checkpoint is too late: the result comes
                        raise PausedError(f"paused after step {output.i}", hint="--resume goes on from there")
                else:
                    yield output
        _raise_if_cancelled(self.control)
        raise EncodeError("the codec ended without a result")

    def _opened(self, encoded: Encoded) -> CodedFile:
        try:
            coded = open_coded_bytes(encoded.data)
        except BitstreamError as error:
            raise EncodeError(f"the encoder made a file that does not decode: {error}") from error
        if coded.shape != self.lf.shape or coded.bit_depth != self.lf.bit_depth:
            raise EncodeError("the encoder made a file of another shape than the light field")
        return coded

    def _snapshot(self, encoded: Encoded) -> Iterator[Event]:
        coded = self._opened(encoded)
        result = measure_psnr(coded, self.lf, self.control)
        if result is None:
            return  # the person is waiting for the end, which makes a better file
        try:
            path = self.partial.save_snapshot(encoded.data, encoded.i)
        except OutputError as error:
            yield from self._warn("snapshot", error)
            return
        yield Snapshot(
            path=str(path),
            i=encoded.i,
            bytes=coded.bytes,
            bpp=coded.bpp,
            bpp_estimate=encoded.bpp_estimate,
            psnr_db=result.psnr_db,
            psnr_db_mean=result.psnr_db_mean,
            per_view_psnr_db=result.per_view_psnr_db.tolist(),
            elapsed_s=self.clock.wall_s,
            psnr_yuv_db=result.psnr_yuv_db,
        )

    def _save_checkpoint(self, checkpoint: Checkpoint) -> Iterator[Event]:
        try:
            self.partial.save_checkpoint(checkpoint.data)
        except OutputError as error:
            yield from self._warn("checkpoint", error)

    def _warn(self, what: str, error: OutputError) -> Iterator[Event]:
        """A full disk ends no encode before its end: room may be made until then."""
        if not self._warned:
            self._warned = True
            yield Notice(f"the {what} could not be written, the encode goes on: {error}", "warning")

    def _finish(self, encoded: Encoded, last: Step | None) -> Iterator[Event]:
        stopped = self.control.stopping and not self.control.paused
        yield Stage("checking", "Decoding the file and measuring every view")
        coded = self._opened(encoded)
        result = measure(coded, self.lf, self.control)
        if self.task.output.exists() and not self.task.force:
            kept = self.partial.save_snapshot(encoded.data, encoded.i)
            raise OutputExistsError(
                f"the file appeared while encoding; the result is {kept}", where=str(self.task.output)
            )
        try:
            write_atomically(self.task.output, encoded.data)
        except OutputError as error:
            if not (is_full(error) and self.partial.make_room()):
                raise
            yield Notice("the disk is full: the snapshots made way for the result", "warning")
            write_atomically(self.task.output, encoded.data)
        if stopped and self.partial.keep_checkpoint_only():
            yield Notice(f"{self.partial.folder} keeps the state of the training; --resume --force goes on from it")
        elif not stopped:
            self.partial.remove()
        yield Done(self._report(encoded, coded, result, last, stopped=stopped))

    def _report(
        self, encoded: Encoded, coded: CodedFile, result: ComparisonResult, last: Step | None, *, stopped: bool
    ) -> dict[str, Any]:
        info = dict(encoded.info)
        lambda_ = info.pop("lambda", None)
        if lambda_ is None:
            lambda_ = self.settings.lambda_ if self.settings.lambda_ is not None else last.lambda_ if last else None
        made: dict[str, Any] = {
            "path": str(self.task.output),
            "bytes": coded.bytes,
            "bpp": coded.bpp,
            "bpp_estimate": encoded.bpp_estimate,
            **report(result),
            "steps": info.pop("steps", encoded.i),
            "wall_s": round(self.clock.wall_s, 3),
            "cpu_s": round(self.clock.cpu_s, 3),
            "preset": self.settings.preset,
            "profile": coded.decoder.profile,
            "lambda": lambda_,
            "bits": dict(encoded.bits),
            "symbols_sha256": coded.decoder.symbols_sha256,
            "device": info.pop("device", self.settings.device),
            "seed": self.settings.seed,
            "threads": info.pop("threads", self.settings.threads),
            "views": [coded.shape.U, coded.shape.V],
            "height": coded.shape.H,
            "width": coded.shape.W,
            "stopped": stopped,
        }
        return made | {key: value for key, value in info.items() if key not in made}


class _Closable:
    """An iterator whose steps turn a codec's own failures into our errors, and that can be closed."""

    def __init__(self, outputs: Iterator[Any]) -> None:
        self._outputs = iter(outputs)

    def __iter__(self) -> _Closable:
        return self

    def __next__(self) -> Any:
        with codec_errors():
            return next(self._outputs)

    def close(self) -> None:
        close = getattr(self._outputs, "close", None)
        if close is not None:
            close()


def _check_output(task: EncodeTask) -> None:
    output = task.output
    if output.is_dir():
        raise UsageError("a folder is there; the output is a file", where=str(output))
    if not output.parent.is_dir():
        raise OutputError("the folder does not exist", where=str(output.parent))
    if output.exists() and not task.force:
        raise OutputExistsError("the file exists already", where=str(output), hint="--force replaces it")
    Partial.check(output, resume=task.resume, force=task.force)


def _raise_if_cancelled(control: Control) -> None:
    if control.cancelled:
        raise CancelledError("the encode was cancelled")


def _identity(lf: LightField, settings: EncodeSettings, start: bytes | None) -> dict[str, str]:
    """What an unfinished encode must have in common with the one that goes on; goals, limits and devices may differ."""
    identity = {
        "light field": _digest(lf),
        "preset": settings.preset,
        "seed": str(settings.seed),
        "settings": " ".join(f"{key}={value}" for key, value in sorted(settings.overrides.items())) or "none",
    }
    if start is not None:
        identity["start file"] = hashlib.sha256(start).hexdigest()
    return identity


def _digest(lf: LightField) -> str:
    """SHA-256 over shape, bit depth and samples."""
    digest = hashlib.sha256(f"{tuple(lf.shape)} {lf.bit_depth} ".encode())
    for u in range(lf.shape.U):
        for v in range(lf.shape.V):
            digest.update(lf.samples[u, v].tobytes())
    return digest.hexdigest()


def _metadata(task: EncodeTask, settings: EncodeSettings, lf: LightField) -> dict[str, str]:
    """What the file says of its making: the command's options that differ from their defaults, as texts.

    Of the source only the name: equal encodes give equal bytes wherever they run, and no folder names are given away.
    """
    from lfstudio import __version__
    from lfstudio.readers.facts import short_text

    defaults = EncodeSettings()
    options: dict[str, object] = {
        "program": f"lfstudio {__version__}",
        "source": Path(task.source if isinstance(task.source, str) else lf.source.path).name,
        "layout": task.layout,
        "preset": settings.preset,
        "lambda": settings.lambda_,
        "target_bpp": settings.target_bpp,
        "target_psnr": settings.target_psnr,
        "steps": settings.steps,
        "time_limit": settings.time_limit_s,
        "seed": settings.seed if settings.seed != defaults.seed else None,
        "set": " ".join(f"{key}={value}" for key, value in sorted(settings.overrides.items())) or None,
        "device": settings.device if settings.device != defaults.device else None,
        "threads": settings.threads,
        "start": task.start.name if task.start is not None else None,
        **task.selection.metadata(),
        "geometry": short_text(lf.geometry),
    }
    return {key: str(value) for key, value in options.items() if value not in (None, "")}


def failure(error: LfstudioError, output: Path) -> Failed:
    """An error as the event that ends an encode, with the snapshot that is left of it."""
    message = f"{error.where}: {error.message}" if error.where else error.message
    snapshot = None if isinstance(error, CancelledError | UsageError) else last_snapshot(output)
    return Failed(type(error).__name__, message, error.hint, str(snapshot) if snapshot else None)
