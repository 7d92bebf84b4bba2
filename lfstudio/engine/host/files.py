"""Opening what a person names: a source light field in any format that the readers know, or a coded `.sanr` file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from lfstudio.bitstream import container
from lfstudio.codecs import registry
from lfstudio.core.errors import EngineError, LfstudioError, ReadError
from lfstudio.core.lightfield import Geometry, LightField, LightFieldShape, Samples, Source
from lfstudio.core.protocols import Decoder
from lfstudio.engine.host.failures import codec_errors
from lfstudio.engine.host.memory import check_view
from lfstudio.engine.host.selection import Selection

if TYPE_CHECKING:
    from lfstudio.readers.loading import Loading

FileData = bytes


class Views(Protocol):
    """What source light fields and opened coded ones have in common."""

    @property
    def shape(self) -> LightFieldShape: ...

    @property
    def bit_depth(self) -> int: ...

    def view(self, u: int, v: int) -> Samples:
        """One view "H W C" in the light field's own type."""
        ...


@dataclass(frozen=True, slots=True)
class CodedFile:
    """An opened `.sanr`.

    Attributes:
        path: what was opened; empty for bytes that are in no file yet.
        bytes: its size. data: the file as it is.
    """

    path: str
    bytes: int
    decoder: Decoder
    data: FileData = field(default=b"", repr=False)

    @property
    def shape(self) -> LightFieldShape:
        """Extent as (U, V, H, W, C)."""
        return self.decoder.shape

    @property
    def bit_depth(self) -> int:
        """Of the samples, 1 .. 16."""
        return self.decoder.bit_depth

    @property
    def bpp(self) -> float:
        """Bits per pixel of all views: 8 * bytes / (U V H W)."""
        return 8 * self.bytes / self.shape.pixels

    @property
    def metadata(self) -> Mapping[str, Any]:
        """What the file says of its making."""
        return self.decoder.metadata

    @property
    def selection(self) -> Selection:
        """The part of its source that was encoded, as far as the file says."""
        return Selection.from_metadata(self.metadata)

    @property
    def geometry(self) -> Geometry | None:
        """What was known of the cameras when it was encoded."""
        from lfstudio.readers.facts import from_short_text

        return from_short_text(self.metadata.get("geometry"), (self.shape.U, self.shape.V))

    def view(self, u: float, v: float) -> Samples:
        """One view "H W C". Raises UsageError outside the grid or where the profile has no such view, DeviceError."""
        check_view(self.decoder)
        with codec_errors(EngineError):
            return self.decoder.view(u, v)


def is_coded(path: str) -> bool:
    """Whether ``path`` is to be read as a `.sanr`: a file that is named so, or begins so."""
    file = Path(path)
    try:
        if not file.is_file():
            return False
        if file.suffix.lower() == container.SUFFIX:
            return True
        with file.open("rb") as stream:
            return container.is_sanr(stream.read(len(container.MAGIC)))
    except OSError:
        return False


def open_coded_bytes(data: bytes, path: str = "") -> CodedFile:
    """Open the bytes of a `.sanr` with the ordinary decoder.

    Raises: BitstreamError; EngineError if its codec cannot be loaded; DeviceError.
    """
    try:
        codec = registry.codec_for_profile(container.peek(data).profile)
        with codec_errors(EngineError):
            return CodedFile(path, len(data), codec.open(data), data)
    except LfstudioError as error:
        if path:
            error.where = f"{path}: {error.where}" if error.where else path
        raise


def open_coded(path: str) -> CodedFile:
    """Open a `.sanr` file. Raises as `open_coded_bytes`; ReadError if the file cannot be read."""
    return open_coded_bytes(read_coded(path), path)


def read_coded(path: str) -> bytes:
    """The bytes of a `.sanr` file. Raises BitstreamError if its header is damaged, ReadError if it cannot be read."""
    try:
        with Path(path).open("rb") as stream:
            head = stream.read(container.MAX_HEADER_BYTES)
            limit = _declared_bytes(head, path)
            # One byte more than declared is enough to tell that something follows the end.
            return head + stream.read(max(0, limit + 1 - len(head)))
    except OSError as error:
        raise ReadError(f"cannot be read: {error.strerror or error}", where=path) from error


def _declared_bytes(head: bytes, path: str) -> int:
    try:
        return container.peek(head).total_bytes
    except LfstudioError as error:
        error.where = f"{path}: {error.where}" if error.where else path
        raise


def open_source(path: str, layout: str | None = None, progress: Loading | None = None) -> LightField:
    """Read a source light field; ``sample`` is the bundled one. Raises as `lfstudio.readers.open_light_field`."""
    from lfstudio.readers import open_light_field
    from lfstudio.readers.loading import current, under_way

    with under_way(progress or current()):
        return open_light_field(path, layout)


def open_any(path: str, layout: str | None = None, progress: Loading | None = None) -> LightField | CodedFile:
    """Open a source or a `.sanr`. Raises as `open_source` and `open_coded`."""
    if is_coded(path):
        return open_coded(path)
    return open_source(path, layout, progress)


def decoded_light_field(coded: CodedFile) -> LightField:
    """All views of a coded file in memory. Raises as `CodedFile.view`."""
    U, V = coded.shape.U, coded.shape.V
    samples = np.stack([np.stack([coded.view(u, v) for v in range(V)]) for u in range(U)])
    source = Source(path=coded.path, format="sanr", layout=f"{U}x{V}", name=Path(coded.path).name)
    return LightField(samples, coded.bit_depth, source, coded.geometry)


def load(path: str, layout: str | None = None) -> LightField:
    """A light field in memory from a source or a `.sanr`. Raises as `open_any`."""
    opened = open_any(path, layout)
    return decoded_light_field(opened) if isinstance(opened, CodedFile) else opened
