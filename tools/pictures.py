"""The pictures of the documentation: reports on the joint statement of 1958, photographed in Chromium.

The build of the documentation runs it. That of the README is committed, and stays unless it is asked for:

python tools/pictures.py docs/pictures [--readme]
"""

import subprocess
import sys
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, sync_playwright

from normalizer import compare, date, detect, normalize, render

ROOT: Final = Path(__file__).parent.parent
STATEMENT: Final = ROOT / "fixtures" / "joint-statement-1958"
README: Final = "report"
_NOTEBOOK: Final = "<!doctype html><meta charset=utf-8><body style='font:16px sans-serif;margin:2em'>"
_PARTS: Final = {"doubts": "#doubts"}
"""The part of a page that a picture shows, where that is not its top."""


def pages() -> dict[str, str]:
    """The pages by the names of their pictures."""
    source = (STATEMENT / "source.txt").read_text("utf-8")
    edition = (STATEMENT / "zh-Hant.txt").read_text("utf-8")
    result = normalize(source, "zh-Hant")
    return {
        "report": render(normalize(source, "zh-Hans"), "html"),
        "doubts": render(result, "html"),
        "detection": render(detect(source), "html"),
        "dates": render(date(source, "1958-12-08"), "html"),
        "comparison": render(compare(source, edition), "html"),
        "notebook": f"{_NOTEBOOK}{result._repr_html_()}",
    }


def photograph(page: Page, content: str, file: Path) -> None:
    """Write the picture of a page."""
    page.set_content(content)
    if file.stem in _PARTS:
        page.locator(_PARTS[file.stem]).evaluate("part => part.scrollIntoView()")
    page.screenshot(path=file, animations="disabled")


def photograph_workbench(page: Page, file: Path) -> None:
    """Write the picture of the workbench with the statement in it."""
    command = [sys.executable, "-m", "normalizer", "serve", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:  # noqa: S603 - ours
        try:
            assert server.stdout  # noqa: S101 - a pipe, see above
            page.goto(server.stdout.readline().strip())
            page.locator("html[data-ready]").wait_for()
            page.locator("textarea").first.fill((STATEMENT / "source.txt").read_text("utf-8"))
            page.get_by_role("button", name="Look at it").click()
            page.get_by_role("tab", name="Words").wait_for()
            page.wait_for_timeout(1000)
            page.screenshot(path=file, animations="disabled")
        finally:
            server.terminate()


def main(folder: str, *, readme: bool) -> None:
    """Write every picture into a folder, in light colours; that of the README only if it is asked for or missing."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, content in pages().items():
            if name == README and not readme and (target / f"{name}.png").exists():
                continue
            # a page of its own: the policy of a report would hold for the next one
            page = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
            photograph(page, content, target / f"{name}.png")
            page.close()
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="light")
        photograph_workbench(page, target / "workbench.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], readme="--readme" in sys.argv)
