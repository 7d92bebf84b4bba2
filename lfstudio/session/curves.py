"""The history of an encode as numbers to draw, without Qt: growing columns, smoothing, thinning, export.

300 000 steps are no trouble: the columns are numpy buffers that double when full, and what is drawn is thinned to a few
thousand points that keep every spike.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.events import Done, Event, Snapshot, Step

Array = NDArray[np.float64]
Axis = Literal["steps", "time"]

STEP_COLUMNS = ("i", "elapsed_s", "loss", "psnr_estimate_db", "bpp_estimate", "lambda_")
SNAPSHOT_COLUMNS = (
    "i", "elapsed_s", "psnr_db", "bpp", "bpp_estimate", "bytes", "view_min_db", "view_median_db", "view_max_db",
)  # fmt: skip
_CSV = (
    "kind", "encode", "step", "elapsed_s", "loss", "psnr_estimate_db", "bpp_estimate", "lambda", "psnr_db", "bpp",
    "bytes", "view_min_db", "view_median_db", "view_max_db",
)  # fmt: skip


class Table:
    """Rows of floats in named columns, appended one at a time in constant time on average."""

    def __init__(self, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        self._data = np.empty((256, len(self.columns)), dtype=np.float64)
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def append(self, row: Sequence[float]) -> None:
        """Add one row, in the order of ``columns``. Raises ValueError for another number of values."""
        if len(row) != len(self.columns):
            raise ValueError(f"{len(row)} values for {len(self.columns)} columns")
        self.extend(np.array([row], dtype=np.float64))

    def extend(self, rows: Array) -> None:
        """Add rows "n columns"."""
        needed = self._rows + len(rows)
        if needed > len(self._data):
            room = np.empty((max(needed, 2 * len(self._data)) - len(self._data), len(self.columns)))
            self._data = np.concatenate([self._data, room])
        self._data[self._rows : needed] = rows
        self._rows = needed

    def below(self, column: str, value: float) -> Table:
        """This table, or a copy without its last rows where their ``column`` is ``value`` or more."""
        rows = self._rows
        while rows and self._data[rows - 1, self.columns.index(column)] >= value:
            rows -= 1
        if rows == self._rows:
            return self
        made = Table(self.columns)
        made.extend(self._data[:rows])
        return made

    def __getitem__(self, column: str) -> Array:
        """One column, a view "rows" that must not be written to. Raises KeyError for an unknown one."""
        if column not in self.columns:
            raise KeyError(column)
        return self._data[: self._rows, self.columns.index(column)]


@dataclass(slots=True, eq=False)
class CurveData:
    """Everything that the curves of the present encode show.

    Attributes:
        title: names the present encode. steps, snapshots: its numbers (`STEP_COLUMNS`, `SNAPSHOT_COLUMNS`).
    """

    title: str = ""
    steps: Table = field(default_factory=lambda: Table(STEP_COLUMNS))
    snapshots: Table = field(default_factory=lambda: Table(SNAPSHOT_COLUMNS))

    def reset(self, title: str) -> None:
        """A new encode begins."""
        self.title = title
        self.steps, self.snapshots = Table(STEP_COLUMNS), Table(SNAPSHOT_COLUMNS)

    def add(self, event: Event) -> bool:
        """Take in one event; True if there is something new to draw.

        `Done` counts as the last snapshot unless its numbers are those of the one before. An encode that goes on from
        its checkpoint takes some steps again: what it took first is forgotten.
        """
        if isinstance(event, Step):
            row = (
                event.i, event.elapsed_s, event.loss, event.psnr_estimate_db, event.bpp_estimate,
                event.lambda_ or np.nan,
            )  # fmt: skip
            self.steps = self.steps.below("i", event.i)
            self.snapshots = self.snapshots.below("i", event.i + 1)
            self.steps.append([float(value) for value in row])
            return True
        if isinstance(event, Snapshot):
            self._add_snapshot(
                event.i, event.elapsed_s, event.psnr_db, event.bpp, event.bpp_estimate, event.bytes,
                *spread(event.per_view_psnr_db),
            )  # fmt: skip
            return True
        if isinstance(event, Done):
            return self._add_result(event)
        return False

    def _add_snapshot(self, *row: float) -> None:
        self.snapshots.append([float(value) for value in row])

    def _add_result(self, event: Done) -> bool:
        bpp, psnr, size = (event.report.get(key) for key in ("bpp", "psnr_db", "bytes"))
        if not isinstance(bpp, int | float) or not isinstance(psnr, int | float):
            return False
        if len(self.snapshots) and (self.snapshots["bpp"][-1], self.snapshots["psnr_db"][-1]) == (bpp, psnr):
            return False
        last_i, last_s = (self.steps["i"][-1], self.steps["elapsed_s"][-1]) if len(self.steps) else (0.0, 0.0)
        i, wall, estimate = (event.report.get(key) for key in ("steps", "wall_s", "bpp_estimate"))
        self._add_snapshot(
            i if isinstance(i, int | float) else last_i,
            wall if isinstance(wall, int | float) else last_s,
            psnr,
            bpp,
            estimate if isinstance(estimate, int | float) else float("nan"),
            size if isinstance(size, int | float) else float("nan"),
            *spread(event.report.get("per_view_psnr_db")),
        )
        return True

    def x(self, table: Table, axis: Axis) -> Array:
        """The abscissa of a table's rows: optimiser steps, or seconds since the start of the training.

        Snapshots stand where their step was done: their own clock also runs while files are written and measured.
        """
        if axis == "steps":
            return table["i"]
        if table is self.snapshots and len(self.steps):
            return np.interp(table["i"], self.steps["i"], self.steps["elapsed_s"])
        return table["elapsed_s"]

    def at(self, x: float, axis: Axis) -> Reading | None:
        """The numbers at ``x`` on an axis: of the nearest step, and of the last snapshot up to there. None if there is
        nothing yet."""
        if not len(self.steps) and not len(self.snapshots):
            return None
        steps = dict.fromkeys(STEP_COLUMNS, math.nan)
        if len(self.steps):
            row = _nearest(self.x(self.steps, axis), x)
            steps = {name: float(self.steps[name][row]) for name in STEP_COLUMNS}
        places = self.x(self.snapshots, axis)
        row = int(np.searchsorted(places, x, side="right")) - 1
        file = None if row < 0 else {name: float(self.snapshots[name][row]) for name in SNAPSHOT_COLUMNS}
        return Reading(steps, file)

    def to_csv(self, others: Sequence[CurveData] = ()) -> str:
        """All numbers as text: one row per step or snapshot, ``kind`` telling which; then those of ``others``."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_CSV)
        for data in (self, *others):
            for k in range(len(data.steps)):
                row = [_number(data.steps[name][k]) for name in STEP_COLUMNS]
                writer.writerow(["step", data.title, *row, "", "", "", "", "", ""])
            for k in range(len(data.snapshots)):
                i, s, psnr, bpp, estimate, size, *views = (
                    _number(data.snapshots[name][k]) for name in SNAPSHOT_COLUMNS
                )
                writer.writerow(["snapshot", data.title, i, s, "", "", estimate, "", psnr, bpp, size, *views])
        return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the curves say at one place.

    Attributes:
        step: by `STEP_COLUMNS`, NaN where unknown. file: by `SNAPSHOT_COLUMNS`; None before the first snapshot.
    """

    step: Mapping[str, float]
    file: Mapping[str, float] | None


def spread(per_view_psnr_db: object) -> tuple[float, float, float]:
    """Lowest, median and highest PSNR over the views, dB; NaN when it is not known of any."""
    try:
        table = np.array(per_view_psnr_db, dtype=np.float64)
    except (TypeError, ValueError):
        table = np.zeros(0)
    known = table[np.isfinite(table)]
    if not known.size:
        return math.nan, math.nan, math.nan
    return float(known.min()), float(np.median(known)), float(known.max())


def _nearest(places: Array, x: float) -> int:
    """The index of the place nearest to ``x``, of "n" rising ones."""
    right = min(int(np.searchsorted(places, x)), len(places) - 1)
    return right if right == 0 or places[right] - x < x - places[right - 1] else right - 1


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.10g}"


class RunningAverage:
    """Exponential moving average of a growing column, without start-up bias: s_k = Σ a^(k-j) x_j / Σ a^(k-j).

    What is not finite is skipped; s is NaN until the first finite value. Only values that are new since the last call
    cost anything.

    Args:
        amount: a, 0 (no smoothing) to below 1. Raises ValueError outside.
    """

    def __init__(self, amount: float) -> None:
        if not 0 <= amount < 1:
            raise ValueError(f"the amount of smoothing is 0 to below 1, not {amount}")
        self.amount = amount
        self._done = Table(("value",))
        self._total = 0.0
        self._weight = 0.0

    def of(self, values: Array) -> Array:
        """The average of ``values`` "n", which begin with those of the last call; "n", not to be written to."""
        if self.amount == 0:
            return values
        new = values[len(self._done) :]
        if len(new):
            finite = np.isfinite(new)
            total = _decaying_sum(np.where(finite, new, 0.0), self.amount, self._total)
            weight = _decaying_sum(finite.astype(np.float64), self.amount, self._weight)
            self._total, self._weight = float(total[-1]), float(weight[-1])
            with np.errstate(divide="ignore", invalid="ignore"):
                self._done.extend(np.where(weight > 0, total / weight, np.nan)[:, None])
        return self._done["value"]


def _decaying_sum(values: Array, a: float, carry: float, block: int = 128) -> Array:
    """s_k = a * s_(k-1) + x_k, by blocks: a triangular matrix inside each, one scalar carried between them."""
    n = len(values)
    block = min(block, n)
    padded = np.zeros(-(-n // block) * block)
    padded[:n] = values
    power = np.subtract.outer(np.arange(block), np.arange(block))
    kernel = np.where(power >= 0, a ** np.maximum(power, 0), 0.0)
    blocks = padded.reshape(-1, block) @ kernel.T
    decay = a ** np.arange(1, block + 1)
    for row in blocks:
        row += carry * decay
        carry = row[-1]
    return blocks.ravel()[:n]


def thin(x: Array, y: Array, points: int, *, log_x: bool = False) -> tuple[Array, Array]:
    """At most about ``points`` of the points of a curve, with the lowest and the highest of every stretch among them.

    Args:
        x: "n", rising. y: "n"; what is not finite is left out. log_x: stretches equally long on a logarithmic axis.
    """
    finite = np.isfinite(y)
    if not finite.all():
        x, y = x[finite], y[finite]
    n = len(x)
    if n <= points or points < 4:
        return x, y
    stretches = points // 2
    if log_x:
        first = max(float(x[min(int(np.searchsorted(x, 0.0, side="right")), n - 1)]), np.finfo(float).tiny)
        bounds = np.geomspace(first, max(float(x[-1]), first), stretches + 1)
    else:
        bounds = np.linspace(float(x[0]), float(x[-1]), stretches + 1)
    edges = np.unique(np.concatenate([[0], np.searchsorted(x, bounds[1:-1]), [n]])).tolist()
    chosen = {0, n - 1}
    for begin, end in pairwise(edges):
        stretch = y[begin:end]
        chosen.add(begin + int(stretch.argmin()))
        chosen.add(begin + int(stretch.argmax()))
    index = np.array(sorted(chosen))
    return x[index], y[index]
