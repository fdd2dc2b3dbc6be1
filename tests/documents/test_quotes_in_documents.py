"""Quotation marks of the standard in documents: the marks change, the markup stays."""

from io import BytesIO
from zipfile import ZipFile

from normalizer import documents
from normalizer.testing.makers import docx

RUN = "<w:r><w:rPr><w:b/></w:rPr><w:t>{}</w:t></w:r>"


def test_word_keeps_its_runs() -> None:
    """A pair over several runs changes, each run keeps its format; a paragraph with an unpaired mark stays."""
    body = f"<w:p>{RUN.format('他问：“你')}{RUN.format('好')}{RUN.format('。”')}</w:p><w:p>{RUN.format('“一')}</w:p>"
    data = docx(body)
    done = documents.read("a.docx", data).normalize("zh-Hant-TW", quotes=True)
    with ZipFile(BytesIO(data)) as old, ZipFile(BytesIO(done.to_bytes())) as new:
        before, after = (member.read("word/document.xml").decode() for member in (old, new))
    assert after == before.replace("他问：“你", "他問：「你").replace("。”", "。」")
    assert done.result is not None
    assert [found.form for found in done.result.findings] == ["“"]


def test_html_keeps_its_elements_and_attributes() -> None:
    """A pair around an element changes; marks in attributes that are not text stay, and entities too."""
    page = '<p class="“a”">他问：“<b>你好</b>”&nbsp;<a href="/“马”">马</a></p>\n<p>“二</p><p>三”</p>\n'
    done = documents.read("a.html", page.encode()).normalize("zh-Hant-TW", quotes=True).to_bytes().decode()
    assert done == ('<p class="“a”">他問：「<b>你好</b>」&nbsp;<a href="/“马”">馬</a></p>\n<p>“二</p><p>三”</p>\n')


def test_json_and_subtitles() -> None:
    """Strings stay strings, cues stay cues."""
    done = documents.read("a.json", '{"“键”": "“\\u597d”", "x": "\\"好\\""}'.encode()).normalize("zh-Hant", quotes=True)
    assert done.to_bytes().decode() == '{"“键”": "「\\u597d」", "x": "\\"好\\""}'
    cue = "1\n00:00:01,000 --> 00:00:02,000\n“你好。”\n\n"
    done = documents.read("a.srt", cue.encode()).normalize("zh-Hant", quotes=True)
    assert done.to_bytes().decode() == cue.replace("“", "「").replace("”", "」")
