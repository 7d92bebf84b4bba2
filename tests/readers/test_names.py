from pathlib import Path

import pytest

from lfstudio.readers.names import find_series, largest_rectangle, place, square_guess


def series(*names):
    return find_series(Path(name) for name in names)


def grid_names(pattern, rows, columns, base=0):
    return [pattern.format(r=r, c=c, n=i) for i, (r, c) in enumerate(
        ((r, c) for r in range(base, base + rows) for c in range(base, base + columns)), base
    )]  # fmt: skip


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize(
    "pattern",
    ["name_{r:02d}_{c:02d}.png", "view_{r}_{c}.bmp", "{r:03d}_{c:03d}.ppm", "SAI_{r:02d}_{c:02d}.tif", "lf_{r}_{c}.png",
     "2067_{r:02d}_{c:02d}.png", "Original Camera_{r:02d}_{c:02d}_30_36.jpg", "IMG_0001_{n:03d}_{r:02d}_{c:02d}.png",
     "out_{r:02d}_{c:02d}_-{n}.90{n:02d}271_{n}.37{n:03d}_.png"],
)  # fmt: skip
def test_rows_and_columns_in_names(pattern, base):
    names = grid_names(pattern, 3, 5, base)
    (found,) = series(*names)
    assert found.extent == (3, 5)
    assert found.cells[0, 0].name == names[0]
    assert found.cells[1, 2].name == names[7]
    assert found.cells[2, 4].name == names[14]


def test_serpentine_numbers_do_not_mislead():
    names = [f"IMG_0001_{n:03d}_{r:02d}_{c if r % 2 else 4 - c:02d}.png"
             for n, (r, c) in enumerate(((r, c) for r in range(1, 4) for c in range(1, 4)), 1)]  # fmt: skip
    (found,) = series(*names)
    assert found.cells[1, 0].name == "IMG_0001_006_02_01.png"


def test_signed_indices():
    names = [f"image_{u:+d}_{v:+d}.tif" for u in (-1, 0, 1) for v in (-1, 0, 1)]
    (found,) = series(*names)
    assert found.extent == (3, 3)
    assert found.cells[0, 2].name == "image_-1_+1.tif"


def test_indices_with_a_stride():
    (found,) = series(*(f"v_{r}_{c}.png" for r in (0, 2, 4) for c in (1, 4)))
    assert found.extent == (3, 2)


def test_a_running_number_is_a_sequence():
    (found,) = series(*(f"input_Cam{n:03d}.png" for n in range(9)))
    assert found.extent is None
    assert found.sequence[4].name == "input_Cam004.png"


def test_views_come_before_maps_and_lossless_before_lossy():
    names = [f"{kind}{n:03d}.png" for kind in ("depth_map", "a_normals", "input_Cam") for n in range(9)]
    names += [f"view{n:03d}.{kind}" for n in range(9) for kind in ("png", "jpg")]
    assert [s.pattern for s in series(*names)] == [
        "input_Cam#.png", "view#.png", "view#.jpg", "a_normals#.png", "depth_map#.png",
    ]  # fmt: skip


def test_single_files_and_unordered_names_are_no_series():
    assert series("a.png", "b.png", "c.png") == ()
    assert series("only_01.png") == ()


@pytest.mark.parametrize(
    ("numbers", "side"),
    [
        (range(9), 3),
        (range(1, 10), 3),
        (range(100, 116), 4),
        ([0, 1, 2, 3, 5, 6, 7, 8], 3),  # one missing inside
        ([1, 2, 3, 4, 5, 6, 7, 8], 3),  # the first missing
        (range(35), None),
        (range(2), None),
    ],
)
def test_squares(numbers, side):
    assert square_guess(numbers) == (None if side is None else (side, side))


def test_placing_a_sequence():
    files = {n: Path(str(n)) for n in range(6)}
    assert place(files, 2, 3) == {divmod(n, 3): Path(str(n)) for n in range(6)}
    from_one = {n + 1: path for n, path in files.items()}
    assert place(from_one, 2, 3) == place(files, 2, 3)
    gappy = {n: path for n, path in files.items() if n != 4}
    assert set(place(gappy, 2, 3)) == {divmod(n, 3) for n in (0, 1, 2, 3, 5)}
    assert place({0: Path("a"), 9: Path("b")}, 2, 3) is None


def test_the_largest_part_without_gaps():
    full = {(r, c) for r in range(15) for c in range(15)}
    assert largest_rectangle(full, 15, 15) == ((0, 0), (15, 15))
    corners = full - {(0, 0), (0, 14), (14, 0), (14, 14)}
    assert largest_rectangle(corners, 15, 15) in [((1, 0), (13, 15)), ((0, 1), (15, 13))]
    cross = {(r, c) for r, c in full if r == 7 or c == 7}
    assert largest_rectangle(cross, 15, 15) in [((7, 0), (1, 15)), ((0, 7), (15, 1))]
    assert largest_rectangle({(0, 0), (2, 2)}, 3, 3) is None


def test_a_running_number_in_a_grid_of_any_stated_size():
    files = {5: Path("5"), 7: Path("7")}
    assert place(files, 10**9, 10**9) == {(0, 5): Path("5"), (0, 7): Path("7")}
    assert place({4: Path("4")}, 2, 2) == {(1, 1): Path("4")}


def test_numbers_below_zero_tell_no_square():
    assert square_guess([-9, -7, -5, -4]) == (2, 2)
    assert square_guess([-9, -7]) is None


def test_a_huge_grid_is_not_searched_for_its_largest_part():
    assert largest_rectangle([(0, 0), (0, 1), (1, 0), (1, 1)], 10**9, 10**9) is None
