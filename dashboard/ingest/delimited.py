"""Text with separators: from bytes to characters, from characters to cells.

Owns the choice of encoding (byte order mark, then strict UTF-8, then Windows-1252 with a warning) and of the
separator (the one that gives the most rows of one equal width). Refuses to trust the file's extension.
"""

import codecs
import csv
import io
from collections import Counter
from itertools import pairwise

from dashboard.errors import RefusedFileError

SEPARATORS = (",", ";", "\t", "|")
MAX_COLUMNS = 2_000
_SAMPLE_CHARACTERS = 1_000_000
_CONTROL = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27, 28, 29, 30, 31}


def decode(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the encoding it was in, and what the user should know about it."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            body = data[len(mark) :]
            if encoding == "utf-8":
                return _utf8_or_windows(body, name)
            text = body[: len(body) & ~1].decode(encoding, errors="replace")
            is_damaged = "\ufffd" in text or len(body) % 2
            damaged = ("Some characters were damaged in the file.",) if is_damaged else ()
            return text, encoding, damaged
    zeros = Counter(position % 2 for position, byte in enumerate(data[:2000]) if byte == 0)
    if zeros:
        encoding = "utf-16-le" if zeros[1] > zeros[0] else "utf-16-be"
        if max(zeros.values()) < 0.2 * min(len(data), 2000) or min(zeros[0], zeros[1]) > 0:
            raise _binary(name)
        try:
            return data.decode(encoding), encoding, ()
        except UnicodeDecodeError as error:
            raise _binary(name) from error
    return _utf8_or_windows(data, name)


def _utf8_or_windows(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        pass
    sample = data[:4000]
    if sum(byte in _CONTROL for byte in sample) > len(sample) // 100:
        raise _binary(name)
    escaped = data.decode("utf-8", errors="surrogateescape")
    stray = sum("\udc80" <= character <= "\udcff" for character in escaped)
    proper = sum(character > "\x7f" for character in escaped) - stray
    if proper > stray:
        text = "".join(
            bytes([ord(character) - 0xDC00]).decode("cp1252", errors="replace")
            if "\udc80" <= character <= "\udcff"
            else character
            for character in escaped
        )
        return text, "utf-8", (f"{stray} characters weren't UTF-8 and were read as Windows-1252.",)
    return (
        data.decode("cp1252", errors="replace"),
        "cp1252",
        ("The file isn't UTF-8 and was read as Windows-1252: check accented letters.",),
    )


def _binary(name: str) -> RefusedFileError:
    return RefusedFileError(
        "This isn't a text file or a workbook.", where=name, try_="Export the answers as CSV or XLSX."
    )


def parse(text: str, name: str) -> tuple[list[list[str]], str]:
    """Return the rows, empty ones included, and the separator they were split by."""
    text = _one_kind_of_line_end(text.replace("\x00", ""))
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower() in {f"sep={separator}" for separator in SEPARATORS}:
        separator, text = first.strip().strip('"')[-1:] or "\t", rest
    else:
        separator = choose_separator(text)
    csv.field_size_limit(max(len(text), 131_072))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows: list[list[str]] = []
    last_line = opened_at = 0
    for row in reader:
        rows.append(row)
        if len(row) > MAX_COLUMNS:
            raise RefusedFileError(
                f"A row has more than {MAX_COLUMNS:,} cells.",
                where=f"{name}, row {len(rows)}",
                try_="Export fewer questions at a time.",
            )
        if reader.line_num - last_line > 1:
            opened_at = last_line
        last_line = reader.line_num
    if rows and any("\n" in cell for cell in rows[-1]) and not text.endswith('"\n'):
        _refuse_open_quote(text, separator, f"{name}, row {len(rows)}", opened_at)
    return rows, separator


def _refuse_open_quote(text: str, separator: str, where: str, opened_at: int) -> None:
    tail = "\n".join(text.split("\n")[opened_at:])
    try:
        list(csv.reader(io.StringIO(tail, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise RefusedFileError(
                "A quotation mark is opened and never closed, so the rest of the file is one cell.",
                where=where,
                try_="The file may be cut off: export it again.",
            ) from error


def _one_kind_of_line_end(text: str) -> str:
    if "\r" not in text:
        return text
    parts = text.split('"')
    parts[::2] = [
        part.replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n") if "\r" in part else part
        for part in parts[::2]
    ]
    return '"'.join(parts)


def choose_separator(text: str) -> str:
    """Return the separator that gives the most rows of one equal width above one.

    A file of several tables has no one width: there tabs win where they tell more cells apart, and other
    separators too where commas (those of dates and names) give no width to most rows.
    """
    sample = text[:_SAMPLE_CHARACTERS]
    csv.field_size_limit(max(len(sample), 131_072))
    widths_by = {
        separator: [
            len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if any(row)
        ]
        for separator in SEPARATORS
        if separator in sample
    }
    best, best_score = ",", (0.0, 0)
    for separator, widths in widths_by.items():
        counts = Counter(widths)
        equal = max(((count, width) for width, count in counts.items() if width > 1), default=(0, 0))
        score = (equal[0] - (len(widths) - equal[0]) / 2, equal[1])
        if score > best_score:
            best, best_score = separator, score
    is_one_table = best_score[0] > 0
    rivals = [best, "\t"] if is_one_table else [best, "\t", ";", "|"]
    return max(rivals, key=lambda separator: _cells_in_tables(widths_by.get(separator, [])))


def _cells_in_tables(widths: list[int]) -> int:
    """Return how many cells stand in rows as wide as the one before."""
    return sum(width for before, width in pairwise(widths) if width == before and width > 1)
