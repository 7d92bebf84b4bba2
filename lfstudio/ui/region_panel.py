"""The strip under the picture about the selected rectangle: where it is, and its figures in this view and in all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QSpinBox, QToolButton, QVBoxLayout, QWidget

from lfstudio.core.lightfield import LightFieldShape, ViewIndex
from lfstudio.engine.difference_messages import Box
from lfstudio.metrics.region import RegionFigures
from lfstudio.session.text import psnr_text
from lfstudio.ui import icons, theme

_FIGURES = 5
_SWATCH_PX = 12
_MEAN_PX = 76


class ColourSwatch(QWidget):
    """A small field of one colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour: QColor | None = None
        self.setFixedSize(_SWATCH_PX, _SWATCH_PX)

    def show_colour(self, colour: QColor | None) -> None:
        """Fill with ``colour``; None leaves it empty."""
        self._colour = colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._colour is None:
            return
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().border))
        painter.setBrush(self._colour)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _MeanColour(QWidget):
    """A colour as a swatch and in numbers."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.swatch = ColourSwatch(self)
        self.text = QLabel("–", self)
        self.text.setFont(theme.numeric_font("body"))
        self.text.setAccessibleName(name)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setMinimumWidth(_MEAN_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.swatch)
        row.addWidget(self.text, 1)

    def show_mean(self, mean: tuple[float, ...] | None, bit_depth: int) -> None:
        """The mean sample by channel in levels of ``bit_depth`` bits."""
        if mean is None:
            self.swatch.show_colour(None)
            self.text.setText("–")
            return
        peak = (1 << bit_depth) - 1
        shown = [min(255, round(value * 255 / peak)) for value in mean]
        self.swatch.show_colour(QColor(*(shown * 3)[:3] if len(shown) == 1 else shown))
        self.text.setText(" ".join(f"{value:.0f}" for value in mean))
        self.text.setToolTip(" ".join(f"{value:.2f}" for value in mean))


class RegionPanel(QWidget):
    """Shows the selection and its figures.

    Signals:
        boxEdited: a `Box` that was typed.
    """

    boxEdited = Signal(object)

    def __init__(self, zoom: QAction, copy: QAction, clear: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Selected region"))
        self._fields = [self._field(*texts) for texts in (
            (self.tr("x"), self.tr("Left column of the selection")),
            (self.tr("y"), self.tr("Upper row of the selection")),
            (self.tr("w"), self.tr("Width of the selection in pixels")),
            (self.tr("h"), self.tr("Height of the selection in pixels")),
        )]  # fmt: skip
        top = QHBoxLayout()
        top.setSpacing(4)
        title = QLabel(self.tr("Region"), self)
        title.setFont(theme.font("title"))
        top.addWidget(title)
        top.addSpacing(8)
        for name, field in zip((self.tr("x"), self.tr("y"), self.tr("w"), self.tr("h")), self._fields, strict=True):
            label = QLabel(name, self)
            label.setProperty("role", "muted")
            label.setBuddy(field)
            top.addWidget(label)
            top.addWidget(field)
        top.addStretch(1)
        for action, text in ((zoom, self.tr("Zoom to it")), (copy, self.tr("Copy"))):
            top.addWidget(self._button(action, text))
        self.close_button = self._button(clear, "")
        self.close_button.setAccessibleName(self.tr("Clear selection"))
        icons.set_icon(self.close_button, "close")
        top.addWidget(self.close_button)
        self._cells = [self._row(name) for name in (self.tr("This view"), self.tr("All views"))]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(self._table())
        theme.notifier().changed.connect(self._themed)

    def _field(self, name: str, tip: str) -> QSpinBox:
        field = QSpinBox(self)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.setKeyboardTracking(False)
        field.setRange(0, 0)
        field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        field.setFixedWidth(52)
        field.valueChanged.connect(self._edited)
        return field

    def _button(self, action: QAction, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.clicked.connect(action.trigger)
        button.setText(text)
        button.setToolTip(action.toolTip())
        button.setIconSize(QSize(16, 16))
        return button

    def _row(self, name: str) -> tuple[QLabel, list[QLabel], list[_MeanColour]]:
        title = QLabel(name, self)
        figures = [QLabel("–", self) for _ in range(_FIGURES)]
        for label, heading in zip(figures, self._headings(), strict=False):
            label.setFont(theme.numeric_font("body"))
            label.setAccessibleName(f"{name}, {heading[0]}")
        return title, figures, [_MeanColour(f"{name}, {heading[0]}", self) for heading in self._headings()[_FIGURES:]]

    def _headings(self) -> list[tuple[str, str]]:
        return [
            (self.tr("PSNR"), self.tr("From the mean squared error over all channels")),
            (self.tr("SSIM"), self.tr("Structural similarity of luma, windows inside the region only; 1 is equal")),
            (self.tr("Mean |e|"), self.tr("Mean absolute error in 8-bit levels")),
            (self.tr("Max |e|"), self.tr("Largest error of a sample, in the light field's own levels")),
            (self.tr("ΔE2000"), self.tr("Mean colour difference CIEDE2000; about 1 is just noticeable")),
            (self.tr("Source"), self.tr("Mean colour, in the light field's own levels")),
            (self.tr("Decoded"), self.tr("Mean colour, in the light field's own levels")),
        ]

    def _table(self) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(8)
        table.setVerticalSpacing(2)
        for column, (heading, tip) in enumerate(self._headings(), start=1):
            label = QLabel(heading, self)
            label.setProperty("role", "muted")
            label.setToolTip(tip)
            table.addWidget(label, 0, column)
            table.setColumnStretch(column, 2 if column > _FIGURES else 1)
        for row, (title, figures, colours) in enumerate(self._cells, start=1):
            title.setProperty("role", "muted")
            for column, widget in enumerate((title, *figures, *colours)):
                table.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
        return table

    def _themed(self) -> None:
        for _, figures, colours in self._cells:
            for label in (*figures, *(colour.text for colour in colours)):
                label.setFont(theme.numeric_font("body"))

    # What it shows

    def show_box(self, box: Box, shape: LightFieldShape) -> None:
        """Where the selection is, inside pictures of that size."""
        limits = ((0, shape.W - 1), (0, shape.H - 1), (1, shape.W), (1, shape.H))
        values = (box.x, box.y, box.width, box.height)
        for field, limit, value in zip(self._fields, limits, values, strict=True):
            field.blockSignals(True)
            field.setRange(*limit)
            field.setValue(value)
            field.blockSignals(False)

    def show_figures(
        self, here: RegionFigures | None, everywhere: RegionFigures | None, index: ViewIndex | None, why_not: str
    ) -> None:
        """The figures; ``why_not`` says in place of those of all views why there are none, empty while they are made.

        ``index`` is None between the views, where there is nothing to compare with.
        """
        place = self.tr("Between views") if index is None else self.tr("View ({u}, {v})").format(u=index.u, v=index.v)
        self._cells[0][0].setText(place)
        for cells, figures, missing in (
            (self._cells[0], None if index is None else here, ""),
            (self._cells[1], everywhere, why_not or self.tr("measuring…")),
        ):
            _, labels, colours = cells
            texts = ["–"] * _FIGURES if figures is None else self._texts(figures)
            if figures is None and missing:
                texts[0] = missing
            for label, text in zip(labels, texts, strict=True):
                label.setText(text)
            depth = 8 if figures is None else figures.bit_depth
            colours[0].show_mean(None if figures is None else figures.reference_mean, depth)
            colours[1].show_mean(None if figures is None else figures.test_mean, depth)

    def _texts(self, figures: RegionFigures) -> list[str]:
        close = figures.closeness
        if close is None:
            return ["–"] * _FIGURES
        return [
            psnr_text(close.psnr_db),
            f"{close.ssim:.4f}",
            f"{close.mean_abs_error:.2f}",
            f"{close.max_abs_error}",
            f"{close.delta_e:.2f}",
        ]

    def focus_fields(self) -> None:
        """Let the person type where the selection is."""
        self._fields[0].setFocus()
        self._fields[0].selectAll()

    def _edited(self) -> None:
        self.boxEdited.emit(Box(*(field.value() for field in self._fields)))
