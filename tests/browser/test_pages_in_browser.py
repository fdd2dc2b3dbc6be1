"""A page in Chromium before and after: it shows the conversion of what it showed."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from normalizer import convert, documents

PAGE = """<!DOCTYPE html>
<html lang=zh-TW><meta charset=utf-8><title>会談</title>
<h1>会談在朝<em>鮮</em></h1>
<p>朝<b>鮮</b>问題 &amp AT&T & 談<p title=談>朝&shy;鮮<br>一出<wbr>好戲&nbsp;&#x9BAE;
<ul><li>談<li><font color=red>双方<p>在会談</font>中</ul>
<table><tr><td>陣营<td><div translate=no>鮮<p translate=yes>談</div></table>
<pre>
朝
  鮮</pre>
<p lang=ja>会談<p>朝<code>鮮</code><script>document.body.append("")</script>
<p><b>談<i>鮮</b>会談</i>
"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page."""
    page = browser.new_page()
    yield page
    page.close()


def shown(page: Page, source: str) -> str:
    """What the page shows, without what is seen through."""
    page.set_content(source)
    text: str = page.evaluate("document.body.innerText")
    return "".join(text.replace("\xad", "").split())


def test_a_page_shows_the_conversion_of_its_blocks(page: Page) -> None:
    """The text in sight, before and after, is that of the blocks and of what is not to be converted."""
    before = documents.read("a.html", PAGE.encode())
    after = before.normalize("zh-Hans")
    seen, then = shown(page, PAGE), shown(page, after.to_bytes().decode())
    assert len(seen) == len(then)
    signs = str.maketrans("", "", "\u2028\ufffc")
    for block in before.blocks:
        text = "".join(block.text.translate(signs).split())
        if block.label in {"title", "p title"}:
            continue
        if "\ufffc" not in block.text:
            assert text in seen
            assert (text if block.language == "ja" else "".join(convert(block.text).translate(signs).split())) in then
    assert then.count("鮮") == 2, "code and translate=no stay"
    assert then.count("会談") == 1, "Japanese stays"
