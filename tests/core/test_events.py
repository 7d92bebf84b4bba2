import json

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
