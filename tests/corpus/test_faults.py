"""Every call of the system that a run makes fails once: what is written is complete, or as it was."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from normalizer import corpus, documents
from normalizer.errors import NormalizerError
from normalizer.files import DRAFT
from normalizer.testing.makers import MAKERS

MIXED, SIMPLE = "双方会談，朝鮮人民。\n", "双方会谈，朝鲜人民。\n"
FILES = {"a.txt": MIXED.encode(), "b.txt": SIMPLE.encode(), "sub/c.docx": MAKERS["docx"](["会談"])}
DONE = {
    name: documents.read(name, data).normalize("zh-Hans").to_bytes() if name.endswith("docx") else SIMPLE.encode()
    for name, data in FILES.items()
}
EVENTS = {
    *(
        "open",
        "tempfile.mkstemp",
        "os.rename",
        "os.link",
        "os.chmod",
        "os.chown",
        "os.mkdir",
        "os.scandir",
        "os.listdir",
    ),
    *("os.truncate", "os.remove", "os.utime"),
}


class Faults:
    """Makes one call of the system fail, by its number: those that the interpreter tells of, and syncing."""

    def __init__(self) -> None:
        """Fail at none."""
        self.folder = ""
        self.at = self.count = 0
        self.failed = ""

    def begin(self, folder: Path, at: int) -> None:
        """From now on, the call with this number among those in a folder fails."""
        self.folder, self.at, self.count, self.failed = os.fspath(folder), at, 0, ""

    def end(self) -> str:
        """No call fails any more; the one that did, or nothing where there were fewer."""
        self.folder = ""
        return self.failed

    def see(self, event: str, arguments: tuple[object, ...]) -> None:
        """Called by the interpreter before it asks the system."""
        if self.folder and event in EVENTS and arguments and self.folder in str(arguments[0]):
            self._count(event)

    def synced(self, sync: Callable[[int], None]) -> Callable[[int], None]:
        """Syncing, which the interpreter does not tell of."""

        def fsync(handle: int) -> None:
            if self.folder:
                self._count("os.fsync")
            sync(handle)

        return fsync

    def _count(self, what: str) -> None:
        self.count += 1
        if self.count == self.at:
            self.failed = what
            raise OSError(errno.EIO, os.strerror(errno.EIO))


FAULTS = Faults()
sys.addaudithook(FAULTS.see)


def laid_out(folder: Path) -> Path:
    """The files as they are before."""
    for name, data in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def stands(folder: Path) -> dict[str, bytes]:
    """What stands in a folder, but for journals."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".jsonl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


@pytest.mark.parametrize("in_place", [False, True])
def test_every_call_fails_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_place: bool) -> None:  # noqa: FBT001 - a parameter
    """Whichever call it is, no file is half written or lost, what failed is said, and the run can go on."""
    monkeypatch.setattr(os, "fsync", FAULTS.synced(os.fsync))
    at, seen = 0, set()
    while True:
        at += 1
        place = tmp_path / str(at)
        source, output = laid_out(place / "in"), place / "out"
        where: dict[str, object] = {"in_place": True, "backup": ".bak", "journal": place / "journal.jsonl"}
        where = where if in_place else {"output": output}
        FAULTS.begin(place, at)
        try:
            said = bool(corpus.normalize(source, **where).failures)  # type: ignore[arg-type] # options
        except (OSError, NormalizerError):
            said = True
        failed = FAULTS.end()
        if not failed:
            break
        seen.add(failed)
        written = source if in_place else output
        for name, data in stands(place).items():
            plain = name.partition("/")[2].removesuffix(".bak")
            if DRAFT in name:
                assert failed == "os.remove", (at, failed, name)
            elif name.startswith("out/"):
                assert data == DONE[plain], (at, failed, name)
            elif name.endswith(".bak"):
                assert data == FILES[plain], (at, failed, name)
            else:
                assert data in {FILES[plain], *([DONE[plain]] if in_place else [])}, (at, failed, name)
        left = {name for name in DONE if stands(written).get(name) != DONE[name]}
        assert said or not left, (at, failed, left)
        assert not corpus.normalize(source, **where, resume=True).failures  # type: ignore[arg-type] # options
        assert {name: data for name, data in stands(written).items() if name in DONE} == DONE, (at, failed)
    assert at > 20
    assert {"open", "os.rename", "os.fsync"} <= seen
    print(f"{at - 1} faults, {sorted(seen)}")  # noqa: T201 - the figure of docs/trust.md, seen with -s
