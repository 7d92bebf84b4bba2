"""Progress as data: what an encode yields, on the command line, between processes and to the window alike.

One line of JSON per event, ``{"event": "step", ...}``, is what ``--progress jsonl`` prints and what crosses processes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from typing import Any

import msgspec
import numpy as np


@dataclass(frozen=True, slots=True)
class Stage:
    """The work enters a named stage: ``reading``, ``training``, ``annealing``, ``writing``, ``checking`` …"""

    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """Training progress, at most some tens per second.

    Attributes:
        i, n: optimiser steps done, and planned (``n`` can change under a time limit).
        loss: C * MSE + lambda * bpp, samples in [0, 1].
        bpp_estimate: the model's own estimate of the rate in bits per pixel of all views.
        psnr_estimate_db: from the training batches, smoothed; no rounding to 8 bits.
        elapsed_s, eta_s: wall time.
        lambda_: the Lagrangian multiplier in use (it moves under a rate target).
    """

    i: int
    n: int
    loss: float
    bpp_estimate: float
    psnr_estimate_db: float
    elapsed_s: float
    eta_s: float
    lambda_: float = 0.0


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A complete, checked `.sanr` was written during the encode.

    Attributes:
        path: the file. bytes, bpp: of the file.
        psnr_db: pooled over all views, decoded samples. psnr_db_mean: mean of the per-view values.
        per_view_psnr_db: U rows of V values. psnr_yuv_db: 6:1:1, pooled as `lfstudio.metrics.ComparisonResult` has it.
    """

    path: str
    i: int
    bytes: int
    bpp: float
    bpp_estimate: float
    psnr_db: float
    psnr_db_mean: float
    per_view_psnr_db: list[list[float]]
    elapsed_s: float
    psnr_yuv_db: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a conventional codec's rate-distortion curve.

    Attributes:
        qp: its quantiser. bytes, bpp: of its packets. psnr_db, psnr_yuv_db: as in `Snapshot`.
        cached: remembered from an earlier run.
    """

    qp: int
    bytes: int
    bpp: float
    psnr_db: float
    psnr_yuv_db: float
    cached: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """So many of the equal parts of the work are done; at most some tens per second."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the person should know; ``level`` is ``"info"`` or ``"warning"``."""

    text: str
    level: str = "info"


@dataclass(frozen=True, slots=True)
class Done:
    """The result is in place. ``report`` has the keys of the command-line contract plus ``path``."""

    report: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """The encode ended without a result. ``error`` is the class name in `lfstudio.core.errors`."""

    error: str
    message: str
    hint: str | None = None
    snapshot: str | None = None


Event = Stage | Step | Snapshot | Point | Progress | Notice | Done | Failed
_KINDS: dict[str, type[Event]] = {
    "stage": Stage, "step": Step, "snapshot": Snapshot, "point": Point, "progress": Progress,
    "notice": Notice, "done": Done, "failed": Failed,
}  # fmt: skip
_NAMES = {kind: name for name, kind in _KINDS.items()}


_FLOATS = {kind: tuple(f.name for f in fields(kind) if f.type == "float") for kind in _NAMES}


def to_json(event: Event) -> str:
    """One line of JSON, without the line end. What is not finite becomes ``null``, as JSON knows no other word."""
    return msgspec.json.encode({"event": _NAMES[type(event)], **msgspec.to_builtins(event, enc_hook=_plain)}).decode()


def _plain(value: Any) -> Any:
    """A number of numpy's as one of Python's. Raises NotImplementedError for anything else."""
    if isinstance(value, np.generic):
        return value.item()
    raise NotImplementedError(f"no event holds a {type(value).__name__}")


def from_json(line: str | bytes) -> Event:
    """The event that `to_json` wrote; a number that is ``null`` becomes NaN. Raises ValueError if the line is none."""
    try:
        data = msgspec.json.decode(line)
        kind = _KINDS[data.pop("event")]
        data |= {name: math.nan for name in _FLOATS[kind] if name in data and data[name] is None}
        if kind is Snapshot:
            rows = data["per_view_psnr_db"]
            data["per_view_psnr_db"] = [[math.nan if value is None else value for value in row] for row in rows]
        return msgspec.convert(data, kind)
    except (msgspec.MsgspecError, KeyError, AttributeError, TypeError) as error:
        raise ValueError(f"not an event: {line!r:.80}") from error
