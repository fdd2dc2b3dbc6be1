"""Reports of `check` on the locale files of good projects, compared with what a reader said of them; see README.md.

`alarms.tsv` pins projects at commits: the places that were reported, and whether a report was useful. The folder has
a folder for each project, `owner+name`, with its locale files at that commit.
"""

import argparse
import sys
from collections import Counter
from pathlib import Path

from normalizer.check.checked import Checked
from normalizer.check.config import CheckConfiguration
from normalizer.check.files import find
from normalizer.check.worker import FileChecker, Mode

FACTS = Path(__file__).with_name("alarms.tsv")
Place = tuple[str, str, str, str, str]
"""Project, path, line, code, and word."""


def facts() -> dict[Place, str]:
    """What a reader said of each place: `useful` or `false`."""
    rows = [line.split("\t") for line in FACTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {(project, path, line, code, word): said for project, _, path, line, code, word, said in rows}


def reported(project: Path) -> list[tuple[Place, str]]:
    """The places that are reported in a project, each with its severity."""
    configuration = CheckConfiguration(str(project))
    checker = FileChecker(configuration, None, Mode())
    files = [checker.file(path, given=given) for path, given in find([str(project)], configuration).paths]
    return [place for file in files if file for place in places(project, file)]


def places(project: Path, file: Checked) -> list[tuple[Place, str]]:
    """The places that are reported in a file."""
    path = Path(file.path).relative_to(project).as_posix()
    return [
        ((project.name, path, str(found.line), found.code, found.word), "warning" if found.is_warning else "error")
        for found in file.violations
    ]


def main() -> None:
    """Print how many reports are useful, and those that nobody has read yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the projects")
    folder = parser.parse_args().folder
    known = facts()
    counts: Counter[tuple[str, str]] = Counter()
    seen = set()
    for project in sorted(path for path in folder.iterdir() if path.is_dir()):
        for place, severity in reported(project):
            seen.add(place)
            counts[severity, known.get(place, "unread")] += 1
            if place not in known:
                print("\t".join(place))
    projects = {place[0] for place in known}
    gone = [place for place in known if place not in seen and (folder / place[0]).is_dir()]
    print(f"{len(projects)} projects; no longer reported: {len(gone)}")
    for place in gone:
        print("-\t" + "\t".join(place), known[place])
    for (severity, said), count in sorted(counts.items()):
        print(f"{severity}\t{said}\t{count}")
    read = [count for (_, said), count in counts.items() if said != "unread"]
    useful = sum(count for (_, said), count in counts.items() if said == "useful")
    print(f"useful: {useful} of {sum(read)}")
    sys.exit(bool(counts["error", "unread"] or counts["warning", "unread"]))


if __name__ == "__main__":
    main()
