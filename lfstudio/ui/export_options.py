"""The options of each kind of export: small forms that change an `ExportForm`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QWidget,
)

from lfstudio.engine.export_job import CRF
from lfstudio.render.moving import FASTEST_GIF
from lfstudio.render.quilt import PRESETS
from lfstudio.session.export_form import ExportForm

CUSTOM = "custom"
_LABEL_WIDTH = 128


def named(title: str, control: QWidget) -> QLabel:
    """The label of a control; all are equally wide, so that the forms of a dialog line up."""
    label = QLabel(title, control.parentWidget())
    label.setMinimumWidth(_LABEL_WIDTH)
    label.setBuddy(control)
    return label


class OptionsPage(QWidget):
    """The options of one kind; empty for those without any.

    Attributes:
        boxes: the controls by the name of what they set.
    """

    def __init__(self, kind: str, form: ExportForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._showing = False
        self._shows: list[Callable[[], None]] = []
        self.boxes: dict[str, QWidget] = {}
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(8)
        build = {
            "video": self._video, "gif": self._gif, "quilt": self._quilt, "refocus": self._refocus,
            "refocus-video": self._refocus_video, "epi": self._epi, "disparity": self._disparity,
        }.get(kind)  # fmt: skip
        if build is not None:
            build()

    def show_form(self) -> None:
        """Show what is chosen."""
        self._showing = True
        for show in self._shows:
            show()
        self._showing = False

    # Kinds

    def _video(self) -> None:
        self._path()
        self._seconds(self.tr("How long it takes to go round once"))
        self._fps(120)
        self._quality()
        self._scale()

    def _gif(self) -> None:
        self._path()
        self._seconds(self.tr("How long it takes to go round once"))
        self._fps(int(FASTEST_GIF))
        self._scale()

    def _quilt(self) -> None:
        displays = [
            ("portrait", self.tr("Portrait: 8 × 6 tiles")), ("go", self.tr("Go: 11 × 6 tiles")),
            ("16", self.tr("16 inch: 5 × 9 tiles")), (CUSTOM, self.tr("Other…")),
        ]  # fmt: skip
        self._choice("display", self.tr("Display"), self.tr("The light field display that the quilt is for"), displays,
                     self._display, self._choose_display)  # fmt: skip
        self.tiles = self._pair(
            "tiles",
            self.tr("Tiles"),
            (self.tr("Tiles in a row"), self.tr("Rows of tiles")),
            1,
            64,
            self._tiles,
            lambda a, b: self._form.change(quilt=f"{a}x{b}"),
        )
        tips = (self.tr("Width of the quilt in pixels"), self.tr("Height of the quilt in pixels"))
        self.pixels = self._pair("size", self.tr("Size"), tips, 64, 16384, self._pixels,
                               lambda a, b: self._form.change(size=(a, b)), " px")  # fmt: skip
        self._shows.append(self._show_custom)
        self._row()
        self._spin("span", self.tr("Viewing range"), self.tr("How much of the row of views is used, about its middle"),
                   5, 100, lambda o: 100 * o.span, lambda v: {"span": v / 100}, " %")  # fmt: skip
        self._real("slope", self.tr("Depth in the display"),
                   self.tr("The disparity that appears in the plane of the display, in pixels per view; what is nearer "
                           "comes out of it"), -8, 8, 0.1, " px")  # fmt: skip

    def _refocus(self) -> None:
        self._depths()
        self._spin("count", self.tr("Pictures"), self.tr("How many depths, evenly spaced"), 1, 200,
                   lambda o: o.count, lambda v: {"count": v}, "")  # fmt: skip
        self._viewpoint(self.tr("Seen from the viewpoint shown"))

    def _refocus_video(self) -> None:
        self._depths()
        self._seconds(self.tr("How long it takes to go to and fro"))
        self._fps(120)
        self._quality()
        self._scale()
        self._viewpoint(self.tr("Seen from the viewpoint shown"))

    def _epi(self) -> None:
        lines = [("both", self.tr("Row and column")), ("rows", self.tr("Row")), ("columns", self.tr("Column"))]
        self._choice("lines", self.tr("Which"), self.tr("Through a row of views, a column of views, or both"), lines,
                     lambda: self._form.options.lines, lambda v: self._form.change(lines=v))  # fmt: skip
        self._check("all_lines", self.tr("Of every row and column of pixels"), self.tr("A picture for each of them"),
                    lambda: self._form.options.all_lines, lambda on: self._form.change(all_lines=on))  # fmt: skip
        self._spin("stretch", self.tr("Line height"), self.tr("Pixels of the picture for each view"), 1, 64,
                   lambda o: o.stretch, lambda v: {"stretch": v}, " px")  # fmt: skip
        self._viewpoint(self.tr("Through the view and pixel looked at"))

    def _disparity(self) -> None:
        self._viewpoint(self.tr("Of the view shown"))

    # Parts of them

    def _path(self) -> None:
        paths = [("circle", self.tr("Circle")), ("sway", self.tr("Sway")), ("lawnmower", self.tr("Lawnmower"))]
        self._choice("path", self.tr("Path"), self.tr("How the viewpoint moves: round the middle, to and fro, or over "
                     "the whole grid"), paths, lambda: self._form.options.path,
                     lambda v: self._form.change(path=v))  # fmt: skip
        self._spin("amplitude", self.tr("Amplitude"), self.tr("How much of the grid is travelled, about its middle"), 5,
                   100, lambda o: 100 * o.amplitude, lambda v: {"amplitude": v / 100}, " %")  # fmt: skip

    def _seconds(self, tip: str) -> None:
        self._real("seconds", self.tr("Duration"), tip, 0.1, 600, 0.5, " s", 1)

    def _fps(self, most: int) -> None:
        self._spin("fps", self.tr("Frame rate"), self.tr("Pictures per second"), 1, most, lambda o: o.fps,
                   lambda v: {"fps": float(v)}, self.tr(" /s"))  # fmt: skip

    def _quality(self) -> None:
        words = {"small": self.tr("Small file"), "good": self.tr("Good"), "best": self.tr("Best")}
        self._choice("quality", self.tr("Quality"), self.tr("Of the video's compression"),
                     [(key, words[key]) for key in CRF], lambda: self._form.options.quality,
                     lambda v: self._form.change(quality=v))  # fmt: skip

    def _scale(self) -> None:
        self._spin("scale", self.tr("Scale"), self.tr("Enlarge or reduce the pictures"), 10, 800,
                   lambda o: 100 * o.scale, lambda v: {"scale": v / 100}, " %")  # fmt: skip

    def _depths(self) -> None:
        self._check("automatic", self.tr("Depths as the views tell"),
                    self.tr("From the farthest to the nearest disparity that is found"),
                    lambda: self._form.options.slopes is None,
                    lambda on: self._form.change(slopes=None if on else (-1.0, 1.0)))  # fmt: skip
        ends = []
        row = QHBoxLayout()
        for number, tip in enumerate((self.tr("First disparity, px per view"), self.tr("Last disparity, px per view"))):
            box = QDoubleSpinBox(self)
            box.setRange(-32, 32)
            box.setSingleStep(0.1)
            box.setDecimals(2)
            box.setSuffix(" px")
            box.setToolTip(tip)
            box.setAccessibleName(tip)
            ends.append(box)
            row.addWidget(box, 1)
            self.boxes[f"slope{number}"] = box

        def chosen() -> None:
            if not self._showing and self._form.options.slopes is not None:
                self._form.change(slopes=(ends[0].value(), ends[1].value()))

        def show() -> None:
            slopes = self._form.options.slopes
            for box, value in zip(ends, slopes or (-1.0, 1.0), strict=True):
                box.setEnabled(slopes is not None)
                box.setValue(value)

        for box in ends:
            box.valueChanged.connect(chosen)
        self._layout.addRow(named(self.tr("Disparities"), ends[0]), row)
        self._shows.append(show)

    def _viewpoint(self, text: str) -> None:
        self._check("present", text, self.tr("Otherwise the middle of the light field"), lambda: self._form.present,
                    self._form.use_present)  # fmt: skip

    def _row(self) -> None:
        box = QSpinBox(self)
        box.setMinimum(-1)
        box.setSpecialValueText(self.tr("the middle one"))
        self._named(box, "row", self.tr("Row of views"), self.tr("From 0, the uppermost; all tiles come from this row"))
        box.valueChanged.connect(
            lambda value: None if self._showing else self._form.change(row=None if value < 0 else float(value))
        )

        def show() -> None:
            shape, row = self._form.shape, self._form.options.row
            box.setMaximum(0 if shape is None else shape.U - 1)
            box.setValue(-1 if row is None else round(row))

        self._shows.append(show)

    def _display(self) -> str:
        return self._form.options.quilt if self._form.options.quilt in PRESETS else CUSTOM

    def _choose_display(self, name: str) -> None:
        if name != CUSTOM:
            self._form.change(quilt=name, size=None, aspect=None)
        elif self._display() != CUSTOM:
            quilt = self._form.options.quilted()
            self._form.change(quilt=f"{quilt.columns}x{quilt.rows}", size=(quilt.width, quilt.height))

    def _tiles(self) -> tuple[int, int]:
        quilt = self._form.options.quilted()
        return quilt.columns, quilt.rows

    def _pixels(self) -> tuple[int, int]:
        quilt = self._form.options.quilted()
        return quilt.width, quilt.height

    def _show_custom(self) -> None:
        own = self._display() == CUSTOM
        for box in (*self.tiles, *self.pixels):
            box.setEnabled(own)

    # Controls

    def _choice(
        self, name: str, title: str, tip: str, words: Sequence[tuple[str, str]], get: Callable[[], str],
        set_: Callable[[str], None],
    ) -> None:  # fmt: skip
        box = QComboBox(self)
        for key, word in words:
            box.addItem(word, key)
        self._named(box, name, title, tip)
        box.activated.connect(lambda _: None if self._showing else set_(box.currentData()))
        self._shows.append(lambda: box.setCurrentIndex(box.findData(get())))

    def _spin(
        self, name: str, title: str, tip: str, low: int, high: int, get: Callable[[Any], float],
        fields: Callable[[int], dict[str, Any]], suffix: str,
    ) -> None:  # fmt: skip
        box = QSpinBox(self)
        box.setRange(low, high)
        box.setSuffix(suffix)
        self._named(box, name, title, tip)
        box.valueChanged.connect(lambda value: None if self._showing else self._form.change(**fields(value)))
        self._shows.append(lambda: box.setValue(round(get(self._form.options))))

    def _real(
        self, name: str, title: str, tip: str, low: float, high: float, step: float, suffix: str, decimals: int = 2
    ) -> None:
        box = QDoubleSpinBox(self)
        box.setRange(low, high)
        box.setSingleStep(step)
        box.setDecimals(decimals)
        box.setSuffix(suffix)
        self._named(box, name, title, tip)
        box.valueChanged.connect(lambda value: None if self._showing else self._form.change(**{name: value}))
        self._shows.append(lambda: box.setValue(getattr(self._form.options, name)))

    def _pair(
        self, name: str, title: str, tips: tuple[str, str], low: int, high: int, get: Callable[[], tuple[int, int]],
        set_: Callable[[int, int], None], suffix: str = "",
    ) -> tuple[QSpinBox, QSpinBox]:  # fmt: skip
        boxes = QSpinBox(self), QSpinBox(self)
        row = QHBoxLayout()
        for number, (box, tip) in enumerate(zip(boxes, tips, strict=True)):
            box.setRange(low, high)
            box.setSuffix(suffix)
            box.setToolTip(tip)
            box.setAccessibleName(tip)
            box.setKeyboardTracking(False)
            box.valueChanged.connect(lambda _: None if self._showing else set_(boxes[0].value(), boxes[1].value()))
            self.boxes[f"{name}{number}"] = box
            row.addWidget(box, 1)
            if number == 0:
                row.addWidget(QLabel("×", self))

        def show() -> None:
            for box, value in zip(boxes, get(), strict=True):
                box.setValue(value)

        self._layout.addRow(named(title, boxes[0]), row)
        self._shows.append(show)
        return boxes

    def _check(self, name: str, text: str, tip: str, get: Callable[[], bool], set_: Callable[[bool], Any]) -> None:
        box = QCheckBox(text, self)
        box.setToolTip(tip)
        box.toggled.connect(lambda on: None if self._showing else set_(on))
        self._layout.addRow(named("", box), box)
        self.boxes[name] = box
        self._shows.append(lambda: box.setChecked(get()))

    def _named(self, box: QWidget, name: str, title: str, tip: str) -> None:
        box.setToolTip(tip)
        box.setAccessibleName(title)
        self._layout.addRow(named(title, box), box)
        self.boxes[name] = box
