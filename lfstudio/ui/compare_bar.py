"""The strips above and below the picture: what to show of source and decoded; the error gain and its colour bar."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QWidget

from lfstudio.metrics.difference import Measure
from lfstudio.session.measures import TOPS, available, words
from lfstudio.session.picture import Picture
from lfstudio.session.view_state import GAINS, Mode, ViewState
from lfstudio.ui.colorbar import ColorBar


class CompareBar(QWidget):
    """Above the picture: buttons for the modes and for swap, flicker and zoom (the given actions)."""

    def __init__(self, modes: dict[Mode, QAction], tools: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(2)
        for action in modes.values():
            button = self._button(action, Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("segment", True)
            self._row.addWidget(button)
        self._row.addStretch(1)
        for action in tools:
            self._row.addWidget(self._button(action, Qt.ToolButtonStyle.ToolButtonIconOnly))

    def _button(self, action: QAction, style: Qt.ToolButtonStyle) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(style)
        button.setAutoRaise(True)
        button.setIconSize(QSize(18, 18))
        button.setMinimumHeight(28)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        return button


class CompareStrip(QStackedWidget):
    """Below the picture while two light fields are compared: gain, range and colour bar of the heatmaps, or a line that
    says how the mode is used. It keeps its height, so that the picture stays in place when modes change.

    Signals:
        measureChosen: a `Measure`. gainChosen: a factor. autoRangeChosen: on or off.
    """

    measureChosen = Signal(object)
    gainChosen = Signal(float)
    autoRangeChosen = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = QLabel(self)
        self.hint.setProperty("role", "muted")
        self.hint.setContentsMargins(8, 0, 8, 0)
        self.hint.setWordWrap(True)
        self.measure = QComboBox()
        self.measure.setToolTip(self.tr("What is shown of the difference between source and decoded (Y: the next one)"))
        self.measure.setAccessibleName(self.tr("Measure of the difference"))
        self._offered: tuple[Measure, ...] = ()
        self._offer(available(3))
        self.gain = QComboBox()
        for value in GAINS:
            self.gain.addItem(f"× {value:g}", value)
        self.gain.setAccessibleName(self.tr("Error gain"))
        self.automatic = QCheckBox(self.tr("Auto range"))
        self.automatic.setToolTip(
            self.tr("End the colours at this picture's own largest error (N); off: a fixed range, so that maps compare")
        )
        self.automatic.setAccessibleName(self.tr("Automatic error range"))
        self.bar = ColorBar()
        heat = QWidget()
        row = QHBoxLayout(heat)
        row.setContentsMargins(8, 6, 8, 2)
        row.setSpacing(8)
        label = QLabel(self.tr("Gain"))
        label.setBuddy(self.gain)
        for widget in (self.measure, label, self.gain, self.automatic):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(8)
        row.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        self.addWidget(self.hint)
        self.addWidget(heat)
        self.setFixedHeight(heat.sizeHint().height())
        self.measure.activated.connect(lambda i: self.measureChosen.emit(self._offered[i]))
        self.gain.activated.connect(lambda i: self.gainChosen.emit(float(self.gain.itemData(i))))
        self.automatic.clicked.connect(self.autoRangeChosen)

    def _offer(self, measures: tuple[Measure, ...]) -> None:
        if measures != self._offered:
            self._offered = measures
            self.measure.clear()
            for measure in measures:
                self.measure.addItem(words(measure).name)

    def show_state(self, state: ViewState, picture: Picture | None, *, between: bool = False) -> None:
        """Follow the view state; the colour bar says what the picture's colours mean.

        Args:
            between: the decoded views go on between the captured ones.
        """
        self.setCurrentIndex(1 if state.mode.is_heatmap else 0)
        self.hint.setText(self._hint(state.mode, between))
        if picture is not None and picture.source is not None:
            self._offer(available(picture.source.shape[2]))
        if state.measure in self._offered:
            self.measure.setCurrentIndex(self._offered.index(state.measure))
        unit = words(state.measure).unit
        self.gain.setToolTip(
            self.tr("Magnify small errors: the colours end at {top:g} {unit} divided by the gain (E, Shift+E)").format(
                top=TOPS[state.measure], unit=unit
            )
        )
        self.gain.setCurrentIndex(GAINS.index(state.gain) if state.gain in GAINS else -1)
        self.gain.setEnabled(not state.auto_range)
        self.automatic.setChecked(state.auto_range)
        if picture is not None and picture.heat is not None:
            self.bar.set_range(*picture.heat_range, words(picture.measure).unit, picture.colormap, named=True)

    def _hint(self, mode: Mode, between: bool) -> str:
        if mode is Mode.WIPE and between:
            return self.tr("Drag the handle to compare, the picture to move; Decoded (D) moves between the views, too.")
        if mode is Mode.WIPE:
            return self.tr("Drag the handle to compare. Drag the picture to move the viewpoint.")
        if mode is Mode.DECODED:
            return self.tr("Hold ` to see the source. Drag the picture to move the viewpoint.")
        return self.tr("Hold ` to see the decoded view. Drag the picture to move the viewpoint.")
