"""A file with hostile strings in every place, dropped on the Upload page, corrected with hostile answers, and put away.

Owns the file and the steps. What may come of it is judged elsewhere.
"""

import csv
import io
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.assurance import strings
from tests.browser import walk
from tests.browser.steps import WAIT, settle

_ROWS = 40


def hostile_survey() -> bytes:
    """Return a survey whose headers, waves, labels and words are hostile."""
    texts = strings.dense()
    labels = [f"{text[:60]} {place}" for place, text in enumerate(texts[:3])]
    header = ["E-mail", "Wave", f"Scale [{texts[0]}]", f"Scale [{texts[2]}]", *texts, "Anything else?"]
    rows = [
        [f"{texts[row % len(texts)]}{row}@example.com", f"wave {texts[4][:50]}", labels[row % 3], labels[(row + 1) % 3],
         *(f"{texts[(row + place) % 5]}" for place in range(len(texts))), strings.one_by_one()[row]]
        for row in range(_ROWS)
    ]  # fmt: skip
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *rows, rows[0]])
    return text.getvalue().encode("utf-8-sig")


def review_strings(page: Page, look: Callable[[Page, str], None]) -> None:
    """Drop the file, walk the review, type hostile answers, walk again, and put it away."""
    walk.look_as(page, 0)
    walk.open_named(page, "Upload")
    name = f"{strings.dense()[0]}\u202e{strings.DENSE[5]}.csv"
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": hostile_survey()}
    )
    settle(page)
    look(page, "a file dropped")
    page.get_by_role("button", name="Look at the files").click()
    expect(page.get_by_text("What we found")).to_be_visible(timeout=WAIT)
    settle(page)
    walk.walk_page(page, "a file looked at", look, widths=(420,), files=True, briefly=True)
    for label, typed in zip(("Program", "Cohort"), strings.dense(), strict=False):
        box = page.get_by_role("textbox", name=label, exact=True)
        if box.count():
            box.fill(typed)
            box.press("Enter")
            settle(page)
    again = page.get_by_role("button", name="Look again")
    if again.is_enabled():
        again.click()
        settle(page)
    walk.walk_page(page, "a file looked at again", look, briefly=True)
    page.get_by_role("button", name="Put away without loading").click()
    expect(page.get_by_text("What we found")).to_have_count(0, timeout=WAIT)
    settle(page)
