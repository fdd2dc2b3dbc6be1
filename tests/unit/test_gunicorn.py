"""Gunicorn with `--preload`: its master loads the tables once, and forks workers beside a thread that works."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

APP = """
import json, os, threading, time
import normalizer

normalizer.warm_up("zh-Hant")
text = "双方会談，頭發干淨。" * 5000
master, result = os.getpid(), normalizer.normalize(text, "zh-Hant")

def explain():
    global result
    while True:
        result = normalizer.normalize(text, "zh-Hant")
        [change.evidence for change in result.changes]

threading.Thread(target=explain, daemon=True).start()

def app(environ, start_response):
    text = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    time.sleep(0.05)  # so that one worker cannot answer everything
    found = {
        "master": master,
        "worker": os.getpid(),
        "text": normalizer.convert(text, "zh-Hant"),
        "explained": [change.evidence.basis.value for change in result.changes[:4]],
    }
    start_response("200 OK", [("Content-Type", "application/json")])
    return [json.dumps(found).encode()]
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork, and gunicorn needs one"),
]


class Connection(http.client.HTTPConnection):
    """A connection to a socket in the file system."""

    def __init__(self, path: Path) -> None:
        """Keep the path."""
        super().__init__("localhost", timeout=30)
        self.path = path

    def connect(self) -> None:
        """Connect."""
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(30)
        self.sock.connect(str(self.path))


def asked(path: Path, text: str) -> dict[str, object]:
    """The answer to one request."""
    connection = Connection(path)
    connection.request("POST", "/", text.encode())
    found: dict[str, object] = json.load(connection.getresponse())
    connection.close()
    return found


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[int, Path]]:
    """The process of a server, and the path of its socket."""
    (tmp_path / "app.py").write_text(APP, encoding="utf-8")
    path = tmp_path / "socket"
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers=2", "--timeout=20", f"--bind=unix:{path}"]
    with subprocess.Popen([*command, "app:app"], cwd=tmp_path, stderr=subprocess.PIPE) as process:
        try:
            for _ in range(600):
                if path.exists() or process.poll() is not None:
                    break
                time.sleep(0.1)
            yield process.pid, path
        finally:
            process.terminate()


def answers(path: Path) -> list[dict[str, object]]:
    """Sixteen answers, eight at once."""
    with ThreadPoolExecutor(8) as pool:
        return list(pool.map(lambda number: asked(path, "头发" * number), range(1, 17)))


def test_workers_of_gunicorn(server: tuple[int, Path]) -> None:
    """Both workers answer and explain with what the master loaded; so does one that is forked for another."""
    master, path = server
    before: set[object] = set()
    for _ in range(20):  # a worker may be slow to start
        found = answers(path)
        assert [answer["text"] for answer in found] == ["頭髮" * number for number in range(1, 17)]
        assert {answer["master"] for answer in found} == {master}
        assert len({str(answer["explained"]) for answer in found}) == 1
        before |= {answer["worker"] for answer in found}
        if len(before) > 1:
            break
    assert len(before - {master}) == 2
    ended = before.pop()
    assert isinstance(ended, int)
    os.kill(ended, signal.SIGKILL)
    for _ in range(20):
        time.sleep(0.5)
        if after := {answer["worker"] for answer in answers(path)} - before - {ended}:
            break
    assert len(after) == 1
