"""What the readers share: limits, memory, and the finishing of a light field (arrange, depth, order check)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import cast

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, Samples, Source
from lfstudio.readers.layout import Layout
from lfstudio.readers.order import OrderCheck, check_order

MAX_SAMPLES = 1 << 34
"""Most samples of one light field (16 x 16 views of 4096 x 4096 RGB are 1.3e10)."""


def allocate(shape: tuple[int, int, int, int, int], bit_depth: int, where: str) -> Samples:
    """An unset "U V H W C" array. Raises ReadError if it passes the limit or the machine's memory."""
    if int(np.prod([int(n) for n in shape], dtype=object)) > MAX_SAMPLES:
        raise ReadError(f"a light field of {' x '.join(map(str, shape))} samples is beyond the limit", where=where)
    try:
        return np.empty(shape, np.uint8) if bit_depth <= 8 else np.empty(shape, np.uint16)
    except MemoryError as error:
        raise ReadError("not enough memory for this light field", where=where, hint="take a crop of it") from error


def finish(
    stored: Samples,
    bit_depth: int,
    layout: Layout,
    path: Path,
    notices: Iterable[str],
    geometry: Geometry | None = None,
    name: str | None = None,
) -> LightField:
    """The light field of samples "U V H W C" in stored order: arranged, its bit depth settled, its order checked.

    Raises:
        LayoutError: a sample does not fit the layout's ``bits``.
    """
    where = str(path)
    samples = cast(Samples, np.ascontiguousarray(layout.arrange(stored)))
    if layout.bits is not None and layout.bits != bit_depth:
        if (int(samples.max()) >> layout.bits) != 0:
            raise LayoutError(f"a sample of {int(samples.max())} does not fit bits={layout.bits}", where=where)
        bit_depth = layout.bits
        samples = samples.astype(np.uint8) if bit_depth <= 8 else samples.astype(np.uint16)
    check = check_order(samples, geometry)
    hint = _repaired(layout, check)
    texts = list(dict.fromkeys(notices))
    if check.ok is False:
        texts.append(check.text if hint is None else f"{check.text}; the layout {hint} would repair it")
    source = Source(
        path=where,
        format=layout.kind,
        layout=str(layout),
        name=name or path.stem or where,
        notices=tuple(texts),
        order_ok=check.ok,
        order_hint=hint,
    )
    return LightField(samples=samples, bit_depth=bit_depth, source=source, geometry=geometry)


def _repaired(layout: Layout, check: OrderCheck) -> str | None:
    """The layout text that repairs what the order check found, if one does."""
    if check.repair is None:
        return None
    if check.serpentine:
        if layout.serpentine or layout.transpose or layout.flip_u or layout.flip_v:
            return None
        layout = replace(layout, serpentine=True)
    return str(layout.then(**check.repair))
