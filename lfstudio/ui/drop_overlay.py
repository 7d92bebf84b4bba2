"""The highlight while something is dragged over the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lfstudio.ui import theme


def dropped_paths(data: QMimeData) -> list[str]:
    """The local paths of a drop, in order; empty when there are none."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []


class DropOverlay(QWidget):
    """Covers its parent with an accent frame and a line of text; lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        parent.installEventFilter(self)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return False

    def appear(self) -> None:
        """Show it above everything."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(theme.current().accent)
        wash = QColor(accent)
        wash.setAlpha(28)
        frame = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.setPen(QPen(accent, 3.0))
        painter.setBrush(wash)
        painter.drawRoundedRect(frame, 8, 8)
        painter.setFont(theme.font("title"))
        text = self.tr("Drop to open")
        metrics = painter.fontMetrics()
        box = QRectF(0, 0, metrics.horizontalAdvance(text) + 48, metrics.height() + 24)
        box.moveCenter(frame.center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(theme.current().accent_text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.end()
