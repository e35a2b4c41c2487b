"""The rules on what a completed review closes."""

from review.domain.refusals import Refused


class ClosesNoClock(Refused):
    """A review would close a clock that does not run, or none."""

    code = "closes_no_clock"
    rule = "A review closes the clocks whose purpose it covered: at least one, and only such as run."
    source = "Care Act 2014 s.27; SI 2014/2871 reg 7"
