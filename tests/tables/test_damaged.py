"""Damaged files of compiled tables: what was not written so is not used."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zlib import crc32

import pytest

from normalizer import convert, normalize
from normalizer.engine.tables import files
from normalizer.engine.tables.columns import made_from
from normalizer.engine.tables.files import FOLDER, dictionaries_checksum, read_index, read_tables, read_with_sums
from normalizer.lexicon import load_lexicon

TEXT = "双方就朝鮮問題和发展經濟进行会談，頭發干淨。他說：「台灣的後麵」，范仲淹著《岳陽樓記》。"
READ = ["zh-Hans.tables", "simplified.tables", "zh-Hans.columns", "simplified.rules.columns", "common.columns", "index"]
"""What a process reads that converts a text to `zh-Hans` and asks for the reasons."""
BLOCK = 512

PROGRAM = """
import json, sys
from normalizer.engine.tables import files
files.FOLDER = sys.argv[1]
from normalizer import TableError, convert, detect, normalize
try:
    found = normalize(sys.argv[2], "zh-Hans")
    answers = [convert(sys.argv[2], "zh-Hans"), [str(change) for change in found.changes], str(found.doubts)]
    print(json.dumps([*answers, detect(sys.argv[2]).verdict.value]))
except TableError as error:
    print(json.dumps(str(error)))
"""


def damages(content: bytes, number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Damaged contents of a file, each with what was done to it: every kind by turns."""
    chosen = random.Random(seed)  # noqa: S311 - the same damage each time
    head = min(len(content), max(content[: 1 << 13].find(b"\n\n"), 0) + 2)
    made = 0
    while made < number:
        kind = ("bit", "bit in the head", "zeros", "ones", "cut", "exchanged", "doubled")[made % 7]
        whole = bytearray(content)
        at, other = (chosen.randrange(len(content)) for _ in range(2))
        size = chosen.choice((8, BLOCK, 8 * BLOCK))
        if kind.startswith("bit"):
            at = chosen.randrange(head) if "head" in kind and head > 2 else at
            whole[at] ^= 1 << chosen.randrange(8)
        elif kind in ("zeros", "ones"):
            end = min(at + size, len(content))
            whole[at:end] = (b"\0" if kind == "zeros" else b"\xff") * (end - at)
        elif kind == "cut":
            del whole[at:]
        elif kind == "exchanged":
            one, two = (place // 64 * 64 for place in (at, other))
            whole[one : one + 64], whole[two : two + 64] = whole[two : two + 64], whole[one : one + 64]
        else:
            whole[at : at + 64] = whole[other : other + 64]
        if whole != content:
            made += 1
            yield f"{kind} at {at}", bytes(whole)
        else:  # zeros over zeros are no damage
            chosen.random()


def is_refused(file: Path, original: Path, checksum: str) -> bool:
    """True if nothing of a file is read that was not written so; columns are checked one by one."""
    if file.suffix == ".tables":
        return read_tables(str(file), checksum) is None
    found = read_with_sums(str(file), checksum)
    if found is None:
        return True
    sound = read_with_sums(str(original), checksum)
    assert sound is not None
    assert found.keys() == sound.keys()
    return all(crc32(column) != expected or column == sound[name][0] for name, (column, expected) in found.items())


@pytest.mark.parametrize(
    "name",
    ["zh-Hans.tables", "simplified.tables", "zh-Hans@1965-01-30.tables", "zh-Hant-TW.strict.tables", "zh-Hans.columns"],
)
def test_damage_is_noticed(name: str, tmp_path: Path) -> None:
    """Bits, blocks, cuts and exchanges anywhere: the file is not used, or not what is damaged in it."""
    original = Path(FOLDER, name)
    content = original.read_bytes()
    checksum = dictionaries_checksum()
    if name.endswith(".columns"):
        checksum = made_from(load_lexicon())
    file = tmp_path / f"damaged{original.suffix}"
    file.write_bytes(content)
    assert not is_refused(file, original, checksum) or name.endswith(".columns")
    for about, damaged in damages(content, 70, len(name)):
        file.write_bytes(damaged)
        assert is_refused(file, original, checksum), about


def test_a_damaged_index_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it the names are looked up where they are defined, so that no name leads to another standard."""
    content = Path(FOLDER, "index").read_bytes()
    monkeypatch.setattr(files, "FOLDER", str(tmp_path))
    (tmp_path / "index").write_bytes(content)
    assert read_index()["tw"] == ("zh-Hant-TW", "traditional")
    for about, damaged in damages(content, 140, 1):
        (tmp_path / "index").write_bytes(damaged)
        assert read_index() == {}, about


def answer(name: str, damaged: bytes, folder: Path) -> object:
    """What a process says that has a damaged file; None if it crashes or hangs."""
    folder.mkdir()
    for entry in os.scandir(FOLDER):
        (folder / entry.name).symlink_to(entry.path)
    (folder / name).unlink()
    (folder / name).write_bytes(damaged)
    program = [sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(folder), TEXT]
    try:
        done = subprocess.run(program, capture_output=True, timeout=60, check=False)
    except subprocess.TimeoutExpired:
        return None
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr.decode()


def expected() -> list[object]:
    """What a process says whose files are sound."""
    found = normalize(TEXT, "zh-Hans")
    return [convert(TEXT, "zh-Hans"), [str(change) for change in found.changes], str(found.doubts), "mixed"]


def require_sound(name: str, number: int, folder: Path) -> None:
    """Try a number of damages of a file, each in a process of its own, and require the right answer or a refusal."""
    right = expected()
    damaged = list(damages(Path(FOLDER, name).read_bytes(), number, 7 + len(name)))
    with ThreadPoolExecutor(2) as pool:
        answers = pool.map(
            answer, [name] * number, [one for _, one in damaged], [folder / str(n) for n in range(number)]
        )
        for (about, _), found in zip(damaged, answers, strict=True):
            assert found == right or (isinstance(found, str) and ": is damaged (" in found), (name, about, found)


@pytest.mark.parametrize("name", ["zh-Hans.tables", "zh-Hans.columns"])
def test_damaged_files_in_processes(name: str, tmp_path: Path) -> None:
    """A process gives the right answer, from the dictionaries, or refuses the file with its name."""
    require_sound(name, 3, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", READ)
def test_every_damage_in_processes(name: str, tmp_path: Path) -> None:
    """150 damaged files: no process crashes, hangs or changes a character."""
    require_sound(name, 25, tmp_path)
