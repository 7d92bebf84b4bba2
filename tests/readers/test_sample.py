import importlib
from pathlib import Path

import numpy as np
import pytest

from lfstudio.core.resources import resource
from lfstudio.readers import open_light_field, propose_layouts


def test_the_sample_opens_with_its_geometry():
    lf = open_light_field("sample")
    U, V, H, W, C = lf.shape
    assert min(U, V) >= 5
    assert min(H, W) >= 128
    assert (C, lf.bit_depth) == (3, 8)
    assert (lf.source.path, lf.source.name) == ("sample", "LF Studio sample")
    assert lf.source.order_ok is True
    assert lf.source.notices == ()
    assert -1.6 < lf.geometry.disparity_min_px < -0.5
    assert 0.5 < lf.geometry.disparity_max_px < 1.6
    assert lf.geometry.baseline_mm > 0
    assert propose_layouts("sample")[0].layout == lf.source.layout


def test_the_sample_is_small_and_its_licence_stated():
    folder = resource("sample")
    assert sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) < 1_000_000
    assert "CC0-1.0" in (folder / "LICENCE.txt").read_text()


def test_the_sample_sniffs_as_what_it_is():
    path = resource("sample", "sample.png")
    best = propose_layouts(path)[0]
    assert (best.layout, best.confidence >= 0.5) == ("lenslet:9x9", True)


def test_a_layout_overrides_the_stored_one():
    lf, turned = open_light_field("sample"), open_light_field("sample", "lenslet:9x9,transpose")
    assert np.array_equal(turned.samples, lf.samples.swapaxes(0, 1))
    assert turned.source.order_ok is False
    assert turned.source.order_hint == "lenslet:9x9"


def test_the_script_beside_it_renders_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[2] / "resources" / "sample")
    script = importlib.import_module("render_sample")
    view = script.render_view(script.scene(), 0.0, 0.0, 128, 4)
    difference = np.abs(view.astype(int) - open_light_field("sample").view(4, 4))
    assert difference.max() <= 1  # sine and power may differ in the last bit from one machine to another
    assert (difference > 0).mean() < 0.001
