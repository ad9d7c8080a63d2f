"""The name a file came with: for people to read, never a path.

Owns the one way a client's file name is made harmless before it is shown or stored. Refuses to open anything.
"""

import unicodedata

LONGEST = 120
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(name: str) -> str:
    """Return the last part of a name, cut, with characters that hide or turn text spelled out as `<U+202E>`."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    plain = "".join(map(_spelled_out, unicodedata.normalize("NFC", last[:1000]))).strip()
    if len(plain) > LONGEST:
        dot = plain.rfind(".", len(plain) - 10)
        ending = plain[dot:] if dot > 0 else ""
        plain = f"{plain[: LONGEST - len(ending) - 1]}…{ending}"
    return plain or "file without a name"


def _spelled_out(character: str) -> str:
    category = unicodedata.category(character)
    if category in _INVISIBLE:
        return f"<U+{ord(character):04X}>"
    return " " if category == "Zs" else character
