"""The workbench in Chromium, over its server: paste, look, decide by keys, date, compare, save, and bad input.

The console is silent, nothing is asked of another address, and the policy allows nothing else.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Download, Page, Route, expect

from normalizer import convert, documents, normalize

Open = Callable[..., Page]
TEXT = "他說后宮很大。\n王后在后。\n在干，他松了一口氣，鬥爭。\n陣营的团結，會談和会谈。\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server."""
    yield from serving(tmp_path_factory.mktemp("home"))


def serving(home: Path) -> Iterator[str]:
    """A server, until the caller is done."""
    command = [sys.executable, "-m", "normalizer", "serve", "--no-browser"]
    environment = {**os.environ, "HOME": str(home)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.kill()


@pytest.fixture
def start(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the first page; at the end the console was silent and nothing else was asked for."""
    said: list[str] = []
    asked: list[str] = []
    contexts: list[BrowserContext] = []

    def opened(lang: str = "en", **options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}?lang={lang}")
        page.locator("html[data-ready]").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert {url for url in asked if not url.startswith((address, "blob:"))} == set()


def look(page: Page, text: str, standard: str = "zh-Hant") -> None:
    """Paste a text, look at it, and choose a standard."""
    page.locator("#text").fill(text)
    page.locator("#look").click()
    expect(page.locator("#work")).to_be_visible()
    choose(page, standard)


def choose(page: Page, standard: str) -> None:
    """Choose a standard, and wait until it is seen."""
    page.locator("[name=standard]").select_option(standard)
    idle(page)
    expect(page.locator("#panel-text .names span").nth(2)).to_have_text(standard)


def idle(page: Page) -> None:
    """Wait until the page has the answers to all that it asked."""
    page.locator("main:not([aria-busy])").wait_for()


def lines(page: Page, column: int) -> list[str]:
    """The rows of a column of the text."""
    return page.locator(f"#panel-text .row > :nth-child({column})").all_text_contents()


def saved(page: Page, press: Callable[[], None]) -> tuple[str, bytes]:
    """The name and the bytes of the file that the browser saves when something is pressed."""
    with page.expect_download() as waiting:
        press()
    found: Download = waiting.value
    return found.suggested_filename, found.path().read_bytes()


def test_paste_and_look(start: Open) -> None:
    """The verdict, the counts, the strip, and both texts side by side, line by line."""
    page = start()
    look(page, TEXT)
    result = normalize(TEXT, "zh-Hant")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mixed script")
    found = result.detection
    expect(page.locator("#sentence")).to_contain_text(
        f"{found.traditional} traditional and {found.simplified} simplified forms in {found.han} Han characters."
    )
    counts = [int(count) for count in page.locator("#facts b").all_inner_texts()]
    assert counts[:2] == [len(result.changes), len(result.doubts)]
    assert page.locator("#strip g").count() == len(TEXT)
    expect(page.locator("#panel-text .row")).to_have_count(4)
    assert lines(page, 2) == result.source.splitlines()
    assert lines(page, 3) == result.text.splitlines()


def test_settings_are_seen_at_once(start: Open) -> None:
    """Every choice changes the text on screen, to what the library makes of it."""
    page = start()
    text = "软件和公佈，爲了台灣。"
    look(page, text, "zh-Hant-TW")
    assert lines(page, 3) == [convert(text, "zh-Hant-TW")]
    page.get_by_label("regional words").check()
    idle(page)
    expect(page.locator("#panel-text .row > :nth-child(3)")).to_have_text(convert(text, "zh-Hant-TW", vocabulary=True))
    page.get_by_label("one form throughout").check()
    idle(page)
    expected = convert(text, "zh-Hant-TW", vocabulary=True, strict=True)
    expect(page.locator("#panel-text .row > :nth-child(3)")).to_have_text(expected)
    choose(page, "zh-Hans")
    page.locator("[name=day]").fill("1958-12-08")
    page.locator("[name=day]").blur()
    idle(page)
    expected = convert(text, "zh-Hans@1958-12-08", vocabulary=True, strict=True)
    expect(page.locator("#panel-text .row > :nth-child(3)")).to_have_text(expected)
    page.locator("[name=day]").fill("1958-13-08")
    page.locator("[name=day]").blur()
    idle(page)
    expect(page.locator("#error")).to_contain_text("1958-13-08")
    expect(page.locator("[name=day]")).to_have_value("1958-12-08")


def test_a_card(start: Open) -> None:
    """A click or Enter on a place says why, and Escape goes back to it; arrows go from place to place."""
    page = start()
    look(page, TEXT)
    mark = page.locator("#panel-text .row:nth-child(5) p:last-child mark").first
    mark.click()
    card = page.locator("#card")
    expect(card).to_contain_text("营 → 營")
    expect(card).to_contain_text("Authority")
    expect(card).to_contain_text("line 4, character 2")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(mark).not_to_be_focused()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("团 → 團")
    page.get_by_role("button", name="Show only lines with it").click()
    expect(page.locator("#panel-text .row")).to_have_count(1)


def test_a_run_through_the_doubts_by_keys(start: Open) -> None:
    """j, k, numbers and u decide everything without a mouse; the file has it, and so has the terms file."""
    page = start()
    look(page, TEXT)
    doubts = normalize(TEXT, "zh-Hant").doubts
    page.keyboard.press("Escape")
    page.locator("h1#verdict").click()
    page.keyboard.press("j")
    current = page.locator('.doubt[aria-current="true"]')
    expect(current).to_be_focused()
    expect(current).to_have_attribute("data-doubt", "0")
    page.keyboard.press("j")
    expect(current).to_have_attribute("data-doubt", "1")
    page.keyboard.press("k")
    expect(current).to_have_attribute("data-doubt", "0")
    for number in range(len(doubts)):
        expect(current).to_have_attribute("data-doubt", str(number))
        page.keyboard.press("2")
        expect(page.locator(".doubts li.settled")).to_have_count(number + 1)
    expect(page.locator("#doubt-count")).to_be_empty()
    expect(page.locator("#panel-doubts .told")).to_contain_text("Every doubt is decided")
    page.keyboard.press("u")
    expect(page.locator(".doubts li.settled")).to_have_count(len(doubts) - 1)
    expect(current).to_have_attribute("data-doubt", str(len(doubts) - 1))
    page.keyboard.press("2")
    expect(page.locator(".doubts li.settled")).to_have_count(len(doubts))
    page.keyboard.press("t")
    mark = page.locator("#panel-text p:last-child mark.settled.on")
    expect(mark).to_be_focused()
    page.locator("#tab-save").click()
    name, terms = saved(page, page.get_by_role("button", name="as terms.json").click)
    assert name == "terms.json"
    name, data = saved(page, page.locator("#panel-save .primary").first.click)
    assert name == "text.zh-Hant.txt"
    assert data.decode() == convert(TEXT, "zh-Hant", terms=json.loads(terms))
    assert data.decode() != convert(TEXT, "zh-Hant")
    page.locator("#another").click()
    look(page, TEXT)
    page.locator("#tab-save").click()
    page.locator("#panel-save input[type=file]").set_input_files(
        {"name": "terms.json", "mimeType": "application/json", "buffer": terms}
    )
    expect(page.locator("#panel-save .told")).to_contain_text(f"{len(json.loads(terms))} terms are in use")
    assert saved(page, page.locator("#panel-save .primary").first.click)[1] == data


def test_a_decision_in_the_card(start: Open) -> None:
    """A doubt can be decided where it stands in the text."""
    page = start()
    look(page, TEXT)
    page.locator("#panel-text p:last-child mark.doubtful").first.click()
    page.locator("#card .choice").nth(1).click()
    expect(page.locator("#card")).to_contain_text("decided by you")
    expect(page.locator("#panel-text p:last-child mark.settled")).to_have_count(1)
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator("#another").click()
    assert asked == ["Your decisions are not saved. Leave them?"]
    expect(page.locator("#work")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("u")
    expect(page.locator(".doubts li.settled")).to_have_count(0)


def test_a_file_comes_back_changed_in_its_text_only(start: Open, statement_folder: Path) -> None:
    """A chosen and a dropped file; saved, it is what the library writes; the reports are offered."""
    page = start()
    source = "1\n00:00:01,000 --> 00:00:02,000\n<i>朝</i>鮮问題\n".encode("gb18030")
    page.locator("#file").set_input_files({"name": "film.srt", "mimeType": "text/plain", "buffer": source})
    expect(page.locator("#name")).to_contain_text("film.srt · SubRip subtitles")
    expect(page.locator("#encoding select")).to_have_value("gb18030")
    choose(page, "zh-Hans")
    page.locator("#tab-save").click()
    name, data = saved(page, page.locator("#panel-save .primary").first.click)
    assert (name, data) == ("film.zh-Hans.srt", documents.read("film.srt", source).normalize("zh-Hans").to_bytes())
    name, data = saved(page, page.get_by_role("button", name="HTML page").click)
    assert (name, data[:15]) == ("film.report.html", b"<!DOCTYPE html>")
    name, data = saved(page, page.get_by_role("button", name="TEI").click)
    assert b"<TEI" in data
    drop(page, "body", "source.txt", (statement_folder / "source.txt").read_text("utf-8"))
    expect(page.locator("#name")).to_contain_text("source.txt")
    expect(page.locator("#panel-text .row")).to_have_count(30)


def test_an_encoding_that_is_not_certain(start: Open) -> None:
    """A file too short to tell its encoding can be read in the right one, and in another afterwards."""
    page = start()
    page.locator("#file").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": "朝鮮".encode("big5")})
    expect(page.locator("#error")).to_contain_text("the encoding is not recognized")
    page.locator("#ask-encoding select").select_option("big5")
    expect(page.locator("#panel-text .row p").first).to_have_text("朝鮮")
    expect(page.locator("#error")).to_be_hidden()
    page.locator("#encoding select").select_option("shift_jis")
    expect(page.locator("#panel-text .row p").first).to_have_text("ｴﾂﾂA")
    page.locator("#encoding select").select_option("utf-8")
    expect(page.locator("#error")).to_contain_text("which is not utf-8")


def test_the_first_standard_is_that_of_most_of_the_text(start: Open) -> None:
    """A traditional text is not offered in simplified characters, until the reader asks; then the choice stays."""
    page = start()
    for text, expected in (("朝鮮問題，两国", "zh-Hant"), ("朝鲜问题，兩国", "zh-Hans")):
        page.locator("#text").fill(text)
        page.locator("#look").click()
        expect(page.locator("#panel-text .names span").nth(2)).to_have_text(expected)
        page.locator("#another").click()
    look(page, "朝鮮問題，两国", "zh-Hans")
    page.locator("#another").click()
    page.locator("#text").fill("朝鮮問題")
    page.locator("#look").click()
    expect(page.locator("#panel-text .names span").nth(2)).to_have_text("zh-Hans")


def drop(page: Page, where: str, name: str, text: str) -> None:
    """Drop a file."""
    page.evaluate(
        """([where, name, text]) => {
            const data = new DataTransfer();
            data.items.add(new File([text], name));
            const drop = new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true });
            document.querySelector(where).dispatchEvent(drop);
        }""",
        [where, name, text],
    )


def test_words_and_changes(start: Open, statement: str) -> None:
    """Words in two spellings with their lines; each leads into the text; every change with its count."""
    page = start()
    look(page, statement)
    page.locator("#tab-words").click()
    expect(page.locator("#panel-words tbody").first).to_contain_text("朝鮮22")
    page.locator("#panel-words .word", has_text="朝鲜").first.click()
    expect(page.locator("#panel-text .row")).to_have_count(sum("朝鲜" in line for line in statement.splitlines()))
    page.locator("#tab-changes").click()
    expect(page.locator("#panel-changes tbody tr").nth(100)).to_be_attached()
    page.locator("#panel-changes .form").first.click()
    expect(page.locator("#card")).to_contain_text("国 → 國")


def test_the_date(start: Open, statement: str) -> None:
    """A claim is answered in words, with the counts and the chart; a wrong one is told."""
    page = start()
    look(page, statement, "zh-Hans")
    page.locator("#tab-date").click()
    page.locator("[name=claim]").fill("1958年12月8日")
    page.keyboard.press("Enter")
    expect(page.locator("#panel-date .verdict")).to_have_text("Partly later than 1958年12月8日")
    expect(page.locator("#panel-date .chart .day")).to_have_text("1958-12-08")
    assert page.locator("#panel-date .chart tbody tr").count() > 5
    page.locator("[name=claim]").fill("yesterday")
    page.keyboard.press("Enter")
    expect(page.locator("#error")).to_contain_text("yesterday")


def test_two_editions(start: Open) -> None:
    """Differences by kind, side by side, with their cards; wording in a list of its own."""
    page = start()
    look(page, TEXT)
    page.locator("#tab-compare").click()
    other = TEXT.replace("后", "後").replace("很大", "不大")
    drop(page, "#panel-compare .drop", "second.txt", other)
    expect(page.locator("#panel-compare .verdict")).to_have_text("second.txt")
    expect(page.locator("#panel-compare details table tbody tr")).to_have_count(1)
    mark = page.locator("#panel-compare .row mark.script").first
    mark.click()
    expect(page.locator("#card")).to_contain_text("后 → 後")
    page.locator("#panel-compare [name=kind]").select_option("wording")
    expect(page.locator("#panel-compare .row")).to_have_count(1)
    page.locator("#tab-save").click()
    page.locator("#report-of").select_option("compare")
    assert saved(page, page.get_by_role("button", name="CSV").click)[0] == "text.compare.csv"


def test_a_megabyte_does_not_freeze(start: Open, statement: str) -> None:
    """A text of a million bytes is shown in pages; while it is worked on, the page answers."""
    page = start()
    text = (statement + "\n") * 180
    assert len(text.encode()) > 1_000_000
    page.evaluate(
        """() => {
            window.gap = 0;
            window.began = performance.now();
            let last = window.began;
            setInterval(() => {
                const now = performance.now();
                window.gap = Math.max(window.gap, now - last);
                last = now;
            }, 10);
        }"""
    )
    page.locator("#file").set_input_files({"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()})
    expect(page.locator("#panel-text .row")).to_have_count(50, timeout=60_000)
    page.locator("#strip svg").click(position={"x": 900, "y": 20})
    expect(page.locator("#panel-text .row.target")).to_be_in_viewport(timeout=20_000)
    expect(page.locator("#panel-text .row")).to_have_count(50)
    # never for a second, unless the machine is so busy that half of the time would be one
    assert page.evaluate("window.gap < Math.max(1000, (performance.now() - window.began) / 2)")
    assert page.locator("body *").count() < 20_000


def test_bad_input(start: Open) -> None:
    """Nothing, a picture, fifty megabytes, another language: each is told in words, and the page goes on."""
    page = start()
    error = page.locator("#error")
    page.locator("#look").click()
    expect(error).to_contain_text("paste a text or choose a file")
    give = page.locator("#file").set_input_files
    give({"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"})
    expect(error).to_contain_text("a PNG image")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File([new Uint8Array(50 << 20)], "my corpus.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
        }"""
    )
    expect(error).to_contain_text("50.0 MB")
    expect(error).to_contain_text("hanzi-normalizer normalize 'my corpus.txt' --to zh-Hans -o FILE")
    give({"name": "a.txt", "mimeType": "text/plain", "buffer": "今日は国会に触れて、発表しました。".encode()})
    expect(page.get_by_role("heading", level=1)).to_have_text("Japanese")
    expect(page.locator("#advice")).to_contain_text("leaves Japanese and Korean lines alone")
    expect(error).to_be_hidden()
    page.get_by_label("Japanese and Korean lines too").check()
    expect(page.locator("#advice")).to_be_hidden()
    give(
        {"name": "b.txt", "mimeType": "text/plain", "buffer": b"<img src=x onerror=alert(1)><script>alert(2)</script>"}
    )
    expect(page.locator("#panel-text .row p").first).to_have_text(
        "<img src=x onerror=alert(1)><script>alert(2)</script>"
    )
    expect(page.get_by_role("heading", level=1)).to_have_text("No Chinese characters")


def test_a_large_file_is_converted(start: Open, statement: str) -> None:
    """Beyond what is shown, the file is converted all the same, and the command is named."""
    page = start()
    text = statement * 450
    page.locator("#file").set_input_files({"name": "large.txt", "mimeType": "text/plain", "buffer": text.encode()})
    expect(page.locator("#advice")).to_contain_text("hanzi-normalizer report large.txt --to zh-Hans", timeout=60_000)
    expect(page.locator("#tab-text")).to_be_hidden()
    assert saved(page, page.locator("#panel-save .primary").first.click)[1].decode() == convert(text, "zh-Hans")


def test_two_tabs_are_apart(start: Open) -> None:
    """What one tab opens and decides, the other does not see."""
    one, two = start(), start()
    look(one, TEXT)
    look(two, "朝鮮", "zh-Hans")
    one.locator("#tab-words").click()
    expect(one.locator("#panel-words tbody").first).to_contain_text("会谈")
    two.locator("#tab-words").click()
    expect(two.locator("#panel-words")).to_contain_text("No word stands in two spellings")


def test_a_session_that_ended_is_told_again(start: Open, address: str) -> None:
    """With more tabs than sessions, a tab that rested goes on where it was, decisions and all."""
    page = start()
    look(page, TEXT)
    page.locator("#tab-doubts").click()
    page.locator(".doubt .choice").nth(1).click()
    expect(page.locator(".doubts li.settled")).to_have_count(1)
    page.evaluate(
        """async () => {
            const { connect } = await import("./engine.js");
            for (let tab = 0; tab < 10; tab++) await (await connect()).call("open", { text: "朝鮮" });
        }"""
    )
    assert address
    page.locator("#tab-changes").click()
    expect(page.locator("#panel-changes tbody tr").first).to_be_visible()
    page.locator("#tab-doubts").click()
    expect(page.locator(".doubts li.settled")).to_have_count(1)
    expect(page.locator("#error")).to_be_hidden()


def test_a_lost_server(browser: Browser, tmp_path: Path) -> None:
    """The page says that nobody answers, and what to do; the text is still there."""
    servers = serving(tmp_path)
    page = browser.new_page()
    page.goto(next(servers) + "?lang=en")
    page.locator("html[data-ready]").wait_for()
    look(page, TEXT)
    for _ in servers:
        pass
    page.locator("#tab-words").click()
    expect(page.locator("#lost")).to_contain_text("hanzi-normalizer serve")
    page.locator("#retry").click()
    expect(page.locator("#lost")).to_be_visible()
    page.locator("#tab-text").click()
    expect(page.locator("#panel-text .row")).to_have_count(4)
    page.close()


def test_an_impatient_reader(browser: Browser, address: str) -> None:
    """Who pastes a text before the page has its engine loses nothing: the buttons wait, and then work."""
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/call", lambda route: held.append(route))  # noqa: PLW0108 - Playwright asks for the arguments of a function
    page.goto(f"{address}?lang=en", wait_until="commit")
    page.locator("#text").fill(TEXT)
    for button in ("look", "sample", "file"):
        expect(page.locator(f"#{button}")).to_be_disabled()
        page.evaluate("name => document.getElementById(name).click()", button)
    expect(page.locator("#text")).to_have_value(TEXT)
    for route in held:
        route.continue_()
    page.unroute("**/call")
    page.locator("#look").click()
    expect(page.locator("#work")).to_be_visible()
    assert "text=" not in page.url
    page.close()


def test_cancel(start: Open, statement: str) -> None:
    """A call that takes time can be cancelled; nothing changed, and the page goes on."""
    page = start()
    look(page, TEXT)
    page.evaluate(
        """() => {
            const slow = window.fetch;
            window.fetch = (address, options) => new Promise((resolve, reject) => {
                options.signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
            });
            window.fast = () => { window.fetch = slow; };
        }"""
    )
    page.locator("[name=standard]").select_option("zh-Hans")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#error")).to_contain_text("Cancelled")
    expect(page.locator("[name=standard]")).to_have_value("zh-Hant")
    page.evaluate("window.fast()")
    choose(page, "zh-Hans")
    assert lines(page, 3)[1] == "王后在后。"
    assert statement


@pytest.mark.parametrize(
    ("lang", "verdict", "tab"),
    [("en", "Mixed script", "Doubts"), ("zh-Hans", "繁简混排", "疑处"), ("zh-Hant", "繁簡混排", "疑處")],
)
def test_in_the_reader_s_language(start: Open, lang: str, verdict: str, tab: str) -> None:
    """Every text of the view is in the language, which can be changed on the way."""
    page = start(lang)
    look(page, TEXT)
    expect(page.get_by_role("heading", level=1)).to_have_text(verdict)
    expect(page.locator("#tab-doubts")).to_contain_text(tab)
    page.locator("#tab-doubts").click()
    for number, doubt in enumerate(normalize(TEXT, "zh-Hant").doubts):
        said = page.locator(".doubt .reason").nth(number)
        # what a box says also while the browser has not drawn it: its inner text is empty until then
        expect(said).to_have_text(doubt.reason if lang == "en" else re.compile("^[一-鿿]"))
        expect(said).to_have_attribute("lang", lang)
    assert page.evaluate("document.documentElement.lang") == lang
    page.locator("#language").select_option("en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mixed script")
    page.locator("#tab-text").click()
    expect(page.locator("#panel-text .row")).to_have_count(4)


def test_the_language_of_the_browser(browser: Browser, address: str) -> None:
    """Without a choice it is the first language of the reader that there is."""
    for locale, expected in (("zh-TW", "zh-Hant"), ("zh-CN", "zh-Hans"), ("de-DE", "en"), ("zh-HK", "zh-Hant")):
        page = browser.new_page(locale=locale)
        page.goto(address)
        page.locator("html[data-ready]").wait_for()
        assert page.evaluate("document.documentElement.lang") == expected
        page.close()


def test_every_language_has_every_text(start: Open) -> None:
    """The tables of words have the same keys, the same names in braces, and no empty text."""
    page = start()
    tables = page.evaluate("""async () => JSON.parse(JSON.stringify((await import("./words.js")).words))""")

    def flat(found: object, path: str = "") -> dict[str, str]:
        if isinstance(found, dict):
            return {key: text for name, one in found.items() for key, text in flat(one, f"{path}.{name}").items()}
        if isinstance(found, list):
            return {key: text for index, one in enumerate(found) for key, text in flat(one, f"{path}.{index}").items()}
        return {path: str(found)}

    english = {
        key: text for key, text in flat(tables["en"]).items() if ".authorities" not in key and ".reasons" not in key
    }
    for lang in ("zh-Hans", "zh-Hant"):
        other = {
            key: text for key, text in flat(tables[lang]).items() if ".authorities" not in key and ".reasons" not in key
        }
        assert english.keys() == other.keys()
        for key, text in other.items():
            assert text.strip(), key
            braces = sorted(part.partition("}")[0] for part in text.split("{")[1:])
            assert set(braces) == {part.partition("}")[0] for part in english[key].split("{")[1:]}, (lang, key)


def test_the_chinese_is_in_its_own_standard(start: Open) -> None:
    """Our own words are written as we tell others to write, but where forms of both scripts are examples."""
    page = start()
    tables = page.evaluate("""async () => JSON.parse(JSON.stringify((await import("./words.js")).words))""")
    for lang in ("zh-Hans", "zh-Hant"):
        text = json.dumps(tables[lang], ensure_ascii=False)
        examples = (
            "双方就朝鮮問題進行了会談",
            "朝鮮 22",
            "朝鲜 3",
            "陣营",
            "软件：軟體",
            "民國四十七年",
            "常用漢字表",
            "谈、题、问",
            "谈",
        )
        for example in examples:
            text = text.replace(example, "")
        assert convert(text, lang) == text, lang


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (390, "dark")])  # colours do not depend on the width
def test_accessible(start: Open, axe: str, statement: str, width: int, scheme: str) -> None:
    """axe-core finds nothing on any part, and nothing is wider than the screen."""
    page = start(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)

    def check(what: str) -> None:
        page.wait_for_timeout(300)
        page.evaluate(axe)
        found = page.evaluate("axe.run()")
        assert [(what, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    check("start")
    look(page, statement[:200] + TEXT)  # each mark takes axe-core some time, and all of them look alike
    check("text")
    page.locator("#panel-text p:last-child mark").first.click()
    check("card")
    page.keyboard.press("Escape")
    for tab in ("doubts", "words", "changes", "date", "compare", "save"):
        page.locator(f"#tab-{tab}").click()
        if tab == "doubts":
            page.locator(".doubt .choice").first.click()
        if tab == "date":
            page.locator("[name=claim]").fill("1958-12-08")
            page.keyboard.press("Enter")
            expect(page.locator("#panel-date .verdict")).to_be_visible()
        if tab == "compare":
            drop(page, "#panel-compare .drop", "second.txt", statement[:200].replace("会谈", "談話"))
            expect(page.locator("#panel-compare .row").first).to_be_visible()
        check(tab)
    page.locator("#help-open").click()
    check("help")
