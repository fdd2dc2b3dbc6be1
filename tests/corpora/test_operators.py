"""The examples for corpora, with the real libraries: datasets in every run, the others by `make test-corpora`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CORPORA = os.environ.get("CORPORA", "")
"""A folder with an environment for each library that has large dependencies; see the Makefile."""

TEXTS = [
    "双方在会談中談到陣营的团結。",
    "雙方就朝鮮問題舉行會談，談到國務院的发言和經濟發展。",
    "双方就朝鲜问题举行会谈。",
    "僕は国会に触れて、経済を学ぶ。",
    "我喜歡台灣的風景。",
    "",
]
KEPT = [
    "双方就朝鲜问题举行会谈，谈到国务院的发言和经济发展。",
    "双方就朝鲜问题举行会谈。",
    "僕は国会に触れて、経済を学ぶ。",
    "我喜欢台湾的风景。",
    "",
]
"""The first mixes too much; Japanese stays."""

needs_environments = pytest.mark.skipif(not CORPORA, reason="needs the environments that `make test-corpora` makes")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with a file of lines."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    lines = [json.dumps({"text": text, "id": str(index)}, ensure_ascii=False) for index, text in enumerate(TEXTS)]
    (folder / "lines.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def run(python: str | Path, example: str, *arguments: str | Path) -> str:
    """Run an example; its output."""
    environment = {**os.environ, "HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}
    command = [python, ROOT / "examples" / example, *arguments]
    found = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert found.returncode == 0, found.stderr[-2000:]
    return found.stdout + found.stderr


def texts(file: Path) -> list[str]:
    """The texts of a file of lines."""
    return [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]


def environment(library: str) -> Path:
    """The interpreter of a library."""
    return Path(CORPORA, library, "bin", "python").absolute()


def test_datasets(corpus: Path, tmp_path: Path) -> None:
    """What mixes too much is dropped, the rest is in one standard, and the counts are said."""
    said = run(sys.executable, "corpus_datasets.py", corpus / "lines.jsonl", tmp_path / "clean.jsonl")
    assert texts(tmp_path / "clean.jsonl") == KEPT
    assert "6 rows, 1 dropped; kept: japanese 1, mixed 1, no-han 1, simplified 1, traditional 1" in said


@pytest.mark.slow
@needs_environments
def test_datatrove(corpus: Path, tmp_path: Path) -> None:
    """The filter and the formatter in a pipeline of datatrove, with its statistics; it drops empty documents itself."""
    said = run(environment("datatrove"), "corpus_datatrove.py", corpus, tmp_path / "out")
    assert texts(tmp_path / "out" / "kept" / "00000.jsonl") == KEPT[:-1]
    assert texts(tmp_path / "out" / "dropped" / "00000.jsonl") == TEXTS[:1]
    assert "dropped_mixed: 1" in said
    assert "changed: 2, unchanged: 2" in said


@pytest.mark.slow
@needs_environments
def test_data_juicer(corpus: Path, tmp_path: Path) -> None:
    """The filter and the mapper as operators of data-juicer."""
    said = run(environment("data-juicer"), "corpus_data_juicer.py", corpus / "lines.jsonl", tmp_path / "clean.jsonl")
    assert texts(tmp_path / "clean.jsonl") == KEPT
    assert "6 samples, 1 dropped, 5 written" in said


@pytest.mark.slow
@needs_environments
def test_spacy() -> None:
    """Tokens are of the standard, and know what the source has."""
    said = run(environment("spacy"), "spacy_pipeline.py", TEXTS[0])
    assert said.splitlines()[-1] == "双方在会谈中谈到阵营的团结。 談→谈 談→谈 陣→阵 結→结"
