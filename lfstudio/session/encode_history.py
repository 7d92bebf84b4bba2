"""Encodes of earlier times: their curves and events, kept on the disk by light field, for comparison.

One JSON file each in the person's data folder, written atomically; the oldest go when there are too many. Curves are
kept as averages over stretches, at most some hundred of them.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np
import platformdirs

from lfstudio.session.curves import SNAPSHOT_COLUMNS, STEP_COLUMNS, Array, CurveData
from lfstudio.session.encode_log import LogEntry
from lfstudio.session.observable import Signal
from lfstudio.session.rate_book import Subject
from lfstudio.session.settings import write_json

VERSION = 1
ROWS = 600
"""Rows of the training curves that are kept; twice as many at most."""

LIMIT = 80
"""Encodes that are kept, of all light fields together."""

LIMIT_OF_ONE = 20
"""Encodes of one light field that are kept."""

_NAME = re.compile(r"[0-9a-f]{16}-(\d{8}T\d{6}-\d{3})\.json")


def data_folder() -> Path:
    """Where the person's encodes are remembered."""
    return Path(platformdirs.user_data_dir("lfstudio", appauthor=False)) / "encodes"


@dataclass(frozen=True, slots=True)
class KeptEncode:
    """An encode that ended.

    Attributes:
        key: names it; keys of one light field sort by time. title: of its output. began: ISO 8601.
        settings: its choices in one line. outcome: ``done``, ``stopped``, ``failed`` or ``discarded``.
        path: the file that it made, if any. psnr_db, bpp: of that file, or of the last snapshot.
        every: optimiser events behind each row of ``steps``. steps, snapshots: columns as in `CurveData`.
        log: what happened.
    """

    key: str
    title: str
    began: str
    settings: str = ""
    outcome: str = "done"
    path: str | None = None
    psnr_db: float | None = None
    bpp: float | None = None
    every: float = 1.0
    steps: dict[str, list[float | None]] = field(default_factory=dict)
    snapshots: dict[str, list[float | None]] = field(default_factory=dict)
    log: list[LogEntry] = field(default_factory=list)

    def curves(self) -> CurveData:
        """Its curves, to draw."""
        data = CurveData(self.title)
        for table, columns in ((data.steps, self.steps), (data.snapshots, self.snapshots)):
            rows = [_floats(columns.get(name, [])) for name in table.columns]
            count = min((len(row) for row in rows), default=0)
            table.extend(np.stack([row[:count] for row in rows], axis=1))
        return data


def kept(
    key: str, data: CurveData, log: Sequence[LogEntry], *, began: str, settings: str, outcome: str, path: str | None
) -> KeptEncode:
    """What is to be kept of an encode that ended."""
    rows, every = condensed(np.stack([data.steps[name] for name in STEP_COLUMNS], axis=1))
    last = {name: float(data.snapshots[name][-1]) if len(data.snapshots) else math.nan for name in ("psnr_db", "bpp")}
    return KeptEncode(
        key,
        data.title,
        began,
        settings,
        outcome,
        path,
        _or_none(last["psnr_db"]),
        _or_none(last["bpp"]),
        every,
        {name: _list(rows[:, k]) for k, name in enumerate(STEP_COLUMNS)},
        {name: _list(data.snapshots[name]) for name in SNAPSHOT_COLUMNS},
        list(log),
    )


def condensed(rows: Array, most: int = ROWS) -> tuple[Array, float]:
    """Averages over stretches of steps, and how many rows stand behind one; what is short stays as it is.

    Stretches are as long as they may be on an axis of steps, and shorter at the start, which a logarithmic axis shows.

    Args:
        rows: "n columns", the first of which rises. Returns "m columns", m at most 2 ``most``.
    """
    n = len(rows)
    if n <= 2 * most:
        return rows, 1.0
    edges = np.unique(np.concatenate([np.linspace(0, n, most + 1), np.geomspace(1, n, most)]).astype(int))
    edges = np.unique(np.concatenate([[0], edges, [n]]))
    known = np.isfinite(rows)
    totals = np.add.reduceat(np.where(known, rows, 0.0), edges[:-1], axis=0)
    counts = np.add.reduceat(known, edges[:-1], axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(counts > 0, totals / counts, np.nan), n / (len(edges) - 1)


class EncodeHistory:
    """The earlier encodes of the light field that is looked at, newest first.

    Attributes:
        changed: emitted when `entries` or `shown` changed.
    """

    def __init__(self, folder: Path | None = None, limit: int = LIMIT, limit_of_one: int = LIMIT_OF_ONE) -> None:
        self.changed: Signal[[]] = Signal()
        self._folder = folder or data_folder()
        self._limit = limit
        self._limit_of_one = limit_of_one
        self._subject: Subject | None = None
        self._entries: list[KeptEncode] = []
        self._shown: set[str] = set()

    @property
    def entries(self) -> Sequence[KeptEncode]:
        """What is kept of this light field, newest first."""
        return self._entries

    @property
    def shown(self) -> Sequence[KeptEncode]:
        """Those whose curves are drawn beside the present one's."""
        return [entry for entry in self._entries if entry.key in self._shown]

    def look_at(self, subject: Subject | None) -> None:
        """Turn to a light field; damaged files are passed over."""
        if subject == self._subject:
            return
        self._subject = subject
        found = [] if subject is None else (_read(path) for path in self._files(subject))
        self._entries = [entry for entry in found if entry is not None]
        self._shown = set()
        self.changed.emit()

    def key(self, subject: Subject, began: str) -> str:
        """A name for an encode that began at an ISO 8601 time, not given before."""
        stamp = re.sub(r"[-:]", "", began)[:15]
        taken = {path.stem for path in self._files(subject)}
        return next(key for k in range(1000) if (key := f"{_digest(subject)}-{stamp}-{k:03d}") not in taken)

    def add(self, subject: Subject, entry: KeptEncode) -> bool:
        """Keep an encode; False if it could not be written (it is then kept for as long as the light field is open)."""
        written = write_json(self._folder / f"{entry.key}.json", {"version": VERSION, **msgspec.to_builtins(entry)})
        if written:
            self._bound()
        if subject == self._subject:
            self._entries = [entry, *self._entries][: self._limit_of_one]
            self.changed.emit()
        return written

    def show(self, key: str, on: bool) -> None:
        """Draw the curves of one, or no longer."""
        if on != (key in self._shown):
            self._shown = self._shown | {key} if on else self._shown - {key}
            self.changed.emit()

    def remove(self, key: str) -> None:
        """Forget one for good."""
        with contextlib.suppress(OSError):
            (self._folder / f"{key}.json").unlink(missing_ok=True)
        self._entries = [entry for entry in self._entries if entry.key != key]
        self._shown -= {key}
        self.changed.emit()

    def remove_all(self) -> None:
        """Forget all of this light field."""
        for entry in tuple(self._entries):
            self.remove(entry.key)

    def _files(self, subject: Subject | None = None) -> list[Path]:
        """The files of a light field, or all; newest first."""
        try:
            found = [path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []
        if subject is not None:
            found = [path for path in found if path.name.startswith(_digest(subject))]
        return sorted(found, key=lambda path: path.stem[17:], reverse=True)

    def _bound(self) -> None:
        files = self._files()
        seen: dict[str, int] = {}
        for number, path in enumerate(files):
            seen[path.name[:16]] = seen.get(path.name[:16], 0) + 1
            if number >= self._limit or seen[path.name[:16]] > self._limit_of_one:
                with contextlib.suppress(OSError):
                    path.unlink()


def _read(path: Path) -> KeptEncode | None:
    try:
        data = msgspec.json.decode(path.read_bytes())
        if data.pop("version") != VERSION:
            return None
        return msgspec.convert(data, KeptEncode)
    except (OSError, msgspec.MsgspecError, KeyError, AttributeError):
        return None


def _digest(subject: Subject) -> str:
    parts = (subject.source, subject.layout, subject.views, subject.view_step, subject.crop)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _floats(values: Sequence[float | None]) -> Array:
    return np.array([math.nan if value is None else value for value in values], dtype=np.float64)


def _or_none(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _list(values: Array) -> list[float | None]:
    """Seven digits are plenty for a curve."""
    return [float(f"{value:.7g}") if math.isfinite(value) else None for value in values.tolist()]
