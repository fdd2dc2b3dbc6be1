"""Other converters, each in its own environment and called through a pipe."""

import json
import subprocess
import sys
import venv
from pathlib import Path
from types import TracebackType
from typing import Any, Self

HERE = Path(__file__).parent
ENVIRONMENTS = HERE.parent / ".bench"

PEERS = {
    "zhconv-rs": ("zhconv-rs==0.4.2", {"traditional": "zh-hant", "simplified": "zh-hans"}),
    "OpenCC": ("OpenCC==1.4.2", {"traditional": "s2t", "simplified": "t2s"}),
}
"""Packages to install, and their names for the two directions."""

OLD = {
    "opencc-python-reimplemented": (
        "opencc-python-reimplemented==0.1.7",
        {"traditional": "s2t", "simplified": "t2s"},
    ),
}
"""Peers of the benchmark of columns only."""

CLASSIFIERS = {"cjclassifier": ("cjclassifier==1.0.5", {"language": "language"})}
"""For the benchmark of languages only."""

OFFICE: dict[str, tuple[str, dict[str, str]]] = {"opencc-pyo3": ("opencc-pyo3==0.12.0", {})}
"""For the benchmark of documents only: it is called by its command."""

OWN = {"traditional": "zh-Hant", "simplified": "zh-Hans"}
_ALL = PEERS | OLD | CLASSIFIERS | OFFICE


def interpreter(name: str) -> str:
    """Path of the interpreter with a converter; a peer's environment is created on first use."""
    if name == "normalizer":
        return sys.executable
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    if not (folder / "installed").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", _ALL[name][0]], check=True)
        (folder / "installed").touch()
    return str(python)


def command(name: str) -> str:
    """Path of the command of a peer, which has the same name."""
    return str(Path(interpreter(name)).parent / name)


class Converter:
    """One converter in its own process."""

    def __init__(self, name: str) -> None:
        """Start the process."""
        self.name = name
        self.actions = OWN if name == "normalizer" else _ALL[name][1]
        command = [interpreter(name), str(HERE / "worker.py"), name]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        """Use it in a `with` statement."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.process.communicate()

    def ask(self, target: str, **request: Any) -> Any:
        """Send a request and read the answer."""
        if self.process.stdin is None or self.process.stdout is None:
            message = f"{self.name} has no pipes"
            raise RuntimeError(message)
        self.process.stdin.write(json.dumps({"action": self.actions[target], **request}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())
