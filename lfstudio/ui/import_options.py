"""The form of a layout: what its text says, as controls that change an `ImportForm`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from lfstudio.readers.layout import Layout
from lfstudio.readers.lenslet.lattice import MAX_ANGLE_DEG, MAX_PITCH, MIN_PITCH
from lfstudio.session.import_form import ImportForm
from lfstudio.session.import_words import kind_words
from lfstudio.ui import theme

_MOST_VIEWS = 999
_MOST_PIXELS = 99_999
_NARROW = 72


class LayoutOptions(QWidget):
    """Two columns of controls; those that do not fit the kind of layout are hidden.

    Attributes:
        boxes: the controls by the name of what they set.
    """

    def __init__(self, form: ImportForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._showing = False
        self._shows: list[Callable[[Layout], None]] = []
        self._rows: list[tuple[QFormLayout, QWidget | QHBoxLayout | QGridLayout, str]] = []
        self.boxes: dict[str, QWidget] = {}
        self._left, self._right = QFormLayout(), QFormLayout()
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(3 * theme.GRID)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setVerticalSpacing(theme.GRID)
            column.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            both.addLayout(column, 1)
        self._grid_of_views()
        self._samples()
        self._lenses()

    def show_form(self) -> None:
        """Show what is chosen."""
        layout = self._form.layout
        self._showing = True
        fields = self._form.fields
        for column, row, field in self._rows:
            if column.isRowVisible(row) != (field in fields):
                column.setRowVisible(row, field in fields)
        self._show_kinds()
        for box in self.boxes.values():
            box.setEnabled(True)
        for show in self._shows:
            show(layout or Layout(""))
        for name, box in self.boxes.items():
            if name != "kind" and layout is None:
                box.setEnabled(False)
        self._showing = False

    # Parts

    def _grid_of_views(self) -> None:
        tr, left = self.tr, self._left
        kinds = QComboBox(self)
        kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        kinds.setMinimumContentsLength(16)
        kinds.activated.connect(lambda _: None if self._showing else self._form.choose_kind(kinds.currentData()))
        self._add(left, "kind", tr("Kind"), tr("How the views are stored"), kinds, "")
        rows, columns = self._pair(
            left, "grid", tr("Rows × columns"),
            (tr("Rows of views as they are stored"), tr("Columns of views as they are stored")), 0, _MOST_VIEWS,
        )  # fmt: skip
        for box in (rows, columns):
            box.setSpecialValueText(tr("auto"))
            box.valueChanged.connect(
                lambda _: None if self._showing else self._form.set_grid(rows.value(), columns.value())
            )
        self._shows.append(lambda layout: _set((rows, columns), (layout.rows or 0, layout.columns or 0)))
        self._optional(
            left, "centre", tr("Only the middle"), tr("Only the rows and columns of views in the middle of the grid"),
            (tr("Rows in the middle"), tr("Columns in the middle")), 1, _MOST_VIEWS, self._form.use_centre,
        )  # fmt: skip
        self._optional(
            left, "at", tr("Part from row, column"),
            tr("The grid is a part of a larger one and begins at this row and column, counted from 0"),
            (tr("First row of the part"), tr("First column of the part")), 0, _MOST_VIEWS, self._form.use_part,
        )  # fmt: skip
        order = QGridLayout()
        order.setHorizontalSpacing(theme.GRID * 2)
        order.setVerticalSpacing(theme.GRID)
        switches = (
            ("transpose", tr("Transpose"), tr("The rows of the grid are its columns; the pictures stay upright")),
            ("serpentine", tr("Serpentine"), tr("Every second row of the grid runs backwards")),
            ("flip_u", tr("Flip u"), tr("The rows of the grid run upwards")),
            ("flip_v", tr("Flip v"), tr("The columns of the grid run leftwards")),
        )
        for number, (name, text, tip) in enumerate(switches):
            order.addWidget(self._check(name, text, tip), number // 2, number % 2)
        label = QLabel(tr("Order"), self)
        label.setToolTip(tr("In which order the views are stored"))
        left.addRow(label, order)

    def _samples(self) -> None:
        tr, right = self.tr, self._right
        self._crop()
        bits = QSpinBox(self)
        bits.setRange(0, 16)
        bits.setSpecialValueText(tr("as stored"))
        bits.setKeyboardTracking(False)
        bits.valueChanged.connect(lambda value: self._change(bits=value or None))
        self._add(right, "bits", tr("Bits per sample"), tr("The samples use only this many bits"), bits, "bits")
        self._shows.append(lambda layout: bits.setValue(layout.bits or 0))
        colour = QComboBox(self)
        colour.addItem(tr("Red, green, blue"), False)
        colour.addItem(tr("Blue, green, red"), True)
        colour.activated.connect(lambda _: self._change(bgr=colour.currentData()))
        self._add(right, "bgr", tr("Channels"), tr("The order of the colours; gray stays gray"), colour, "bgr")
        self._shows.append(lambda layout: colour.setCurrentIndex(int(layout.bgr)))
        self._line("axes", tr("Axes"), "uvhwc",
                   tr("A letter for each axis of the array. u, v: row and column of the view; n: views row by row; "
                      "h, w: row and column of the pixel; c: channel; _: only its first entry"))  # fmt: skip
        self._line("array", tr("Array"), tr("the likeliest"), tr("The name of one array of a file of several"))

    def _crop(self) -> None:
        tr, form = self.tr, self._form
        on = self._check_box("crop", tr("Crop"), tr("Only a window of every view, in pixels from the top left"))
        on.toggled.connect(lambda wanted: None if self._showing else form.use_crop(wanted))
        boxes = [self._spin(f"crop{n}", tip, int(n > 1), _MOST_PIXELS) for n, tip in enumerate((
            tr("Left edge of the window"), tr("Upper edge of the window"), tr("Width of the window"),
            tr("Height of the window"),
        ))]  # fmt: skip
        for box, suffix in zip(boxes, ("x ", "y ", "↔ ", "↕ "), strict=True):
            box.setPrefix(suffix)
            box.valueChanged.connect(lambda _: self._change(crop=tuple(one.value() for one in boxes)))
        grid = QGridLayout()
        grid.setSpacing(theme.GRID // 2)
        for number, box in enumerate(boxes):
            grid.addWidget(box, number // 2, number % 2)
        self._right.addRow(on, grid)

        def show(layout: Layout) -> None:
            on.setChecked(layout.crop is not None)
            on.setEnabled(layout.crop is not None or form.preview is not None)
            shape = None if form.preview is None else form.preview.shape
            whole = (0, 0, 1, 1) if shape is None else (0, 0, shape.W, shape.H)
            for box, value in zip(boxes, layout.crop or whole, strict=True):
                box.setEnabled(layout.crop is not None)
                box.setValue(value)

        self._shows.append(show)

    def _lenses(self) -> None:
        tr, right, form = self.tr, self._right, self._form
        find = self._check_box("lenses", tr("Find the lenses"), tr("Find out where the lenses are"))
        find.toggled.connect(lambda wanted: None if self._showing else form.find_lenses(wanted))
        right.addRow("", find)
        self._rows.append((right, find, "lenses"))
        self._shows.append(lambda _: find.setChecked(form.finds_lenses))
        pitch = self._reals(
            "pitch", tr("Pitch"), (tr("Pixels between lenses in a row"), tr("Pixels between rows of lenses")),
            MIN_PITCH / 2, MAX_PITCH, 0.01, " px",
        )  # fmt: skip
        offset = self._reals(
            "offset", tr("First lens"),
            (tr("x of the centre of one lens, in pixels"), tr("y of the centre of one lens, in pixels")),
            -_MOST_PIXELS, _MOST_PIXELS, 0.1, " px",
        )  # fmt: skip
        angle = QDoubleSpinBox(self)
        angle.setRange(-MAX_ANGLE_DEG, MAX_ANGLE_DEG)
        angle.setDecimals(4)
        angle.setSingleStep(0.01)
        angle.setSuffix(" °")
        angle.setKeyboardTracking(False)
        angle.valueChanged.connect(lambda value: self._change(angle=value))
        self._add(right, "angle", tr("Angle"), tr("Degrees by which the rows of lenses fall to the right"), angle,
                  "lenses")  # fmt: skip
        right.addRow("", self._check("column_major", tr("Rows of lenses are columns"),
                                     tr("The rows of lenses are columns of the picture")))  # fmt: skip
        self._rows.append((right, self.boxes["column_major"], "column_major"))
        self._line("white", tr("White image"), tr("as found"),
                   tr("The name of a white image in the same folder; none for none"))  # fmt: skip

        def show(layout: Layout) -> None:
            used = form.used
            shown = layout if used is None or used.kind != layout.kind else used
            _set(pitch, layout.pitch or shown.pitch or (10.0, 8.66))
            _set(offset, layout.offset or shown.offset or (0.0, 0.0))
            angle.setValue(layout.angle if layout.angle is not None else shown.angle or 0.0)
            for box in (*pitch, *offset, angle):
                box.setEnabled(not form.finds_lenses)

        self._shows.append(show)

    # Controls

    def _show_kinds(self) -> None:
        box, form = self.boxes["kind"], self._form
        assert isinstance(box, QComboBox)
        current = None if form.layout is None else form.layout.kind
        kinds = list(dict.fromkeys([*form.kinds, *([current] if current else [])]))
        if kinds != [box.itemData(n) for n in range(box.count())]:
            box.clear()
            for kind in kinds:
                box.addItem(kind_words(kind), kind)
        box.setCurrentIndex(-1 if current is None else box.findData(current))

    def _change(self, **values: Any) -> None:
        if not self._showing:
            self._form.change(**values)

    def _add(self, column: QFormLayout, name: str, title: str, tip: str, box: QWidget, field: str) -> None:
        label = QLabel(title, self)
        label.setBuddy(box)
        label.setToolTip(tip)
        box.setToolTip(tip)
        box.setAccessibleName(title)
        self.boxes[name] = box
        column.addRow(label, box)
        if field:
            self._rows.append((column, box, field))

    def _spin(self, name: str, tip: str, low: int, high: int) -> QSpinBox:
        box = QSpinBox(self)
        box.setRange(low, high)
        box.setKeyboardTracking(False)
        box.setMinimumWidth(_NARROW)
        box.setToolTip(tip)
        box.setAccessibleName(tip)
        self.boxes[name] = box
        return box

    def _pair(
        self, column: QFormLayout, name: str, title: str | QWidget, tips: tuple[str, str], low: int, high: int
    ) -> tuple[QSpinBox, QSpinBox]:
        first, second = (self._spin(f"{name}{n}", tip, low, high) for n, tip in enumerate(tips))
        row = QHBoxLayout()
        row.addWidget(first, 1)
        row.addWidget(QLabel("×", self))
        row.addWidget(second, 1)
        if isinstance(title, str):
            label = QLabel(title, self)
            label.setBuddy(first)
            label.setToolTip(tips[0])
            column.addRow(label, row)
        else:
            column.addRow(title, row)
        self._rows.append((column, row, name))
        return first, second

    def _optional(
        self, column: QFormLayout, name: str, title: str, tip: str, tips: tuple[str, str], low: int, high: int,
        use: Callable[[bool], None],
    ) -> None:  # fmt: skip
        """Two numbers that are said only if a box is checked."""
        on = self._check_box(name, title, tip)
        on.toggled.connect(lambda wanted: None if self._showing else use(wanted))
        boxes = self._pair(column, name, on, tips, low, high)
        for box in boxes:
            box.valueChanged.connect(lambda _: self._change(**{name: (boxes[0].value(), boxes[1].value())}))

        def show(layout: Layout) -> None:
            value = getattr(layout, name)
            on.setChecked(value is not None)
            _set(boxes, value or (low, low))
            for box in boxes:
                box.setEnabled(value is not None)

        self._shows.append(show)

    def _reals(
        self, name: str, title: str, tips: tuple[str, str], low: float, high: float, step: float, suffix: str
    ) -> tuple[QDoubleSpinBox, QDoubleSpinBox]:
        boxes = QDoubleSpinBox(self), QDoubleSpinBox(self)
        row = QHBoxLayout()
        for number, (box, tip) in enumerate(zip(boxes, tips, strict=True)):
            box.setDecimals(4)
            box.setRange(low, high)
            box.setSingleStep(step)
            box.setSuffix(suffix)
            box.setMinimumWidth(_NARROW)
            box.setKeyboardTracking(False)
            box.setToolTip(tip)
            box.setAccessibleName(tip)
            box.valueChanged.connect(lambda _: self._change(**{name: (boxes[0].value(), boxes[1].value())}))
            self.boxes[f"{name}{number}"] = box
            row.addWidget(box, 1)
        label = QLabel(title, self)
        label.setBuddy(boxes[0])
        label.setToolTip(tips[0])
        self._right.addRow(label, row)
        self._rows.append((self._right, row, "lenses"))
        return boxes

    def _check_box(self, name: str, text: str, tip: str) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setToolTip(tip)
        self.boxes[name] = box
        return box

    def _check(self, name: str, text: str, tip: str) -> QCheckBox:
        """A switch of the layout."""
        box = self._check_box(name, text, tip)
        box.toggled.connect(lambda on: self._change(**{name: on}))

        self._shows.append(lambda layout: box.setChecked(getattr(layout, name)))
        return box

    def _line(self, name: str, title: str, placeholder: str, tip: str) -> None:
        box = QLineEdit(self)
        box.setPlaceholderText(placeholder)
        box.editingFinished.connect(lambda: self._change(**{name: box.text().strip() or None}))
        self._add(self._right, name, title, tip, box, name)

        def show(layout: Layout) -> None:
            if not box.hasFocus():
                box.setText(getattr(layout, name) or "")

        self._shows.append(show)


def _set(boxes: Iterable[Any], values: Iterable[float]) -> None:
    """Show numbers in spin boxes."""
    for box, value in zip(boxes, values, strict=True):
        if box.value() != value:
            box.setValue(value)
