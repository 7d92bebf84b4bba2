"""The *Events* tab: what happened in an encode, in words with times; filtered, copied, chosen among earlier ones."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.encode_journal import EncodeJournal
from lfstudio.session.encode_log import Kind, LogEntry, as_text, chosen, clock_text
from lfstudio.ui import theme
from lfstudio.ui.deferred import DeferredDrawing

_FILTERS: dict[str, tuple[Kind, ...]] = {
    "all": (),
    "snapshots": ("snapshot", "result"),
    "stages": ("stage",),
    "problems": ("notice", "warning", "error"),
}


class EventsPanel(QWidget):
    """Shows the log of the present encode, or of one before.

    Signals:
        momentChosen: the step of a snapshot whose line was double-clicked, of the present encode.
    """

    momentChosen = Signal(int)

    def __init__(self, journal: EncodeJournal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._drawing = DeferredDrawing(self, self.draw)
        self.empty = QLabel()
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setMargin(2 * theme.GRID)
        self.table = self._make_table()
        self.pages = QStackedWidget()
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.GRID // 2, 0, 0)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(self._controls())
        layout.addWidget(self.pages, 1)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.table)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        copy.activated.connect(self.copy)
        journal.changed.connect(self._changed)
        journal.began.connect(self._began)
        journal.history.changed.connect(self._encodes_changed)
        theme.notifier().changed.connect(self._changed)
        self._encodes_changed()

    def _controls(self) -> QHBoxLayout:
        self.encode_box = QComboBox()
        self.encode_box.setAccessibleName(self.tr("Encode"))
        self.encode_box.setToolTip(self.tr("Whose events are shown: the present encode's, or an earlier one's."))
        self.encode_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.encode_box.setMinimumContentsLength(8)
        self.kind_box = QComboBox()
        names = {
            "all": self.tr("All events"), "snapshots": self.tr("Snapshots"), "stages": self.tr("Stages"),
            "problems": self.tr("Notices and problems"),
        }  # fmt: skip
        for key in _FILTERS:
            self.kind_box.addItem(names[key], key)
        self.kind_box.setAccessibleName(self.tr("Kind of events"))
        self.kind_box.setToolTip(self.tr("Show events of one kind only."))
        self.kind_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind_box.setMinimumContentsLength(8)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find"))
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(self.tr("Find in the events"))
        self.search.setToolTip(self.tr("Show events that contain all these words."))
        self.copy_button = QToolButton()
        self.copy_button.setText(self.tr("Copy"))
        self.copy_button.setAutoRaise(True)
        self.copy_button.setToolTip(self.tr("Copy the selected lines, or all that show, as text (Ctrl+C)."))
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        for widget, stretch in ((self.encode_box, 2), (self.kind_box, 2), (self.search, 2), (self.copy_button, 0)):
            row.addWidget(widget, stretch)
        self.encode_box.currentIndexChanged.connect(self.draw)
        self.kind_box.currentIndexChanged.connect(self.draw)
        self.search.textChanged.connect(self.draw)
        self.copy_button.clicked.connect(self.copy)
        return row

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("At"), self.tr("After"), self.tr("Event")])
        header = table.horizontalHeader()
        header.setFont(theme.font("caption"))
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setShowGrid(False)
        table.setWordWrap(True)
        table.setFont(theme.numeric_font("caption"))
        table.setAccessibleName(self.tr("Events of the encode"))
        table.setToolTip(self.tr("What happened, in words with times; Ctrl+C copies the selected lines"))
        table.cellDoubleClicked.connect(self._double_clicked)
        return table

    # What is shown

    @property
    def source(self) -> Sequence[LogEntry]:
        """All events of the encode that is chosen."""
        key = self.encode_box.currentData()
        kept = next((entry for entry in self._journal.history.entries if entry.key == key), None)
        return self._journal.log.entries if kept is None else kept.log

    @property
    def entries(self) -> list[LogEntry]:
        """The events that show."""
        return chosen(self.source, _FILTERS[self.kind_box.currentData()], self.search.text())

    @property
    def title(self) -> str:
        """Names the encode, for a file."""
        return self.encode_box.currentText() if self.encode_box.currentData() else self._journal.curves.title

    def _began(self) -> None:
        self.encode_box.setCurrentIndex(0)
        self._encodes_changed()

    def _encodes_changed(self) -> None:
        """List the encodes anew; the chosen one stays."""
        key = self.encode_box.currentData()
        with QSignalBlocker(self.encode_box):
            self.encode_box.clear()
            present = self._journal.curves.title
            self.encode_box.addItem(present or self.tr("This encode"), None)
            for entry in self._journal.history.entries:
                if entry.key != self._journal.key:
                    self.encode_box.addItem(entry.title, entry.key)
                    when = entry.began[:16].replace("T", " ")
                    tip = f"{entry.settings}\n{when}"
                    self.encode_box.setItemData(self.encode_box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
            self.encode_box.setCurrentIndex(max(0, self.encode_box.findData(key)) if key else 0)
        self.encode_box.setEnabled(self.encode_box.count() > 1)
        self._changed()

    def _changed(self) -> None:
        self._drawing.later()

    def draw(self) -> None:
        """Show the events that there are now; the newest stays in sight if it was."""
        self._drawing.dirty = False
        entries = self.entries
        if not entries:
            nothing = self.tr("No event here fits the filter.") if self.source else ""
            self.empty.setText(nothing or self.tr("What happens in an encode is written down here, and kept."))
        self.pages.setCurrentIndex(1 if entries else 0)
        self.copy_button.setEnabled(bool(entries))
        bar = self.table.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 4
        colours = theme.current()
        tones = {"warning": colours.warning, "error": colours.error, "result": colours.ok, "stage": colours.muted}
        self.table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            for column, text in enumerate((entry.time_of_day, clock_text(entry.elapsed_s), entry.text)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setTextAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
                if column < 2:
                    item.setForeground(QColor(colours.muted))
                elif entry.kind in tones:
                    item.setForeground(QColor(tones[entry.kind]))
                item.setToolTip(entry.clock if column < 2 else entry.text)
                self.table.setItem(row, column, item)
        if at_end:
            self.table.scrollToBottom()

    # What the person does

    def copy(self) -> None:
        """The selected lines as text, or all that show."""
        entries = self.entries
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        picked = [entries[row] for row in rows if row < len(entries)]
        QGuiApplication.clipboard().setText(as_text(picked or entries))

    def _double_clicked(self, row: int, _column: int) -> None:
        entries = self.entries
        if row < len(entries) and entries[row].kind == "snapshot" and not self.encode_box.currentData():
            self.momentChosen.emit(int(entries[row].event.get("i", -1)))
