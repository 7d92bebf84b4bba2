"""The scrubber below the picture: every snapshot of an encode is a tick; it moves, plays, and returns to live."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolButton, QToolTip, QWidget

from lfstudio.session.encode_log import clock_text
from lfstudio.session.encode_progress import bpp_text, grouped
from lfstudio.session.snapshots import Moment
from lfstudio.session.text import bytes_text, psnr_text
from lfstudio.session.timeline import Timeline
from lfstudio.ui import theme

PLAY_MS = 400
"""How long a moment shows at least while it plays; a slow one is waited for."""

_EDGE = 9
_HANDLE = 6.0


class MomentSlider(QSlider):
    """A slider over moments: a tick for each as high as its PSNR, a larger one for the result."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._moments: tuple[Moment, ...] = ()
        self.setPageStep(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.notifier().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(240, 34)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 34)

    def set_moments(self, moments: tuple[Moment, ...]) -> None:
        """Offer these."""
        self._moments = moments
        self.setRange(0, max(0, len(moments) - 1))
        self.update()

    def tip(self, index: int) -> str:
        """What a tick stands for."""
        moment = self._moments[index]
        lines = [
            self.tr("Result") if moment.final else self.tr("Snapshot at step {i}").format(i=grouped(moment.i)),
            f"{psnr_text(moment.psnr_db)} · {bpp_text(moment.bpp)} · {bytes_text(moment.bytes)}",
        ]
        if np.isfinite(moment.elapsed_s):
            lines.append(self.tr("after {time}").format(time=clock_text(moment.elapsed_s)))
        return "\n".join(lines)

    def _x(self, index: int) -> float:
        span = max(1, len(self._moments) - 1)
        return _EDGE + (self.width() - 2 * _EDGE) * index / span

    def index_at(self, x: float) -> int:
        """The moment nearest to a place."""
        span = max(1, len(self._moments) - 1)
        width = max(1, self.width() - 2 * _EDGE)
        return min(max(round((x - _EDGE) / width * span), 0), len(self._moments) - 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        base, top = self.height() - 9.0, 5.0
        painter.setPen(QPen(QColor(colours.border), 2.0))
        painter.drawLine(QPointF(_EDGE, base), QPointF(self.width() - _EDGE, base))
        values = np.array([moment.psnr_db for moment in self._moments])
        known = values[np.isfinite(values)]
        low, high = (float(known.min()), float(known.max())) if known.size else (0.0, 1.0)
        for index, moment in enumerate(self._moments):
            share = (moment.psnr_db - low) / (high - low) if high > low and np.isfinite(moment.psnr_db) else 0.5
            reached = index <= self.value()
            pen = QPen(QColor(colours.accent if reached else colours.muted), 3.0 if moment.final else 1.6)
            painter.setPen(pen)
            y = base - 5.0 - share * (base - 7.0 - top)
            painter.drawLine(QPointF(self._x(index), base - 2.0), QPointF(self._x(index), y))
        if self._moments:
            x = self._x(self.value())
            foot = base + 7.0
            handle = QPolygonF([QPointF(x, base - 3.0), QPointF(x + _HANDLE, foot), QPointF(x - _HANDLE, foot)])
            painter.setPen(QPen(QColor(colours.text if self.hasFocus() else colours.surface), 1.4))
            painter.setBrush(QColor(colours.accent))
            painter.drawPolygon(handle)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 1.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._moments:
            self.setSliderDown(True)
            self.setValue(self.index_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setValue(self.index_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._moments:
            index = self.index_at(event.pos().x())
            QToolTip.showText(event.globalPos() + QPoint(0, 8), self.tip(index), self)
            return True
        return super().event(event)


class SnapshotBar(QWidget):
    """Shows a `Timeline`; hidden while there is nothing to go through.

    Args:
        actions: ``snapshot_previous``, ``snapshot_play``, ``snapshot_next``, ``snapshot_live``, ``snapshot_save``.
    """

    def __init__(self, timeline: Timeline, actions: dict[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._play = actions["snapshot_play"]
        self.slider = MomentSlider()
        self.slider.setAccessibleName(self.tr("Snapshots of the encode"))
        self.slider.setToolTip(self.tr("Go through the snapshots of the encode, from the first to the newest"))
        self.label = QLabel()
        self.label.setFont(theme.numeric_font("caption"))
        self.label.setAccessibleName(self.tr("The snapshot that is shown"))
        widest = "Step 00 000 · 00.00 dB · 0.0000 bpp · 00:00"
        self.label.setMinimumWidth(self.label.fontMetrics().horizontalAdvance(widest))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID, 2, theme.GRID, 2)
        row.setSpacing(theme.GRID // 2)
        self.buttons: dict[str, QToolButton] = {}
        for key in ("snapshot_previous", "snapshot_play", "snapshot_next"):
            row.addWidget(self._button(key, actions[key], Qt.ToolButtonStyle.ToolButtonIconOnly))
        row.addWidget(self.slider, 1)
        row.addWidget(self.label)
        row.addWidget(self._button("snapshot_live", actions["snapshot_live"], Qt.ToolButtonStyle.ToolButtonTextOnly))
        row.addWidget(self._button("snapshot_save", actions["snapshot_save"], Qt.ToolButtonStyle.ToolButtonIconOnly))
        self.buttons["snapshot_live"].setProperty("segment", True)
        self._timer = QTimer(self)
        self._timer.setInterval(PLAY_MS)
        self._timer.timeout.connect(self._advance)
        self._play.toggled.connect(self._play_toggled)
        self.slider.valueChanged.connect(self._moved)
        timeline.changed.connect(self.refresh)
        self.refresh()

    def _button(self, key: str, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = self.buttons[key] = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        button.setAutoRaise(True)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        return button

    def refresh(self) -> None:
        """Show the timeline as it is now."""
        timeline = self._timeline
        self.setVisible(timeline.available)
        if not timeline.available:
            self._play.setChecked(False)
            return
        with QSignalBlocker(self.slider):
            self.slider.set_moments(tuple(timeline.moments))
            self.slider.setValue(timeline.position)
        moment = timeline.current
        if moment is not None:
            name = self.tr("Result") if moment.final else self.tr("Step {i}").format(i=grouped(moment.i))
            parts = [name, psnr_text(moment.psnr_db), f"{moment.bpp:.4f} bpp"]
            if np.isfinite(moment.elapsed_s):
                parts.append(clock_text(moment.elapsed_s))
            self.label.setText(" · ".join(parts))
            self.slider.setAccessibleDescription(self.label.text())
        self.slider.update()

    def _moved(self, value: int) -> None:
        self._play.setChecked(False)
        self._timeline.choose(value)

    def _play_toggled(self, on: bool) -> None:
        if on and self._timeline.live:
            self._timeline.choose(0)
        self._timer.start() if on else self._timer.stop()

    def _advance(self) -> None:
        if self._timeline.loading:
            return
        if self._timeline.live:
            self._play.setChecked(False)
        else:
            self._timeline.step(1)
