"""The contract of the workbench, asked of `dispatch` itself and of the server."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from normalizer.workbench import Session, dispatch
from normalizer.workbench.serve import Sessions, application, packed, unpacked

sys.path.insert(0, str(Path(__file__).parent))
from contract import SCENARIOS, Scenario, missing, play


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_direct(scenario: Scenario) -> None:
    """A session answers every call, and every answer can be written as JSON."""
    session = Session()

    def call(
        method: str, arguments: Mapping[str, Any], blobs: Sequence[bytes]
    ) -> tuple[dict[str, Any], Sequence[bytes]]:
        found = dispatch(session, method, arguments, blobs)
        written = json.loads(json.dumps(found.result))
        assert not missing(found.result, written)
        return written, found.blobs

    play(scenario, call)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_over_http(scenario: Scenario) -> None:
    """The server answers the same."""
    client = TestClient(application("token", 8000, Sessions()), base_url="http://127.0.0.1:8000")

    def call(
        method: str, arguments: Mapping[str, Any], blobs: Sequence[bytes]
    ) -> tuple[dict[str, Any], Sequence[bytes]]:
        head = {"session": "a-session-1", "method": method, "arguments": arguments}
        answer = client.post("/token/call", content=packed(head, blobs))
        assert answer.status_code == 200
        found, saved = unpacked(answer.content)
        return found["result"], saved

    play(scenario, call)


def test_a_lack_is_found() -> None:
    """The comparison of the contract can fail, at every depth."""
    assert missing({"a": [{"b": 1}]}, {"a": [{"b": 1, "c": 2}]}) == ""
    assert missing({"a": [{"b": 1}]}, {"a": [{"b": 2}]}) == "result.a[0].b: expected 1, got 2"
    assert missing({"a": 1}, {"b": 1})
    assert missing({"a": [1]}, {"a": [1, 2]})
