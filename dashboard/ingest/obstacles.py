"""Obstacles: which questions ask what stands in the way instead of what somebody can do.

Owns the suggestion of an obstacle's name from the words of a question and of what it stands under; it is shown before it counts.
Refuses to take a question from a skill that has a name of its own.
"""

import re

_WORD = (
    r"obstacles?|barriers?|hurdles?|hindrances?|challenges?|(?:in|get(?:s|ting)?|got|stands?|stood) (?:\w+ )?(?:in )?(?:the|your|our) way"
    r"|hindernisse?|hürden?|hemmnisse?|obstacles?|freins?|obstáculos?|barreras?|ostacol[oi]|barriere|barreiras?|belemmering(?:en)?|obstakels?"
)
_ABOUT = re.compile(rf"\b(?:{_WORD})\b", re.IGNORECASE)
_NAMED = re.compile(r"^\s*obstacles?\b\s*[:–—-]*\s*", re.IGNORECASE)
_PART = re.compile(r"^([^:]{2,40}?)\s*(?::| [-–—] )\s*(.+)$", re.DOTALL)
_TOPICS = {
    "expectations": re.compile(
        r"\b(?:expect\w*|erwart\w*|attent\w*|attend(?:u|ai)\w*|expectativ\w*|esperab\w*|aspettativ\w*|verwacht\w*)", re.IGNORECASE
    ),
    "communication": re.compile(
        r"\b(?:communicat\w*|kommuni\w*|comunica\w*|communicer\w*|misunderst\w*|missverst\w*|malentend\w*|malinten\w*|talk(?:ed|ing)? past|"
        r"aneinander vorbei|language|sprache|langu[ae]\w*|idioma)",
        re.IGNORECASE,
    ),
    "resistance": re.compile(
        r"\b(?:resist\w*|reluct\w*|unwilling\w*|s[ck]epti\w*|widerst\w*|skepsis|abwehr\w*|réticen\w*|résistan\w*|resisten\w*|retic[eê]n\w*|"
        r"weerstand|doubt\w* (?:that|about|whether) (?:the|this|our) (?:program\w*|mentor\w*))",
        re.IGNORECASE,
    ),
}  # fmt: skip
_OPPOSED = re.compile(
    r"\b(?:differ\w*|mismatch\w*|unclear|not (?:the same|met|match\w*|clear)|too (?:high|low)|verschieden\w*|unterschied\w*|unklar\w*|"
    r"barriers?|difficult\w*|problem\w*|obstacles?|schwierig\w*|différ\w*|diffic\w*|diferen\w*|divers\w*|verschill\w*|onduidelijk\w*)",
    re.IGNORECASE,
)


_HARD = re.compile(
    r"\b(?:barriers?|difficult\w*|problem\w*|misunderst\w*|missverst\w*|malentend\w*|malinten\w*|schwierig\w*|difficil\w*|dificul\w*|moeilijk\w*|"
    r"talk(?:ed|ing)? past|aneinander vorbei)",
    re.IGNORECASE,
)
_SAID_SO = {"expectations": _OPPOSED, "communication": _HARD}
"""By which words a question that stands alone shows that it asks about an obstacle."""
_ABILITY = re.compile(
    r"\s*(?:i (?:can|am|know|feel (?:confident|comfortable)|communicat\w*|understand)|i['’]m|my \w+|ich (?:kann|bin|weiß)|je (?:peux|suis|sais)|"
    r"(?:yo )?(?:puedo|sé|soy)|(?:eu )?(?:posso|sei|consigo|sou)|(?:io )?(?:so|sono)|ik (?:kan|ben|weet))\b",
    re.IGNORECASE,
)
"""How a question begins that asks what somebody can do."""


def obstacle_of(above: str, text: str) -> tuple[str, str] | None:
    """Return the obstacle a question asks about and the question itself, or None where it asks about something else.

    `above` is the stem or prefix the question stands under, blank where it stands alone.
    """
    if _NAMED.match(above):
        rest = _NAMED.sub("", above).strip()
        if rest:
            return f"Obstacle: {rest.lower()}", text
        part = _PART.match(text)
        return (f"Obstacle: {part[1].strip().lower()}", part[2].strip()) if part else (_of_topic(text), text)
    if above and _ABOUT.search(above) and _topic(text):
        return _of_topic(text), text
    if above or _ABILITY.match(text):
        return None
    topic = _topic(text)
    says_so = (
        _ABOUT.search(text) or (topic == "expectations" and _OPPOSED.search(text)) or topic == "resistance"
    )
    if topic in _SAID_SO:
        says_so = says_so or bool(_SAID_SO[topic].search(text))
    return (_of_topic(text), text) if topic and says_so else None


def _topic(text: str) -> str | None:
    return next((name for name, words in _TOPICS.items() if words.search(text)), None)


def _of_topic(text: str) -> str:
    topic = _topic(text)
    return f"Obstacle: {topic}" if topic else "Obstacle"
