"""From file names to a grid of views: ``input_Cam040``, ``name_04_07``, ``IMG_0001_034_04_07`` …

Names that differ only in their numbers form a series. Two of the numbers are row and column if the pairs are unique and
fill a rectangle best; otherwise one number counts the views row by row.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

# A sign counts only at a word's start ("image_+1_-2"), a fraction only when it looks like a coordinate ("-381.909").
_NUMBER = re.compile(r"(?:(?<=[_ ])|^)[+-]?\d+\.\d+(?=[_ ]|$)|(?:(?<=[_ ])|^)[+-]\d+(?:\.\d+)?|\d+\.\d{3,}|\d+")
_AUXILIARY = re.compile(r"depth|disp|label|object|normal|mask|segm|albedo|flow|conf|thumb|preview", re.IGNORECASE)
_LOSSY = {".jpg", ".jpeg"}
_MOST_SEARCHED = 1 << 21
_GOES_WITH = 0.8  # correlation of a camera's coordinate with its index
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Series:
    """Files whose names differ only in their numbers.

    Attributes:
        pattern: the common name with ``#`` for each number, e.g. ``input_Cam#.png``.
        cells: file by 0-based (row, column) if two numbers are indices, else empty.
        sequence: file by its running number, else empty.
        constant_row: the numbers read like row_column, but there is one row.
        coordinates: by (row, column), x and y of the camera, where two more numbers after the indices go with them.
    """

    pattern: str
    cells: dict[Position, Path]
    sequence: dict[int, Path]
    constant_row: bool = False
    coordinates: Mapping[Position, tuple[float, float]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """Number of files."""
        return len(self.cells) or len(self.sequence)

    @property
    def files(self) -> frozenset[Path]:
        """All files of the series."""
        return frozenset((self.cells or self.sequence).values())

    @property
    def extent(self) -> Position | None:
        """Rows and columns that the indices span; None for a running number."""
        if not self.cells:
            return None
        return max(r for r, _ in self.cells) + 1, max(c for _, c in self.cells) + 1


def find_series(files: Iterable[Path]) -> tuple[Series, ...]:
    """The series among ``files`` that could be views, the likeliest first; series of one file are left out."""
    groups: dict[str, list[tuple[Path, tuple[str, ...]]]] = defaultdict(list)
    for path in sorted(files):
        pattern = _NUMBER.sub("#", path.stem) + path.suffix.lower()
        groups[pattern].append((path, tuple(_NUMBER.findall(path.stem))))
    found = [
        series
        for pattern, members in groups.items()
        if len(members) > 1 and (series := _interpret(pattern, members)) is not None
    ]

    def rank(series: Series) -> tuple[bool, bool, int, bool, str]:
        lossy = Path(series.pattern).suffix in _LOSSY
        auxiliary = _AUXILIARY.search(series.pattern) is not None
        return not series.pattern.startswith("input_Cam#"), auxiliary, -series.count, lossy, series.pattern

    return tuple(sorted(found, key=rank))


def _interpret(pattern: str, members: list[tuple[Path, tuple[str, ...]]]) -> Series | None:
    paths = [path for path, _ in members]
    columns = list(zip(*(numbers for _, numbers in members), strict=True))
    whole = [k for k, texts in enumerate(columns) if not any("." in text for text in texts)]
    values = {k: [int(text) for text in columns[k]] for k in whole}
    varying = [k for k in whole if len(set(values[k])) > 1]

    best: tuple[float, int] | None = None
    cells: dict[Position, Path] = {}
    places: list[Position] = []
    for first, second in pairwise(varying):
        pairs = list(zip(_ranks(values[first]), _ranks(values[second]), strict=True))
        if len(set(pairs)) < len(pairs):
            continue
        area = (max(r for r, _ in pairs) + 1) * (max(c for _, c in pairs) + 1)
        score = (len(pairs) / area, -second)
        if score[0] >= 0.3 and (best is None or score >= best):
            best, cells, places = score, dict(zip(pairs, paths, strict=True)), pairs
    if best is not None:
        return Series(pattern, cells, {}, coordinates=_coordinates(columns[1 - best[1] :], places))

    for k in reversed(varying):
        if len(set(values[k])) == len(paths):
            before = k - 1
            constant = before in values and len({len(text) for text in columns[before] + columns[k]}) == 1
            return Series(pattern, {}, dict(zip(values[k], paths, strict=True)), constant)
    return None


def _coordinates(columns: list[tuple[str, ...]], places: list[Position]) -> dict[Position, tuple[float, float]]:
    """x and y of every camera, if exactly two of the numbers after the indices vary, one with the columns of the grid
    and one with its rows; else empty."""
    varying = [np.array([float(text) for text in texts]) for texts in columns if len(set(texts)) > 1]
    grid = np.array(places, np.float64).T
    if len(varying) != 2 or not all(np.isfinite(values).all() for values in (*varying, *grid)):
        return {}
    if any(values.std() == 0 for values in (*varying, *grid)):
        return {}
    with_row, with_column = (
        [abs(float(np.corrcoef(values, axis)[0, 1])) for values in varying] for axis in (grid[0], grid[1])
    )
    x = 0 if with_column[0] > with_column[1] else 1
    if with_column[x] < _GOES_WITH or with_row[1 - x] < _GOES_WITH:
        return {}
    return {place: (float(a), float(b)) for place, a, b in zip(places, varying[x], varying[1 - x], strict=True)}


def _ranks(values: list[int]) -> list[int]:
    """Values as 0-based indices: their smallest is 0, their common step 1; gaps stay gaps."""
    low = min(values)
    step = math.gcd(*(value - low for value in values)) or 1
    return [(value - low) // step for value in values]


def square_guess(sequence: Iterable[int]) -> Position | None:
    """The square grid that a running number suggests, complete or not; None if none does."""
    numbers = sorted(sequence)
    for extent in (len(numbers), numbers[-1] - numbers[0] + 1, numbers[-1] + 1, numbers[-1]):
        side = math.isqrt(max(extent, 0))
        if side > 1 and side * side == extent and extent >= len(numbers) > extent // 2:
            return side, side
    return None


def place(sequence: dict[int, Path], rows: int, columns: int) -> dict[Position, Path] | None:
    """Files by (row, column) in row-major order; None if the numbers go beyond the grid.

    Counting starts at the lowest number if that fills the grid, else at 0, else at 1.
    """
    low, high = min(sequence), max(sequence)
    size = rows * columns
    if high - low + 1 == size or len(sequence) == size:
        ordered = sorted(sequence)
        whole = len(sequence) == size
        index = {number: i if whole else number - low for i, number in enumerate(ordered)}
    elif high < size and low >= 0:
        index = {number: number for number in sequence}
    elif high <= size and low >= 1:
        index = {number: number - 1 for number in sequence}
    else:
        return None
    return {divmod(index[number], columns): path for number, path in sequence.items()}


def largest_rectangle(cells: Iterable[Position], rows: int, columns: int) -> tuple[Position, Position] | None:
    """The largest part of the grid without gaps as ((row, column), (rows, columns)); the most central of equals.

    None if none has at least four views, or if the grid is too large to search.
    """
    if rows * rows * columns > _MOST_SEARCHED:
        return None
    present = set(cells)
    best: tuple[int, float, Position, Position] | None = None
    for top in range(rows):
        full = [True] * columns
        for bottom in range(top, rows):
            full = [full[c] and (bottom, c) in present for c in range(columns)]
            start = 0
            for c in range(columns + 1):
                if c < columns and full[c]:
                    continue
                if c > start:
                    height, width = bottom - top + 1, c - start
                    offset = abs(2 * top + height - rows) + abs(2 * start + width - columns)
                    candidate = (height * width, -float(offset), (top, start), (height, width))
                    if best is None or candidate[:2] > best[:2]:
                        best = candidate
                start = c + 1
    return None if best is None or best[0] < 4 else (best[2], best[3])
