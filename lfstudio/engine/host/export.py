"""From a light field to files of any kind: what `lfstudio export` does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.codecs import registry
from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import CancelledError, EngineError, OutputError, OutputExistsError, UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape, Samples, to_display
from lfstudio.core.protocols import Control, StatesDisparity
from lfstudio.core.staging import staged_folder
from lfstudio.engine.export_job import KINDS, ExportJob, extent, output_of
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.files import CodedFile, Views, decoded_light_field, open_any
from lfstudio.engine.host.selection import Selection
from lfstudio.engine.host.views import ViewCache
from lfstudio.readers import depth_files
from lfstudio.readers.writers import write_light_field
from lfstudio.render.aperture import nearest
from lfstudio.render.moving import Picture

Tell = Callable[[int, int], None]
"""Called with the number of parts done, and of how many."""

_CACHE_BYTES = 256 << 20


class Work:
    """A light field that is being exported: its views by viewpoint, how far it is, and whether to go on.

    Attributes:
        opened: the light field. between: whether there are views between the captured ones. notices: what the person
            should know of the result.
    """

    def __init__(self, opened: LightField | CodedFile, job: ExportJob, control: Control, tell: Tell) -> None:
        self.opened = opened
        self.job = job
        self.between = isinstance(opened, CodedFile) and opened.decoder.profile in registry.PROFILES_BETWEEN_VIEWS
        self.notices: list[str] = []
        self._control = control
        self._tell = tell
        self._cache = ViewCache(_CACHE_BYTES)

    @property
    def shape(self) -> LightFieldShape:
        """Extent (U, V, H, W, C)."""
        return self.opened.shape

    @property
    def bit_depth(self) -> int:
        """Of the samples."""
        return self.opened.bit_depth

    @property
    def parallax(self) -> Views:
        """What tells how pictures move with the grid."""
        return self.opened if isinstance(self.opened, LightField) else self

    def view(self, u: int, v: int) -> Samples:
        """A captured view, "H W C". Raises CancelledError."""
        self.go_on()
        return self._at(u, v)

    def seen(self, u: float, v: float) -> Picture:
        """What is seen from a viewpoint, as display values: the captured view next to it where there are none between.
        Raises CancelledError."""
        self.go_on()
        if not self.between:
            u, v = nearest((u, v), (self.shape.U, self.shape.V))
        return np.ascontiguousarray(to_display(self._at(u, v), self.bit_depth))

    def _at(self, u: float, v: float) -> Samples:
        if isinstance(self.opened, LightField):
            return self.opened.view(int(u), int(v))
        key = (0, float(u), float(v))
        view = self._cache.get(key)
        if view is None:
            view = self.opened.view(u, v)
            self._cache.put(key, view)
        return view

    def go_on(self) -> None:
        """Raises CancelledError if the person wants no more of it."""
        if self._control.stopping:
            raise CancelledError("the export was cancelled")

    def done(self, count: int, total: int) -> None:
        """So much is done."""
        self._tell(count, total)


def export(job: ExportJob, control: Control | None = None, tell: Tell | None = None) -> dict[str, Any]:
    """Do ``job``. Nothing is left of it if that fails, or is cancelled through ``control``.

    Returns: ``path``, ``kind``, ``files`` written, ``bytes``, ``width``, ``height``, ``frames`` and ``seconds`` where
        they mean something, the grid ``views`` [U, V], ``bit_depth``, ``notices``.
    Raises: as `files.open_any`; UsageError for what cannot be; OutputExistsError, OutputError; CancelledError.
    """
    from lfstudio.engine.host.export_presentations import PRESENTATIONS

    job.check()
    job = replace(job, output=output_of(job))
    output = Path(job.output)
    _check_place(output, job)
    work = Work(_opened(job), job, control or Control(), tell or (lambda done, total: None))
    job.check_inside(work.shape)
    files = _write_views(work, output) if KINDS[job.kind].views else PRESENTATIONS[job.kind](work, output)
    found = extent(job, work.shape, work.bit_depth)
    return {
        "path": str(output),
        "kind": job.kind,
        "files": [str(file) for file in files],
        "bytes": sum(_bytes_of(file) for file in files),
        "width": found.width,
        "height": found.height,
        "frames": found.frames,
        "seconds": found.seconds,
        "views": [work.shape.U, work.shape.V],
        "bit_depth": work.bit_depth,
        "notices": work.notices,
    }


def _bytes_of(path: Path) -> int:
    return sum(f.stat().st_size for f in path.rglob("*") if f.is_file()) if path.is_dir() else path.stat().st_size


def _check_place(output: Path, job: ExportJob) -> None:
    """Before anything is read."""
    kind = KINDS[job.kind]
    if not output.absolute().parent.is_dir():
        where = str(output.absolute().parent)
        raise OutputError("the folder does not exist", where=where, hint="make it, or choose another one")
    if not kind.folder and job.kind != "zarr" and output.is_dir():
        raise UsageError(f"a folder is there, but {job.kind} is one file", where=str(output))
    if kind.folder and output.is_file():
        raise UsageError(f"a file is there, but {job.kind} makes a folder", where=str(output))
    if kind.folder and output.is_dir() and any(output.iterdir()) and not job.force:
        hint = "choose another one; --force replaces files of the same names"
        raise OutputExistsError("the folder is there already and not empty", where=str(output), hint=hint)
    if not kind.folder and output.exists() and not job.force:
        raise OutputExistsError("the file exists already", where=str(output), hint="--force replaces it")


def _opened(job: ExportJob) -> LightField | CodedFile:
    opened = open_any(job.source, job.layout)
    selection = Selection.parse(job.views, job.view_step, job.crop)
    if selection == Selection():
        return opened
    return selection.apply(decoded_light_field(opened) if isinstance(opened, CodedFile) else opened)


def _write_views(work: Work, output: Path) -> tuple[Path, ...]:
    """All views as they are."""
    shape, job = work.shape, work.job

    def stream() -> Iterator[tuple[int, int, Samples]]:
        for number, (u, v) in enumerate(np.ndindex(shape.U, shape.V)):
            view = work.view(u, v)
            work.done(number + 1, shape.views)
            yield u, v, view

    if job.kind == "npy" and work.bit_depth not in (8, 16):
        work.notices.append(
            f"a .npy does not say that its samples have {work.bit_depth} bits; open it as npy,bits={work.bit_depth}"
        )
    how: dict[str, Any] = {"shape": shape, "bit_depth": work.bit_depth, "geometry": work.opened.geometry}
    if not KINDS[job.kind].folder:
        return write_light_field(stream(), output, job.kind, force=job.force, **how)
    with staged_folder(output, force=job.force) as folder:
        written = list(write_light_field(stream(), folder, job.kind, **how))
        if job.kind == "png":
            written += _stated_disparity(work, folder)
    return tuple(output / file.name for file in written)


def _stated_disparity(work: Work, folder: Path) -> list[Path]:
    """The disparity of the central view beside the views, if the file states it; named as the 4D benchmark does."""
    if not (isinstance(work.opened, CodedFile) and isinstance(work.opened.decoder, StatesDisparity)):
        return []
    with codec_errors(EngineError):
        found = work.opened.decoder.disparity(*(float(n) for n in work.shape.centre))
    if found is None:
        return []
    path = folder / "gt_disp_lowres.pfm"
    write_atomically(path, depth_files.pfm(found))
    return [path]
