"""The HTML report in Chromium: read, click, filter, decide, export, tab.

Nothing is requested, and the console is silent.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, PdfMargins, expect

from normalizer import (
    Change,
    Chronology,
    Comparison,
    Detection,
    Normalization,
    compare,
    convert,
    date,
    detect,
    normalize,
    render,
)
from normalizer.wording import speaking

Open = Callable[..., Page]
SHEET: PdfMargins = {"top": "15mm", "bottom": "15mm", "left": "15mm", "right": "15mm"}


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens the page of a result; at the end the console was silent and nothing was requested but the file."""
    said: list[str] = []
    asked: list[str] = []
    contexts: list[BrowserContext] = []
    file = tmp_path / "report.html"

    def opened(result: Detection | Normalization | Comparison | Chronology, **options: object) -> Page:
        file.write_bytes(render(result, "html").encode())
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert {url for url in asked if not url.startswith(("blob:", file.as_uri()))} == set()


@pytest.fixture
def doubtful(statement: str) -> str:
    """The statement, and lines with doubts."""
    return f"{statement}\n\n他在干。\n\n王后松了，在干。\n"


def says(page: Page, text: str) -> None:
    """The filter says how many places are in sight."""
    expect(page.locator("#shown")).to_have_text(text)


def current(page: Page) -> str:
    """The form that has the focus."""
    found: str = page.evaluate("document.activeElement.matches('mark') ? document.activeElement.textContent : ''")
    return found


def test_the_counts_are_those_of_the_result(show: Open, statement: str) -> None:
    """The head of the page says what was found, changed and doubted."""
    result = normalize(statement, "zh-Hant-TW")
    page = show(result)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mixed script")
    found = result.detection
    counted = (
        f"{found.traditional} traditional and {found.simplified} simplified forms in {found.han:,} Han characters."
    )
    expect(page.locator(".lead")).to_have_text(counted)
    forms = len({change.before for change in result.changes})
    counts = (len(result.changes), forms, len(result.doubts), len(result.findings))
    assert page.locator(".facts b").all_inner_texts() == list(map(str, counts))
    assert page.locator("ol.doubts li").count() == len(result.doubts)


def test_both_columns_hold_the_whole_texts(show: Open, statement: str) -> None:
    """Source and result stand side by side, line by line."""
    result = normalize(statement, "zh-Hans")
    page = show(result)
    for column, text in ((2, result.source), (3, result.text)):
        lines = page.locator(f"#rows > .row > :nth-child({column})").all_text_contents()
        # a place that reaches over the end of a line shows it
        assert [line.rstrip("⏎") for line in lines] == [line for line in text.splitlines() if line.strip()]


def test_a_click_on_the_strip_goes_there(show: Open, statement: str) -> None:
    """The row where the click points is in sight, and marked."""
    page = show(normalize(statement, "zh-Hans"))
    box = page.locator(".strip svg").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.75, box["y"] + box["height"] / 2)
    target = page.locator(".row:target")
    expect(target).to_be_in_viewport()
    line = int(target.locator(".line").text_content() or "")
    assert line == statement[: round(len(statement) * 0.75)].count("\n") + 1
    page.mouse.wheel(0, 40)
    expect(page.locator("#here")).to_have_attribute("visibility", "visible")
    assert abs(float(page.locator("#here").get_attribute("x") or 0) - 750) < 150


def by_kind(change: Change) -> bool:
    """A change of a kind of its own."""
    return change.kind.value == "variant"


def test_filters(show: Open, doubtful: str) -> None:
    """By kind, certainty, character and word: the counts are right, and only rows with a place are in sight."""
    result = normalize(doubtful, "zh-Hant-TW")
    changes = list(result.changes)
    kept = sum(not doubt.changed for doubt in result.doubts)
    total = len(changes) + kept + len(result.findings)
    page = show(result)
    says(page, f"{total} places")
    for name in ("script", "glyph", "kept, in doubt", "left"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).uncheck()
    variants = [change for change in changes if by_kind(change)]
    says(page, f"{len(variants)} of {total} places")
    assert page.locator(".row:visible mark:not(.off)").count() == 2 * len(variants)
    lines = {doubtful[: change.source.start].count("\n") for change in variants}
    assert page.locator(".row:visible").count() == len(lines)
    page.get_by_role("button", name="Show all").click()
    says(page, f"{total} places")
    assert page.locator("mark.off").count() == 0
    for name in ("certain", "probable"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).uncheck()
    says(page, f"{len(result.doubts)} of {total} places")
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("combobox", name="Character").fill("国")
    number = sum("国" in (change.before, change.after) for change in changes)
    says(page, f"{number} of {total} places")
    page.get_by_role("combobox", name="Character").fill("")
    page.get_by_role("combobox", name="Word").fill("会談")
    words = [found.start() for found in re.finditer("会談", doubtful)]
    number = sum(any(start <= change.source.start < start + 2 for start in words) for change in changes)
    says(page, f"{number} of {total} places")


def test_a_card_says_why(show: Open, doubtful: str) -> None:
    """Rule, authority with date, candidates and what decided; Escape closes it and gives the focus back."""
    result = normalize(doubtful, "zh-Hant-TW")
    change = next(change for change in result.changes if change.certainty.value == "doubtful")
    page = show(result)
    page.locator(".row p:last-child mark.doubtful").filter(has_text=change.after).first.click()
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    said = card.inner_text()
    rule = change.evidence.rule
    assert rule
    reason = next(doubt.reason for doubt in result.doubts if doubt.source == change.source)
    for part in (change.before, change.after, reason, rule.table, rule.key, change.evidence.authority, rule.edition):
        assert part in said
    assert " ".join(change.candidates) in said
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert current(page) == change.after
    page.keyboard.press("Enter")
    expect(card).to_be_visible()
    page.get_by_role("button", name="Show only places like this").click()
    alike = sum(c.before == change.before and c.after == change.after for c in result.changes)
    total = page.locator(".row p:last-child mark").count()
    says(page, f"{alike} of {total} places")


def test_arrows_go_from_place_to_place(show: Open, statement: str) -> None:
    """One place is in the order of Tab; the arrows go on, over those only that a filter leaves."""
    statement = statement.replace(" ", "").replace("工\n\n", "工").replace("人\n\n民", "人民").replace("and", "")
    result = normalize(statement, "zh-Hans")
    assert not result.findings
    changes = list(result.changes)
    page = show(result)
    assert page.locator("mark[tabindex]").count() == 1
    page.locator("#next").focus()
    page.keyboard.press("Tab")
    assert current(page) == changes[0].after
    page.keyboard.press("ArrowRight")
    assert current(page) == changes[1].after
    page.get_by_role("combobox", name="Character").fill("談")
    talks = [change for change in changes if change.before == "談"]
    says(page, f"{len(talks)} of {len(changes)} places")
    page.locator("#next").click()
    expect(page.locator("mark.on").last).to_have_text(talks[0].after)
    page.locator("#next").click()
    expect(page.locator("mark.on").last).to_be_in_viewport()


def test_everything_can_be_reached_by_tab(show: Open, doubtful: str) -> None:
    """Tab goes through the page and out of it, and reaches the skip link, the doubts, the filters and a place."""
    result = normalize(doubtful, "zh-Hant-TW")
    page = show(result)
    seen = []
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(n => n === document.body ? '' : n.className || n.name || n.id || n.tagName)(document.activeElement)"
        )
        if not name:
            break
        seen.append(name)
    assert seen[0] == "skip"
    assert len(seen) < 400
    for wanted in ("doubt-0", f"doubt-{len(result.doubts) - 1}", "terms", "kind", "certainty", "form", "word", "next"):
        assert wanted in seen
    assert any("probable" in name or name == "MARK" for name in seen)


def decide(page: Page, number: int, form: str) -> None:
    """Decide a doubt."""
    item = page.locator("ol.doubts li").nth(number)
    item.scroll_into_view_if_needed()
    item.locator("label", has=page.locator(".choice", has_text=re.compile(f"^{form}$"))).locator("input").check()


def exported(page: Page) -> dict[str, str]:
    """What was exported."""
    found: dict[str, str] = json.loads(page.locator("#terms").input_value())
    return found


@pytest.mark.parametrize("to", ["zh-Hant", "zh-Hant-TW"])
def test_decisions_are_terms_of_the_next_run(show: Open, doubtful: str, to: str) -> None:
    """Every doubt decided the other way: the next run writes it so, and nothing else differently."""
    result = normalize(doubtful, to)
    page = show(result)
    expected = list(result.text)
    for number, doubt in enumerate(result.doubts):
        form = next(form for form in (*doubt.candidates, doubt.before) if form != doubt.after)
        decide(page, number, form)
        expected[doubt.target.slice] = form
    expect(page.locator("#decided")).to_have_text(f"{len(result.doubts)} of {len(result.doubts)} decided")
    again = normalize(doubtful, to, terms=exported(page))
    assert again.text == "".join(expected)
    assert not again.doubts
    assert page.locator("mark.settled").count() == len(result.doubts)


@pytest.mark.parametrize("text", ["的干的里的干的面", "他在干\n她在干，干。干"])
def test_doubts_beside_each_other_become_one_term(show: Open, text: str) -> None:
    """Windows that overlap are written as one, so that both decisions hold; kept ones are terms as well."""
    result = normalize(text, "zh-Hant")
    assert len(result.doubts) > 2
    page = show(result)
    expected = list(result.text)
    for number, doubt in enumerate(result.doubts):
        form = doubt.after if number % 2 else doubt.candidates[-1]
        decide(page, number, form)
        expected[doubt.target.slice] = form
    again = normalize(text, "zh-Hant", terms=exported(page))
    assert again.text == "".join(expected)
    assert not again.doubts


def test_the_terms_can_be_downloaded(show: Open, doubtful: str, tmp_path: Path) -> None:
    """The file is what the field shows; the policy does not stand in its way."""
    result = normalize(doubtful, "zh-Hant")
    page = show(result)
    decide(page, next(number for number, doubt in enumerate(result.doubts) if doubt.before == "干"), "乾")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    download.value.save_as(tmp_path / "terms.json")
    assert download.value.suggested_filename == "terms.json"
    assert json.loads((tmp_path / "terms.json").read_text(encoding="utf-8")) == exported(page)
    page.get_by_role("button", name="Copy").click()
    field = page.get_by_role("combobox", name="Word")
    field.focus()
    page.keyboard.press("Control+V")
    assert json.loads(field.input_value()) == exported(page)


def test_a_hostile_text_is_text(show: Open) -> None:
    """Markup is not run, and the rows hold what cannot be seen by its code point."""
    text = "<script>alert('鮮')</script>]]>\n\u202e干\ud800<img src=x onerror=alert(1)>\n{{ 干 }}"
    page = show(normalize(text, "zh-Hant"))
    rows = page.locator(".row p:nth-child(2)").all_text_contents()
    assert rows == [line.replace("\u202e", "U+202E").replace("\ud800", "U+D800") for line in text.splitlines()]
    assert page.locator("script").count() == 2
    for number in range(page.locator("ol.doubts li").count()):
        page.locator("ol.doubts li").nth(number).locator("input").first.check()
    assert "\u202e" not in page.locator("#terms").input_value()
    assert any("\u202e" in term or "\ud800" in term for term in exported(page))


def results(statement: str) -> dict[str, Detection | Normalization | Comparison | Chronology]:
    """A result of each kind."""
    return {
        "detection": detect(statement),
        "normalization": normalize(statement, "zh-Hant-TW"),
        "findings": normalize(statement, "zh-Hans", kinds=["variant"]),
        "chronology": date(statement, "1958-12-08"),
        "comparison": compare(statement, convert(statement, "zh-Hant").replace("友好", "正式")),
        "empty": normalize("", "zh-Hans"),
        "nothing dated": date("人"),
    }


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
@pytest.mark.parametrize("name", results(""))
def test_accessible(show: Open, axe: str, statement: str, name: str, width: int, scheme: str) -> None:
    """axe-core finds nothing that is serious, with everything unfolded and a card open."""
    options: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme, "bypass_csp": True}
    page = show(results(statement[:800] + statement[-400:])[name], **options)  # of every kind of row there are some
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    if page.locator("#rows mark").count():
        page.locator("#rows mark").first.click()
    page.evaluate(axe)
    found = page.evaluate("axe.run()")
    serious = [
        (violation["id"], [node["html"][:120] for node in violation["nodes"][:3]])
        for violation in found["violations"]
        if violation["impact"] in {"serious", "critical"}
    ]
    assert serious == []
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def test_on_paper_nothing_is_folded_or_hidden(show: Open, statement: str) -> None:
    """Print has the reasons of the changes and every row, and no controls."""
    page = show(normalize(statement, "zh-Hant-TW"))
    page.get_by_role("combobox", name="Character").fill("国")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("#filters")).to_be_hidden()
    assert page.locator("details:not([open])").count() == 0
    assert page.locator(".row:visible").count() == page.locator(".row").count()


def test_without_script_the_page_reads(show: Open, statement: str) -> None:
    """Texts, changes, doubts and reasons are there where scripts are off; controls that would do nothing are not."""
    result = normalize(statement, "zh-Hant-TW")
    page = show(result, java_script_enabled=False)
    assert page.locator("ol.doubts li").count() == len(result.doubts)
    assert page.locator(".row p:last-child mark").count() == len(result.changes) + sum(
        not doubt.changed for doubt in result.doubts
    ) + len(result.findings)
    expect(page.locator("#filters")).to_be_hidden()
    expect(page.locator("#export")).to_be_hidden()


def test_the_wording_of_a_comparison(show: Open, statement: str) -> None:
    """The wording is listed, its line is a link, and the filter leaves it alone."""
    page = show(compare(statement, convert(statement, "zh-Hant").replace("友好", "正式", 1)))
    assert "1 of them of wording" in page.locator("header").inner_text()
    table = page.locator("section[aria-labelledby=wording-title] table")
    assert table.locator("td[lang=zh]").all_inner_texts() == ["友好", "正式", "0日在中国进行了友好访问。"]
    table.locator("a").click()
    for kind in ("script", "variant"):
        box = page.locator(f"#filters input[value={kind}]")
        if box.count():
            box.uncheck()
    expect(page.locator("#shown")).to_have_text(re.compile(r"^1 of "))


def test_the_chart_of_a_chronology(show: Open, statement: str) -> None:
    """Each reform has a row, the day stands between those before and after it, and the forms lead to their places."""
    found = date(statement, "1958-12-08")
    page = show(found)
    named = page.locator(".chart th[scope=row]").all_inner_texts()
    assert named == list(dict.fromkeys(witness.fact.authority for witness in found.witnesses))
    rows = page.locator(".chart tbody tr").all_inner_texts()
    day = rows.index("1958-12-08")
    assert "1958-05-15" in rows[day - 1]
    assert "1959-07-15" in rows[day + 1]
    kind = page.get_by_role("checkbox", name=re.compile("^new form"))
    kind.uncheck()
    page.get_by_role("checkbox", name=re.compile("^old form")).uncheck()
    late = sum(witness.count for witness in (*found.anachronisms, *found.superseded))
    says(page, f"{late} of {page.locator('#rows mark').count()} places")


@pytest.mark.parametrize("standard", ["zh-Hans", "zh-Hant"])
def test_a_print_fits_ten_sheets(show: Open, statement: str, standard: str) -> None:
    """Two thousand characters, every change, doubt and word of them, fit ten sheets of A4, both texts side by side."""
    result = normalize(statement, standard)
    printed = show(result).pdf(format="A4", margin=SHEET)
    sheets = pypdfium2.PdfDocument(printed)
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in sheets)
    assert len(statement) > 2000
    assert len(sheets) <= 10
    assert all(text.count(change.after) for change in result.changes if len(change.after) == 1)
    assert text.count("金日成") == 2 * statement.count("金日成")


def test_the_page_in_chinese(show: Open) -> None:
    """Filters, cards and decisions speak the language of the page; what is exported is the same."""
    with speaking("zh-Hans"):
        page = show(normalize("它里它里了，双方在会談中談到陣营", "zh-Hant"))
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert re.fullmatch(r"\d+ 处", page.locator("#shown").inner_text())
    page.locator("#rows mark").first.click()
    assert re.match(r"第 1 行第 \d+ 字", page.locator("#card-place").inner_text())
    assert "存疑" in page.locator("#doubts-title").inner_text()
    page.locator("ol.doubts input").first.click()
    expect(page.locator("#decided")).to_have_text(re.compile(r"\d+ 项中已决定 1 项"))
    assert json.loads(page.locator("#terms").input_value())
