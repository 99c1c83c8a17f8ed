"""Problems of a call from Python."""

import traceback

import pytest

from podium import PodiumError
from podium.core.problems import Problem, ProblemError
from podium.site.library.errors import explained

UNKNOWN = Problem("unknown-model", None, {"name": "x", "nearest": "xy", "known": "xy"})


def test_an_error_says_what_is_wrong_and_what_to_do() -> None:
    with pytest.raises(PodiumError) as caught, explained():
        raise ProblemError(UNKNOWN)
    error = caught.value
    assert error.problems == (UNKNOWN,)
    message, hint, count = str(error).splitlines()
    assert (
        message == "error[unknown-model]: There is no model “x”. Available: xy. Did you mean “xy”?"
    )
    assert hint
    assert count == "1 error"
    assert error._render_traceback_() == [message, hint, count]
    text = "".join(traceback.format_exception(error))
    assert text.count("Traceback") == 1
    assert "\npodium.PodiumError: error[unknown-model]" in text
