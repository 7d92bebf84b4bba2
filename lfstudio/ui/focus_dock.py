"""The *Focus* panel: what is shown in place of the views, slope and aperture of the synthetic camera."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QDockWidget,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lfstudio.core.lightfield import LightFieldShape
from lfstudio.engine.render_messages import FocusRange
from lfstudio.render.aperture import Shape, weights
from lfstudio.render.kinds import Focus, Merge, Rendering
from lfstudio.session.focus import LIMIT_PX
from lfstudio.session.view_state import ViewPosition
from lfstudio.ui import theme
from lfstudio.ui.aperture_view import ApertureView
from lfstudio.ui.menus.focus_actions import shape_text
from lfstudio.ui.slope_scale import SlopeScale

_PER_PX = 1000
_PER_VIEW = 10


class FocusDock(QDockWidget):
    """Shows a `Focus` and reports wishes.

    Signals:
        watched: whether somebody can see it.
        slopeChosen: pixels per view. apertureChosen: views, or None for the whole grid. shapeChosen: a `Shape`.
        mergeChosen: a `Merge`.
    """

    watched = Signal(bool)
    slopeChosen = Signal(float)
    apertureChosen = Signal(object)
    shapeChosen = Signal(object)
    mergeChosen = Signal(object)

    def __init__(self, renderings: Sequence[QAction], here: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Focus"))
        self.setObjectName("FocusDock")
        self._most = 1.0
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(theme.GRID, 0, theme.GRID, theme.GRID)
        layout.setSpacing(theme.GRID // 2)
        layout.addLayout(self._kinds(renderings))
        layout.addSpacing(theme.GRID // 2)
        self._slope_part(layout, here)
        layout.addSpacing(theme.GRID // 2)
        self._aperture_part(layout)
        layout.addSpacing(theme.GRID // 2)
        self._merge_part(layout)
        self.hint = QLabel()
        self.hint.setProperty("role", "muted")
        self.hint.setFont(theme.font("caption"))
        self.hint.setWordWrap(True)
        layout.addSpacing(theme.GRID // 2)
        layout.addWidget(self.hint)
        layout.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(inside.minimumSizeHint().width())
        self._area = area
        self._inside = inside
        self.setWidget(area)
        self.visibilityChanged.connect(self.watched)
        theme.notifier().changed.connect(self._themed)
        self.show_focus(Rendering.VIEW, Focus(), None, ViewPosition(0, 0))

    def sizeHint(self) -> QSize:
        return QSize(272, 304)

    def _kinds(self, renderings: Sequence[QAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.GRID // 2)
        short = (self.tr("View"), self.tr("Refocus"), self.tr("All in focus"))
        for action, text in zip(renderings, short, strict=True):
            action.setIconText(text)
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setAutoRaise(True)
            button.setProperty("segment", True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setAccessibleName(action.text().replace("&", ""))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _slope_part(self, layout: QVBoxLayout, here: QAction) -> None:
        tip = self.tr(
            "The disparity that is sharp, in pixels from one view to the next; larger is nearer. Page up and Page "
            "down, or Alt and the wheel over the picture."
        )
        self.slope_box = QDoubleSpinBox()
        self.slope_box.setRange(-LIMIT_PX, LIMIT_PX)
        self.slope_box.setDecimals(3)
        self.slope_box.setSuffix(self.tr(" px/view"))
        self.slope_box.setKeyboardTracking(False)
        self.slope_box.setAccessibleName(self.tr("Slope in pixels per view"))
        self.slope_box.setToolTip(tip)
        self.slope_slider = QSlider(Qt.Orientation.Horizontal)
        self.slope_slider.setAccessibleName(self.tr("Slope"))
        self.slope_slider.setToolTip(tip)
        self.scale = SlopeScale()
        self.here = QToolButton()
        self.here.setDefaultAction(here)
        self.here.setAutoRaise(True)
        self.here.setAccessibleName(here.text().replace("&", ""))
        layout.addLayout(self._headed(self.tr("Slope"), self.slope_box))
        layout.addWidget(self.slope_slider)
        layout.addWidget(self.scale)
        self.slope_box.valueChanged.connect(self.slopeChosen)
        self.slope_slider.valueChanged.connect(lambda n: self.slopeChosen.emit(n / _PER_PX))

    def _aperture_part(self, layout: QVBoxLayout) -> None:
        tip = self.tr(
            "How many views the lens takes in across. More: less is sharp at a time. One: a pinhole, all is sharp."
        )
        self.aperture_box = QDoubleSpinBox()
        self.aperture_box.setDecimals(1)
        self.aperture_box.setSingleStep(1.0)
        self.aperture_box.setSuffix(self.tr(" views"))
        self.aperture_box.setKeyboardTracking(False)
        self.aperture_box.setAccessibleName(self.tr("Aperture in views"))
        self.aperture_box.setToolTip(tip)
        self.aperture_slider = QSlider(Qt.Orientation.Horizontal)
        self.aperture_slider.setPageStep(_PER_VIEW)
        self.aperture_slider.setSingleStep(_PER_VIEW)
        self.aperture_slider.setAccessibleName(self.tr("Aperture"))
        self.aperture_slider.setToolTip(tip)
        self.shape_box = QComboBox()
        for shape in Shape:
            self.shape_box.addItem(shape_text(shape), shape)
        self.shape_box.setAccessibleName(self.tr("Shape of the aperture"))
        self.shape_box.setToolTip(self.tr("The outline of the lens; points that are out of focus take its shape"))
        self.aperture = ApertureView()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GRID)
        grid.setVerticalSpacing(theme.GRID // 2)
        grid.addLayout(self._headed(self.tr("Aperture"), self.aperture_box), 0, 0)
        grid.addWidget(self.aperture_slider, 1, 0)
        grid.addWidget(self.shape_box, 2, 0)
        grid.addWidget(self.aperture, 0, 1, 3, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(grid)
        self.aperture_box.valueChanged.connect(self._aperture_chosen)
        self.aperture_slider.valueChanged.connect(lambda n: self._aperture_chosen(n / _PER_VIEW))
        self.shape_box.activated.connect(lambda n: self.shapeChosen.emit(self.shape_box.itemData(n)))

    def _merge_part(self, layout: QVBoxLayout) -> None:
        self.merge_box = QComboBox()
        self.merge_box.addItem(self.tr("by estimated depth"), Merge.DEPTH)
        self.merge_box.addItem(self.tr("by local sharpness"), Merge.SHARPNESS)
        self.merge_box.setAccessibleName(self.tr("How all is brought into focus"))
        self.merge_box.setToolTip(
            self.tr(
                "Which of the pictures, each sharp at one depth, every pixel is taken from: the one at its estimated "
                "depth, or the one with the most detail about it"
            )
        )
        layout.addLayout(self._headed(self.tr("All in focus"), self.merge_box))
        self.merge_box.activated.connect(lambda n: self.mergeChosen.emit(self.merge_box.itemData(n)))

    def _headed(self, title: str, field: QWidget) -> QHBoxLayout:
        label = QLabel(title)
        label.setProperty("role", "title")
        label.setBuddy(field)
        row = QHBoxLayout()
        row.addWidget(label)
        row.addStretch(1)
        row.addWidget(field)
        return row

    def _themed(self) -> None:
        for box in (self.slope_box, self.aperture_box):
            box.setFont(theme.numeric_font("body"))

    def _aperture_chosen(self, extent: float) -> None:
        self.apertureChosen.emit(None if extent >= self._most else extent)

    # What is shown

    def show_range(self, span: tuple[float, float], found: FocusRange | None, step: float) -> None:
        """The slopes that the slider spans; those that make sense, if known; a step of the keys."""
        with QSignalBlocker(self.slope_slider), QSignalBlocker(self.slope_box):
            now = self.slope_slider.value()
            self.slope_slider.setRange(round(span[0] * _PER_PX), round(span[1] * _PER_PX))
            self.slope_slider.setSingleStep(max(1, round(step * _PER_PX)))
            self.slope_slider.setPageStep(max(1, round(5 * step * _PER_PX)))
            self.slope_slider.setValue(now)
            self.slope_box.setSingleStep(step)
        self.scale.show_range(span, found)

    def show_focus(
        self, rendering: Rendering, focus: Focus, shape: LightFieldShape | None, position: ViewPosition
    ) -> None:
        """Follow the view state; without ``shape`` nothing is open."""
        self._inside.setEnabled(shape is not None)
        self._most = 1.0 if shape is None else float(max(shape.U, shape.V))
        extent = self._most if focus.aperture is None else min(focus.aperture, self._most)
        fields = (self.slope_box, self.slope_slider, self.aperture_box, self.aperture_slider)
        blockers = [QSignalBlocker(field) for field in fields]
        self.slope_box.setValue(focus.slope)
        self.slope_slider.setValue(round(focus.slope * _PER_PX))
        self.aperture_box.setRange(1.0, self._most)
        self.aperture_box.setValue(extent)
        self.aperture_slider.setRange(_PER_VIEW, round(self._most * _PER_VIEW))
        self.aperture_slider.setValue(round(extent * _PER_VIEW))
        del blockers
        self.shape_box.setCurrentIndex(self.shape_box.findData(focus.shape))
        self.merge_box.setCurrentIndex(self.merge_box.findData(focus.merge))
        grid = None if shape is None else (shape.U, shape.V)
        self.aperture.show_weights(None if grid is None else weights(focus.shape, focus.aperture, position, grid))
        self.hint.setText(self._hint(rendering, shape))

    def _hint(self, rendering: Rendering, shape: LightFieldShape | None) -> str:
        if shape is None:
            return self.tr("Open a light field to focus in it.")
        if shape.views == 1:
            return self.tr("There is one view only: nothing can be refocused.")
        if rendering is Rendering.VIEW:
            return self.tr("Shift+click on the picture to focus there, or move the slope.")
        if rendering is Rendering.REFOCUS:
            return self.tr("Shift+click focuses there, Alt+wheel nearer or farther. Drag to move the lens.")
        return self.tr("Merged from pictures at all depths of the focus range. V shows the plain view again.")
