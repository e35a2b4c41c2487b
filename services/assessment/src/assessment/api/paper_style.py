"""How a form looks on a screen and on paper, in standard, large and Easy Read print; and what it may load: nothing."""

from base64 import b64encode
from hashlib import sha256

from assessment.domain.paper import Style

_FORM = """
html { font: SIZE/1.5 Arial, Helvetica, "DejaVu Sans", sans-serif; color: #0b0c0c; background: #fff; }
body { max-width: 36em; margin: 0 auto; padding: 1.2em 1em 3em; overflow-wrap: anywhere; }
h1 { font-size: 1.5em; line-height: 1.25; margin: .3em 0 .6em; }
h2 { font-size: 1.2em; line-height: 1.3; margin: 1.6em 0 .5em; padding-top: .5em; border-top: 2px solid #0b0c0c; }
h3 { font-size: 1em; margin: 0 0 .4em; }
p, ul { margin: 0 0 .6em; }
.top, .choices, .rows { list-style: none; padding: 0; }
.top li, .choices li { margin-bottom: .5em; }
.choices li { display: flex; align-items: center; gap: .6em; }
.code { min-width: 2em; }
.box { flex: none; display: inline-block; width: 1em; height: 1em; border: .09em solid #0b0c0c;
  vertical-align: -.15em; }
.who, .known, .row { border: 1px solid #0b0c0c; padding: .7em .8em; margin: 1em 0; }
.who p span { display: inline-block; margin-right: 1em; }
.blank { display: inline-block; min-width: min(9em, 100%); border-bottom: 1px solid #505a5f; }
.line { height: LINE; border-bottom: 1px solid #505a5f; }
.question { display: flex; gap: .8em; margin: 1.5em 0; }
.number { flex: none; min-width: 1.5em; font-weight: bold; }
.asked { flex: auto; min-width: 0; overflow-wrap: anywhere; }
.picture { flex: none; box-sizing: border-box; width: 2.5cm; height: 2cm; border: 1px dashed #505a5f; color: #505a5f;
  font-size: 12pt; font-weight: normal; display: inline-flex; align-items: center; justify-content: center; }
.easy { display: flex; align-items: center; gap: .7em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #0b0c0c; padding: .3em; text-align: left; vertical-align: top; }
td { height: LINE; }
footer { margin-top: 2em; border-top: 2px solid #0b0c0c; padding-top: .6em; }
@media (max-width: 30em) {
  .question, .easy { flex-wrap: wrap; }
  .asked { flex-basis: 100%; }
}
@page { size: A4; margin: 1.8cm; }
@media print {
  html { font-size: PRINT; }
  body { max-width: none; padding: 0; }
  h2, h3 { break-after: avoid; }
  .question, .who, .known, .row, .choices li, .easy { break-inside: avoid; }
}
"""

STYLES = {
    style: _FORM.replace("SIZE", size).replace("PRINT", size).replace("LINE", line)
    for style, size, line in (
        (Style.STANDARD, "13pt", "1cm"),
        (Style.LARGE_PRINT, "20pt", "1.35cm"),
        (Style.EASY_READ, "18pt", "1.35cm"),
    )
}


def headers(style: Style) -> dict[str, str]:
    """Return what keeps a form to itself: no script, no picture, nothing from elsewhere."""
    digest = b64encode(sha256(STYLES[style].encode()).digest()).decode()
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
