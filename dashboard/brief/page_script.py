"""What draws the charts of the brief as a web page, at the width of the window or of the paper.

Owns the script. It reads the charts from data blocks of the page, adds no number, and asks nobody for anything.
"""

from dashboard.brief.page_style import PAPER_WIDTH

NARROWEST = 332
"""Pixels below which words of a chart would meet; on narrower screens it is drawn so wide and made smaller."""

SCRIPT = f"""
(() => {{
  "use strict";
  const boxes = [...document.querySelectorAll("[data-chart]")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let onPaper = false;
  const draw = (mode, room) => boxes.forEach((box) => {{
    const chart = JSON.parse(document.getElementById(box.dataset.chart + "-" + mode).textContent);
    const space = room || box.clientWidth;
    if (!space) return;
    const width = Math.max(space, {NARROWEST});
    const scale = space / width;
    const drawn = box.firstElementChild;
    drawn.style.width = width + "px";
    drawn.style.transform = scale < 1 ? "scale(" + scale + ")" : "";
    box.style.height = chart.layout.height * scale + "px";
    Plotly.react(drawn, chart.data, {{...chart.layout, width}}, {{displayModeBar: false}});
  }});
  const onScreen = () => {{ if (!onPaper) draw(dark.matches ? "dark" : "light"); }};
  addEventListener("beforeprint", () => {{ onPaper = true; draw("light", {PAPER_WIDTH}); }});
  addEventListener("afterprint", () => {{ onPaper = false; onScreen(); }});
  addEventListener("resize", onScreen);
  dark.addEventListener("change", onScreen);
  onScreen();
}})();
"""
