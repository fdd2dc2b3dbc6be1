"""Time to write the HTML report of a text of 1 MB, and to open and filter it in Chromium.

The text is the statement of 1958, repeated to 370,000 characters (about 1 MB of UTF-8). Needs Playwright (dependency
group `test`) and `chromium`. Times are the best of three; opening and filtering are timed until the second frame.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from normalizer import Normalization, normalize, render

ROOT = Path(__file__).parent.parent
LENGTH = 370_000
ROUNDS = 3
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
FILTER = f"""async ([name, value]) => {{
  const start = performance.now();
  const field = document.getElementById("filters").elements[name];
  field.value = value;
  field.dispatchEvent(new Event("input", {{ bubbles: true }}));
  await {FRAMES};
  return performance.now() - start;
}}"""


def written(source: str, to: str) -> tuple[float, str, Normalization]:
    """Time writing the report of a fresh result, before its changes and words were computed."""
    times = []
    for _ in range(ROUNDS):
        result = normalize(source, to)
        start = time.perf_counter()
        page = render(result, "html")
        times.append(time.perf_counter() - start)
    return min(times), page, result


def opened(browser: Browser, file: Path) -> tuple[float, dict[str, float]]:
    """Time until the page is drawn, in seconds, and filtering, in milliseconds."""
    times: list[float] = []
    filtered: dict[str, float] = {}
    for _ in range(ROUNDS):
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(file.as_uri())
        page.evaluate(FRAMES)
        times.append(time.perf_counter() - start)
        for name, value in (("form", "鮮"), ("form", ""), ("word", "会談"), ("word", "")):
            took = page.evaluate(FILTER, [name, value])
            label = f"{name} {value}" if value else f"{name} off"
            filtered[label] = min(took, filtered.get(label, took))
        page.close()
    return min(times), filtered


def main() -> None:
    """Print one line for each standard."""
    executable = shutil.which("chromium")
    if not executable:
        sys.exit("chromium not found; install it")
    statement = (ROOT / "fixtures" / "joint-statement-1958" / "source.txt").read_text(encoding="utf-8")
    source = (statement * (LENGTH // len(statement) + 1))[:LENGTH]
    size = len(source.encode()) / 1e6
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for to in ("zh-Hans", "zh-Hant"):
            seconds, page, result = written(source, to)
            file = Path(folder) / "report.html"
            file.write_bytes(page.encode())
            drawn, filtered = opened(browser, file)
            print(f"{to}: {len(result.changes):,} changes, {len(result.doubts):,} doubts")
            print(f"  written in {seconds:.1f} s ({size / seconds:.2f} MB/s), {file.stat().st_size / 1e6:.1f} MB")
            print(f"  opened in {drawn:.1f} s")
            for label, took in filtered.items():
                print(f"  filtered in {took:.0f} ms ({label})")
        browser.close()


if __name__ == "__main__":
    main()
