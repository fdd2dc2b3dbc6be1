"""Compile the kernel, if there is a C compiler, and the tables of every standard.

Neither has to succeed: without a compiler the kernel runs interpreted, and tables that were not compiled are made in
memory at the first conversion, with the same results. HANZI_NORMALIZER_UNCOMPILED=1 leaves the kernel interpreted;
HANZI_NORMALIZER_TABLES is a folder of tables that an earlier build of the same sources compiled, which are taken over.
"""

import glob
import gzip
import os
import shutil
import subprocess
import sys
import tarfile

import polib
from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py
from setuptools.command.sdist import sdist
from setuptools.errors import BaseError, CCompilerError

COMPILED = {
    "model": ("change", "span"),  # the largest first, so that no processor waits for it at the end
    "engine/text": ("pairs",),
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
        "simple",
        "decide",
        "rows",
        "classify",
        "columns",
        "kernel",
    ),
}
AS_THEY_ARE = {"engine/kernel": ("quotations", "names", "conversion", "passes"), "": ("conversion",)}
"""Modules of Python, compiled with all its checks: a short text would spend half of its time in them."""
PYTHON = {"language_level": 3, "annotation_typing": False, "freethreading_compatible": True}
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
}


class BuildWithTables(build_py):
    """Build step that adds the compiled tables and the catalogues to the modules."""

    def run(self) -> None:
        """Copy the modules, compile the catalogues, then run the modules to compile their tables."""
        super().run()
        if self.editable_mode:
            return
        library = os.path.abspath(self.build_lib)
        for catalogue in glob.glob(os.path.join(library, "normalizer", "locale", "*", "LC_MESSAGES", "*.po")):
            polib.pofile(catalogue).save_as_mofile(f"{catalogue.removesuffix('.po')}.mo")
        folder = os.path.join(library, "normalizer", "compiled")
        if ready := os.environ.get("HANZI_NORMALIZER_TABLES"):
            shutil.copytree(ready, folder, dirs_exist_ok=True)
            return
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

    def finalize_options(self) -> None:
        """Compile on all processors, unless somebody says on how many."""
        super().finalize_options()
        self.parallel = self.parallel or os.cpu_count()

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
    # in several processes where they are forked, since others would run this file again
    processes = os.cpu_count() if sys.platform == "linux" else None
    shared = {"nthreads": processes, "include_path": ["src"], "build_dir": "build/c"}
    return [
        *cythonize(modules_of(COMPILED), compiler_directives=DIRECTIVES, **shared),
        *cythonize(modules_of(AS_THEY_ARE), compiler_directives=PYTHON, **shared),
    ]


def modules_of(folders: dict[str, tuple[str, ...]]) -> list[Extension]:
    """Extension modules by folder, before Cython translates them."""
    return [
        Extension(
            ".".join(("normalizer", *filter(None, folder.split("/")), name)),
            [os.path.join("src/normalizer", folder, f"{name}.py")],
            depends=sorted(glob.glob(os.path.join("src/normalizer", folder, "*.pxd"))),
            # no debug information, which would name the folder
            extra_compile_args=["-O3", "-g0"],
        )
        for folder, names in folders.items()
        for name in names
    ]


if __name__ == "__main__":
    commands = {"build_ext": AllOrNone, "build_py": BuildWithTables, "sdist": SameBytes}
    setup(ext_modules=extensions(), cmdclass=commands)
