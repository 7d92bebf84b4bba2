import json
import math

import numpy as np
import pytest

from lfstudio.core.events import Done, Failed, Notice, Snapshot, Stage, Step, from_json, to_json

EVENTS = [
    Stage("training", "warming up"),
    Step(3, 100, 0.5, 0.125, 31.5, 1.0, 9.0, 0.01),
    Snapshot("a.partial/s.sanr", 10, 1234, 0.1, 0.09, 33.0, 33.1, [[33.0, 33.2]], 4.5),
    Notice("the alpha channel was dropped", "warning"),
    Done({"bytes": 10, "bpp": 0.5, "bits": {"header": 80.0}, "views": [3, 3]}),
    Failed("DeviceError", "out of memory", hint="use --device cpu", snapshot=None),
]


@pytest.mark.parametrize("event", EVENTS, ids=lambda e: type(e).__name__)
def test_events_survive_json(event):
    line = to_json(event)
    assert "\n" not in line
    assert json.loads(line)["event"] == type(event).__name__.lower()
    assert from_json(line) == event
    assert from_json(line.encode()) == event


@pytest.mark.parametrize(
    "line",
    ["", "nonsense", "[]", "3", "{}", '{"event":"unknown"}', '{"event":"step","i":"three"}', '{"event":"stage"}'],
)
def test_other_lines_are_no_events(line):
    with pytest.raises(ValueError, match="not an event"):
        from_json(line)


def test_a_number_that_is_none_stays_in_its_event():
    """JSON has no NaN: it is written as null, which must not cost the whole event."""
    step = from_json(to_json(Step(3, 100, math.nan, 0.125, 31.5, 1.0, math.inf, 0.01)))
    assert isinstance(step, Step)
    assert math.isnan(step.loss)
    assert math.isnan(step.eta_s)
    assert (step.i, step.psnr_estimate_db, step.lambda_) == (3, 31.5, 0.01)


def test_an_unmeasured_view_stays_in_its_snapshot():
    shot = Snapshot("a.sanr", 10, 1234, 0.1, math.nan, 33.0, math.nan, [[33.0, math.nan]], 4.5)
    read = from_json(to_json(shot))
    assert isinstance(read, Snapshot)
    assert math.isnan(read.bpp_estimate)
    assert math.isnan(read.psnr_db_mean)
    assert read.per_view_psnr_db[0][0] == 33.0
    assert math.isnan(read.per_view_psnr_db[0][1])
    assert read.psnr_yuv_db is None


def test_numbers_of_numpy_are_numbers():
    shot = Snapshot("a.sanr", 10, 1234, 0.1, 0.09, np.float64(33.0), 33.1, [[np.float64(33.0)]], 4.5)
    assert from_json(to_json(shot)) == shot
    with pytest.raises(NotImplementedError):
        to_json(Done({"path": object()}))
