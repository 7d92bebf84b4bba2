"""One measured point of an anchor's rate-distortion curve, and a folder that remembers points by their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec
import platformdirs

from lfstudio.codecs.anchors.colour import CONVERSION
from lfstudio.codecs.anchors.settings import Plan
from lfstudio.core.atomic import write_atomically
from lfstudio.core.errors import OutputError
from lfstudio.core.lightfield import LightField

_REVISION = 1
"""Goes up whenever the conversion or the measurement changes, so that remembered points are made again."""


@dataclass(frozen=True, slots=True)
class AnchorPoint:
    """One encode of an anchor, decoded again and measured on the source's own samples.

    Attributes:
        bytes: the codec's packets, sequence headers included, no container around them.
        bpp: 8 * bytes / (U V H W).
        psnr_db, psnr_db_mean, psnr_yuv_db, ssim: as `lfstudio.metrics.ComparisonResult` has them.
        wall_s, cpu_s: of the encoder alone, at the time it ran.
        parameters: exactly what FFmpeg's encoder was given.
        encoder: its name and version, as far as it tells.
        cached: remembered from an earlier run.
    """

    qp: int
    bytes: int
    bpp: float
    psnr_db: float
    psnr_db_mean: float
    psnr_yuv_db: float
    ssim: float
    wall_s: float
    cpu_s: float
    parameters: dict[str, str] = field(default_factory=dict)
    encoder: str = ""
    cached: bool = False


def versions() -> dict[str, str]:
    """The libraries behind the anchors: PyAV and its libavcodec."""
    import av

    codec = av.library_versions.get("libavcodec", ())
    return {"av": av.__version__, "libavcodec": ".".join(str(part) for part in codec)}


def samples_sha256(lf: LightField) -> str:
    """Hex digest over shape, bit depth and samples."""
    digest = hashlib.sha256(f"{tuple(lf.shape)} {lf.bit_depth} ".encode())
    for u in range(lf.shape.U):
        for v in range(lf.shape.V):
            digest.update(lf.view(u, v).tobytes())
    return digest.hexdigest()


class PointKey:
    """Names a point by all that decides it: samples, parameters, conversion, libraries."""

    def __init__(self, lf: LightField, plan: Plan) -> None:
        self._plan = plan
        self._common = {
            "revision": _REVISION,
            "samples": samples_sha256(lf),
            "encoder": plan.encoder,
            "decoder": plan.decoder,
            "order": plan.order,
            "pix_fmt": plan.pixel_format.name,
            "conversion": CONVERSION,
            "versions": versions(),
        }

    def at(self, qp: int) -> str:
        """Hex digest that names the point at a quantiser."""
        parts = {**self._common, "options": self._plan.options_at(qp)}
        return hashlib.sha256(msgspec.json.encode(parts, order="sorted")).hexdigest()


class PointCache:
    """A folder of points, one small file each. Damaged files count as missing.

    Args:
        folder: the person's cache folder unless given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or Path(platformdirs.user_cache_dir("lfstudio", appauthor=False)) / "anchors"

    def get(self, key: str) -> AnchorPoint | None:
        """The point of that name, marked as ``cached``; None if there is none."""
        try:
            point = msgspec.json.decode((self.folder / f"{key}.json").read_bytes(), type=AnchorPoint)
        except (OSError, msgspec.MsgspecError):
            return None
        return replace(point, cached=True)

    def put(self, key: str, point: AnchorPoint) -> bool:
        """Remember a point. False if the folder cannot be written; nothing depends on it."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.folder / f"{key}.json", msgspec.json.encode(point))
        except (OSError, OutputError):
            return False
        return True
