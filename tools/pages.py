"""Pages of the documentation site that stand outside its folder, for MkDocs; and links to files that are no pages.

MkDocs calls the functions by their names; see `mkdocs.yml`.
"""

import re
from pathlib import Path
from typing import Any, Final

from mkdocs.structure.files import File

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = {
    "CHANGELOG.md": "changes.md",
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "benchmarks/README.md": "benchmarks.md",
}
"""Files of the repository, and the pages that they become."""

_LINK: Final = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)#:\s]+)(#[^)\s]*)?\)")


def on_files(files: Any, config: Any) -> Any:  # noqa: ANN401 - MkDocs has no types
    """Add the pages that stand outside the folder."""
    for source, page in PAGES.items():
        files.append(File.generated(config, page, content=(ROOT / source).read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:  # noqa: ANN401 - as above
    """Point every link to the page that its file became; what became none stays as the name of the file."""
    source = next((name for name, made in PAGES.items() if made == page.file.src_uri), f"docs/{page.file.src_uri}")
    depth = page.file.src_uri.count("/")

    def linked(found: re.Match[str]) -> str:
        text, target, anchor = found[1], found[2], found[3] or ""
        file = (ROOT / source).parent.joinpath(target).resolve()
        if not file.is_relative_to(ROOT):
            return found[0]
        name = file.relative_to(ROOT).as_posix()
        inside = PAGES.get(name) or name.removeprefix("docs/")
        if name not in PAGES and not name.startswith("docs/"):
            return f"{text} (`{name}` in the source archive)"
        return f"[{text}]({'../' * depth}{inside}{anchor})"

    return _LINK.sub(linked, markdown)
