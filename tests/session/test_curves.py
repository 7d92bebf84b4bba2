"""The numbers behind the curves: storage, smoothing, thinning, export."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from lfstudio.core.events import Done, Notice, Snapshot, Step
from lfstudio.session.curves import CurveData, RunningAverage, Table, thin


def step(i: int, loss: float = 0.1) -> Step:
    return Step(i, 1000, loss, 0.2, 30.0, i * 0.5, 9.0)


def snapshot(i: int, bpp: float, psnr: float) -> Snapshot:
    return Snapshot("x.sanr", i, 1234, bpp, bpp * 0.99, psnr, psnr - 0.1, [[psnr]], i * 0.5)


def test_a_table_grows_and_keeps_its_rows() -> None:
    table = Table(("a", "b"))
    for k in range(1000):
        table.append((k, -k))
    early = table["a"]
    table.extend(np.full((5000, 2), 7.0))
    assert len(table) == 6000
    assert table["a"][:1000].tolist() == list(range(1000))
    assert table["b"][999] == -999
    assert table["a"][-1] == 7
    assert early.tolist() == list(range(1000))


def test_a_table_refuses_what_does_not_fit() -> None:
    table = Table(("a", "b"))
    with pytest.raises(ValueError, match="3 values for 2 columns"):
        table.append((1, 2, 3))
    with pytest.raises(KeyError):
        table["c"]


def test_events_become_rows() -> None:
    data = CurveData("one")
    assert data.add(step(10, 0.3))
    assert data.add(snapshot(10, 0.5, 31.0))
    assert not data.add(Notice("hello"))
    assert data.x(data.steps, "steps").tolist() == [10]
    assert data.x(data.steps, "time").tolist() == [5.0]
    assert data.steps["loss"].tolist() == [0.3]
    assert data.snapshots["psnr_db"].tolist() == [31.0]
    assert data.snapshots["bpp"].tolist() == [0.5]


def test_steps_that_are_taken_again_are_there_once() -> None:
    data = CurveData("one")
    for i in range(1, 9):
        data.add(step(i, 0.1 * i))
        if i in (5, 8):
            data.add(snapshot(i, 0.5, 30.0 + i))
    before = data.steps["loss"]
    data.add(step(6, 9.0))
    assert data.steps["i"].tolist() == [1, 2, 3, 4, 5, 6]
    assert data.steps["loss"][-1] == 9.0
    assert data.snapshots["i"].tolist() == [5]
    assert before[-1] == pytest.approx(0.8), "what is drawn at this moment stays as it is"


def test_the_result_is_the_last_point_but_not_twice() -> None:
    data = CurveData("one")
    data.add(step(10))
    data.add(snapshot(10, 0.5, 31.0))
    assert not data.add(Done({"bpp": 0.5, "psnr_db": 31.0}))
    assert data.add(Done({"bpp": 0.4, "psnr_db": 32.0, "steps": 20, "wall_s": 11.0, "bytes": 77}))
    assert data.snapshots["i"].tolist() == [10, 20]
    assert data.snapshots["elapsed_s"].tolist() == [5.0, 11.0]
    assert np.isnan(data.snapshots["bpp_estimate"][-1])
    assert not data.add(Done({}))


def test_a_new_encode_starts_afresh() -> None:
    data = CurveData("one")
    data.add(step(10))
    data.add(snapshot(10, 0.5, 31.0))
    data.reset("two")
    assert data.title == "two"
    assert len(data.steps) == len(data.snapshots) == 0


@pytest.mark.parametrize("amount", [0.5, 0.9, 0.999])
def test_smoothing_is_the_unbiased_moving_average_however_it_arrives(amount: float) -> None:
    values = np.random.default_rng(0).normal(size=1000)
    values[[0, 5, 400]] = np.nan
    total = weight = 0.0
    expected = []
    for value in values:
        total, weight = amount * total, amount * weight
        if np.isfinite(value):
            total, weight = total + value, weight + 1
        expected.append(total / weight if weight else np.nan)
    average = RunningAverage(amount)
    for end in (0, 1, 2, 130, 131, 700, 1000, 1000):
        got = average.of(values[:end])
    np.testing.assert_allclose(got, expected, rtol=1e-9)


def test_no_smoothing_changes_nothing_and_too_much_is_refused() -> None:
    values = np.array([1.0, np.nan, 3.0])
    assert RunningAverage(0).of(values) is values
    with pytest.raises(ValueError, match="below 1"):
        RunningAverage(1.0)


@pytest.mark.parametrize("log_x", [False, True])
def test_thinning_keeps_spikes_and_ends(log_x: bool) -> None:
    x = np.arange(300_000, dtype=float)
    y = np.sin(x / 1000)
    y[123_456], y[250_001], y[77] = 50.0, -50.0, np.nan
    tx, ty = thin(x, y, 1000, log_x=log_x)
    assert len(tx) <= 1004
    assert (np.diff(tx) > 0).all()
    assert ty.max() == 50
    assert ty.min() == -50
    assert (tx[0], tx[-1]) == (0, 299_999)
    assert np.isfinite(ty).all()
    assert (y[tx.astype(int)] == ty).all()


def test_thinning_a_logarithmic_axis_keeps_the_start() -> None:
    x = np.arange(1, 100_001, dtype=float)
    tx, _ = thin(x, np.cos(x), 600, log_x=True)
    assert (tx <= 100).sum() > 60
    lx, _ = thin(x, np.cos(x), 600)
    assert (lx <= 100).sum() <= 4


def test_short_curves_stay_as_they_are() -> None:
    x, y = np.arange(5.0), np.array([3.0, 1, 2, 5, 4])
    assert thin(x, y, 10)[1].tolist() == y.tolist()
    assert len(thin(np.zeros(100), np.arange(100.0), 10)[0]) <= 12


def test_the_csv_holds_every_number() -> None:
    data = CurveData()
    data.reset("second, with a comma")
    data.add(step(1, 0.125))
    data.add(Done({"bpp": 0.5, "psnr_db": 31.5}))
    rows = list(csv.DictReader(io.StringIO(data.to_csv())))
    assert [(row["kind"], row["encode"]) for row in rows] == [
        ("step", "second, with a comma"),
        ("snapshot", "second, with a comma"),
    ]
    assert (rows[0]["step"], rows[0]["loss"], rows[0]["psnr_db"]) == ("1", "0.125", "")
    assert (rows[1]["bpp"], rows[1]["bytes"], rows[1]["bpp_estimate"]) == ("0.5", "", "")
