"""Everything in a `.sanr` file as a tree that explains itself, beside the bytes of the selected part."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.inside import Field
from lfstudio.engine.inside_messages import Contents, FileBytes
from lfstudio.session.contents import ContentsFeed, as_json, as_text, hex_dump, matching
from lfstudio.session.encode_progress import grouped
from lfstudio.session.text import bytes_text
from lfstudio.ui import theme
from lfstudio.ui.trees import everything, tops

_FIELD = Qt.ItemDataRole.UserRole
_PEEK = 4096
"""Bytes of a part that are shown."""


class ContentsWindow(QDialog):
    """A window over a `ContentsFeed`; blocks nothing. ``copy_command`` puts the command that made the file on the
    clipboard."""

    def __init__(self, feed: ContentsFeed, copy_command: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._fields: tuple[Field, ...] = ()
        self._wanted: Field | None = None
        self.setObjectName("ContentsWindow")
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter, e.g. margin"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setAccessibleName(self.tr("Filter the fields"))
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Field"), self.tr("Value"), self.tr("Offset"), self.tr("Length")])
        self.tree.headerItem().setToolTip(2, self.tr("First byte in the file"))
        self.tree.headerItem().setToolTip(3, self.tr("Bytes that it takes"))
        self.tree.setAccessibleName(self.tr("Fields of the file"))
        self.tree.setUniformRowHeights(True)
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(0, 208)
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.setAccessibleName(self.tr("What the field means"))
        self.bytes_title = QLabel()
        self.bytes_title.setProperty("role", "muted")
        self.bytes = QPlainTextEdit()
        self.bytes.setReadOnly(True)
        self.bytes.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.bytes.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.bytes.setAccessibleName(self.tr("Bytes of the field"))
        self.bytes.setPlaceholderText(self.tr("Select a field that has an offset to see its bytes."))
        self.text_button = QPushButton(self.tr("Copy as text"))
        self.json_button = QPushButton(self.tr("Copy as JSON"))
        self.command_button = QPushButton(self.tr("Copy the command that made it"))
        for button in (self.text_button, self.json_button):
            button.setToolTip(self.tr("Copy the fields that are listed"))
        close = QPushButton(self.tr("Close"))
        self._lay_out(close)
        self.filter.textChanged.connect(self._fill)
        self.tree.currentItemChanged.connect(self._selected)
        self.text_button.clicked.connect(lambda: self._copy(as_text(self.listed)))
        self.json_button.clicked.connect(lambda: self._copy(as_json(self.listed)))
        self.command_button.clicked.connect(copy_command)
        close.clicked.connect(self.close)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.filter.setFocus)
        self.resize(self.sizeHint())

    def _lay_out(self, close: QPushButton) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.about)
        column.addWidget(self.bytes_title)
        column.addWidget(self.bytes, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.tree)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setChildrenCollapsible(False)
        buttons = QHBoxLayout()
        for button in (self.text_button, self.json_button, self.command_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        close.setAutoDefault(False)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(theme.GRID)
        layout.addWidget(self.filter)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)

    def sizeHint(self) -> QSize:
        return QSize(800, 640)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields that the filter lets through."""
        return matching(self._fields, self.filter.text())

    def refresh(self) -> None:
        """Ask for the contents of the file that is open."""
        document = self._feed.document
        self.setWindowTitle(
            self.tr("File contents") if document is None else self.tr("Inside {name}").format(name=document.title)
        )
        self.command_button.setEnabled(self._feed.recipe() is not None)
        self._feed.fetch(self.show_contents)

    def show_contents(self, contents: Contents) -> None:
        """List ``contents``."""
        self._fields = contents.fields
        self.filter.setToolTip(
            self.tr("{n} bytes ({size})").format(n=grouped(contents.bytes), size=bytes_text(contents.bytes))
        )
        self._fill()

    def select(self, name: str) -> None:
        """Select the part at the top that is called so."""
        for item in tops(self.tree):
            if item.text(0) == name:
                self.tree.setCurrentItem(item)
                item.setExpanded(True)

    def _fill(self) -> None:
        opened = {item.text(0) for item in tops(self.tree) if item.isExpanded()}
        self.tree.clear()
        self.tree.addTopLevelItems([_item(field) for field in self.listed])
        filtered = bool(self.filter.text().strip())
        for item in everything(self.tree):
            if filtered:
                item.setExpanded(True)
        for item in tops(self.tree):
            if not filtered and item.text(0) in (opened or {"header"}):
                item.setExpanded(True)
        rows = everything(self.tree)
        if rows:
            inner = (item for item in rows if not item.childCount())
            self.tree.setCurrentItem(next(inner, rows[0]) if filtered else rows[0])
        else:
            self._selected(None)

    def _selected(self, item: QTreeWidgetItem | None, _: QTreeWidgetItem | None = None) -> None:
        field: Field | None = None if item is None else item.data(0, _FIELD)
        self._wanted = field
        nothing = self.tr("Nothing matches the filter.")
        self.about.setText(nothing if field is None else f"<b>{_html(field.name)}</b> {_html(field.about)}")
        self.bytes.clear()
        self.bytes_title.clear()
        if field is not None and field.offset is not None and field.length:
            self._feed.fetch_bytes(field.offset, min(field.length, _PEEK), self._show_bytes)

    def _show_bytes(self, found: FileBytes) -> None:
        field = self._wanted
        if field is None or field.offset != found.offset or field.length is None:
            return
        text = self.tr("Bytes {first} to {last}").format(
            first=grouped(found.offset), last=grouped(found.offset + field.length - 1)
        )
        if len(found.data) < field.length:
            text = self.tr("{bytes}, the first {n} of them").format(bytes=text, n=grouped(len(found.data)))
        self.bytes_title.setText(text)
        self.bytes.setPlainText(hex_dump(found.data, found.offset))

    @staticmethod
    def _copy(text: str) -> None:
        QGuiApplication.clipboard().setText(text)


def _item(field: Field) -> QTreeWidgetItem:
    place = "" if field.offset is None else grouped(field.offset)
    length = "" if field.length is None else grouped(field.length)
    item = QTreeWidgetItem([field.name, field.value, place, length])
    item.setData(0, _FIELD, field)
    for column in range(4):
        item.setToolTip(column, field.about)
        if column > 1:
            item.setFont(column, theme.numeric_font())
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setToolTip(1, field.value)
    item.addChildren([_item(inner) for inner in field.fields])
    return item


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
