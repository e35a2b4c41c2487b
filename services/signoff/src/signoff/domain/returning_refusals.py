"""What a return must name, and what is no ground for one."""

from signoff.domain.refusals import Refused

SIGN_OFF = (
    "Care and Support Statutory Guidance, paragraph 10.85 (no purely financial reasons, no micro-management)"
)


class NoGround(Refused):
    """A plan would be returned without a ground."""

    code = "no_ground"
    rule = "A plan is returned on at least one ground."
    source = SIGN_OFF


class NotAGround(Refused):
    """Something that is no ground."""

    code = "not_a_ground"
    rule = "Cost, taste and format are no grounds to return a plan: only what the law asks of it, and what is true."
    source = SIGN_OFF


class NoSuchLine(Refused):
    """A ground points at nothing in the plan."""

    code = "no_such_line"
    rule = "Each ground names the line of the plan it is about, as a JSON pointer (RFC 6901)."
    source = SIGN_OFF


class LineFitsNoGround(Refused):
    """A ground is about a line that is no ground for it: a sum, or what the council itself has to add."""

    code = "line_fits_no_ground"
    rule = (
        "A ground is about what was planned. A sum, and what is the council's to add, are none, unless a fact in it is "
        "wrong or has changed."
    )
    source = SIGN_OFF


class EvidenceMissing(Refused):
    """A ground without evidence."""

    code = "evidence_missing"
    rule = "Each ground says what shows it."
    source = SIGN_OFF


class WhatSettlesItMissing(Refused):
    """A ground that leaves the person guessing."""

    code = "what_settles_it_missing"
    rule = "Each ground says what would settle it, so that the plan can be mended once."
    source = SIGN_OFF


class NobodyReturns(Refused):
    """A return under which nobody's name stands."""

    code = "nobody_returns"
    rule = "A plan is returned by a person with a name."
    source = "UK GDPR Articles 22A to 22D (meaningful human involvement)"
