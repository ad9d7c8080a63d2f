"""Strings built to do harm, one row each: what they are and how they are written.

Owns the corpus. `{n}` stands for the string's number: a script that runs calls `ran(n)`, what is fetched comes from
`http://other.invalid/n`. Refuses to know where strings end up.
"""

from collections.abc import Sequence
from dataclasses import dataclass

ELSEWHERE = "other.invalid"
"""The host that nothing may ask."""


@dataclass(frozen=True)
class Hostile:
    """One string; `kind` says who would obey it."""

    kind: str
    pattern: str

    def text(self, number: int) -> str:
        """Return the string with its number in it."""
        return self.pattern.replace("{n}", str(number))


_SCRIPTS = (
    "<script>ran({n})</script>",
    "<img src=x onerror=ran({n})>",
    "<img src=http://other.invalid/{n}>",
    "<svg onload=ran({n})>",
    "<svg><script>ran({n})</script></svg>",
    "<iframe src='javascript:parent.ran({n})'></iframe>",
    "<iframe srcdoc='<script>parent.ran({n})</script>'>",
    '"><input autofocus onfocus=ran({n}) x="',
    "' onmouseover='ran({n})' x='",
    "<details open ontoggle=ran({n})>",
    "<body onload=ran({n})>",
    "<a href='javascript:ran({n})'>a</a>",
    "<math><mtext><img src=x onerror=ran({n})></mtext></math>",
    "</script><script>ran({n})</script>",
    "</textarea><img src=x onerror=ran({n})>",
    "<!--<img src='--><img src=x onerror=ran({n})>",
    "<base href=http://other.invalid/{n}/>",
    "<meta http-equiv=refresh content='0;url=http://other.invalid/{n}'>",
    "<object data=http://other.invalid/{n}></object>",
    "<form action=http://other.invalid/{n}><button>b</button></form>",
    "<scr<script>ipt>ran({n})</scr</script>ipt>",
    "\\u003cscript\\u003eran({n})\\u003c/script\\u003e",
    "&lt;script&gt;ran({n})&lt;/script&gt; &#x3c;b&#x3e;",
    "javascript:ran({n})",
    "data:text/html,<script>ran({n})</script>",
    "');ran({n});//",
    "${ran({n})}",
    "{{constructor.constructor('ran({n})')()}}",
)  # fmt: skip
_MARKDOWN = (
    "[click](javascript:ran({n}))",
    "![x](http://other.invalid/{n}.png)",
    "[![x](http://other.invalid/{n}.png)](http://other.invalid/{n})",
    "<http://other.invalid/{n}>",
    "http://other.invalid/{n} www.other.invalid/{n} me@other.invalid",
    "[x]: http://other.invalid/{n}",
    "[^1] a footnote[^1]: b",
    ":red[red] :blue-background[x] :small[y]",
    ":material/delete: :streamlit: :smile:",
    ":red-badge[danger] :primary[p]",
    "$\\frac{a}{b}$ and $$x^2$$",
    "\\(x^2\\) \\[y\\]",
    "# Heading",
    "x\n# Heading\n---\ny",
    "x\n===",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```\ncode\n```",
    "`code` **bold** *i* _i_ __b__ ~~gone~~ ==mark==",
    "> quoted",
    "- [ ] to do",
    "* item\n* item",
    "1. first",
    "1) first",
    "+ item",
    "    indented code",
    "a<br>b<hr>c",
    "<kbd>k</kbd><sub>s</sub><u>u</u>",
    "a\\",
    "--> <- ->  -- (c) ... 'quotes' \"quotes\"",
    "&copy; &nbsp; &#42;b&#42; &amp;lt;",
    ":::note x :::",
)
_CHARTS = (
    "<a href='http://other.invalid/{n}'>a</a>",
    "<a href='javascript:ran({n})' target=_top>a</a>",
    "<b>b</b><i>i</i><br><br><sub>x</sub>",
    "<span style='color:red;font-size:90px'>x</span>",
    "<span style='background:url(http://other.invalid/{n})'>x</span>",
    "%{x} %{customdata[0]} %{y:.3f}<extra>e</extra>",
    "%{text}{{x}}{% for %}<%= x %>#{x}",
    "&lt;b&gt;b&lt;/b&gt;",
    "<style>*{display:none}</style>",
    "</style><style>body{background:url(http://other.invalid/{n})}",
    "x{}*{color:red};expression(ran({n}))",
)
_FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "  =1+1",
    "\u00a0=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "'=1+1",
    '"=1+1',
    '=HYPERLINK("http://other.invalid/{n}","x")',
    "=cmd|'/c calc'!A0",
    "+cmd|'/c calc'!A0",
    '=IMPORTXML("http://other.invalid/{n}","//a")',
    '=WEBSERVICE("http://other.invalid/{n}")',
    "x;=1+1;y",
    'x";=1+1;"y',
    "x\t=1+1\ty",
    "x\n=1+1\ny",
    'x",=1+1,"y',
)  # fmt: skip
_SQL = (
    "'; drop table cells; --",
    "' or '1'='1",
    '"; select 1; --',
    "$program $parameters $1 ?",
    "x/* comment */ -- y",
    "%_\\%",
    "''''",
    "1e999",
)  # fmt: skip
_LETTERS = (
    "control \x01\x02\x07\x08\x0b\x0c\x1b[31mred\x1b[0m\x7f",
    "\x1b]0;title\x07\x1b[2J\x1b[H",
    "c1 \x9b31mred \x85 \x90q\x9c",
    "turned \u202egnp.exe\u202c",
    "isolate \u2067abc\u2066def\u2068",
    "marks \u200f\u200e\u061c",
    "zero\u200bwidth\u2060join\u00adsoft\ufeff",
    "\u200b\u200b",
    "\u3164\u115f\u2800",
    "lines\u2028and\u2029paragraphs",
    "tags \U000e0041\U000e0042",
    "stack Z" + "\u0300\u0301\u0302\u0489" * 12 + "algo",
    "family 👨‍👩‍👧‍👦 flag 🏳️‍🌈 tone 👍🏽",
    "שלום עולם (1) abc",
    "مرحبا بالعالم 123",
    "می‌خواهم",
    "Zoë Ångström-O'Neill & Søn <née>",
    "李小龙 山田太郎",
    "раураl аррӏе",
    "noncharacter \ufffe \uffff \ufffd",
    "private \ue000",
    "W" * 10_000,
    "word " * 2_000,
    "i" * 300,
)
_PATHS = (
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "C:\\con\\aux.txt",
    "x\r\nSet-Cookie: a=b\r\n\r\n<script>ran({n})</script>",
    "x%0d%0aLocation:%20http://other.invalid/{n}",
    "file:///etc/passwd",
    "//other.invalid/{n}",
    "?program=x&seen_as=owner#y",
    "%2e%2e%2f%00",
)
_WORDS = (
    "constructor",
    "__proto__",
    "toString",
    "null",
    "None",
    "NaN",
    "undefined",
    "true",
    "-0",
    "Infinity",
    "[object Object]",
    '{"a": 1}',
    "[]",
    "All programs",
    "all",
    "hidden",
    "not stated",
    "*",
    ".",
)  # fmt: skip

CORPUS: tuple[Hostile, ...] = tuple(
    Hostile(kind, pattern)
    for kind, patterns in {
        "script": _SCRIPTS,
        "Markdown": _MARKDOWN,
        "chart": _CHARTS,
        "formula": _FORMULAS,
        "SQL": _SQL,
        "letters": _LETTERS,
        "path": _PATHS,
        "word": _WORDS,
    }.items()
    for pattern in patterns
)
UNTYPED: tuple[str, ...] = ("x\x00y", "\x00", "half \ud800 \udfff")
"""What no file of text can hold, but a command or a request can."""

DENSE: tuple[str, ...] = (
    "<img src=x onerror=ran({n})>[a](javascript:ran({n})) $x^2$ :red[r] **b** <b>t</b>",
    "=1+1 ![x](http://other.invalid/{n}) `c` <a href='javascript:ran({n})'>a</a>",
    "# H <script>ran({n})</script> :material/delete: %{x} {{7*7}} ~~g~~ www.other.invalid",
    "-1+1\u202eturned <svg onload=ran({n})> http://other.invalid/{n} | a | b |",
    "W" * 150 + "<br><sub>x</sub>",
    "@SUM(1)\x1b[31m $a$ <iframe srcdoc='<script>parent.ran({n})</script>'> _i_",
    "'; drop table cells; -- ＝1 & &lt;b&gt; __proto__ [x]: http://other.invalid/{n}",
    "+ Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306 👨‍👩‍👧 שלום <span style='color:red'>s</span> \\",
)
"""Several at once: what the short version has of everything."""


def one_by_one() -> list[str]:
    """Return the corpus."""
    return [one.text(number) for number, one in enumerate(CORPUS)]


def packed(longest: int = 76) -> list[str]:
    """Return the corpus, as many strings together as are shown of one name."""
    found: list[str] = []
    for text in one_by_one():
        if found and len(found[-1]) + 1 + len(text) <= longest:
            found[-1] += f" {text}"
        else:
            found.append(text)
    return found


def dense() -> list[str]:
    """Return a few strings that each do several things."""
    return [pattern.replace("{n}", str(number)) for number, pattern in enumerate(DENSE)]


def several(pool: Sequence[str], number: int, turn: int = 0) -> list[str]:
    """Return `number` different strings; the next turn begins where this one ends, and goes round."""
    first = number * turn
    return [
        pool[place % len(pool)] + (f" {place}" if place >= first + len(pool) else "")
        for place in range(first, first + number)
    ]
