"""A few seconds of `fuzz.py`, and that it sees what it is there to see."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the fuzzer's bounds are the system's own")

import fuzz
from fuzz_targets import TARGETS, Target, sanr_seeds
from mutations import SANR, mended_sanr, mutated_sanr, sanr_payloads

from lfstudio.bitstream.container import Container
from lfstudio.core.errors import BitstreamError, ReadError

CASES = {
    "sanr": 400, "picture": 120, "array": 200, "folder": 100, "layout": 300, "mat": 60, "hdf5": 60, "zarr": 60,
    "tiff": 60, "zip": 60, "video": 60, "quilt": 60,
}  # fmt: skip


@pytest.fixture(scope="module")
def seeds() -> list[bytes]:
    return sanr_seeds()


@pytest.mark.parametrize("name", CASES)
def test_hostile_input_is_refused_or_bounded(name: str, tmp_path: Path, seeds: list[bytes]) -> None:
    """In this process, without limits on memory and time, but every error of another type fails."""
    target = TARGETS[name]
    material = seeds if name == "sanr" else target.seeds()
    found = [fuzz.run_case(target, material, number, 1, tmp_path) for number in range(CASES[name])]
    assert [wrong for _, _, wrong in found if wrong] == []
    assert len({outcome for outcome, _, _ in found}) > 1


def test_a_case_is_determined_by_its_number(seeds: list[bytes]) -> None:
    first = [mutated_sanr(seeds, fuzz.generator("sanr", n, 0)) for n in range(50)]
    assert first == [mutated_sanr(seeds, fuzz.generator("sanr", n, 0)) for n in range(50)]
    assert len(set(first)) == 50
    assert first != [mutated_sanr(seeds, fuzz.generator("sanr", n, 1)) for n in range(50)]


def test_the_mutations_reach_the_parser_and_the_entropy_coder(seeds: list[bytes]) -> None:
    places = set()
    for number in range(600):
        try:
            TARGETS["sanr"].run(seeds, fuzz.generator("sanr", number, 2), Path())
        except BitstreamError as error:
            places.add((error.where or "").split(",")[0])
    assert places >= {"header", "section config", "section weights", "section latents", "file"}


def test_mending_makes_any_damage_pass_the_checksums(seeds: list[bytes]) -> None:
    data = bytearray(seeds[0])
    start, stop = sanr_payloads(seeds[0])[1]
    data[(start + stop) // 2] ^= 0xFF
    with pytest.raises(BitstreamError, match="checksum"):
        Container.parse(bytes(data))
    assert Container.parse(mended_sanr(bytes(data))).shape == Container.parse(seeds[0]).shape
    assert mended_sanr(seeds[0]) == seeds[0]


@pytest.mark.parametrize("mutation", SANR)
def test_mutations_take_anything(mutation, seeds: list[bytes]) -> None:
    rng = random.Random(0)
    for data in (b"", b"\0", seeds[0][:26], seeds[0][:40], bytes(30), seeds[0]):
        for _ in range(20):
            mended_sanr(mutation(data, rng))


def target(run, memory_mib: int = 64) -> Target:
    return Target("made", list, run, (ReadError,), memory_mib)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the made target reaches the worker by fork alone")
def test_what_goes_wrong_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash, a hang, a wrong error, an empty message, too much memory, too much time: each is a failure."""

    def run(_seeds: list[bytes], rng: random.Random, _folder: Path) -> str:
        number = cases.get(rng.random())
        if number == 1:
            fuzz.os._exit(7)
        if number == 2:
            time.sleep(60)
        if number == 3:
            raise KeyError("odd")
        if number == 4:
            raise ReadError("")
        if number == 5:
            began = time.process_time()
            held = b"\1" * (128 << 20)
            while time.process_time() - began < 1.1:  # also slow: one finding must not hide the other
                pass
            return str(len(held))
        if number == 6:
            began = time.process_time()
            while time.process_time() - began < 1.5:
                pass
        if number == 7:
            raise ReadError("as it should be")
        return "fine"

    cases = {fuzz.generator("made", number, 0).random(): number for number in range(10)}
    monkeypatch.setitem(fuzz.TARGETS, "made", target(run))
    monkeypatch.setattr(fuzz, "HANG_S", 3.0)
    report = fuzz.fuzz("made", 10, 0, slow_s=1.0, limited=False)
    failed = {failure.case: failure.what for failure in report.failures}
    assert "ended: 7" in failed["made:1"]
    assert "no end" in failed["made:2"]
    assert "KeyError" in failed["made:3"]
    assert "without a message" in failed["made:4"]
    assert "processor time" in failed["made:6"]
    if report.largest_mib:
        assert "MiB" in failed["made:5"]
        assert "processor time" in failed["made:5"]
    assert "made:7" not in failed
    assert report.cases == 10
    assert "made:3" in fuzz.text([report])
