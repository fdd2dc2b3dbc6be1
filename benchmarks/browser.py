"""The static site in Chromium: the time to the first page, and the speed of Python in the browser against this one.

`python benchmarks/browser.py SITE`, with the folder that `make site` made; without it, `site`.
"""

import argparse
import statistics
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from normalizer.workbench import Session, dispatch

STATEMENT = Path(__file__).parent.parent / "fixtures" / "joint-statement-1958" / "source.txt"
CALL = """async ([method, args]) => {
  window.engine ??= await (await import("./engine.js")).connect();
  const start = performance.now();
  await window.engine.call(method, args);
  return (performance.now() - start) / 1000;
}"""
STEPS: tuple[tuple[str, dict[str, object]], ...] = (
    ("open", {}),
    ("settings", {"standard": "zh-Hans"}),
    ("settings", {"standard": "zh-Hant"}),
    ("rows", {"from": 0, "to": 50}),
    ("export", {"format": "file"}),
    ("export", {"format": "html"}),
    ("settings", {"standard": "zh-Hant", "strict": True}),
)


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that does not print."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--times", type=int, default=5, help="how often the first page is opened")
    options = parser.parse_args()
    statement = STATEMENT.read_text(encoding="utf-8")
    with (
        ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(options.site))) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox", "--disable-gpu"])
        ready, done = zip(*(first_page(browser, address, statement) for _ in range(options.times)), strict=True)
        print("| first page, nothing cached | median, s | fastest, s |\n|---|---|---|")
        print(f"| until a text can be pasted | {statistics.median(ready):.1f} | {min(ready):.1f} |")
        print(f"| until the statement and its changes are seen | {statistics.median(done):.1f} | {min(done):.1f} |")
        for copies in (1, 40):
            text = statement * copies
            print(f"\n| {len(text):,} characters | in the browser, s | here, s |\n|---|---|---|")
            page = browser.new_page()
            page.set_default_timeout(600_000)
            page.goto(address)
            page.locator("html[data-ready]").wait_for(state="attached")
            session = Session()
            for method, given in STEPS:
                arguments = {"text": text} if method == "open" else given
                start = time.perf_counter()
                dispatch(session, method, arguments, ())
                here = time.perf_counter() - start
                there = page.evaluate(CALL, [method, arguments])
                print(f"| {method} {' '.join(map(str, given.values()))} | {there:.2f} | {here:.3f} |")
            page.close()
        browser.close()
        server.shutdown()


def first_page(browser: Browser, address: str, text: str) -> tuple[float, float]:
    """Seconds from the request until the page takes text, and until the text is shown with its changes."""
    with browser.new_context() as context:
        page = context.new_page()
        start = time.perf_counter()
        page.goto(address)
        page.locator("html[data-ready]").wait_for(state="attached")
        ready = time.perf_counter() - start
        page.locator("#text").fill(text)
        page.locator("#look").click()
        page.locator("#panel-text mark, #panel-text button").first.wait_for()
        return ready, time.perf_counter() - start


if __name__ == "__main__":
    main()
