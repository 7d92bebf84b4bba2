"""The list of earlier encodes of a light field: whose curves are drawn, and which are forgotten."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.encode_history import EncodeHistory, KeptEncode
from lfstudio.session.encode_journal import EncodeJournal
from lfstudio.session.encode_progress import bpp_text
from lfstudio.session.text import psnr_text
from lfstudio.ui import icons, theme

_ROWS = 4
"""The list grows to this many rows, then it scrolls."""


def swatch(colour: str, style: Qt.PenStyle, ratio: float) -> QIcon:
    """A short piece of a line."""
    from lfstudio.ui.curve_plots import pen

    picture = QPixmap(int(28 * ratio), int(12 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(pen(colour, 2.0, style=style))
    painter.drawLine(QPointF(0, 6), QPointF(28, 6))
    painter.end()
    return QIcon(picture)


class EarlierList(QWidget):
    """Shows an `EncodeHistory` without the encode that the journal writes; hidden while there is none."""

    def __init__(self, journal: EncodeJournal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._history: EncodeHistory = journal.history
        self.toggle = QToolButton()
        self.toggle.setCheckable(True)
        self.toggle.setAutoRaise(True)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setToolTip(self.tr("Encodes of this light field before: draw their curves beside this one's."))
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(self.tr("Earlier encodes"))
        self.table.setToolTip(self.tr("Encodes of this light field before; tick one to draw its curve"))
        self.table.horizontalHeader().hide()
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.setShowGrid(False)
        self.table.setIconSize(QSize(28, 12))
        self.table.setFont(theme.numeric_font("caption"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toggle)
        layout.addWidget(self.table)
        self.toggle.toggled.connect(self.refresh)
        self.table.itemChanged.connect(self._checked)
        self._history.changed.connect(self.refresh)
        journal.changed.connect(self._another)
        theme.notifier().changed.connect(self.refresh)
        self._of = journal.key
        self.refresh()

    @property
    def entries(self) -> list[KeptEncode]:
        """What is listed."""
        return [entry for entry in self._history.entries if entry.key != self._journal.key]

    @property
    def drawn(self) -> list[KeptEncode]:
        """Those whose curves are to be drawn."""
        return [entry for entry in self._history.shown if entry.key != self._journal.key]

    def _another(self) -> None:
        if self._of != self._journal.key:
            self.refresh()

    def refresh(self) -> None:
        """Show what is kept now."""
        self._of = self._journal.key
        entries, drawn = self.entries, self.drawn
        self.setVisible(bool(entries))
        opened = self.toggle.isChecked()
        self.toggle.setArrowType(Qt.ArrowType.DownArrow if opened else Qt.ArrowType.RightArrow)
        text = self.tr("Earlier encodes ({n})").format(n=len(entries))
        shown = self.tr("Earlier encodes ({n}, {k} drawn)").format(n=len(entries), k=len(drawn))
        self.toggle.setText(shown if drawn else text)
        self.table.setVisible(opened)
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(entries))
            for row, entry in enumerate(entries):
                self._fill(row, entry, [other.key for other in drawn])
        rows = sum(self.table.rowHeight(k) for k in range(min(len(entries), _ROWS)))
        self.table.setFixedHeight(rows + 4)

    def _fill(self, row: int, entry: KeptEncode, drawn: list[str]) -> None:
        name = QTableWidgetItem(entry.title)
        name.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
        on = entry.key in drawn
        name.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        name.setData(Qt.ItemDataRole.UserRole, entry.key)
        if on:
            from lfstudio.ui.curve_plots import earlier_look

            name.setIcon(swatch(*earlier_look(drawn.index(entry.key)), self.devicePixelRatioF()))
        when = entry.began[:16].replace("T", " ")
        outcomes = {
            "stopped": self.tr("stopped and kept"), "failed": self.tr("failed"), "discarded": self.tr("discarded"),
        }  # fmt: skip
        tip = [entry.title, entry.settings, when, outcomes.get(entry.outcome, ""), entry.path or ""]
        name.setToolTip("\n".join(part for part in tip if part))
        self.table.setItem(row, 0, name)
        for column, text in ((1, psnr_text(entry.psnr_db)), (2, "–" if entry.bpp is None else bpp_text(entry.bpp))):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, column, item)
        remove = QToolButton()
        remove.setAutoRaise(True)
        remove.setIconSize(QSize(12, 12))
        icons.set_icon(remove, "close")
        remove.setAccessibleName(self.tr("Forget {name}").format(name=entry.title))
        remove.setToolTip(self.tr("Forget the curves and events of this encode; its file stays."))
        remove.clicked.connect(partial(self._history.remove, entry.key))
        self.table.setCellWidget(row, 3, remove)

    def _checked(self, item: QTableWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(key, str):
            self._history.show(key, item.checkState() is Qt.CheckState.Checked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.table.item(self.table.currentRow(), 0) if self.table.hasFocus() else None
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self._history.remove(str(item.data(Qt.ItemDataRole.UserRole)))
        else:
            super().keyPressEvent(event)
