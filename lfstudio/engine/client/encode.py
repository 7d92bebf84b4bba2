"""Encodes in child processes: one `lfstudio encode` command each."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from lfstudio.core.errors import CancelledError, EncodeError, LeftError
from lfstudio.core.events import Event, Failed, Snapshot
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.client.child import Child, Followed, operand, with_options
from lfstudio.engine.client.run import follow
from lfstudio.engine.messages import EncodeJob
from lfstudio.engine.paths import partial_folder


def command(job: EncodeJob) -> list[str]:
    """The command that does the same as ``job``, as a list of arguments (``["lfstudio", "encode", …]``)."""
    options: list[tuple[str, object]] = [
        ("--layout", job.layout),
        ("--preset", job.preset),
        ("--lambda", job.lambda_),
        ("--target-bpp", job.target_bpp),
        ("--target-psnr", job.target_psnr),
        ("--steps", job.steps),
        ("--time-limit", job.time_limit_s),
        ("--views", job.views),
        ("--view-step", job.view_step),
        ("--crop", job.crop),
        ("--seed", job.seed or None),
        ("--device", job.device if job.device != "auto" else None),
        ("--threads", job.threads),
        ("--start", None if job.start is None else operand(job.start)),
    ]
    arguments = with_options(["lfstudio", "encode", operand(job.source), "-o", operand(job.output)], options)
    for key, value in job.overrides.items():
        arguments += ["--set", f"{key}={value}"]
    arguments += ["--force"] * job.force + ["--resume"] * job.resume
    return arguments


def shell_command(job: EncodeJob) -> str:
    """`command` as one line to paste into a shell."""
    return shlex.join(command(job))


def run_encode(job: EncodeJob, control: Control, *, program: Sequence[str] | None = None) -> Iterator[Event]:
    """Run a job in a child process of lower priority and yield its events; the last is `Done` or `Failed`.

    ``control.stop()`` keeps the result so far (`Done`); ``control.cancel()`` discards (`Failed`, CancelledError).
    ``control.pause()`` ends it with what resuming needs (`Failed`, PausedError). ``control.let_go()`` leaves a job
    with a run file running (`Failed`, LeftError); the next call with the same job follows it again. If the iterator is
    closed early, the child stops and keeps its result on its own.

    Args:
        program: the command that runs LF Studio; this program unless given.
    """
    child = _child(job, [*(program or boot.program()), *command(job)[1:]])
    try:
        if child.trouble is not None:
            yield Failed(EncodeError.__name__, f"the encode cannot start: {child.trouble}")
            return
        snapshot: str | None = None
        for event in child.events(control):
            if isinstance(event, Snapshot):
                snapshot = event.path
            yield event
        if child.left:
            yield Failed(LeftError.__name__, "the encode goes on by itself")
            return
        if child.killed:
            shutil.rmtree(partial_folder(Path(job.output)), ignore_errors=True)
        yield child.result or _failure(child, snapshot, cancelled=control.cancelled)
    finally:
        child.leave()


def _child(job: EncodeJob, arguments: list[str]) -> Followed:
    if job.run_file is None:
        return Child(arguments)
    try:
        return follow(arguments, Path(job.run_file), job.heard, found=job.found)
    except OSError:  # its events cannot be kept: it runs all the same, and ends with its parent
        return Child(arguments)


def _failure(child: Followed, snapshot: str | None, *, cancelled: bool) -> Failed:
    """What to say of a child that ended without a word."""
    if cancelled:
        return Failed(CancelledError.__name__, "the encode was cancelled")
    message = f"the encode process ended unexpectedly: {child.end}"
    kept = snapshot if snapshot is not None and Path(snapshot).exists() else None
    hint = "its last snapshot is kept; resume continues it" if kept else None
    return Failed(EncodeError.__name__, message, hint, kept)
