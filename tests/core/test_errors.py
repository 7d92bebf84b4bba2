import pickle
import re

import pytest

from lfstudio.core import errors
from lfstudio.core.errors import LfstudioError, error_by_name

ALL = sorted(
    (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, LfstudioError)),
    key=lambda kind: kind.__name__,
)


def test_exit_codes_are_those_of_the_drawn_tree():
    drawn = dict(re.findall(r"(\w+Error)\s+(\d+)\s", errors.__doc__))
    assert len(drawn) == len(ALL) - 1  # the base has none of its own
    for kind in ALL:
        if kind is not LfstudioError:
            assert kind.exit_code == int(drawn[kind.__name__]), kind


@pytest.mark.parametrize("kind", ALL, ids=lambda k: k.__name__)
def test_errors_cross_processes_whole(kind):
    error = kind("it broke", where="file.png", hint="mend it")
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert (again.message, again.where, again.hint) == ("it broke", "file.png", "mend it")
    assert error_by_name(kind.__name__) is kind


def test_text_is_one_line():
    error = LfstudioError("two\nlines", where="a\nb", hint="try   again")
    assert str(error) == "a b: two lines (try again)"
    assert str(LfstudioError("plain")) == "plain"


def test_unknown_names_become_the_base():
    assert error_by_name("ValueError") is LfstudioError
