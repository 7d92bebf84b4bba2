"""The row of tabs above the picture: the decoded files that are open, and the encode that runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from lfstudio.ui import icons, theme

LIVE = 0
"""The number of the tab of the running encode; files have numbers from 1."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab.

    Attributes:
        number: names it. text: its name. figures: rate and quality, after the name. tip: all of it.
    """

    number: int
    text: str
    figures: str
    tip: str


class EncodeStrip(QTabBar):
    """Draws `Tab`s and reports what is done with them.

    Signals:
        chosen, closed: the number of a tab that was clicked, of one whose file is to be closed.
        menuRequested: the number of a tab, and the global position of a right click on it. renameRequested: a double
        click.
    """

    chosen = Signal(int)
    closed = Signal(int)
    menuRequested = Signal(int, QPoint)
    renameRequested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.setAccessibleName(self.tr("Open encodes"))
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setFont(theme.numeric_font("caption"))
        tips = {"ScrollLeftButton": self.tr("Tabs to the left"), "ScrollRightButton": self.tr("Tabs to the right")}
        for button in self.findChildren(QToolButton):  # Qt's own, seen when there are many tabs
            button.setToolTip(tips.get(button.objectName(), ""))
            button.setAccessibleName(button.toolTip())
        self.customContextMenuRequested.connect(self._menu)
        self.tabBarClicked.connect(self._clicked)
        self.tabBarDoubleClicked.connect(self._double_clicked)
        self.currentChanged.connect(self._clicked)

    def show_tabs(self, tabs: Sequence[Tab], current: int | None) -> None:
        """Show ``tabs``; ``current`` is the number of the one that is looked at."""
        now = (tuple(tabs), current)
        if now == self._shown:
            return
        self._shown = now
        self.blockSignals(True)
        if [self.tabData(i) for i in range(self.count())] != [tab.number for tab in tabs]:
            while self.count():
                self.removeTab(0)
            for tab in tabs:
                self.setTabData(self.addTab(""), tab.number)
        for i, tab in enumerate(tabs):
            name = tab.text.replace("&", "&&")
            self.setTabText(i, f"{name} · {tab.figures}" if tab.figures else name)
            self.setTabToolTip(i, tab.tip)
            self._give_button(i, tab)
            if tab.number == current:
                self.setCurrentIndex(i)
        self.blockSignals(False)
        self.update()

    def _give_button(self, i: int, tab: Tab) -> None:
        if tab.number == LIVE:
            return
        side = QTabBar.ButtonPosition.RightSide
        button = self.tabButton(i, side)
        if button is None:
            button = QToolButton(self)
            icons.set_icon(button, "close")
            button.setAutoRaise(True)
            button.setIconSize(QSize(12, 12))
            button.setFixedSize(QSize(18, 18))
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, number=tab.number: self.closed.emit(number))
            self.setTabButton(i, side, button)
        button.setToolTip(self.tr("Close {name}").format(name=tab.text))
        button.setAccessibleName(button.toolTip())

    def _number(self, i: int) -> int | None:
        number = self.tabData(i) if 0 <= i < self.count() else None
        return number if isinstance(number, int) else None

    def _clicked(self, i: int) -> None:
        number = self._number(i)
        if number is not None:
            self.chosen.emit(number)

    def _double_clicked(self, i: int) -> None:
        number = self._number(i)
        if number is not None and number != LIVE:
            self.renameRequested.emit(number)

    def _menu(self, where: QPoint) -> None:
        number = self._number(self.tabAt(where))
        if number is not None and number != LIVE:
            self.menuRequested.emit(number, self.mapToGlobal(where))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A right click opens the menu and chooses nothing."""
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A middle click closes."""
        number = self._number(self.tabAt(event.position().toPoint()))
        if event.button() == Qt.MouseButton.MiddleButton and number is not None and number != LIVE:
            self.closed.emit(number)
            return
        super().mouseReleaseEvent(event)

    def minimumSizeHint(self) -> QSize:
        """However many there are, the window may be narrow: the row scrolls."""
        return QSize(80, super().minimumSizeHint().height())
