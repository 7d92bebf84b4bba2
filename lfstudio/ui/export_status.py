"""How far a running export is, in the status bar, with a way to cancel it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from lfstudio.session.export import ExportControl
from lfstudio.ui import icons


class ExportStatus(QWidget):
    """Hidden while nothing is exported."""

    def __init__(self, control: ExportControl, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self.text = QLabel(self)
        self.text.setContentsMargins(8, 0, 4, 0)
        self.bar = QProgressBar(self)
        self.bar.setFixedWidth(120)
        self.bar.setMaximumHeight(10)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of the export"))
        self.bar.setToolTip(self.tr("Progress of the export"))
        self.cancel = QToolButton(self)
        self.cancel.setAutoRaise(True)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.cancel.setAccessibleName(self.tr("Cancel the export"))
        self.cancel.setToolTip(self.tr("End the running export; nothing is left of it"))
        icons.set_icon(self.cancel, "close")
        self.cancel.clicked.connect(lambda: control.cancel())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (self.text, self.bar, self.cancel):
            layout.addWidget(part)
        control.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        control = self._control
        self.setVisible(control.running)
        self.text.setText(control.text)
        done, total = control.progress or (0, 0)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.cancel.setEnabled(not control.cancelling)
