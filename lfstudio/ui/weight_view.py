"""One weight tensor of a coded file: the histogram of its symbols under the Laplace distribution that codes them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from lfstudio.core.protocols import Inspection, WeightTensor
from lfstudio.session.encode_progress import grouped
from lfstudio.session.latent_stats import histogram, laplace_shares, weight_summary
from lfstudio.ui import theme
from lfstudio.ui.symbol_plot import SymbolPlot


class WeightView(QWidget):
    """Selector, histogram with fitted curve, and totals of the weights of an `Inspection`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tensors: dict[str, WeightTensor] = {}
        self._chosen = ""
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Weight tensor"))
        self.box.setToolTip(self.tr("The tensor to look at; its part of the file stands beside it."))
        self.legend = QLabel()
        self.legend.setFont(theme.font("caption"))
        self.plot = SymbolPlot()
        self.plot.setAccessibleName(self.tr("Histogram of the weights"))
        self.totals = QLabel()
        self.totals.setFont(theme.numeric_font())
        self.totals.setWordWrap(True)
        self.totals.setAccessibleName(self.tr("Totals"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.box)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.totals)
        self.box.currentIndexChanged.connect(self._show)
        theme.notifier().changed.connect(self._legend_text)
        self._legend_text()

    @property
    def tensor(self) -> str:
        """The chosen tensor's name; empty when there is none."""
        return str(self.box.currentData() or "")

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``; keeps the tensor where it still exists."""
        if self._tensors:  # else it was emptied: what was chosen before that still counts
            self._chosen = self.tensor
        chosen = self._chosen
        self._tensors = {} if inspection is None else {tensor.name: tensor for tensor in inspection.weights}
        with QSignalBlocker(self.box):
            self.box.clear()
            for name, tensor in self._tensors.items():
                bits = self.tr("{n} bits").format(n=grouped(round(tensor.bits)))
                self.box.addItem(f"{name} · {bits}", name)
            self.box.setCurrentIndex(max(0, self.box.findData(chosen)) if self._tensors else -1)
        self._show()

    def _legend_text(self) -> None:
        colours = theme.current()
        self.legend.setText(
            f'<span style="color:{colours.muted}"><span style="color:{colours.series[0]}">■</span> '
            f'{self.tr("symbols in the file")} &nbsp;&nbsp; <span style="color:{colours.series[1]}">━</span> '
            f"{self.tr('fitted Laplace distribution')}</span>"
        )

    def _show(self) -> None:
        tensor = self._tensors.get(self.tensor)
        if tensor is None:
            self.totals.clear()
            self.plot.show_shares(np.zeros(0, dtype=np.int64), np.zeros(0))
            self.plot.fit(np.zeros(0), np.zeros(0))
            return
        values, shares = histogram(tensor.symbols)
        self.plot.show_shares(values, shares)
        if len(values) and (len(values) == 1 or values[1] - values[0] == 1):
            wide = np.arange(values[0] - 3, values[-1] + 4)
            self.plot.fit(wide.astype(np.float64), laplace_shares(wide, tensor.mean, tensor.scale))
        else:
            self.plot.fit(np.zeros(0), np.zeros(0))
        shape, count, each, zeros = weight_summary(tensor)
        text = self.tr(
            "{name}: {shape}, {bits} bits, {each:.2f} bits/weight, {zeros:.0f}\u00a0% zeros, step {step:.3g}; "
            "Laplace mean {mean:.2f}, scale {scale:.2f}"
        ).format(
            name=tensor.name,
            shape=shape,
            bits=grouped(round(tensor.bits)),
            each=each if count else 0.0,
            zeros=100 * zeros,
            step=tensor.step,
            mean=tensor.mean,
            scale=tensor.scale,
        )
        self.totals.setText(text)
        self.plot.setAccessibleDescription(text)
