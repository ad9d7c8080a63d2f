"""The style of the brief as a web page: light and dark on a screen, always light on paper.

Owns its rules, with the colours of the theme. Refuses to fetch anything: no font and no picture from elsewhere.
"""

from dashboard.theme import DARK, LIGHT, Palette

PAPER_WIDTH = 660
"""Pixels of a chart on paper: what A4 and Letter both hold between their margins."""
TALLEST = 720
"""Pixels of a chart that still fits one page of Letter with what is said above and below it."""


def _colours(colours: Palette) -> str:
    names = {
        "background": colours.background, "text": colours.text, "quiet": colours.quiet_text, "line": colours.grid,
        "band": colours.band, "sidebar": colours.sidebar, "link": colours.senior_text, "orange": colours.junior_text,
    }  # fmt: skip
    return " ".join(f"--{name}: {value};" for name, value in names.items())


STYLE = f"""
:root {{ color-scheme: light dark; {_colours(LIGHT)} }}
@media (prefers-color-scheme: dark) {{ :root {{ {_colours(DARK)} }} }}
* {{ box-sizing: border-box; }}
body {{
  margin: 0; background: var(--background); color: var(--text); overflow-wrap: anywhere;
  font: 1rem/1.5 "Source Sans 3", "Source Sans Pro", Arial, sans-serif;
}}
main, footer {{ max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }}
main {{ padding-top: 2rem; }}
footer {{ padding-bottom: 3rem; color: var(--quiet); font-size: .875rem; }}
h1 {{ font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; }}
h2 {{ font-size: 1.25rem; line-height: 1.35; margin: 0 0 .3rem; }}
h3 {{ font-size: 1rem; margin: 0 0 .2rem; }}
header {{ margin-bottom: 1.4rem; }}
p {{ margin: 0 0 .5rem; }}
ul {{ margin: 0; padding-left: 1.1rem; }}
li {{ margin-bottom: .3rem; }}
.quiet {{ color: var(--quiet); font-size: .875rem; }}
.cards {{
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 9rem), 1fr)); gap: .75rem;
  list-style: none; margin: .6rem 0 .75rem; padding: 0;
}}
.cards li {{ border: 1px solid var(--line); border-radius: .5rem; padding: .8rem .9rem; margin: 0; font-size: .875rem; }}
.cards h3 {{ font-weight: 400; font-size: .875rem; }}
.cards p {{ margin: 0; color: var(--quiet); line-height: 1.4; }}
.cards .value {{ color: var(--text); font-size: 1.8rem; font-weight: 600; line-height: 1.3; }}
.cards .verdict {{
  display: inline-block; margin: .35rem 0; padding: 0 .5rem; border-radius: .4rem; background: var(--band); color: var(--text);
}}
.cards .verdict.blue {{ color: var(--link); font-weight: 600; }}
.cards .verdict.orange {{ color: var(--orange); font-weight: 600; }}
.said {{ columns: 2 22rem; column-gap: 2rem; margin-top: .6rem; }}
.said > section {{ break-inside: avoid; padding-bottom: .8rem; }}
.part, .answer {{ margin-top: 2.2rem; padding-top: 1.4rem; border-top: 1px solid var(--line); }}
.chart {{ margin: .8rem 0; overflow: hidden; }}
.drawn {{ transform-origin: 0 0; }}
details {{ margin-top: .4rem; }}
summary {{ cursor: pointer; color: var(--link); padding: .25rem 0; }}
summary:focus-visible, .wide:focus-visible {{ outline: 2px solid var(--link); outline-offset: 2px; border-radius: .2rem; }}
.wide {{ overflow-x: auto; max-height: 32rem; border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0 .8rem; }}
table {{ border-collapse: collapse; width: max-content; font-size: .8125rem; line-height: 1.35; }}
th, td {{ padding: .3rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); overflow-wrap: normal; }}
td {{ max-width: 22rem; }}
caption {{ text-align: left; color: var(--quiet); padding: .4rem .6rem; }}
th {{ position: sticky; top: 0; background: var(--sidebar); font-weight: 600; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }}
th.number {{ white-space: normal; }}
pre {{
  white-space: pre-wrap; margin: .4rem 0; padding: .8rem; background: var(--sidebar); border-radius: .4rem;
  font: .8125rem/1.45 ui-monospace, Consolas, Menlo, monospace;
}}
dt {{ font-weight: 600; }}
dd {{ margin: 0 0 .6rem; }}
@media (max-width: 30rem) {{ main, footer {{ padding-left: .75rem; padding-right: .75rem; }} }}
@page {{ margin: 14mm 16mm; }}
@page sideways {{ size: landscape; }}
@media print {{
  :root {{ color-scheme: light; {_colours(LIGHT)} --background: #fff; }}
  body {{ font-size: 10pt; line-height: 1.4; }}
  main, footer {{ max-width: none; padding: 0 1px; }}
  .quiet {{ font-size: 9pt; }}
  h1 {{ font-size: 20pt; }}
  h2 {{ font-size: 13pt; }}
  h2, h3 {{ break-after: avoid; }}
  p, li {{ orphans: 3; widows: 3; }}
  header {{ margin-bottom: 5mm; }}
  .cards {{ grid-template-columns: repeat(6, 1fr); gap: 2mm; }}
  .cards li {{ padding: 2.5mm; font-size: 8pt; }}
  .cards h3 {{ font-size: 9pt; }}
  .cards .value {{ font-size: 17pt; }}
  .said {{ columns: auto; }}
  .said > section {{ padding: 0 0 2mm; }}
  footer {{ font-size: 8pt; }}
  footer .part {{ break-inside: avoid; }}
  .part, .answer {{ margin-top: 4mm; padding-top: 4mm; }}
  .cards li, .said > section, .answer, .chart, .measure, tr {{ break-inside: avoid; }}
  .chart {{ width: {PAPER_WIDTH}px; margin: 3mm 0; }}
  details:not([open]), summary {{ display: none; }}
  .wide {{ overflow: visible; max-height: none; border: 0; }}
  table {{ font-size: 7pt; width: 100%; }}
  th {{ position: static; }}
  th, td {{ padding: .6mm 1mm; }}
  td:not(.number) {{ overflow-wrap: anywhere; min-width: 10mm; }}
  .many {{ page: sideways; }}
  .many table {{ font-size: 5.5pt; }}
  .many th, .many td {{ padding: .5mm; }}
  thead {{ display: table-header-group; }}
  .number {{ white-space: normal; }}
  pre {{ font-size: 7pt; }}
}}
"""
