"""Anchors in child processes: one `lfstudio anchor` command each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfstudio.core.events import Event
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.client.child import operand, run_until_wished, with_options
from lfstudio.engine.messages import AnchorJob


def command(job: AnchorJob) -> list[str]:
    """The command that does the same as ``job``, as a list of arguments (``["lfstudio", "anchor", …]``)."""
    options: list[tuple[str, object]] = [
        ("--layout", job.layout),
        ("--codec", job.codec),
        ("--qp", ",".join(str(qp) for qp in job.qps) or None),
        ("--views", job.views),
        ("--view-step", job.view_step),
        ("--crop", job.crop),
    ]
    return with_options(["lfstudio", "anchor", operand(job.source)], options)


def run_anchor(job: AnchorJob, control: Control, *, program: Sequence[str] | None = None) -> Iterator[Event]:
    """Run a job in a child process of lower priority and yield its events: a `Point` each, then `Done` or `Failed`.

    Both of ``control``'s wishes end it (`Failed`, CancelledError); so does closing the iterator.

    Args:
        program: the command that runs LF Studio; this program unless given.
    """
    arguments = [*(program or boot.program()), *command(job)[1:]]
    return run_until_wished(arguments, control, what=job.codec, wished="the measurement was cancelled")
