"""Try the release workflow without a network: run the commands of its steps in a new clone, as the service would.

    python tools/try_release.py .release

Every `run:` step of .github/workflows/release.yml runs as it stands, with the tag of this version. What the service
does is done here by other means: an artifact is a copy of its files, and a missing one is an error; the wheels are the
one of this machine, with the test command of `tool.cibuildwheel` in a new environment; the attestation and the upload
are the SHA-256 sums of what they would be given, and the checks of twine. Prints a table with a row for each step.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Final

import yaml

from normalizer import __version__

ROOT: Final = Path(__file__).parent.parent
WORKFLOW: Final = ".github/workflows/release.yml"
PIP: Final = "python3 -m venv --clear {0} && {0}/bin/python -m pip --quiet --disable-pip-version-check install"
"""Makes an environment, and installs what stands behind it."""


class Release:
    """A run of the workflow.

    Args:
        folder: An empty folder: the clone of each job, the artifacts and the environments.
    """

    def __init__(self, folder: Path) -> None:
        """Read the workflow."""
        self.folder = folder
        self.artifacts = folder / "artifacts"
        self.project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
        self.jobs: dict[str, Any] = yaml.safe_load((ROOT / WORKFLOW).read_text("utf-8"))["jobs"]
        self.files = 0

    def shell(self, command: str, home: Path, **names: str) -> None:
        """Run a command as the service does: `bash -e`, with the names of the service."""
        # its interpreter is the first, and not that of the environment which runs this
        path = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if ".venv" not in part)
        done = subprocess.run(  # noqa: S603 - the commands of our workflow
            ["bash", "-e", "-o", "pipefail", "-c", command],  # noqa: S607 - as the service does
            cwd=home,
            env={**os.environ, "PATH": path, "CI": "true", **names},
            stdout=subprocess.DEVNULL,
            check=False,
        )
        if done.returncode:
            message = f"exit code {done.returncode}"
            raise RuntimeError(message)

    def checkout(self, home: Path) -> str:
        """Clone the newest commit, without what is not committed."""
        self.shell(f"git clone --quiet --depth 1 'file://{ROOT}' '{home}'", self.folder)
        return "a clone of the newest commit"

    def wheels(self, home: Path, out: str) -> str:
        """Build the wheel of this machine, and test it in a new environment."""
        self.shell("make wheelhouse", home)
        (home / out).mkdir(exist_ok=True)
        for file in (home / "dist").iterdir():  # `make wheelhouse` leaves there what is not repaired
            file.unlink()
        [wheel] = (home / "wheelhouse").glob("*.whl")
        shutil.copy(wheel, home / out)
        self.tested(wheel, home)
        return f"on this machine: {wheel.name}; its test command"

    def tested(self, archive: Path, home: Path) -> None:
        """Install an archive in a new environment, and run the test command."""
        test = self.project["tool"]["cibuildwheel"]["test-command"]
        self.shell(
            f"{PIP.format('fresh')} '{archive}' && mkdir -p elsewhere && cd elsewhere && {test}",
            home,
            PATH=os.pathsep.join((str(home / "fresh" / "bin"), os.environ["PATH"])),
        )

    def upload(self, home: Path, name: str, path: str) -> str:
        """Keep files as an artifact."""
        found = sorted((home / path).iterdir()) if (home / path).is_dir() else [home / path]
        (self.artifacts / name).mkdir(parents=True)
        for file in found:
            shutil.copy(file, self.artifacts / name)
        if not found:
            message = f"no files: {path}"
            raise RuntimeError(message)
        return ", ".join(file.name for file in found)

    def download(self, home: Path, given: dict[str, Any]) -> str:
        """Fetch the files of artifacts."""
        wanted = given.get("name", given.get("pattern"))
        found = [artifact for artifact in sorted(self.artifacts.iterdir()) if fnmatch(artifact.name, wanted)]
        names = []
        for file in [file for artifact in found for file in sorted(artifact.iterdir())]:
            (home / given.get("path", ".")).mkdir(parents=True, exist_ok=True)
            shutil.copy(file, home / given.get("path", "."))
            names.append(file.name)
        if not names:
            message = f"no artifact: {wanted}"
            raise RuntimeError(message)
        return ", ".join(names)

    def attest(self, home: Path, patterns: str) -> str:
        """Sum up what would be attested."""
        found = [file for pattern in patterns.split() for file in sorted(home.glob(pattern))]
        lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in found]
        (home / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")
        if any(not list(home.glob(pattern)) for pattern in patterns.split()):
            message = f"nothing to attest: {patterns}"
            raise RuntimeError(message)
        return f"not signed; the sums of {len(found)} files"

    def publish(self, home: Path) -> str:
        """Check what would be published; the archive of the source is installed, too."""
        files = sorted((home / "dist").iterdir())
        other = [file.name for file in files if not file.name.endswith((".tar.gz", ".whl")) or "-linux_" in file.name]
        if other:
            message = f"the index does not take {', '.join(other)}"
            raise RuntimeError(message)
        self.shell(
            f"{PIP.format('twine')} twine && twine/bin/python -m twine check --strict dist/*",
            home,
        )
        [source] = (home / "dist").glob("*.tar.gz")
        self.tested(source, home)
        return f"not uploaded; twine accepts {len(files)} files; the source archive installs, with its test command"

    def used(self, step: dict[str, Any], job: str) -> str:  # noqa: PLR0911 - a table of actions
        """Do what an action does; the last one publishes."""
        home, given = self.folder / job, step.get("with", {})
        match step["uses"].partition("@")[0]:
            case "actions/checkout":
                return self.checkout(home)
            case "actions/setup-python":
                return f"the Python of this machine, {sys.version.split()[0]}"
            case "pypa/cibuildwheel":
                return self.wheels(home, given["output-dir"])
            case "actions/upload-artifact":
                return self.upload(home, re.sub(r"\$\{\{.+?\}\}", "this-machine", given["name"]), given["path"])
            case "actions/download-artifact":
                return self.download(home, given)
            case "actions/attest-build-provenance":
                return self.attest(home, given["subject-path"])
        return self.publish(home)

    def steps(self) -> Iterator[tuple[str, str, str, float]]:
        """Run the steps; the job, the step, what was done, and the seconds. A failure ends the run."""
        for job, told in self.jobs.items():
            (self.folder / job).mkdir(parents=True)
            for step in told["steps"]:
                begin = time.monotonic()
                if "run" in step:
                    self.shell(step["run"], self.folder / job, GITHUB_REF_NAME=f"v{__version__}")
                    name, done = f"`{step['run']}`", "as it stands"
                else:
                    name, done = step["uses"].partition("@")[0], self.used(step, job)
                yield job, name.replace("|", "\\|"), done, time.monotonic() - begin


def main() -> None:
    """Run the workflow, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    print("| job | step | here | seconds |\n|---|---|---|---|")
    for job, step, done, seconds in Release(given.folder.absolute()).steps():
        print(f"| {job} | {step} | {done} | {seconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
