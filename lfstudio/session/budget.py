"""How much memory the caches of one window may take: a share of the light field that is looked at."""

from __future__ import annotations

from lfstudio.core import mapped, spare
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.session.gathering import Gathering
from lfstudio.session.panes import Panes
from lfstudio.session.workspace import Workspace

_SHARE = 8
"""A cache gets this fraction of the light field's display samples, at least what it needs to be of use."""

_MAPS_AROUND = 10
"""Difference maps of a view and its eight neighbours, and one to spare."""
_HEAT_BYTES = 7
"""Of a difference map by pixel: a float and a colour."""
_SLOPES = 12
"""Renderings that a slider passes and comes back to."""
_PANES = 12
"""Pictures that six panes show of source and decoded."""


class Budget:
    """Sets the limits of the caches when another light field is open; gives memory back when nothing moves."""

    def __init__(self, workspace: Workspace, gathering: Gathering, panes: Panes) -> None:
        self._workspace = workspace
        self._gathering = gathering
        self._panes = panes
        workspace.documents_changed.connect(self._apply)

    def _apply(self) -> None:
        workspace = self._workspace
        shape = max(
            (document.shape for document in (workspace.source, workspace.decoded) if document is not None),
            key=lambda shape: shape.pixels, default=None,
        )  # fmt: skip
        if shape is None:
            return
        one = shape.H * shape.W * shape.C
        heat = shape.H * shape.W * _HEAT_BYTES
        workspace.cache.limit_between(share(shape, _SLOPES * one, 64 << 20))
        workspace.renderings.resize(share(shape, _SLOPES * one, 32 << 20))
        workspace.heatmaps.resize(share(shape, _MAPS_AROUND * heat, 64 << 20))
        self._gathering.resize(share(shape, _PANES * one, 96 << 20))
        self._panes.resize(share(shape, _PANES * heat, 96 << 20))

    def let_go(self) -> None:
        """Give back what the mapped files have in memory. Cheap: what is looked at next comes back at once."""
        mapped.let_go_all()

    def tidy(self) -> None:
        """Give back what was freed, and what the mapped files have in memory. For a moment when nothing moves."""
        spare.give_back()
        mapped.let_go_all()


def share(shape: LightFieldShape, least: int, most: int) -> int:
    """Bytes for one cache, at most ``most`` unless it takes ``least`` to be of use."""
    return max(least, min(most, shape.pixels * shape.C // _SHARE))
