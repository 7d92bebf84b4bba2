import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.readers.layout import ARRAY_KINDS, KINDS, Layout, Proposal, choose

layouts = st.builds(
    Layout,
    st.sampled_from([kind for kind in KINDS if kind != "folder"]),
    serpentine=st.booleans(),
    transpose=st.booleans(),
    flip_u=st.booleans(),
    flip_v=st.booleans(),
    bits=st.none() | st.integers(1, 16),
)


@given(layouts, st.none() | st.tuples(st.integers(1, 99), st.integers(1, 99)))
def test_text_and_layout_are_the_same_thing(layout, grid):
    if grid is not None:
        layout = layout.with_grid(*grid)
    assert Layout.parse(str(layout)) == layout


def test_examples():
    assert Layout.parse("mosaic:9x9") == Layout("mosaic", 9, 9)
    assert Layout.parse(" Folder , Transpose,flip-V") == Layout("folder", transpose=True, flip_v=True)
    assert Layout.parse("folder:3x5,at=1x2") == Layout("folder", 3, 5, at=(1, 2))
    assert str(Layout.parse("lenslet:5x7,flip-u,transpose")) == "lenslet:5x7,transpose,flip-u"


@pytest.mark.parametrize(
    "text",
    ["", "tiles:3x3", "mosaic:3", "mosaic:3x", "mosaic:0x3", "mosaic 3x3", "mosaic:3x3,", "folder,rotate",
     "folder,at=1x1", "mosaic:3x3,at=1x1", "npy,bits=17", "npy,bits=0", "mosaic:-3x3", "mosaic:3x3x3"],
)  # fmt: skip
def test_other_texts_are_refused_with_the_syntax(text):
    with pytest.raises(UsageError) as caught:
        Layout.parse(text)
    assert caught.value.hint


def grid(rows, columns):
    """Each view holds its own stored position: rows * 16 + columns."""
    return np.add.outer(np.arange(rows) * 16, np.arange(columns)).astype(np.uint8).reshape(rows, columns, 1, 1, 1)


def positions(samples):
    return samples[:, :, 0, 0, 0].tolist()


def test_modifiers_do_what_they_say():
    stored = grid(2, 3)
    assert positions(Layout("npy", transpose=True).arrange(stored)) == [[0, 16], [1, 17], [2, 18]]
    assert positions(Layout("npy", flip_u=True).arrange(stored)) == [[16, 17, 18], [0, 1, 2]]
    assert positions(Layout("npy", flip_v=True).arrange(stored)) == [[2, 1, 0], [18, 17, 16]]
    assert positions(Layout("npy", serpentine=True).arrange(stored)) == [[0, 1, 2], [18, 17, 16]]
    assert positions(Layout("npy", transpose=True, flip_u=True).arrange(stored)) == [[2, 18], [1, 17], [0, 16]]
    assert positions(stored) == [[0, 1, 2], [16, 17, 18]]


def test_then_arranges_twice():
    stored = grid(2, 3)
    switches = [
        dict(zip(("transpose", "flip_u", "flip_v"), b, strict=True)) for b in itertools.product((0, 1), repeat=3)
    ]
    for first, second in itertools.product(switches, switches):
        first, second = ({k: bool(v) for k, v in s.items()} for s in (first, second))
        both = Layout("npy", **first).then(**second)
        twice = Layout("npy", **second).arrange(Layout("npy", **first).arrange(stored))
        assert positions(both.arrange(stored)) == positions(twice)


def test_choosing_needs_confidence():
    proposals = (Proposal("mosaic:3x3", 0.4, "so"), Proposal("lenslet:5x5", 0.3, "perhaps"))
    assert choose(proposals, "x", lambda layout: True, 0.35) == Layout("mosaic", 3, 3)
    assert choose(proposals, "x", lambda layout: layout.kind == "lenslet", 0.3).rows == 5
    with pytest.raises(LayoutError, match="mosaic:3x3 or lenslet:5x5"):
        choose(proposals, "x", lambda layout: True, 0.5)
    with pytest.raises(LayoutError, match="does not look like"):
        choose((), "x", lambda layout: True, 0.5)


def test_more_examples():
    assert Layout.parse("mosaic:15x15,centre=9x9,crop=624x432+1+2") == Layout(
        "mosaic", 15, 15, centre=(9, 9), crop=(1, 2, 624, 432)
    )
    assert Layout.parse("hdf5,axes=HWUVC,array=/data/LF,bgr") == Layout(
        "hdf5", axes="hwuvc", array="/data/LF", bgr=True
    )
    assert Layout.parse("folder,center=3x3") == Layout("folder", centre=(3, 3))


@pytest.mark.parametrize(
    "text",
    ["npy,axes=uvh", "npy,axes=nuhw", "npy,axes=uuhw", "npy,axes=uvhwz", "mosaic:3x3,axes=uvhwc", "folder,array=LF",
     "folder,crop=0x5+0+0", "folder,crop=5x5", "folder,centre=0x5", "mat,array="],
)  # fmt: skip
def test_modifiers_that_make_no_sense_are_refused(text):
    with pytest.raises(UsageError) as caught:
        Layout.parse(text)
    assert caught.value.hint


@given(
    st.builds(
        Layout,
        st.sampled_from(ARRAY_KINDS),
        centre=st.none() | st.tuples(st.integers(1, 99), st.integers(1, 99)),
        crop=st.none() | st.tuples(*[st.integers(0, 999)] * 2, *[st.integers(1, 999)] * 2),
        bgr=st.booleans(),
        axes=st.none() | st.sampled_from(["uvhwc", "hwuv", "nchw", "_uvhwc"]),
        array=st.none() | st.sampled_from(["LF", "/group/Data 1", "x=1"]),
    )
)
def test_text_and_layout_of_arrays_are_the_same_thing(layout):
    assert Layout.parse(str(layout)) == layout


def test_the_centre_of_a_grid_and_the_window_of_a_view():
    stored = grid(5, 4)
    assert positions(Layout("npy", centre=(3, 2)).arrange(stored)) == [[17, 18], [33, 34], [49, 50]]
    assert positions(Layout("npy", centre=(1, 2), transpose=True).arrange(stored)) == [[33], [34]]
    with pytest.raises(LayoutError, match="no centre of 6x2"):
        Layout("npy", centre=(6, 2)).arrange(stored)
    picture = np.arange(24, dtype=np.uint8).reshape(1, 1, 4, 2, 3)
    assert Layout("npy", crop=(1, 2, 1, 2)).arrange(picture)[0, 0].tolist() == [[[15, 16, 17]], [[21, 22, 23]]]
    assert Layout("npy", bgr=True).arrange(picture)[0, 0, 0, 0].tolist() == [2, 1, 0]
    with pytest.raises(LayoutError, match="does not lie inside 2x4"):
        Layout("npy", crop=(1, 2, 2, 2)).arrange(picture)


def test_a_quilt_starts_at_the_bottom_left():
    assert positions(Layout("quilt", 2, 3).arrange(grid(2, 3))) == [[16, 17, 18, 0, 1, 2]]
    assert positions(Layout("quilt", 2, 3, flip_v=True).arrange(grid(2, 3))) == [[2, 1, 0, 18, 17, 16]]
