"""Files built to do harm, one row each: what they are, and what must be said about them or read from them."""

import gzip
import io
import random
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.ingest import hostile_workbooks as books
from tests.ingest.hostile_workbooks import HEADER, ONE_ROW, zipped
from tests.ingest.old_workbooks import old_workbook

TABLE = b"Town,Age\r\nLyon,7\r\n"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XLSX = "answers.xlsx"
_MANY = 40_000


@dataclass(frozen=True)
class Hostile:
    """One file; `says` are words of the refusal, `rows` the rows of a right reading."""

    what: str
    make: Callable[[], bytes]
    says: str = ""
    rows: int | None = None
    file_name: str = "answers.csv"


def _gzip_bomb() -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    return b"".join([*(packer.compress(b"a,b\n" * 250_000) for _ in range(30)), packer.flush()])


def _tarred() -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        archive.addfile(tarfile.TarInfo("answers.csv"), io.BytesIO(b""))
    return data.getvalue()


def _scattered() -> bytes:
    """One row of 1,900 cells above very many short ones."""
    return b",".join([b"x"] * 1_900) + b"\n" + b"a,b\n" * 1_000_000


def _unknown_method() -> bytes:
    data = bytearray(zipped({"answers.csv": TABLE}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.find(mark) + offset] = 99
    return bytes(data)


def _noise() -> bytes:
    return random.Random(7).randbytes(50_000)


def _table_of(header: str, *cells: str) -> bytes:
    rows = [f"{number},{cell}" for number, cell in enumerate(cells)]
    return "\n".join([f'n,"{header}"', *rows]).encode()


WORKBOOKS = (
    Hostile("two cells in the two corners", lambda: books.workbook(books.far_cell("XFD1048576", "1048576")), "beyond"),
    Hostile("two cells far apart", lambda: books.workbook(books.far_cell("ALL200000", "200000")), "beyond"),
    Hostile(
        "a far cell written with blanks",
        lambda: books.workbook(books.far_cell("XFD1048576", "1048576", "r\n =\n '{}'")),
        "beyond",
    ),
    Hostile("a far cell in small letters", lambda: books.workbook(books.far_cell("xfd1048576", "1048576")), "beyond"),
    Hostile(
        "a far cell behind many attributes",
        lambda: books.workbook(books.far_cell("XFD1048576", "1048576", 'x="' + "y" * 500 + '" r="{}"')),
    ),
    Hostile("a far cell spelled with entities", lambda: books.workbook(books.far_cell("XFD&#49;048576", "&#49;048576"))),
    Hostile("a cell in a column of 30 letters", lambda: books.workbook(books.far_cell("A" * 30 + "1", "2"))),
    Hostile("a cell within the limits whose table isn't", lambda: books.workbook(books.far_cell("SF199999", "199999")), "beyond"),
    Hostile("a billion rows", lambda: books.workbook(HEADER + '<row r="4000000000"><c><v>1</v></c></row>'), "beyond"),
    Hostile("rows behind an empty far one", lambda: books.workbook(HEADER + '<row r="1048570"/><row><c><v>1</v></c></row>'), "beyond"),
    Hostile("100,000 columns that don't say where they are", books.columns_without_names),
    Hostile("a sheet in UTF-16", books.in_utf_16, "declarations or letters"),
    Hostile("a sheet that's called a picture", books.elsewhere, "beyond"),
    Hostile("an entity bomb", books.entity_bomb, "declarations"),
    Hostile("an external entity", lambda: books.with_a_declaration('<!ENTITY bomb SYSTEM "file:///etc/hostname">'), "declarations"),
    Hostile("a declaration that comes late", books.late_declaration, "declarations"),
    Hostile("a dimension of the whole sheet", lambda: books.workbook(ONE_ROW, before='<dimension ref="A1:XFD1048576"/>'), rows=1),
    Hostile(
        "one merged range over everything",
        lambda: books.workbook(ONE_ROW, after='<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        rows=1,
    ),
    Hostile(
        "four billion shared strings that aren't there",
        lambda: books.workbook(ONE_ROW, books.strings("<si><t>a</t></si>", ' count="4294967295" uniqueCount="4294967295"')),
        "memory",
    ),
    Hostile(
        "a shared string that isn't there",
        lambda: books.workbook(HEADER + '<row r="2"><c r="A2" t="s"><v>99999999999</v></c></row>', books.strings("<si/>")),
        "damaged",
    ),
    Hostile(
        "one shared string of 40 MB",
        lambda: books.workbook(ONE_ROW, books.strings(f"<si><t>{'a' * 40_000_000}</t></si>")),
        "safely",
    ),
    Hostile("tags in tags", lambda: books.workbook("<a>" * 200_000)),
    Hostile("a row of opened cells", lambda: books.workbook('<c r="A1" ' * 90_000)),
    Hostile("201 members", lambda: zipped(books.members(books.sheet(ONE_ROW)) | {f"m{n}": b"" for n in range(201)}), "safely"),
    Hostile("a member that lies about its size", books.lying_size),
    Hostile("members that overlap", books.overlapping),
    Hostile("two members of one name", books.twice_the_same_name, "beyond"),
    Hostile("a locked workbook (ZIP)", lambda: books.encrypted_flag(books.workbook(ONE_ROW)), "password"),
    Hostile("a workbook packed with bzip2", lambda: zipped(books.members(books.sheet(ONE_ROW)), zipfile.ZIP_BZIP2), "damaged"),
    Hostile("a billion repeated cells (.ods)", lambda: books.open_document(1, 1_000_000_000), "beyond"),
    Hostile("a billion repeated rows (.ods)", lambda: books.open_document(1_000_000_000, 1), "beyond"),
    Hostile("an OpenDocument sheet", lambda: books.open_document(0, 0), rows=1),
    Hostile("a locked workbook (OLE)", lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "password"),
    Hostile("a locked workbook (.xls)", lambda: old_workbook([["Town"]], locked=True), "password"),
    Hostile("an old workbook", lambda: old_workbook([["Town", "Age"], ["Lyon", 7]]), rows=1),
    Hostile("an old workbook cut at its last row", lambda: old_workbook([["Town", "Age"]], (65_535, 1)), rows=1),
    Hostile("noise that says it's an old workbook", lambda: _OLE + _noise() + "Workbook".encode("utf-16-le"), "damaged"),
)  # fmt: skip

ARCHIVES = (
    Hostile("a gzip bomb", _gzip_bomb, "safely", file_name="answers.csv.gz"),
    Hostile(
        "a ZIP bomb", lambda: zipped({"answers.csv": b"a,b\n" * 7_000_000}), "safely", file_name="answers.zip"
    ),
    Hostile(
        "a cut gzip file", lambda: gzip.compress(TABLE * 900)[:-40], "damaged", file_name="answers.csv.gz"
    ),
    Hostile("a packed folder", _tarred, "tar", file_name="answers.tar.gz"),
    Hostile(
        "an archive in an archive",
        lambda: zipped({"in.zip": zipped({"answers.csv": TABLE})}),
        "inside this archive",
    ),
    Hostile("gzip in gzip", lambda: gzip.compress(gzip.compress(TABLE)), "inside this archive"),
    Hostile("an archive of three tables", lambda: zipped({f"{n}.csv": TABLE for n in range(3)}), "3 files"),
    Hostile(
        "an archive with a path that climbs", lambda: zipped({"../../../etc/answers.csv": TABLE}), rows=1
    ),
    Hostile(
        "an archive with a path from the root",
        lambda: zipped({"/etc/passwd": TABLE, "__MACOSX/x": b"y"}),
        rows=1,
    ),
    Hostile("a locked archive", lambda: books.encrypted_flag(zipped({"answers.csv": TABLE})), "password"),
    Hostile("an archive packed in an unknown way", _unknown_method, "isn't read here"),
    Hostile(
        "an archive of 300 members", lambda: zipped({f"{n}.csv": b"" for n in range(300)}), "more than 200"
    ),
    Hostile("an archive with a picture", lambda: zipped({"a.png": b"\x89PNG\r\n\x1a\n"}), "picture"),
    Hostile("a workbook within an archive", lambda: zipped({"a.xlsx": books.workbook(ONE_ROW)}), rows=1),
)

TEXTS = (
    Hostile("one line of five million letters", lambda: b"a" * 5_000_000, rows=0),
    Hostile("a million columns", lambda: b"a," * 1_000_000, "cells"),
    Hostile("two million quotation marks", lambda: b"a,b\r\n" + b'"' * 2_000_001 + b",1\r\n"),
    Hostile("a quotation mark that never closes", lambda: b'a,b\n1,"' + b"x,y\n" * 200_000, "never closed"),
    Hostile("one wide row above a million short ones", _scattered, "more than 20,000,000 cells"),
    Hostile("zeros between letters", lambda: b"a,b\n" + b"\x001,2\n" * 3_000, "text file"),
    Hostile("zeros that come late", lambda: b"a,b\n" + b"1,2\n" * 3_000 + b"\x00,\x00\n", rows=3_000),
    Hostile("half characters in UTF-16", lambda: b"\xff\xfe" + "a,b\n1,\ud800\n".encode("utf-16-le", "surrogatepass"), rows=1),
    Hostile("UTF-16 without its mark", lambda: TABLE.decode().encode("utf-16-le"), rows=1),
    Hostile("UTF-16 cut within a character", lambda: ("\ufeff" + TABLE.decode()).encode("utf-16-be")[:-1], rows=1),
    Hostile("UTF-7", lambda: "Town,Age\nMalmö,7\n".encode("utf-7"), rows=1),
    Hostile("three encodings in one file", lambda: "Zoë,Åsa\n".encode() + b"\xe9,\x80\n" + "é,".encode("utf-16-le") + b"1\n"),
    Hostile("doubled line ends", lambda: TABLE.replace(b"\r\n", b"\r\r\n"), rows=1),
    Hostile("noise", _noise, "text file"),
    Hostile("a sign-in page", lambda: b"<!DOCTYPE html><html><script>alert(1)</script>", "web page"),
    Hostile("a header of brackets", lambda: _table_of("[" * _MANY + "x", *"123")),
    Hostile("a header of blanks in brackets", lambda: _table_of("a [" + " [ " * _MANY + "]x", *"123")),
    Hostile("a header of tags", lambda: _table_of("<a " * _MANY, *"123"), rows=3),
    Hostile("cells like endless e-mails", lambda: _table_of("E-mail", *(f"a@{'.' * _MANY}@{n}" for n in range(9))), rows=9),
    Hostile("cells of digits", lambda: _table_of("Amount", *("1" * _MANY + f"x{n}" for n in range(9))), rows=9),
    Hostile("cells of thousands", lambda: _table_of("Amount", *("1" + ".000" * _MANY + f"x{n}" for n in range(9))), rows=9),
    Hostile("cells of not", lambda: _table_of("How?", *("1 - " + "not a" * _MANY + f" {n}" for n in range(9))), rows=9),
    Hostile("cells of joined options", lambda: _table_of("Which?", *(";".join(map(str, range(n, n + 9_000))) for n in range(60))), rows=60),
    Hostile("600 scale columns", lambda: "\n".join([",".join(f"q{n}" for n in range(600)), *(",".join(["Agree", "Disagree"] * 300) for _ in range(30))]).encode(), rows=30),
    Hostile("formulas", lambda: b"Town,=cmd|'/c calc'!A1\n=1+1,@SUM(A1)\n", rows=1),
    Hostile("scripts and pictures", lambda: b"<script>alert(1)</script>,![x](https://example.com/x.png)\n<img src=x onerror=alert(1)>,2\n", rows=1),
)  # fmt: skip

NAMES = tuple(
    Hostile(what, lambda: TABLE, rows=1, file_name=name)
    for what, name in {
        "a name that turns round": "answers\u202exslx.csv",
        "a name with control characters": "ans\x07wers\x1b[31m.csv",
        "a name that's a picture elsewhere": "![x](https:example.com).csv",
        "a name of 250 letters": "a" * 246 + ".csv",
    }.items()
)

HOSTILE = (
    *(Hostile(one.what, one.make, one.says, one.rows, _XLSX) for one in WORKBOOKS),
    *ARCHIVES,
    *TEXTS,
    *NAMES,
)


@cache
def _made(make: Callable[[], bytes]) -> bytes:
    return make()


def content(one: Hostile) -> bytes:
    """Return the bytes of a file, made once a process."""
    return _made(one.make)
