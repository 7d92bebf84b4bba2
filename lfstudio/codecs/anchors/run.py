"""Run an anchor: remembered points at once, the others in a child process."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import tempfile
from collections.abc import Generator, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from lfstudio.codecs.anchors.child import Work, serve
from lfstudio.codecs.anchors.point import AnchorPoint, PointCache, PointKey
from lfstudio.codecs.anchors.settings import AnchorSettings, Plan
from lfstudio.core.errors import CancelledError, EncodeError, LfstudioError
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Control

_POLL_S = 0.2


def cached_points(
    lf: LightField, settings: AnchorSettings, qps: Sequence[int], cache: PointCache
) -> list[AnchorPoint | None]:
    """What is known without running anything: for each quantiser a point, or None. Raises UsageError."""
    plan = _checked_plan(lf, settings, qps)
    key = PointKey(lf, plan)
    return [cache.get(key.at(qp)) for qp in qps]


def run_anchor(
    lf: LightField,
    settings: AnchorSettings,
    qps: Sequence[int],
    *,
    cache: PointCache | None = None,
    control: Control | None = None,
) -> Iterator[AnchorPoint]:
    """Encode the views as a pseudo-video at each quantiser, decode and measure; yields one point each, in their order.

    Args:
        cache: where points are looked up and remembered; None does neither.
        control: both its wishes end the work.

    Not to be called in a daemon process of `multiprocessing`: it starts a child of its own.

    Raises:
        UsageError: settings or quantisers that the codec does not have.
        EncodeError: the codec is missing from this FFmpeg, failed or crashed.
        CancelledError: through ``control``.
    """
    plan = _checked_plan(lf, settings, qps)
    key = PointKey(lf, plan) if cache is not None else None
    known: dict[int, AnchorPoint] = {}
    if cache is not None and key is not None:
        known = {qp: point for qp in qps if (point := cache.get(key.at(qp))) is not None}
    missing = tuple(dict.fromkeys(qp for qp in qps if qp not in known))
    made = _run_child(lf, plan, missing, control)
    try:
        for qp in qps:
            while qp not in known:
                point = next(made)
                known[point.qp] = point
                if cache is not None and key is not None:
                    cache.put(key.at(point.qp), point)
            yield known[qp]
    finally:
        made.close()


def _checked_plan(lf: LightField, settings: AnchorSettings, qps: Sequence[int]) -> Plan:
    plan = settings.plan(lf.shape.C, lf.bit_depth)
    for qp in qps:
        plan.check_qp(qp)
    return plan


def _run_child(
    lf: LightField, plan: Plan, qps: tuple[int, ...], control: Control | None
) -> Generator[AnchorPoint, None, None]:
    with tempfile.TemporaryDirectory(prefix="lfstudio-anchor-") as folder:
        log = Path(folder) / "log"
        with _child(log) as (connection, process):
            with contextlib.suppress(OSError):  # if it has ended already, receiving tells why
                connection.send(Work(lf.samples, lf.bit_depth, plan, qps))
            for _ in qps:
                yield _receive(connection, process, log, plan, control)


@contextlib.contextmanager
def _child(log: Path) -> Iterator[tuple[Connection, SpawnProcess]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, str(log)), name="lfstudio-anchor")
    with _interrupts_held():
        process.start()
    theirs.close()
    try:
        yield ours, process
    finally:
        ours.close()
        if process.is_alive():
            process.kill()
        process.join()
        process.close()


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started here never sees a Ctrl-C, not even before it can say so itself; this one sees it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # its start would let interrupts through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _receive(
    connection: Connection, process: SpawnProcess, log: Path, plan: Plan, control: Control | None
) -> AnchorPoint:
    _raise_if_stopped(control)
    while not connection.poll(_POLL_S):
        _raise_if_stopped(control)
    try:
        answer: AnchorPoint | LfstudioError = connection.recv()
    except (EOFError, ConnectionResetError) as error:
        process.join()
        raise EncodeError(
            f"the video encoder crashed (exit code {process.exitcode}){_last_words(log)}", where=plan.encoder
        ) from error
    if isinstance(answer, LfstudioError):
        answer.message += _last_words(log)
        raise answer
    return answer


def _raise_if_stopped(control: Control | None) -> None:
    if control is not None and control.stopping:
        raise CancelledError("the anchor was cancelled")


def _last_words(log: Path) -> str:
    """The codec's own complaint, if it printed one."""
    try:
        lines = log.read_text("utf-8", "replace").splitlines()
    except OSError:
        return ""
    complaints = [line.strip() for line in lines if "error" in line.lower()]
    return f"; it says: {complaints[-1]}" if complaints else ""
