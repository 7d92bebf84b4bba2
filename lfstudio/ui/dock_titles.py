"""The title bars of the panels: a name with buttons, or the buttons alone while a tab above says the name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QMainWindow, QSizePolicy, QToolButton, QWidget

from lfstudio.ui import icons, theme

_BUTTON_PX = 20
_ICON_PX = 14


class DockTitle(QWidget):
    """The bar of one panel. It can be dragged, and floats or docks by a double click, as Qt's own."""

    def __init__(self, dock: QDockWidget) -> None:
        super().__init__(dock)
        self._dock = dock
        self.label = QLabel(dock.windowTitle())
        self.label.setFont(theme.font("body"))
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.float_button = self._button("float")
        self.close_button = self._button("close")
        self.close_button.clicked.connect(dock.close)
        self.float_button.clicked.connect(lambda: dock.setFloating(not dock.isFloating()))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, 0, theme.GRID // 2, 0)
        row.setSpacing(0)
        row.addWidget(self.label, 1)
        row.addStretch(0)
        row.addWidget(self.float_button)
        row.addWidget(self.close_button)
        dock.windowTitleChanged.connect(self._name)
        self._name(dock.windowTitle())

    def _button(self, icon: str) -> QToolButton:
        button = QToolButton()
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu shows and hides panels, too
        button.setIconSize(QSize(_ICON_PX, _ICON_PX))
        button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        icons.set_icon(button, icon)
        return button

    def _name(self, title: str) -> None:
        self.label.setText(title)
        self.close_button.setAccessibleName(self.tr("Close {panel}").format(panel=title))
        self.close_button.setToolTip(self.tr("Close this panel; View ▸ Panels brings it back"))
        self.float_button.setAccessibleName(self.tr("Float {panel}").format(panel=title))
        self.float_button.setToolTip(self.tr("Make this panel a window of its own, or put it back"))

    def show_name(self, on: bool) -> None:
        """Say the name, in a bar of the usual height; or be slim."""
        self.label.setVisible(on)
        self.setFixedHeight(_BUTTON_PX + (theme.GRID if on else 0))


class DockTitles(QObject):
    """Gives every panel its title bar, and takes the name away from those whose tab says it already."""

    def __init__(self, window: QMainWindow, docks: Sequence[QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self.titles = {dock: DockTitle(dock) for dock in docks}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)  # once Qt has arranged the panels
        self._later.timeout.connect(self.refresh)
        for dock, title in self.titles.items():
            dock.setTitleBarWidget(title)
            for signal in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
                signal.connect(lambda *_: self._later.start())
        self.refresh()

    def refresh(self) -> None:
        """Name those that no tab names."""
        for dock, title in self.titles.items():
            beside = [other for other in self._window.tabifiedDockWidgets(dock) if not other.isHidden()]
            title.show_name(dock.isFloating() or not beside)
