"""Calls and answers of a worker: JSON as text, and bytes."""

import json

import pytest

from normalizer.workbench import Session, dispatch
from normalizer.workbench.messages import answered


def test_an_answer_is_that_of_the_session() -> None:
    """The same result, in ASCII, and the same files."""
    one, other = Session(), Session()
    for method, arguments in (("open", {"text": "双方会談\u2028😀"}), ("rows", {}), ("export", {"format": "file"})):
        expected = dispatch(one, method, arguments, ())
        written, blobs = answered(other, method, json.dumps(arguments), ())
        assert written.isascii()
        assert (json.loads(written), blobs) == (json.loads(json.dumps(expected.result)), expected.blobs)


@pytest.mark.parametrize("arguments", ["[", "[]", "null"])
def test_what_should_not_happen_is_an_answer(arguments: str, caplog: pytest.LogCaptureFixture) -> None:
    """A call that fails otherwise than by the library leaves the worker alive and its traceback in the log."""
    written, blobs = answered(Session(), "open", arguments, ())
    assert json.loads(written)["error"]["code"] == "Failure"
    assert blobs == ()
    assert caplog.records[-1].exc_info
