"""A codec's failures become errors that a person can act on."""

from __future__ import annotations

import pytest

from lfstudio.core.errors import BitstreamError, DeviceError, EncodeError, EngineError
from lfstudio.engine.host.failures import codec_errors


@pytest.mark.parametrize(
    ("raised", "kind", "text"),
    [
        (MemoryError(), DeviceError, "out of memory"),
        (RuntimeError("CUDA out of memory. Tried to allocate 2 GiB"), DeviceError, "out of memory"),
        (RuntimeError("DefaultCPUAllocator: can't allocate memory"), DeviceError, "out of memory"),
        (RuntimeError("CUDA error: launch failure\nsecond line"), DeviceError, "the device failed: CUDA error: launch"),
        (RuntimeError("shapes do not match\nsecond line"), EncodeError, "shapes do not match"),
        (RuntimeError(""), EncodeError, "RuntimeError"),
        (BitstreamError("damaged"), BitstreamError, "damaged"),
    ],
)
def test_translation(raised: Exception, kind: type[Exception], text: str) -> None:
    with pytest.raises(kind, match=text) as caught, codec_errors():
        raise raised
    assert type(caught.value) is kind
    assert "second line" not in str(caught.value)


def test_the_kind_for_other_failures_can_be_chosen() -> None:
    with pytest.raises(EngineError), codec_errors(EngineError):
        raise RuntimeError("odd")


def test_what_is_no_runtime_error_passes() -> None:
    with pytest.raises(KeyError), codec_errors():
        raise KeyError("a bug")
