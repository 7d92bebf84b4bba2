"""A quiet line in the empty window: what was open last time, and a button that brings it back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from lfstudio.session.last_session import LastSession
from lfstudio.ui import icons, theme

_NAMED = 2
"""Files that are named; of others it is said how many there are."""


class RestoreBar(QFrame):
    """Shown while there is something to reopen."""

    def __init__(self, last: LastSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._last = last
        self._wanted = True
        self.setObjectName("restore")
        self.setAccessibleName(self.tr("Last session"))
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(280)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.missing = QLabel(self)
        self.missing.setWordWrap(True)
        self.missing.setProperty("role", "warning")
        self.button = QPushButton(self.tr("Reopen"), self)
        self.button.setToolTip(self.tr("Open it again, at the same view, mode and zoom"))
        self.close_button = QToolButton(self)
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Do not reopen"))
        self.close_button.setToolTip(self.tr("Do not reopen; forget the last session"))
        icons.set_icon(self.close_button, "close")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.text)
        words.addWidget(self.missing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(words, 1)
        layout.addWidget(self.button)
        layout.addWidget(self.close_button)
        self.button.clicked.connect(last.reopen)
        self.close_button.clicked.connect(last.dismiss)
        last.changed.connect(self.refresh)
        theme.notifier().changed.connect(self._themed)
        self._themed()
        self.refresh()

    def set_wanted(self, on: bool) -> None:
        """Whether the person wants to be asked at all."""
        self._wanted = on
        self.refresh()

    def refresh(self) -> None:
        """Say what was open, and what of it is gone."""
        remembered = self._last.remembered
        self.setVisible(remembered is not None and self._wanted)
        if remembered is None:
            return
        missing = remembered.missing()
        names = self.tr(" and ").join(f"“{Path(path).name}”" for path in remembered.paths[:_NAMED])
        others = len(remembered.paths) - _NAMED
        if others > 0:
            names = self.tr("{names} and {n} more").format(names=names, n=others)
        self.text.setText(theme.breakable(self.tr("Open last time: {names}").format(names=names)))
        self.text.setToolTip("\n".join(remembered.paths))
        gone = ", ".join(missing)
        self.missing.setText(theme.breakable(self.tr("No longer there: {names}").format(names=gone)))
        self.missing.setVisible(bool(missing))
        self.button.setEnabled(len(missing) < len(remembered.paths))

    def _themed(self) -> None:
        colours = theme.current()
        self.setStyleSheet(
            f"#restore {{ background: {colours.surface}; border: 1px solid {colours.border}; border-radius: 6px; }}"
        )
