"""One picture file as samples "H W C" at the depth that the file holds, with limits checked before decoding."""

from __future__ import annotations

import errno
import logging
import stat
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import numpy as np
import tifffile
from numpy.typing import NDArray
from PIL import Image, ImageFile, UnidentifiedImageError

from lfstudio.core.errors import ReadError
from lfstudio.core.lightfield import Samples
from lfstudio.readers import png, pnm

SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".bmp", ".tif", ".tiff", ".ppm", ".pgm", ".pnm", ".webp"})
"""Names that view files have, in lower case. Other pictures open too when they are named one by one."""

MAX_PIXELS = 2 * 89_478_485
"""Most pixels of one picture: where Pillow, too, refuses to decode (twice its `MAX_IMAGE_PIXELS`)."""

logging.getLogger("tifffile").setLevel(logging.CRITICAL)  # what it warns of comes to errors of our own

_HEAD_BYTES = 1 << 16
_PILLOW_ERRORS = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, TypeError)
TIFF_ERRORS = (tifffile.TiffFileError, OSError, ValueError, IndexError, struct.error, zlib.error, KeyError, TypeError)
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip
_SIDEWAYS = (5, 6, 7, 8)
_TURNED = "turned upright by the orientation tag"
_AGAIN = "copy or download the file again"


@dataclass(frozen=True, slots=True)
class Picture:
    """A decoded picture: ``samples`` "H W C" (C = 1, 3) of ``bit_depth`` bits, and what was changed on the way."""

    samples: Samples
    bit_depth: int
    notices: tuple[str, ...] = ()


_kept: ContextVar[dict[Path, Picture] | None] = ContextVar("_kept", default=None)


@contextmanager
def keeping_the_picture(kept: dict[Path, Picture] | None = None) -> Iterator[None]:
    """Inside this, `read_single` decodes a picture once, however many formats look at it; inside another one, or with
    ``kept`` of an earlier one, what that holds is not decoded again."""
    outer = _kept.get()
    token = _kept.set(kept if kept is not None else {} if outer is None else outer)
    try:
        yield
    finally:
        _kept.reset(token)


def read_single(path: Path) -> Picture:
    """`read_picture` of a source that is one picture; within `keeping_the_picture` the same object each time, which
    is not to be written into."""
    kept = _kept.get()
    if kept is None:
        return read_picture(path)
    if path not in kept:
        kept.clear()
        kept[path] = read_picture(path)
    return kept[path]


def is_picture_name(path: Path) -> bool:
    """Whether the name is that of a view file: a known suffix, and not hidden."""
    return path.suffix.lower() in SUFFIXES and not path.name.startswith(".")


def read_picture(path: Path) -> Picture:
    """Decode one picture.

    Palettes are applied; alpha is dropped with a notice; CMYK and the like become RGB. 16-bit samples stay 16-bit.

    Raises:
        ReadError: missing, unreadable, empty, damaged, cut short, too large, of an unsupported kind, or no picture.
    """
    head = _read_head(path)
    where = str(path)
    header = png.read_header(head)
    if header is not None:
        _check_size(header.width, header.height, where)
        significant = png.significant_bits(head)
        if header.colour_type != 3 and (header.bits == 16 or (header.bits == 8 and significant not in (None, 8))):
            samples, depth = png.unscale(png.decode(_read_all(path), where), header.bits, significant)
            return _without_alpha(samples, depth)
    elif pnm.is_pnm(head):
        width, height, *_ = pnm.read_header(head, where)
        _check_size(width, height, where)
        samples, depth = pnm.decode(_read_all(path), where)
        return Picture(samples, depth)
    elif head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return _read_tiff(path)
    return _read_with_pillow(path)


def read_page(path: Path, page: tifffile.TiffPage, number: int) -> Samples:
    """The samples of one page of a TIFF file as they are stored; by Pillow where tifffile lacks the decompressor.

    Raises:
        ReadError: damaged, or of a kind that neither can read. Others of `TIFF_ERRORS` are the caller's.
    """
    try:
        return page.asarray()
    except TIFF_ERRORS as error:
        if "imagecodecs" not in str(error):
            raise
    where = f"{path}, page {number + 1}"
    try:
        with Image.open(path) as image:
            image.seek(number)
            _check_size(*image.size, where)
            return _from_pillow(image, where).samples.reshape(page.shape)
    except (*_PILLOW_ERRORS, Image.DecompressionBombError) as error:
        raise ReadError(f"the page is damaged or cut short: {error}", where=where, hint=_AGAIN) from error


def picture_extent(path: Path) -> tuple[int, int, int]:
    """Width, height and channels (1 or 3, as it would be read), from the header alone. Raises ReadError as
    `read_picture` does."""
    head = _read_head(path)
    header = png.read_header(head)
    if header is not None:
        return header.width, header.height, 1 if header.colour_type in (0, 4) else 3
    if pnm.is_pnm(head):
        return pnm.read_header(head, str(path))[:3]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                gray = image.mode.startswith(("1", "L", "I", "F")) and image.mode != "LAB"
                width, height = image.size
                if _turn(image) in _SIDEWAYS:
                    width, height = height, width
                return width, height, 1 if gray else 3
    except (*_PILLOW_ERRORS, Image.DecompressionBombError) as error:
        raise ReadError("not a picture", where=str(path)) from error


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height, as `picture_extent`."""
    return picture_extent(path)[:2]


def os_error(error: OSError, path: Path) -> ReadError:
    """What to tell about a path that the system refuses."""
    if isinstance(error, FileNotFoundError):
        return ReadError("no such file or folder", where=str(path), hint="check the path")
    if isinstance(error, PermissionError):
        return ReadError("permission denied", where=str(path), hint="ask for read access to it")
    if error.errno == errno.ELOOP:
        return ReadError("a link that leads back to itself", where=str(path), hint="open what it was to lead to")
    return ReadError(f"cannot be read: {error.strerror or error}", where=str(path))


def _read_head(path: Path) -> bytes:
    try:
        if not path.is_dir() and not stat.S_ISREG(path.stat().st_mode):
            raise ReadError("this is no file, but a device or a pipe", where=str(path), hint="copy it into a file")
        with path.open("rb") as stream:
            head = stream.read(_HEAD_BYTES)
    except OSError as error:
        raise os_error(error, path) from error
    if not head:
        raise ReadError("the file is empty", where=str(path), hint=_AGAIN)
    return head


def _read_all(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise os_error(error, path) from error


def _check_size(width: int, height: int, where: str) -> None:
    if width < 1 or height < 1:
        raise ReadError(f"the picture is empty: {width} x {height} pixels", where=where)
    if width * height > MAX_PIXELS:
        raise ReadError(
            f"the picture claims {width} x {height} pixels, more than the limit of {MAX_PIXELS // 10**6} million",
            where=where,
            hint="split it into one picture per view",
        )


def _turned(pixels: NDArray[Any], orientation: int) -> NDArray[Any]:
    """ "H W C" turned upright as `_UPRIGHT` does."""
    if orientation in _SIDEWAYS:
        pixels = pixels.swapaxes(0, 1)
    return np.ascontiguousarray(
        pixels[:: -1 if orientation in (3, 4, 7, 8) else 1, :: -1 if orientation in (2, 3, 6, 7) else 1]
    )


def _without_alpha(samples: Samples, bit_depth: int) -> Picture:
    """Gray or RGB alone, from "H W C" with C = 1 to 4."""
    channels = samples.shape[2]
    if channels in (1, 3):
        return Picture(samples, bit_depth)
    colour = cast(Samples, np.ascontiguousarray(samples[:, :, : channels - 1]))
    return Picture(colour, bit_depth, ("the alpha channel was dropped",))


def _read_with_pillow(path: Path) -> Picture:
    where = str(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                if isinstance(image, ImageFile.StubImageFile):  # HDF5 and others that it names but cannot decode
                    raise UnidentifiedImageError(image.format)
                _check_size(*image.size, where)
                return _from_pillow(image, where)
    except Image.DecompressionBombError as error:
        raise ReadError(
            "the picture claims more pixels than the limit", where=where, hint="split it into one picture per view"
        ) from error
    except UnidentifiedImageError as error:
        raise ReadError("not a picture that can be read", where=where, hint="PNG, TIFF, PPM and JPEG can") from error
    except _PILLOW_ERRORS as error:
        raise ReadError(f"the picture is damaged or cut short: {error}", where=where, hint=_AGAIN) from error


def _turn(image: Image.Image) -> int:
    """The orientation that a picture states, 1 if none; Pillow itself goes by that of TIFF files."""
    if image.format == "TIFF":
        return 1
    stated = image.getexif().get(_ORIENTATION)
    return stated if stated in _UPRIGHT else 1


def _is_srgb(profile: bytes) -> bool:
    """Whether a colour profile is one of the many that describe sRGB, going by what it is called."""
    return any("sRGB".encode(encoding) in profile for encoding in ("ascii", "utf-16-be"))


def _from_pillow(image: Image.Image, where: str) -> Picture:
    """The samples of an opened picture; decodes it."""
    mode, transparent = image.mode, "transparency" in image.info
    if mode == "F":
        raise ReadError("floating-point pictures are not supported", where=where, hint="convert it to 16-bit PNG")
    if mode.startswith("I"):
        values = np.asarray(image)
        if values.min() < 0 or values.max() > 65535:
            raise ReadError("samples of more than 16 bits are not supported", where=where)
        return Picture(values.astype(np.uint16)[:, :, None], 16)
    notices: list[str] = []
    if (turn := _turn(image)) != 1:
        info = image.info
        image = image.transpose(_UPRIGHT[turn])
        image.info = info
        notices.append(_TURNED)
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and mode in ("RGB", "RGBA", "P") and not _is_srgb(profile):
        notices.append("a colour profile other than sRGB was not applied")
    if mode in ("LA", "PA", "RGBA", "La", "RGBa") or (mode == "P" and transparent):
        notices.append("the alpha channel was dropped")
    if mode in ("CMYK", "YCbCr", "LAB", "HSV"):
        notices.append(f"{mode} was converted to RGB")
    samples = np.asarray(image.convert("L" if mode in ("1", "L", "LA", "La") else "RGB"))
    return Picture(samples[:, :, None] if samples.ndim == 2 else samples, 8, tuple(notices))


def _read_tiff(path: Path) -> Picture:
    where = str(path)
    try:
        with tifffile.TiffFile(path) as tiff:
            page = tiff.pages.first
            _check_size(page.imagewidth, page.imagelength, where)
            if page.imagedepth != 1 or page.samplesperpixel > 4:
                raise ReadError(f"{page.samplesperpixel} samples per pixel are not supported", where=where)
            if page.photometric not in (0, 1, 2) or page.bitspersample not in range(2, 17):
                return _read_with_pillow(path)  # palettes, bilevel, CMYK, YCbCr
            values = page.asarray()
            pages, depth, inverted = len(tiff.pages), int(page.bitspersample), page.photometric == 0
            planar = page.samplesperpixel > 1 and page.planarconfig == 2
            orientation = page.tags.get(_ORIENTATION)
            turn = orientation.value if orientation is not None and orientation.value in _UPRIGHT else 1
    except TIFF_ERRORS as error:
        if "imagecodecs" in str(error):  # a compression that tifffile leaves to another package
            return _read_with_pillow(path)
        raise ReadError(f"the picture is damaged or cut short: {error}", where=where, hint=_AGAIN) from error
    if values.dtype.kind != "u":
        raise ReadError(f"{values.dtype} samples are not supported", where=where, hint="convert it to 16-bit TIFF")
    if planar:
        values = np.moveaxis(values, 0, -1)
    if inverted:
        values = ((1 << depth) - 1) - values
    shaped = _turned(values.reshape(*values.shape[:2], -1), turn)
    picture = _without_alpha(shaped.astype(np.uint8) if depth <= 8 else shaped.astype(np.uint16), depth)
    if turn != 1:
        picture = Picture(picture.samples, picture.bit_depth, (*picture.notices, _TURNED))
    if pages > 1:
        extra = f"only the first of {pages} pages was read"
        picture = Picture(picture.samples, picture.bit_depth, (*picture.notices, extra))
    return picture
