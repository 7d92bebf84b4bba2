"""The weights of a coded file: a list to sort, and histograms under the Laplace distributions that code them."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.protocols import Inspection, WeightTensor
from lfstudio.session.encode_progress import grouped
from lfstudio.session.latent_stats import weight_summary
from lfstudio.session.weight_stats import ALL, WeightRow, groups, members, row, weight_histogram
from lfstudio.ui import theme
from lfstudio.ui.latent_view import legend
from lfstudio.ui.symbol_plot import SymbolPlot
from lfstudio.ui.trees import everything

_KEY = Qt.ItemDataRole.UserRole
_NUMBER = Qt.ItemDataRole.UserRole + 1


class _Row(QTreeWidgetItem):
    """Sorted by numbers where there are any."""

    def __lt__(self, other: QTreeWidgetItem) -> bool:
        tree = self.treeWidget()
        column = 0 if tree is None else tree.sortColumn()
        mine, theirs = self.data(column, _NUMBER), other.data(column, _NUMBER)
        return bool(mine < theirs)


class WeightView(QWidget):
    """List, histogram with curve, and totals of the weights of an `Inspection`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tensors: list[WeightTensor] = []
        self._chosen = ""
        self.list = QTreeWidget()
        self.list.setHeaderLabels(
            [self.tr("Tensor"), self.tr("Count"), self.tr("Bits"), self.tr("Each"), self.tr("Step")]
        )
        tips = (
            self.tr("Group and tensor of the network"),
            self.tr("How many numbers it holds"),
            self.tr("Its size in the file, in bits"),
            self.tr("Bits per number"),
            self.tr("Quantisation step: a weight is its symbol times the step"),
        )
        for column, tip in enumerate(tips):
            self.list.headerItem().setToolTip(column, tip)
        self.list.setAccessibleName(self.tr("Weight tensors"))
        self.list.setToolTip(self.tr("Choose a group or a tensor to see its histogram"))
        self.list.setUniformRowHeights(True)
        self.list.setIndentation(2 * theme.GRID)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.list.setSortingEnabled(True)
        self.list.header().setSortIndicatorClearable(True)
        self.list.header().setSortIndicator(-1, Qt.SortOrder.DescendingOrder)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, 5):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.plot_text = QLabel()
        self.plot_text.setWordWrap(True)
        self.plot_text.setFont(theme.numeric_font("caption"))
        self.log_box = QCheckBox(self.tr("Log"))
        self.log_box.setToolTip(self.tr("Logarithmic shares, which show the rare weights"))
        self.plot = SymbolPlot()
        self.plot.setAccessibleName(self.tr("Histogram of the weights"))
        self.totals = QLabel()
        self.totals.setFont(theme.numeric_font())
        self.totals.setWordWrap(True)
        self.totals.setAccessibleName(self.tr("Totals"))
        lower = QWidget()
        line = QHBoxLayout()
        line.addWidget(self.plot_text, 1)
        line.addWidget(self.log_box)
        column_ = QVBoxLayout(lower)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.setSpacing(theme.GRID // 2)
        column_.addLayout(line)
        column_.addWidget(self.plot, 1)
        column_.addWidget(self.totals)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.list)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.addWidget(splitter)
        self.list.currentItemChanged.connect(self._show)
        self.log_box.toggled.connect(self.plot.set_logarithmic)
        self.plot.pointed.connect(self._pointed)
        theme.notifier().changed.connect(self._themed)
        self._pointed(None)

    @property
    def tensor(self) -> str:
        """The chosen tensor's name, or group's; empty when there is none."""
        item = self.list.currentItem()
        return "" if item is None else str(item.data(0, _KEY))

    def choose(self, key: str) -> bool:
        """Look at a tensor or group; False if there is none of that name."""
        item = next((item for item in everything(self.list) if item.data(0, _KEY) == key), None)
        if item is None:
            return False
        self.list.setCurrentItem(item)
        self.list.scrollToItem(item)
        return True

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``; keeps the tensor and the open groups where they still exist."""
        if self._tensors:  # else it was emptied: what was chosen before that still counts
            self._chosen = self.tensor
        opened = {item.data(0, _KEY) for item in everything(self.list) if item.isExpanded()}
        self._tensors = [] if inspection is None else list(inspection.weights)
        with QSignalBlocker(self.list):
            self.list.clear()
            if self._tensors:
                self.list.addTopLevelItem(self._item(row(ALL, self._tensors), self.tr("All weights")))
            for key, found in groups(self._tensors).items():
                if len(found) == 1:
                    self.list.addTopLevelItem(self._item(row(found[0].name, found), found[0].name))
                    continue
                group = self._item(row(key, found), key)
                for tensor in found:
                    group.addChild(self._item(row(tensor.name, [tensor]), tensor.name[len(key) + 1 :]))
                self.list.addTopLevelItem(group)
                group.setExpanded(key in opened)
        if self._tensors and not self.choose(self._chosen):
            self.choose(ALL)
        self._show()

    def _item(self, numbers: WeightRow, text: str) -> QTreeWidgetItem:
        step = "" if numbers.step is None else f"{numbers.step:.2g}"
        item = _Row([text, grouped(numbers.count), grouped(round(numbers.bits)), f"{numbers.bits_each:.2f}", step])
        item.setData(0, _KEY, numbers.key)
        sortable = (text, numbers.count, numbers.bits, numbers.bits_each, numbers.step or 0.0)
        for column, number in enumerate(sortable):
            item.setData(column, _NUMBER, number)
            if column:
                item.setFont(column, theme.numeric_font())
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        tip = self.tr("{shape}, {zeros:.0f} % zeros").format(shape=numbers.shape or "–", zeros=100 * numbers.zeros)
        item.setToolTip(0, f"{text}: {tip}" if numbers.shape else text)
        return item

    def _show(self) -> None:
        found = members(self._tensors, self.tensor) if self.tensor else []
        histogram = weight_histogram(found)
        self.plot.show_shares(histogram.values, histogram.shares)
        self.plot.fit(histogram.fit_values.astype(np.float64), histogram.fit)
        self._pointed(None)
        text = self._totals_text(found)
        self.totals.setText(text)
        self.plot.setAccessibleDescription(text)

    def _totals_text(self, found: list[WeightTensor]) -> str:
        if not found:
            return ""
        if len(found) > 1:
            numbers = row(self.tensor, found)
            return self.tr(
                "{name}: {n} tensors, {count} numbers, {bits} bits, {each:.2f} bits/weight, {zeros:.0f}\u00a0% zeros"
            ).format(
                name=self.tr("All weights") if numbers.key == ALL else numbers.key,
                n=len(found),
                count=grouped(numbers.count),
                bits=grouped(round(numbers.bits)),
                each=numbers.bits_each,
                zeros=100 * numbers.zeros,
            )
        tensor = found[0]
        shape, count, each, zeros = weight_summary(tensor)
        return self.tr(
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

    def _themed(self) -> None:
        self._pointed(None)

    def _pointed(self, symbol: int | None) -> None:
        if symbol is None:
            self.plot_text.setText(legend(self.tr("symbols in the file"), self.tr("fitted Laplace distribution")))
            return
        share, wanted = self.plot.share_of(symbol)
        text = self.tr("Symbol {k}: {share:.2f} %").format(k=str(symbol).replace("-", "−"), share=100 * share)
        if wanted is not None:
            text += self.tr(", fitted {share:.2f} %").format(share=100 * wanted)
        found = members(self._tensors, self.tensor)
        if len(found) == 1:
            value = f"{symbol * found[0].step:.4g}".replace("-", "−")
            text += self.tr(", weight {value}").format(value=value)
        self.plot_text.setText(text)
