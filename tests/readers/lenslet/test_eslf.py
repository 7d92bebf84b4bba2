import numpy as np
import pytest
from PIL import Image

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.readers import open_light_field, propose_layouts


def interleaved(samples):
    U, V, H, W, C = samples.shape
    return samples.transpose(2, 0, 3, 1, 4).reshape(H * U, W * V, C)


@pytest.fixture
def inner(make_lightfield):
    return make_lightfield((9, 9), (48, 56), near_px=0.6, far_px=-0.4).samples


@pytest.fixture
def rimmed(inner):
    """14 x 14 views, of which only 9 x 9 are not black."""
    stored = np.zeros((14, 14, *inner.shape[2:]), np.uint8)
    stored[2:11, 2:11] = inner
    return stored


def test_dark_rims_are_left_out(tmp_path, rimmed, inner):
    Image.fromarray(interleaved(rimmed)).save(tmp_path / "a.png")
    best = propose_layouts(tmp_path / "a.png")[0]
    assert best.layout == "eslf:9x9,at=2x2"
    for layout in (None, "eslf", best.layout):
        lf = open_light_field(tmp_path / "a.png", layout)
        assert np.array_equal(lf.samples, inner)
        assert lf.source.layout == "eslf:9x9,at=2x2"
        assert any("9x9 of 14x14 views" in text for text in lf.source.notices)
    assert np.array_equal(open_light_field(tmp_path / "a.png", "eslf:14x14").samples, rimmed)


def test_all_views_and_padding(tmp_path, make_lightfield):
    samples = make_lightfield((14, 14), (40, 48), near_px=0.4, far_px=-0.3).samples
    Image.fromarray(interleaved(samples)[:-5, :-3]).save(tmp_path / "a.png")
    lf = open_light_field(tmp_path / "a.png")
    assert lf.source.layout == "eslf:14x14"
    expected = samples.copy()
    expected[9:, :, -1] = 0
    expected[:, 11:, :, -1] = 0
    assert np.array_equal(lf.samples, expected)
    assert any("padded" in text for text in lf.source.notices)


def test_alpha_is_a_weight(tmp_path, make_lightfield):
    samples = make_lightfield((14, 14), (40, 48), near_px=0.4, far_px=-0.3).samples
    weight = np.full((14, 14, 40, 48, 1), 200, np.uint8)
    weight[0], weight[:, -1] = 0, 0
    weight[5, 5, :3] = 0
    Image.fromarray(interleaved(np.concatenate([samples, weight], axis=4))).save(tmp_path / "a.png")
    lf = open_light_field(tmp_path / "a.png")
    assert lf.source.layout == "eslf:13x13,at=1x0"
    expected = samples[1:, :13].copy()
    expected[4, 5, :3] = 0
    assert np.array_equal(lf.samples, expected)
    assert any("no weight" in text for text in lf.source.notices)
    assert not any("dropped" in text for text in lf.source.notices)


def test_parts_that_are_none(tmp_path, rimmed):
    Image.fromarray(interleaved(rimmed)).save(tmp_path / "a.png")
    with pytest.raises(LayoutError, match="there are 14x14 views") as caught:
        open_light_field(tmp_path / "a.png", "eslf:9x9,at=6x6")
    assert "eslf:" in caught.value.hint
    with pytest.raises(UsageError):
        open_light_field(tmp_path / "a.png", "eslf,at=2x2")
    Image.new("RGB", (9, 200)).save(tmp_path / "b.png")
    with pytest.raises(LayoutError, match="smaller than one lenslet"):
        open_light_field(tmp_path / "b.png", "eslf")
    Image.new("RGB", (280, 280)).save(tmp_path / "black.png")
    assert open_light_field(tmp_path / "black.png", "eslf").shape == (14, 14, 20, 20, 3)


def test_sixteen_bits_stay(tmp_path, rimmed):
    from lfstudio.readers import png

    (tmp_path / "a.png").write_bytes(png.encode(interleaved(rimmed).astype(np.uint16) * 257, 16))
    lf = open_light_field(tmp_path / "a.png")
    assert lf.bit_depth == 16
    assert np.array_equal(lf.samples, rimmed[2:11, 2:11].astype(np.uint16) * 257)
