"""A folder with one picture per view."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from lfstudio.core.errors import LayoutError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers import hci
from lfstudio.readers.assemble import allocate, finish
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.names import Position, Series, find_series, largest_rectangle, place, square_guess
from lfstudio.readers.picture import Picture, is_picture_name, os_error, read_picture
from lfstudio.readers.zarrs import is_zarr


def propose_folder(folder: Path) -> tuple[Proposal, ...]:
    """What the names in ``folder`` suggest; empty if nothing does. Raises ReadError if it cannot be listed."""
    files, _ = _list(folder)
    proposals: list[Proposal] = []
    parameters, _ = hci.read_parameters(folder)
    for series in find_series(files)[:1]:
        if series.extent is not None:
            rows, columns = series.extent
            missing = rows * columns - series.count
            sure = 0.95 if not missing else 0.6
            gaps = f", {missing} missing" if missing else ""
            reason = f"the names {series.pattern} number {rows} rows and {columns} columns{gaps}"
            proposals.append(Proposal(f"folder:{rows}x{columns}", sure, reason))
            continue
        grid, square = parameters.grid, square_guess(series.sequence)
        if grid is not None and (cells := place(series.sequence, *grid)) is not None:
            complete = len(cells) == grid[0] * grid[1]
            reason = f"{hci.NAME} states a grid of {grid[0]} x {grid[1]} views"
            proposals.append(Proposal(f"folder:{grid[0]}x{grid[1]}", 0.98 if complete else 0.5, reason))
        if series.constant_row and square != grid:
            reason = f"the names {series.pattern} have one row of {series.count} columns"
            proposals.append(Proposal(f"folder:1x{series.count}", 0.55 if square is None else 0.3, reason))
        if square is not None and square != grid:
            complete = series.count == square[0] * square[1]
            reason = f"{series.count} numbered pictures form a square of {square[0]} x {square[1]}"
            proposals.append(Proposal(f"folder:{square[0]}x{square[1]}", 0.8 if complete else 0.4, reason))
    return tuple(sorted(proposals, key=lambda p: -p.confidence))


def open_folder(folder: Path, layout: Layout | None = None) -> LightField:
    """The light field of a folder of views, in the order that its names, `parameters.cfg` or ``layout`` state.

    Raises:
        ReadError: the folder or a picture cannot be read.
        LayoutError: no grid, views missing, or views of different size or type; the message names the files.
    """
    layout = layout or Layout("folder")
    where = str(folder)
    files, folders = _list(folder)
    series = find_series(files)
    if not series:
        raise _nothing_found(folder, files, folders)
    chosen = series[0]
    parameters, notices = hci.read_parameters(folder)
    rows, columns, cells = _grid(chosen, layout, parameters.grid, where)
    if layout.at is not None:
        cells = _part(cells, layout, where)
        rows, columns = layout.rows or 0, layout.columns or 0
    _require_all(cells, rows, columns, chosen, where)

    ignored = sorted(path.name for path in set(files) - chosen.files)
    texts = list(notices)
    if ignored:
        some = ", ".join(ignored[:3]) + (" …" if len(ignored) > 3 else "")
        plural = "picture in the folder was" if len(ignored) == 1 else "pictures in the folder were"
        texts.append(f"{len(ignored)} other {plural} ignored: {some}")
    samples, bit_depth, from_views = _read_views(cells, rows, columns, where)
    used = layout.with_grid(rows, columns)
    name = folder.resolve().name or where
    return finish(samples, bit_depth, used, folder, [*texts, *from_views], parameters.geometry, name)


def _list(folder: Path) -> tuple[list[Path], list[str]]:
    """View-like files and names of sub-folders."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise os_error(error, folder) from error
    files = [path for path in entries if is_picture_name(path) and not path.is_dir()]
    return files, [path.name for path in entries if path.is_dir() and not path.name.startswith(".")]


def _nothing_found(folder: Path, files: list[Path], folders: list[str]) -> LayoutError:
    where = str(folder)
    if not files and folders:
        names = ", ".join(folders[:3]) + (" …" if len(folders) > 3 else "")
        return LayoutError("no views in this folder", where=where, hint=f"open one of its folders: {names}")
    if not files:
        return LayoutError("no pictures in this folder", where=where, hint="open a folder with one picture per view")
    if len(files) == 1:
        hint = f"open {files[0].name} itself if it holds all views"
        return LayoutError("one picture alone is not a folder of views", where=where, hint=hint)
    some = ", ".join(path.name for path in files[:3])
    hint = "name views like view_ROW_COLUMN.png or input_Cam000.png, or open one picture that holds all of them"
    return LayoutError(f"the names of {len(files)} pictures ({some} …) tell no grid", where=where, hint=hint)


def _grid(series: Series, layout: Layout, stated: Position | None, where: str) -> tuple[int, int, dict[Position, Path]]:
    """Rows, columns and the files by position in the whole stored grid."""
    asked = None if layout.rows is None or layout.columns is None else (layout.rows, layout.columns)
    if series.extent is not None:
        if asked is not None and layout.at is None and asked != series.extent:
            rows, columns = series.extent
            hint = f"try folder:{rows}x{columns}"
            if asked[0] <= rows and asked[1] <= columns:
                at = ((rows - asked[0]) // 2, (columns - asked[1]) // 2)
                hint += f", or folder:{asked[0]}x{asked[1]},at={at[0]}x{at[1]} for the central part of it"
            raise LayoutError(
                f"the names tell {rows}x{columns} views, not {asked[0]}x{asked[1]}", where=where, hint=hint
            )
        return *series.extent, series.cells

    square = square_guess(series.sequence)
    grid = (stated or square) if layout.at is not None else (asked or stated or square)
    if grid is None:
        hint = f"give the grid, for example --layout folder:{_factors(series.count)}"
        raise LayoutError(f"{series.count} numbered pictures do not tell their grid", where=where, hint=hint)
    cells = place(series.sequence, *grid)
    if cells is None:
        other = f"folder:{square[0]}x{square[1]}" if square else f"folder:{_factors(series.count)}"
        low, high = min(series.sequence), max(series.sequence)
        raise LayoutError(
            f"{series.count} pictures numbered {low} to {high} do not fit {grid[0]}x{grid[1]} views",
            where=where,
            hint=f"give the grid, for example --layout {other}",
        )
    return *grid, cells


def _factors(count: int) -> str:
    """The squarest ROWSxCOLUMNS of ``count`` views."""
    rows = max(n for n in range(1, int(count**0.5) + 1) if count % n == 0)
    return f"{rows}x{count // rows}"


def _part(cells: dict[Position, Path], layout: Layout, where: str) -> dict[Position, Path]:
    """The positions that ``at=`` and the grid of ``layout`` take, counted from their own corner."""
    (top, left), rows, columns = layout.at or (0, 0), layout.rows or 0, layout.columns or 0
    part = {
        (r - top, c - left): path
        for (r, c), path in cells.items()
        if top <= r < top + rows and left <= c < left + columns
    }
    if not part:
        raise LayoutError(f"no views at {layout}", where=where, hint="at= counts rows and columns from 0")
    return part


def _require_all(cells: dict[Position, Path], rows: int, columns: int, series: Series, where: str) -> None:
    count = rows * columns - sum(r < rows and c < columns for r, c in cells)
    if not count:
        return
    # A grid may be stated as large as anything: never more of it than the first few gaps is listed.
    gaps = ((r, c) for r in range(rows) for c in range(columns) if (r, c) not in cells)
    some = ", ".join(f"row {r} column {c}" for r, c in islice(gaps, 4)) + (" …" if count > 4 else "")
    verb = "is" if count == 1 else "are"
    hints: list[str] = []
    if (part := largest_rectangle(cells, rows, columns)) is not None:
        (top, left), (height, width) = part
        hints.append(f"folder:{height}x{width},at={top}x{left} takes the largest part without gaps")
    if series.sequence and (square := square_guess(series.sequence)) and square[0] * square[1] == series.count:
        hints.insert(0, f"if these are all views, folder:{square[0]}x{square[1]}")
    raise LayoutError(
        f"{count} of {rows * columns} views {verb} missing (counted from 0: {some}; names {series.pattern})",
        where=where,
        hint="; ".join(hints) or "copy the missing views into the folder",
    )


def _kind(picture: Picture) -> str:
    height, width, channels = picture.samples.shape
    return f"{width}x{height} {'gray' if channels == 1 else 'RGB'} of {picture.bit_depth} bits"


def _read_views(
    cells: dict[Position, Path], rows: int, columns: int, where: str
) -> tuple[Samples, int, tuple[str, ...]]:
    """All samples "U V H W C" in stored order, their bit depth, and what the pictures' reader noticed."""
    order = [(r, c) for r in range(rows) for c in range(columns)]
    first = read_picture(cells[order[0]])
    samples = allocate((rows, columns, *first.samples.shape), first.bit_depth, where)
    notices: list[str] = []
    for n, position in enumerate(order):
        picture = first if n == 0 else read_picture(cells[position])
        if _kind(picture) != _kind(first):
            odd, other = picture, first
            path = cells[position]
            if n == 1 and len(order) > 2 and _kind(read_picture(cells[order[2]])) == _kind(picture):
                odd, other, path = first, picture, cells[order[0]]
            raise LayoutError(
                f"this view is {_kind(odd)} where the others are {_kind(other)}",
                where=str(path),
                hint="all views need one size and type",
            )
        samples[position] = picture.samples
        notices += picture.notices
    counted = {text: notices.count(text) for text in notices}
    return (
        samples,
        first.bit_depth,
        tuple(f"{text} in {count} of {len(order)} views" for text, count in counted.items()),
    )


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not is_zarr(path)


FORMAT = Format("a folder", ("folder",), (), _is_folder, propose_folder, open_folder)
