"""How a page for a person looks: large type, wide spacing, nothing told by colour; and what it may load: nothing."""

from base64 import b64encode
from hashlib import sha256

STYLE = """
html { font: 125%/1.6 Arial, Helvetica, "DejaVu Sans", sans-serif; color: #0b0c0c; background: #fff; }
body { max-width: 36em; margin: 0 auto; padding: 1.5em 1.2em 3em; }
h1 { font-size: 1.7em; line-height: 1.25; margin: .4em 0 .6em; }
h2 { font-size: 1.25em; line-height: 1.3; margin: 2em 0 .5em; padding-top: .7em; border-top: 2px solid #0b0c0c; }
h3 { font-size: 1em; margin: 1.6em 0 .3em; }
p, ul, dl { margin: 0 0 .9em; }
ul { padding-left: 1.4em; }
li { margin-bottom: .5em; }
dt { margin: 0; }
dd { margin: 0 0 .7em; font-weight: bold; }
.said { padding-left: .9em; border-left: 4px solid #505a5f; }
.lead { font-size: 1.1em; }
.small, footer { font-size: .9em; }
footer { margin-top: 2.5em; border-top: 2px solid #0b0c0c; padding-top: .8em; overflow-wrap: anywhere; }
@page { margin: 2cm; }
@media print {
  html { font-size: 14pt; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  li, dd, .said { break-inside: avoid; }
}
"""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""No script, no picture, nothing from elsewhere; and no copy left behind on a computer that others use."""
