import os
import struct
import sys
import zlib

import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms

from lfstudio.core.errors import ReadError
from lfstudio.readers import open_light_field, picture, png
from lfstudio.readers.picture import picture_size, read_picture


@pytest.fixture
def pixels():
    return np.random.default_rng(3).integers(0, 256, (6, 9, 4), dtype=np.uint8)


def saved(path, array, **options):
    Image.fromarray(array).save(path, **options)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.tif", "a.ppm", "a.PNG"])
def test_rgb_of_eight_bits(tmp_path, pixels, name):
    read = read_picture(saved(tmp_path / name, pixels[:, :, :3]))
    assert np.array_equal(read.samples, pixels[:, :, :3])
    assert (read.bit_depth, read.notices) == (8, ())
    assert picture_size(tmp_path / name) == (9, 6)


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.tif", "a.pgm"])
def test_gray_keeps_one_channel(tmp_path, pixels, name):
    read = read_picture(saved(tmp_path / name, pixels[:, :, 0]))
    assert np.array_equal(read.samples, pixels[:, :, :1])


def test_jpeg(tmp_path):
    read = read_picture(saved(tmp_path / "a.jpg", np.full((16, 16, 3), 90, np.uint8)))
    assert read.samples.shape == (16, 16, 3)
    assert np.abs(read.samples.astype(int) - 90).max() <= 2


def test_rgb_png_of_sixteen_bits_is_not_cut_to_eight(tmp_path):
    deep = np.arange(5 * 4 * 3, dtype=np.uint16).reshape(5, 4, 3) * 997 + 1
    (tmp_path / "a.png").write_bytes(png.encode(deep, 16))
    read = read_picture(tmp_path / "a.png")
    assert read.bit_depth == 16
    assert np.array_equal(read.samples, deep)
    assert np.asarray(Image.open(tmp_path / "a.png")).dtype == np.uint8  # why this reader exists


def test_gray_png_of_sixteen_bits_by_another_writer(tmp_path):
    deep = np.arange(20, dtype=np.uint16).reshape(4, 5) * 3001
    Image.fromarray(deep).save(tmp_path / "a.png")
    read = read_picture(tmp_path / "a.png")
    assert read.bit_depth == 16
    assert np.array_equal(read.samples[:, :, 0], deep)


@pytest.mark.parametrize("compression", [None, "zlib"])
@pytest.mark.parametrize("channels", [1, 3])
def test_tiff_of_sixteen_bits(tmp_path, compression, channels):
    deep = np.arange(4 * 5 * channels, dtype=np.uint16).reshape(4, 5, channels) * 1009
    kind = "minisblack" if channels == 1 else "rgb"
    tifffile.imwrite(tmp_path / "a.tif", deep.squeeze(), compression=compression, photometric=kind)
    read = read_picture(tmp_path / "a.tif")
    assert read.bit_depth == 16
    assert np.array_equal(read.samples, deep)


def test_planar_and_inverted_tiff(tmp_path):
    planar = np.arange(3 * 4 * 5, dtype=np.uint8).reshape(3, 4, 5)
    tifffile.imwrite(tmp_path / "p.tif", planar, photometric="rgb", planarconfig="separate")
    assert np.array_equal(read_picture(tmp_path / "p.tif").samples, np.moveaxis(planar, 0, -1))
    tifffile.imwrite(tmp_path / "i.tif", planar[0], photometric="miniswhite")
    assert np.array_equal(read_picture(tmp_path / "i.tif").samples[:, :, 0], 255 - planar[0])


def test_lzw_tiff_by_another_writer(tmp_path, pixels):
    path = saved(tmp_path / "a.tif", pixels[:, :, :3], compression="tiff_lzw")
    assert np.array_equal(read_picture(path).samples, pixels[:, :, :3])


def test_more_pages_are_noticed(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((3, 8, 8), np.uint8), photometric="minisblack")
    assert read_picture(tmp_path / "a.tif").notices == ("only the first of 3 pages was read",)


@pytest.mark.parametrize("deep", [False, True])
@pytest.mark.parametrize("channels", [2, 4])
def test_alpha_is_dropped_with_a_notice(tmp_path, pixels, channels, deep):
    array = pixels[:, :, :channels]
    if deep:
        (tmp_path / "a.png").write_bytes(png.encode(array.astype(np.uint16) * 257, 16))
    else:
        saved(tmp_path / "a.png", array)
    read = read_picture(tmp_path / "a.png")
    assert read.notices == ("the alpha channel was dropped",)
    assert np.array_equal(read.samples, array[:, :, : channels - 1].astype(int) * (257 if deep else 1))


def test_palettes_are_applied(tmp_path):
    image = Image.new("P", (2, 1))
    image.putpalette([0, 0, 0, 200, 10, 30])
    image.putpixel((1, 0), 1)
    image.save(tmp_path / "a.png")
    read = read_picture(tmp_path / "a.png")
    assert read.samples.tolist() == [[[0, 0, 0], [200, 10, 30]]]
    assert read.notices == ()
    image.save(tmp_path / "b.png", transparency=0)
    assert read_picture(tmp_path / "b.png").notices == ("the alpha channel was dropped",)


def test_bilevel_is_black_and_white(tmp_path):
    Image.fromarray(np.array([[True, False]])).save(tmp_path / "a.png")
    assert read_picture(tmp_path / "a.png").samples[:, :, 0].tolist() == [[255, 0]]


def test_cmyk_becomes_rgb_with_a_notice(tmp_path):
    Image.new("CMYK", (4, 4)).save(tmp_path / "a.tif")
    read = read_picture(tmp_path / "a.tif")
    assert read.samples.shape == (4, 4, 3)
    assert read.notices == ("CMYK was converted to RGB",)


def test_floating_point_is_refused(tmp_path):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((4, 4), np.float32))
    with pytest.raises(ReadError, match="float") as caught:
        read_picture(tmp_path / "a.tif")
    assert caught.value.hint


def test_missing_empty_and_other_files(tmp_path):
    with pytest.raises(ReadError, match="no such file"):
        read_picture(tmp_path / "none.png")
    (tmp_path / "empty.png").write_bytes(b"")
    with pytest.raises(ReadError, match="the file is empty"):
        read_picture(tmp_path / "empty.png")
    for name in ("text.png", "text.tif", "text.jpg", "text.ppm"):
        (tmp_path / name).write_bytes(b"This is not a picture at all.\n" * 9)
        with pytest.raises(ReadError, match="not a picture"):
            read_picture(tmp_path / name)
    (tmp_path / "old.h5").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(90))
    with pytest.raises(ReadError, match="not a picture"):
        read_picture(tmp_path / "old.h5")
    with pytest.raises(ReadError):
        read_picture(tmp_path)


@pytest.mark.parametrize("name", ["a.png", "a.bmp", "a.tif", "a.ppm", "a.jpg", "deep.png"])
def test_truncated_pictures(tmp_path, name):
    noise = np.random.default_rng(0).integers(0, 256, (40, 40, 3), dtype=np.uint8)
    path = tmp_path / name
    if name == "deep.png":
        path.write_bytes(png.encode(noise.astype(np.uint16) * 255, 16))
    else:
        saved(path, noise)
    data = path.read_bytes()
    for share in (0.1, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * share)])
        with pytest.raises(ReadError) as caught:
            read_picture(path)
        assert str(path) in str(caught.value)


def huge_png(bits, colour):
    header = struct.pack(">IIBBBBB", 60000, 60000, bits, colour, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(p)) + k + p + struct.pack(">I", zlib.crc32(k + p))
        for k, p in ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1000))), (b"IEND", b""))
    )
    return png.SIGNATURE + chunks


@pytest.mark.parametrize(
    ("name", "data"),
    [("eight.png", huge_png(8, 2)), ("sixteen.png", huge_png(16, 2)), ("a.ppm", b"P6\n60000 60000\n255\n"),
     ("b.bmp", b"BM" + struct.pack("<IHHIIiiHHIIiiII", 1000, 0, 0, 54, 40, 60000, 60000, 1, 24, 0, 0, 0, 0, 0, 0))],
)  # fmt: skip
def test_gigantic_headers_are_refused_before_decoding(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError, match="limit"):
        read_picture(tmp_path / name)


def test_gigantic_tiff_header(tmp_path, monkeypatch):
    tifffile.imwrite(tmp_path / "a.tif", np.zeros((64, 64), np.uint8))
    monkeypatch.setattr(picture, "MAX_PIXELS", 1000)
    with pytest.raises(ReadError, match="64 x 64 pixels, more than the limit"):
        read_picture(tmp_path / "a.tif")


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_permission_denied(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.png", np.zeros((4, 4), np.uint8))

    def refuse(self, *args, **kwargs):  # root may read everything, so the system's answer is put on
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    with pytest.raises(ReadError, match="permission denied"):
        read_picture(path)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("name", ["a.jpg", "a.tif", "a.webp", "a.png"])
def test_pictures_are_turned_upright_as_they_state(tmp_path, name, orientation):
    upright = np.zeros((16, 24, 3), np.uint8)
    upright[:8, :8] = (250, 250, 250)
    upright[:8, 16:] = (120, 120, 120)
    stored = {
        1: upright, 2: upright[:, ::-1], 3: upright[::-1, ::-1], 4: upright[::-1], 5: upright.swapaxes(0, 1),
        6: np.rot90(upright), 7: upright[::-1, ::-1].swapaxes(0, 1), 8: np.rot90(upright, -1),
    }[orientation]  # fmt: skip
    exif = Image.Exif()
    exif[0x0112] = orientation
    if name == "a.tif":
        tifffile.imwrite(tmp_path / name, stored, photometric="rgb", extratags=[(274, "H", 1, orientation, True)])
    else:
        options = {"lossless": True} if name == "a.webp" else {"quality": 100} if name == "a.jpg" else {}
        Image.fromarray(np.ascontiguousarray(stored)).save(tmp_path / name, exif=exif, **options)
    read = read_picture(tmp_path / name)
    assert np.abs(read.samples.astype(int) - upright).max() <= 3
    assert bool(read.notices) == (orientation != 1)


def test_a_foreign_colour_profile_is_told(tmp_path):
    picture = Image.new("RGB", (4, 4), (9, 99, 199))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(tmp_path / "a.png", icc_profile=srgb)
    assert read_picture(tmp_path / "a.png").notices == ()
    picture.save(
        tmp_path / "b.png", icc_profile=srgb.replace(b"sRGB", b"wide").replace("sRGB".encode("utf-16-be"), bytes(8))
    )
    read = read_picture(tmp_path / "b.png")
    assert "colour profile" in read.notices[0]
    assert read.samples[0, 0].tolist() == [9, 99, 199]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(ReadError, match="pipe"):
        read_picture(tmp_path / "a.png")
    with pytest.raises(ReadError, match="pipe"):
        open_light_field(tmp_path / "a.png")
