"""The page in a browser has neither compiled modules nor a terminal: the same bytes without them."""

import pickle
import subprocess
import sys

import pytest

from normalizer.testing.makers import MAKERS

TEXTS = ["双方在会談中談到陣营的团結。", "程式碼在資料庫裡，余先生把頭髮剪了。"]
REFUSED = ["regex", "rapidfuzz", "rich", "markupsafe._speedups", "yaml._yaml", "_yaml", "multiprocessing"]

REFUSING = """
import sys
class Refusing:
    def find_spec(self, name, path=None, target=None):
        if any(name == refused or name.startswith(refused + ".") for refused in sys.argv[1:]):
            raise ModuleNotFoundError(f"refused: {name}", name=name)
sys.meta_path.insert(0, Refusing())
"""

EVERYTHING = """
import pickle, sys
from normalizer import compare, convert, date, detect, documents, editions, normalize, render, standards
from normalizer.report import formats_of

sys.stdout.reconfigure(encoding="utf-8", errors="surrogateescape", newline="")
text = "双方在会談中談到陣营的团結。程式碼在資料庫裡，\\u202e余先生把頭髮剪了。\\n文件系统 &<html>\\n"
other = "雙方在會談中談到了陣營的團結！余先生剪了头发。"
options = {"vocabulary": True, "layout": True, "terms": {"陣营": "阵营"}, "protect": ["余先生"]}
for standard in standards():
    sys.stdout.write(convert(text, standard))
    results = [normalize(text, standard, **options), detect(text), date(text, claimed="1958"), compare(text, other)]
    results.append(editions.collate(text, other, convert(text, standard)))
    for result in results:
        for name in formats_of(type(result)):
            if name != "text":
                sys.stdout.write(render(result, name))
for format, data in pickle.load(sys.stdin.buffer).items():
    sys.stdout.buffer.write(documents.read("a", data, format=format).normalize("zh-Hant-TW").to_bytes())
"""


DOCUMENTS = pickle.dumps({name: make(TEXTS) for name, make in MAKERS.items()})


def run(program: str, *refused: str) -> "subprocess.CompletedProcess[bytes]":
    """What a program writes in an interpreter that refuses modules."""
    command = [sys.executable, "-c", REFUSING + program, *refused]
    return subprocess.run(command, input=DOCUMENTS, capture_output=True, check=False)


def test_everything_without_compiled_modules_and_terminal() -> None:
    """Texts, documents, comparisons, editions and every report but the one for a terminal."""
    expected, found = run(EVERYTHING), run(EVERYTHING, *REFUSED)
    assert expected.stderr + found.stderr == b""
    assert len(found.stdout) > 1_000_000
    assert found.stdout == expected.stdout


@pytest.mark.parametrize("module", REFUSED)
def test_modules_are_refused(module: str) -> None:
    """The interpreter does refuse them."""
    done = run(f"import {module}", module)
    assert f"refused: {module}".encode() in done.stderr
