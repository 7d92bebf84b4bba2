"""Switch latents off by level and channel, with what each takes in the file and what it is worth in dB."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.inside import NOTHING_OFF, Ablation
from lfstudio.core.protocols import Inspection, LatentPlane
from lfstudio.engine.inside_messages import Worth
from lfstudio.session.ablation import loss_text
from lfstudio.session.latent_stats import levels
from lfstudio.session.text import bytes_text, psnr_text
from lfstudio.ui import theme
from lfstudio.ui.bits_colours import percent_text
from lfstudio.ui.trees import children, everything, tops

_PLACE = Qt.ItemDataRole.UserRole
_NAME, _SIZE, _BYTES, _SHARE, _WORTH = range(5)

WorthOf = Callable[[str, int | None], Worth | None]


class LevelsView(QWidget):
    """A table of levels and, inside them, channels.

    Signals:
        switchAsked: level, channel (-1: all), and whether it is to be used. fillAsked: ``"zeros"`` or ``"mean"``.
        measureAsked: measure the levels; or, with a name, the channels of one. stopAsked: measure no more.
        restoreAsked: everything on. chosen: level and channel (-1: all) to look at.
    """

    switchAsked = Signal(str, int, bool)
    fillAsked = Signal(str)
    measureAsked = Signal(str)
    stopAsked = Signal()
    restoreAsked = Signal()
    chosen = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._total = 0.0
        self._measuring = False
        self._off: Ablation = NOTHING_OFF
        self.intro = QLabel(self.tr("Take ticks away to see the views without these latents."))
        self.intro.setProperty("role", "muted")
        self.intro.setWordWrap(True)
        self.fill_box = QComboBox()
        self.fill_box.addItem(self.tr("Zeros instead"), "zeros")
        self.fill_box.addItem(self.tr("Their mean instead"), "mean")
        self.fill_box.setAccessibleName(self.tr("What takes the place of latents that are off"))
        self.fill_box.setToolTip(
            self.tr("What takes the place of latents that are off: zeros, or every channel's own mean.")
        )
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setToolTip(self.tr("Switch all latents on again"))
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels(
            [self.tr("Latents"), self.tr("Size"), self.tr("Bytes"), self.tr("Share"), self.tr("Worth")]
        )
        self.tree.headerItem().setToolTip(_BYTES, self.tr("What the symbols take in the file"))
        self.tree.headerItem().setToolTip(_SHARE, self.tr("Share of the whole file"))
        self.tree.headerItem().setToolTip(
            _WORTH, self.tr("What the PSNR of all views against the source changes without them, in dB")
        )
        self.tree.setAccessibleName(self.tr("Levels and channels"))
        self.tree.setToolTip(self.tr("Take a tick away to see the views without these latents"))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.setUniformRowHeights(True)
        self.tree.setIndentation(2 * theme.GRID)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        for column in (_SIZE, _BYTES, _SHARE, _WORTH):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.measure_button = QPushButton()
        self.channels_button = QPushButton(self.tr("Its channels"))
        self.channels_button.setToolTip(self.tr("Measure every channel of the selected level by itself"))
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.fill_box, 1)
        top.addWidget(self.restore_button)
        bottom.addWidget(self.measure_button, 1)
        bottom.addWidget(self.channels_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addWidget(self.intro)
        layout.addLayout(top)
        layout.addWidget(self.tree, 1)
        layout.addLayout(bottom)
        layout.addWidget(self.note)
        self.fill_box.activated.connect(lambda _: self.fillAsked.emit(str(self.fill_box.currentData())))
        self.restore_button.clicked.connect(self.restoreAsked)
        self.tree.itemChanged.connect(self._ticked)
        self.tree.itemActivated.connect(lambda item, _: self.chosen.emit(*item.data(_NAME, _PLACE)))
        self.tree.currentItemChanged.connect(lambda *_: self._enable())
        self.measure_button.clicked.connect(self._measure_clicked)
        self.channels_button.clicked.connect(lambda: self.measureAsked.emit(self.level))
        self._available = False
        self.set_progress(False, (0, 0))

    @property
    def level(self) -> str:
        """The selected level, or the one that the selected channel belongs to; empty if there is none."""
        item = self.tree.currentItem()
        return "" if item is None else str(item.data(_NAME, _PLACE)[0])

    def set_inspection(self, inspection: Inspection | None) -> None:
        """List the latents of a file; keeps what was open and selected where it still exists."""
        opened = {item.data(_NAME, _PLACE) for item in tops(self.tree) if item.isExpanded()}
        current = self.tree.currentItem()
        selected = None if current is None else current.data(_NAME, _PLACE)
        self._total = 0.0 if inspection is None else sum(inspection.bits.values())
        with QSignalBlocker(self.tree):
            self.tree.clear()
            for level, planes in (levels(inspection) if inspection is not None else {}).items():
                item = self._item(level, (level, -1), planes)
                if len(planes) > 1:
                    for plane in planes:
                        text = self.tr("channel {n}").format(n=plane.channel)
                        item.addChild(self._item(text, (level, plane.channel), [plane]))
                self.tree.addTopLevelItem(item)
                item.setExpanded(item.data(_NAME, _PLACE) in opened)
            for item in everything(self.tree):
                if item.data(_NAME, _PLACE) == selected:
                    self.tree.setCurrentItem(item)
        self.set_off(self._off)

    def set_off(self, off: Ablation) -> None:
        """Tick what is used, and show what takes the place of the rest."""
        self._off = off
        with QSignalBlocker(self.tree):
            for item in tops(self.tree):
                channels = self._channels(item)
                gone = sum(channel in off.planes for channel in channels)
                state = Qt.CheckState.PartiallyChecked
                if gone in (0, len(channels)):
                    state = Qt.CheckState.Unchecked if gone else Qt.CheckState.Checked
                item.setCheckState(_NAME, state)
                for child in children(item):
                    on = tuple(child.data(_NAME, _PLACE)) not in off.planes
                    child.setCheckState(_NAME, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self._enable()

    def set_fill(self, fill: str) -> None:
        """Show what takes the place of latents that are off."""
        self.fill_box.setCurrentIndex(max(0, self.fill_box.findData(fill)))

    def set_available(self, on: bool, why_not: str = "") -> None:
        """Whether latents can be switched off now, and else why not."""
        self._available = on
        self.intro.setText(
            self.tr("Take ticks away to see the views without these latents.") if on or not why_not else why_not
        )
        self._enable()

    def set_worths(self, worth_of: WorthOf) -> None:
        """Fill the last column with what is known."""
        with QSignalBlocker(self.tree):
            for item in everything(self.tree):
                level, channel = item.data(_NAME, _PLACE)
                worth = worth_of(level, None if channel < 0 else channel)
                item.setText(_WORTH, "" if worth is None else worth_cell(worth))
                tip = "" if worth is None else self.tr("{psnr} against the file's own views")
                item.setToolTip(_WORTH, "" if worth is None else tip.format(psnr=psnr_text(worth.to_file_db)))

    def set_progress(self, measuring: bool, progress: tuple[int, int]) -> None:
        """Say how far measuring is."""
        self._measuring = measuring
        if measuring:
            self.measure_button.setText(self.tr("Stop measuring"))
            self.measure_button.setToolTip(self.tr("Measure nothing more after what is under way"))
            self.note.setText(self.tr("Measuring, {done} of {all} done…").format(done=progress[0], all=progress[1]))
        else:
            self.measure_button.setText(self.tr("Measure what each is worth"))
            self.measure_button.setToolTip(
                self.tr("Decode all views without each level, one after the other, and compare them with the source")
            )
            self.note.setText(self.tr("Worth: change of PSNR without these latents, over all views."))
        self._enable()

    def _enable(self) -> None:
        for widget in (self.fill_box, self.tree):
            widget.setEnabled(self._available)
        self.restore_button.setEnabled(self._available and bool(self._off))
        self.measure_button.setEnabled(self._available)
        several = any(item.childCount() and item.data(_NAME, _PLACE)[0] == self.level for item in tops(self.tree))
        self.channels_button.setEnabled(self._available and several)

    def _channels(self, item: QTreeWidgetItem) -> list[tuple[str, int]]:
        level = item.data(_NAME, _PLACE)[0]
        return [(level, channel) for channel in item.data(_NAME, _PLACE + 1)]

    def _item(self, text: str, place: tuple[str, int], planes: list[LatentPlane]) -> QTreeWidgetItem:
        bits = sum(float(plane.bits.sum(dtype=float)) for plane in planes)
        height, width = planes[0].values.shape
        size = f"{width}×{height}" if place[1] >= 0 or len(planes) == 1 else f"{len(planes)} × {width}×{height}"
        share = percent_text(bits / self._total) if self._total else ""
        item = QTreeWidgetItem([text, size, bytes_text(bits / 8), share, ""])
        item.setData(_NAME, _PLACE, place)
        item.setData(_NAME, _PLACE + 1, [plane.channel for plane in planes])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_NAME, Qt.CheckState.Checked)
        item.setSizeHint(_NAME, QSize(0, 3 * theme.GRID))
        for column in (_SIZE, _BYTES, _SHARE, _WORTH):
            item.setFont(column, theme.numeric_font())
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == _NAME:
            level, channel = item.data(_NAME, _PLACE)
            on = item.checkState(_NAME) != Qt.CheckState.Unchecked
            self.set_off(self._off)  # until it is so
            self.switchAsked.emit(level, channel, on)

    def _measure_clicked(self) -> None:
        if self._measuring:
            self.stopAsked.emit()
        else:
            self.measureAsked.emit("")


def worth_cell(worth: Worth) -> str:
    """What stands in the table: the change against the source; without one, the distance from the file's own views."""
    return psnr_text(worth.to_file_db) if worth.loss_db is None else loss_text(worth.loss_db)
