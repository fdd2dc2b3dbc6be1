"""Documents made by LibreOffice and pandoc, and opened by LibreOffice again after our change."""

import csv
import subprocess
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import openpyxl
import pptx
import pytest
from lxml import etree

from normalizer import convert, documents

MARKDOWN = """---
title: 朝鮮問題会談
lang: zh-TW
---
# 朝鮮會談的**問**題

关于**朝**鮮*問*題的会談[^1]，双方代表团發表了声明。
社会主义陣营的团結，[朴正爱](https://example.org)參加了`會談`。

[^1]: 腳註：兩國**會**談。

| 國家 | 会談 |
|---|---|
| 朝鲜 | 談判 |

- 第一項
- 第二項

> 頭髮與發展，乾淨與干部，皇后與以後。
"""
PROGRAM_SECONDS = 120

pytestmark = pytest.mark.slow  # LibreOffice takes three to five seconds to start


Office = Callable[[Path, str, list[Path], Path], list[Path]]


@pytest.fixture(scope="module")
def office(program: Callable[..., str]) -> Office:
    """Files as LibreOffice writes them in another format; all of them in one run, which takes seconds."""
    soffice = program("soffice", "--no-install-recommends libreoffice-writer libreoffice-calc libreoffice-impress")

    def converted(folder: Path, target: str, files: list[Path], profile: Path) -> list[Path]:
        folder.mkdir()
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target]
        command += ["--outdir", str(folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=PROGRAM_SECONDS)
        return [folder / f"{file.stem}.{target.partition(':')[0]}" for file in files]

    return converted


@pytest.fixture(scope="module")
def files(
    tmp_path_factory: pytest.TempPathFactory, made: ModuleType, program: Callable[..., str], office: Office
) -> Mapping[str, Path]:
    """The same text as pandoc and LibreOffice save it, and one with what Word adds: split runs and deletions."""
    folder = tmp_path_factory.mktemp("office")
    source = folder / "source.md"
    source.write_text(MARKDOWN, encoding="utf-8")
    found = {}
    for kind in ("docx", "odt"):
        found[f"pandoc.{kind}"] = folder / f"pandoc-{kind}.{kind}"
        subprocess.run([program("pandoc"), str(source), "-o", str(found[f"pandoc.{kind}"])], check=True)
    for kind, other in (("docx", "odt"), ("odt", "docx"), ("fodt", "docx")):
        [found[f"office.{kind}"]] = office(folder / kind, kind, [found[f"pandoc.{other}"]], folder / "profile")
        found[f"office.{kind}"] = found[f"office.{kind}"].rename(folder / f"office-{kind}.{kind}")
    found["word.docx"] = folder / "word.docx"
    run = "<w:r><w:t>{}</w:t></w:r>"
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>會</w:delText></w:r></w:del>'
    found["word.docx"].write_bytes(
        made.docx(f"<w:p>{run.format('朝')}<w:proofErr w:type='spellStart'/>{deleted}{run.format('鮮問題')}</w:p>")
    )
    return found


@pytest.fixture(scope="module")
def texts(
    files: Mapping[str, Path], tmp_path_factory: pytest.TempPathFactory, office: Office
) -> Mapping[str, tuple[str, str]]:
    """What LibreOffice reads in each of them, as it came and in zh-Hans."""
    folder = tmp_path_factory.mktemp("texts")
    for file in files.values():
        documents.open(file).save(folder / f"before-{file.name}")
        documents.open(file).normalize("zh-Hans", languages=True).save(folder / f"after-{file.name}")
    saved = sorted(folder.iterdir())
    read = office(folder / "txt", "txt:Text (encoded):UTF8", saved, folder / "profile")
    found = {file.name: text.read_text(encoding="utf-8-sig") for file, text in zip(saved, read, strict=True)}
    return {name: (found[f"before-{file.name}"], found[f"after-{file.name}"]) for name, file in files.items()}


NAMES = ["pandoc.docx", "pandoc.odt", "office.docx", "office.odt", "office.fodt", "word.docx"]


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_reads_the_new_text(texts: Mapping[str, tuple[str, str]], name: str) -> None:
    """The changed file opens, and reads as the conversion of what it read before."""
    before, after = texts[name]
    assert "鮮" in before
    assert "會談" in before or name == "word.docx"
    # code is no text: pandoc marks it with a style only, so here it is
    assert after == convert(before, "zh-Hans")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_text_changes(files: Mapping[str, Path], name: str) -> None:
    """A file in the standard keeps its bytes; of any other the same trees stay, with other text."""
    data = files[name].read_bytes()
    done = documents.read(name, data).normalize("zh-Hans").to_bytes()
    assert documents.read(name, data).to_bytes() == data
    assert documents.read(name, done).normalize("zh-Hans").to_bytes() == done
    before, after = _members(data), _members(done)
    assert list(before) == list(after)
    changed = [member for member in before if before[member] != after[member]]
    assert changed
    assert all(_blanked(before[member]) == _blanked(after[member]) for member in changed)


def _members(data: bytes) -> dict[str, bytes]:
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _blanked(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for element in root.iter():
        element.text = element.tail = None
    return etree.tostring(root)


ROWS = [
    ("朝鮮問題", '=A1&"會"', "會談"),
    ("談判", '=IF(A2="談判","對","錯")', '=VLOOKUP("朝鮮問題",A1:C2,3,FALSE)'),
    ("會期", 1958, '=SUBSTITUTE(A3,"期","日")'),
]
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"


@pytest.fixture(scope="module")
def sheets(
    tmp_path_factory: pytest.TempPathFactory, office: Office
) -> Mapping[str, tuple[list[list[str]], list[list[str]]]]:
    """What LibreOffice computes in a workbook of openpyxl and in its own copies of it, as they came and in zh-Hans."""
    folder = tmp_path_factory.mktemp("sheets")
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(folder / "peer.xlsx")
    files = [folder / "peer.xlsx"]
    for kind in ("ods", "xlsx", "fods"):
        [made] = office(folder / kind, kind, files[:1], folder / "profile")
        files.append(made.rename(folder / f"office-{kind}.{kind}"))
    both = folder / "both"
    both.mkdir()
    for file in files:
        read = documents.open(file)
        read.save(both / f"before-{file.name.replace('.', '-')}{file.suffix}")
        read.normalize("zh-Hans").save(both / f"after-{file.name.replace('.', '-')}{file.suffix}")
    computed = office(folder / "csv", CSV, sorted(both.iterdir()), folder / "profile")
    found = {file.stem: list(csv.reader(file.read_text(encoding="utf-8").splitlines())) for file in computed}
    names = [file.name.replace(".", "-") for file in files]
    return {name: (found[f"before-{name}"], found[f"after-{name}"]) for name in names}


@pytest.mark.parametrize("name", ["peer-xlsx", "office-ods-ods", "office-xlsx-xlsx", "office-fods-fods"])
def test_libreoffice_computes_the_same(
    sheets: Mapping[str, tuple[list[list[str]], list[list[str]]]], name: str
) -> None:
    """Cells are converted, and no formula gives another result, but for the script of what it shows."""
    before, after = sheets[name]
    assert before[1][1:] == ["對", "會談"]
    assert before[2] == ["會期", "1958", "會日"]
    assert [[convert(cell, "zh-Hans") for cell in row] for row in after] == [
        [convert(cell, "zh-Hans") for cell in row] for row in before
    ]
    # what a formula compares with or looks up stays, and so does its result
    assert [row[0] for row in after] == ["朝鮮問題", "談判", "會期"]
    assert (before[0][2], after[0][2]) == ("會談", "会谈")
    assert after[1][1] == "對"


@pytest.mark.parametrize("kind", ["pptx", "odp", "fodp"])
def test_libreoffice_shows_the_slides(tmp_path: Path, office: Office, kind: str) -> None:
    """A presentation opens after the change, and its paragraphs are the conversions of what they were."""
    deck = pptx.Presentation()
    for text in ("朝鮮問題", "會談紀要"):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        assert slide.shapes.title is not None
        slide.shapes.title.text = text
        assert slide.notes_slide.notes_text_frame is not None
        slide.notes_slide.notes_text_frame.text = f"備註：{text}"
    deck.save(str(tmp_path / "a.pptx"))
    profile = tmp_path / "profile"
    [file] = [tmp_path / "a.pptx"] if kind == "pptx" else office(tmp_path / kind, kind, [tmp_path / "a.pptx"], profile)
    both = tmp_path / "both"
    both.mkdir()
    documents.open(file).save(both / f"before.{kind}")
    documents.open(file).normalize("zh-Hans").save(both / f"after.{kind}")
    shown = office(tmp_path / "shown", "fodp", [both / f"before.{kind}", both / f"after.{kind}"], profile)
    before, after = (
        ["".join(map(str, element.itertext())) for element in etree.parse(file).getroot().iter("{*}p")]
        for file in shown
    )
    assert {"朝鮮問題", "會談紀要", "備註：會談紀要"} <= set(before)
    assert after == [convert(text, "zh-Hans") for text in before]
