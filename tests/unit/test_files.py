"""Files are read as they were at one moment, and written whole or not at all."""

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from normalizer.errors import InputError
from normalizer.files import DRAFT, names, read_bytes, sweep, write_bytes, write_to

NOBODY = 65534


def child(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Another Python, with the limits and rights that it gives itself."""
    # tempfile comes with the first draft: without its rights the process may not read the modules of the interpreter
    head = "import os, resource, signal, sys, tempfile\nfrom normalizer.files import write_bytes, write_to\n"
    return subprocess.run([sys.executable, "-c", head + code, *arguments], capture_output=True, text=True, check=False)


def test_a_file_is_replaced_with_its_permissions(tmp_path: Path) -> None:
    """Through a link, the file behind it; the link stays one."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)
    (tmp_path / "link").symlink_to("a")
    write_bytes([b"ne", b"w"], str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "link"]


def test_a_new_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    """Those that `open` would give it."""
    write_bytes([b"new"], str(tmp_path / "a"))
    (tmp_path / "b").write_bytes(b"")
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


@pytest.mark.skipif(os.getuid() != 0, reason="only the administrator gives files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    """Where the administrator changes a file of somebody else."""
    (tmp_path / "a").write_bytes(b"old")
    os.chown(tmp_path / "a", NOBODY, NOBODY)
    write_bytes([b"new"], str(tmp_path / "a"))
    assert (tmp_path / "a").stat().st_uid == NOBODY


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """An error that names the file, and nothing beside it."""
    file = tmp_path / "a"
    file.write_bytes(b"old")
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    done = child(limit + "write_bytes([bytes(5000)], sys.argv[1])", str(file))
    assert f"File too large: '{file}'" in done.stderr
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_an_error_while_the_content_is_made_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """Also where it comes after the first part."""

    def parts() -> Iterator[bytes]:
        yield b"new"
        raise KeyboardInterrupt

    file = tmp_path / "a"
    file.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        write_bytes(parts(), str(file))
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("writer", ["write_bytes", "write_to"])
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444)])
def test_what_may_not_be_written_is_not(folder_mode: int, file_mode: int, writer: str) -> None:
    """In a folder that is read-only, and a file that is, whoever may replace it."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "a")
        file.write_bytes(b"old")
        file.chmod(file_mode)
        Path(name).chmod(folder_mode)
        drop = f"if not os.getuid(): os.setresgid(*[{NOBODY}] * 3), os.setresuid(*[{NOBODY}] * 3)\n"
        done = child(drop + f"{writer}([b'new'], sys.argv[1])", str(file))
        Path(name).chmod(0o777)
        assert f"PermissionError: [Errno 13] Permission denied: '{file}'" in done.stderr
        assert file.read_bytes() == b"old"
        assert list(Path(name).iterdir()) == [file]


def test_an_empty_name_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not the folder that the process is in, beside which a draft would be written."""
    monkeypatch.chdir(tmp_path)
    for write in (write_bytes, write_to):
        with pytest.raises(FileNotFoundError):
            write([b"new"], "")


def test_what_means_one_file(tmp_path: Path) -> None:
    """Another way to it, a link, and a hard link; not another file, and not one that is not there yet."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "link").symlink_to("a")
    os.link(tmp_path / "a", tmp_path / "hard")
    for other, same in (("sub/../a", 1), ("link", 1), ("hard", 1), ("b", 0), ("none", 0)):
        assert bool(names(str(tmp_path / "a")) & names(str(tmp_path / other))) is bool(same), other
    assert names(str(tmp_path / "none")) & names(str(tmp_path / "sub" / ".." / "none"))


def test_what_is_no_file_is_not_written(tmp_path: Path) -> None:
    """A folder stays a folder, a pipe a pipe, and where no folder is none is made."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(IsADirectoryError):
        write_bytes([b"new"], str(tmp_path))
    with pytest.raises(OSError, match="it is not a regular file"):
        write_bytes([b"new"], str(tmp_path / "pipe"))
    with pytest.raises(FileNotFoundError):
        write_bytes([b"new"], str(tmp_path / "none" / "a"))
    assert [file.name for file in tmp_path.iterdir()] == ["pipe"]


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    """A pipe to which nobody writes is not waited for."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    for name, problem in (("pipe", "a named pipe"), (".", "a folder"), ("a", "symbolic"), ("c", "No such")):
        with pytest.raises(InputError, match=problem):
            read_bytes(str(tmp_path / name))


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path: Path) -> None:
    """Half of the old and half of the new is never taken for the file."""
    file = tmp_path / "a"
    file.write_bytes(bytes(20_000_000))
    code = "while True:\n with open(sys.argv[1], 'ab') as file: file.write(b'x')"
    head = "import sys\n"
    with subprocess.Popen([sys.executable, "-c", head + code, str(file)]) as writer:
        try:
            before = file.stat().st_size
            while file.stat().st_size == before:
                pass
            with pytest.raises(InputError, match="it changed while it was read; try again"):
                [read_bytes(str(file)) for _ in range(100)]
        finally:
            writer.kill()


WRITING = """
def slowly():
    yield b"begun"
    print("writing", flush=True)
    sys.stdin.readline()
    yield b", done"
write_to(slowly(), sys.argv[1])
"""


def writer(file: Path) -> "subprocess.Popen[str]":
    """A process that writes half of a file, and the other half when it gets a line."""
    head = "import sys\nfrom normalizer.files import write_to\n"
    program = [sys.executable, "-c", head + WRITING, str(file)]
    found = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert found.stdout is not None
    assert found.stdout.readline() == "writing\n"
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be removed")
def test_drafts_of_killed_processes_are_swept(tmp_path: Path) -> None:
    """The next one that writes into the folder removes them, but not the draft of one that is writing now."""
    killed, running = writer(tmp_path / "a"), writer(tmp_path / "b")
    killed.kill()
    killed.communicate()
    other = tmp_path / f"{DRAFT}not-one-of-ours"
    other.write_bytes(b"")
    assert len(list(tmp_path.glob(f"{DRAFT}*"))) == 3
    write_to([b"new"], str(tmp_path / "a"))
    assert len(list(tmp_path.glob(f"{DRAFT}*"))) == 2
    running.communicate("go on\n")
    assert running.returncode == 0
    assert (tmp_path / "b").read_bytes() == b"begun, done"
    sweep(str(tmp_path / "no such folder"))
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([other.name, "a", "b"])
