"""Builds the package; with CALLMART_NATIVE=1 mypyc compiles what takes most of a call's time: the same rows, sooner.

The sources stay plain Python and nothing but the build knows of it: `make native` needs a C compiler and mypy, which
`make setup` installs.
"""

import os
from pathlib import Path

from setuptools import Extension, setup

COMPILED = ("transforms/extract", "transforms/quantities", "transforms/periods")
"""Folders of modules that are pure functions over text. What reads containers or makes rows leans on libraries."""
ALONE = ("transforms/model.py", "transforms/sentences.py")


def compiled() -> list[Extension]:
    """An extension for each module, compiled with the types that `make check` has checked."""
    from mypyc.build import mypycify

    modules = [path for folder in COMPILED for path in sorted(Path(folder).rglob("*.py")) if path.read_text().strip()]
    return mypycify([*map(str, modules), *ALONE], opt_level="2", multi_file=True)


setup(
    ext_modules=compiled() if os.environ.get("CALLMART_NATIVE") == "1" else [],
    options={"build_ext": {"parallel": os.cpu_count()}},
)
