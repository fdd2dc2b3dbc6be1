"""The static site in Chromium: the workbench with Python in the browser, the same results, and nothing leaves it."""

import base64
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from normalizer import standards
from normalizer.workbench import Session, dispatch

sys.path.insert(0, str(Path(__file__).parents[1] / "workbench"))
from contract import SCENARIOS, Scenario, play

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow

CALL = """async ([method, args, blobs]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const text = (blob) => btoa(Array.from(blob, (byte) => String.fromCharCode(byte)).join(""));
  window.engine ??= await (await import("./engine.js")).connect();
  const answer = await window.engine.call(method, JSON.parse(args), blobs.map(bytes));
  return [JSON.stringify(answer.result), answer.blobs.map(text)];
}"""
"""A call as the view makes it; text with lone surrogates and bytes do not pass Playwright as they are."""

Reached = tuple[BrowserContext, str]


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not print."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing."""


class Uncached(Quiet):
    """One whose files a browser fetches anew; otherwise it keeps a file for a tenth of its age."""

    def end_headers(self) -> None:
        """Forbid to keep it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, missing: Callable[[str], NoReturn]) -> Path:
    """The site, made as `make site` makes it."""
    pyodide = ROOT / ".site" / "node_modules" / "pyodide"
    if not pyodide.exists():
        missing("there is no Pyodide; make .site/installed")
    folder = tmp_path_factory.mktemp("made") / "site"
    subprocess.run([sys.executable, ROOT / "tools" / "static_site" / "assemble.py", pyodide, folder], check=True)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.fixture
def reached(browser: Browser, address: str) -> Iterator[Reached]:
    """A context; at the end the console was silent and nothing was requested of anybody else."""
    said: list[str] = []
    asked: list[str] = []
    with browser.new_context() as context:
        context.set_default_timeout(120_000)
        context.on("console", lambda message: said.append(message.text))
        context.on("weberror", lambda error: said.append(str(error.error)))
        context.on("request", lambda request: asked.append(request.url))
        yield context, address
    assert said == []
    assert f"{address}python.zip" in asked  # what a worker requests is seen, too
    assert [url for url in asked if not url.startswith(address)] == []


def opened(reached: Reached) -> Page:
    """The page, when Python has started."""
    context, address = reached
    page = context.new_page()
    page.goto(address)
    page.locator("html[data-ready]").wait_for(state="attached")
    return page


def called(
    page: Page, method: str, arguments: Mapping[str, Any], blobs: Sequence[bytes] = ()
) -> tuple[Any, list[bytes]]:
    """The answer of the engine of the page to a call."""
    sent = [base64.b64encode(blob).decode() for blob in blobs]
    result, saved = page.evaluate(CALL, [method, json.dumps(arguments), sent])
    return json.loads(result), [base64.b64decode(blob) for blob in saved]


def test_a_text_in_the_page(reached: Reached, statement: str) -> None:
    """From the empty page to the result by hand, as with the server."""
    page = opened(reached)
    expect(page.locator("#lost")).to_be_hidden()
    page.locator("#text").fill(statement)
    page.locator("#look").click()
    expect(page.locator("#work")).to_be_visible(timeout=60_000)
    session = Session()
    dispatch(session, "open", {"text": statement}, ())
    changes = dispatch(session, "normalize", {}, ()).result["counts"]["changes"]
    expect(page.locator("#facts")).to_contain_text(str(changes))
    expect(page.locator("#panel-text mark, #panel-text button").first).to_be_visible(timeout=60_000)
    page.locator("select[name=standard]").select_option("zh-Hant")
    expect(page.locator("#panel-text")).to_contain_text("朝鮮民主主義人民共和國", timeout=60_000)


def test_results_are_those_of_the_library(reached: Reached, statement: str) -> None:
    """Texts, files and JSON reports are the same bytes in every standard as from the compiled kernel."""
    page = opened(reached)
    session = Session()
    texts = [
        statement,
        "程式碼在資料庫裡。余先生把头髮剪了，太后在后宮。",
        "乾隆年間，他幹了一杯，乾淨的麵條\r\n皇后后面\n",
    ]
    for text in texts:
        for standard in standards():
            for method, arguments in (
                ("open", {"text": text, "name": "a.txt"}),
                ("settings", {"standard": standard}),
                ("rows", {"from": 0, "to": 50}),
                ("words", {}),
                ("export", {"format": "file"}),
                ("export", {"format": "json"}),
                ("export", {"format": "text"}),
            ):
                expected = dispatch(session, method, arguments, ())
                found = called(page, method, arguments)
                assert found == (json.loads(json.dumps(expected.result)), list(expected.blobs)), (standard, arguments)


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_contract(reached: Reached, scenario: Scenario) -> None:
    """Every engine of the workbench answers the same."""
    page = opened(reached)
    play(scenario, lambda method, arguments, blobs: called(page, method, arguments, blobs))


def test_a_call_is_cancelled(reached: Reached, statement: str) -> None:
    """A cancelled call rejects at once, also one that waits; the session is what it was before, decisions included."""
    page = opened(reached)
    called(page, "settings", {"standard": "zh-Hant"})
    called(page, "open", {"text": "王后在后。" + statement * 20, "name": "long.txt"})
    called(page, "decide", {"place": 1, "choice": "後"})
    told = page.evaluate("""async () => {
      const calls = [engine.call("settings", { standard: "zh-Hant-HK", strict: true }), engine.call("rows")];
      await new Promise((go) => setTimeout(go, 50));
      const start = performance.now();
      engine.cancel();
      const names = await Promise.all(calls.map((call) => call.catch((error) => error.name)));
      return [names, performance.now() - start];
    }""")
    assert told[0] == ["AbortError", "AbortError"]
    assert told[1] < 1000
    about, _ = called(page, "about", {})
    assert (about["open"], about["settings"]["standard"], about["settings"]["strict"]) == ("long.txt", "zh-Hant", False)
    assert called(page, "export", {"format": "file"})[1][0].decode().startswith("王後在後。")
    called(page, "undo", {})
    assert called(page, "export", {"format": "file"})[1][0].decode().startswith("王后在後。")


def test_the_view_goes_on_when_a_call_was_cancelled(reached: Reached, statement: str) -> None:
    """What takes long is cancelled by a button, and other settings are tried."""
    page = opened(reached)
    page.locator("#text").fill(statement * 30)
    page.locator("#look").click()
    expect(page.locator("#work")).to_be_visible(timeout=180_000)
    page.locator("input[name=strict]").check()
    # in the first frame that shows the button: the call may end while a click waits for it to be stable
    page.wait_for_function(
        """() => {
            const button = document.querySelector("#cancel");
            if (!button.offsetParent) return false;
            button.click();
            return true;
        }"""
    )
    expect(page.locator("#error")).to_be_visible(timeout=180_000)
    page.locator("select[name=standard]").select_option("zh-Hant")
    page.locator("input[name=strict]").uncheck()
    expect(page.locator("#panel-text")).to_contain_text("朝鮮民主主義人民共和國", timeout=180_000)


def test_python_has_no_way_out(reached: Reached) -> None:
    """When Python reads files that others made, nothing in its worker can send; the page has a policy besides."""
    page = opened(reached)
    (worker,) = page.workers
    assert worker.evaluate("[typeof fetch, typeof XMLHttpRequest, typeof WebSocket]") == ["undefined"] * 3
    policy = page.locator("meta[http-equiv=Content-Security-Policy]").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


def test_a_file_that_cannot_be_fetched(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Without the library the page says so; without the tables of a standard they are made, with the same result."""
    copied = tmp_path / "site"
    shutil.copytree(site, copied)
    (copied / "later" / "zh-Hans@1993.tables").unlink()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Uncached, directory=str(copied))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        context = browser.new_context()
        context.set_default_timeout(120_000)
        page = opened((context, f"http://127.0.0.1:{server.server_address[1]}/"))
        called(page, "open", {"text": "双方会談"})
        called(page, "settings", {"standard": "zh-Hans@1993-06-01"})
        assert called(page, "export", {"format": "file"})[1] == ["双方会谈".encode()]
        (copied / "python.zip").unlink()
        page.reload()
        expect(page.locator("#lost")).to_be_visible(timeout=60_000)
        context.close()
        server.shutdown()
