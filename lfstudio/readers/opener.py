"""Open any supported source: find its kind, propose layouts, read it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lfstudio.core.errors import LayoutError, ReadError, UsageError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.array import open_array, propose_array
from lfstudio.readers.folder import open_folder, propose_folder
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.picture import os_error
from lfstudio.readers.sample import SAMPLE, open_sample, sample_proposal
from lfstudio.readers.single import open_single, propose_single


def open_light_field(path: str | Path, layout: str | None = None) -> LightField:
    """Read a light field: a folder of views, a mosaic, a lenslet picture, a ``.npy`` file, or the word ``sample``.

    Args:
        path: what to open. A folder of that name wins over the word ``sample`` only when written as a path (./sample).
        layout: how it is laid out, as ``--layout`` takes it (see `lfstudio.readers.layout`); None lets the reader
            find out.

    Returns:
        The light field in memory. Its ``source`` says which layout was used, what was noticed on the way, and whether
        the order of the views is consistent (with the layout that would repair it if not).

    Raises:
        ReadError: missing, unreadable, damaged, too large or unsupported; also for a coded `.sanr` file.
        LayoutError: the samples do not form a light field, or not as ``layout`` says.
        UsageError: ``layout`` is not a layout, or not one of this kind of source.
    """
    wanted = None if layout is None else Layout.parse(layout)
    if str(path) == SAMPLE:
        return open_sample(wanted)
    with _enough_memory(path):
        return _open(path, wanted)


def _open(path: str | Path, wanted: Layout | None) -> LightField:
    path, kind = Path(path), _kind(Path(path))
    fitting = {"folder": ("folder",), "npy": ("npy",), "picture": ("mosaic", "lenslet")}[kind]
    if wanted is not None and wanted.kind not in fitting:
        what = {"folder": "a folder", "npy": "a NumPy file", "picture": "one picture"}[kind]
        raise UsageError(f"the layout {wanted} is not one of {what}", where=str(path), hint=" or ".join(fitting))
    if kind == "folder":
        return open_folder(path, wanted or Layout("folder"))
    if kind == "npy":
        return open_array(path, wanted or Layout("npy"))
    try:
        return open_single(path, wanted)
    except LayoutError as error:
        if wanted is None and any(p.confidence >= 0.5 for p in propose_folder(path.parent)):
            hint = f"it seems to be one view of many; open its folder {path.parent}"
            raise LayoutError(error.message, where=error.where, hint=hint) from error
        raise


def propose_layouts(path: str | Path) -> tuple[Proposal, ...]:
    """How a source may be laid out, the likeliest first; empty if nothing suggests itself.

    Raises:
        ReadError: it cannot be read at all.
    """
    if str(path) == SAMPLE:
        return (sample_proposal(),)
    path = Path(path)
    propose = {"folder": propose_folder, "npy": propose_array, "picture": propose_single}[_kind(path)]
    with _enough_memory(path):
        return propose(path)


@contextmanager
def _enough_memory(path: str | Path) -> Iterator[None]:
    try:
        yield
    except MemoryError as error:
        raise ReadError("not enough memory to read this", where=str(path), hint="take a part of it") from error


def _kind(path: Path) -> str:
    """``"folder"``, ``"npy"`` or ``"picture"``."""
    try:
        path.stat()
        if path.is_dir():
            return "folder"
    except OSError as error:
        raise os_error(error, path) from error
    except ValueError as error:  # a zero byte in the name
        raise ReadError("not a path", where=repr(str(path))) from error
    if path.suffix.lower() == ".sanr":
        raise ReadError(
            "this is a coded light field, not a source", where=str(path), hint="decode it, or open it in the window"
        )
    return "npy" if path.suffix.lower() == ".npy" else "picture"
