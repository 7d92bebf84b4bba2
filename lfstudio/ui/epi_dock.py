"""The *EPIs* panel: epipolar-plane images through the pixel under the pointer, or the pinned one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QImage, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.epi import EpiLine, EpiPicture
from lfstudio.ui import theme
from lfstudio.ui.colorbar import ColorBar
from lfstudio.ui.epi_column import AUTOMATIC, DIVERGING, EpiColumn

RANGES = (2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Where the difference's colours end, ± 8-bit levels."""

_SIDE_BY_SIDE_FROM_PX = 540


class EpiDock(QDockWidget):
    """Shows an `EpiPicture` and reports wishes.

    Signals:
        watched: whether somebody can see it.
        viewPicked: row u and column v of a view, and pixelPicked: column and row of a pixel, by a click in an EPI.
    """

    watched = Signal(bool)
    viewPicked = Signal(int, int)
    pixelPicked = Signal(int, int)

    def __init__(self, pin: QAction, export: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("EPIs"))
        self.setObjectName("EpiDock")
        self._picture: EpiPicture | None = None
        self._extent: tuple[float, float, float, float] | None = None
        self.horizontal = EpiColumn(self.tr("Horizontal EPI"), ("v", "x"))
        self.vertical = EpiColumn(self.tr("Vertical EPI"), ("u", "y"))
        for column in (self.horizontal, self.vertical):
            column.setToolTip(
                self.tr(
                    "One row of pixels in all views of a row of the grid (or column): every point of the scene is a "
                    "line, steeper the farther away. Click to go to that view and pixel."
                )
            )
        self._build(pin, export)
        self.visibilityChanged.connect(self.watched)
        self.horizontal.picked.connect(self._horizontal_picked)
        self.vertical.picked.connect(self._vertical_picked)
        self.horizontal.hovered.connect(lambda view, at: self._hovered(self.horizontal, "v", view, "x", at))
        self.vertical.hovered.connect(lambda view, at: self._hovered(self.vertical, "u", view, "y", at))
        self.set_picture(None)

    def _build(self, pin: QAction, export: QAction) -> None:
        self.which = QComboBox()
        for text, data in ((self.tr("Both"), "both"), (self.tr("Horizontal"), "h"), (self.tr("Vertical"), "v")):
            self.which.addItem(text, data)
        self.which.setAccessibleName(self.tr("Which EPIs"))
        self.which.setToolTip(self.tr("Along the rows of the grid (v, x), along its columns (u, y), or both"))
        self.height_box = QSpinBox()
        self.height_box.setRange(AUTOMATIC, 40)
        self.height_box.setSpecialValueText(self.tr("Auto"))
        self.height_box.setSuffix(self.tr(" px"))
        self.height_box.setAccessibleName(self.tr("Height per view"))
        self.height_box.setToolTip(self.tr("How thick the row of each view is drawn; Auto fills the panel"))
        self.range_box = QComboBox()
        for levels in RANGES:
            self.range_box.addItem(f"± {levels:g}", levels)
        self.range_box.setCurrentIndex(RANGES.index(16.0))
        self.range_box.setAccessibleName(self.tr("Range of the difference"))
        self.range_box.setToolTip(self.tr("Where the colours of decoded − source end, in 8-bit levels"))
        self.linked = QCheckBox(self.tr("Follow zoom"))
        self.linked.setChecked(True)
        self.linked.setToolTip(self.tr("Show the part along x and y that the picture shows"))
        self.bar = ColorBar(orientation=Qt.Orientation.Vertical)
        self.readout = QLabel()
        self.readout.setFont(theme.numeric_font("caption"))
        self.readout.setAccessibleName(self.tr("Pixel and disparity"))
        self.readout.setToolTip(
            self.tr("The pixel, the view, and the slopes of the lines: disparity along rows (↔) and columns (↕)")
        )
        self.readout.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.readout.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        controls = QHBoxLayout()
        controls.setSpacing(theme.GRID)
        for action in (pin, export):
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setAccessibleName(action.text().replace("&", ""))
            controls.addWidget(button)
        controls.addWidget(self.which)
        controls.addWidget(self.height_box)
        controls.addWidget(self.linked)
        self._range_label = QLabel(self.tr("Difference"))
        self._range_label.setBuddy(self.range_box)
        controls.addWidget(self._range_label)
        controls.addWidget(self.range_box)
        controls.addStretch(1)
        self.columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.columns.setSpacing(2 * theme.GRID)
        self.columns.addWidget(self.horizontal, 1)
        self.columns.addWidget(self.vertical, 1)
        inside = QWidget()
        inside.setLayout(self.columns)
        self.columns.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(theme.GRID, theme.GRID // 2, theme.GRID, theme.GRID // 2)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(controls)
        layout.addWidget(self.readout)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GRID)
        middle.addWidget(scroll, 1)
        middle.addWidget(self.bar)
        layout.addLayout(middle, 1)
        empty = QLabel(self.tr("Open a light field to see its epipolar-plane images."))
        empty.setProperty("role", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(page)
        self.setWidget(self.pages)
        self.which.currentIndexChanged.connect(self._which_chosen)
        self.height_box.valueChanged.connect(self._height_chosen)
        self.range_box.currentIndexChanged.connect(self._range_chosen)
        self.linked.toggled.connect(self._place_window)
        self._range_chosen()

    def sizeHint(self) -> QSize:
        return QSize(720, 304)

    # What is shown

    def set_picture(self, picture: EpiPicture | None, *, pinned: bool = False) -> None:
        """Draw ``picture``; None says that nothing is open."""
        self._picture = picture
        self.pages.setCurrentIndex(0 if picture is None else 1)
        lines: tuple[EpiLine | None, ...] = (None, None) if picture is None else (picture.horizontal, picture.vertical)
        for column, line in zip((self.horizontal, self.vertical), lines, strict=True):
            column.show_line(line, (None, None) if line is None else line.disparities)
        compared = picture is not None and picture.horizontal.difference is not None
        for widget in (self._range_label, self.range_box, self.bar):
            widget.setVisible(compared)
        text = "" if picture is None else self._text(picture, pinned)
        self.readout.setText(text)
        for column in (self.horizontal, self.vertical):
            column.setAccessibleDescription(text)

    def show_extent(self, left: float, top: float, right: float, bottom: float) -> None:
        """The part of the view that the picture shows, in pixels."""
        self._extent = (left, top, right, bottom)
        self._place_window()

    def image(self) -> QImage:
        """The chosen EPIs, one pixel per sample, below each other; null when there are none."""
        images = [column.picture() for column in (self.horizontal, self.vertical) if not column.isHidden()]
        images = [image for image in images if not image.isNull()]
        if not images:
            return QImage()
        width = max(image.width() for image in images)
        whole = QImage(width, sum(image.height() + 4 for image in images) - 4, QImage.Format.Format_RGB888)
        whole.fill(theme.current().picture_surround)
        painter, top = QPainter(whole), 0
        for image in images:
            painter.drawImage(0, top, image)
            top += image.height() + 4
        painter.end()
        return whole

    def _text(self, picture: EpiPicture, pinned: bool) -> str:
        x, y = picture.pixel
        parts = [
            (self.tr("Pinned: x {x}, y {y}") if pinned else self.tr("x {x}, y {y}")).format(x=x, y=y),
            self.tr("view ({u}, {v})").format(u=picture.index.u, v=picture.index.v),
        ]
        lines = (picture.horizontal, picture.vertical)
        slopes = []
        for number, name in ((0, self.tr("source")), (1, self.tr("decoded"))):
            if all((line.source if number == 0 else line.decoded) is None for line in lines):
                continue
            across, down = (_disparity(line.disparities[number]) for line in lines)
            slopes.append(self.tr("{name} ↔ {across} ↕ {down}").format(name=name, across=across, down=down))
        if slopes:
            parts.append(self.tr("px/view: {values}").format(values=", ".join(slopes)))
        if picture.waiting:
            parts.append(self.tr("decoding…"))
        return "  ·  ".join(parts)

    def _place_window(self) -> None:
        extent = self._extent if self.linked.isChecked() else None
        self.horizontal.set_window(None if extent is None else (extent[0], extent[2]))
        self.vertical.set_window(None if extent is None else (extent[1], extent[3]))

    # What the person does

    def _which_chosen(self) -> None:
        which = self.which.currentData()
        self.horizontal.setVisible(which != "v")
        self.vertical.setVisible(which != "h")

    def _height_chosen(self, px: int) -> None:
        self.horizontal.set_row_height(px)
        self.vertical.set_row_height(px)

    def _range_chosen(self) -> None:
        levels = float(self.range_box.currentData())
        self.horizontal.set_range(levels)
        self.vertical.set_range(levels)
        self.bar.set_range(-levels, levels, self.tr("levels"), DIVERGING)

    def _horizontal_picked(self, view: int, at: int) -> None:
        if self._picture is not None:
            self.viewPicked.emit(self._picture.index.u, view)
            self.pixelPicked.emit(at, self._picture.pixel.y)

    def _vertical_picked(self, view: int, at: int) -> None:
        if self._picture is not None:
            self.viewPicked.emit(view, self._picture.index.v)
            self.pixelPicked.emit(self._picture.pixel.x, at)

    def _hovered(self, column: EpiColumn, views: str, view: int, along: str, at: int) -> None:
        picture, line = self._picture, column.line
        if picture is None or line is None or view < 0:
            self.set_readout_of(picture)
            return
        parts = [f"{views} {view}, {along} {at}"]
        if line.source is not None:
            parts.append(self.tr("source {values}").format(values=_values(line.source[view, at])))
        if line.decoded is not None:
            parts.append(self.tr("decoded {values}").format(values=_values(line.decoded[view, at])))
        if line.difference is not None:
            value = float(line.difference[view, at])
            parts.append(self.tr("difference {d} levels").format(d=f"{value:+.1f}".replace("-", "−")))
        self.readout.setText("   ".join(parts))

    def set_readout_of(self, picture: EpiPicture | None) -> None:
        """Say again what stood there before a sample was pointed at."""
        self.readout.setText("" if picture is None else self.horizontal.accessibleDescription())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _SIDE_BY_SIDE_FROM_PX
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self.columns.setDirection(direction)


def _disparity(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".replace("-", "−")


def _values(sample: object) -> str:
    return " ".join(f"{int(value):3d}" for value in sample)  # type: ignore[attr-defined]
