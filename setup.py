"""Compile the kernel, if there is a C compiler, and the tables of every standard.

Neither has to succeed: without a compiler the kernel runs interpreted, and tables that were not compiled are made in
memory at the first conversion, with the same results. HANZI_NORMALIZER_UNCOMPILED=1 leaves the kernel interpreted.
"""

import glob
import gzip
import os
import subprocess
import sys
import tarfile

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from setuptools.errors import BaseError, CCompilerError

COMPILED = {
    "engine/kernel": (
        "pointers",
        "hashes",
        "lookup",
        "scratch",
        "utf8",
        "paragraphs",
        "words",
        "registers",
        "weights",
        "decide",
        "rows",
        "classify",
        "kernel",
    ),
    "model": ("span", "change"),
}
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
}


class BuildWithTables(build_py):
    """Build step that adds the compiled tables to the modules."""

    def run(self) -> None:
        """Copy the modules, then run them to compile their tables."""
        super().run()
        if self.editable_mode:
            return
        library = os.path.abspath(self.build_lib)
        folder = os.path.join(library, "normalizer", "compiled")
        done = subprocess.run(
            [sys.executable, "-m", "normalizer.engine.tables.compile", folder],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([library, *filter(None, sys.path)])},
            check=False,
        )
        if done.returncode:
            self.warn("the tables could not be compiled; they will be made at the first conversion")


class AllOrNone(build_ext):
    """Build step that compiles all extension modules or none, so that a failed compilation still installs.

    `optional=True` of an extension would not do: `cythonize` drops it, and some modules could be compiled, others not.
    """

    def run(self) -> None:
        """Compile; after a failure, remove the results and leave all modules interpreted."""
        try:
            super().run()
        except (CCompilerError, BaseError) as error:
            for name in (self.get_ext_fullpath(extension.name) for extension in self.extensions):
                if os.path.exists(name):
                    os.remove(name)
            self.extensions = []
            self.warn(f"no working C compiler ({error}); the kernel is left interpreted, with the same results")


class SameBytes(sdist):
    """Build step for reproducible source archives: no owners, and the time of SOURCE_DATE_EPOCH if it is set."""

    def make_archive(self, base_name, format, root_dir=None, base_dir=None, owner=None, group=None):  # noqa: A002, ANN001, ANN201
        """Pack the folder; setuptools itself would store the current time."""
        time = os.environ.get("SOURCE_DATE_EPOCH")
        if format != "gztar" or time is None:
            return super().make_archive(base_name, format, root_dir, base_dir, owner, group)

        def plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
            member.mtime, member.uid, member.gid, member.uname, member.gname = int(time), 0, 0, "", ""
            member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
            return member

        name = f"{base_name}.tar.gz"
        with (
            open(name, "wb") as file,
            gzip.GzipFile("", "wb", fileobj=file, mtime=int(time)) as packed,
            tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            archive.add(base_dir or ".", filter=plain)
        return name


def extensions() -> list[Extension]:
    """Extension modules; none if they cannot or shall not be compiled."""
    if os.environ.get("HANZI_NORMALIZER_UNCOMPILED"):
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    modules = [
        Extension(
            f"normalizer.{folder.replace('/', '.')}.{name}",
            [f"src/normalizer/{folder}/{name}.py"],
            depends=sorted(glob.glob(f"src/normalizer/{folder}/*.pxd")),
            # no debug information, which would name the folder
            extra_compile_args=["-O3", "-g0"],
        )
        for folder, names in COMPILED.items()
        for name in names
    ]
    return cythonize(modules, compiler_directives=DIRECTIVES, include_path=["src"], build_dir="build/c")


if __name__ == "__main__":
    commands = {"build_ext": AllOrNone, "build_py": BuildWithTables, "sdist": SameBytes}
    setup(ext_modules=extensions(), cmdclass=commands)
