"""Compiles the kernel where a C compiler is, and the tables of every standard.

Neither has to succeed: without a compiler the same file runs interpreted, and without compiled tables they are made in
memory at the first conversion, with the same results. HANZI_NORMALIZER_UNCOMPILED=1 leaves the kernel interpreted.
"""

import os
import subprocess
import sys

from setuptools import Extension, setup
from setuptools.command.build_py import build_py

KERNEL = "src/normalizer/engine/kernel.py"
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
}


class BuildWithTables(build_py):
    """Adds the compiled tables to the modules."""

    def run(self) -> None:
        """Copy the modules, then let them compile their tables."""
        super().run()
        if self.editable_mode:
            return
        library = os.path.abspath(self.build_lib)
        folder = os.path.join(library, "normalizer", "compiled")
        done = subprocess.run(
            [sys.executable, "-m", "normalizer.engine.compile", folder],
            env={**os.environ, "PYTHONPATH": os.pathsep.join([library, *filter(None, sys.path)])},
            check=False,
        )
        if done.returncode:
            self.warn("the tables could not be compiled ahead; they will be made at the first conversion")


def extensions() -> list[Extension]:
    """The kernel, or nothing where it cannot or shall not be compiled."""
    if os.environ.get("HANZI_NORMALIZER_UNCOMPILED"):
        return []
    try:
        from Cython.Build import cythonize
    except ImportError:
        return []
    # optional: a failed compilation is no failed installation
    kernel = Extension("normalizer.engine.kernel", [KERNEL], optional=True, extra_compile_args=["-O3"])
    return cythonize([kernel], compiler_directives=DIRECTIVES, build_dir="build/c")


setup(ext_modules=extensions(), cmdclass={"build_py": BuildWithTables})
