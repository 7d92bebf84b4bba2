"""One level of latents as maps: symbols, their cost, or what was expected of them; one channel or all side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.inside import NOTHING_OFF, Ablation, Prediction
from lfstudio.core.protocols import Inspection, LatentPlane
from lfstudio.session.encode_progress import grouped
from lfstudio.session.latent_region import Region
from lfstudio.session.latent_stats import Montage, best_columns, histogram, levels, montage, summarise
from lfstudio.session.predictions import expected
from lfstudio.ui import theme
from lfstudio.ui.colorbar import ColorBar
from lfstudio.ui.map_view import MapView
from lfstudio.ui.symbol_plot import SymbolPlot

ALL = -1
"""The channel selector's entry for all channels."""

_PREDICTED = ("mean", "width")

_COLORMAPS = {"values": "diverging", "bits": "inferno", "mean": "diverging", "width": "viridis"}


class LatentView(QWidget):
    """Selectors, map, colour bar, histogram and totals of the latents of an `Inspection`.

    Signals:
        levelShown: a level is looked at (`set_predictions` can tell more of it).
        switchAsked: the person wants a level's channel (`ALL`: all) used for the views, or not.
    """

    levelShown = Signal(str)
    switchAsked = Signal(str, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._levels: dict[str, list[LatentPlane]] = {}
        self._montage: Montage | None = None
        self._shown: list[LatentPlane] = []
        self._chosen: tuple[str, int] = ("", ALL)
        self._region = Region()
        self._corner = (0, 0)  # of the region, in elements
        self._off: Ablation = NOTHING_OFF
        self._predictions: Callable[[str], Mapping[int, Prediction]] = lambda level: {}
        self._make_widgets()
        self._lay_out()
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(100)
        self._resized.timeout.connect(self._rearrange)
        self._connect()
        self.set_switchable(False)

    def _make_widgets(self) -> None:
        self.level_box = QComboBox()
        self.level_box.setAccessibleName(self.tr("Level"))
        self.level_box.setToolTip(self.tr("The level of the scene code, coarse to fine."))
        self.channel_box = QComboBox()
        self.channel_box.setAccessibleName(self.tr("Channel"))
        self.channel_box.setToolTip(self.tr("One channel, or all of them side by side."))
        self.kind_box = QComboBox()
        for text, kind, tip in (
            (self.tr("Symbols"), "values", self.tr("The decoded integers.")),
            (self.tr("Bits per element"), "bits", self.tr("What each of them cost: −log₂ of its probability.")),
            (
                self.tr("Expected symbol"),
                "mean",
                self.tr("Middle of the distribution that the entropy model expected."),
            ),
            (self.tr("Expected spread"), "width", self.tr("Width of that distribution: wide where it was unsure.")),
        ):
            self.kind_box.addItem(text, kind)
            self.kind_box.setItemData(self.kind_box.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)
        self.kind_box.setAccessibleName(self.tr("What to show"))
        self.kind_box.setToolTip(
            self.tr("The decoded integers, what each of them cost in the file, or what the entropy model expected.")
        )
        self.auto_box = QCheckBox(self.tr("Fit range"))
        self.auto_box.setToolTip(
            self.tr("Fit the colours to what is shown. Otherwise all levels share one range, so that they compare.")
        )
        self.used_box = QCheckBox(self.tr("Used for the views"))
        self.used_box.setTristate(True)
        self.used_box.setToolTip(
            self.tr("Take the tick away to see the views without this level or channel. The file is not changed.")
        )
        self.map = MapView()
        self.map.setAccessibleName(self.tr("Map of latents"))
        self.map.setToolTip(
            self.tr(
                "Click a channel to look at it alone, click again for all. The wheel magnifies the same part of all "
                "channels and levels; drag with the right button to move it, press 0 for all of it."
            )
        )
        self.bar = ColorBar()
        self.readout = QLabel(" ")
        self.readout.setFont(theme.numeric_font("caption"))
        self.readout.setProperty("role", "muted")
        self.whole_button = QToolButton()
        self.whole_button.setAutoRaise(True)
        self.whole_button.setToolTip(self.tr("Show whole channels again (0)"))
        self.whole_button.setAccessibleName(self.tr("Show whole channels"))
        self.plot = SymbolPlot()
        self.plot.setAccessibleName(self.tr("Histogram of the symbols"))
        self.plot_text = QLabel(" ")
        self.plot_text.setWordWrap(True)
        self.plot_text.setFont(theme.numeric_font("caption"))
        self.log_box = QCheckBox(self.tr("Log"))
        self.log_box.setToolTip(self.tr("Logarithmic shares, which show the rare symbols"))
        self.totals = QLabel()
        self.totals.setFont(theme.numeric_font())
        self.totals.setWordWrap(True)
        self.totals.setAccessibleName(self.tr("Totals"))

    def _lay_out(self) -> None:
        selectors = QGridLayout()
        selectors.setSpacing(theme.GRID // 2)
        selectors.addWidget(self.level_box, 0, 0)
        selectors.addWidget(self.channel_box, 0, 1)
        selectors.addWidget(self.kind_box, 1, 0)
        selectors.addWidget(self.auto_box, 1, 1)
        selectors.setColumnStretch(0, 1)
        selectors.setColumnStretch(1, 1)
        under = QHBoxLayout()
        under.addWidget(self.readout, 1)
        under.addWidget(self.whole_button)
        upper, lower = QWidget(), QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.map, 1)
        column.addWidget(self.bar)
        column.addLayout(under)
        legend = QHBoxLayout()
        legend.addWidget(self.plot_text, 1)
        legend.addWidget(self.log_box)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID // 2)
        column.addWidget(self.totals)
        column.addLayout(legend)
        column.addWidget(self.plot, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([320, 176])
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(selectors)
        layout.addWidget(self.used_box)
        layout.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.level_box.currentIndexChanged.connect(self._level_chosen)
        self.channel_box.currentIndexChanged.connect(self._show)
        self.kind_box.currentIndexChanged.connect(self._show)
        self.auto_box.toggled.connect(self._show)
        self.used_box.clicked.connect(self._used_clicked)
        self.log_box.toggled.connect(self.plot.set_logarithmic)
        self.whole_button.clicked.connect(lambda: self._look_at(Region()))
        self.map.hovered.connect(self._hovered)
        self.map.clicked.connect(self._clicked)
        self.map.zoomed.connect(self._zoomed)
        self.map.panned.connect(self._panned)
        self.map.stepped.connect(self._stepped)
        self.map.restored.connect(lambda: self._look_at(Region()))
        self.map.turned.connect(self.turn)
        self.plot.pointed.connect(self._pointed)
        theme.notifier().changed.connect(self._show)

    # What is looked at

    @property
    def level(self) -> str:
        """The chosen level; empty when there is none."""
        return str(self.level_box.currentData() or "")

    @property
    def channel(self) -> int:
        """The chosen channel, or `ALL`."""
        data = self.channel_box.currentData()
        return ALL if data is None else int(data)

    @property
    def kind(self) -> str:
        """What is shown: ``"values"``, ``"bits"``, ``"mean"`` or ``"width"``."""
        return str(self.kind_box.currentData())

    @property
    def shown(self) -> list[LatentPlane]:
        """The planes that are shown."""
        return list(self._shown)

    @property
    def picture(self) -> QImage:
        """The map as it is shown, one pixel per element."""
        return self.map.image

    def choose(self, level: str, channel: int = ALL) -> bool:
        """Look at a level; False if there is none of that name."""
        at = self.level_box.findData(level)
        if at < 0:
            return False
        self.level_box.setCurrentIndex(at)
        self.channel_box.setCurrentIndex(max(0, self.channel_box.findData(channel)))
        return True

    def turn(self, by: int) -> None:
        """To the next or previous channel; before the first one stand all of them."""
        count = self.channel_box.count()
        if count:
            self.channel_box.setCurrentIndex((self.channel_box.currentIndex() + by) % count)

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``; keeps level, channel and region where they still exist."""
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

    def set_predictions(self, predictions: Callable[[str], Mapping[int, Prediction]]) -> None:
        """Where to look up what the entropy model expected of a level (empty while it is not known)."""
        self._predictions = predictions
        self._show()

    def set_off(self, off: Ablation) -> None:
        """Mark what is switched off."""
        self._off = off
        self._show_used()
        self._label_planes()

    def set_switchable(self, on: bool) -> None:
        """Whether latents can be switched off now."""
        self.used_box.setEnabled(on)

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

    def _look_at(self, region: Region) -> None:
        if region != self._region:
            self._region = region
            self._show()

    def _smallest(self) -> float:
        height, width = self._shown[0].values.shape
        return min(1.0, 4.0 / max(1, max(height, width)))

    def _zoomed(self, factor: float, y: int, x: int) -> None:
        if self._montage is None or not self._shown:
            return
        region = self._region
        fy, fx = region.top + region.extent / 2, region.left + region.extent / 2
        place = self._montage.locate(y, x)
        if place is not None:
            height, width = self._shown[0].values.shape
            fy, fx = (place[1] + self._corner[0] + 0.5) / height, (place[2] + self._corner[1] + 0.5) / width
        self._look_at(region.zoomed(factor, fy, fx, self._smallest()))

    def _panned(self, rows: float, columns: float) -> None:
        if self._shown:
            height, width = self._shown[0].values.shape
            self._look_at(self._region.moved(rows / height, columns / width))

    def _stepped(self, dy: float, dx: float) -> None:
        self._look_at(self._region.moved(dy * self._region.extent, dx * self._region.extent))

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

    # Drawing

    def _array(self, plane: LatentPlane, kind: str) -> NDArray[np.float32]:
        if kind == "bits":
            return plane.bits
        prediction = self._predictions(plane.level).get(plane.channel) if kind in _PREDICTED else None
        if kind == "values":
            return plane.values.astype(np.float32)
        if prediction is None:
            return np.full(plane.values.shape, np.nan, dtype=np.float32)
        return prediction.mean if kind == "mean" else prediction.scale

    def _range(self, arrays: list[NDArray[np.float32]], kind: str) -> tuple[float, float]:
        fitted = self.auto_box.isChecked() or kind == "width"
        if kind == "bits":
            found = arrays if fitted else [p.bits for level in self._levels.values() for p in level]
        elif fitted:
            found = arrays
        else:
            found = [p.values.astype(np.float32) for level in self._levels.values() for p in level]
        tops = [float(np.nanmax(np.abs(a))) for a in found if a.size and not np.isnan(a).all()]
        reach = max(tops, default=1.0) or 1.0
        return (0.0, reach) if kind in ("bits", "width") else (-reach, reach)

    def _show(self) -> None:
        planes = self._levels.get(self.level, [])
        self.whole_button.setVisible(not self._region.whole)
        self._show_used()
        if not planes:
            self._montage, self._shown = None, []
            self.map.clear()
            self.totals.clear()
            return
        channel, kind = self.channel, self.kind
        self._shown = [plane for plane in planes if channel in (ALL, plane.channel)]
        arrays = [self._array(plane, kind) for plane in self._shown]
        rows, columns = self._region.window(*self._shown[0].values.shape)
        self._corner = (rows.start, columns.start)
        self._montage = montage([array[rows, columns] for array in arrays], self._aspect)
        low, high = self._range(arrays, kind)
        colormap = _COLORMAPS[kind]
        self.map.frame(None)
        self.map.show_values(self._montage.picture, low, high, colormap)
        self._label_planes()
        self.bar.set_range(low, high, self.tr("bits") if kind == "bits" else self.tr("symbol"), colormap)
        self.whole_button.setText(self.tr("{zoom:.1f}× – show all").format(zoom=self._region.zoom))
        self._show_histogram()
        self.totals.setText(self._totals_text())
        self.map.setAccessibleDescription(self.totals.text())
        self.readout.setText(" ")
        self.levelShown.emit(self.level)

    def _show_histogram(self) -> None:
        symbols = np.concatenate([plane.values.ravel() for plane in self._shown])
        values, shares = histogram(symbols)
        self.plot.show_shares(values, shares)
        known = self._predictions(self.level)
        found = [known[plane.channel] for plane in self._shown if plane.channel in known]
        narrow = len(values) < 2 or values[1] - values[0] == 1
        if len(found) == len(self._shown) and narrow:
            numbers, curve = expected(found)
            self.plot.fit(numbers.astype(np.float64), curve)
        else:
            self.plot.fit(np.zeros(0), np.zeros(0))
        self._pointed(None)

    def _label_planes(self) -> None:
        m = self._montage
        if m is None:
            return
        labels = []
        for index, plane in enumerate(self._shown):
            text = str(plane.channel)
            if (plane.level, plane.channel) in self._off.planes:
                text = self.tr("{n} off").format(n=plane.channel)
            elif m.count == 1:
                continue
            top, left = (index // m.columns) * (m.height + 1), (index % m.columns) * (m.width + 1)
            labels.append((QRectF(left, top, m.width, m.height), text))
        self.map.label_areas(labels)

    def _show_used(self) -> None:
        planes = [(p.level, p.channel) for p in self._levels.get(self.level, []) if self.channel in (ALL, p.channel)]
        gone = sum(plane in self._off.planes for plane in planes)
        state = Qt.CheckState.PartiallyChecked
        if gone in (0, len(planes)):
            state = Qt.CheckState.Unchecked if gone and planes else Qt.CheckState.Checked
        with QSignalBlocker(self.used_box):
            self.used_box.setCheckState(state)

    def _used_clicked(self) -> None:
        planes = [(p.level, p.channel) for p in self._levels.get(self.level, []) if self.channel in (ALL, p.channel)]
        on = any(plane in self._off.planes for plane in planes)  # all are on now: the person wants them off
        self._show_used()
        if planes:
            self.switchAsked.emit(self.level, self.channel, on)

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
            low=_signed(total.lowest),
            high=_signed(total.highest),
        )

    # The pointer

    def _hovered(self, y: int, x: int) -> None:
        place = self._montage.locate(y, x) if self._montage is not None else None
        if place is None:
            self.readout.setText(" ")
            return
        plane, row, column = self._shown[place[0]], place[1] + self._corner[0], place[2] + self._corner[1]
        text = self.tr("Channel {n} at ({x}, {y}): {value}, {bits:.2f} bits").format(
            n=plane.channel,
            x=column,
            y=row,
            value=_signed(int(plane.values[row, column])),
            bits=float(plane.bits[row, column]),
        )
        prediction = self._predictions(plane.level).get(plane.channel)
        if prediction is not None:
            mean, width = float(prediction.mean[row, column]), float(prediction.scale[row, column])
            text += self.tr(", expected {mean} ± {width:.2f}").format(mean=f"{mean:.2f}".replace("-", "−"), width=width)
        self.readout.setText(text)
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

    def _pointed(self, symbol: int | None) -> None:
        if symbol is None:
            self.plot_text.setText(legend(self.tr("symbols in the file"), self.tr("expected by the entropy model")))
            return
        share, wanted = self.plot.share_of(symbol)
        text = self.tr("Symbol {k}: {share:.2f} %").format(k=_signed(symbol), share=100 * share)
        if wanted is not None:
            text += self.tr(", expected {share:.2f} %").format(share=100 * wanted)
        self.plot_text.setText(text)


def legend(bars: str, curve: str) -> str:
    """Rich text that says what the bars and the curve of a `SymbolPlot` are."""
    colours = theme.current()
    return (
        f'<span style="color:{colours.muted}"><span style="color:{colours.series[0]}">■</span> {bars} &nbsp; '
        f'<span style="color:{colours.series[1]}">━</span> {curve}</span>'
    )


def _signed(number: int) -> str:
    return str(number).replace("-", "−")
