"""The part of a source that a coded file was made from: every n-th view, the central views, a window of the pixels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lfstudio.core.errors import LfstudioError
from lfstudio.core.lightfield import LightField
from lfstudio.session.documents import Document
from lfstudio.session.text import tr


def comparable_part(source: Document, decoded: Document) -> Document | None:
    """``source``, or the part of it that ``decoded`` says it was made from, whichever has the extent of ``decoded``;
    None when neither has. The part shares handle and samples with the whole, which is its ``whole``."""
    whole = source.whole or source
    if whole.shape == decoded.shape:
        return whole
    stated = stated_part(decoded)
    if not stated or whole.samples is None:
        return None
    try:
        part = LightField(whole.samples)
        if "view_step" in stated:
            part = part.every(int(stated["view_step"]))
        if "views" in stated:
            rows, columns = stated["views"].split("x")
            part = part.central_views(int(rows), int(columns))
        if "crop" in stated:
            x, y, width, height = stated["crop"].split(",")
            part = part.crop(int(x), int(y), int(width), int(height))
    except (ValueError, LfstudioError):
        return None  # a file may state anything
    if part.shape != decoded.shape:
        return None
    samples = part.samples.view(np.uint8)
    return replace(whole, opened=replace(whole.opened, shape=part.shape), samples=samples, whole=whole)


def part_text(decoded: Document) -> str:
    """What ``decoded`` says of the part that it was made from, in words; empty for a whole light field."""
    stated = stated_part(decoded)
    words = []
    if "view_step" in stated:
        words.append(tr("one view in {n} along u and v").format(n=stated["view_step"]))
    if "views" in stated:
        words.append(tr("central {views} views").format(views=stated["views"].replace("x", " × ")))
    if "crop" in stated:
        words.append(tr("crop {crop}").format(crop=stated["crop"]))
    return ", ".join(words)


def stated_part(decoded: Document) -> dict[str, str]:
    """The choices in the file's metadata, in the words of the command line's options."""
    metadata = decoded.opened.info.get("metadata")
    if not isinstance(metadata, Mapping):
        return {}
    return {key: value for key in ("view_step", "views", "crop") if isinstance(value := metadata.get(key), str)}
