"""Differences from OpenCC on words that are wholly in one script, by class; see docs/trust.md.

The peers are the official OpenCC, in an environment of its own, and opencc-python-reimplemented, which is in the
test group and runs in a process of its own. `tests/cases/differences.tsv` gives the reason for each class.
"""

import argparse
import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from normalizer import Normalizer, Script, detect
from normalizer.lexicon import load_lexicon
from normalizer.model import Evidence
from normalizer.testing.words import words

HERE = Path(__file__).parent
OLDER = "opencc-python-reimplemented"
DIRECTIONS = {"s2t": ("simplified", "zh-Hant-x-opencc"), "t2s": ("traditional", "zh-Hans")}
"""Configurations of OpenCC, each with the script of the texts and our standard."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One character that is converted differently.

    Attributes:
        kind: Class of the difference: kept or changed, basis and table of the decision, and whether the older edition
            has the row.
    """

    kind: str
    text: str
    ours: str
    theirs: str


def texts_of(configuration: str) -> list[str]:
    """All words in the source script of a configuration."""
    script, _ = DIRECTIONS[configuration]
    return sorted({word.written(script) for word in words()})


def ask(python: str, configuration: str, texts: Sequence[str]) -> list[str]:
    """Convert texts with a peer."""
    request = json.dumps({"action": configuration, "texts": list(texts)}) + "\n"
    command = [python, str(HERE / "worker.py"), "OpenCC"]
    done = subprocess.run(command, input=request, text=True, encoding="utf-8", capture_output=True, check=True)
    answer: list[str] = json.loads(done.stdout)
    return answer


def differences(configuration: str, texts: Sequence[str], theirs: Sequence[str]) -> Iterator[Difference]:
    """All characters in which the results differ, with their classes."""
    ours = Normalizer(DIRECTIONS[configuration][1])
    for text, mine, other in zip(texts, ours.convert_many(texts), theirs, strict=True):
        if mine == other:
            continue
        if len(mine) != len(other):
            yield Difference("of another length", text, mine, other)
            continue
        result = ours.normalize(text)
        decided = {doubt.source.start: doubt.evidence for doubt in result.doubts}
        decided |= {change.source.start: change.evidence for change in result.changes}
        for place, (before, here, there) in enumerate(zip(text, mine, other, strict=True)):
            if here != there:
                kind = "kept" if here == before else "changed"
                yield Difference(f"{kind} {_decided_by(decided.get(place), before)}", text, mine, other)


def _decided_by(evidence: Evidence | None, form: str) -> str:
    if evidence is None:
        return f"{Script(detect(form).scripts[0]).label} form"
    rule = evidence.rule
    if rule is None or evidence.basis.value not in {"word", "table"}:
        return f"by {evidence.basis.value}"
    table = load_lexicon(OLDER).find(rule.table)
    older = " of both editions" if table and rule.key in table.candidates else ""
    return f"by {evidence.basis.value} {rule.table}{older}"


def counted(found: Iterator[Difference]) -> Mapping[str, list[Difference]]:
    """Differences by class."""
    by_class: defaultdict[str, list[Difference]] = defaultdict(list)
    for difference in found:
        by_class[difference.kind].append(difference)
    return by_class


def main() -> None:
    """Print the tables."""
    from peers import interpreter

    argparse.ArgumentParser(description=__doc__).parse_args()
    print("| peer | direction | words | different | class | characters | for example |\n|---|---|---|---|---|---|---|")
    for peer, python in (("OpenCC", interpreter("OpenCC")), (OLDER, interpreter("normalizer"))):
        for configuration in DIRECTIONS:
            texts = texts_of(configuration)
            by_class = counted(differences(configuration, texts, ask(python, configuration, texts)))
            number = len({found.text for group in by_class.values() for found in group})
            for kind, group in sorted(by_class.items(), key=lambda item: -len(item[1])):
                one = min(group, key=lambda found: (len(found.text), found.text))
                example = f"{one.text}: {one.ours}, {one.theirs}"
                print(
                    f"| {peer} | {configuration} | {len(texts):,} | {number:,} | {kind} | {len(group):,} | {example} |"
                )


if __name__ == "__main__":
    main()
