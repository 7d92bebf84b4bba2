"""Difference maps, computed and coloured away from the session's thread and remembered; bounded in bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import ViewIndex
from lfstudio.engine.render_messages import RenderRequest
from lfstudio.metrics.difference import Measure
from lfstudio.session.computing import AtOnce, ComputeLane, Computer
from lfstudio.session.measures import colormap_for, value_range
from lfstudio.session.observable import Signal
from lfstudio.session.view_state import ViewState

Values = NDArray[np.float32]
Colour = Callable[[str, Values, float, float], NDArray[np.uint8]]
"""Colours values "H W" through a named map between two values: "H W 3"; called on another thread."""


class HeatKey(NamedTuple):
    """One map: a measure between a source and a decoded file (handles), of one view or (None) of all; or of what was
    rendered of the decoded file, and of the source in the same way."""

    measure: Measure
    reference: int
    test: int
    view: ViewIndex | None
    rendered: RenderRequest | None = None


class Look(NamedTuple):
    """How values become colours: the name of the colour map, and its range, which is None for an automatic one."""

    colormap: str
    span: tuple[float, float] | None

    @staticmethod
    def of(state: ViewState) -> Look:
        """What ``state`` asks for."""
        span = None if state.auto_range else value_range(state.measure, state.gain)
        return Look(colormap_for(state.measure, state.colormap), span)


_UNCOLOURED = Look("", None)


@dataclass(frozen=True, slots=True, eq=False)
class Heat:
    """A map that is ready to be drawn.

    Attributes:
        values: "H W". span: values at the ends of the colours. pixels: "H W 3"; None when nobody colours.
    """

    key: HeatKey
    look: Look
    values: Values
    span: tuple[float, float]
    pixels: NDArray[np.uint8] | None

    @property
    def nbytes(self) -> int:
        """Memory held."""
        return self.values.nbytes + (0 if self.pixels is None else self.pixels.nbytes)


class Heatmaps:
    """Makes `Heat` on request.

    Args:
        computer: where it is made; at once, by default.
        colour: how values become pixels.
        capacity_bytes: the least recently used maps go first when it is exceeded.
        lane: of what is asked for to be shown.

    Attributes:
        ready: what was asked for can be had now; with its key and whether it was only made ahead.
        failed: it cannot be made.
    """

    def __init__(
        self,
        computer: Computer | None = None,
        colour: Colour | None = None,
        capacity_bytes: int = 64 << 20,
        lane: ComputeLane = ComputeLane.PICTURE,
    ) -> None:
        self.ready: Signal[[HeatKey, bool]] = Signal()
        self.failed: Signal[[LfstudioError]] = Signal()
        self._computer: Computer = computer or AtOnce()
        self._colour = colour
        self._capacity = capacity_bytes
        self._lane = lane
        self._bytes = 0
        self._held: OrderedDict[HeatKey, Heat] = OrderedDict()
        self._pending: dict[ComputeLane, tuple[HeatKey, Look]] = {}
        self._lost: tuple[HeatKey, Look] | None = None
        self._asking = False

    def get(self, key: HeatKey, look: Look, make: Callable[[], Values]) -> Heat | None:
        """The map if it is at hand; otherwise it is asked for, and `ready` follows. ``make`` runs on another thread."""
        heat = self._at_hand(key, look)
        if heat is not None or self._pending.get(self._lane) == (key, look) or self._lost == (key, look):
            return heat
        self._asking = True
        try:
            self._submit(self._lane, key, look, make)
        finally:
            self._asking = False
        return self._at_hand(key, look)

    def latest(self, key: HeatKey) -> Heat | None:
        """The map in whatever colours it was made last."""
        return self._held.get(key)

    def has(self, key: HeatKey, look: Look) -> bool:
        """Whether `get` would have it."""
        held = self._held.get(key)
        return held is not None and held.look == look

    def prepare(self, key: HeatKey, look: Look, make: Callable[[], Values]) -> None:
        """Make a map that nobody looks at yet; `ready` follows."""
        if not self.has(key, look) and self._pending.get(ComputeLane.AHEAD) != (key, look):
            self._submit(ComputeLane.AHEAD, key, look, make)

    @property
    def preparing(self) -> bool:
        """Whether a map is being made that nobody looks at yet."""
        return ComputeLane.AHEAD in self._pending

    def recolour(self) -> None:
        """Colour every map anew when it is asked for next: a name stands for another colour map now."""
        for key, heat in list(self._held.items()):
            self._drop(key)
            self._held[key] = plain = replace(heat, look=_UNCOLOURED, pixels=None)
            self._bytes += plain.nbytes
        self._pending.clear()

    def keep_only(self, handles: set[int]) -> None:
        """Forget the maps of files that are closed."""
        for lane in list(self._pending):
            self._computer.drop(lane)
        self._pending.clear()
        self._lost = None
        for key in [key for key in self._held if not {key.reference, key.test} <= handles]:
            self._drop(key)

    def _at_hand(self, key: HeatKey, look: Look) -> Heat | None:
        heat = self._held.get(key)
        if heat is None or heat.look != look:
            return None
        self._held.move_to_end(key)
        return heat

    def _submit(self, lane: ComputeLane, key: HeatKey, look: Look, make: Callable[[], Values]) -> None:
        held = self._held.get(key)
        values = None if held is None else held.values
        self._pending[lane] = (key, look)
        work = partial(_made, key, look, values, make, self._colour)
        self._computer.submit(lane, work, partial(self._done, lane), partial(self._failed, lane, key, look))

    def _done(self, lane: ComputeLane, heat: Heat) -> None:
        self._settled(lane, heat.key, heat.look)
        self._drop(heat.key)
        self._held[heat.key] = heat
        self._bytes += heat.nbytes
        self._shrink()
        if not self._asking:
            self.ready.emit(heat.key, lane is ComputeLane.AHEAD)

    def resize(self, capacity_bytes: int) -> None:
        """Hold at most so many bytes from now on."""
        self._capacity = capacity_bytes
        self._shrink()

    def _shrink(self) -> None:
        while self._bytes > self._capacity and len(self._held) > 1:
            self._drop(next(iter(self._held)))

    def _failed(self, lane: ComputeLane, key: HeatKey, look: Look, error: LfstudioError) -> None:
        self._settled(lane, key, look)
        self._lost = (key, look)
        self.failed.emit(error)

    def _settled(self, lane: ComputeLane, key: HeatKey, look: Look) -> None:
        if self._pending.get(lane) == (key, look):
            del self._pending[lane]

    def _drop(self, key: HeatKey) -> None:
        heat = self._held.pop(key, None)
        if heat is not None:
            self._bytes -= heat.nbytes


def _made(key: HeatKey, look: Look, values: Values | None, make: Callable[[], Values], colour: Colour | None) -> Heat:
    """Runs on another thread: touches nothing but its arguments."""
    if values is None:
        values = make()
    span = look.span or value_range(key.measure, 1.0, values)
    return Heat(key, look, values, span, None if colour is None else colour(look.colormap, values, *span))
