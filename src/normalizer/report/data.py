"""JSON: the whole result as versioned data, described by `report.schema.json`."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from typing import Any, Final

from normalizer.lexicon.citations import Citation
from normalizer.model import Character, Chronology, Collation, Comparison, Detection, Normalization, Script
from normalizer.report.apparatus import rows_of
from normalizer.report.json_changes import ChangeTexts
from normalizer.report.json_text import Pairs
from normalizer.report.places import Places
from normalizer.report.provenance import Provenance
from normalizer.report.records import (
    VERSION,
    citation_of,
    dating_of,
    difference_of,
    doubt_of,
    finding_of,
    head_of,
    judgement_of,
    page_of,
    provenance_of,
    reform_of,
    relation_of,
    span_of,
    spelling_of,
    standard_of,
    tables_of,
    variation_of,
    witness_of,
)
from normalizer.report.sources import sources_of, sources_of_changes

__all__ = ["VERSION", "render", "schema"]


def schema() -> Mapping[str, Any]:
    """Load the JSON Schema (2020-12) of the JSON reports."""
    found: Mapping[str, Any] = json.loads(files("normalizer.report").joinpath("report.schema.json").read_bytes())
    return found


def render(
    result: Detection | Normalization | Comparison | Collation | Character | Chronology,
    *,
    provenance: Provenance | None = None,
) -> str:
    """Make one JSON object from a result."""
    about = {"provenance": provenance_of(provenance)} if provenance else {}
    return page_of(_OBJECTS[type(result)](result) | about)


def _detection(found: Detection) -> dict[str, Any]:
    places = Places(found.text)
    return {
        **head_of("detection"),
        "verdict": found.verdict.value,
        "code_points": len(found.text),
        "han": found.han,
        "counts": {script.label: found.counts.get(script, 0) for script in Script if script},
        "share_traditional": found.share_traditional,
        "share_simplified": found.share_simplified,
        "private_use": Pairs.of(found.private_use),
        "spellings": [spelling_of(spelling) for spelling in found.spellings],
        "half_converted": [
            {"span": span_of(word.span), "form": word.form, "word": word.word} for word in found.half_converted
        ],
        "period": list(found.period) if found.period else None,
        "registers": {register.value: han for register, han in found.registers.items()},
        "languages": [
            {
                "span": span_of(part.span),
                "line": places.of(part.span.start)[0],
                "language": part.language.value,
                "certainty": part.certainty.value,
                "probability": round(part.probability, 4),
                "mixed": part.mixed,
            }
            for part in found.languages
        ],
        "segments": [
            {
                "span": span_of(segment.span),
                "line": places.of(segment.span.start)[0],
                "verdict": segment.verdict.value,
                "traditional": segment.traditional,
                "simplified": segment.simplified,
            }
            for segment in found.segments
        ],
        "spans": {script.label: _runs(found.scripts, script) for script in Script if script},
    }


def _runs(scripts: bytes, script: Script) -> Pairs:
    """The runs of one class, as `Detection.spans` has them."""
    return Pairs([run.span() for run in re.finditer(b"%c+" % script, scripts)])


def _cited(sources: Iterable[Citation]) -> list[dict[str, Any]]:
    return [citation_of(citation) for citation in sources]


def _normalization(result: Normalization) -> dict[str, Any]:
    places = Places(result.source)
    changes, texts = list(result.changes), ChangeTexts(places)
    return {
        **head_of("normalization"),
        "standard": standard_of(result.standard),
        "changed_places": len(changes),
        "changed_forms": len({change.before for change in changes}),
        "text": result.text,
        "changes": [texts.of(change) for change in changes],
        "doubts": [doubt_of(doubt, places) for doubt in result.doubts],
        "findings": [finding_of(finding, places) for finding in result.findings],
        "tables": tables_of([*changes, *result.doubts]),
        "sources": _cited(sources_of_changes(result, {change.evidence.authority for change in changes})),
        "detection": _detection(result.detection),
    }


def _character(found: Character) -> dict[str, Any]:
    return {
        **head_of("character"),
        "character": found.char,
        "code_point": found.code_point,
        "class": found.script.label,
        "level": found.level or None,
        "counterparts": {name: list(forms) for name, forms in found.counterparts.items()},
        "japanese": list(found.japanese),
        "reforms": [reform_of(fact) for fact in found.reforms],
        "replaced": [reform_of(fact) for fact in found.replaced],
        "related": [relation_of(relation) for relation in found.related],
        "informal": [relation_of(relation) for relation in found.informal],
        "notes": list(found.notes),
        "sources": _cited(sources_of(found)),
    }


def _chronology(found: Chronology) -> dict[str, Any]:
    places = Places(found.text)
    return {
        **head_of("chronology"),
        "claimed": found.claimed or None,
        "place": found.place.value,
        "day": found.day or None,
        "answer": found.answer.value if found.answer else None,
        "judgement": judgement_of(found) if found.judgement else None,
        **dating_of(found.dating),
        "witnesses": [witness_of(witness, found.day) for witness in found.witnesses],
        "anachronisms": [witness.form for witness in found.anachronisms],
        "superseded": [witness.form for witness in found.superseded],
        "restored": [witness.form for witness in found.restored],
        "segments": [
            {
                "span": span_of(segment.span),
                "line": places.of(segment.span.start)[0],
                "standing": segment.standing.value,
                **dating_of(segment.dating),
                "shown_by": [{"form": w.form, "count": w.count} for w in segment.witnesses],
            }
            for segment in found.segments
        ],
        "slips": [
            {
                "span": span_of(slip.span),
                "line": places.of(slip.span.start)[0],
                "form": slip.form,
                "instead": slip.instead,
            }
            for slip in found.slips
        ],
        "limits": list(found.limits),
        "sources": _cited(sources_of(found)),
    }


def _comparison(found: Comparison) -> dict[str, Any]:
    places = Places(found.text), Places(found.other)
    return {
        **head_of("comparison"),
        "similarity": round(found.similarity, 6),
        "related": found.related,
        "shared": found.shared,
        "characters": found.characters,
        "counts": found.counts,
        "differences": [difference_of(difference, places) for difference in found.differences],
    }


def _collation(found: Collation) -> dict[str, Any]:
    comparisons = [None, *found.comparisons]
    return {
        **head_of("collation"),
        "base": found.base.siglum,
        "kinds": sorted(kind.value for kind in found.kinds),
        "editions": [
            {
                "siglum": edition.siglum,
                "title": edition.title,
                "code_points": len(edition.text),
                "similarity": round(comparison.similarity, 6) if comparison else None,
                "related": comparison.related if comparison else None,
                "counts": comparison.counts if comparison else {},
            }
            for edition, comparison in zip(found.editions, comparisons, strict=True)
        ],
        "lacunae": [{"siglum": one.siglum, "span": span_of(one.span)} for one in found.lacunae],
        "variations": [variation_of(row) for row in rows_of(found)],
        "sources": _cited(sources_of(found)),
    }


_OBJECTS: Final[Mapping[type, Callable[[Any], dict[str, Any]]]] = {
    Detection: _detection,
    Normalization: _normalization,
    Comparison: _comparison,
    Collation: _collation,
    Chronology: _chronology,
    Character: _character,
}
