"""What goes wrong inside a codec, as an error that a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lfstudio.core.errors import DeviceError, EncodeError, LfstudioError

_MEMORY = ("out of memory", "allocate memory", "not enough memory", "bad_alloc", "bad alloc")
_DEVICE = ("cuda", "cudnn", "cublas", "hip error", "mps ")


@contextmanager
def codec_errors(kind: type[LfstudioError] = EncodeError) -> Iterator[None]:
    """Turn a codec's RuntimeError or MemoryError into DeviceError (memory, device) or else into ``kind``."""
    try:
        yield
    except MemoryError as error:
        raise _memory() from error
    except RuntimeError as error:
        text = str(error)
        lower = text.lower()
        if any(word in lower for word in _MEMORY):
            raise _memory() from error
        line = text.strip().splitlines()[0] if text.strip() else type(error).__name__
        if any(word in lower for word in _DEVICE):
            raise DeviceError(f"the device failed: {line}", hint="--device cpu works everywhere") from error
        raise kind(line) from error


def _memory() -> DeviceError:
    return DeviceError("out of memory", hint="try a crop, fewer views, a smaller preset, or another device")
