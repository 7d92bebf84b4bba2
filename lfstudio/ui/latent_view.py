"""One level of latents as maps: values or bits per element, a channel or all of them, with colour bar and totals."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, QSignalBlocker, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from lfstudio.core.protocols import Inspection, LatentPlane
from lfstudio.session.encode_progress import grouped
from lfstudio.session.latent_stats import Montage, best_columns, histogram, levels, montage, summarise
from lfstudio.ui import theme
from lfstudio.ui.colorbar import ColorBar
from lfstudio.ui.map_view import MapView
from lfstudio.ui.symbol_plot import SymbolPlot

ALL = -1
"""The channel selector's entry for all channels."""


class LatentView(QWidget):
    """Selectors, map, colour bar, histogram and totals of the latents of an `Inspection`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: dict[str, list[LatentPlane]] = {}
        self._montage: Montage | None = None
        self._shown: list[LatentPlane] = []
        self._chosen: tuple[str, int] = ("", ALL)
        self.level_box = QComboBox()
        self.level_box.setAccessibleName(self.tr("Level"))
        self.level_box.setToolTip(self.tr("The level of the scene code, coarse to fine."))
        self.channel_box = QComboBox()
        self.channel_box.setAccessibleName(self.tr("Channel"))
        self.channel_box.setToolTip(self.tr("One channel, or all of them side by side."))
        self.kind_box = QComboBox()
        self.kind_box.addItem(self.tr("Values"), "values")
        self.kind_box.addItem(self.tr("Bits per element"), "bits")
        self.kind_box.setAccessibleName(self.tr("What to show"))
        self.kind_box.setToolTip(self.tr("The decoded integers, or what each of them cost in the file."))
        self.auto_box = QCheckBox(self.tr("Fit range"))
        self.auto_box.setToolTip(
            self.tr("Fit the colours to what is shown. Otherwise all levels share one range, so that they compare.")
        )
        self.map = MapView()
        self.map.setAccessibleName(self.tr("Map of latents"))
        self.map.setToolTip(self.tr("Click a channel to look at it alone, click again for all."))
        self.bar = ColorBar()
        self.readout = QLabel(" ")
        self.readout.setFont(theme.numeric_font("caption"))
        self.readout.setProperty("role", "muted")
        self.plot = SymbolPlot()
        self.plot.setAccessibleName(self.tr("Histogram of the symbols"))
        self.totals = QLabel()
        self.totals.setFont(theme.numeric_font())
        self.totals.setWordWrap(True)
        self.totals.setAccessibleName(self.tr("Totals"))
        selectors = QGridLayout()
        selectors.setSpacing(theme.GRID // 2)
        selectors.addWidget(self.level_box, 0, 0)
        selectors.addWidget(self.channel_box, 0, 1)
        selectors.addWidget(self.kind_box, 1, 0)
        selectors.addWidget(self.auto_box, 1, 1)
        selectors.setColumnStretch(0, 1)
        selectors.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(selectors)
        layout.addWidget(self.map, 3)
        layout.addWidget(self.bar)
        layout.addWidget(self.readout)
        layout.addWidget(self.totals)
        layout.addWidget(self.plot, 1)
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(100)
        self._resized.timeout.connect(self._rearrange)
        self.level_box.currentIndexChanged.connect(self._level_chosen)
        self.channel_box.currentIndexChanged.connect(self._show)
        self.kind_box.currentIndexChanged.connect(self._show)
        self.auto_box.toggled.connect(self._show)
        self.map.hovered.connect(self._hovered)
        self.map.clicked.connect(self._clicked)
        theme.notifier().changed.connect(self._show)

    @property
    def level(self) -> str:
        """The chosen level; empty when there is none."""
        return str(self.level_box.currentData() or "")

    @property
    def channel(self) -> int:
        """The chosen channel, or `ALL`."""
        data = self.channel_box.currentData()
        return ALL if data is None else int(data)

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``; keeps level and channel where they still exist."""
        if self._levels:  # else it was emptied: what was chosen before that still counts
            self._chosen = self.level, self.channel
        level, channel = self._chosen
        self._levels = levels(inspection) if inspection is not None else {}
        with QSignalBlocker(self.level_box):
            self.level_box.clear()
            for name, planes in self._levels.items():
                height, width = planes[0].values.shape
                self.level_box.addItem(f"{name} · {len(planes)} × {width}×{height}", name)
            self.level_box.setCurrentIndex(max(0, self.level_box.findData(level)) if self._levels else -1)
        self._fill_channels(channel)
        self._show()

    def _fill_channels(self, channel: int) -> None:
        with QSignalBlocker(self.channel_box):
            self.channel_box.clear()
            self.channel_box.addItem(self.tr("All channels"), ALL)
            for plane in self._levels.get(self.level, []):
                self.channel_box.addItem(self.tr("Channel {n}").format(n=plane.channel), plane.channel)
            self.channel_box.setCurrentIndex(max(0, self.channel_box.findData(channel)))

    def _level_chosen(self) -> None:
        self._fill_channels(self.channel)
        self._show()

    def _range(self, planes: list[LatentPlane], bits: bool) -> tuple[float, float]:
        chosen = planes if self.auto_box.isChecked() else [p for level in self._levels.values() for p in level]
        if bits:
            return 0.0, max((float(p.bits.max()) for p in chosen if p.bits.size), default=1.0) or 1.0
        reach = max((float(np.abs(p.values).max()) for p in chosen if p.values.size), default=1.0) or 1.0
        return -reach, reach

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resized.start()

    def _rearrange(self) -> None:
        """Lay the channels out anew if another number of columns fits the window better."""
        if self._montage is not None and self._montage.count > 1:
            m = self._montage
            if best_columns(m.count, m.height, m.width, self._aspect) != m.columns:
                self._show()

    @property
    def _aspect(self) -> float:
        return max(0.2, self.map.width() / max(1, self.map.height()))

    def _show(self) -> None:
        planes = self._levels.get(self.level, [])
        if not planes:
            self._montage, self._shown = None, []
            self.map.clear()
            self.totals.clear()
            return
        channel, bits = self.channel, self.kind_box.currentData() == "bits"
        self._shown = [plane for plane in planes if channel in (ALL, plane.channel)]
        arrays = [plane.bits if bits else plane.values.astype(np.float32) for plane in self._shown]
        self._montage = montage(arrays, self._aspect)
        low, high = self._range(self._shown, bits)
        colormap = "inferno" if bits else "diverging"
        self.map.frame(None)
        self.map.show_values(self._montage.picture, low, high, colormap)
        self.bar.set_range(low, high, self.tr("bits") if bits else self.tr("symbol"), colormap)
        symbols = np.concatenate([plane.values.ravel() for plane in self._shown])
        self.plot.show_shares(*histogram(symbols))
        self.totals.setText(self._totals_text())
        self.map.setAccessibleDescription(self.totals.text())

    def _totals_text(self) -> str:
        total = summarise(self._shown)
        what = (
            self.tr("{n} channels").format(n=total.channels)
            if self.channel == ALL and total.channels > 1
            else self.tr("channel {n}").format(n=self._shown[0].channel)
        )
        return self.tr(
            "{level}: {what} {w}×{h}, {bits} bits, {each:.2f} bits/element, {zeros:.0f}\u00a0% zeros, "
            "symbols {low} to {high}"
        ).format(
            level=self.level,
            what=what,
            w=total.width,
            h=total.height,
            bits=grouped(round(total.bits)),
            each=total.bits_per_element,
            zeros=100 * total.zeros,
            low=str(total.lowest).replace("-", "−"),
            high=str(total.highest).replace("-", "−"),
        )

    def _hovered(self, y: int, x: int) -> None:
        place = self._montage.locate(y, x) if self._montage is not None else None
        if place is None:
            self.readout.setText(" ")
            return
        plane, row, column = self._shown[place[0]], place[1], place[2]
        self.readout.setText(
            self.tr("Channel {n} at ({x}, {y}): {value}, {bits:.2f} bits").format(
                n=plane.channel,
                x=column,
                y=row,
                value=str(int(plane.values[row, column])).replace("-", "−"),
                bits=float(plane.bits[row, column]),
            )
        )
        assert self._montage is not None
        if self._montage.count > 1:
            m = self._montage
            top, left = (place[0] // m.columns) * (m.height + 1), (place[0] % m.columns) * (m.width + 1)
            self.map.frame(QRectF(left, top, m.width, m.height))

    def _clicked(self, y: int, x: int) -> None:
        if self.channel != ALL:
            self.channel_box.setCurrentIndex(0)
            return
        place = self._montage.locate(y, x) if self._montage is not None else None
        if place is not None:
            self.channel_box.setCurrentIndex(self.channel_box.findData(self._shown[place[0]].channel))
