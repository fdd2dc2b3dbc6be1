"""Many files: what is taken, where it is written, and what is said of it."""

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest

from normalizer import InputError, OptionError, StandardError, convert, corpus
from normalizer.report.data import schema

MIXED, SIMPLE = "双方就朝鮮問題進行了会談。\n", "双方就朝鲜问题进行了会谈。\n"


def tree(folder: Path, *names: str, text: str = MIXED) -> Path:
    """Make files with one text."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def state(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for the journal."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != corpus.JOURNAL
    }


def reasons(summary: corpus.Summary) -> dict[str, str]:
    """Why files failed, by their last names."""
    return {Path(failure.path).name: failure.reason for failure in summary.failures}


def test_into_a_folder(tmp_path: Path) -> None:
    """Files of a folder keep their paths, a file that is given its name; the originals stay; all is counted."""
    tree(tmp_path / "in", "b.txt", "a/c.txt", "a/deep/d.txt")
    tree(tmp_path, "one.txt")
    summary = corpus.normalize([tmp_path / "in", tmp_path / "one.txt"], "zh-Hans", output=tmp_path / "out")
    names = {"b.txt", "a/c.txt", "a/deep/d.txt", "one.txt"}
    assert state(tmp_path / "out") == dict.fromkeys(names, SIMPLE.encode())
    assert set(state(tmp_path / "in").values()) == {MIXED.encode()}
    assert (summary.files, summary.done, summary.changed, summary.skipped) == (4, 4, 4, 0)
    assert (summary.characters, dict(summary.changes), summary.failures) == (4 * len(MIXED), {"script": 20}, ())


LINKS = "[a](b/%E4%BA%8C.md#{}-话) [b](b/二.md#own)\n[c](三.md#國會) `[d](b/二.md#談)`\n\n[r]: b/二.md#{}-1\n"
LINKED = {
    "一.md": "# 會談、問題\n\n" + LINKS.format("國會", "談").replace("话", "話"),
    "b/二.md": "# 國會 話\n\n# 談\n\n# 談\n\n## 國 {#own}\n\n[a](../一.md#會談問題) [b](../四.txt#會談)\n",
    "四.txt": "會談\n",
}
FOLLOWED = {
    "一.md": "# 会谈、问题\n\n" + LINKS.format("国会", "谈"),
    "b/二.md": "# 国会 话\n\n# 谈\n\n# 谈\n\n## 国 {#own}\n\n[a](../一.md#会谈问题) [b](../四.txt#會談)\n",
    "四.txt": "会谈\n",
}


@pytest.mark.parametrize("workers", [1, 2])
def test_links_follow_the_headings_of_other_files(tmp_path: Path, workers: int) -> None:
    """Also where the other file is done already, in place, and again; a file that is not in the run is left."""
    for name, text in LINKED.items():
        tree(tmp_path / "in", name, text=text)
    expected = {name: text.encode() for name, text in FOLLOWED.items()}
    corpus.normalize(tmp_path / "in", "zh-Hans", output=tmp_path / "out", workers=workers)
    assert state(tmp_path / "out") == expected
    for _ in range(2):
        corpus.normalize(tmp_path / "in", "zh-Hans", in_place=True, workers=workers)
        assert state(tmp_path / "in") == expected
    tree(tmp_path / "alone", "一.md", text=LINKED["一.md"])
    corpus.normalize(tmp_path / "alone", "zh-Hans", in_place=True)
    assert "[a](b/%E4%BA%8C.md#國會-話)" in (tmp_path / "alone" / "一.md").read_text(encoding="utf-8")


def test_in_place(tmp_path: Path) -> None:
    """A changed file keeps its permissions and has a backup; one that is right is not touched at all."""
    tree(tmp_path, "a.txt")
    tree(tmp_path, "b.txt", text=SIMPLE)
    (tmp_path / "a.txt").chmod(0o640)
    before = (tmp_path / "b.txt").stat()
    summary = corpus.normalize(tmp_path, in_place=True, backup=".bak")
    assert state(tmp_path) == {"a.txt": SIMPLE.encode(), "a.txt.bak": MIXED.encode(), "b.txt": SIMPLE.encode()}
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o640
    assert (tmp_path / "b.txt").stat() == before
    assert (summary.done, summary.changed) == (2, 1)


def test_a_backup_is_never_written_over(tmp_path: Path) -> None:
    """Where another backup is, the file fails and is as it was; where it is the same, as after a kill, it is done."""
    tree(tmp_path, "a.txt", "b.txt", "b.txt.bak")
    tree(tmp_path, "a.txt.bak", text="older")
    summary = corpus.normalize(tmp_path, in_place=True, backup=".bak")
    assert "another backup exists" in reasons(summary)["a.txt"]
    assert state(tmp_path) == {
        "a.txt": MIXED.encode(),
        "a.txt.bak": b"older",
        "b.txt": SIMPLE.encode(),
        "b.txt.bak": MIXED.encode(),
    }


def test_only_looking(tmp_path: Path) -> None:
    """With neither a folder nor in place nothing is written, and the summary says what would change."""
    tree(tmp_path, "a.txt")
    summary = corpus.normalize(tmp_path)
    assert (summary.changed, summary.written, state(tmp_path)) == (1, False, {"a.txt": MIXED.encode()})
    assert "1 would change; nothing is written" in corpus.as_text(summary)


def test_findings(tmp_path: Path) -> None:
    """Findings are counted where they are asked for."""
    tree(tmp_path, "a.txt", text="會\ue000談")
    assert corpus.normalize(tmp_path).findings is None
    summary = corpus.normalize(tmp_path, findings=True)
    assert summary.findings == 1
    assert "1 finding" in corpus.as_text(summary)
    jsonschema.validate(json.loads(corpus.as_json(summary)), schema())


def test_what_is_taken(tmp_path: Path) -> None:
    """Of a folder the documents, none that is hidden, and no link; what is given or matched whatever its name."""
    tree(tmp_path, "a.txt", "b.TXT", "c.png", "d", ".e.txt", ".f/g.txt", "h/i.txt", "h/j.log", ".hanzi-abcdefgh")
    (tmp_path / "h" / "up").symlink_to("..")
    (tmp_path / "h" / "loop").symlink_to("loop")
    (tmp_path / "k.txt").symlink_to("a.txt")
    (tmp_path / "gone.txt").symlink_to("nothing")

    def taken(*paths: str, **options: str) -> list[str]:
        out = tmp_path.parent / f"{tmp_path.name}-out-{len(list(tmp_path.parent.iterdir()))}"
        corpus.normalize([tmp_path / path for path in paths], output=out, **options)  # type: ignore[arg-type] # of str
        return sorted(state(out))

    assert taken("") == ["a.txt", "b.TXT", "h/i.txt"]
    left = corpus.normalize(tmp_path)
    assert (left.left_out, left.left_out_endings) == (3, {"": 1, ".log": 1, ".png": 1})
    assert "names are not those of documents: 1 without an ending, 1 .log, 1 .png\n" in corpus.as_text(left)
    jsonschema.validate(json.loads(corpus.as_json(left)), schema())
    assert taken("", format="text") == ["a.txt", "b.TXT", "c.png", "d", "h/i.txt", "h/j.log"]
    assert taken("*.txt") == ["a.txt"]
    assert taken("**/*.txt", "d", ".e.txt", "k.txt") == [".e.txt", "a.txt", "d", "h/i.txt", "k.txt"]
    assert taken("*/j.*") == ["h/j.log"]


def test_the_order_is_the_same_everywhere(tmp_path: Path) -> None:
    """Failures come in the order of the arguments, and within a folder by their names."""
    for name in ("b.txt", "a.txt", "z/c.txt", "0/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"%PDF-1")
    with pytest.raises(OptionError, match="no file to normalize: '': the name of the file is empty"):
        corpus.normalize("")
    summary = corpus.normalize([tmp_path / "z", tmp_path])
    assert list(reasons(summary)) == ["c.txt", "a.txt", "b.txt", "d.txt"]


def test_two_files_for_one_place(tmp_path: Path) -> None:
    """Files that would overwrite each other are refused before anything is written."""
    tree(tmp_path, "a/x.txt", "b/x.txt")
    with pytest.raises(OptionError, match="would both be written to"):
        corpus.normalize([tmp_path / "a", tmp_path / "b"], output=tmp_path / "out")
    with pytest.raises(OptionError, match="would overwrite"):
        corpus.normalize([tmp_path / "a"], output=tmp_path / "a")
    with pytest.raises(OptionError, match="would overwrite"):
        corpus.normalize([tmp_path / "a" / "x.txt"], output=tmp_path / "a")
    assert sorted(state(tmp_path)) == ["a/x.txt", "b/x.txt"]
    assert not (tmp_path / "out").exists()
    assert corpus.normalize(tmp_path, output=tmp_path / "out").done == 2


@pytest.mark.parametrize("output", [".", "./", "../work"])
def test_into_the_folder_we_are_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, output: str) -> None:
    """Files land in it, and the drafts that a killed run left there are removed."""
    work = tree(tmp_path, "work/in/a.txt", "work/in/sub/b.txt", "work/.hanzi-abcdefgh") / "work"
    monkeypatch.chdir(work)
    summary = corpus.normalize("in", output=output, resume=True)
    assert (summary.done, summary.failures) == (2, ())
    made = {"a.txt": SIMPLE.encode(), "sub/b.txt": SIMPLE.encode()}
    assert state(work) == {**made, "in/a.txt": MIXED.encode(), "in/sub/b.txt": MIXED.encode()}


@pytest.mark.parametrize("what", ["summary", "journal"])
def test_notes_over_other_files(tmp_path: Path, what: str) -> None:
    """Neither the journal nor the summary takes the place of what is read or written, whatever it is called."""
    tree(tmp_path, "in/a.txt", "in/sub/b.txt")
    (tmp_path / "link.txt").symlink_to("in/a.txt")
    os.link(tmp_path / "in" / "a.txt", tmp_path / "hard.txt")
    before = state(tmp_path)
    files, out = [tmp_path / "in" / "a.txt", tmp_path / "in" / "sub"], tmp_path / "out"
    for note, options, message in (
        ("in/a.txt", {"output": out}, "which is read"),
        ("in/a.txt", {}, "which is read"),
        ("link.txt", {"output": out}, "which is read"),
        ("hard.txt", {"output": out}, "which is read"),
        ("in/sub/../a.txt", {"in_place": True}, "which is read"),
        ("out/b.txt", {"output": out}, "which is a result"),
        ("in/a.txt.bak", {"in_place": True, "backup": ".bak"}, "which is a backup"),
    ):
        with pytest.raises(OptionError, match=f"the {what} would overwrite .*, {message}; give another name"):
            corpus.normalize(files, **options, **{what: tmp_path / note})  # type: ignore[arg-type] # each as it is
        assert state(tmp_path) == before
    with pytest.raises(OptionError, match="the journal and the summary would both be written to"):
        corpus.normalize(files, output=out, summary=out / corpus.JOURNAL)
    assert not out.exists()


def test_a_summary_in_a_file(tmp_path: Path) -> None:
    """It is what is returned; an older one is replaced."""
    tree(tmp_path, "a.txt", "s.json")
    summary = corpus.normalize(tmp_path / "a.txt", summary=tmp_path / "s.json")
    assert (tmp_path / "s.json").read_text(encoding="utf-8") == corpus.as_json(summary)


def test_the_output_inside_the_input(tmp_path: Path) -> None:
    """What a run writes into a folder that it reads is no input, also not of the next run."""
    tree(tmp_path, "a.txt")
    for _ in range(2):
        assert corpus.normalize(tmp_path, output=tmp_path / "out").files == 1
    assert sorted(state(tmp_path)) == ["a.txt", "out/a.txt"]


def test_never_outside_the_output(tmp_path: Path) -> None:
    """A link in the output folder leads no file out of it; a link in the place of a file is replaced."""
    tree(tmp_path / "in", "a.txt", "sub/b.txt")
    tree(tmp_path, "other/b.txt", "other/a.txt", text="other")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "sub").symlink_to(tmp_path / "other")
    (tmp_path / "out" / "a.txt").symlink_to(tmp_path / "other" / "a.txt")
    summary = corpus.normalize(tmp_path / "in", output=tmp_path / "out")
    assert "leads out of the output folder" in reasons(summary)["b.txt"]
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == SIMPLE
    assert set(state(tmp_path / "other").values()) == {b"other"}


def test_links_in_place(tmp_path: Path) -> None:
    """Through a link that is given the file behind it is written, once; another name of it keeps the old text."""
    tree(tmp_path, "a.txt")
    (tmp_path / "link.txt").symlink_to("a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "hard.txt")
    summary = corpus.normalize([tmp_path / "link.txt", tmp_path / "a.txt"], in_place=True)
    assert (summary.files, (tmp_path / "link.txt").is_symlink()) == (1, True)
    assert state(tmp_path) == {"a.txt": SIMPLE.encode(), "link.txt": SIMPLE.encode(), "hard.txt": MIXED.encode()}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_kind_of_bad_file(tmp_path: Path, workers: int) -> None:
    """Each gives one line with its reason, stays as it was, and stops no other."""
    folder = tree(tmp_path / "in", "good.txt", "z/good.txt")
    bad = {
        "wrong.txt": (b"\xff\xff\xff\x00\xff", "NUL bytes"),
        "page.xml": ("<p>朝鮮".encode(), "not well-formed"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        "old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "save it as DOCX"),
        "zip.txt": (b"PK\x03\x04 and no more", "zip"),
    }
    for name, (data, _) in bad.items():
        (folder / name).write_bytes(data)
    os.mkfifo(folder / "pipe.txt")
    (folder / "empty.txt").touch()
    odd = os.fsdecode(b"odd-\xff.txt")
    tree(folder, odd)
    given = [folder, tmp_path / "none.txt", tmp_path / "*.none"]
    if Path("/dev/null").exists():
        given.append(Path("/dev/null"))
    before = {name: (folder / name).read_bytes() for name in bad}
    summary = corpus.normalize(given, output=tmp_path / "out", workers=workers)
    found = reasons(summary)
    for name, (_, reason) in bad.items():
        assert re.search(reason, found.pop(name)), name
    assert found.pop("pipe.txt") == "it is a named pipe; only files are read"
    assert found.pop("none.txt") == "No such file or directory"
    assert found.pop("*.none") == "no file matches this pattern"
    assert found.pop("null", "device").startswith(("it is a device", "device"))
    assert not found
    assert {name: (folder / name).read_bytes() for name in bad} == before
    assert sorted(state(tmp_path / "out")) == sorted(["empty.txt", "good.txt", odd, "z/good.txt"])
    jsonschema.validate(json.loads(corpus.as_json(summary)), schema())
    text = corpus.as_text(summary)
    assert text.count("\n") == 3 + len(summary.failures)
    assert text.isascii()


FORBIDDEN = """
import os, sys
from normalizer import corpus
folder = sys.argv[1]
corpus.normalize(folder)  # what is imported late is imported now
for name, mode in (("a.txt", 0o000), ("b.txt", 0o444), ("c", 0o000)):
    os.chmod(os.path.join(folder, name), mode)
if os.getuid() == 0:  # who may read everything becomes somebody who may not
    for name in ("", "a.txt", "b.txt", "c", "e.txt"):
        os.chown(os.path.join(folder, name), 65534, 65534)
    os.setgid(65534)
    os.setuid(65534)
for failure in corpus.normalize(folder, in_place=True).failures:
    print(os.path.basename(failure.path), failure.reason, sep=": ")
os.chmod(os.path.join(folder, "c"), 0o700)
"""


def test_no_permission() -> None:
    """Files and folders that may not be read, and files that may not be written, are said and left."""
    with TemporaryDirectory() as name:
        folder = tree(Path(name), "a.txt", "b.txt", "c/d.txt", "e.txt")
        done = subprocess.run([sys.executable, "-c", FORBIDDEN, name], capture_output=True, check=True)
        assert done.stdout.decode().splitlines() == [
            "c: Permission denied; the files in it were not read",
            "a.txt: Permission denied",
            "b.txt: the file is read-only",
        ]
        (folder / "a.txt").chmod(0o600)
        assert (folder / "a.txt").read_text(encoding="utf-8") == MIXED
        assert (folder / "b.txt").read_text(encoding="utf-8") == MIXED
        assert (folder / "e.txt").read_text(encoding="utf-8") == SIMPLE


FULL = """
import resource, sys
from normalizer import corpus
resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))
summary = corpus.normalize(sys.argv[1], in_place=True)
print(*(failure.reason for failure in summary.failures), summary.done)
"""


def test_a_full_disk(tmp_path: Path) -> None:
    """Where a file cannot be written whole, it is as it was, and no draft is left."""
    tree(tmp_path, "a.txt", text=MIXED * 200)
    tree(tmp_path, "b.txt")
    done = subprocess.run([sys.executable, "-c", FULL, tmp_path], capture_output=True, check=True)
    assert done.stdout.decode() == "File too large 1\n"
    assert state(tmp_path) == {"a.txt": (MIXED * 200).encode(), "b.txt": SIMPLE.encode()}


def test_a_file_that_changes_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed between reading and writing is not overwritten."""
    tree(tmp_path, "a.txt")
    synced = os.fsync

    def write_meanwhile(handle: int) -> None:
        (tmp_path / "a.txt").write_text("new", encoding="utf-8")
        synced(handle)

    monkeypatch.setattr(os, "fsync", write_meanwhile)
    summary = corpus.normalize(tmp_path, in_place=True)
    assert "the file changed during the work" in reasons(summary)["a.txt"]
    assert state(tmp_path) == {"a.txt": b"new"}


def test_resuming(tmp_path: Path) -> None:
    """What is done is not done again; what changed since, or what is no longer there, is; the numbers are of all."""
    folder, out = tree(tmp_path / "in", "a.txt", "b.txt", "c.txt", "d.txt"), tmp_path / "out"
    first = corpus.normalize(folder, output=out)
    stamps = {name: (out / name).stat().st_mtime_ns for name in state(out)}
    (folder / "a.txt").write_text(MIXED + MIXED, encoding="utf-8")
    os.utime(folder / "b.txt", (1, 1))
    (out / "c.txt").unlink()
    again = corpus.normalize(folder, output=out, resume=True)
    assert (again.done, again.skipped) == (4, 2)
    assert again.characters == first.characters + len(MIXED)
    assert (out / "a.txt").read_text(encoding="utf-8") == SIMPLE + SIMPLE
    assert (out / "c.txt").read_text(encoding="utf-8") == SIMPLE
    for name in ("b.txt", "d.txt"):
        assert (out / name).stat().st_mtime_ns == stamps[name]
    assert corpus.normalize(folder, output=out).skipped == 0


def test_resuming_with_other_options(tmp_path: Path) -> None:
    """A journal is taken up with the options that it was begun with, or not at all; what differs is said."""
    tree(tmp_path / "in", "a.txt")
    corpus.normalize(tmp_path / "in", "zh-Hans", output=tmp_path / "out")
    with pytest.raises(OptionError, match=r"other options \(to; to was 'zh-Hans' and is 'zh-Hant'\)"):
        corpus.normalize(tmp_path / "in", "zh-Hant", output=tmp_path / "out", resume=True)
    with pytest.raises(OptionError, match=r"other options \(terms"):
        corpus.normalize(tmp_path / "in", output=tmp_path / "out", resume=True, terms={"甲": "乙"})
    with pytest.raises(OptionError, match=r"other options \(quotes; quotes was False and is True\)"):
        corpus.normalize(tmp_path / "in", output=tmp_path / "out", resume=True, quotes=True)
    assert state(tmp_path / "out") == {"a.txt": SIMPLE.encode()}


def test_what_is_no_journal_is_left(tmp_path: Path) -> None:
    """A file given as the journal that is not a journal is not overwritten."""
    tree(tmp_path, "a.txt", "thesis.txt")
    for resume in (False, True):
        with pytest.raises(InputError, match="not a journal"):
            corpus.normalize(tmp_path / "a.txt", in_place=True, journal=tmp_path / "thesis.txt", resume=resume)
    assert state(tmp_path) == dict.fromkeys(("a.txt", "thesis.txt"), MIXED.encode())


def test_terms_are_not_applied_twice(tmp_path: Path) -> None:
    """A run in place goes on where it ended, also with terms that meet across their borders: twice would be twice."""
    folder, journal = tree(tmp_path / "in", "a.txt", "b.txt", text="甲甲乙"), tmp_path / "journal"
    options = {"in_place": True, "journal": journal, "terms": {"甲乙": "乙"}}
    corpus.normalize(folder, **options)  # type: ignore[arg-type] # each as it is
    (folder / "b.txt").write_text("甲甲乙甲甲乙", encoding="utf-8")
    again = corpus.normalize(folder, **options, resume=True)  # type: ignore[arg-type] # the same
    assert again.skipped == 1
    assert state(folder) == {"a.txt": "甲乙".encode(), "b.txt": "甲乙甲乙".encode()}


def test_options_that_contradict_each_other(tmp_path: Path) -> None:
    """What cannot be meant is refused before a file is touched."""
    tree(tmp_path, "a.txt")
    for options, message in (
        ({"output": tmp_path / "out", "in_place": True}, "exclude each other"),
        ({"output": ""}, "is empty"),
        ({"backup": ".bak"}, "backup works with in_place only"),
        ({"in_place": True, "backup": "/b"}, "backup must be a suffix"),
        ({"in_place": True, "backup": ""}, "backup must be a suffix"),
        ({"backup": ""}, "backup works with in_place only"),
        ({"journal": ""}, "the name of the journal is empty"),
        ({"summary": ""}, "the name of the summary is empty"),
        ({"resume": True}, "resume works with output or in_place only"),
        ({"resume": True, "in_place": True}, "needs the journal"),
        ({"workers": 0}, "workers must be at least 1"),
    ):
        with pytest.raises(OptionError, match=message):
            corpus.normalize(tmp_path, **options)
    with pytest.raises(StandardError):
        corpus.normalize(tmp_path, "zh-Hnas", in_place=True)
    with pytest.raises(OptionError, match="no document"):
        corpus.normalize(tree(tmp_path / "none", "a.png"))
    assert convert(MIXED) == SIMPLE
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == MIXED
