"""Requests that wait until a test answers them, and light fields to answer with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import LfstudioError
from lfstudio.core.events import Done, Event, Failed
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.messages import AnchorJob, EncodeJob, Evaluation, Opened, Reply, Request
from lfstudio.session.requests import Lane
from lfstudio.session.session import Session

SHAPE = LightFieldShape(3, 4, 6, 8, 3)


class HeldRequests:
    """Keeps what was submitted; `answer` and `refuse` call back. The latest wins, as the real one has it."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Lane, Request, Callable[[Reply], None], Callable[[LfstudioError], None]]] = []

    def submit(
        self, lane: Lane, request: Request, done: Callable[[Reply], None], failed: Callable[[LfstudioError], None]
    ) -> None:
        if lane.latest_wins:
            self.drop(lane)
        self.waiting.append((lane, request, done, failed))

    def drop(self, lane: Lane) -> None:
        self.waiting = [entry for entry in self.waiting if entry[0] is not lane]

    def requests(self, lane: Lane) -> list[Any]:
        """What waits in a lane."""
        return [entry[1] for entry in self.waiting if entry[0] is lane]

    def _take(self, lane: Lane) -> tuple[Lane, Request, Callable[[Reply], None], Callable[[LfstudioError], None]]:
        entry = next(entry for entry in self.waiting if entry[0] is lane)
        self.waiting.remove(entry)
        return entry

    def answer(self, lane: Lane, reply: Reply) -> Request:
        """Answer the oldest request of a lane; returns it."""
        entry = self._take(lane)
        entry[2](reply)
        return entry[1]

    def refuse(self, lane: Lane, error: LfstudioError) -> None:
        """Fail the oldest request of a lane."""
        self._take(lane)[3](error)


class HeldEncode:
    """An encode whose events a test sends. ``job`` is what was asked for, without where it tells its events."""

    def __init__(self) -> None:
        self.job: EncodeJob | None = None
        self.calls: list[str] = []

    def start(
        self, job: EncodeJob, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> HeldEncode:
        self.job, self.send, self.end = replace(job, run_file=None, heard=0, found=False), on_event, on_end
        return self

    def stop(self) -> None:
        self.calls.append("stop")

    def pause(self) -> None:
        self.calls.append("pause")

    def cancel(self) -> None:
        self.calls.append("cancel")

    def let_go(self) -> None:
        self.calls.append("leave")


class HeldAnchor:
    """Measurements of anchors whose events a test sends."""

    def __init__(self) -> None:
        self.jobs: list[AnchorJob] = []
        self.cancelled = 0

    def start(
        self, job: AnchorJob, on_event: Callable[[Event], None], on_end: Callable[[Done | Failed], None]
    ) -> HeldAnchor:
        self.jobs.append(job)
        self.send, self.end = on_event, on_end
        return self

    def cancel(self) -> None:
        self.cancelled += 1


def make_session(folder: Path) -> tuple[Session, HeldRequests, HeldEncode, list[str]]:
    """A session over held requests; the list receives the paths it wants revealed."""
    requests, encode, revealed = HeldRequests(), HeldEncode(), []
    session = Session(requests, encode.start, HeldAnchor().start, revealed.append, folder)
    return session, requests, encode, revealed


def opened_source(
    folder: Path, handle: int, path: str = "/data/scene", shape: LightFieldShape = SHAPE, **more: Any
) -> Opened:
    """What the engine says of a source, with a mapped file of its samples."""
    mapped = folder / f"{handle}.npy"
    samples = np.random.default_rng(handle).integers(0, 256, shape).astype(np.uint8)
    np.save(mapped, samples)
    return Opened(handle, path, Path(path).name, False, shape, 8, str(mapped), **more)


def opened_coded(
    handle: int,
    path: str = "/data/a.sanr",
    source: str | None = None,
    shape: LightFieldShape = SHAPE,
    info: dict[str, object] | None = None,
) -> Opened:
    """What the engine says of a `.sanr`; ``info`` beside its size."""
    return Opened(
        handle,
        path,
        Path(path).name,
        True,
        shape,
        8,
        source_path=source,
        info={"bpp": 0.5, "bytes": 72, **(info or {})},
    )


def view(level: int, shape: LightFieldShape = SHAPE) -> np.ndarray:
    """A flat view."""
    return np.full(shape[2:], level, np.uint8)


def evaluated(worst: tuple[int, int] = (2, 1), shape: LightFieldShape = SHAPE) -> Evaluation:
    """An evaluation whose worst view is known."""
    table = np.full(shape[:2], 40.0)
    table[worst] = 31.5
    return Evaluation(38.0, 39.0, 38.5, 0.97, table, np.full(shape[:2], 0.97), np.full(shape[2:4], 2.5, np.float32), 17)
