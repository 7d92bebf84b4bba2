import numpy as np
import pytest
from lenslet_pictures import lenslet_picture, psnr_db, round_lens, true_views, waves
from PIL import Image

from lfstudio.core.errors import LayoutError, ReadError, UsageError
from lfstudio.readers import Layout, open_light_field, propose_layouts
from lfstudio.readers.lenslet.lattice import Lattice

LATTICE = Lattice(10.0312, 8.6731, 0.213, 4.3, 5.2)
SHAPE = (420, 460)
SCENE = waves(3)


def white(dy, dx, along, across):
    return np.ones((*along.shape, 1))


def save(path, picture):
    Image.fromarray(np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8).squeeze()).save(path)
    return path


@pytest.fixture(scope="module")
def picture(tmp_path_factory):
    return save(tmp_path_factory.mktemp("hex") / "scene.png", lenslet_picture(SCENE, LATTICE, SHAPE, round_lens()))


@pytest.fixture(scope="module")
def with_white(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hexwhite")
    save(folder / "scene_white.png", lenslet_picture(white, LATTICE, SHAPE, round_lens()))
    return save(folder / "scene.png", lenslet_picture(SCENE, LATTICE, SHAPE, round_lens()))


def assert_lattice(text, px=0.01, degrees=0.02):
    layout = Layout.parse(text)
    assert layout.pitch == pytest.approx((LATTICE.pitch_x, LATTICE.pitch_y), abs=px)
    assert layout.angle == pytest.approx(LATTICE.angle_deg, abs=degrees)


def test_it_opens_by_itself_with_the_right_views(picture):
    """7x7 views, all pixels, against the scene at the places that the true lattice gives them."""
    lf = open_light_field(picture)
    assert lf.source.format == "hex"
    assert_lattice(lf.source.layout)
    assert psnr_db(lf.samples / 255, true_views(SCENE, LATTICE, SHAPE, (7, 7))) >= 35
    assert any("hexagonal lattice" in text and "turned by" in text for text in lf.source.notices)
    assert any("_white.png" in text for text in lf.source.notices)


def test_a_white_image_beside_it_is_used(with_white):
    lf = open_light_field(with_white)
    assert_lattice(lf.source.layout, 0.001, 0.002)
    assert psnr_db(lf.samples / 255, true_views(SCENE, LATTICE, SHAPE, (7, 7))) >= 42
    assert any("scene_white.png" in text for text in lf.source.notices)
    assert "white" not in lf.source.layout


def test_the_layout_that_was_found_opens_the_same_again(picture):
    first = open_light_field(picture)
    again = open_light_field(picture, first.source.layout)
    assert np.array_equal(first.samples, again.samples)
    assert again.source.layout == first.source.layout
    assert any("as the layout says" in text for text in again.source.notices)


def test_parts_of_the_lattice_can_be_told(picture):
    lf = open_light_field(picture, "hex:5x5,angle=0.2")
    assert lf.shape[:2] == (5, 5)
    assert Layout.parse(lf.source.layout).angle == 0.2
    lf = open_light_field(picture, "hex,pitch=10.03")
    assert Layout.parse(lf.source.layout).pitch == (10.03, 8.68623)
    lf = open_light_field(picture, "hex,offset=14.3x5.2")
    assert Layout.parse(lf.source.layout).offset == (14.3, 5.2)
    assert_lattice(lf.source.layout)


def test_proposals_name_the_whole_lattice(picture):
    best = propose_layouts(picture)[0]
    assert best.layout.startswith("hex:7x7,pitch=10.03")
    assert best.confidence > 0.5
    assert "lattice of lenses" in best.reason


def test_a_square_lattice_of_any_pitch(tmp_path):
    lattice = Lattice(9.37, 9.41, 0.1, 4.1, 4.6, False)
    path = save(tmp_path / "a.png", lenslet_picture(SCENE, lattice, SHAPE, round_lens()))
    lf = open_light_field(path)
    assert lf.source.layout.startswith("lenslet:7x7,pitch=9.3")
    assert psnr_db(lf.samples / 255, true_views(SCENE, lattice, SHAPE, (7, 7))) >= 35


def test_column_major(tmp_path):
    lattice = Lattice(12.61, 10.93, 0.3, 4.1, 4.6, True, True)
    path = save(tmp_path / "a.png", lenslet_picture(SCENE, lattice, SHAPE, round_lens()))
    lf = open_light_field(path)
    assert lf.source.layout.endswith("column-major")
    assert lf.source.order_ok is not False
    assert psnr_db(lf.samples / 255, true_views(SCENE, lattice, SHAPE, lf.shape[:2])) >= 35


def test_a_photograph_is_not_taken_for_lenses(tmp_path, make_lightfield):
    photo = Image.fromarray(make_lightfield((1, 1), (300, 400)).samples[0, 0])
    photo.save(tmp_path / "a.png")
    assert not [p for p in propose_layouts(tmp_path / "a.png") if p.layout.startswith("hex") and p.confidence > 0.3]
    noise = np.random.default_rng(0).uniform(0, 1, (200, 220))
    path = save(tmp_path / "noise.png", noise)
    with pytest.raises(LayoutError, match="no regular lattice") as caught:
        open_light_field(path, "hex")
    assert "pitch=" in caught.value.hint


def test_the_white_image_that_is_told(with_white, tmp_path):
    Image.open(with_white).save(tmp_path / "b.png")
    Image.open(with_white.with_name("scene_white.png")).save(tmp_path / "Even light.png")
    lf = open_light_field(tmp_path / "b.png", "hex:3x3,white=Even light.png")
    assert any("Even light.png" in text for text in lf.source.notices)
    assert lf.source.layout.endswith("white=Even light.png")
    with pytest.raises(ReadError, match="no such file"):
        open_light_field(tmp_path / "b.png", "hex,white=none.png")
    Image.new("L", (30, 40)).save(tmp_path / "small.png")
    with pytest.raises(LayoutError, match="the white image has 30x40 pixels"):
        open_light_field(tmp_path / "b.png", "hex,white=small.png")
    lf = open_light_field(with_white, "hex,white=none")
    assert any("picture itself" in text for text in lf.source.notices)


def test_more_views_than_a_lens_holds(picture):
    with pytest.raises(LayoutError, match="do not hold 40x40 views") as caught:
        open_light_field(picture, "hex:40x40")
    assert "hex:7x7" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    ["hex,pitch=0", "hex,pitch=0x0", "hex,pitch=1e3x3", "hex,pitch=99999x3", "hex,angle=90", "hex,angle=nan",
     "hex,offset=3", "hex,offset=999999x1", "hex,white=", "hex,white=../x.png", "mosaic:3x3,pitch=10",
     "lenslet:3x3,column-major"],
)  # fmt: skip
def test_lattices_that_are_none(text):
    with pytest.raises(UsageError):
        Layout.parse(text)


@pytest.mark.parametrize(
    "text",
    ["hex:9x9,pitch=10.03x8.67,angle=-0.05,offset=4.2x-5.1,column-major,white=w 1.png", "hex,pitch=10x8.66025",
     "lenslet:9x9,pitch=9.4x9.4", "lfp:7x7,angle=0"],
)  # fmt: skip
def test_texts_of_lattices(text):
    assert str(Layout.parse(text)) == text
