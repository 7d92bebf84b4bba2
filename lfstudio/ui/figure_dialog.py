"""The dialog that makes a figure: a live preview, what is in it, how it looks, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.figure import FigureControl
from lfstudio.session.measures import colormap_for, words
from lfstudio.session.text import position_text
from lfstudio.ui import theme
from lfstudio.ui.figure_drawing import ErrorScale, FigureDrawing, Style
from lfstudio.ui.saving import Contents

_PREVIEW_MS = 60
_MOST_MAGNIFIED = 8


class FigureDialog(QDialog):
    """Stays beside the window and follows what is open.

    Args:
        save: asks for a name, ``(filters, proposed name, contents)``, and writes.
        retake: takes the view and region of the window anew.
    """

    def __init__(
        self,
        control: FigureControl,
        save: Callable[[list[str], str, Contents], object],
        retake: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._save = save
        self._filling = False
        self._own_caption = False
        self.setWindowTitle(self.tr("Export figure"))
        self.resize(960, 620)
        self.preview = QLabel(self)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.preview.setAccessibleName(self.tr("Preview of the figure"))
        self.preview.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.preview.setMinimumSize(QSize(360, 280))
        self.preview.setFrameShape(QFrame.Shape.StyledPanel)
        self.preview.setMargin(theme.GRID)
        self.scale = QLabel(self)
        self.scale.setProperty("role", "muted")
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scale.setAccessibleName(self.tr("Scale of the preview"))
        shown = QVBoxLayout()
        shown.setSpacing(theme.GRID // 2)
        shown.addWidget(self.preview, 1)
        shown.addWidget(self.scale)
        self._build_controls(retake)
        layout = QHBoxLayout(self)
        layout.addLayout(shown, 1)
        layout.addWidget(self._side)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PREVIEW_MS)
        self._timer.timeout.connect(self.draw)
        self._disconnect = control.changed.connect(self._changed)
        self._changed()
        self.draw()

    def _build_controls(self, retake: Callable[[], object]) -> None:
        self._side = QWidget(self)
        self._side.setFixedWidth(272)
        self.fields = QListWidget(self._side)
        self.fields.setAccessibleName(self.tr("Light fields in the figure"))
        self.fields.setToolTip(self.tr("Untick what is to be left out"))
        self.fields.itemChanged.connect(self._ticked)
        self.region = QLabel(self._side)
        self.region.setProperty("role", "muted")
        self.region.setWordWrap(True)
        again = QPushButton(self.tr("Take the present view"), self._side)
        again.setToolTip(self.tr("Use the viewpoint and the visible or selected region of the window now"))
        again.setAutoDefault(False)
        again.clicked.connect(lambda: retake())
        self.magnify = self._spin(1, _MOST_MAGNIFIED, 2, "×", self.tr("Pixels of the figure for each of the picture's"))
        self.columns = self._spin(0, 6, 0, "", self.tr("Pictures in a row"))
        self.columns.setSpecialValueText(self.tr("one row"))
        self.errors = self._box(
            self.tr("Error maps"), self.tr("The present measure and gain, with a colour bar"), False
        )
        self.rate = self._box(self.tr("Rate (bpp)"), self.tr("Bits per pixel of each file"), True)
        self.psnr = self._box(self.tr("PSNR of the region"), self.tr("Of the pixels that the figure shows"), True)
        self.dark = self._box(self.tr("Dark background"), self.tr("For slides; papers are white"), False)
        self.caption = QLineEdit(self._side)
        self.caption.setToolTip(self.tr("Below the pictures; empty for none"))
        self.caption.setAccessibleName(self.tr("Caption"))
        self.caption.textEdited.connect(self._caption_edited)
        form = QFormLayout()
        form.addRow(self.tr("Magnify"), self.magnify)
        form.addRow(self.tr("Columns"), self.columns)
        form.addRow(self.tr("Caption"), self.caption)
        self.export_button = QPushButton(self.tr("Export…"), self._side)
        self.export_button.setProperty("primary", True)
        self.export_button.setToolTip(self.tr("Save as PNG, SVG or PDF"))
        self.export_button.clicked.connect(self.ask_export)
        self.copy_button = QPushButton(self.tr("Copy"), self._side)
        self.copy_button.setToolTip(self.tr("Put the figure on the clipboard as a picture"))
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self.copy)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.export_button, 1)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.fields, 1)
        column.addWidget(self.region)
        column.addWidget(again)
        column.addLayout(form)
        for box in (self.errors, self.rate, self.psnr, self.dark):
            column.addWidget(box)
        column.addLayout(buttons)

    def _spin(self, low: int, high: int, value: int, suffix: str, tip: str) -> QSpinBox:
        spin = QSpinBox(self._side)
        spin.setRange(low, high)
        spin.setValue(value)
        spin.setSuffix(suffix)
        spin.setToolTip(tip)
        spin.setAccessibleName(tip)
        spin.valueChanged.connect(self._later)
        return spin

    def _box(self, text: str, tip: str, on: bool) -> QCheckBox:
        box = QCheckBox(text, self._side)
        box.setToolTip(tip)
        box.setChecked(on)
        box.toggled.connect(self._later)
        return box

    # What is in it

    def _changed(self) -> None:
        """Other light fields, or more of them, are there."""
        control, subject = self._control, self._control.subject
        if subject is None:
            return
        self._filling = True
        chosen = {cell.field.what for cell in control.cells}
        wanted = [(field.what, field.name) for field in control.fields]
        items = [self.fields.item(i) for i in range(self.fields.count())]
        if [(item.data(Qt.ItemDataRole.UserRole), item.text()) for item in items] != wanted:
            self.fields.clear()
            for what, name in wanted:
                item = QListWidgetItem(name, self.fields)
                item.setData(Qt.ItemDataRole.UserRole, what)
        for i in range(self.fields.count()):
            item = self.fields.item(i)
            on = item.data(Qt.ItemDataRole.UserRole) in chosen
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._filling = False
        box = subject.box
        place = self.tr("{position}, {w} × {h} px at ({x}, {y})").format(
            position=position_text(subject.state.position), w=box.width, h=box.height, x=box.x, y=box.y
        )
        self.region.setText(place)
        if not self._own_caption:
            self.caption.setText(place)
        ready = bool(control.cells)
        self.export_button.setEnabled(ready and control.complete)
        self.copy_button.setEnabled(ready and control.complete)
        self._later()

    def _ticked(self, _item: QListWidgetItem) -> None:
        if self._filling:
            return
        items = [self.fields.item(i) for i in range(self.fields.count())]
        self._control.leave_out(
            [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Unchecked]
        )

    def _caption_edited(self) -> None:
        self._own_caption = True
        self._later()

    # How it looks

    def drawing(self) -> FigureDrawing:
        """The figure as it is now."""
        control, measure = self._control, self._control.measure
        chosen = None if control.subject is None else control.subject.state.colormap
        low, high = control.error_range()
        unit = self.tr("{measure}, {unit}").format(measure=words(measure).name, unit=words(measure).unit)
        scale = ErrorScale(low, high, unit, colormap_for(measure, chosen))
        style = Style(
            self.columns.value(), self.magnify.value(), self.errors.isChecked(), self.rate.isChecked(),
            self.psnr.isChecked(), self.caption.text().strip(), self.dark.isChecked(),
        )  # fmt: skip
        return FigureDrawing(control.cells, style, scale)

    def _later(self) -> None:
        self._timer.start()

    def draw(self) -> None:
        """Show the preview as sharp as the screen can."""
        if self._control.subject is None:
            return
        if not self._control.cells:
            self.preview.setText(self.tr("Nothing is ticked, or nothing is open."))
            self.scale.clear()
            return
        ratio = max(1, round(self.devicePixelRatioF()))
        picture = QPixmap.fromImage(self.drawing().image(ratio))
        whole = picture.size() / ratio
        room = self.preview.contentsRect().size() - QSize(2 * theme.GRID, 2 * theme.GRID)
        share = min(1.0, room.width() / whole.width(), room.height() / whole.height())
        if share < 1.0:
            fitting = QSize(max(1, round(picture.width() * share)), max(1, round(picture.height() * share)))
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = picture.scaled(fitting, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        picture.setDevicePixelRatio(ratio)
        self.preview.setPixmap(picture)
        size = self.tr("{w} × {h} px").format(w=whole.width(), h=whole.height())
        small = self.tr("{size}, shown at {share} %").format(size=size, share=round(100 * share))
        self.scale.setText(small if share < 1.0 else size)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The preview keeps fitting."""
        super().resizeEvent(event)
        self._later()

    # Where it goes

    def copy(self) -> None:
        """Put it on the clipboard."""
        QGuiApplication.clipboard().setImage(self.drawing().image())

    def ask_export(self) -> None:
        """Ask for a name; the dialog asks again before it replaces a file."""
        filters = [self.tr("PNG picture (*.png)"), self.tr("SVG drawing (*.svg)"), self.tr("PDF document (*.pdf)")]
        self._save(filters, "figure.png", partial(self._contents, self.drawing()))

    def _contents(self, drawing: FigureDrawing, suffix: str) -> bytes:
        return drawing.contents(suffix, self.caption.text().strip())

    def done(self, result: int) -> None:
        """However it ends."""
        self._timer.stop()
        self._disconnect()
        self._control.end()
        super().done(result)
