"""The *Curves* panel: how the encode goes, live; and what its snapshots reached, beside earlier encodes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QShowEvent
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDockWidget,
    QFileDialog,
    QGraphicsView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError
from lfstudio.core.events import Event
from lfstudio.session.anchors import AnchorControl
from lfstudio.session.curves import Axis, CurveData
from lfstudio.session.encode_progress import grouped
from lfstudio.session.rate_book import RateBook
from lfstudio.ui import icons, theme
from lfstudio.ui.rate_panel import RatePanel

if TYPE_CHECKING:
    from lfstudio.ui.curve_plots import TrainingPlots

REDRAW_MS = 200
"""Events are drawn together, at most this often."""


class CurvesDock(QDockWidget):
    """Live curves of an encode; rate and quality of everything measured on a light field.

    Args:
        rates: what the rate plot shows. anchors: measures conventional codecs.

    Signals:
        problem: a sentence for the message bar when an export could not be written.
    """

    problem = Signal(str)

    def __init__(self, rates: RateBook, anchors: AnchorControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Curves"))
        self.setObjectName("CurvesDock")
        self.data = CurveData()
        self._rates = rates
        self._dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REDRAW_MS)
        self._timer.timeout.connect(self._draw_if_visible)

        self._training: TrainingPlots | None = None
        self.legend = QLabel()
        self.legend.setFont(theme.font("caption"))
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.rate = RatePanel(rates, anchors)
        first = QWidget()
        self._first = column = QVBoxLayout(first)
        column.setContentsMargins(0, theme.GRID // 2, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(self._controls())
        column.addWidget(self.legend)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._empty(self.tr("Curves appear here while a light field is being encoded.")))
        self.pages.addWidget(first)
        self.tabs.addTab(self.pages, self.tr("Training"))
        self.tabs.addTab(self.rate, self.tr("Rate and quality"))
        self.tabs.setTabToolTip(1, self.tr("Rate-distortion: quality of every written file over its size."))
        self.tabs.setCornerWidget(self._menu())
        self.summary = QLabel()
        self.summary.setFont(theme.numeric_font("caption"))
        self.summary.setProperty("role", "muted")
        self.summary.setWordWrap(True)
        self.summary.setAccessibleName(self.tr("Latest numbers"))
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.summary)
        self.setWidget(shown)
        self.tabs.currentChanged.connect(self._draw)
        theme.notifier().changed.connect(self._legend_text)
        self._legend_text()

    def sizeHint(self) -> QSize:
        return QSize(384, 520)

    @property
    def training(self) -> TrainingPlots:
        """The training curves; made when they are first asked for, as plots are slow to make."""
        if self._training is None:
            from lfstudio.ui.curve_plots import TrainingPlots

            self._training = TrainingPlots()
            self._first.addWidget(self._training, 1)
        return self._training

    def _empty(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "muted")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setWordWrap(True)
        label.setMargin(2 * theme.GRID)
        return label

    def _controls(self) -> QHBoxLayout:
        self.axis_box = QComboBox()
        self.axis_box.addItem(self.tr("Steps"), "steps")
        self.axis_box.addItem(self.tr("Time"), "time")
        self.axis_box.setAccessibleName(self.tr("Horizontal axis"))
        self.axis_box.setToolTip(self.tr("Draw the curves over optimiser steps or over time."))
        self.log_box = QCheckBox(self.tr("log"))
        self.log_box.setAccessibleName(self.tr("Logarithmic horizontal axis"))
        self.log_box.setToolTip(self.tr("Logarithmic horizontal axis: shows the fast start and the slow end alike."))
        smoothing = QLabel(self.tr("Smooth"))
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing.setRange(0, 100)
        self.smoothing.setValue(30)
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(self.tr("Smooth the curves (moving average); the faint line is the original."))
        smoothing.setBuddy(self.smoothing)
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.axis_box)
        row.addWidget(self.log_box)
        row.addSpacing(theme.GRID)
        row.addWidget(smoothing)
        row.addWidget(self.smoothing, 1)
        self.axis_box.currentIndexChanged.connect(self._draw)
        self.log_box.toggled.connect(self._draw)
        self.smoothing.valueChanged.connect(self._changed)
        return row

    def _menu(self) -> QToolButton:
        button = QToolButton()
        icons.set_icon(button, "save")
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setAccessibleName(self.tr("Export"))
        button.setToolTip(self.tr("Export the numbers or the picture."))
        menu = QMenu(button)
        menu.addAction(self.tr("Numbers as CSV…"), self._ask_csv)
        menu.addAction(self.tr("Picture as PNG…"), self._ask_png)
        menu.addAction(self.tr("Picture as SVG…"), self._ask_svg)
        menu.addSeparator()
        menu.addAction(self.tr("Forget earlier encodes"), self._forget)
        button.setMenu(menu)
        return button

    # what the window tells

    def reset(self, title: str) -> None:
        """A new encode begins; the points of the one before stay in the rate plot."""
        self.data.reset(title)
        self._draw()

    def show_rates(self) -> None:
        """Bring rate and quality to the front."""
        self.show()
        self.raise_()
        self.tabs.setCurrentWidget(self.rate)

    def handle_event(self, event: Event) -> None:
        """Take in one event; drawing follows soon, together with others."""
        if self.data.add(event):
            self._changed()

    # drawing

    @property
    def amount(self) -> float:
        """The amount of smoothing, 0 to 0.999; the slider spreads it evenly in the averaging length."""
        return 0.0 if self.smoothing.value() == 0 else 1.0 - 10.0 ** (-3.0 * self.smoothing.value() / 100)

    @property
    def axis(self) -> Axis:
        """What the curves are drawn over."""
        return "time" if self.axis_box.currentData() == "time" else "steps"

    def _changed(self) -> None:
        self._dirty = True
        if not self._timer.isActive():
            self._timer.start()

    def _draw_if_visible(self) -> None:
        if self._dirty and self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._dirty:
            self._changed()

    def _draw(self) -> None:
        self._dirty = False
        data = self.data
        something = len(data.steps) > 0 or len(data.snapshots) > 0
        self.pages.setCurrentIndex(1 if something else 0)
        if self.tabs.currentIndex() == 1:
            self.rate.draw()
        elif something:
            self.training.draw(data, self.axis, self.log_box.isChecked(), self.amount)
        self.summary.setText(self._summary())
        self.summary.setVisible(bool(self.summary.text()))

    def _summary(self) -> str:
        parts = []
        steps, snapshots = self.data.steps, self.data.snapshots
        if len(steps):
            parts.append(
                self.tr("Step {i}: loss {loss:.4g}, about {psnr:.2f} dB at {bpp:.4f} bpp.").format(
                    i=grouped(int(steps["i"][-1])),
                    loss=steps["loss"][-1],
                    psnr=steps["psnr_estimate_db"][-1],
                    bpp=steps["bpp_estimate"][-1],
                )
            )
        if len(snapshots):
            parts.append(
                self.tr("Last file: {psnr:.2f} dB at {bpp:.4f} bpp.").format(
                    psnr=snapshots["psnr_db"][-1], bpp=snapshots["bpp"][-1]
                )
            )
        return " ".join(parts)

    def _legend_text(self) -> None:
        colours = theme.current()
        line = "".join(f'<span style="color:{colours.series[k]}">━</span>' for k in range(3))
        self.legend.setText(
            f'<span style="color:{colours.muted}">{line} {self.tr("estimated while training")} &nbsp;&nbsp; '
            f'<span style="color:{colours.text}">●</span> {self.tr("measured on a written file")}</span>'
        )

    # export

    def _forget(self) -> None:
        self._rates.forget_earlier()
        self._draw()

    def _ask(self, title: str, suffix: str, name_filter: str, then: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, title, f"{self.data.title or 'curves'}.{suffix}")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(name_filter)
        dialog.setDefaultSuffix(suffix)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(then)
        dialog.open()

    def _ask_csv(self) -> None:
        self._ask(self.tr("Export numbers"), "csv", self.tr("Comma-separated values (*.csv)"), self.export_csv)

    def _ask_png(self) -> None:
        self._ask(self.tr("Export picture"), "png", self.tr("PNG pictures (*.png)"), self.export_png)

    def _ask_svg(self) -> None:
        self._ask(self.tr("Export picture"), "svg", self.tr("SVG drawings (*.svg)"), self.export_svg)

    @contextmanager
    def _alone(self) -> Iterator[QGraphicsView]:
        """The plot that shows; that of rate and quality as it looks without the table, its curves named inside it."""
        if self.tabs.currentIndex() == 0:
            yield self.training
            return
        plot = self.rate.plot_alone()
        try:
            yield plot
        finally:
            plot.deleteLater()

    def export_csv(self, path: str) -> None:
        """Write the numbers of the curves that show to ``path``; a failure goes to ``problem``."""
        numbers = self.data.to_csv() if self.tabs.currentIndex() == 0 else self._rates.to_csv()
        try:
            write_atomically(Path(path), numbers.encode())
        except OutputError as error:
            self.problem.emit(str(error))

    def export_png(self, path: str) -> None:
        """Write the plots that show to ``path``, at twice the screen's resolution; a failure goes to ``problem``."""
        self._draw()
        with self._alone() as view:
            picture = view.grab().toImage()
            picture = picture.scaled(picture.size() * 2)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            view.render(painter, QRectF(picture.rect()), view.viewport().rect())
            painter.end()
        if not picture.save(path):
            self.problem.emit(self.tr("{path}: cannot write the picture").format(path=path))

    def export_svg(self, path: str) -> None:
        """Write the plots that show to ``path`` as a drawing; a failure goes to ``problem``."""
        self._draw()
        with self._alone() as view:
            size = view.viewport().size()
            generator = QSvgGenerator()
            generator.setFileName(path)
            generator.setSize(size)
            generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
            generator.setTitle(self.data.title)
            painter = QPainter()
            if not painter.begin(generator):
                self.problem.emit(self.tr("{path}: cannot write the drawing").format(path=path))
                return
            view.render(painter, QRectF(0, 0, size.width(), size.height()), view.viewport().rect())
            painter.end()
