"""Builds the package; with CALLMART_NATIVE=1 mypyc compiles what takes most of a call's time: the same rows, sooner.

The sources stay plain Python and nothing but the build knows of it: `make native` needs a C compiler and mypy, which
`make setup` installs.
"""

import os
from functools import partial
from multiprocessing.pool import ThreadPool
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

COMPILED = ("transforms/extract", "transforms/quantities", "transforms/periods")
"""Folders of modules that are pure functions over text. What reads containers or makes rows leans on libraries."""
ALONE = ("transforms/model.py", "transforms/sentences.py")


def compiled() -> list[Extension]:
    """An extension for each module, compiled with the types that `make check` has checked.

    Optimized once, not twice, and without debug symbols: the code is as fast, and the compiler needs half the time.
    """
    from mypyc.build import mypycify

    modules = [path for folder in COMPILED for path in sorted(Path(folder).rglob("*.py")) if path.read_text().strip()]
    return mypycify([*map(str, modules), *ALONE], opt_level="1", debug_level="0", multi_file=True)


class BuildOnEveryCore(build_ext):
    """Compiles the files of an extension side by side: mypyc puts all modules into one, whose files go in turn."""

    def build_extension(self, ext: Extension) -> None:
        """Build `ext` with a compiler that hands each of its files to the next idle core."""
        compile_file = partial(type(self.compiler).compile, self.compiler)

        def compile_files(sources: list[str], *args: object, **options: object) -> list[str]:
            with ThreadPool(os.cpu_count()) as threads:
                objects = threads.map(lambda source: compile_file([source], *args, **options), sources, chunksize=1)
            return [name for names in objects for name in names]

        self.compiler.compile = compile_files
        super().build_extension(ext)


setup(
    ext_modules=compiled() if os.environ.get("CALLMART_NATIVE") == "1" else [],
    cmdclass={"build_ext": BuildOnEveryCore},
)
