import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfstudio.core.errors import LayoutError, UsageError
from lfstudio.readers.layout import KINDS, Layout, Proposal, choose

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
