"""What a folder holds besides views, and what to tell a person who opened the wrong one."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers.names import find_series
from lfstudio.readers.picture import SUFFIXES, is_picture_name, os_error
from lfstudio.readers.zarrs import is_zarr

_DEEP = 2
_MOST_ENTRIES = 2000
_MOST_FOUND = 100
_CODED = ".sanr"
_OTHER_PICTURES = frozenset({
    ".gif", ".exr", ".hdr", ".pfm", ".heic", ".heif", ".avif", ".jxl", ".jp2", ".tga", ".psd", ".svg",
    ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf", ".raw",
})  # fmt: skip


def pictures_in(folder: Path) -> list[Path]:
    """Files named as views are. Raises ReadError if the folder cannot be listed."""
    try:
        return sorted(path for path in folder.iterdir() if is_picture_name(path) and not _is_folder(path))
    except OSError as error:
        raise os_error(error, folder) from error


def light_fields_below(folder: Path, deep: int = _DEEP) -> list[Path]:
    """What in a folder may be a light field of its own: folders with numbered pictures, down to a few levels, and files
    that hold several views. Links to folders, and what cannot be listed, are left out."""
    from lfstudio.readers.formats import openable_suffixes

    whole = (frozenset(openable_suffixes()) | {_CODED}) - SUFFIXES
    found: list[Path] = []
    try:
        entries = sorted(islice((e for e in folder.iterdir() if not e.name.startswith(".")), _MOST_ENTRIES))
    except OSError:
        return found
    for entry in entries[:_MOST_ENTRIES]:
        if len(found) >= _MOST_FOUND:
            break
        if _is_folder(entry):
            found += _of_folder(entry, deep)
        elif entry.suffix.lower() in whole:
            found.append(entry)
    return found


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # no permission to ask
        return False


def _of_folder(folder: Path, deep: int) -> list[Path]:
    try:
        if folder.is_symlink():
            return []
        if is_zarr(folder) or find_series(pictures_in(folder)):
            return [folder]
    except (ReadError, OSError):
        return []
    return light_fields_below(folder, deep - 1) if deep > 1 else []


def nothing_found(folder: Path) -> LayoutError:
    """The error for a folder without views of its own. Raises ReadError if it cannot be listed."""
    where, files = str(folder), pictures_in(folder)
    inside = [str(path.relative_to(folder)) for path in light_fields_below(folder)]
    if len(inside) > 1:
        hint = f"open one of them: {_some(inside)}"
        return LayoutError(f"{len(inside)} light fields may be in this folder", where=where, hint=hint)
    if inside:
        return LayoutError("no views in this folder itself", where=where, hint=f"open {inside[0]}, which lies in it")
    if not files:
        return _no_pictures(folder)
    if len(files) == 1:
        hint = f"open {files[0].name} itself if it holds all views"
        return LayoutError("one picture alone is not a folder of views", where=where, hint=hint)
    some = ", ".join(path.name for path in files[:3])
    hint = "name views like view_ROW_COLUMN.png or input_Cam000.png, or open one picture that holds all of them"
    return LayoutError(f"the names of {len(files)} pictures ({some} …) tell no grid", where=where, hint=hint)


def _no_pictures(folder: Path) -> LayoutError:
    where = str(folder)
    try:
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise os_error(error, folder) from error
    unreadable = sorted({entry.suffix.lower() for entry in entries} & _OTHER_PICTURES)
    if unreadable:
        kinds = " and ".join(unreadable[:3])
        hint = "save them as PNG or TIFF, one picture per view"
        return LayoutError(f"the pictures in this folder are {kinds}, which cannot be read", where=where, hint=hint)
    folders = [entry.name for entry in entries if _is_folder(entry)]
    if folders:
        return LayoutError("no views in this folder", where=where, hint=f"open one of its folders: {_some(folders)}")
    return LayoutError("no pictures in this folder", where=where, hint="open a folder with one picture per view")


def _some(names: list[str]) -> str:
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
