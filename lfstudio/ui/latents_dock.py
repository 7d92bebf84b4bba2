"""The *Latents* panel: what a coded file holds, level by level and channel by channel, and its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QLabel, QStackedWidget, QTabWidget, QWidget

from lfstudio.core.protocols import Inspection
from lfstudio.ui import theme

if TYPE_CHECKING:
    from lfstudio.ui.latent_view import LatentView
    from lfstudio.ui.weight_view import WeightView


class LatentsDock(QDockWidget):
    """Shows an `Inspection`: latents as maps, weights as histograms. Keeps what was selected when it is refreshed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Latents"))
        self.setObjectName("LatentsDock")
        self._views: tuple[LatentView, WeightView] | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self._chosen_tab = 0
        self._refreshing = False
        self.tabs.currentChanged.connect(self._tab_chosen)
        empty = QLabel(self.tr("Open or encode a .sanr file to look inside it."))
        empty.setProperty("role", "muted")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        empty.setWordWrap(True)
        empty.setMargin(2 * theme.GRID)
        self.pages = QStackedWidget()
        self.pages.addWidget(empty)
        self.pages.addWidget(self.tabs)
        self.setWidget(self.pages)

    def _made(self) -> tuple[LatentView, WeightView]:
        if self._views is None:
            from lfstudio.ui.latent_view import LatentView
            from lfstudio.ui.weight_view import WeightView

            self._views = LatentView(), WeightView()
            self._refreshing = True
            self.tabs.addTab(self._views[0], self.tr("Latents"))
            self.tabs.addTab(self._views[1], self.tr("Weights"))
            self._refreshing = False
            self.tabs.setTabToolTip(
                0, self.tr("The scene codes: small pictures from which the network makes the views.")
            )
            self.tabs.setTabToolTip(
                1, self.tr("The network's coefficients, with the distribution they are coded with.")
            )
        return self._views

    @property
    def latents(self) -> LatentView:
        """The maps of latents; made when they are first asked for, as plots are slow to make."""
        return self._made()[0]

    @property
    def weights(self) -> WeightView:
        """The histograms of weights."""
        return self._made()[1]

    def sizeHint(self) -> QSize:
        return QSize(384, 560)

    def set_inspection(self, inspection: Inspection | None) -> None:
        """Show ``inspection``, the same level, channel and tensor as before where it has them; None empties."""
        something = inspection is not None and bool(inspection.latents or inspection.weights)
        self.pages.setCurrentIndex(1 if something else 0)
        if inspection is None and self._views is None:
            return
        self.latents.set_inspection(inspection)
        self.weights.set_inspection(inspection)
        self._refreshing = True  # disabling a tab moves to the other one, which nobody chose
        for index, there in enumerate(
            (inspection is None or inspection.latents, inspection is None or inspection.weights)
        ):
            self.tabs.setTabEnabled(index, bool(there))
        if self.tabs.isTabEnabled(self._chosen_tab):
            self.tabs.setCurrentIndex(self._chosen_tab)
        self._refreshing = False

    def _tab_chosen(self, index: int) -> None:
        if not self._refreshing:
            self._chosen_tab = index
