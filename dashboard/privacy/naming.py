"""Who is named in words that somebody wrote: names of people on record, e-mail addresses, phone numbers.

Owns what counts as naming somebody and where in a text it stands. Errs on the safe side: a word that equals somebody's first or last
name counts as that name, whatever it means there. Refuses to guess names nobody has on record.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise, product
from typing import Literal

from dashboard.privacy.phones import phone_spans

Kind = Literal["name", "e-mail", "phone"]
SHORTEST_GENITIVE = 3
"""Of so many letters on, a name is also found with an s at its end: Annas Idee."""
_WORD = re.compile(r"(?:[^\W\d_][\u0300-\u036f]*)+")
_EMAIL = re.compile(
    r"(?<![\w.+%'\-])[\w.+%'\-]{1,80}(?:@|＠|\s?[(\[]at[)\]]\s?)[\w\-]+(?:\.[\w\-]+)*", re.IGNORECASE
)
_BETWEEN = re.compile(r"[ \t\u00a0\u202f]*[\-‐‑'’ʼ.]?[ \t\u00a0\u202f]*")
"""What may stand between two words of one name."""
_TAKEN = "\0"
"""Stands for letters of a text that are part of a mention already; no text that is stored holds it."""
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+"
)
"""Scripts that put no blank between words, or hang endings on names."""
_PARTICLES = frozenset(
    {"a", "af", "al", "am", "and", "av", "bin", "d", "da", "das", "de", "del", "dela", "della", "den", "der", "des", "di", "do", "dos", "du", "e", "el", "i", "ibn", "la", "las", "le", "lo", "los", "mac", "mc", "of", "san", "st", "t", "te", "ten", "ter", "the", "u", "und", "van", "vom", "von", "y", "zu", "zum", "zur"}
)  # fmt: skip
"""Words of names that are words of sentences too: alone they count only where the first or last name is one, with its capital."""
_TITLES = frozenset(
    {"dr", "prof", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "mme", "mlle", "sr", "sra", "srta", "ing", "dipl", "phd", "mba", "jr", "ii", "iii", "iv"}
)  # fmt: skip
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_GERMAN = {"a\u0308": "ae", "o\u0308": "oe", "u\u0308": "ue", "ø": "oe", "a\u030a": "aa"}


@dataclass(frozen=True)
class Mention:
    """One place in a text that names somebody; `text[start:end]` are its words."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True)
class NameSet:
    """The names of people on record, as they are looked for; empty, nobody is found by name."""

    words: frozenset[str] = frozenset()
    """Names that count wherever they stand as a whole word."""
    capitalised: frozenset[str] = frozenset()
    """Names that are words of sentences too, which count with a capital only."""
    sequences: frozenset[tuple[str, ...]] = frozenset()
    """Full names and double names word by word, in every order they are written in."""
    unspaced: frozenset[str] = frozenset()
    """Names in scripts without blanks, found inside of longer words."""

    @classmethod
    def of(cls, names: Iterable[str], *, full_only: Iterable[str] = ()) -> "NameSet":
        """Return what finds these people: each full name, and each first and last name of it.

        Those of `full_only` are found by their full name, as in a whole workforce, whose names hold too many plain words.
        """
        words: set[str] = set()
        capitalised: set[str] = set()
        sequences: set[tuple[str, ...]] = set()
        unspaced: set[str] = set()
        called = sorted(set(names))
        for name in called:
            unspaced |= _unspaced(name)
        for name, spelled in product(called, (_folded, _german)):
            parts = _parts(name, spelled)
            for place, part in enumerate(parts):
                for piece in part:
                    if piece not in _PARTICLES:
                        words |= {piece} if len(piece) > 1 else set()
                    elif len(part) == 1 and place in (0, len(parts) - 1) and len(piece) > 1:
                        capitalised.add(piece)
            sequences |= {tuple(piece for part in order for piece in part) for order in _orders(parts)}
            sequences |= set(parts)
        for name, spelled in product(sorted(set(full_only)), (_folded, _german)):
            parts = _parts(name, spelled)
            if len(parts) > 1:
                sequences |= {tuple(piece for part in order for piece in part) for order in _orders(parts)}
        words |= {"".join(sequence) for sequence in sequences if len(sequence) > 1}
        longer = frozenset(one for one in sequences if len(one) > 1)
        return cls(frozenset(words), frozenset(capitalised), longer, frozenset(unspaced))

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        """Of how many words sequences are, the longest first."""
        return tuple(sorted({len(one) for one in self.sequences}, reverse=True))

    def are_word(self, word: str) -> bool:
        """Return whether one word of a text is somebody's name."""
        for spelled in _spellings(word):
            if spelled in self.words or (word[:1].isupper() and spelled in self.capitalised):
                return True
            if len(spelled) > SHORTEST_GENITIVE and spelled.endswith("s") and spelled[:-1] in self.words:
                return True
        return False


def found(text: str, names: NameSet) -> list[Mention]:
    """Return who is named in a text, in the order of the text and without overlaps."""
    taken: list[Mention] = []
    rest = text
    finders: tuple[tuple[Kind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
        ("e-mail", lambda left: (one.span() for one in _EMAIL.finditer(left))),
        ("phone", phone_spans),
        ("name", lambda left: _named(left, names)),
    )
    for kind, spans in finders:
        for start, end in list(spans(rest)):
            if _TAKEN not in rest[start:end]:
                taken.append(Mention(kind, start, end))
                rest = rest[:start] + _TAKEN * (end - start) + rest[end:]
    return sorted(taken, key=lambda mention: mention.start)


def redacted(text: str, mentions: Sequence[Mention]) -> str:
    """Return a text with each mention replaced by what it is: [name], [e-mail], [phone]."""
    parts, place = [], 0
    for mention in sorted(mentions, key=lambda one: one.start):
        parts += [text[place : mention.start], f"[{mention.kind}]"]
        place = mention.end
    return "".join((*parts, text[place:]))


def _named(text: str, names: NameSet) -> Iterator[tuple[int, int]]:
    """Yield each name once: words of a name that stand together are one mention."""
    spans = sorted({*_word_spans(text, names), *_sequence_spans(text, names), *_unspaced_spans(text, names)})
    start = end = -1
    for first, last in spans:
        if start >= 0 and (first <= end or _BETWEEN.fullmatch(text, end, first)):
            end = max(end, last)
            continue
        if start >= 0:
            yield start, end
        start, end = first, last
    if start >= 0:
        yield start, end


def _word_spans(text: str, names: NameSet) -> Iterator[tuple[int, int]]:
    return (word.span() for word in _WORD.finditer(text) if names.are_word(word.group()))


def _sequence_spans(text: str, names: NameSet) -> Iterator[tuple[int, int]]:
    words = list(_WORD.finditer(text))
    for place in range(len(words)):
        for length in names.lengths:
            some = words[place : place + length]
            gaps = pairwise(some)
            if (
                len(some) == length
                and all(_BETWEEN.fullmatch(text, one.end(), other.start()) for one, other in gaps)
                and any(
                    tuple(kind(word.group()) for word in some) in names.sequences
                    for kind in (_folded, _german)
                )
            ):
                yield some[0].start(), some[-1].end()
                break


def _unspaced_spans(text: str, names: NameSet) -> Iterator[tuple[int, int]]:
    for name in sorted(names.unspaced):
        for form in ("NFC", "NFD"):
            yield from (one.span() for one in re.finditer(re.escape(unicodedata.normalize(form, name)), text))


def _parts(name: str, spelled: Callable[[str], str]) -> list[tuple[str, ...]]:
    """Return a name part by part, each in its pieces and without titles: Anna-Lena O'Neil has two parts of two pieces."""
    parts = [tuple(map(spelled, _WORD.findall(part))) for part in re.split(r"[\s,()\"]+", name)]
    return [part for part in parts if part and not (len(part) == 1 and part[0] in _TITLES)]


def _orders(parts: list[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    return [parts, [*parts[-1:], *parts[:-1]], [*parts[1:], *parts[:1]]]


def _unspaced(name: str) -> set[str]:
    runs = _UNSPACED.findall(unicodedata.normalize("NFC", name))
    return {one for one in ("".join(runs), *runs) if len(one) > 1}


def _spellings(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((_folded(word), _german(word))))


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    """Return a word without case and without marks: Zoë is zoe, Łukasz is lukasz."""
    apart = unicodedata.normalize("NFKD", word.casefold()).translate(_PLAIN)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def _german(word: str) -> str:
    """Return a word with its marks spelled out: Müller is mueller."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    for marked, spelled in _GERMAN.items():
        apart = apart.replace(marked, spelled)
    return _folded(apart)
