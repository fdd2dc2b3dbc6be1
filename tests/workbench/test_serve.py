"""The server of the workbench: this machine only, with the token, and nothing on disk."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from normalizer import InputError
from normalizer.workbench import serve
from normalizer.workbench.assets import names
from normalizer.workbench.serve import Sessions, application, packed, unpacked

OPEN = packed({"session": "a-session-1", "method": "about", "arguments": {}}, [])


@pytest.fixture
def client() -> TestClient:
    """A client of a server with the token `token`, as a browser on this machine asks it."""
    return TestClient(application("token", 8000), base_url="http://127.0.0.1:8000")


def test_the_page_and_its_files(client: TestClient) -> None:
    """Every file is answered under the token, with a strict policy; what the page names is there."""
    page = client.get("/token/")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for name in [*names(), "engine.js"]:
        answer = client.get(f"/token/{name}")
        assert (answer.status_code, answer.headers["content-security-policy"]) == (200, policy), name
        assert answer.headers["x-content-type-options"] == "nosniff"
        for used in re.findall(r'(?:from|href=|src=) ?"(?:\./)?([\w.-]+\.\w+)"', answer.text):
            assert used in {*names(), "engine.js"}, (name, used)
    assert not re.search(r"<script>|<style|style=|onclick|javascript:", page.text)


def test_without_the_token_nothing_is_answered(client: TestClient) -> None:
    """Neither the page nor a call, whatever stands in its place."""
    for path in ("/", "/index.html", "/tokem/", "/token2/", "/tok/", "/%74oken2/", "//"):
        assert client.get(path).status_code == 404, path
    for path in ("/call", "/tokem/call", "/token2/call"):
        assert client.post(path, content=OPEN).status_code == 404, path
    assert client.post("/token/call", content=OPEN).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "example.org"},
        {"host": "example.org:8000"},
        {"host": "127.0.0.1:8001"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1.example.org:8000"},
        {"origin": "http://example.org"},
        {"origin": "https://127.0.0.1:8000"},
        {"origin": "null"},
    ],
)
def test_other_hosts_and_pages_are_refused(client: TestClient, headers: dict[str, str]) -> None:
    """A name that another machine gives to this one (DNS rebinding), and a page of elsewhere, get nothing."""
    assert client.get("/token/", headers=headers).status_code == 403
    assert client.post("/token/call", headers=headers, content=OPEN).status_code == 403
    assert client.post("/call", headers=headers, content=OPEN).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000"])
def test_this_machine_is_answered(client: TestClient, host: str) -> None:
    """By both of its names, and with the origin of its own page."""
    headers = {"host": host, "origin": f"http://{host}"}
    assert client.post("/token/call", headers=headers, content=OPEN).status_code == 200


def test_paths_lead_nowhere_else(client: TestClient) -> None:
    """Only the files of the view are answered."""
    for name in (
        "../serve.py",
        "..%2fserve.py",
        "%2e%2e/serve.py",
        "static/index.html",
        "serve.py",
        "/etc/passwd",
        "nothing.js",
    ):
        assert client.get(f"/token/{name}").status_code == 404, name


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0",
        b"\0\0\0\x05hello",
        b"\xff\xff\xff\xff{}",
        packed({"session": "a-session-1"}, []),
        packed({"session": "../../etc", "method": "about"}, []),
        packed({"session": 5, "method": "about"}, []),
        packed({"session": "a-session-1", "method": "about", "arguments": []}, []),
        packed({"session": "a-session-1", "method": "about"}, [b"abc"])[:-1],
        packed({"session": "a-session-1", "method": "about"}, []) + b"more",
        b"\0\0\0\x10" + b'{"sizes":[-1]}  ',
        b"\0\0\0\x14" + b'{"sizes":[Infinity]}',
        b"\0\0\x13\xa0" + b'{"sizes":[%s]}' % (b"9" * 5_012),
        b"\0\0\x03\xe8" + b"[" * 1000,
    ],
)
def test_what_is_no_call_is_told_so(client: TestClient, content: bytes) -> None:
    """Broken calls get an answer in words, and the server goes on."""
    answer = client.post("/token/call", content=content)
    assert unpacked(answer.content)[0]["result"]["error"]["code"] == "InputError"
    assert client.post("/token/call", content=OPEN).status_code == 200


def test_a_call_that_is_too_large(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than any call needs is not read to its end."""
    monkeypatch.setattr(serve, "_LARGEST", 1000)
    assert client.post("/token/call", content=bytes(1001)).status_code == 413
    assert client.post("/token/call", content=OPEN).status_code == 200


def test_a_failure_is_told_and_the_tab_goes_on(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that nobody foresaw is an answer without its details, which are on the standard error."""
    with monkeypatch.context() as broken:
        broken.setattr(serve, "dispatch", lambda *_: 1 / 0)
        told = unpacked(client.post("/token/call", content=OPEN).content)[0]["result"]["error"]
        assert (told["code"], "ZeroDivisionError" in told["message"]) == ("Failure", True)
    assert "error" not in unpacked(client.post("/token/call", content=OPEN).content)[0]["result"]


def test_sessions_are_apart_and_few() -> None:
    """What one tab opened another does not see; of too many, the one that rested longest ends."""
    found = Sessions(2)
    for name in ("one", "two"):
        found.call(name, "open", {"text": name}, ())
    assert found.call("one", "about", {}, ()).result["open"] == "text.txt"
    found.call("three", "about", {}, ())
    assert len(found) == 2
    assert found.call("one", "about", {}, ()).result["open"] == "text.txt"
    assert found.call("two", "about", {}, ()).result["open"] is None


def test_a_call_that_is_no_answer() -> None:
    """What the view gets is read as strictly."""
    with pytest.raises(InputError, match="load the page again"):
        unpacked(b"\0\0\0\x02{}")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, in an empty folder that is its home too, and the address that it prints."""
    command = [sys.executable, "-m", "normalizer", "serve", "--no-browser"]
    environment = {**os.environ, "HOME": str(tmp_path), "TMPDIR": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, process.stdout.readline().strip()
        process.kill()


def test_the_command(served: tuple[subprocess.Popen[str], str], tmp_path: Path) -> None:
    """It answers under its address, writes no file, and ends with Ctrl-C."""
    process, address = served
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/[\w-]{20,}/", address)
    call = packed({"session": "a-session-1", "method": "open", "arguments": {"name": "a.txt"}}, ["朝鮮".encode()])
    with urllib.request.urlopen(urllib.request.Request(f"{address}call", data=call)) as answer:  # noqa: S310 - our own
        assert unpacked(answer.read())[0]["result"]["name"] == "a.txt"
    assert list(tmp_path.iterdir()) == []
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0
    assert list(tmp_path.iterdir()) == []


def test_a_port_that_is_taken(served: tuple[subprocess.Popen[str], str]) -> None:
    """The message says which, and what to do."""
    port = served[1].split(":")[2].partition("/")[0]
    command = [sys.executable, "-m", "normalizer", "serve", "--no-browser", "--port", port]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert re.fullmatch(
        rf"hanzi-normalizer: port {port} cannot be had \(.*\); give another, or none for a free one\n", done.stderr
    )


def test_without_the_extra() -> None:
    """The help needs no server; the command says what to install."""
    program = (
        "import sys; sys.modules['starlette'] = sys.modules['uvicorn'] = None; from normalizer.cli import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", program, "serve", "--help"], capture_output=True, text=True, check=False
    )
    assert (told.returncode, "--no-browser" in told.stdout) == (0, True)
    done = subprocess.run([sys.executable, "-c", program, "serve"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "hanzi-normalizer: the workbench needs starlette and uvicorn; install them with "
        "pip install 'hanzi-normalizer[serve]'\n"
    )


def test_the_workbench_needs_no_server() -> None:
    """The session and its calls import neither HTTP, nor what draws on terminals."""
    program = (
        "import sys; from normalizer.workbench import Session, dispatch; one = Session(); "
        "dispatch(one, 'open', {'text': '朝鮮'}, ()); print(dispatch(one, 'normalize', {}, ()).result['rows']); "
        "print([name for name in ('starlette', 'uvicorn', 'rich', 'http.server', 'asyncio') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n[]\n"
