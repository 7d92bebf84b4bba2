"""One job of a batch, wherever it runs: an ordinary encode in a child process, once, and a note that it is done."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from lfstudio.bitstream.container import Container
from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import CancelledError, EncodeError, LfstudioError, OutputExistsError, ReadError
from lfstudio.core.events import Done, Event, Failed, Notice
from lfstudio.core.protocols import Control
from lfstudio.engine.batch.plan import BatchJob
from lfstudio.engine.client.encode import run_encode
from lfstudio.engine.host.partial import in_use
from lfstudio.engine.paths import partial_folder

FREE_WITHIN_S = 60.0
"""How long to wait for an encode of the same output that its dead parent left to finish on its own."""

_BLOCK = 1 << 20


def execute(
    job: BatchJob, control: Control, *, force: bool = False, program: Sequence[str] | None = None
) -> Iterator[Event]:
    """Run a job, or find it done; the last event is `Done` or `Failed`. An encode that was left goes on.

    Args:
        force: replace an output that no batch made, or one of other settings.
    """
    try:
        identity = {"settings": job.settings, "source": source_digest(job.job.source)}
        if job.job.start is not None:
            identity["start"] = source_digest(job.job.start)
        report = finished(job, identity)
        if report is not None:
            yield Notice("it is there already")
            yield Done({**report, "kept": True})
            return
        begun = _note(job).get("identity") == identity
        if job.output.exists() and not (begun or force):
            raise OutputExistsError("a file is there that this job did not make", where=str(job.output), hint="--force")
        _wait_until_free(job, control)
        job.output.parent.mkdir(parents=True, exist_ok=True)
        _write(job, {"identity": identity})
        resume = begun and partial_folder(job.output).exists()
        encode = replace(job.job, resume=resume, force=True)
        for event in run_encode(encode, control, program=program):
            if isinstance(event, Done) and event.report.get("stopped"):
                yield Failed(CancelledError.__name__, "stopped before its end", "run the batch again to go on")
            elif isinstance(event, Done):
                _write(job, {"identity": identity, "sha256": _sha256(job.output), "report": event.report})
                yield event
            else:
                yield event
    except LfstudioError as error:
        yield Failed(type(error).__name__, str(error))
    except OSError as error:
        yield Failed(EncodeError.__name__, f"{job.output}: {error.strerror or error}")


def finished(job: BatchJob, identity: dict[str, Any]) -> dict[str, Any] | None:
    """The report of the job if its output is there, whole, and made from the same source with the same settings."""
    note = _note(job)
    report = note.get("report")
    if note.get("identity") != identity or not isinstance(report, dict):
        return None
    try:
        data = job.output.read_bytes()
        Container.parse(data)
    except (OSError, LfstudioError):
        return None
    return report if hashlib.sha256(data).hexdigest() == note.get("sha256") else None


def source_digest(source: str) -> str:
    """SHA-256 over the bytes of a source: a file, or the files of a folder with their names. Raises ReadError."""
    if source == "sample":
        return source
    path = Path(source)
    digest = hashlib.sha256()
    try:
        if path.is_dir():
            for part in sorted(part for part in path.iterdir() if part.is_file() and not part.name.startswith(".")):
                digest.update(part.name.encode("utf-8", "surrogateescape") + b"\0" + _sha256(part).encode())
        else:
            digest.update(_sha256(path).encode())
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", where=source) from error
    return digest.hexdigest()


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _note(job: BatchJob) -> dict[str, Any]:
    try:
        return msgspec.json.decode(job.note.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError):
        return {}


def _write(job: BatchJob, note: dict[str, Any]) -> None:
    write_atomically(job.note, msgspec.json.format(msgspec.json.encode(note)) + b"\n")


def _wait_until_free(job: BatchJob, control: Control) -> None:
    until = time.monotonic() + FREE_WITHIN_S
    while in_use(job.output) and time.monotonic() < until and not control.stopping:
        time.sleep(0.2)
