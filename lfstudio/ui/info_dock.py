"""The *Info* panel: the facts about what is shown, to read and to copy, and where the bits of a coded file went."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.text import bytes_text
from lfstudio.ui import icons, theme
from lfstudio.ui.bits_view import BitsView


class FactsTable(QTableWidget):
    """Names and values, a line each: what is too long is cut in the middle, and whole in its tooltip and when copied.
    The selected rows, or all of them, can be copied as text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(False)
        self.setFrameShape(QTableWidget.Shape.NoFrame)
        self.setAccessibleName(self.tr("Facts"))
        self.setToolTip(self.tr("What the light field is; Ctrl+C copies the selected lines"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)

    def set_facts(self, facts: Mapping[str, str]) -> None:
        """Show ``facts`` in order."""
        self.clearSelection()
        self.setRowCount(len(facts))
        muted = theme.current().muted
        for row, (name, value) in enumerate(facts.items()):
            left, right = QTableWidgetItem(name), QTableWidgetItem(value)
            left.setForeground(QColor(muted))
            right.setFont(theme.numeric_font())
            left.setToolTip(name)
            right.setToolTip(value)
            for item in (left, right):
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, 0, left)
            self.setItem(row, 1, right)
        self._share_width()

    def _share_width(self) -> None:
        """The names take what they need, but leave the values half of the room."""
        self.setColumnWidth(0, min(self.sizeHintForColumn(0), self.viewport().width() // 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def text(self, *, selected: bool = False) -> str:
        """The rows as lines of name, tab, value; only the selected ones if ``selected`` and there are any."""
        chosen = sorted({index.row() for index in self.selectedIndexes()}) if selected else []
        lines = []
        for row in chosen or range(self.rowCount()):
            cells = [self.item(row, column) for column in (0, 1)]
            lines.append("\t".join("" if cell is None else cell.text() for cell in cells))
        return "\n".join(lines)

    def copy(self) -> None:
        """Put the selected rows, or all, on the clipboard."""
        QGuiApplication.clipboard().setText(self.text(selected=True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def _menu(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy"), self.copy)
        menu.popup(self.viewport().mapToGlobal(where))


class InfoDock(QDockWidget):
    """Facts and the breakdown of bits.

    Signals:
        layoutAsked: change how the source is laid out. contentsAsked: show everything in the file. commandAsked: copy
            the command that made it.
    """

    layoutAsked = Signal()
    contentsAsked = Signal()
    commandAsked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Info"))
        self.setObjectName("InfoDock")
        self._facts: dict[str, str] = {}
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.copy_button = _tool("copy", self.tr("Copy facts"))
        self.copy_button.setToolTip(self.tr("Copy the selected facts, or all of them, as text."))
        self.facts = FactsTable()
        self.copy_button.clicked.connect(self.facts.copy)
        self.layout_button = _tool("grid", self.tr("Layout…"))
        self.layout_button.setToolTip(self.tr("Change how the views of the source are laid out (Ctrl+L)"))
        self.layout_button.clicked.connect(self.layoutAsked)
        self.contents_button = _tool("list", self.tr("Contents…"))
        self.contents_button.setToolTip(self.tr("Everything in the file: header, sections, structure, metadata, bytes"))
        self.contents_button.clicked.connect(self.contentsAsked)
        self.command_button = _tool("command", self.tr("Copy command"))
        self.command_button.setToolTip(self.tr("Copy the command that made the file"))
        self.command_button.clicked.connect(self.commandAsked)
        self.bits_title = QLabel()
        self.bits_title.setProperty("role", "title")
        self.map_button = QToolButton()
        self.map_button.setCheckable(True)
        self.map_button.setAutoRaise(True)
        self.map_button.setToolTip(self.tr("Show the parts as areas, their members inside them"))
        self.map_button.setAccessibleName(self.tr("Treemap"))
        icons.set_icon(self.map_button, "grid")
        self.bits = BitsView()
        self.map_button.toggled.connect(self.bits.show_map)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID // 2)
        top.addWidget(self.title, 1)
        for button in (self.layout_button, self.contents_button, self.command_button, self.copy_button):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.addWidget(self.bits_title, 1)
        below.addWidget(self.map_button)
        upper, self.breakdown = QWidget(), QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(top)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.facts, 1)
        column = QVBoxLayout(self.breakdown)
        column.setContentsMargins(0, theme.GRID // 2, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addLayout(below)
        column.addWidget(self.bits, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(self.breakdown)
        splitter.setChildrenCollapsible(False)
        splitter.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        empty = QLabel(self.tr("Open a light field to see what it is."))
        empty.setProperty("role", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        empty.setMargin(2 * theme.GRID)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(splitter)
        self.setWidget(self.pages)
        theme.notifier().changed.connect(self._renew)
        self.set_file(False, False)
        self.set_source(False)

    def sizeHint(self) -> QSize:
        return QSize(352, 520)

    def set_source(self, on: bool) -> None:
        """Whether it is about a source, whose layout can be changed."""
        self.layout_button.setVisible(on)

    def set_file(self, coded: bool, made_by: bool) -> None:
        """Whether it is about a coded file, and whether that says how it was made."""
        self.contents_button.setVisible(coded)
        self.command_button.setVisible(coded)
        self.command_button.setEnabled(made_by)

    def set_info(self, title: str, facts: Mapping[str, str], bits: Mapping[str, float]) -> None:
        """Show what is known of a light field.

        Args:
            title: its name; with no facts and no bits it empties the panel.
            facts: names and values, in order. bits: bits by component; empty hides that part.
        """
        self._facts = dict(facts)
        self.title.setText(theme.breakable(title))
        self.facts.set_facts(facts)
        self.bits.set_bits(bits)
        total = sum(bits.values())
        self.bits_title.setText(self.tr("Where the {size} went").format(size=bytes_text(total / 8)))
        self.breakdown.setVisible(bool(bits))
        self.pages.setCurrentIndex(1 if facts or bits else 0)

    def _renew(self) -> None:
        self.facts.set_facts(self._facts)


def _tool(icon: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    icons.set_icon(button, icon)
    return button
