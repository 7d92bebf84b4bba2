"""Light fields out of Lytro containers with the raw sensor: levels, colour and lenses as the metadata states them, the
lattice of lenses refined on the picture or on a white image.

White images are looked for beside the container as NAME_white (a picture or a container), in it (those of the Illum
have one), and among the camera's calibration files MOD_nnnn.TXT and .RAW in the same folder, the nearest in zoom and
focus.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.core.lightfield import LightField, Samples
from lfstudio.readers.assemble import load
from lfstudio.readers.format import Format
from lfstudio.readers.layout import Layout, Proposal
from lfstudio.readers.lenslet.container import (
    MAX_JSON_BYTES,
    SUFFIXES,
    Container,
    Section,
    is_container,
    read_container,
)
from lfstudio.readers.lenslet.estimate import seeded
from lfstudio.readers.lenslet.hexagonal import exact, layout_views, reading, resolve, told_all
from lfstudio.readers.lenslet.lattice import Lattice
from lfstudio.readers.lenslet.metadata import Camera, camera
from lfstudio.readers.lenslet.resample import Resampler, default_views
from lfstudio.readers.lenslet.sensor import Raw, develop, lens_image, shown, unpack
from lfstudio.readers.lenslet.white import White, find_white
from lfstudio.readers.picture import MAX_PIXELS
from lfstudio.readers.stored import Stored

_MAX_CALIBRATIONS = 400
_MAX_DEPTH = 8
_JPEG = b"\xff\xd8\xff"


@dataclass(frozen=True, slots=True)
class _Frame:
    """The raw picture of a container: where its samples, its metadata and its white image are."""

    image: Section
    metadata: dict[str, Any]
    white: Section | None


def propose_lfp(path: Path) -> tuple[Proposal, ...]:
    """The layout of a container from its metadata. Raises ReadError if it holds no raw picture."""
    container = read_container(path)
    found = camera(_frame(container).metadata, str(path))
    layout = Layout("lfp")
    if found.lattice is not None:
        layout = layout.with_grid(*default_views(found.lattice))
    reason = (
        f"the container holds the raw sensor of a Lytro {found.model}: {found.width} x {found.height} pixels, "
        f"{found.bits} bits"
    )
    return (Proposal(str(layout), 0.97, reason),)


def open_lfp(path: Path, layout: Layout | None) -> LightField:
    """The light field of a container with a raw sensor.

    Raises:
        ReadError: damaged, cut short, of an unknown camera, or without a raw picture.
        LayoutError: its lenses cannot be found, or are not as ``layout`` says.
    """
    return load(look_at_lfp(path, layout))


def look_at_lfp(path: Path, layout: Layout | None = None) -> Stored:
    """The developed sensor and its lattice; views are made when they are asked for. Raises as `open_lfp`."""
    layout = layout or Layout("lfp")
    where = str(path)
    container = read_container(path)
    frame = _frame(container)
    found = camera(frame.metadata, where)
    raw = unpack(container.data(frame.image), found, where)
    white = _white(container, frame, found, layout)
    seen = lens_image(raw if white is None else cast(Raw, white.samples[:, :, 0]), found)
    near = found.lattice
    if near is not None:
        near = _placed(seeded(seen, (near.pitch_x, near.pitch_y), near.angle_deg, near.hexagonal, near.upright), near)
    lattice, how = resolve(layout, seen, white, where, near)
    del seen
    lattice = exact(lattice)
    views = layout_views(layout, lattice, where)
    colour = develop(raw, found, None if white is None else cast(Raw, white.samples[:, :, 0]))
    del raw
    made = Resampler(colour, 16, lattice, views, where, even=white is None)
    peak = float((1 << found.bits) - 1)

    def view(u: int, v: int) -> Samples:
        samples = np.rint(shown(made.light(u, v), found) * np.float32(peak))
        return samples.astype(np.uint8) if found.bits <= 8 else samples.astype(np.uint16)

    used = "" if white is None else f"; vignetting was divided out by {white.name}"
    notices = [
        f"Lytro {found.model}, {found.width} x {found.height} pixels of {found.bits} bits",
        f"{lattice.text()}, {how}{used}",
        *made.notices,
    ]
    if found.lattice is None:
        notices.append("the metadata states no lattice of lenses that a sensor can have")
    layout = told_all(layout, lattice).with_grid(*views)
    return Stored(path, layout, made.grid, made.size, found.bits, reading(view), notices)


def _placed(seen: Lattice, stated: Lattice) -> Lattice:
    """The lattice with the offset that was seen, if the picture shows one; else as it is stated."""
    return seen if math.isfinite(seen.x + seen.y) else stated


def _begins(container: Container, section: Section) -> bytes:
    with container.path.open("rb") as stream:
        stream.seek(section.start)
        return stream.read(3)


def _frame(container: Container) -> _Frame:
    """The raw picture. Raises ReadError if there is none."""
    where = str(container.path)
    tables = [section for section in container.sections if section.table and section.length]
    if not tables:
        raise ReadError("the container has no table of contents", where=where)
    for frame in _frames(container.json(tables[0])):
        image = container.find(frame.get("imageRef"))
        told = frame.get("metadata")
        metadata = container.find(frame.get("metadataRef"))
        if image is not None and (isinstance(told, dict) or metadata is not None):
            white = container.find(frame.get("modulationDataRef"))
            return _Frame(image, told if isinstance(told, dict) else container.json(cast(Section, metadata)), white)
    jpegs = sum(1 for s in container.sections if not s.table and s.length > 256 and _begins(container, s) == _JPEG)
    raise ReadError(
        f"the container holds no raw sensor, only {jpegs} processed pictures",
        where=where,
        hint="export the raw light field (.lfr) from the camera's program",
    )


def _frames(value: object, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Everything in a table of contents that names a picture and its metadata."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        if "imageRef" in value and ("metadataRef" in value or "metadata" in value):
            yield value
        for child in value.values():
            yield from _frames(child, depth + 1)
    elif isinstance(value, list):
        for child in value:
            yield from _frames(child, depth + 1)


def _white(container: Container, frame: _Frame, found: Camera, layout: Layout) -> White | None:
    """The white image as a raw sensor "H W 1". Raises ReadError, LayoutError for one that the layout names."""
    path, told = container.path, layout.white
    shape = (found.height, found.width)
    if told is not None and told.lower().endswith(".raw"):
        return _raw_white(path.parent / told, found)
    if told is not None and told.lower().endswith(SUFFIXES):
        return _container_white(path.parent / told, found)
    beside = find_white(path, shape, told)
    if beside is not None:
        if beside.samples.shape[2] != 1:
            raise LayoutError("the white image of a raw sensor has one channel", where=str(path.parent / beside.name))
        return White(beside.samples.astype(np.uint16), beside.name)
    if told is not None:
        return None
    for name in (f"{path.stem}_white{path.suffix}", f"white{path.suffix}"):
        if name != path.name and (path.parent / name).is_file():
            return _container_white(path.parent / name, found)
    if frame.white is not None and frame.white.length == found.packed_bytes:
        white = unpack(container.data(frame.white), found, str(path))
        return White(white[:, :, None], "the white image in the container")
    nearest = _nearest_calibration(path.parent, found)
    return None if nearest is None else _raw_white(nearest, found)


def _raw_white(path: Path, found: Camera) -> White:
    try:
        size = path.stat().st_size
        if size > 2 * MAX_PIXELS:
            raise ReadError(f"too large for a white image: {size} bytes", where=str(path))
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    return White(unpack(data, found, str(path))[:, :, None], path.name)


def _container_white(path: Path, found: Camera) -> White:
    """The raw picture of another container. Raises ReadError, LayoutError."""
    container = read_container(path)
    frame = _frame(container)
    stated = camera(frame.metadata, str(path))
    if (stated.width, stated.height, stated.bits) != (found.width, found.height, found.bits):
        raise LayoutError(
            f"the white image has {stated.width}x{stated.height} pixels of {stated.bits} bits, the picture "
            f"{found.width}x{found.height} of {found.bits}",
            where=str(path),
            hint="take one of the same camera, or white=none",
        )
    return White(unpack(container.data(frame.image), stated, str(path))[:, :, None], path.name)


def _nearest_calibration(folder: Path, found: Camera) -> Path | None:
    """The calibration file of the nearest zoom and focus whose sensor is of the same size."""
    best: tuple[float, Path] | None = None
    try:
        texts = sorted(folder.glob("[Mm][Oo][Dd]_*.[Tt][Xx][Tt]"))[:_MAX_CALIBRATIONS]
    except OSError:
        return None
    for text in texts:
        raw = next((r for r in (text.with_suffix(".RAW"), text.with_suffix(".raw")) if r.is_file()), None)
        if raw is None or raw.stat().st_size < found.packed_bytes:
            continue
        about = _calibration(text)
        if about is None or (about.width, about.height, about.bits) != (found.width, found.height, found.bits):
            continue
        distance = sum(
            abs((mine or 0.0) - (theirs or 0.0))
            for mine, theirs in ((found.zoom_step, about.zoom_step), (found.focus_step, about.focus_step))
        )
        if best is None or distance < best[0]:
            best = (distance, raw)
    return None if best is None else best[1]


def _calibration(path: Path) -> Camera | None:
    """What a calibration file's JSON says; None if it cannot be used."""
    try:
        if path.stat().st_size > MAX_JSON_BYTES:
            return None
        metadata = json.loads(path.read_bytes().rstrip(b"\0"))
        for part in ("master", "picture", "frameArray", 0, "frame", "metadata"):
            if isinstance(part, str) and isinstance(metadata, dict):
                metadata = metadata.get(part, metadata if part == "master" else None)
            elif isinstance(part, int) and isinstance(metadata, list) and metadata:
                metadata = metadata[part]
        return camera(metadata, str(path)) if isinstance(metadata, dict) else None
    except (OSError, ValueError, RecursionError, ReadError):
        return None


FORMAT = Format("a Lytro container", ("lfp",), SUFFIXES, is_container, propose_lfp, open_lfp, look_at_lfp)
