"""What all writers share: the light field or stream that is written, and what is known of it besides its samples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from lfstudio.core.errors import OutputExistsError, UsageError
from lfstudio.core.lightfield import Geometry, LightField, LightFieldShape, Samples

ViewStream = Iterable[tuple[int, int, Samples]]
"""Views as they become ready: u, v and samples "H W C"."""

AXES = "UVHWC"
"""The order of the axes of every array that is written."""


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """A light field, or a stream of its views, that is to be written.

    Attributes:
        shape: of the whole light field. bit_depth: of its samples. geometry: as far as it is known.
    """

    views: LightField | ViewStream
    shape: LightFieldShape
    bit_depth: int
    geometry: Geometry | None = None

    @classmethod
    def of(
        cls,
        views: LightField | ViewStream,
        shape: LightFieldShape | None,
        bit_depth: int | None,
        geometry: Geometry | None = None,
    ) -> Content:
        """``shape`` and ``bit_depth`` are needed for a stream, and taken from a light field. Raises UsageError."""
        if isinstance(views, LightField):
            return cls(views, views.shape, views.bit_depth, geometry or views.geometry)
        if shape is None or bit_depth is None:
            raise UsageError("a stream of views needs its shape and bit depth")
        return cls(views, shape, bit_depth, geometry)

    @property
    def whole(self) -> bool:
        """Whether it is in memory, so that it is known to be complete."""
        return isinstance(self.views, LightField)

    def stream(self) -> Iterator[tuple[int, int, Samples]]:
        """The views one by one, each checked against the shape. Raises UsageError for one that does not belong."""
        if isinstance(self.views, LightField):
            yield from ((u, v, self.views.samples[u, v]) for u, v in np.ndindex(self.shape.U, self.shape.V))
            return
        for u, v, view in self.views:
            if not (0 <= u < self.shape.U and 0 <= v < self.shape.V) or view.shape != self.shape[2:]:
                raise UsageError(f"view {u},{v} of {view.shape} does not belong to a light field of {self._extent}")
            yield u, v, view

    def ordered(self) -> Iterator[Samples]:
        """The views row by row; a stream that has them in another order is gathered first. Raises UsageError."""
        if isinstance(self.views, LightField):
            yield from (view for _, _, view in self.stream())
            return
        early: dict[tuple[int, int], Samples] = {}
        arriving = self.stream()
        for place in np.ndindex(self.shape.U, self.shape.V):
            while place not in early:
                found = next(arriving, None)
                if found is None:
                    raise UsageError(f"views are missing, the first is {place}")
                early[found[0], found[1]] = found[2]
            yield early.pop(place)

    def samples(self) -> Samples:
        """All of them, "U V H W C". Raises UsageError if the stream lacks a view."""
        if isinstance(self.views, LightField):
            return self.views.samples
        samples: Samples = np.empty(self.shape, np.uint8) if self.bit_depth <= 8 else np.empty(self.shape, np.uint16)
        missing = {(u, v) for u in range(self.shape.U) for v in range(self.shape.V)}
        for u, v, view in self.stream():
            samples[u, v] = view
            missing.discard((u, v))
        if missing:
            raise UsageError(f"{len(missing)} views are missing, the first is {min(missing)}")
        return samples

    def facts(self) -> dict[str, Any]:
        """Axes, bit depth and geometry as plain values, for formats that hold named ones: numbers, texts, lists."""
        return {"axes": AXES, "bit_depth": self.bit_depth, **plain(self.geometry)}

    @property
    def _extent(self) -> tuple[int, ...]:
        return tuple(self.shape)


def plain(geometry: Geometry | None) -> dict[str, Any]:
    """What is known of a geometry, by the names of its fields: numbers, texts, and arrays as nested lists."""
    if geometry is None:
        return {}
    known = {field.name: getattr(geometry, field.name) for field in fields(geometry)}
    return {
        name: value.tolist() if isinstance(value, np.ndarray) else value
        for name, value in known.items()
        if value is not None
    }


def refuse_existing(path: Path, force: bool) -> None:
    """Raises OutputExistsError if ``path`` is there and ``force`` is False."""
    if not force and path.exists():
        raise OutputExistsError("the file exists", where=str(path), hint="choose another name or use --force")
