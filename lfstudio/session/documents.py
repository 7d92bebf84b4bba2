"""An opened light field as the session holds it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lfstudio.core.errors import ReadError
from lfstudio.core.inside import NOTHING_OFF, Ablation
from lfstudio.core.lightfield import LightFieldShape
from lfstudio.core.mapped import open_mapped
from lfstudio.engine.messages import Opened


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A source or decoded light field that is open in the engine.

    Attributes:
        opened: what the engine said of it.
        samples: for sources, display values "U V H W C" uint8, mapped from a file; None for coded files.
        layout: the layout text that it was opened with.
        step: for a snapshot of a running encode, the optimiser steps behind it.
        whole: for a part of a source (`lfstudio.session.parts`), the source; handle and path are the same.
        off: latents that its views are made without (`lfstudio.session.ablation`); base: then the file as it is.
    """

    opened: Opened
    samples: NDArray[np.uint8] | None = None
    layout: str | None = None
    step: int | None = None
    whole: Document | None = None
    off: Ablation = NOTHING_OFF
    base: Document | None = None

    @property
    def handle(self) -> int:
        """The engine's name for it."""
        return self.opened.handle

    @property
    def file_handle(self) -> int:
        """The engine's name for the file as it is, whatever is switched off."""
        return self.handle if self.base is None else self.base.handle

    @property
    def shape(self) -> LightFieldShape:
        """Extent (U, V, H, W, C)."""
        return self.opened.shape

    @property
    def title(self) -> str:
        """What to call it."""
        return self.opened.title

    @property
    def coded(self) -> bool:
        """Whether it is a `.sanr`."""
        return self.opened.coded

    def comes_from(self, path: str) -> bool:
        """Whether it was opened from ``path``."""
        return same_path(self.opened.path, path)


def open_document(opened: Opened, layout: str | None = None, step: int | None = None) -> Document:
    """A document over what the engine opened; a source's samples are mapped, not read.

    Raises:
        ReadError: the mapped file is missing, damaged, or not of the shape that the engine stated.
    """
    if opened.samples_path is None:
        return Document(opened, None, layout, step)
    try:
        samples = open_mapped(opened.samples_path)
    except (OSError, ValueError) as error:
        raise ReadError(f"the opened samples cannot be mapped: {error}", where=opened.title) from error
    if samples.shape != tuple(opened.shape) or samples.dtype != np.uint8:
        raise ReadError(f"the opened samples are {samples.dtype} {samples.shape}", where=opened.title)
    return Document(opened, samples, layout, step)


def same_path(first: str, second: str) -> bool:
    """Whether two paths (or the word ``sample``) name the same thing."""
    if "sample" in (first, second):
        return first == second
    return Path(first).resolve() == Path(second).resolve()
