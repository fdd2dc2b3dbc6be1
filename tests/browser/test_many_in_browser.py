"""The pages of a collation and of a survey in Chromium: nothing is requested, and the console is silent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from normalizer import convert, corpus, render
from normalizer.editions import Collation, collate

Open = Callable[..., Page]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page; at the end the console was silent and nothing was requested but the file."""
    said: list[str] = []
    asked: list[str] = []
    file = tmp_path / "report.html"

    def opened(content: str, width: int = 1280, *, bypass: bool = False) -> Page:
        file.write_bytes(content.encode())
        page = browser.new_page(viewport={"width": width, "height": 900}, bypass_csp=bypass)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    assert said == []
    assert {url for url in asked if not url.startswith(file.as_uri())} == set()


def editions(statement: str) -> Collation:
    """Three editions of the statement, of which one ends early and has other words."""
    return collate(statement, convert(statement, "zh-Hans"), statement[:1200].replace("会談", "商談"))


def survey(folder: Path) -> corpus.Survey:
    """Some papers, one of them a modern edition, and one that cannot be read."""
    for day in ("1956-12-01", "1958-12-08", "1960-02-01"):
        text = convert("兩國政府代表團就朝鮮問題進行會談，發表聲明，訪問國務院。", f"zh-Hans@{day}")
        (folder / f"{day}.txt").write_text(text, encoding="utf-8")
    (folder / "1957-01-01.txt").write_text("两国政府代表团就朝鲜问题进行会谈，发表声明。", encoding="utf-8")
    (folder / "1957-02-01.txt").write_bytes(b"\xff\xfe\x00\xd8\x00")
    return corpus.date(folder, claimed_from="name")


def test_one_kind_alone(show: Open, statement: str) -> None:
    """The filter leaves the wording, in every column; a click on a place shows its readings."""
    page = show(render(editions(statement), "html"))
    expect(page.locator(".names span")).to_have_text(["", "A", "B", "C"])
    for kind in ("script", "variant"):
        page.get_by_label(kind, exact=False).first.uncheck()
    page.locator("mark.wording:not(.base):not(.off)").first.click()
    card = page.locator("#card")
    expect(card.locator("#card-kind")).to_have_text("wording")
    expect(card.locator("dt")).to_have_text(["A B", "C"])
    expect(card.locator("dd")).to_have_text(["会", "商 (wording)"])


def test_the_timeline(show: Open, tmp_path: Path) -> None:
    """A bar for each answer in each year, a row for each document, the outliers first."""
    folder = tmp_path / "papers"
    folder.mkdir()
    page = show(corpus.render(survey(folder), "html").decode())
    expect(page.get_by_role("heading", level=1)).to_have_text("5 documents")
    titles = page.locator(".timeline title").all_text_contents()
    assert {"1957: 1 later", "1958: 1 agrees"} <= set(titles)
    names = page.locator("#documents tbody th").all_text_contents()
    assert [Path(name).name for name in names][:2] == ["1957-02-01.txt", "1957-01-01.txt"]
    assert page.locator("script").count() == 0


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("what", ["collation", "survey"])
def test_accessible(show: Open, axe: str, statement: str, tmp_path: Path, what: str, width: int) -> None:
    """axe-core finds nothing that is serious."""
    folder = tmp_path / "papers"
    folder.mkdir()
    pages = {
        "collation": lambda: render(editions(statement), "html"),
        "survey": lambda: corpus.render(survey(folder), "html").decode(),
    }
    page = show(pages[what](), width, bypass=True)
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    assert [one["id"] for one in found["violations"] if one["impact"] in {"serious", "critical"}] == []
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0
