"""Zip archives that hold a light field of any other format: unpacked to a temporary folder, then opened there.

An archive with several of them is opened by a path that goes on inside it: ``scenes.zip/boxes``.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from lfstudio.core.errors import LayoutError, LfstudioError, ReadError
from lfstudio.core.lightfield import LightField
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.names import is_auxiliary
from lfstudio.readers.picture import SUFFIXES as PICTURES
from lfstudio.readers.picture import os_error
from lfstudio.readers.stored import Stored
from lfstudio.readers.zarrs import is_zarr
from lfstudio.readers.zipped import check_member

SUFFIXES = (".zip",)
MAX_MEMBERS = 20_000
MAX_BYTES = 1 << 35
_SPARE_BYTES = 1 << 28  # left free on the disk


def split(path: Path) -> tuple[Path, PurePosixPath] | None:
    """The archive and the place inside it that a path means; None if no part of it is an archive."""
    for part in (path, *path.parents):
        if part.suffix.lower() in SUFFIXES and part.is_file():
            return part, PurePosixPath(*path.relative_to(part).parts)
    return None


def propose_archive(path: Path) -> tuple[Proposal, ...]:
    """How what is inside may be laid out. Raises ReadError, LayoutError."""
    from lfstudio.readers.opener import propose_layouts

    with _named(path):
        return propose_layouts(_inner(path))


def open_archive(path: Path, layout: Layout | None = None) -> LightField:
    """The light field inside an archive.

    Raises:
        ReadError: damaged, encrypted, or claiming more than it holds. LayoutError: no light field, or several.
    """
    from lfstudio.readers.opener import open_path

    with _named(path):
        inner = _inner(path)
        lf = open_path(inner, layout)
    name = lf.source.name if inner != _unpacked(*_key(path)).folder else path.stem
    return replace(lf, source=replace(lf.source, path=str(path), name=name))


def look_at_archive(path: Path, layout: Layout | None = None) -> Stored | LightField:
    """What is inside, unpacked, not read. Raises as `open_archive`."""
    from lfstudio.readers.opener import look_at

    with _named(path):
        return look_at(_inner(path), layout)


class _named:  # noqa: N801 - used as a function
    """Errors inside name the archive instead of the temporary folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, LfstudioError) and error.where:
            found = split(self._path)
            temporary = str(_unpacked(*_key(self._path)).folder) if found else ""
            archive = str(found[0]) if found else ""
            error.where = error.where.replace(temporary, archive)
            error.message = error.message.replace(temporary, archive)
            error.hint = error.hint and error.hint.replace(temporary, archive)


@dataclass(frozen=True, slots=True, eq=False)
class _Unpacked:
    """A temporary folder that is removed with this object."""

    folder: Path
    keep: tempfile.TemporaryDirectory[str]


def _key(path: Path) -> tuple[Path, int, int]:
    found = split(path)
    if found is None:
        raise ReadError("not an archive", where=str(path))
    try:
        stat = found[0].stat()
    except OSError as error:
        raise os_error(error, found[0]) from error
    return found[0], stat.st_mtime_ns, stat.st_size


@lru_cache(maxsize=1)
def _unpacked(archive: Path, _changed: int, _size: int) -> _Unpacked:
    """The archive's files in a temporary folder. The last one is kept, for previews under several layouts."""
    where = str(archive)
    keep = tempfile.TemporaryDirectory(prefix="lfstudio-zip-")
    folder = Path(keep.name)
    try:
        with zipfile.ZipFile(archive) as opened:
            members = list(_members(opened, where))
            total = sum(info.file_size for info, _ in members)
            if total > MAX_BYTES or total + _SPARE_BYTES > shutil.disk_usage(folder).free:
                raise ReadError(
                    f"it unpacks to {total / 1e9:.1f} GB, more than there is room for", where=where,
                    hint="unpack it yourself and open that",
                )  # fmt: skip
            for info, inside in members:
                target = folder / inside
                target.parent.mkdir(parents=True, exist_ok=True)
                with opened.open(info) as source, target.open("wb") as copy:
                    shutil.copyfileobj(source, copy, 1 << 20)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ReadError(
            f"the archive is damaged or cut short: {error}", where=where, hint="copy or download the file again"
        ) from error
    except OSError as error:
        raise os_error(error, archive) from error
    return _Unpacked(folder, keep)


def _members(opened: zipfile.ZipFile, where: str) -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """The files and their safe places, without what systems add of their own."""
    infos = opened.infolist()
    if len(infos) > MAX_MEMBERS:
        raise ReadError(f"{len(infos)} files are beyond the limit of {MAX_MEMBERS}", where=where)
    for info in infos:
        inside = PurePosixPath(info.filename.replace("\\", "/"))
        if info.is_dir() or "__MACOSX" in inside.parts or inside.name == ".DS_Store":
            continue
        unsafe = inside.is_absolute() or ".." in inside.parts or not inside.parts or ":" in inside.parts[0]
        if unsafe or "\0" in info.filename:
            raise ReadError(f"{info.filename!r} would lie outside its folder", where=where, hint="do not trust it")
        check_member(info, where)
        yield info, inside


def _inner(path: Path) -> Path:
    """The one light field inside, or the one that the path names.

    Raises:
        LayoutError: nothing there that could be a light field, or more than one; the hint names them.
    """
    from lfstudio.readers.formats import formats_of

    found = split(path)
    assert found is not None
    folder = _unpacked(*_key(path)).folder
    start = folder / found[1]
    if not start.exists():
        raise ReadError(f"there is no {found[1]} in the archive", where=str(found[0]), hint="check the name")
    if start.is_file():
        return start
    sources = _sources(start)
    if len(sources) == 1:
        return sources[0]
    if not sources:
        raise LayoutError("there is no light field in this archive", where=str(path), hint="pack a folder of views")
    clear = [source for source in sources if formats_of(source)[0].name != "one picture"]
    views = [source for source in clear if not is_auxiliary(source.name)]
    for few in (clear, views):
        if len(few) == 1:
            return few[0]
    names = ", ".join(str(found[0] / source.relative_to(folder)) for source in sources[:3])
    hint = f"open one of them: {names}{' …' if len(sources) > 3 else ''}"
    raise LayoutError(f"{len(sources)} light fields may be in this archive", where=str(path), hint=hint)


def _sources(folder: Path) -> list[Path]:
    """What in a folder, and below, could be opened: folders of pictures, and files that hold several views."""
    from lfstudio.readers.formats import openable_suffixes

    if is_zarr(folder):
        return [folder]
    others = frozenset(openable_suffixes()) - PICTURES - frozenset(SUFFIXES)
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    pictures = [entry for entry in entries if entry.is_file() and entry.suffix.lower() in PICTURES]
    found = [entry for entry in entries if entry.is_file() and entry.suffix.lower() in others]
    if len(pictures) > 1:
        return [folder]
    found += pictures
    for entry in entries:
        if entry.is_dir():
            found += _sources(entry)
    return found


def _is_archive(path: Path) -> bool:
    return split(path) is not None


FORMAT = Format("an archive", (), SUFFIXES, _is_archive, propose_archive, open_archive, look_at_archive)
"""Its kinds of layout are those of what is inside."""
