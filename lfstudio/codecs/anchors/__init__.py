"""Anchors: conventional video codecs to compare with, run through PyAV on the views as a pseudo-video.

`run_anchor` encodes at several quantisers in a child process, decodes the very packets and measures; `ANCHORS` names
the usual ones. Importing this loads neither PyAV nor torch.
"""

from lfstudio.codecs.anchors.colour import CONVERSION
from lfstudio.codecs.anchors.orders import ORDERS, view_order
from lfstudio.codecs.anchors.point import AnchorPoint, PointCache, samples_sha256, versions
from lfstudio.codecs.anchors.run import cached_points, run_anchor
from lfstudio.codecs.anchors.settings import (
    ANCHORS,
    CODECS,
    DEFAULT_QPS,
    PIXEL_FORMATS,
    STRUCTURES,
    AnchorSettings,
    Plan,
)

__all__ = [
    "ANCHORS",
    "CODECS",
    "CONVERSION",
    "DEFAULT_QPS",
    "ORDERS",
    "PIXEL_FORMATS",
    "STRUCTURES",
    "AnchorPoint",
    "AnchorSettings",
    "Plan",
    "PointCache",
    "cached_points",
    "run_anchor",
    "samples_sha256",
    "versions",
    "view_order",
]
