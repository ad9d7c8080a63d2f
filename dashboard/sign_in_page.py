"""The page before the dashboard: sign in, or hear that nobody has invited you yet. No data, no script."""

from html import escape

from dashboard.theme import DARK, LIGHT, Palette

_STYLE = (
    "body{margin:0;font:16px/1.5 system-ui,sans-serif;display:grid;place-items:center;min-height:100vh}"
    "main{max-width:26rem;padding:2rem}h1{font-size:1.6rem;margin:0 0 1rem}p{margin:0 0 1.5rem}"
    "a{display:inline-block;padding:.6rem 1.2rem;border-radius:.5rem;text-decoration:none;margin-right:.5rem}"
    "a:focus-visible{outline:3px solid currentColor;outline-offset:2px}"
)


def _page(title: str, words: str, links: list[tuple[str, str]]) -> str:
    drawn = "".join(f'<a href="{escape(target)}">{escape(label)}</a>' for label, target in links)
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mentoring outcomes</title>'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark">'
        f"<style>{_STYLE}{_colours()}</style></head><body><main><h1>{escape(title)}</h1><p>{escape(words)}</p>{drawn}"
        "</main></body></html>"
    )


def _colours() -> str:
    def of(mode: Palette) -> str:
        return (
            f"body{{background:{mode.background};color:{mode.text}}}"
            f"a{{background:{mode.senior_text};color:{mode.background}}}"
        )

    return f"{of(LIGHT)}@media(prefers-color-scheme:dark){{{of(DARK)}}}"


def sign_in_page(base: str) -> str:
    """Return the page for somebody who isn't signed in."""
    return _page(
        "Mentoring outcomes",
        "Sign in with your company account to see what came of the mentoring programs.",
        [("Sign in", f"{base}/sign-in")],
    )


def no_access_page(base: str) -> str:
    """Return the page for somebody who is signed in and on no list, or no longer."""
    return _page(
        "You have no access yet",
        "You are signed in, but nobody has invited you, or your access has ended. Ask the owner of the dashboard to "
        "invite the e-mail address of your company account, then sign in again.",
        [("Sign in again", f"{base}/sign-in"), ("Sign out", f"{base}/auth/logout")],
    )


def trouble_page(what: str, try_: str) -> str:
    """Return the page for a server that can't say who may see what."""
    return _page("The dashboard can't let anybody in", f"{what} {try_}", [])
