"""What the person fills in to export: of which light field, as what, where to; and what that comes to."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.export_job import KINDS, ExportJob, Extent, extent, output_of
from lfstudio.render.quilt import PRESETS
from lfstudio.session.export_kinds import GROUPS, SHOWN, TEXTS
from lfstudio.session.messages import error_text
from lfstudio.session.observable import Signal
from lfstudio.session.panes import Field, Panes
from lfstudio.session.pixel_pick import PixelPick
from lfstudio.session.settings import Settings, documents_folder
from lfstudio.session.text import bytes_text, plural, tr
from lfstudio.session.view_state import ViewPosition
from lfstudio.session.workspace import Workspace

FIRST = "video"
_MOST_NAMES = 1000
_ODD = re.compile(r"[^\w.+-]+")
_DEFAULTS: dict[str, dict[str, Any]] = {"gif": {"fps": 20.0, "seconds": 3.0}}


@dataclass(frozen=True, slots=True)
class Summary:
    """What an export comes to.

    Attributes:
        text: in words. problem: why it cannot be done; empty if it can. exists: the output is there already.
    """

    text: str
    problem: str = ""
    exists: bool = False


class ExportForm:
    """The choices; each kind keeps its own while the form is open.

    Attributes:
        changed: any of it.
    """

    def __init__(self, workspace: Workspace, panes: Panes, pixel: PixelPick, settings: Settings) -> None:
        self.changed: Signal[[]] = Signal()
        self._workspace = workspace
        self._panes = panes
        self._pixel = pixel
        self._settings = settings
        self._kind = FIRST
        self._jobs: dict[str, ExportJob] = {}
        self._outputs: dict[str, str] = {}
        self._what: int | None = None
        self._present = True
        self._seen: list[tuple[int, str, int]] = []
        panes.changed.connect(self._fields_changed)
        workspace.documents_changed.connect(self._fields_changed)
        workspace.view_changed.connect(self._view_changed)

    # Of what

    @property
    def fields(self) -> Sequence[Field]:
        """Every light field that is open."""
        return self._panes.fields

    @property
    def field(self) -> Field | None:
        """The one that is exported: as chosen, else the one that is looked at."""
        fields = self.fields
        chosen = next((f for f in fields if f.what == self._what), None)
        if chosen is not None:
            return chosen
        decoded = self._workspace.decoded if self._workspace.state.mode.needs_decoded else None
        return next((f for f in fields if decoded is not None and f.document is decoded), fields[0] if fields else None)

    def choose_field(self, what: int) -> None:
        """Export this one (`Field.what`)."""
        if what != self._what:
            self._what = what
            self._outputs.clear()
            self.changed.emit()

    @property
    def shape(self) -> LightFieldShape | None:
        """Of the light field; None while nothing is open."""
        field = self.field
        return None if field is None else (field.document.whole or field.document).shape

    @property
    def between(self) -> bool:
        """Whether it has views between the captured ones."""
        field = self.field
        return field is not None and field.document.opened.info.get("between_views") is True

    # As what

    @property
    def kind(self) -> str:
        """Of `KINDS`, or `SHOWN`."""
        return self._kind

    def choose_kind(self, kind: str) -> None:
        """Export this. Raises KeyError for an unknown one."""
        if TEXTS[kind] and kind != self._kind:
            self._kind = kind
            self.changed.emit()

    @property
    def kinds(self) -> Sequence[tuple[str, Sequence[str]]]:
        """What is offered, below its headings."""
        return GROUPS

    @property
    def job(self) -> ExportJob:
        """The export as chosen."""
        field = self.field
        source = "" if field is None else field.document.opened.path
        layout = None if field is None else field.document.layout
        job = replace(self.options, source=source, layout=layout, output=self.output)
        if self._present and self._kind in ("epi", "disparity", "refocus", "refocus-video"):
            job = replace(job, view=self._position(), pixel=self._pixel_now() if self._kind == "epi" else None)
        return job

    @property
    def options(self) -> ExportJob:
        """The options of the kind alone."""
        if self._kind not in self._jobs:
            kind = FIRST if self._kind == SHOWN else self._kind
            self._jobs[self._kind] = ExportJob("", "", kind, **_DEFAULTS.get(kind, {}))
        return self._jobs[self._kind]

    def change(self, **options: Any) -> None:
        """Change options of the kind (fields of `ExportJob`)."""
        changed = replace(self.options, **options)
        if changed != self.options:
            self._jobs[self._kind] = changed
            self.changed.emit()

    @property
    def present(self) -> bool:
        """Whether viewpoint and pixel are those that are looked at, and not the middle."""
        return self._present

    def use_present(self, on: bool) -> None:
        """Take the viewpoint and pixel that are looked at."""
        if on != self._present:
            self._present = on
            self.changed.emit()

    def _position(self) -> tuple[float, float] | None:
        shape, here = self.shape, self._workspace.state.position
        if shape is None:
            return None
        if not self.between:
            here = ViewPosition(*here.nearest)
        return float(min(here.u, shape.U - 1)), float(min(here.v, shape.V - 1))

    def _pixel_now(self) -> tuple[int, int] | None:
        pixel, shape = self._pixel.pixel, self.shape
        return None if pixel is None or shape is None else (min(pixel.x, shape.W - 1), min(pixel.y, shape.H - 1))

    # Where to

    @property
    def output(self) -> str:
        """The path as chosen, or as proposed: one that is not there yet."""
        return self._outputs.get(self._kind) or self.proposed()

    def set_output(self, path: str) -> None:
        """Write there; an empty path proposes one again."""
        if path != self.output:
            self._outputs[self._kind] = path
            self.changed.emit()

    def proposed(self) -> str:
        """A path of the light field's name in the folder used last."""
        field = self.field
        folder = Path(self._settings.text("folder") or documents_folder())
        name = "light field" if field is None else field.document.title
        name = _ODD.sub("-", Path(name).stem if Path(name).suffix.lower() == ".sanr" else name).strip("-") or "view"
        job, text = self.options, TEXTS[self._kind]
        ending = text.ending or (f"_{job.path}" if self._kind in ("video", "gif") else "")
        if self._kind == SHOWN:
            ending = "_{:g}_{:g}".format(*self._workspace.state.position)
        for number in range(1, _MOST_NAMES):
            again = f"-{number}" if number > 1 else ""
            path = str(folder / f"{name}{ending}{again}{self.suffix}")
            if not self._there(path):
                break
        return path

    @property
    def suffix(self) -> str:
        """Of the file; empty for a folder."""
        if self._kind == SHOWN:
            return ".png"
        return "" if KINDS[self._kind].folder else KINDS[self._kind].suffixes[0]

    @property
    def suffixes(self) -> tuple[str, ...]:
        """That the file may have."""
        return (".png",) if self._kind == SHOWN else KINDS[self._kind].suffixes

    def target(self) -> str:
        """What is written: the output, a quilt's with its tiles in the name. Raises UsageError."""
        return self.output if self._kind == SHOWN else output_of(replace(self.options, output=self.output))

    def _there(self, path: str) -> bool:
        try:
            target = path if self._kind == SHOWN else output_of(replace(self.options, output=path))
        except LfstudioError:
            target = path
        return Path(target).exists()

    def remember(self) -> None:
        """Propose the folder of the output the next time; propose new names now."""
        self._settings.remember(folder=str(Path(self.output).absolute().parent))
        self._outputs.clear()
        self.changed.emit()

    # What it comes to

    def summary(self) -> Summary:
        """In words; or what is in the way."""
        shape, field = self.shape, self.field
        if shape is None or field is None:
            return Summary("", tr("Nothing is open."))
        if self._kind == SHOWN:
            return self._placed(tr("One picture, as shown"), 0)
        try:
            job = self.job
            found = extent(job, shape, field.document.opened.bit_depth)
            job.check_inside(shape)
            self.target()
        except LfstudioError as error:
            return Summary("", error_text(error))
        if self._kind == "eslf" and shape[:2] != (14, 14):
            text = tr("ESLF has 14 × 14 views; this light field has {u} × {v}. A lenslet picture may have any grid.")
            return Summary("", text.format(u=shape.U, v=shape.V))
        return self._placed(_in_words(found), found.bytes)

    def _placed(self, text: str, size: float) -> Summary:
        target = Path(self.target())
        folder = target.absolute().parent
        if not target.name:
            return Summary(text, tr("Give a name."))
        if not folder.is_dir():
            return Summary(text, tr("The folder {folder} does not exist.").format(folder=folder))
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            free = None
        if free is not None and free < size:
            text_ = tr("Only {free} are free in {folder}.").format(free=bytes_text(free), folder=folder)
            return Summary(text, text_)
        makes_folder = self._kind != SHOWN and KINDS[self._kind].folder
        if target.is_file() and makes_folder:
            return Summary(text, tr("A file of that name is there; this makes a folder."))
        if target.is_dir() and not makes_folder and self._kind != "zarr":
            return Summary(text, tr("A folder of that name is there; this makes a file."))
        exists = any(target.iterdir()) if target.is_dir() else target.exists()
        return Summary(text, exists=exists)

    def notes(self) -> str:
        """What the person should know beforehand; empty if nothing."""
        shape = self.shape
        if shape is None or self.between or shape.views == 1:
            return ""
        if self._kind == "quilt":
            quilt = self.options.quilted() if self.options.quilt in PRESETS else None
            if quilt is None or quilt.views > shape.V:
                return tr("{n} captured views fill the tiles; a .sanr file gives the views between them.").format(
                    n=shape.V
                )
        if self._kind in ("video", "gif"):
            return tr("The viewpoint goes from view to view; a .sanr file gives the views between them.")
        return ""

    def _fields_changed(self) -> None:
        fields = [(field.what, field.name, field.document.handle) for field in self.fields]
        if fields == self._seen:
            return
        self._seen = fields
        self._outputs.clear()
        self.changed.emit()

    def _view_changed(self) -> None:
        if self._present or self._kind == SHOWN:
            self.changed.emit()


def _in_words(found: Extent) -> str:
    """Number, size, duration and bytes."""
    parts = []
    size = "" if found.width is None else tr("{w} × {h} px").format(w=found.width, h=found.height)
    if found.frames is not None and found.seconds is not None:
        parts.append(plural(found.frames, "{n} picture", "{n} pictures"))
        parts.append(size)
        parts.append(tr("{s:.1f} s").format(s=found.seconds))
    else:
        parts.append(plural(found.files, "{n} file", "{n} files"))
        parts.append(size)
    amount = bytes_text(float(f"{found.bytes:.2g}") if not found.exact else found.bytes)
    parts.append(amount if found.exact else tr("about {size}").format(size=amount))
    return " · ".join(part for part in parts if part)
