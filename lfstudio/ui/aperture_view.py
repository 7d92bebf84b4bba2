"""A small picture of the aperture over the grid of views."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from lfstudio.ui import theme

_SIDE = 72


class ApertureView(QWidget):
    """Draws how much each view counts: the more, the stronger the colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: NDArray[np.float32] | None = None
        self.setFixedSize(_SIDE, _SIDE)
        self.setAccessibleName(self.tr("Aperture over the grid of views"))
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    @property
    def weights(self) -> NDArray[np.float32] | None:
        """What is drawn."""
        return self._weights

    def show_weights(self, weights: NDArray[np.float32] | None) -> None:
        """Draw weights "U V", 0 .. 1; None for nothing."""
        self._weights = weights
        if weights is None:
            self.setToolTip("")
            self.setAccessibleDescription("")
        else:
            text = self.tr("{n} of {all} views are in the aperture").format(
                n=int(np.count_nonzero(weights)), all=weights.size
            )
            self.setToolTip(text)
            self.setAccessibleDescription(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._weights is None:
            return
        U, V = self._weights.shape
        cell = min(self.width() / V, self.height() / U)
        left, top = (self.width() - cell * V) / 2, (self.height() - cell * U) / 2
        gap = 1.0 if cell > 4 else 0.0
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        empty, full = QColor(theme.current().border), QColor(theme.current().accent)
        for u in range(U):
            for v in range(V):
                place = QRectF(left + v * cell, top + u * cell, cell - gap, cell - gap)
                painter.fillRect(place, empty)
                amount = float(self._weights[u, v])
                if amount > 0:
                    full.setAlphaF(0.25 + 0.75 * amount)
                    painter.fillRect(place, full)
        painter.end()
