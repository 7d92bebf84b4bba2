import numpy as np
import pytest

from lfstudio.core.errors import LayoutError, ReadError
from lfstudio.readers import open_light_field, propose_layouts


def saved(tmp_path, array):
    np.save(tmp_path / "a.npy", array)
    return tmp_path / "a.npy"


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3])
def test_five_axes(tmp_path, make_lightfield, depth, channels):
    lf = make_lightfield(views=(2, 3), channels=channels, bit_depth=depth)
    read = open_light_field(saved(tmp_path, lf.samples))
    assert read.bit_depth == depth
    assert np.array_equal(read.samples, lf.samples)
    assert (read.source.format, read.source.layout, read.source.name) == ("npy", "npy", "a")
    assert propose_layouts(tmp_path / "a.npy")[0].layout == "npy"


def test_four_axes_are_gray(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 3), channels=1)
    read = open_light_field(saved(tmp_path, lf.samples[..., 0]))
    assert np.array_equal(read.samples, lf.samples)


def test_a_stack_of_views(tmp_path, make_lightfield):
    square, wide = make_lightfield(views=(3, 3)), make_lightfield(views=(2, 3))
    stack = saved(tmp_path, square.samples.reshape(9, 24, 32, 3))
    assert propose_layouts(stack)[0].layout == "npy:3x3"
    assert np.array_equal(open_light_field(stack).samples, square.samples)
    stack = saved(tmp_path, wide.samples.reshape(6, 24, 32, 3))
    with pytest.raises(LayoutError, match=r"a stack of 6 views.*npy:ROWSxCOLUMNS"):
        open_light_field(stack)
    assert np.array_equal(open_light_field(stack, "npy:2x3").samples, wide.samples)
    gray = saved(tmp_path, wide.samples[..., 0].reshape(6, 24, 32))
    assert np.array_equal(open_light_field(gray, "npy:2x3").samples, wide.samples[..., :1])


def test_other_byte_order_and_memory_order(tmp_path, make_lightfield):
    lf = make_lightfield(views=(2, 2), bit_depth=16)
    read = open_light_field(saved(tmp_path, np.asfortranarray(lf.samples.astype(">u2"))))
    assert read.samples.dtype == np.uint16
    assert np.array_equal(read.samples, lf.samples)


def test_a_fourth_channel_is_dropped_with_a_notice(tmp_path, tiny_lightfield):
    alpha = np.full((3, 3, 24, 32, 1), 255, np.uint8)
    read = open_light_field(saved(tmp_path, np.concatenate([tiny_lightfield.samples, alpha], axis=4)))
    assert np.array_equal(read.samples, tiny_lightfield.samples)
    assert read.source.notices == ("the fourth channel was dropped",)


def test_bits_in_use(tmp_path, make_lightfield):
    lf = make_lightfield(bit_depth=10)
    path = saved(tmp_path, lf.samples)
    assert open_light_field(path).bit_depth == 16
    read = open_light_field(path, "npy,bits=10")
    assert (read.bit_depth, read.source.layout) == (10, "npy,bits=10")
    assert np.array_equal(read.samples, lf.samples)
    with pytest.raises(LayoutError, match="does not fit bits=5"):
        open_light_field(path, "npy,bits=5")


@pytest.mark.parametrize(
    ("array", "words"),
    [
        (np.full((2, 2, 8, 8, 3), 2, np.float32), "float32 go from 2 to 2, not 0 to 1"),
        (np.zeros((2, 2, 8, 8, 2), np.uint8), "2x2x8x8x2 is no light field"),
        (np.zeros((8, 8), np.uint8), "8x8 is no light field"),
        (np.zeros((2, 0, 8, 8, 3), np.uint8), "empty"),
        (np.zeros((2, 2, 8, 8, 3), np.int64), "int64"),
    ],
)
def test_arrays_that_are_no_light_field(tmp_path, array, words):
    with pytest.raises(LayoutError, match=words) as caught:
        open_light_field(saved(tmp_path, array))
    assert caught.value.hint


def test_a_grid_that_the_array_does_not_have(tmp_path, tiny_lightfield):
    with pytest.raises(LayoutError, match="does not hold 2x2 views"):
        open_light_field(saved(tmp_path, tiny_lightfield.samples), "npy:2x2")


def test_damaged_files(tmp_path, tiny_lightfield):
    path = saved(tmp_path, tiny_lightfield.samples)
    whole = path.read_bytes()
    for damaged in (whole[:5], whole[:60], whole[:500], b"no array at all, only words", b""):
        path.write_bytes(damaged)
        with pytest.raises(ReadError):
            open_light_field(path)
    huge = whole.replace(b"(3, 3, 24, 32, 3)", b"(3, 9999999, 3)  ")
    path.write_bytes(huge)
    with pytest.raises(ReadError, match="damaged"):
        open_light_field(path)


def test_objects_are_never_unpickled(tmp_path):
    np.save(tmp_path / "a.npy", np.array([{"a": 1}], dtype=object), allow_pickle=True)
    with pytest.raises(ReadError, match="objects"):
        open_light_field(tmp_path / "a.npy")


def test_damaged_numpy_files_say_what_is_wrong(tmp_path):
    path, samples = tmp_path / "a.npy", np.zeros((3, 3, 8, 8, 3), np.uint8)

    def message(data, name="a.npy"):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(ReadError) as caught:
            open_light_field(tmp_path / name)
        return f"{caught.value.message} ({caught.value.hint})"

    np.save(path, samples)
    data = path.read_bytes()
    assert message(data[:-100]).startswith("the file is cut short: 1756 of 1856 bytes are there (copy or download")
    assert "damaged or cut short" in message(data[:60])
    assert "damaged or cut short" in message(b"<html>404</html>")
    assert "the file is empty" in message(b"", "b.npz")
    assert "download" in message(b"PK hello", "b.npz")
    np.save(path, np.array([{}], object), allow_pickle=True)
    assert "Python objects" in message(path.read_bytes())
