"""What an anchor is: codec, structure, order and pixel format as a person names them, and the exact parameters.

The parameters make each codec as strong as it is at this effort, by PSNR: `tune=psnr` (worth 22 to 26 % of x265's
rate), a constant quantiser, no key frame but the first, no textual info in the stream. One thread, so that results
repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lfstudio.codecs.anchors.colour import PixelFormat
from lfstudio.codecs.anchors.orders import ORDERS
from lfstudio.core.errors import UsageError

CODECS: Final = ("x265", "svtav1")
STRUCTURES: Final = ("ldp", "ra")
PIXEL_FORMATS: Final = ("yuv444p", "yuv420p", "yuv444p10le", "yuv420p10le", "yuv444p12le", "yuv420p12le")

_X265 = "qp={qp}:keyint=-1:scenecut=0:{structure}:info=0:pools=none:frame-threads=1:wpp=0"
_X265_STRUCTURES = {"ldp": "bframes=0", "ra": "bframes=16:b-adapt=2:b-pyramid=1:rc-lookahead=60"}
# Constant quantiser: over six scenes 3 % better than the encoder's constant-quality mode, and a wider range of rates.
_SVTAV1 = "rc=0:aq-mode=0:qp={qp}:tune=1:keyint=-1:lp=1"


@dataclass(frozen=True, slots=True)
class AnchorSettings:
    """An anchor as a person asks for it; None leaves the choice to the codec.

    Attributes:
        codec: one of `CODECS`.
        structure: ``"ldp"`` (low delay, P frames) or ``"ra"`` (random access, B frames).
        order: one of `orders.ORDERS`.
        pix_fmt: one of `PIXEL_FORMATS`; without a depth in its name the depth follows from the source and the codec.
    """

    codec: str = "x265"
    structure: str | None = None
    order: str = ORDERS[0]
    pix_fmt: str | None = None

    def plan(self, channels: int, bit_depth: int) -> Plan:
        """The exact parameters for a source of ``channels`` (1 or 3) and ``bit_depth``. Raises UsageError."""
        if self.order not in ORDERS:
            raise UsageError(f"unknown order '{self.order}'", where="--order", hint=f"one of {', '.join(ORDERS)}")
        if self.codec == "x265":
            return self._x265(channels, bit_depth)
        if self.codec == "svtav1":
            return self._svtav1()
        raise UsageError(f"unknown codec '{self.codec}'", where="--codec", hint=f"one of {', '.join(CODECS)}")

    def _x265(self, channels: int, bit_depth: int) -> Plan:
        structure = self.structure or "ldp"
        if structure not in _X265_STRUCTURES:
            raise UsageError(
                f"x265 has no structure '{structure}'", where="--structure", hint=f"one of {', '.join(STRUCTURES)}"
            )
        chroma, depth = self._format()
        pixel_format = PixelFormat(
            chroma or ("gray" if channels == 1 else "444"),
            depth or (8 if bit_depth <= 8 else 10 if bit_depth <= 10 else 12),
        )
        parameters = _X265.replace("{structure}", _X265_STRUCTURES[structure])
        options = {"preset": "medium", "tune": "psnr", "x265-params": parameters}
        return Plan(f"x265-{structure}", "libx265", "hevc", structure, self.order, pixel_format, 51, options)

    def _svtav1(self) -> Plan:
        if self.structure not in (None, "ra"):
            raise UsageError(
                f"svtav1 has no structure '{self.structure}'", where="--structure", hint="it has ra (random access)"
            )
        chroma, depth = self._format()
        if chroma == "444" or depth == 12:
            raise UsageError(
                f"svtav1 cannot code {self.pix_fmt}", where="--pix-fmt", hint="it has yuv420p (coded with 10 bits)"
            )
        pixel_format = PixelFormat("420", depth or 10)
        options = {"preset": "4", "svtav1-params": _SVTAV1}
        return Plan("svtav1-ra", "libsvtav1", "libdav1d", "ra", self.order, pixel_format, 63, options)

    def _format(self) -> tuple[str | None, int | None]:
        """Chroma and depth that were asked for."""
        if self.pix_fmt is None:
            return None, None
        if self.pix_fmt not in PIXEL_FORMATS:
            raise UsageError(
                f"unknown pixel format '{self.pix_fmt}'", where="--pix-fmt", hint=f"one of {', '.join(PIXEL_FORMATS)}"
            )
        match = re.fullmatch(r"yuv(\d{3})p(?:(\d+)le)?", self.pix_fmt)
        assert match is not None
        return match[1], int(match[2]) if match[2] else None


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that decides an anchor's bytes, but the quantiser.

    Attributes:
        name: ``codec-structure``. encoder, decoder: FFmpeg's names.
        max_qp: the coarsest quantiser.
        options: for FFmpeg's encoder, with ``{qp}`` in place of the quantiser.
    """

    name: str
    encoder: str
    decoder: str
    structure: str
    order: str
    pixel_format: PixelFormat
    max_qp: int
    options: dict[str, str]

    smallest = 16
    """Sides shorter than this are padded: the encoders take nothing smaller."""

    def options_at(self, qp: int) -> dict[str, str]:
        """The encoder's options at a quantiser."""
        return {key: value.replace("{qp}", str(qp)) for key, value in self.options.items()}

    def check_qp(self, qp: int) -> None:
        """Raises UsageError outside 1 .. ``max_qp``."""
        if not 1 <= qp <= self.max_qp:
            raise UsageError(f"the quantiser of {self.name} is 1 to {self.max_qp}, not {qp}", where="--qp")


ANCHORS: Final = {
    "x265-ldp": AnchorSettings("x265", "ldp"),
    "x265-ra": AnchorSettings("x265", "ra"),
    "svtav1-ra": AnchorSettings("svtav1", "ra"),
}
"""Anchors by the names that `lfstudio rd` has for them."""

DEFAULT_QPS: Final = {"x265": (22, 27, 32, 37), "svtav1": (20, 32, 43, 55)}
"""Quantisers that span the useful range of rates, by codec."""
