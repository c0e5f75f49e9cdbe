"""The head of the pages: their style sheets, and the policy that lets them load and run nothing."""

from base64 import b64encode
from hashlib import sha256

from cxanalyzer.inert import markup


def head(title: str, sheet: str) -> str:
    """Everything before a page's first word. The only thing a browser may apply is this very sheet, by its hash."""
    digest = b64encode(sha256(sheet.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{markup(title)}</title>\n<style>{sheet}</style>\n</head>\n<body>\n"
    )


_BASE = """
:root { color-scheme: light dark; --ink: #1d2429; --soft: #5b6770; --line: #d8dee3; --sheet: #ffffff; --tint: #f5f7f8;
  --accent: #1f5c8f; --quote: #8aa7bd; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8eb; --soft: #a4afb8; --line: #38434b; --sheet: #14191d; --tint: #1c2328;
    --accent: #86bbe4; --quote: #4d6a80; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 54rem; color: var(--ink); background: var(--sheet);
  font: 16px/1.6 "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; overflow-wrap: break-word; }
h1 { font-size: 2rem; line-height: 1.2; margin: 0 0 .5rem; letter-spacing: -.01em; }
h2 { font-size: 1.4rem; margin: 3rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.1rem; margin: 2rem 0 .75rem; }
p, ul, ol { margin: 0 0 1rem; }
li { margin: .25rem 0; }
a { color: var(--accent); text-decoration: none; }
a:hover, a:focus { text-decoration: underline; }
code { font: .88em/1.5 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; background: var(--tint); padding: .1em .3em;
  border-radius: 3px; }
table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.45; margin: 0 0 1.25rem;
  font-variant-numeric: tabular-nums; }
th { text-align: left; font-weight: 600; color: var(--soft); border-bottom: 2px solid var(--line); vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); vertical-align: top; }
th, td { padding: .4rem .9rem .4rem 0; overflow-wrap: normal; }
"""

REPORT = (
    _BASE
    + """
td.short { white-space: nowrap; }
.number { text-align: right; }
.wide { overflow-x: auto; }
blockquote { margin: 0 0 1.25rem; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--quote); color: var(--ink); }
blockquote p { margin: .3rem 0; }
h1 + p em { color: var(--soft); }
h1 ~ blockquote:first-of-type { background: var(--tint); padding: .6rem 1rem; border-left: 0; border-radius: 6px;
  font-size: .9rem; color: var(--soft); }
figure { margin: 1.5rem 0; padding: .75rem; background: #ffffff; border: 1px solid var(--line); border-radius: 6px;
  overflow-x: auto; }
figure svg { display: block; margin: 0 auto; max-width: 100%; height: auto; }
figcaption { font-size: .82rem; color: #5b6770; padding-top: .4rem; text-align: center; }
tr:target td, td:target { background: #fff3c4; color: #1d2429; }
nav { font-size: .86rem; columns: 2; margin: 1.5rem 0 0; padding: 1rem; border: 1px solid var(--line); border-radius: 6px; }
nav a { display: block; padding: .1rem 0; }
@media (max-width: 40rem) { nav { columns: 1; } }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --line: #bbb; --sheet: #fff; --tint: #f6f6f6; --accent: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav { display: none; }
  h2, h3 { break-after: avoid; }
  figure, blockquote, tr { break-inside: avoid; }
}
"""
)

NETWORK_PAGE = (
    _BASE
    + """
body { max-width: 64rem; }
svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); border-radius: 6px; margin-bottom: 1.5rem; }
svg g { cursor: pointer; outline: none; }
.link { transition: opacity .15s; }
"""
)
