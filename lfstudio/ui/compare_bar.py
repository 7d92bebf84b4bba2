"""The bar above the picture: what to show of source and decoded, the error gain with its colour bar, and zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from lfstudio.session.picture import Picture
from lfstudio.session.view_state import GAINS, Mode, ViewState
from lfstudio.ui.colorbar import ColorBar
from lfstudio.ui.image_pane import HEATMAP


class CompareBar(QWidget):
    """Buttons for the modes (the given actions), gain and range of the heatmaps, zoom.

    Signals:
        gainChosen: a factor. autoRangeChosen: on or off.
    """

    gainChosen = Signal(float)  # noqa: N815
    autoRangeChosen = Signal(bool)  # noqa: N815

    def __init__(self, modes: dict[Mode, QAction], tools: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 4, 8, 4)
        self._row.setSpacing(4)
        for action in modes.values():
            self._row.addWidget(self._button(action, Qt.ToolButtonStyle.ToolButtonTextOnly))
        self._row.addSpacing(12)
        self._gain_label = QLabel(self.tr("Gain"), self)
        self.gain = QComboBox(self)
        for value in GAINS:
            self.gain.addItem(f"× {value:g}", value)
        self.gain.setToolTip(
            self.tr("Magnify small errors: the colours end at 32 levels divided by the gain (E, Shift+E)")
        )
        self.gain.setAccessibleName(self.tr("Error gain"))
        self._gain_label.setBuddy(self.gain)
        self.automatic = QCheckBox(self.tr("Auto"), self)
        self.automatic.setToolTip(
            self.tr("End the colours at this picture's own largest error (N); off: a fixed range, so that maps compare")
        )
        self.automatic.setAccessibleName(self.tr("Automatic error range"))
        self.bar = ColorBar(self)
        self.bar.setMinimumWidth(160)
        self.bar.setMaximumWidth(320)
        self._heat_widgets = (self._gain_label, self.gain, self.automatic, self.bar)
        for widget in self._heat_widgets[:3]:
            self._row.addWidget(widget)
        self._row.addSpacing(8)
        self._row.addWidget(self.bar, 3)
        self._row.addStretch(1)
        for action in tools:
            self._row.addWidget(self._button(action, Qt.ToolButtonStyle.ToolButtonIconOnly))
        self.gain.activated.connect(lambda i: self.gainChosen.emit(float(self.gain.itemData(i))))
        self.automatic.clicked.connect(self.autoRangeChosen)

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

    def show_state(self, state: ViewState, picture: Picture | None) -> None:
        """Follow the view state; the colour bar says what the picture's colours mean."""
        heat = state.mode.is_heatmap
        for widget in self._heat_widgets:
            widget.setVisible(heat)
        self.gain.setCurrentIndex(GAINS.index(state.gain) if state.gain in GAINS else -1)
        self.gain.setEnabled(not state.auto_range)
        self.automatic.setChecked(state.auto_range)
        if heat and picture is not None and picture.heat is not None:
            self.bar.set_range(*picture.heat_range, self.tr("8-bit levels"), HEATMAP)
