"""Encode, open, decode: the codec as the rest of the program sees it, on light fields of every shape."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import numpy as np
import pytest
import torch

from lfstudio.bitstream.container import Container
from lfstudio.codecs.sanr.codec import SanrCodec
from lfstudio.codecs.sanr.config import configure, warmed
from lfstudio.core.errors import BitstreamError, EncodeError, UsageError
from lfstudio.core.events import Stage, Step
from lfstudio.core.lightfield import LightField
from lfstudio.core.protocols import Checkpoint, Control, Encoded, EncodeSettings

SMALL = {"c_s": "4", "c_l": "3", "snapshots": "0"}


def scene(U: int, V: int, H: int, W: int, C: int = 3, bit_depth: int = 8) -> LightField:
    """Smooth waves with one pixel of parallax."""
    u, v, y, x = np.meshgrid(*(np.arange(n) for n in (U, V, H, W)), indexing="ij")
    waves = [0.5 + 0.4 * np.sin((x - v) / (3 + c) + c) * np.cos((y - u) / 4) for c in range(C)]
    samples = np.stack(waves, -1) * ((1 << bit_depth) - 1)
    return LightField(samples.astype(np.uint8 if bit_depth <= 8 else np.uint16), bit_depth)


def run(lf: LightField, settings: EncodeSettings, control: Control | None = None, resume: bytes | None = None) -> list:
    return list(SanrCodec().encode(lf, settings, control or Control(), resume))


def final(outputs: list) -> Encoded:
    found = [e for e in outputs if isinstance(e, Encoded) and e.final]
    assert len(found) == 1
    return found[0]


def settings(**changes: object) -> EncodeSettings:
    overrides = {**SMALL, **changes.pop("overrides", {})}  # type: ignore[dict-item]
    return EncodeSettings(**{"preset": "fast", "steps": 8, "threads": 1, "overrides": overrides, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("shape", "depth"),
    [
        ((3, 3, 32, 40, 3), 8),
        ((1, 1, 17, 9, 3), 8),
        ((2, 5, 21, 33, 1), 8),
        ((3, 2, 16, 16, 3), 10),
        ((2, 2, 5, 1, 1), 16),
        ((1, 3, 1, 1, 3), 8),
    ],
)
@pytest.mark.parametrize("preset", ["fast", "paper"])
def test_any_shape_round_trips(shape: tuple[int, int, int, int, int], depth: int, preset: str) -> None:
    lf = scene(*shape, bit_depth=depth)
    encoded = final(run(lf, settings(preset=preset, steps=3)))
    decoder = SanrCodec().open(encoded.data)
    assert decoder.shape == lf.shape
    assert decoder.bit_depth == depth
    view = decoder.view(shape[0] - 1, shape[1] - 1)
    assert view.shape == shape[2:]
    assert view.dtype == lf.samples.dtype
    assert int(view.max()) <= lf.peak
    assert sum(encoded.bits.values()) == pytest.approx(8 * len(encoded.data))
    assert sum(decoder.sections.values()) == len(encoded.data)


def test_fit_improves_and_the_rate_is_the_models_own() -> None:
    lf = scene(3, 3, 48, 48)
    outputs = run(lf, settings(steps=150, overrides={"c_s": "8", "snapshots": "2"}))
    encoded = [e for e in outputs if isinstance(e, Encoded)]
    assert [e.final for e in encoded] == [False, False, True]
    errors = []
    for e in encoded:
        decoder = SanrCodec().open(e.data)
        errors.append(
            np.mean([(decoder.view(u, v) - lf.view(u, v).astype(float)) ** 2 for u in range(3) for v in range(3)])
        )
        assert decoder.bpp_estimate == pytest.approx(e.bpp_estimate, rel=1e-6)
        # the rest is the container, the ends of the runs, and what tensor headers take beyond their flat estimate
        assert len(e.data) <= e.bpp_estimate * lf.shape.pixels / 8 * 1.01 + 200
    assert errors[-1] < errors[0] / 2
    steps = [e for e in outputs if isinstance(e, Step)]
    assert [s.i for s in steps] == list(range(1, 151))
    assert all(s.n == 150 for s in steps)
    assert [s.name for s in outputs if isinstance(s, Stage)] == ["training", "annealing", "writing"]


def test_same_input_and_seed_make_the_same_bytes() -> None:
    lf = scene(2, 2, 24, 24)
    first, again = (final(run(lf, settings(seed=5))).data for _ in range(2))
    assert first == again
    assert final(run(lf, settings(seed=6))).data != first


def test_snapshots_do_not_change_the_result() -> None:
    lf = scene(2, 2, 24, 24)
    without = final(run(lf, settings(steps=20))).data
    assert final(run(lf, settings(steps=20, overrides={"snapshots": "5"}))).data == without


@pytest.mark.parametrize("preset", ["fast", "paper"])
def test_resuming_gives_the_uninterrupted_result(preset: str) -> None:
    lf = scene(2, 3, 24, 24)
    whole = settings(preset=preset, steps=30, overrides={"snapshots": "3"})
    expected = final(run(lf, whole)).data
    control = Control()
    state = b""
    for output in SanrCodec().encode(lf, whole, control):
        if isinstance(output, Checkpoint) and not control.stopping and output.i > 5:
            state = output.data
            control.cancel()
    assert state
    assert final(run(lf, whole, resume=state)).data == expected


def test_a_checkpoint_of_another_network_is_refused() -> None:
    lf = scene(2, 2, 24, 24)
    state = next(e for e in run(lf, settings()) if isinstance(e, Checkpoint)).data
    with pytest.raises(EncodeError, match="another light field"):
        run(lf, settings(overrides={"c_s": "5"}), resume=state)
    with pytest.raises(EncodeError, match="cannot be read"):
        run(lf, settings(), resume=b"nonsense")


def test_stop_keeps_and_cancel_discards() -> None:
    lf = scene(2, 2, 24, 24)
    for wish in ("stop", "cancel"):
        control = Control()
        outputs = []
        for output in SanrCodec().encode(lf, settings(steps=1000), control):
            outputs.append(output)
            if isinstance(output, Step) and output.i == 3:
                getattr(control, wish)()
        assert max(e.i for e in outputs if isinstance(e, Step)) == 3
        assert sum(isinstance(e, Encoded) for e in outputs) == (wish == "stop")


ABLATION = {
    "base, 8 bits after training": {"c_l": "0", "qat": "false", "sga": "false"},
    "+ QAT": {"c_l": "0", "sga": "false"},
    "+ scene codes": {"sga": "false"},
    "+ SGA (Gauss)": {"entropy": "gaussian"},
    "+ SGA (Laplace)": {},
}


@pytest.mark.parametrize("row", list(ABLATION))
def test_every_row_of_the_ablation_makes_a_file(row: str) -> None:
    lf = scene(2, 2, 24, 24)
    encoded = final(run(lf, settings(preset="paper", steps=6, overrides=ABLATION[row])))
    decoder = SanrCodec().open(encoded.data)
    assert bool(decoder.inspect().latents) == ("c_l" not in ABLATION[row])
    assert decoder.structure.entropy == ("gaussian" if "Gauss" in row else "laplace")


@pytest.mark.parametrize(
    "override", ["f0=none", "context_shared=false", "norm=none", "bf16=true", "rate_every=5", "ste_fraction=0.5",
                 "latent_gain=true", "full_layer=false", "side_bits=16", "init=pyramid", "rank=9",
                 "context_spatial=true", "soft_rounding=0.5"],
)  # fmt: skip
def test_switches_of_the_configuration_work(override: str) -> None:
    if override == "full_layer=false":
        lf = scene(2, 2, 24, 20)
    else:
        lf = scene(2, 2, 16, 16)
    key, value = override.split("=")
    encoded = final(run(lf, settings(preset="paper", steps=7, overrides={key: value})))
    assert SanrCodec().open(encoded.data).view(0, 0).shape == lf.samples.shape[2:]


def test_inspection_tells_the_whole_file() -> None:
    lf = scene(2, 2, 24, 24)
    encoded = final(run(lf, settings(metadata={"source": "waves"})))
    decoder = SanrCodec().open(encoded.data)
    assert decoder.metadata == {"source": "waves"}
    inside = decoder.inspect()
    assert sum(inside.bits.values()) == pytest.approx(8 * len(encoded.data))
    assert {plane.level for plane in inside.latents} == {"y1", "y2", "y3", "y4", "y5"}
    assert len(inside.latents) == 4 * 3 + 1
    for plane in inside.latents:
        assert plane.values.shape == plane.bits.shape
        assert bool((plane.bits > 0).all())
    for level in ("y1", "y4"):
        total = sum(float(p.bits.sum()) for p in inside.latents if p.level == level)
        assert total == pytest.approx(inside.bits[f"latents.{level}"], rel=1e-5)
    assert any(w.name == "hsmb1.W_S" for w in inside.weights)
    assert inside.facts["Views"] == "2 × 2"


def test_every_truncation_and_every_flipped_byte_is_a_typed_error() -> None:
    data = final(run(scene(2, 2, 16, 16), settings(steps=2))).data
    for cut in range(len(data)):
        with pytest.raises(BitstreamError):
            SanrCodec().open(data[:cut])
    for at in range(len(data)):
        damaged = bytearray(data)
        damaged[at] ^= 0x10 if at % 2 else 0xFF
        with pytest.raises(BitstreamError):
            SanrCodec().open(bytes(damaged))
    with pytest.raises(BitstreamError):
        SanrCodec().open(b"\x89PNG\r\n\x1a\n" + data)


def test_hostile_sections_with_good_checksums_are_bounded() -> None:
    """Every byte of every section changed, with the checksums made right again: an error or a decode, nothing else."""
    lf = scene(2, 2, 16, 16)
    container = Container.parse(final(run(lf, settings(steps=2))).data)
    rng = np.random.default_rng(0)
    for name, payload in container.sections.items():
        for at in range(0, len(payload), max(1, len(payload) // 25)):
            damaged = bytearray(payload)
            damaged[at] ^= int(rng.integers(1, 256))
            hostile = replace(container, sections={**container.sections, name: bytes(damaged)})
            try:
                view = SanrCodec().open(hostile.to_bytes()).view(0, 0)
            except BitstreamError:
                continue
            assert view.shape == (16, 16, 3)


def test_views_outside_are_refused_and_between_only_where_the_profile_can() -> None:
    lf = scene(2, 2, 16, 16)
    published = SanrCodec().open(final(run(lf, settings(preset="paper", steps=2))).data)
    studio = SanrCodec().open(final(run(lf, settings(steps=2))).data)
    for decoder in (published, studio):
        for u, v in ((2, 0), (-1, 0), (0, 1.5)):
            with pytest.raises(UsageError, match="outside"):
                decoder.view(u, v)
    with pytest.raises(UsageError, match="between"):
        published.view(0, 0.5)
    assert studio.view(0.5, 0.25).shape == (16, 16, 3)


def test_views_between_lead_from_one_to_the_next() -> None:
    decoder = SanrCodec().open(final(run(scene(3, 3, 32, 32), settings(steps=60))).data)
    left, right = decoder.view(1, 0).astype(float), decoder.view(1, 1).astype(float)
    apart = np.abs(left - right).mean()
    assert apart > 0
    np.testing.assert_array_equal(decoder.view(1, 0), decoder.view(1.0, 0.0))
    assert np.abs(decoder.view(1, 0.01) - left).mean() < apart / 5
    half = decoder.view(1, 0.5).astype(float)
    assert np.abs(half - left).mean() < apart
    assert np.abs(half - right).mean() < apart


def test_decoding_does_not_depend_on_the_coder(monkeypatch: pytest.MonkeyPatch) -> None:
    lf = scene(2, 2, 24, 24)
    monkeypatch.setenv("LFSTUDIO_CODER", "python")
    data = final(run(lf, settings())).data
    digest = SanrCodec().open(data).symbols_sha256
    monkeypatch.setenv("LFSTUDIO_CODER", "auto")
    assert final(run(lf, settings())).data == data
    assert SanrCodec().open(data).symbols_sha256 == digest
    assert len(digest) == len(hashlib.sha256().hexdigest())


def test_targets_move_lambda() -> None:
    lf = scene(3, 3, 32, 32)
    low = final(run(lf, settings(steps=120, target_bpp=0.5)))
    high = final(run(lf, settings(steps=120, target_bpp=2.5)))
    assert low.info["lambda"] > high.info["lambda"]


def test_time_limit_ends_the_encode() -> None:
    outputs = run(scene(2, 2, 16, 16), settings(steps=10**6, time_limit_s=0.5))
    last = [e for e in outputs if isinstance(e, Step)][-1]
    assert last.elapsed_s < 5
    assert final(outputs)


@pytest.mark.cuda
@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a CUDA device")
@pytest.mark.parametrize("preset", ["fast", "paper"])
@pytest.mark.parametrize("bf16", ["false", "true"])
def test_cuda_makes_files_that_any_machine_reads(preset: str, bf16: str) -> None:
    lf = scene(3, 3, 32, 32)
    encoded = final(run(lf, settings(preset=preset, steps=40, device="cuda", overrides={"bf16": bf16})))
    assert encoded.info["device"].startswith("cuda")
    assert SanrCodec().open(encoded.data).view(1, 1).shape == (32, 32, 3)


def test_a_finished_file_can_be_started_from() -> None:
    lf = scene(3, 3, 32, 32)
    first = final(run(lf, settings(steps=60)))
    again = final(list(SanrCodec().encode(lf, settings(steps=1), Control(), start=first.data)))
    fresh = final(run(lf, settings(steps=1)))

    def error(encoded: Encoded) -> float:
        decoder = SanrCodec().open(encoded.data)
        return float(np.mean([np.square(decoder.view(u, 1) - lf.samples[u, 1].astype(float)).mean() for u in range(3)]))

    assert error(again) < 1.2 * error(first) < 0.5 * error(fresh)
    twice = final(list(SanrCodec().encode(lf, settings(steps=1), Control(), start=first.data)))
    assert twice.data == again.data


def test_a_start_takes_fewer_steps_unless_they_are_given() -> None:
    config = configure(settings(preset="fast", steps=None))
    assert warmed(config, steps=None).schedule.steps == 400
    assert warmed(config, steps=1000).schedule.steps == 1000
    assert warmed(config, steps=None).schedule.lr < config.schedule.lr


@pytest.mark.parametrize("other", [{"c_s": "5"}, {"c_l": "4"}])
def test_a_start_of_another_network_is_refused(other: dict[str, str]) -> None:
    lf = scene(3, 3, 32, 32)
    first = final(run(lf, settings(steps=2, overrides=other)))
    with pytest.raises(EncodeError, match="another"):
        list(SanrCodec().encode(lf, settings(steps=2), Control(), start=first.data))
    with pytest.raises(EncodeError, match="another"):
        list(SanrCodec().encode(scene(3, 3, 32, 40), settings(steps=2, overrides=other), Control(), start=first.data))
