import json

import numpy as np
import pytest
from lenslet_pictures import lenslet_picture, psnr_db, round_lens, true_views, waves
from lytro_files import container, metadata, mosaicked, pack10, pack12, picture, ref
from PIL import Image

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import Layout, open_light_field, propose_layouts
from lfstudio.readers.lenslet.lattice import Lattice

SIZE = (400, 420)
ILLUM = Lattice(14.2857, 12.3723, -0.031, 7.3, 2.2)
F01 = Lattice(10.0012, 8.6631, 0.053, 4.3, 5.2)
GAINS = {"ILLUM": (1.38, 1.0, 1.15), "F01": (1.0, 1.0, 1.2578)}
MATRIX = [1.6, -0.5, -0.1, -0.2, 1.5, -0.3, 0.0, -0.4, 1.4]
JPEG = b"\xff\xd8\xff\xe0" + b"preview" * 60


def white(dy, dx, along, across):
    return np.ones((*along.shape, 3))


def scene(lattice):
    return waves(3, 8 * lattice.pitch_x)


def shown(light):
    light = np.clip(light, 0, 1)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)


def sensors(model, lattice):
    """Raw picture and white image, packed."""
    pack = pack10 if model == "ILLUM" else pack12
    light = lenslet_picture(scene(lattice), lattice, SIZE, round_lens()) @ np.linalg.inv(np.reshape(MATRIX, (3, 3))).T
    even = lenslet_picture(white, lattice, SIZE, round_lens()) * [0.7, 0.9, 0.6]
    return pack(mosaicked(light, model, GAINS[model])), pack(mosaicked(even, model))


def about(model, lattice, **changes):
    r, g, b = GAINS[model]
    key = "ccm" if model == "ILLUM" else "ccmRgbToSrgbArray"
    gains = {"r": r, "gr": g, "gb": g, "b": b}
    return {**metadata(SIZE, lattice, model, whiteBalanceGain=gains, **{key: MATRIX}), **changes}


def write(tmp_path, model, lattice, with_white=True, name="a.lfp", **changes):
    raw, even = sensors(model, lattice)
    data = picture(raw, about(model, lattice, **changes), even if with_white else None, JPEG, illum=model == "ILLUM")
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


@pytest.mark.parametrize(("model", "lattice", "bits"), [("ILLUM", ILLUM, 10), ("F01", F01, 12)])
@pytest.mark.parametrize("with_white", [True, False])
def test_the_right_views(tmp_path, model, lattice, bits, with_white):
    """All views and pixels, as shown (sRGB), against the scene at the places of the true lattice."""
    path = write(tmp_path, model, lattice, with_white)
    lf = open_light_field(path)
    assert lf.bit_depth == bits
    assert lf.source.format == "lfp"
    layout = Layout.parse(lf.source.layout)
    assert layout.pitch == pytest.approx((lattice.pitch_x, lattice.pitch_y), abs=0.01)
    assert layout.angle == pytest.approx(lattice.angle_deg, abs=0.02)
    truth = shown(true_views(scene(lattice), lattice, SIZE, lf.shape[:2]))
    assert psnr_db(lf.samples / lf.peak, truth) >= (40 if with_white else 33)
    assert any(model in text for text in lf.source.notices)
    assert any("white image in the container" in text for text in lf.source.notices) == with_white
    best = propose_layouts(path)[0]
    assert best.layout == f"lfp:{layout.rows}x{layout.columns}"
    assert model in best.reason


def test_the_layout_that_was_found_opens_the_same_again(tmp_path):
    path = write(tmp_path, "F01", F01)
    first = open_light_field(path)
    again = open_light_field(path, first.source.layout)
    assert np.array_equal(first.samples, again.samples)
    part = open_light_field(path, f"{first.source.layout},centre=3x3,flip-u")
    assert np.array_equal(part.samples[::-1], first.samples[2:5, 2:5])


@pytest.mark.parametrize("mla", [{}, {"lensPitch": 0}, {"lensPitch": 1e-9}, {"lensPitch": "x", "rotation": None}])
def test_without_a_lattice_in_the_metadata_the_picture_shows_it(tmp_path, mla):
    lf = open_light_field(write(tmp_path, "F01", F01, devices={"mla": mla, "sensor": {"pixelPitch": 1.4e-6}}))
    assert Layout.parse(lf.source.layout).pitch == pytest.approx((F01.pitch_x, F01.pitch_y), abs=0.01)
    assert any("no lattice" in text for text in lf.source.notices)


def test_a_white_image_beside_the_container(tmp_path):
    path = write(tmp_path, "F01", F01, with_white=False)
    even = lenslet_picture(white, F01, SIZE, round_lens())
    Image.fromarray(mosaicked(even, "F01")).save(tmp_path / "a_white.png")
    lf = open_light_field(path)
    assert any("a_white.png" in text for text in lf.source.notices)
    truth = shown(true_views(scene(F01), F01, SIZE, lf.shape[:2]))
    assert psnr_db(lf.samples / lf.peak, truth) >= 40
    none = open_light_field(path, "lfp,white=none")
    assert any("picture itself" in text for text in none.source.notices)


def test_the_nearest_calibration_file_is_the_white_image(tmp_path):
    path = write(tmp_path, "F01", F01, with_white=False)
    _, even = sensors("F01", F01)
    for number, (zoom, data) in enumerate([(-900, bytes(len(even))), (-300, even), (900, bytes(len(even)))]):
        stated = metadata(SIZE, F01, "F01")
        stated["devices"]["lens"]["zoomStep"] = zoom
        text = {"master": {"picture": {"frameArray": [{"frame": {"metadata": stated}}]}}}
        (tmp_path / f"MOD_000{number}.TXT").write_text(json.dumps(text))
        (tmp_path / f"MOD_000{number}.RAW").write_bytes(data)
    (tmp_path / "MOD_0007.TXT").write_text("[" * 100_000)
    (tmp_path / "MOD_0007.RAW").write_bytes(even)
    lf = open_light_field(path)
    assert any("MOD_0001.RAW" in text for text in lf.source.notices)
    told = open_light_field(path, "lfp,white=MOD_0001.RAW")
    assert np.array_equal(told.samples, lf.samples)


def test_another_container_is_the_white_image(tmp_path):
    path = write(tmp_path, "F01", F01, with_white=False)
    _, even = sensors("F01", F01)
    (tmp_path / "a_white.lfp").write_bytes(picture(even, about("F01", F01), illum=False))
    lf = open_light_field(path)
    assert any("a_white.lfp" in text for text in lf.source.notices)
    (tmp_path / "b.lfr").write_bytes(picture(*sensors("ILLUM", ILLUM)[:1], about("ILLUM", ILLUM)))
    with pytest.raises(LayoutError, match="of 10 bits, the picture"):
        open_light_field(path, "lfp,white=b.lfr")


def test_a_container_without_a_raw_picture(tmp_path):
    (tmp_path / "a.lfp").write_bytes(container({"thumbnails": [{"imageRef": ref(JPEG)}]}, JPEG))
    with pytest.raises(ReadError, match="no raw sensor, only 1 processed") as caught:
        open_light_field(tmp_path / "a.lfp")
    assert ".lfr" in caught.value.hint


def test_damaged_pictures(tmp_path):
    raw, even = sensors("F01", F01)
    (tmp_path / "a.lfp").write_bytes(picture(raw[:-100], about("F01", F01), illum=False))
    with pytest.raises(ReadError, match="are there"):
        open_light_field(tmp_path / "a.lfp")
    data = bytearray(picture(raw, about("F01", F01), even, illum=False))
    data[len(data) // 3] ^= 1
    (tmp_path / "a.lfp").write_bytes(data)
    with pytest.raises(ReadError, match="checksum"):
        open_light_field(tmp_path / "a.lfp")
    (tmp_path / "a.lfp").write_bytes(b"LFP")
    with pytest.raises(ReadError, match="not a Lytro container"):
        open_light_field(tmp_path / "a.lfp")
    (tmp_path / "a.lfp").write_bytes(container({"frames": []}).replace(b"LFM", b"LFC"))
    with pytest.raises(ReadError, match="no table of contents"):
        propose_layouts(tmp_path / "a.lfp")


def test_a_sensor_that_shows_no_lenses(tmp_path):
    raw = pack12(np.full(SIZE, 900, np.uint16))
    stated = about("F01", F01, devices={})
    (tmp_path / "a.lfp").write_bytes(picture(raw, stated, illum=False))
    with pytest.raises(LayoutError, match="no regular lattice") as caught:
        open_light_field(tmp_path / "a.lfp")
    assert "pitch=" in caught.value.hint


def test_a_white_image_in_colour_is_refused(tmp_path):
    path = write(tmp_path, "F01", F01, with_white=False)
    Image.new("RGB", SIZE[::-1]).save(tmp_path / "w.png")
    with pytest.raises(LayoutError, match="one channel"):
        open_light_field(path, "lfp,white=w.png")
