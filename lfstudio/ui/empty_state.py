"""What an empty window says: drop a light field, open one, try the sample, or go back to a recent one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from lfstudio.session.last_session import LastSession
from lfstudio.session.recent import RecentFiles
from lfstudio.ui import icons, theme
from lfstudio.ui.restore_bar import RestoreBar

_SHOWN = 6


class EmptyState(QWidget):
    """The first thing a person sees.

    Signals:
        openRequested, folderRequested, sampleRequested: the buttons. recentRequested: a recent path.
    """

    openRequested = Signal()
    folderRequested = Signal()
    sampleRequested = Signal()
    recentRequested = Signal(str)

    def __init__(self, recent: RecentFiles, last: LastSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._title = QLabel(self.tr("Drop a light field here"), self)
        self._title.setFont(theme.font("display"))
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint = QLabel(
            self.tr("A folder of views, a tiled or lenslet picture, an array, a video, an archive, or a .sanr file"),
            self,
        )
        self._hint.setProperty("role", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setWordWrap(True)
        self.open_button = self._button(
            self.tr("Open…"),
            "open",
            self.tr("Open a file that holds a light field: a picture, an array, a video, an archive, a .sanr file"),
        )
        self.folder_button = self._button(
            self.tr("Open folder…"), "folder", self.tr("Open a folder with one picture per view")
        )
        self.sample_button = self._button(
            self.tr("Open sample"), "", self.tr("Open the small light field that comes with the program")
        )
        self.sample_button.setProperty("primary", True)
        self.open_button.clicked.connect(self.openRequested)
        self.folder_button.clicked.connect(self.folderRequested)
        self.sample_button.clicked.connect(self.sampleRequested)
        self._busy = QProgressBar(self)
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(240)
        self._busy.setAccessibleName(self.tr("Opening"))
        self._recent_title = QLabel(self.tr("Recent"), self)
        self._recent_title.setProperty("role", "title")
        self.restore = RestoreBar(last, self)
        self.restore.setFixedWidth(560)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self.recent_buttons: list[QPushButton] = []
        self._arrange()
        recent.changed.connect(self._fill)
        theme.notifier().changed.connect(self._themed)
        self._fill()
        self._themed()
        self.set_loading(None)

    def _button(self, text: str, icon: str, tip: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setIconSize(QSize(18, 18))
        button.setMinimumHeight(36)
        button.setMinimumWidth(136)
        button.setToolTip(tip)
        if icon:
            icons.set_icon(button, icon)
        return button

    def _arrange(self) -> None:
        self.starters = QWidget(self)
        buttons = QHBoxLayout(self.starters)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        for button in (self.open_button, self.folder_button, self.sample_button):
            buttons.addWidget(button)
        column = QVBoxLayout()
        column.setSpacing(4)
        self._recent_title.setContentsMargins(6, 0, 0, 0)
        column.addWidget(self._recent_title)
        column.addLayout(self._list)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addLayout(column)
        centred.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(48, 48, 48, 48)
        layout.setSpacing(16)
        layout.addStretch(3)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self.starters, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(8)
        layout.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(24)
        layout.addLayout(centred)
        layout.addStretch(4)

    def set_loading(self, name: str | None) -> None:
        """While something is being opened, say what; None when nothing is."""
        loading = name is not None
        text = self.tr("Opening {name}…").format(name=name) if loading else self.tr("Drop a light field here")
        self._title.setText(text)
        self._busy.setVisible(loading)
        self._hint.setVisible(not loading)

    def _fill(self) -> None:
        for button in self.recent_buttons:
            self._list.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.recent_buttons = []
        for path in self._recent.paths[:_SHOWN]:
            button = QPushButton(self._label(path), self)
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setToolTip(path)
            button.setAccessibleName(self.tr("Open {path}").format(path=path))
            button.setStyleSheet("QPushButton { text-align: left; padding: 4px 6px; }")
            button.clicked.connect(lambda _=False, p=path: self.recentRequested.emit(p))
            self._list.addWidget(button)
            self.recent_buttons.append(button)
        self._recent_title.setVisible(bool(self.recent_buttons))

    def _label(self, path: str) -> str:
        where = Path(path)
        metrics = self.fontMetrics()
        folder = metrics.elidedText(str(where.parent), Qt.TextElideMode.ElideMiddle, 360)
        return f"{where.name}    {folder}".replace("&", "&&")

    def _themed(self) -> None:
        self.sample_button.setIcon(icons.icon("sample", theme.current().accent_text))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dashed frame that says: something can be dropped here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(theme.current().border), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(self.rect().adjusted(24, 24, -24, -24), 8, 8)
        painter.end()
