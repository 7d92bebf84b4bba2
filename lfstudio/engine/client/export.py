"""Exports in child processes: one `lfstudio export` command each."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from lfstudio.core.events import Event
from lfstudio.core.protocols import Control
from lfstudio.engine import boot
from lfstudio.engine.client.child import operand, run_until_wished, with_options
from lfstudio.engine.export_job import ExportJob

_DEFAULTS = ExportJob("", "", "png")
_PLAIN = (
    "layout", "views", "view_step", "crop", "aspect", "row", "span", "slope", "amplitude", "fps", "seconds", "quality",
    "scale", "count", "lines", "stretch",
)  # fmt: skip
"""Fields whose options are named as they are."""


def command(job: ExportJob) -> list[str]:
    """The command that does the same as ``job``, as a list of arguments (``["lfstudio", "export", …]``); what is usual
    is left unsaid."""
    which = {"quilt": job.quilt, "video": job.path, "gif": job.path}.get(job.kind)
    options: list[tuple[str, object]] = [
        ("--output", job.output),
        ("--as", job.kind if which is None else f"{job.kind}:{which}"),
    ]
    for name in _PLAIN:
        value = getattr(job, name)
        if value != getattr(_DEFAULTS, name):
            options.append((f"--{name.replace('_', '-')}", value))
    options += [
        ("--size", None if job.size is None else "{}x{}".format(*job.size)),
        ("--slopes", None if job.slopes is None else "{!r},{!r}".format(*job.slopes)),
        ("--view", None if job.view is None else "{!r},{!r}".format(*job.view)),
        ("--pixel", None if job.pixel is None else "{},{}".format(*job.pixel)),
    ]
    made = with_options(["lfstudio", "export", operand(job.source)], options)
    return [*made, *(["--all"] if job.all_lines else []), *(["--force"] if job.force else [])]


def command_text(job: ExportJob) -> str:
    """The command as a person types it."""
    return shlex.join(command(job))


def run_export(job: ExportJob, control: Control, *, program: Sequence[str] | None = None) -> Iterator[Event]:
    """Run a job in a child process of lower priority; yields `Progress` and `Notice`, then `Done` or `Failed`.

    Both of ``control``'s wishes end it (`Failed`, CancelledError), and nothing is left of it; so does closing the
    iterator.

    Args:
        program: the command that runs LF Studio; this program unless given.
    """
    arguments = [*(program or boot.program()), *command(job)[1:]]
    return run_until_wished(arguments, control, what="the export", wished="the export was cancelled")
