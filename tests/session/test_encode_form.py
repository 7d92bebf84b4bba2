"""The encode panel's decisions: jobs, limits, output names, drops."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from lfstudio.core.protocols import PresetInfo
from lfstudio.engine.messages import Capabilities
from lfstudio.session.encode_form import (
    LAMBDA_MAX,
    LAMBDA_MIN,
    EncodeForm,
    Goal,
    dropped_source,
    lambda_points,
    lambda_to_slider,
    output_problem,
    preset_named,
    propose_output,
    slider_to_lambda,
    with_suffix,
)

FAST = PresetInfo("fast", "paper", "Fast", "Quick.", {"small": 0.02, "large": 0.001}, 0.02)
CAPABILITIES = Capabilities((FAST,), ("cpu",), "torchac", {})


def test_a_job_carries_only_the_goal_that_counts() -> None:
    form = EncodeForm(preset="fast", lambda_=0.01, target_bpp=0.2, target_psnr=35.0, seed=7, steps=300)
    quality = form.job("in", "out.sanr", "5x5")
    assert (quality.lambda_, quality.target_bpp, quality.target_psnr) == (0.01, None, None)
    assert (quality.source, quality.output, quality.layout) == ("in", "out.sanr", "5x5")
    assert (quality.preset, quality.seed, quality.steps, quality.force) == ("fast", 7, 300, False)
    rate = replace(form, goal=Goal.BPP).job("in", "out.sanr")
    assert (rate.lambda_, rate.target_bpp, rate.target_psnr) == (None, 0.2, None)
    psnr = replace(form, goal=Goal.PSNR).job("in", "out.sanr", force=True)
    assert (psnr.lambda_, psnr.target_bpp, psnr.target_psnr, psnr.force) == (None, None, 35.0, True)


def test_the_summary_says_what_was_chosen() -> None:
    assert EncodeForm(lambda_=0.01).summary(CAPABILITIES) == "Fast · λ 0.01"
    assert (
        EncodeForm(preset="x", goal=Goal.BPP, steps=2000, seed=3).summary() == "x · 0.1 bpp · 2\u202f000 steps · seed 3"
    )
    long = EncodeForm(goal=Goal.PSNR, time_limit_s=90, device="cuda").summary(CAPABILITIES)
    assert long == "Fast · 36 dB · at most 1.5 min · cuda"


def test_good_choices_have_no_problem() -> None:
    assert EncodeForm().problem(CAPABILITIES) is None
    assert EncodeForm(device="cpu", steps=1, time_limit_s=1.0, threads=2).problem(CAPABILITIES) is None


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"preset": "gone"}, "gone"),
        ({"device": "cuda"}, "cuda"),
        ({"lambda_": 0.0}, "λ"),
        ({"lambda_": math.nan}, "λ"),
        ({"goal": Goal.BPP, "target_bpp": 0.0}, "size"),
        ({"goal": Goal.PSNR, "target_psnr": 5.0}, "80 dB"),
        ({"steps": 0}, "step"),
        ({"time_limit_s": -1.0}, "time limit"),
    ],
)
def test_bad_choices_are_named(change: dict, word: str) -> None:
    problem = EncodeForm(**change).problem(CAPABILITIES)
    assert problem is not None
    assert word in problem


def test_presets_are_found_by_name_and_points_go_from_small_to_large_files() -> None:
    assert preset_named(CAPABILITIES, "fast") is FAST
    assert preset_named(CAPABILITIES, "best") is None
    jumbled = replace(FAST, lambdas={"large": 0.001, "small": 0.02, "middle": 0.005})
    assert [name for name, _ in lambda_points(jumbled)] == ["small", "middle", "large"]


def test_the_lambda_slider_is_logarithmic_and_inverts() -> None:
    assert (lambda_to_slider(LAMBDA_MAX), lambda_to_slider(LAMBDA_MIN)) == (0, 1000)
    assert lambda_to_slider(math.sqrt(LAMBDA_MAX * LAMBDA_MIN)) == 500
    assert lambda_to_slider(1e9) == 0
    for position in (0, 137, 500, 999, 1000):
        assert lambda_to_slider(slider_to_lambda(position)) == pytest.approx(position, abs=1)


def test_the_output_goes_beside_the_source(tmp_path: Path) -> None:
    nowhere = tmp_path / "documents"
    assert propose_output(str(tmp_path / "flower"), "", nowhere) == tmp_path / "flower.sanr"
    assert propose_output(str(tmp_path / "flower.png"), "", nowhere) == tmp_path / "flower.sanr"


def test_the_sample_and_read_only_places_go_to_the_documents(tmp_path: Path) -> None:
    assert propose_output("sample", "Sample: blocks", tmp_path) == tmp_path / "Sample- blocks.sanr"
    assert propose_output("sample", "", tmp_path) == tmp_path / "sample.sanr"
    proposed = propose_output("/cd/flower.png", "", tmp_path, writable=lambda folder: False)
    assert proposed == tmp_path / "flower.sanr"


def test_an_existing_file_is_never_proposed(tmp_path: Path) -> None:
    (tmp_path / "flower.sanr").touch()
    (tmp_path / "flower-2.sanr.partial").mkdir()
    assert propose_output(str(tmp_path / "flower.png"), "", tmp_path) == tmp_path / "flower-3.sanr"


def test_the_suffix_is_added_once() -> None:
    assert with_suffix(" a ") == "a.sanr"
    assert with_suffix("a.SANR") == "a.SANR"
    assert with_suffix("  ") == ""


def test_several_pictures_mean_their_folder() -> None:
    folders = {Path("/data/flower")}
    is_folder = folders.__contains__
    assert dropped_source(["/data/flower"], is_folder) == "/data/flower"
    assert dropped_source(["/data/a.png"], is_folder) == "/data/a.png"
    assert dropped_source(["/data/a.png", "/data/b.png"], is_folder) == "/data"
    assert dropped_source(["/data/flower", "/data/b.png"], is_folder) == "/data/flower"


def test_coded_files_and_nothing_are_no_source() -> None:
    assert dropped_source([]) is None
    assert dropped_source(["/data/a.sanr"]) is None
    assert dropped_source(["/data/a.sanr", "/data/b.png"]) is None


def test_impossible_outputs_are_named(tmp_path: Path) -> None:
    assert output_problem(str(tmp_path / "a.sanr")) is None
    assert "Choose" in (output_problem("  ") or "")
    assert "folder" in (output_problem(str(tmp_path)) or "")
    assert "does not exist" in (output_problem(str(tmp_path / "gone" / "a.sanr")) or "")
