"""Test opencc-python-reimplemented on the laws, and print the shortest text that breaks each.

python examples/laws_of_another_converter.py [CONFIGURATION [EXAMPLES [LAW ...]]]

It needs the extras `testing` and `second-edition`. Several distributions install a module `opencc`; this one is found
by its own files.
"""

import sys
from collections.abc import Callable
from importlib.metadata import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

from normalizer.testing import laws


def reimplemented() -> ModuleType:
    """Load the module of opencc-python-reimplemented."""
    path = next(str(file.locate()) for file in files("opencc-python-reimplemented") or () if file.name == "opencc.py")
    folder = Path(path).parent
    spec = spec_from_file_location("opencc", folder / "__init__.py", submodule_search_locations=[str(folder)])
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = sys.modules["opencc"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(configuration: str = "t2s", examples: str = "300", *names: str) -> None:
    """Print the outcome of each law, or of those with these names."""
    converter: Callable[[str], str] = reimplemented().OpenCC(configuration).convert
    script = "simplified" if configuration.endswith("2s") else "traditional"
    for law in laws(converter, script=script, examples=int(examples)):
        if not names or law.name in names:
            print(law.tried())


if __name__ == "__main__":
    main(*sys.argv[1:])
