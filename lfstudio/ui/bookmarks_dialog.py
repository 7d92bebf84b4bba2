"""The list of bookmarks: go, rename in place, delete. It stays beside the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.session.bookmarks import Bookmarks


class BookmarksDialog(QDialog):
    """Shows `Bookmarks` and changes them.

    Args:
        add: bookmarks what the window shows.
    """

    def __init__(self, bookmarks: Bookmarks, add: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bookmarks = bookmarks
        self._filling = False
        self.setWindowTitle(self.tr("Bookmarks"))
        self.resize(360, 320)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Bookmarks of this light field"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.empty = QLabel(self.tr("No bookmarks yet. Ctrl+B remembers what you look at."), self)
        self.empty.setProperty("role", "muted")
        self.empty.setWordWrap(True)
        self.add_button = self._button(self.tr("Add"), self.tr("Remember what is looked at now (Ctrl+B)"))
        self.go_button = self._button(self.tr("Go"), self.tr("Look as this bookmark says (Enter, double click)"))
        self.rename_button = self._button(self.tr("Rename"), self.tr("Call it something else (F2)"))
        self.delete_button = self._button(self.tr("Delete"), self.tr("Forget this bookmark (Delete)"))
        buttons = QHBoxLayout()
        for button in (self.add_button, self.go_button, self.rename_button, self.delete_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.empty)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
        self.add_button.clicked.connect(lambda: add())
        self.go_button.clicked.connect(self._go)
        self.rename_button.clicked.connect(lambda: self.list.editItem(self.list.currentItem()))
        self.delete_button.clicked.connect(self._delete)
        self.list.itemDoubleClicked.connect(lambda _: self._go())
        self.list.itemChanged.connect(self._renamed)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        for key, act in ((Qt.Key.Key_Delete, self._delete), (Qt.Key.Key_Return, self._go)):
            shortcut = QShortcut(QKeySequence(key), self.list)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        bookmarks.changed.connect(self.refresh)
        self.refresh()

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        return button

    def refresh(self) -> None:
        """Show what there is."""
        self._filling = True
        row = self.list.currentRow()
        self.list.clear()
        for bookmark in self._bookmarks.all:
            item = QListWidgetItem(bookmark.name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self._filling = False
        self._enable()

    def _enable(self) -> None:
        some = self.list.currentRow() >= 0
        self.empty.setVisible(not self._bookmarks.all)
        self.add_button.setEnabled(self._bookmarks.can_add)
        for button in (self.go_button, self.rename_button, self.delete_button):
            button.setEnabled(some)

    def _go(self) -> None:
        self._bookmarks.go(self.list.currentRow())

    def _delete(self) -> None:
        self._bookmarks.delete(self.list.currentRow())

    def _renamed(self, item: QListWidgetItem) -> None:
        if not self._filling:
            self._bookmarks.rename(self.list.row(item), item.text())
            self.refresh()
