"""What a notebook shows of a result."""

from html.parser import HTMLParser

import pytest

from normalizer import Chronology, Comparison, Detection, Normalization, compare, date, detect, normalize

HOSTILE = "双方就朝鮮問題<script>alert('談')</script>\x1b[31m\u202e进行会谈。\n"
RESULTS = {
    "detection": detect(HOSTILE),
    "normalization": normalize(HOSTILE, "zh-Hant"),
    "comparison": compare(HOSTILE, HOSTILE.replace("鮮", "鲜").replace("双方", "三方<i>")),
    "chronology": date(HOSTILE, "1958-12-08"),
}
VOID = {"br", "hr", "img", "meta", "link"}


class Structure(HTMLParser):
    """The tags of a fragment, which must be closed in order, and its text."""

    def __init__(self, fragment: str) -> None:
        """Read a fragment."""
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; it has no handler of events and no address."""
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href"}]
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """It closes the last one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Keep the text."""
        self.text += data


@pytest.mark.parametrize("name", RESULTS)
def test_a_fragment_is_whole_and_harmless(name: str) -> None:
    """Its tags are closed, and the text of a document adds none, and no control character."""
    found = Structure(RESULTS[name]._repr_html_())
    assert not found.open
    assert not {"script", "i", "b"} & set(found.tags)
    assert not {"\x1b", "\u202e"} & set(found.text)


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (detect("会談"), "Mixed script: 1 traditional and 1 simplified form in 2 Han characters."),
        (normalize("朝鮮", "zh-Hans"), "1 change to zh-Hans, 0 doubts, 0 findings."),
        (compare("会談", "会谈"), "1 difference, none of them of wording"),
        (date("会谈", "1958"), "Undetermined: fewer than three different forms"),
    ],
)
def test_a_fragment_begins_with_the_answer(
    result: Detection | Normalization | Comparison | Chronology, expected: str
) -> None:
    """The first thing that it says is the summary of the result."""
    assert Structure(result._repr_html_()).text.split("}")[-1].strip().startswith(expected)


def test_a_normalization_shows_both_forms() -> None:
    """A change has the form of the source and that of the result, and the doubts have their place."""
    fragment = normalize("双方谈到余。", "zh-Hant")._repr_html_()
    assert "<del>双</del><ins>雙</ins>方" in fragment
    assert "<td>1:5</td>" in fragment


def test_a_long_result_is_cut() -> None:
    """The fragment of a text of a hundred thousand characters is short, and says what it leaves out."""
    for result in (detect("朝鮮和朝鲜。" * 20_000), normalize("朝鮮和朝鲜。" * 20_000)):
        fragment = result._repr_html_()
        assert len(fragment) < len("<del>鮮</del><ins>鲜</ins>") * 600 + 4000
        assert "119,400 more" in fragment


@pytest.mark.parametrize("result", [detect(""), normalize(""), compare("", ""), date("")])
def test_an_empty_result_has_a_fragment(result: Detection | Normalization | Comparison | Chronology) -> None:
    """Nothing is said of nothing, but in a sentence."""
    assert not Structure(result._repr_html_()).open
