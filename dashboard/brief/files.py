"""The files a brief becomes: a presentation, a web page, a workbook.

Owns the registry, and the presentation of the company that slides are made in: `brief-template.pptx` in the data folder,
where there is one.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard.brief.shape import Brief
from dashboard.errors import RefusedFileError

LARGEST_TEMPLATE = 30_000_000


@dataclass(frozen=True)
class Format:
    """One kind of file: what it is called, its media type, and how a brief becomes one."""

    title: str
    media_type: str
    write: Callable[[Brief, bytes | None], bytes]
    """From the brief and the company's presentation, if there is one."""


# What writes a file is loaded when somebody asks for one: it takes as long as drawing several pages.
def _slides(made: Brief, template: bytes | None) -> bytes:
    from dashboard.brief.slides import as_pptx

    return as_pptx(made, template)


def _web_page(made: Brief, _template: bytes | None) -> bytes:
    from dashboard.brief.web_page import as_html

    return as_html(made)


def _workbook(made: Brief, _template: bytes | None) -> bytes:
    from dashboard.brief.workbook import as_xlsx

    return as_xlsx(made)


_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: dict[str, Format] = {
    "pptx": Format("PowerPoint", f"{_OFFICE}.presentationml.presentation", _slides),
    "html": Format("Web page", "text/html", _web_page),
    "xlsx": Format("Excel", f"{_OFFICE}.spreadsheetml.sheet", _workbook),
}
"""By the ending of the file."""


def template_in(path: Path) -> bytes | None:
    """Return the presentation of the company, None where there is none; raises RefusedFileError for a huge one."""
    if not path.exists():
        return None
    if path.stat().st_size > LARGEST_TEMPLATE:
        raise RefusedFileError(
            "The template of slides is too large.",
            where=path.name,
            try_=f"Give one of at most {LARGEST_TEMPLATE // 1_000_000} MB: a template holds layouts, and needs no slides or pictures of its own.",
        )
    return path.read_bytes()


def template_trouble(path: Path) -> str | None:
    """Return why the presentation of the company can't be used, None where it can or there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return _trouble(path, (stat.st_ino, stat.st_mtime_ns, stat.st_size))


@lru_cache(maxsize=4)
def _trouble(path: Path, state: Hashable) -> str | None:
    del state  # it is the key
    from dashboard.brief.template import opened

    try:
        if (data := template_in(path)) is not None:
            opened(data)
    except RefusedFileError as error:
        return f"{error.what} {error.try_} ({path.name})"
    return None
