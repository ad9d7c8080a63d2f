"""Workbooks built to do harm, made in code: each small, each aimed at one weakness of those who read them."""

import io
import random
import zipfile
from collections.abc import Mapping

_SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Town</t></is></c><c r="B1" t="inlineStr"><is><t>Age</t></is></c></row>'
ONE_ROW = HEADER + '<row r="2"><c r="A2"><v>7</v></c><c r="B2"><v>8</v></c></row>'


def zipped(members: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> str:
    return f"<worksheet {_SHEET}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def members(
    content: bytes | str, strings: str = "", target: str = "worksheets/sheet1.xml"
) -> dict[str, bytes | str]:
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships {_PACKAGE}><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_SHEET} xmlns:r="{_OFFICE}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
        '</sheets><definedNames><definedName name="all">S!$A$1:$XFD$1048576</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships {_PACKAGE}><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
        f'Target="{target}"/><Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        f"xl/{target}": content,
    }
    return parts | ({"xl/sharedStrings.xml": strings} if strings else {})


def workbook(rows: str, strings: str = "", before: str = "", after: str = "") -> bytes:
    return zipped(members(sheet(rows, before, after), strings))


def strings(items: str, counts: str = "") -> str:
    return f"<sst {_SHEET}{counts}>{items}</sst>"


def far_cell(reference: str, row: str, spelling: str = 'r="{}"') -> str:
    return f"{ONE_ROW}<row {spelling.format(row)}><c {spelling.format(reference)}><v>1</v></c></row>"


def in_utf_16() -> bytes:
    text = '\ufeff<?xml version="1.0" encoding="UTF-16"?>' + sheet(far_cell("XFD1048576", "1048576"))
    return zipped(members(text.encode("utf-16-le")))


def elsewhere() -> bytes:
    return zipped(members(sheet(far_cell("XFD1048576", "1048576")), target="pictures/image1.png"))


def with_a_declaration(declaration: str) -> bytes:
    row = f'{HEADER}<row r="2"><c r="A2" t="str"><v>&bomb;</v></c></row>'
    return zipped(members(f"<!DOCTYPE worksheet [{declaration}]>{sheet(row)}"))


def entity_bomb() -> bytes:
    lines = ['<!ENTITY e0 "ten letters">']
    lines += [f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 9)]
    return with_a_declaration("".join(lines) + '<!ENTITY bomb "&e8;">')


def late_declaration() -> bytes:
    """A declaration behind more blanks than a first look reads."""
    noise = random.Random(7).randbytes(800_000).hex()
    return zipped(members(f'<!--{noise}--><!DOCTYPE worksheet [<!ENTITY bomb "x">]>{sheet(ONE_ROW)}'))


def columns_without_names() -> bytes:
    """100,000 cells in one row and 20,000 rows, none of which says where it is."""
    cells = "".join(f"<c><v>{number * 7919 % 99_991}</v></c>" for number in range(100_000))
    rows = "".join(f"<row><c><v>{number * 7919 % 99_991}</v></c></row>" for number in range(20_000))
    return zipped(members(sheet(f"<row>{cells}</row>{rows}")))


def lying_size() -> bytes:
    """A member that says that it's short and isn't."""
    content = sheet(ONE_ROW + " " * 40_000_000)
    data = bytearray(zipped(members(content)))
    length = len(content).to_bytes(4, "little")
    while (at := data.find(length)) >= 0:
        data[at : at + 4] = (2_000).to_bytes(4, "little")
    return bytes(data)


def overlapping() -> bytes:
    """A hundred members that all point at the bytes of the first."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members(sheet(ONE_ROW)).items():
            archive.writestr(name, content)
        archive.writestr("xl/media/a", b" " * 900_000)
        first = archive.infolist()[-1]
        for number in range(150):
            copy = zipfile.ZipInfo(f"xl/media/{number}")
            for field in ("header_offset", "file_size", "compress_size", "CRC", "compress_type"):
                setattr(copy, field, getattr(first, field))
            archive.filelist.append(copy)
    return data.getvalue()


def twice_the_same_name() -> bytes:
    parts = members(sheet(far_cell("XFD1048576", "1048576")))
    data = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.NameToInfo.clear()
        archive.writestr("xl/worksheets/sheet1.xml", sheet(ONE_ROW))
    return data.getvalue()


def open_document(row_repeats: int, cell_repeats: int) -> bytes:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        '<table:table table:name="S">'
        + "".join(
            "<table:table-row>"
            + "".join(
                f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
                for cell in row
            )
            + "</table:table-row>"
            for row in (("Town", "Age"), ("Lyon", "7"))
        )
        + (
            f'<table:table-row table:number-rows-repeated="{row_repeats}"><table:table-cell '
            f'table:number-columns-repeated="{cell_repeats}" office:value-type="string"><text:p>x</text:p>'
            "</table:table-cell></table:table-row>"
            if row_repeats
            else ""
        )
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": "<a/>",
        }
    )


def encrypted_flag(data: bytes) -> bytes:
    """The same archive with every member marked as locked."""
    changed = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(mark)
        while at >= 0:
            changed[at + offset] |= 1
            at = changed.find(mark, at + 4)
    return bytes(changed)
