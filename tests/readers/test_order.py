import dataclasses
import itertools
import time

import numpy as np
import pytest

from lfstudio.core.lightfield import Geometry
from lfstudio.readers import Layout, open_light_field
from lfstudio.readers.flow import block_motion
from lfstudio.readers.order import check_order
from lfstudio.readers.preview import preview

SYMMETRIES = [Layout("npy", transpose=t, flip_u=u, flip_v=v) for t, u, v in itertools.product((False, True), repeat=3)]
CASES = {
    "square": {"views": (5, 5), "size": (64, 80)},
    "wide grid": {"views": (3, 6), "size": (64, 64), "seed": 1},
    "gray, large parallax": {"views": (4, 4), "size": (96, 96), "channels": 1, "near_px": 3.5, "far_px": -2.0},
    "ten bits, small parallax": {"views": (5, 5), "size": (96, 64), "bit_depth": 10, "near_px": 0.4, "far_px": -0.3},
    "all behind the focus plane": {"views": (4, 5), "size": (64, 64), "near_px": -0.4, "far_px": -2.0},
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("symmetry", SYMMETRIES, ids=str)
def test_all_eight_symmetries(make_lightfield, case, symmetry):
    true = make_lightfield(**CASES[case]).samples
    check = check_order(np.ascontiguousarray(symmetry.arrange(true)))
    consistent = not symmetry.transpose and symmetry.flip_u == symmetry.flip_v
    assert check.ok is consistent
    if consistent:
        assert check.repair is None
        return
    repaired = Layout("npy").then(**check.repair).arrange(symmetry.arrange(true))
    # Both axes reversed is the same with all disparities negated, which parallax cannot tell.
    assert np.array_equal(repaired, true) or np.array_equal(repaired, true[::-1, ::-1])
    assert ("exchanged" in check.text) == symmetry.transpose
    assert ("backwards" in check.text) == (symmetry.flip_u != symmetry.flip_v)


@pytest.mark.parametrize("symmetry", SYMMETRIES, ids=str)
def test_falloff_towards_the_edge_of_the_grid_hides_nothing(make_lightfield, symmetry):
    true = make_lightfield(**CASES["square"]).samples
    u, v = np.mgrid[-2:3, -2:3]
    light = np.cos(0.35 * np.hypot(u, v)) ** 4
    dark = np.rint(true * light[:, :, None, None, None]).astype(np.uint8)
    check, expected = (check_order(np.ascontiguousarray(symmetry.arrange(samples))) for samples in (dark, true))
    assert expected.ok is not None
    assert (check.ok, check.repair) == (expected.ok, expected.repair)


def test_black_corner_views_say_nothing(make_lightfield):
    samples = make_lightfield(**CASES["square"]).samples.swapaxes(0, 1).copy()
    samples[[0, 0, -1, -1], [0, -1, 0, -1]] = 0
    assert check_order(samples).repair == {"transpose": True}


@pytest.mark.parametrize("symmetry", SYMMETRIES, ids=str)
def test_a_stated_disparity_range_tells_which_axis(make_lightfield, symmetry):
    true = make_lightfield(views=(5, 5), size=(64, 80), near_px=2.0, far_px=0.5).samples
    check = check_order(
        np.ascontiguousarray(symmetry.arrange(true)), Geometry(disparity_min_px=0.5, disparity_max_px=2.0)
    )
    if symmetry.flip_u != symmetry.flip_v:
        assert np.array_equal(Layout("npy").then(**check.repair).arrange(symmetry.arrange(true)), true)
        assert "disparity range" in check.text


def test_serpentine_rows(make_lightfield):
    samples = Layout("npy", serpentine=True).arrange(make_lightfield(views=(5, 5), size=(64, 80)).samples)
    check = check_order(samples)
    assert check.ok is False
    assert check.serpentine
    assert not any(check.repair.values())


def test_a_wrong_grid_is_noticed_without_a_repair(make_lightfield):
    lf = make_lightfield(views=(4, 6), size=(112, 112))
    check = check_order(lf.samples.reshape(6, 4, *lf.shape[2:]))
    assert check.ok is False
    assert check.repair is None


def test_constant_offsets_between_views_are_no_parallax(make_lightfield):
    lf = make_lightfield(views=(3, 3), size=(80, 80), near_px=1.0, far_px=-1.0)
    shifted = lf.samples.copy()
    for u, v in np.ndindex(3, 3):  # cameras that are two pixels off, across and along
        shifted[u, v] = np.roll(lf.samples[u, v], (2 * v, -2 * u), axis=(0, 1))
    assert check_order(np.ascontiguousarray(shifted[:, :, 8:-8, 8:-8])).ok is True


def test_a_single_row_or_column(make_lightfield):
    samples = make_lightfield(views=(1, 5), size=(64, 64)).samples
    assert check_order(samples).ok is True
    check = check_order(samples.swapaxes(0, 1).copy())
    assert (check.ok, check.repair) == (False, {"transpose": True})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda s: s[:1, :1], "one view"),
        (lambda s: np.repeat(s[:1], 3, axis=0).repeat(3, axis=1)[:, ::3], "parallax"),
        (lambda s: np.zeros_like(s), "parallax"),
        (lambda s: s[:, :, :6], "too small"),
        (lambda s: np.repeat(s, 80, axis=3), "too small"),
    ],
    ids=["one view", "no parallax", "black", "small", "far wider than high"],
)
def test_what_cannot_be_checked(make_lightfield, change, words):
    samples = make_lightfield(views=(3, 3), size=(40, 40), near_px=0.0, far_px=0.0).samples
    check = check_order(np.ascontiguousarray(change(samples)))
    assert check.ok is None
    assert words in check.text


def test_noise_alone_is_never_called_wrong():
    for seed in range(5):
        noise = np.random.default_rng(seed).integers(0, 256, (3, 3, 64, 64, 1), dtype=np.uint8)
        assert check_order(noise).repair is None


def test_it_is_cheap():
    samples = np.random.default_rng(0).integers(0, 256, (3, 3, 512, 512, 3), dtype=np.uint8)
    start = time.process_time()
    check_order(samples)
    assert time.process_time() - start < 2.0  # about 0.1 s; the limit only catches work on every view or pixel


def test_motion_of_a_known_shift():
    y, x = np.mgrid[0:96, 0:96]
    rng = np.random.default_rng(2)
    waves = [(rng.uniform(-0.5, 0.5), rng.uniform(-0.5, 0.5), rng.uniform(0, 6)) for _ in range(12)]
    first, second = (
        sum(np.sin(a * (y - dy) + b * (x - dx) + c) for a, b, c in waves).astype(np.float32)
        for dy, dx in ((0, 0), (-1.3, 2.6))
    )
    motion = block_motion(first, second)
    inner = np.s_[1:-1, 1:-1]
    assert motion.dy[inner] == pytest.approx(-1.3, abs=0.05)
    assert motion.dx[inner] == pytest.approx(2.6, abs=0.05)


def test_opening_reports_and_repairs(tmp_path, make_lightfield):
    lf = make_lightfield(views=(4, 5), size=(64, 64))
    turned = dataclasses.replace(lf, samples=np.ascontiguousarray(lf.samples.swapaxes(0, 1)))
    np.save(tmp_path / "a.npy", turned.samples)
    read = open_light_field(tmp_path / "a.npy")
    assert read.source.order_ok is False
    assert read.source.order_hint == "npy,transpose"
    assert read.source.notices == (
        "rows and columns of the grid are exchanged; the layout npy,transpose would repair it",
    )
    repaired = open_light_field(tmp_path / "a.npy", read.source.order_hint)
    assert repaired.source.order_ok is True
    assert repaired.source.order_hint is None
    assert np.array_equal(repaired.samples, lf.samples)
    # A layout that spoils a good order is told how to undo it.
    np.save(tmp_path / "b.npy", lf.samples)
    spoiled = open_light_field(tmp_path / "b.npy", "npy,flip-u")
    assert spoiled.source.order_ok is False
    assert open_light_field(tmp_path / "b.npy", spoiled.source.order_hint).source.order_ok is True


def test_a_serpentine_folder_order_is_repaired_by_its_hint(tmp_path, make_lightfield):
    lf = make_lightfield(views=(5, 5), size=(64, 80))
    np.save(tmp_path / "a.npy", Layout("npy", serpentine=True).arrange(lf.samples))
    read = open_light_field(tmp_path / "a.npy")
    assert read.source.order_hint == "npy,serpentine"
    assert np.array_equal(open_light_field(tmp_path / "a.npy", "npy,serpentine").samples, lf.samples)


@pytest.mark.parametrize("told", ["npy", "npy,flip-u", "npy,flip-v", "npy,flip-u,flip-v"])
@pytest.mark.parametrize("views", [(5, 5), (6, 5)])
def test_rows_to_and_fro_are_repaired_whatever_layout_was_told(tmp_path, make_lightfield, told, views):
    lf = make_lightfield(views=views, size=(64, 80))
    np.save(tmp_path / "a.npy", Layout("npy", serpentine=True).arrange(lf.samples))
    read = open_light_field(tmp_path / "a.npy", told)
    assert read.source.order_ok is False
    assert "serpentine" in read.source.order_hint
    mended = open_light_field(tmp_path / "a.npy", read.source.order_hint)
    expected = Layout.parse(told).arrange_grid(lf.samples)
    both_ways = [expected[:: 1 if u else -1, :: 1 if v else -1] for u, v in np.ndindex(2, 2)]
    assert mended.source.order_ok is True
    assert any(np.array_equal(mended.samples, e) for e in both_ways)


def test_a_layout_that_makes_rows_run_to_and_fro_is_told_without_it(tmp_path, make_lightfield):
    lf = make_lightfield(views=(5, 5), size=(64, 80))
    np.save(tmp_path / "a.npy", lf.samples)
    assert open_light_field(tmp_path / "a.npy", "npy,serpentine").source.order_hint == "npy"


@pytest.mark.parametrize("views", [(5, 5), (6, 5), (7, 5), (9, 9)])
def test_a_preview_repairs_rows_to_and_fro(tmp_path, make_lightfield, views):
    lf = make_lightfield(views=views, size=(48, 64))
    np.save(tmp_path / "a.npy", Layout("npy", serpentine=True).arrange(lf.samples))
    hint = preview(tmp_path / "a.npy").order_hint
    mended = open_light_field(tmp_path / "a.npy", hint)
    assert mended.source.order_ok is True
    assert any(np.array_equal(mended.samples, e) for e in (lf.samples, lf.samples[::-1, ::-1]))
