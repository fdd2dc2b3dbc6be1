"""What holds for runs that were ended anywhere."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from normalizer import convert, corpus

TEXTS = st.lists(st.text("朝鮮鲜会談谈发頭 \n", max_size=12), min_size=1, max_size=5)


def written(folder: Path) -> dict[str, bytes]:
    """What stands in a folder."""
    return {file.name: file.read_bytes() for file in folder.glob("*.txt")}


@settings(max_examples=40)
@given(TEXTS, st.data())
def test_resuming_after_any_prefix_of_the_journal(texts: list[str], data: st.DataObject) -> None:
    """However much of the journal and of the files is left, a second run makes of it what the first made."""
    with TemporaryDirectory() as name:
        source, out = Path(name, "in"), Path(name, "out")
        source.mkdir()
        for number, text in enumerate(texts):
            (source / f"{number}.txt").write_bytes(text.encode())
        first = corpus.normalize(source, "zh-Hant", output=out)
        whole = written(out)
        assert whole == {f"{number}.txt": convert(text, "zh-Hant").encode() for number, text in enumerate(texts)}
        journal = (out / corpus.JOURNAL).read_bytes()
        (out / corpus.JOURNAL).write_bytes(journal[: data.draw(st.integers(0, len(journal)))])
        for lost in data.draw(st.sets(st.sampled_from(sorted(whole)))):
            if data.draw(st.booleans()):
                (out / lost).unlink()
            else:
                (out / lost).write_bytes(b"half")
        again = corpus.normalize(source, "zh-Hant", output=out, resume=True)
        assert written(out) == whole
        for field in ("files", "done", "changed", "characters", "changes", "doubts", "findings", "failures"):
            assert getattr(again, field) == getattr(first, field)


@settings(max_examples=30)
@given(TEXTS, st.integers(0, 3000))
def test_in_place_after_any_prefix_of_the_journal(texts: list[str], cut: int) -> None:
    """In place too, and each file is worked on once, as far as the journal knows."""
    with TemporaryDirectory() as name:
        folder, journal = Path(name, "in"), Path(name, "journal")
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number}.txt").write_bytes(text.encode())
        corpus.normalize(folder, "zh-Hant", in_place=True, journal=journal)
        whole = journal.read_bytes()
        journal.write_bytes(whole[:cut])
        known = whole[:cut].count(b"\n}") + sum(line.endswith(b"}") for line in whole[:cut].split(b"\n")[2:])
        again = corpus.normalize(folder, "zh-Hant", in_place=True, journal=journal, resume=True)
        assert written(folder) == {f"{n}.txt": convert(text, "zh-Hant").encode() for n, text in enumerate(texts)}
        assert again.skipped == known
