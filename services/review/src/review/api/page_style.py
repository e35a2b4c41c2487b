"""How a page looks: large type, nothing told by colour; and what it may load: nothing."""

from base64 import b64encode
from hashlib import sha256

STYLE = """
html { font: 112.5%/1.5 Arial, Helvetica, "DejaVu Sans", sans-serif; color: #0b0c0c; background: #fff; }
body { max-width: 58em; margin: 0 auto; padding: 1.5em 1.2em 3em; overflow-wrap: break-word; }
h1 { font-size: 1.6em; line-height: 1.25; margin: .3em 0 .4em; }
h2 { font-size: 1.15em; line-height: 1.3; margin: 1.4em 0 .4em; padding-top: .5em; border-top: 2px solid #0b0c0c; }
h3 { font-size: 1em; margin: 1em 0 .2em; }
p, ul, ol, dl { margin: 0 0 .7em; }
ul, ol { padding-left: 1.4em; }
li { margin-bottom: .3em; }
dt { font-weight: bold; }
dd { margin: 0 0 .4em; }
.lead { font-size: 1.1em; }
footer { font-size: .9em; }
footer { margin-top: 1.5em; border-top: 2px solid #0b0c0c; padding-top: .6em; }
@page { size: A4; margin: 1.2cm; }
@media print {
  html { font-size: 12pt; line-height: 1.45; }
  body { max-width: none; padding: 0; }
  h1 { font-size: 1.4em; margin: 0 0 .2em; }
  h2 { margin: .6em 0 .2em; padding-top: .25em; break-after: avoid; }
  p, ul, ol, dl { margin-bottom: .3em; }
  li { margin-bottom: .1em; }
  dd { margin-bottom: .15em; }
  li, dd { break-inside: avoid; }
  footer { margin-top: .5em; padding-top: .25em; }
}
"""
"""It is for the person, and keeps large type on paper too."""

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; "
    f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
"""No script, no picture, nothing from elsewhere; and no copy left behind on a computer that others use."""
