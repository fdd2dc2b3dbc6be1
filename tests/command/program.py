"""The command line: run as a program, or called within the process of the tests.

A process costs half a second until its tables are read. So what is asked of the command is asked by a call; what
belongs to a process (its streams, signals, locale, bytes in its arguments) is asked of one.
"""

import io
import os
import subprocess
import sys
from contextlib import ExitStack, chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from normalizer import cli

COMMAND = [sys.executable, "-m", "normalizer"]
Done = subprocess.CompletedProcess[bytes]


def run(*arguments: str | Path, folder: Path | None = None, stdin: bytes = b"", **environment: str) -> Done:
    """Run the command as a program."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=folder,
        input=stdin,
        capture_output=True,
        check=False,
        env={**os.environ, **environment},
        timeout=120,
    )


def call(*arguments: str | Path, folder: Path | None = None, stdin: bytes = b"") -> Done:
    """Call the command in this process, with streams as a process has them: none is a terminal."""
    given = io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    complaints = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace")
    words = list(map(str, arguments))
    with ExitStack() as stack:
        if folder is not None:
            stack.enter_context(chdir(folder))
        stack.enter_context(patch.object(sys, "stdin", given))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(complaints))
        try:
            status = cli.main(words)
        except SystemExit as left:  # argparse, after help or a complaint
            status = left.code if isinstance(left.code, int) else 0
    return subprocess.CompletedProcess(words, status, written(out), written(complaints))


def written(stream: io.TextIOWrapper) -> bytes:
    """The bytes that were written to a stream."""
    stream.flush()
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue()


def complaint(done: Done) -> str:
    """The complaint: one line, without a traceback, and exit status 2."""
    text = done.stderr.decode()
    assert done.returncode == 2, text
    assert text.startswith("hanzi-normalizer: ")
    assert text.count("\n") == 1, text
    assert not done.stdout
    return text
