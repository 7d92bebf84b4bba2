"""From file names to a grid of views: ``input_Cam040``, ``name_04_07``, ``IMG_0001_034_04_07`` …

Names that differ only in their numbers form a series. Two of the numbers are row and column if the pairs are unique and
fill a rectangle best; otherwise one number counts the views row by row.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np

# A sign counts only at a word's start ("image_+1_-2"), a fraction only when it looks like a coordinate ("-381.909").
_NUMBER = re.compile(r"(?:(?<=[_ ])|^)[+-]?\d+\.\d+(?=[_ ]|$)|(?:(?<=[_ ])|^)[+-]\d+(?:\.\d+)?|\d+\.\d{3,}|\d+")
_AUXILIARY = re.compile(
    r"depth|disp|label|objectid|normal|mask|albedo|thumb|preview"
    r"|(?<![a-z])(?:objects?|segm?(?:entation)?|flow|conf(?:idence)?|uncertainty|edges?|alpha|matte|gt)(?![a-z])",
    re.IGNORECASE,
)
_AUXILIARY_WORTH = 1 / 8  # of a picture of that kind, where the more numerous series are the views
_COLUMN_FIRST = re.compile(
    r"(?<![a-z])(?:x[ _=-]*#.*(?<![a-z])y[ _=-]*#|col(?:umn)?[ _=-]*#.*(?<![a-z])row[ _=-]*#)", re.IGNORECASE
)
_LOSSY = {".jpg", ".jpeg"}
_MOST_SEARCHED = 1 << 21
_GOES_WITH = 0.8  # correlation of a camera's coordinate with its index
_MOST = 0.75  # share of the files of a series that has to be left if strays are taken out of it
Position = tuple[int, int]
_Members = list[tuple[Path, tuple[str, ...]]]


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
    def auxiliary(self) -> bool:
        """Whether the names are those of depth maps, masks, thumbnails and the like."""
        return is_auxiliary(self.pattern)

    @property
    def column_first(self) -> bool:
        """Whether words in the names put the column before the row: "x3_y5", "col_03_row_05"."""
        return _COLUMN_FIRST.search(self.pattern) is not None

    @property
    def contiguous(self) -> bool:
        """Whether they are counted without a gap."""
        return bool(self.sequence) and max(self.sequence) - min(self.sequence) + 1 == len(self.sequence)

    @property
    def extent(self) -> Position | None:
        """Rows and columns that the indices span; None for a running number."""
        if not self.cells:
            return None
        return max(r for r, _ in self.cells) + 1, max(c for _, c in self.cells) + 1


def factor_pairs(count: int) -> list[Position]:
    """All grids of ``count`` views, but for a single row or column, the squarest first; the wider of two before."""
    pairs = [(rows, count // rows) for rows in range(2, math.isqrt(count) + 1) if count % rows == 0]
    return [pair for rows, columns in reversed(pairs) for pair in dict.fromkeys(((rows, columns), (columns, rows)))]


def is_auxiliary(name: str) -> bool:
    """Whether a name is that of depth maps, masks, thumbnails and the like."""
    return _AUXILIARY.search(name) is not None


def find_series(files: Iterable[Path]) -> tuple[Series, ...]:
    """The series among ``files`` that could be views, the likeliest first; series of one file are left out.

    Files of one name in several formats are series apart, unless each format has exactly what the others lack.
    """
    groups: dict[str, dict[str, _Members]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(files):
        member = path, tuple(_NUMBER.findall(path.stem))
        groups[_NUMBER.sub("#", path.stem)][path.suffix.lower()].append(member)
    found: list[Series] = []
    for stem, by_suffix in groups.items():
        together = _together(stem, by_suffix) if len(by_suffix) > 1 else None
        apart = ((suffix, members) for suffix, members in by_suffix.items() if len(members) > 1)
        found += [together] if together else filter(None, (_interpret(stem + end, files) for end, files in apart))

    def rank(series: Series) -> tuple[bool, float, bool, int, str]:
        lossy = Path(series.pattern).suffix in _LOSSY
        worth = series.count * (_AUXILIARY_WORTH if series.auxiliary else 1)
        return not series.pattern.startswith("input_Cam#"), -worth, lossy, len(series.pattern), series.pattern

    return tuple(sorted(found, key=rank))


def _together(stem: str, by_suffix: Mapping[str, _Members]) -> Series | None:
    """Files of one name in several formats as one series, if that is complete and no view is there twice."""
    members = [member for files in by_suffix.values() for member in files]
    if len({path.stem for path, _ in members}) < len(members):
        return None
    series = _interpret(f"{stem}.*", sorted(members))
    if series is None or series.count < len(members):
        return None
    extent = series.extent or square_guess(series.sequence)
    return series if extent is not None and extent[0] * extent[1] == series.count else None


def _interpret(pattern: str, members: _Members) -> Series | None:
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

    for first, second in pairwise(varying):
        if kept := _whole_grid(list(zip(values[first], values[second], strict=True))):
            return _interpret(pattern, [members[n] for n in kept])

    for k in reversed(varying):
        if len(set(values[k])) == len(paths):
            if kept := _whole_run(values[k]):
                return _interpret(pattern, [members[n] for n in kept])
            before = k - 1
            constant = before in values and len({len(text) for text in columns[before] + columns[k]}) == 1
            return Series(pattern, {}, dict(zip(values[k], paths, strict=True)), constant)
    return None


def _whole_grid(pairs: list[Position]) -> list[int]:
    """Which pairs fill a grid without gaps, if but a few strays do not; else none."""
    rows, columns = (Counter(pair[axis] for pair in pairs) for axis in (0, 1))
    kept = [
        n
        for n, (row, column) in enumerate(pairs)
        if 2 * rows[row] >= max(rows.values()) and 2 * columns[column] >= max(columns.values())
    ]
    left = {pairs[n] for n in kept}
    extent = len({row for row, _ in left}), len({column for _, column in left})
    whole = len(left) == len(kept) == extent[0] * extent[1] and min(extent) > 1
    return kept if whole and _MOST * len(pairs) <= len(kept) < len(pairs) else []


def _whole_run(numbers: list[int]) -> list[int]:
    """Which numbers follow each other and are a square in number, if but a few strays do not belong; else none."""
    if square_guess(numbers) is not None:
        return []
    order = sorted(range(len(numbers)), key=numbers.__getitem__)
    runs: list[list[int]] = [[]]
    for n in order:
        if runs[-1] and numbers[n] != numbers[runs[-1][-1]] + 1:
            runs.append([])
        runs[-1].append(n)
    longest = max(runs, key=len)
    square = math.isqrt(len(longest)) ** 2 == len(longest) >= 4
    return sorted(longest) if square and _MOST * len(numbers) <= len(longest) < len(numbers) else []


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
