"""Builds the package. In a wheel, mypyc compiles what takes most of a call's time: the same rows, sooner.

The sources stay plain Python, and so does an editable install, as `make setup` makes one for work on the code. A wheel
is plain too where no C compiler is found or CALLMART_NATIVE=0 says so. With CALLMART_NATIVE=1 that is an error.
"""

import os
import shutil
import sys
import sysconfig
from functools import partial
from multiprocessing.pool import ThreadPool
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

COMPILED = ("transforms/extract", "transforms/quantities", "transforms/periods")
"""Folders of modules that are pure functions over text. What reads containers or makes rows leans on libraries."""
ALONE = ("transforms/model.py", "transforms/sentences.py")


def compiles() -> bool:
    """Whether this build compiles: setuptools also runs this file to ask for the package's name and requirements."""
    if "bdist_wheel" not in sys.argv or os.environ.get("CALLMART_NATIVE") == "0":
        return False
    compiler = (sysconfig.get_config_var("CC") or "cc").split()[0]
    if shutil.which(compiler) or os.name == "nt":
        return True
    if os.environ.get("CALLMART_NATIVE") == "1":
        raise SystemExit(f"no C compiler ({compiler}): install one, or build with CALLMART_NATIVE=0 for plain Python")
    print(f"callmart: no C compiler ({compiler}); the wheel is plain Python: the same rows, slower", file=sys.stderr)
    return False


def compiled() -> list[Extension]:
    """An extension for each module, compiled with the types that `make check` has checked.

    Fully optimized, which gains a twenty-fifth over the compiler's first level, and without debug symbols.
    """
    from mypyc.build import mypycify

    modules = [path for folder in COMPILED for path in sorted(Path(folder).rglob("*.py")) if path.read_text().strip()]
    extensions = mypycify([*map(str, modules), *ALONE], opt_level="3", debug_level="0", multi_file=True)
    if os.name != "nt":
        for extension in extensions:  # what the modules call of one another needs no look-up: three per cent of a call
            extension.extra_compile_args.append("-fvisibility=hidden")
    return extensions


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


setup(ext_modules=compiled() if compiles() else [], cmdclass={"build_ext": BuildOnEveryCore})
