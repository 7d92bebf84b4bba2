"""What an encode needs is told before it starts, and refused with what would fit."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from scripted_codec import ScriptedCodec

from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.core.errors import DeviceError, UsageError
from lfstudio.core.lightfield import LightField, LightFieldShape
from lfstudio.core.protocols import EncodeSettings
from lfstudio.engine.host import memory
from lfstudio.engine.host.encode import EncodeTask, run_encode
from lfstudio.engine.host.files import open_coded_bytes

VECTOR = Path(__file__).parents[1] / "vectors" / "v0" / "sanr-paper-without-latents.sanr"
FAST = EncodeSettings(preset="fast", device="cpu")
SHAPE = LightFieldShape(9, 9, 512, 512, 3)


def test_more_pixels_views_bits_and_channels_take_more() -> None:
    def need(settings: EncodeSettings, shape: LightFieldShape, bits: int = 8) -> int:
        found = memory.encode_bytes(SanrCodec(), settings, shape, bits)
        assert found is not None
        return found

    small = LightFieldShape(3, 3, 32, 32, 3)
    assert 0.2e9 < need(FAST, small) < 0.6e9
    paper = EncodeSettings(preset="paper", device="cpu")
    wide = EncodeSettings(preset="paper", device="cpu", overrides={"c_s": "163"})
    assert (
        need(FAST, small) < need(FAST, SHAPE) < need(FAST, SHAPE, 16) < need(paper, SHAPE, 16) < need(wide, SHAPE, 16)
    )


@pytest.mark.parametrize(
    ("name", "settings", "shape", "peak"),
    [
        ("fast 3x3 of 128x128", FAST, LightFieldShape(3, 3, 128, 128, 3), 402e6),
        ("fast 3x3 of 512x512", FAST, LightFieldShape(3, 3, 512, 512, 3), 1025e6),
        ("fast 9x9 of 256x256", FAST, LightFieldShape(9, 9, 256, 256, 3), 567e6),
        ("fast 9x9 of 512x512", FAST, SHAPE, 1172e6),
        ("paper 3x3 of 128x128", EncodeSettings("paper", device="cpu"), LightFieldShape(3, 3, 128, 128, 3), 623e6),
        ("paper 3x3 of 256x256", EncodeSettings("paper", device="cpu"), LightFieldShape(3, 3, 256, 256, 3), 1084e6),
    ],
)
def test_the_model_is_near_what_was_measured(
    name: str, settings: EncodeSettings, shape: LightFieldShape, peak: float
) -> None:
    """`tests/bench/memory.py` measured them; `docs/robustness.md` has the list."""
    need = memory.encode_bytes(SanrCodec(), settings, shape, 8)
    assert need is not None
    assert 0.9 < need / peak < 1.25


def test_too_little_memory_is_refused_with_what_would_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    def hint(megabytes: int) -> str:
        monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, str(megabytes))
        with pytest.raises(
            DeviceError, match=rf"needs about 1\.3 GB of memory, {megabytes / 1000:.1f} GB are"
        ) as caught:
            memory.check_encode(SanrCodec(), FAST, SHAPE, 8)
        assert caught.value.hint is not None
        return caught.value.hint

    assert "views_per_step=1 needs 1.1 GB" in hint(1150)
    assert "a crop of" in hint(800)
    assert "more memory" in hint(100)
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "unlimited")
    assert memory.check_encode(SanrCodec(), FAST, SHAPE, 8) is not None
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "much")
    with pytest.raises(UsageError, match="neither a number"):
        memory.check_encode(SanrCodec(), FAST, SHAPE, 8)


def test_what_is_available_is_the_least_of_machine_and_container(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(memory.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setattr(memory, "_CGROUP", tmp_path)
    free = memory.available_bytes()
    assert free is not None
    assert free > 10e6
    (tmp_path / "memory.current").write_text("900000")
    (tmp_path / "memory.stat").write_text("anon 3\ninactive_file 200000\n")
    (tmp_path / "memory.max").write_text("max\n")
    assert memory.available_bytes() > 10e6  # type: ignore[operator]
    (tmp_path / "memory.max").write_text("1000000\n")
    assert memory.available_bytes() == pytest.approx(300_000 + memory.psutil.Process().memory_info().rss, rel=0.05)


def test_an_encode_that_does_not_fit_leaves_nothing(
    tiny_lightfield: LightField, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "50")
    with pytest.raises(DeviceError, match="needs about"):
        list(run_encode(EncodeTask(tiny_lightfield, tmp_path / "a.sanr", FAST)))
    assert list(tmp_path.iterdir()) == []


def test_a_codec_that_cannot_tell_is_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "1")
    assert memory.check_encode(ScriptedCodec(), FAST, SHAPE, 8) is None


def test_a_small_file_that_claims_huge_views_is_not_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """1.3 kB that pass every check: a network without latents says nothing of how large its views are."""
    data = bytearray(VECTOR.read_bytes())
    data[18:22] = (16_384).to_bytes(2, "little") * 2  # H and W
    end = 25 + data[24] + 1 + 10 * data[25 + data[24]]
    data[end : end + 4] = zlib.crc32(data[:end]).to_bytes(4, "little")
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "16000")
    opened = open_coded_bytes(bytes(data))
    assert (opened.shape.H, opened.shape.W) == (16_384, 16_384)
    with pytest.raises(DeviceError, match="a view of 16384x16384 pixels needs about"):
        opened.view(0, 0)


def test_views_are_made_as_long_as_they_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_coded_bytes(VECTOR.read_bytes())
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "1")
    assert opened.view(0, 0).shape == (16, 16, 3)  # too small to ask
    monkeypatch.setattr(memory, "_LARGE_BYTES", 0)
    with pytest.raises(DeviceError, match="needs about"):
        opened.view(0, 0)
    monkeypatch.setenv(memory.ENVIRONMENT_VARIABLE, "unlimited")
    assert opened.view(0, 0).shape == (16, 16, 3)
