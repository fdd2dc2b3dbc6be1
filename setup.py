"""Compiles the kernel where a C compiler is; without one the same file runs interpreted, with the same results."""

from setuptools import Extension, setup

KERNEL = "src/normalizer/engine/kernel.py"
DIRECTIVES = {
    "language_level": 3,
    "boundscheck": False,
    "wraparound": False,
    "initializedcheck": False,
    "cdivision": True,
    "freethreading_compatible": True,
}

try:
    from Cython.Build import cythonize
except ImportError:
    extensions = []
else:
    extensions = cythonize(
        # optional: a failed compilation is no failed installation
        [Extension("normalizer.engine.kernel", [KERNEL], optional=True, extra_compile_args=["-O3"])],
        compiler_directives=DIRECTIVES,
        build_dir="build/c",
    )

setup(ext_modules=extensions)
