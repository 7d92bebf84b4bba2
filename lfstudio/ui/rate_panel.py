"""*Rate and quality*: the rate-distortion plot, its table, and the button that measures conventional codecs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.anchors import ANCHORS, AnchorControl
from lfstudio.session.rate_book import Measure, RateBook
from lfstudio.session.rate_table import Cell, Row, rows
from lfstudio.ui import theme
from lfstudio.ui.deferred import DeferredDrawing

if TYPE_CHECKING:
    from lfstudio.ui.rate_plot import RatePlot

_FIGURE = QSize(640, 440)

_ROWS = 5
"""The table grows to this many rows, then it scrolls."""


class RatePanel(QWidget):
    """Shows a `RateBook` and lets anchors be measured."""

    def __init__(self, book: RateBook, anchors: AnchorControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._anchors = anchors
        self._plot: RatePlot | None = None
        self._drawing = DeferredDrawing(self, self.draw)
        self.empty = QLabel()
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(2 * theme.GRID)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.table = self._make_table()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GRID // 2, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(self._controls())
        layout.addWidget(self._progress())
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.table)
        book.changed.connect(self._changed)
        anchors.changed.connect(self._anchors_changed)
        theme.notifier().changed.connect(self._changed)
        self._anchors_changed()

    @property
    def plot(self) -> RatePlot:
        """The plot; made when it is first asked for, as plots are slow to make."""
        if self._plot is None:
            from lfstudio.ui.rate_plot import RatePlot

            self._plot = RatePlot()
            self.pages.addWidget(self._plot)
        return self._plot

    @property
    def measure(self) -> Measure:
        """The quality that is drawn."""
        return "yuv" if self.measure_box.currentData() == "yuv" else "rgb"

    # Building

    def _controls(self) -> QHBoxLayout:
        self.measure_box = QComboBox()
        self.measure_box.addItem(self.tr("PSNR RGB"), "rgb")
        self.measure_box.addItem(self.tr("PSNR YUV 6:1:1"), "yuv")
        self.measure_box.setAccessibleName(self.tr("Quality"))
        self.measure_box.setToolTip(
            self.tr(
                "Quality: PSNR over all channels and views, or the 6:1:1 mean of the PSNRs of Y', Cb and Cr, which "
                "video codecs are tuned for."
            )
        )
        self.log_box = QCheckBox(self.tr("log rate"))
        self.log_box.setChecked(True)
        self.log_box.setAccessibleName(self.tr("Logarithmic rate axis"))
        self.log_box.setToolTip(self.tr("Logarithmic rate axis: equal factors of rate are equally far apart."))
        self.button = QPushButton(self.tr("Measure anchors"))
        self.button.setToolTip(
            self.tr(
                "Encode the same views by x265 and SVT-AV1 in the background, to compare with; seconds for a small "
                "light field, minutes for a large one. Points are remembered."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(theme.GRID)
        row.addWidget(self.measure_box)
        row.addWidget(self.log_box)
        row.addStretch(1)
        row.addWidget(self.button)
        self.measure_box.currentIndexChanged.connect(self.draw)
        self.log_box.toggled.connect(self.draw)
        self.button.clicked.connect(lambda: self._anchors.measure())
        return row

    def _progress(self) -> QWidget:
        self.status = QLabel()
        self.status.setFont(theme.numeric_font("caption"))
        self.status.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Points measured"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setToolTip(self.tr("End the measurement; points that are done are kept."))
        self.cancel.clicked.connect(lambda: self._anchors.cancel())
        self.running = QWidget()
        row = QHBoxLayout(self.running)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GRID)
        row.addWidget(self.status, 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        return self.running

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 1 + len(ANCHORS))
        first = QTableWidgetItem(self.tr("Curve"))
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setHorizontalHeaderItem(0, first)
        for column, info in enumerate(ANCHORS, 1):
            title = QTableWidgetItem(self.tr("vs {name}").format(name=info.short))
            tip = self.tr("Difference in rate to {name} at equal quality; negative: fewer bits")
            title.setToolTip(tip.format(name=info.title))
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setHorizontalHeaderItem(column, title)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setFont(theme.font("caption"))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setIconSize(QSize(24, 16))
        table.setFont(theme.numeric_font("caption"))
        table.setAccessibleName(self.tr("Curves and how they compare"))
        table.setToolTip(self.tr("Every curve of the plot, with its points and how its rates compare"))
        return table

    # Following

    def _changed(self) -> None:
        self._drawing.later()
        self.button.setEnabled(self._anchors.can_measure)

    def _anchors_changed(self) -> None:
        running = self._anchors.running
        self.running.setVisible(running)
        self.button.setVisible(not running)
        self.button.setEnabled(self._anchors.can_measure)
        self.status.setText(self._anchors.text)
        done, total = self._anchors.progress
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel.setEnabled(not self._anchors.cancelling)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._anchors.watch(True)
        self._changed()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._anchors.watch(False)

    # Drawing

    def draw(self) -> None:
        """Draw what is known now."""
        self._drawing.dirty = False
        table = rows(self._book, self.measure)
        if table:
            self.plot.draw(self._book, self.measure, self.log_box.isChecked())
            self.pages.setCurrentWidget(self.plot)
        else:
            self.empty.setText(self._invitation())
            self.pages.setCurrentWidget(self.empty)
        self._fill(table)

    def plot_alone(self) -> RatePlot:
        """The same plot for an exported picture: as large as a figure, with a legend."""
        from lfstudio.ui.rate_plot import RatePlot

        plot = RatePlot()
        plot.resize(_FIGURE)
        plot.draw(self._book, self.measure, self.log_box.isChecked())
        plot.grab()  # lays it out
        plot.show_legend()
        return plot

    def _invitation(self) -> str:
        if self._book.subject is None:
            return self.tr("Open a light field to measure rate and quality on it.")
        if self._book.curves("rgb"):
            return self.tr("This quality was not measured. Choose PSNR RGB.")
        return self.tr(
            "A point appears here for every file that an encode writes.\n\n"
            "“Measure anchors” shows what video codecs reach on the same views."
        )

    def _fill(self, table: list[Row]) -> None:
        self.table.setVisible(bool(table))
        if not table:
            return
        from lfstudio.ui.rate_plot import look, swatch

        self.table.setRowCount(len(table))
        counts = {True: 0, False: 0}
        for number, row in enumerate(table):
            index = counts[row.anchor]
            if row.anchor:
                index = next(k for k, info in enumerate(ANCHORS) if info.name == row.key)
            counts[row.anchor] += 1
            name = self._item(row.name, Qt.AlignmentFlag.AlignLeft)
            name.setIcon(swatch(look(index, anchor=row.anchor), self.devicePixelRatioF()))
            self.table.setItem(number, 0, name)
            for column in range(len(ANCHORS)):
                cell = row.against[column] if row.against else Cell()
                self.table.setItem(number, column + 1, self._item(cell, Qt.AlignmentFlag.AlignRight))
        self.table.resizeRowsToContents()
        shown = sum(self.table.rowHeight(k) for k in range(min(len(table), _ROWS)))
        self.table.setFixedHeight(shown + self.table.horizontalHeader().sizeHint().height() + 4)

    def _item(self, cell: Cell, align: Qt.AlignmentFlag) -> QTableWidgetItem:
        item = QTableWidgetItem(f"{cell.text}\n{cell.detail}" if cell.detail else cell.text)
        item.setTextAlignment(align | Qt.AlignmentFlag.AlignVCenter)
        item.setToolTip(cell.tip)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        return item
