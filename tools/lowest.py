"""Print the lowest versions that `pyproject.toml` allows, as constraints for pip."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


def main() -> None:
    """Print one line for each dependency of users, extras included."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project.get("optional-dependencies", {}).values()
    for line in (*project["dependencies"], *(line for extra in extras for line in extra)):
        requirement = Requirement(line)
        lowest = [part.version for part in requirement.specifier if part.operator == ">="]
        if lowest:
            print(f"{requirement.name}=={lowest[0]}")


if __name__ == "__main__":
    main()
