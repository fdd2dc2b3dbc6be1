"""Subtitles: what is text in a cue, and that pysubs2 finds the same events with their texts converted."""

from collections.abc import Callable
from pathlib import Path

import pysubs2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalizer import DocumentError, documents

FOLDER = Path(__file__).parents[2] / "fixtures" / "subtitles"
FORMS = str.maketrans("鮮問題談會陣營", "鲜问题谈会阵营")
"""Forms that have one counterpart wherever they stand."""
SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n"
VTT = "WEBVTT\n\n1\n00:01.000 --> 00:02.000 align:start\n{}\n"
ASS = "[Script Info]\nTitle: 鮮\n\n[Events]\nFormat: Layer, Name, Text\nComment: 0,,鮮\nDialogue: 0,鮮,{}\n"


def normalized(name: str, source: str) -> str:
    """The source in simplified characters."""
    return documents.read(name, source.encode()).normalize("zh-Hans").to_bytes().decode()


def texts(name: str, source: str) -> list[str]:
    """The text of every block."""
    return [block.text for block in documents.read(name, source.encode()).blocks]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<i>朝</i>鮮", "<i>朝</i>鲜"),
        ("{\\an8}朝{\\i1}鮮", "{\\an8}朝{\\i1}鲜"),
        ("陣\n营", "阵\n营"),
        ("陣\r\n营", "阵\r\n营"),
        ('<font face="鮮">朝</font>鮮', '<font face="鮮">朝</font>鲜'),
        ("<鮮>{鮮} a < 鮮 &鮮;", "<鲜>{鲜} a < 鲜 &鲜;"),
        ("鮮\n\n鮮", "鲜\n\n鲜"),
        ("鮮\n12", "鲜\n12"),
    ],
)
def test_srt(source: str, expected: str) -> None:
    """Tags are seen through; a line end in a cue is a soft one."""
    assert normalized("a.srt", SRT.format(source)) == SRT.format(expected)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("朝<c.鮮>鮮</c>", "朝<c.鮮>鲜</c>"),
        ("<v 鮮>朝</v>鮮", "<v 鮮>朝</v>鲜"),
        ("<00:01.500>朝<00:01.700><c>鮮</c>", "<00:01.500>朝<00:01.700><c>鲜</c>"),
        ("<ruby>朝<rt>ㄔ</rt>鮮<rt>鮮</ruby>", "<ruby>朝<rt>ㄔ</rt>鲜<rt>鲜</ruby>"),
        ("鮮 &amp; &#x9BAE;<b>鮮", "鲜 &amp; 鲜<b>鲜"),
        ("鮮<lang ja>鮮</lang>鮮", "鲜<lang ja>鮮</lang>鲜"),
        ("陣\n营", "阵\n营"),
        ("鮮 < 鮮", "鲜 < 鲜"),
    ],
)
def test_vtt(source: str, expected: str) -> None:
    """Classes, speakers and times stay; ruby and other languages are texts of their own."""
    assert normalized("a.vtt", VTT.format(source)) == VTT.format(expected)


def test_vtt_leaves_what_is_no_cue() -> None:
    """The header, notes, styles, regions and names of cues stay; a language in the header counts and can be renamed."""
    template = (
        "\ufeffWEBVTT 鮮\r\nLanguage: {0}\r\n\r\nNOTE 鮮\r\n鮮\r\n\r\nSTYLE\r\n::cue(v[voice=鮮])\r\n\r\n"
        "REGION\r\nid:鮮\r\n\r\n鮮\r\n00:01.000 --> 00:02.000\r\n<lang {1}>{2}\r\n00:02.000 --> 00:03.000\r\n{2}\r\n"
    )
    read = documents.read("a.vtt", template.format("zh-TW", "zh-HK", "鮮").encode())
    assert [block.label for block in read.blocks] == ["cue 鮮", "cue 2"]
    done = read.normalize("zh-Hans", languages=True).to_bytes().decode()
    assert done == template.format("zh-Hans", "zh-Hans", "鲜")
    japanese = template.format("ja", "ja", "鮮")
    assert normalized("a.vtt", japanese) == japanese


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("朝{\\i1}鮮", "朝{\\i1}鲜"),
        ("{\\k20}朝{\\k30}鮮", "{\\k20}朝{\\k30}鲜"),
        ("{\\fn鮮}鮮{鮮}", "{\\fn鮮}鲜{鮮}"),
        ("{\\p1}m 0 0 鮮{\\pos(1,2)}鮮{\\p0}鮮", "{\\p1}m 0 0 鮮{\\pos(1,2)}鮮{\\p0}鲜"),
        (f"{{\\p{'9' * 5_000}}}鮮{{\\p0}}鮮", f"{{\\p{'9' * 5_000}}}鮮{{\\p0}}鲜"),
        ("鮮\\N鮮\\n鮮\\h鮮, 鮮", "鲜\\N鲜\\n鲜\\h鲜, 鲜"),
        ("鮮{鮮", "鲜{鲜"),
    ],
)
def test_ass(source: str, expected: str) -> None:
    """Override tags are seen through; comments, speakers and drawings stay, the title is text."""
    done = ASS.replace("Title: 鮮", "Title: 鲜").format(expected)
    assert normalized("a.ass", ASS.format(source)) == done
    assert normalized("a.ssa", ASS.format(source).replace("\n", "\r\n")) == done.replace("\n", "\r\n")


def test_ass_leaves_the_other_sections() -> None:
    """Styles and fonts stay, and lines of a font that look like a section are none."""
    source = "[V4+ Styles]\nStyle: 鮮,鮮\n\n[Fonts]\nfontname: 鮮\n[EVENTS]\nDialogue: 鮮\n\n[Events]\n"
    assert texts("a.ass", source + "Dialogue: 0,,,,,,,,,鮮\n") == ["鮮"]


def test_signs() -> None:
    """A forced line break, a no-break space and a drawing stand in the text as one character each."""
    assert texts("a.ass", ASS.format("一\\N二\\h三{\\p1}m 0 0{\\p0}四"))[1] == "一\u2028二\u00a0三\ufffc四"
    assert texts("a.srt", SRT.format("一<br>二")) == ["一\u2028二"]
    assert texts("a.vtt", VTT.format("<ruby>一<rt>二<rt>三</rt>四<rt>五</ruby>六")) == ["一四六", "二三", "五"]


@pytest.mark.parametrize(
    ("name", "source", "problem"),
    [
        ("a.srt", "朝鮮問題", "no line of times"),
        ("a.vtt", "00:01.000 --> 00:02.000\n鮮\n", "the first line is not WEBVTT"),
        ("a.vtt", "WEBVTTX\n", "the first line is not WEBVTT"),
        ("a.ass", "[Script Info]\nTitle: 鮮\n", r"the section \[Events\] is missing"),
        ("a.ass", "[Events]\nDialogue: 0,0:00:01.00,鮮\n", "line 2: the dialogue has 3 fields"),
        ("a.ass", "[Events]\nFormat: Layer, Text, End\n", "line 2: the format of events must end in Text"),
    ],
)
def test_what_is_no_subtitle_is_said_so(name: str, source: str, problem: str) -> None:
    """A broken or mislabelled file is a clear error."""
    with pytest.raises(DocumentError, match=problem):
        documents.read(name, source.encode())


def test_a_name_is_not_needed() -> None:
    """WebVTT and SubStation Alpha say what they are."""
    assert documents.read("a", VTT.format("鮮").encode()).format == "vtt"
    assert documents.read("a", b"\xef\xbb\xbf" + ASS.format("鮮").encode()).format == "ass"


@pytest.mark.parametrize("name", ["a.srt", "a.vtt", "a.ass"])
def test_an_empty_file_has_no_blocks(name: str) -> None:
    """Nothing is nothing."""
    assert texts(name, "") == []


@pytest.mark.parametrize(
    ("name", "template", "term"),
    [
        ("a.srt", SRT, "a\n\nb"),
        ("a.srt", SRT, "<i>"),
        ("a.srt", SRT, "1 --> 2"),
        ("a.vtt", VTT, "a\n\nb"),
        ("a.ass", ASS, "{a}"),
        ("a.ass", ASS, "\\N"),
    ],
)
def test_a_term_that_would_be_markup_is_an_error(name: str, template: str, term: str) -> None:
    """What a format cannot hold as text is not written."""
    with pytest.raises(DocumentError, match="cannot hold"):
        documents.read(name, template.format("會").encode()).normalize("zh-Hant", terms={"會": term})


def test_a_term_is_escaped_where_the_format_can() -> None:
    """WebVTT has entities, SubStation Alpha a line break."""
    done = documents.read("a.vtt", VTT.format("會").encode()).normalize("zh-Hant", terms={"會": "a --> <b>&"})
    assert done.to_bytes().decode() == VTT.format("a --&gt; &lt;b&gt;&amp;")
    done = documents.read("a.ass", ASS.format("會").encode()).normalize("zh-Hant", terms={"會": "a\nb"})
    assert done.to_bytes().decode() == ASS.format("a\\Nb")


LINE = st.lists(
    st.text("朝鮮問題談會陣營a，&", min_size=1, max_size=5)
    | st.sampled_from(
        ["<i>", "</i>", "<b>", "</b>", "{\\i1}", "{\\an8}", "<v 鮮>", "<c.鮮>", "{\\k20}", "\\N", "\\h", " "]
    ),
    min_size=1,
    max_size=6,
).map("".join)
CUES = st.lists(st.lists(LINE, min_size=1, max_size=3).map("\n".join), min_size=1, max_size=4)


def written(form: str, cues: list[str], end: str) -> str:
    """A file with some cues, and things around them that stay."""
    if form == "ass":
        head = "[Script Info]\nTitle: 朝\n\n[V4+ Styles]\nStyle: 鮮,Arial\n\n[Events]\n"
        head += "Comment: 0,0:00:00.00,0:00:01.00,鮮,鮮,0,0,0,,鮮\n"
        lines = (f"Dialogue: 0,0:00:0{n}.00,0:00:0{n}.90,鮮,鮮,0,0,0,,{cue}\n" for n, cue in enumerate(cues))
        return (head + "".join(line.replace("\n", "\\N")[:-2] + "\n" for line in lines)).replace("\n", end)
    dot, head = ("," if form == "srt" else "."), ("" if form == "srt" else "WEBVTT\n\nNOTE 鮮\n\n")
    lines = (f"{n}\n00:00:0{n}{dot}000 --> 00:00:0{n}{dot}900\n{cue}\n\n" for n, cue in enumerate(cues))
    return (head + "".join(lines)).replace("\n", end)


@pytest.mark.parametrize("form", ["srt", "vtt", "ass"])
@given(CUES, st.sampled_from(["\n", "\r\n"]))
def test_the_peer_finds_the_same_events(form: str, cues: list[str], end: str) -> None:
    """The same times and styles, and texts that are converted but for what stands in tags."""
    source = written(form, cues, end)
    done = normalized(f"a.{form}", source)
    before, after = (pysubs2.SSAFile.from_string(text, format_=form) for text in (source, done))
    assert before.styles == after.styles
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert (old.start, old.end, old.style, old.name, old.type) == (
            new.start,
            new.end,
            new.style,
            new.name,
            new.type,
        )
        said = old.plaintext.translate(FORMS) if old.type == "Dialogue" else old.plaintext
        assert new.plaintext == said
    stays = [line for line in source.split(end) if "-->" in line or line.startswith(("Style", "Comment", "NOTE"))]
    assert [line for line in done.split(end) if "-->" in line or line.startswith(("Style", "Comment", "NOTE"))] == stays


@pytest.mark.parametrize("name", ["source.srt", "ffmpeg.ass", "ffmpeg.vtt"])
def test_files_of_another_program(name: str) -> None:
    """What FFmpeg wrote keeps its bytes, and its text is normalized through the tags."""
    data = (FOLDER / name).read_bytes()
    read = documents.read(name, data)
    assert read.to_bytes() == data
    assert [block.text.replace("\u2028", "\n") for block in read.blocks] == [
        "朝鮮问題的\n会談開始了",
        "社会主义陣营 & 團結" if name.endswith(".vtt") else "社会主义陣营 &amp; 團結",
        "頭发很干淨，后面沒有人。",
    ]
    done = read.normalize("zh-Hant").to_bytes()
    assert pysubs2.SSAFile.from_string(done.decode())[2].plaintext == "頭髮很乾淨，後面沒有人。"
    assert len(done.splitlines()) == len(data.splitlines())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.vtt", lambda n: f"WEBVTT\n\n00:01.000 --> 00:02.000\n<a{' ' * (n // 10)}會\n"),
        ("a.vtt", lambda n: f"WEBVTT\n\n00:01.000 --> 00:02.000\n{'<c.a ' * n}會\n"),
        ("a.vtt", lambda n: "WEBVTT\n\n" + "00:01.000 --> 00:02.000\n會\n\n" * n),
        ("a.srt", lambda n: f"1\n00:00:01,000 --> 00:00:02,000\n{'<i ' * n}會\n"),
        ("a.srt", lambda n: f"1\n00:00:01,000 --> 00:00:02,000\n<i{' ' * n}會\n"),
        ("a.ass", lambda n: ASS.format("{" * n + "會")),
    ],
)
def test_reading_takes_linear_time(
    linear_document: Callable[[str, Callable[[int], str], int, int], None], name: str, make: Callable[[int], str]
) -> None:
    """Eight times the text takes about eight times as long, never sixty-four."""
    linear_document(name, make, 1_000, 8_000)
