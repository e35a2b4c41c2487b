"""The rules on requests for a review."""

from review.domain.refusals import Refused

REQUESTS = "Care Act 2014 s.27(1)(b)"
GUIDANCE = "Care and Support Statutory Guidance, chapter 13 (requests for a review)"


class NothingToReview(Refused):
    """No plan of the case is signed, or the last one has ended."""

    code = "nothing_to_review"
    rule = "A review is of a signed plan: before that, whoever assesses or plans is told what has changed."
    source = REQUESTS


class RequestWordless(Refused):
    """Somebody asks without a word, or answers without a name."""

    code = "request_wordless"
    rule = "Whoever asks for a review says why, in any words; whoever answers has a name."
    source = REQUESTS


class AskedAsSomebodyElse(Refused):
    """Somebody asks in a capacity that is not theirs."""

    code = "asked_as_somebody_else"
    rule = "The person asks as the person, and whoever asks on their behalf says in what capacity."
    source = REQUESTS


class AskedByNobody(Refused):
    """A request is written down for somebody, and nobody can tell for whom."""

    code = "asked_by_nobody"
    rule = "Whoever writes down a request for somebody else says who asked."
    source = GUIDANCE


class AcknowledgedAlready(Refused):
    """The request was acknowledged before."""

    code = "request_acknowledged_already"
    rule = "A request is acknowledged once."
    source = GUIDANCE


class RequestClosed(Refused):
    """The request was decided or taken back."""

    code = "request_closed"
    rule = "A request that was decided or taken back stays so; anybody can ask again."
    source = GUIDANCE


class RefusedWithoutReasons(Refused):
    """A request would be refused, and nobody is told why."""

    code = "refused_without_reasons"
    rule = "A request for a review is refused only with reasons, which the person reads with how to challenge them."
    source = GUIDANCE


class RefusedAndReassessed(Refused):
    """A request would be refused, and needs assessed again because of it."""

    code = "refused_and_reassessed"
    rule = "Needs are assessed again because of a request that is accepted; otherwise that is asked for by itself."
    source = REQUESTS


class NotYourRequest(Refused):
    """Somebody would take back what another person asked for."""

    code = "not_your_request"
    rule = "A request is taken back by the person, by whoever asked, or by staff who are told so."
    source = REQUESTS


class WithdrawalWithoutWish(Refused):
    """Somebody writes down that a request is taken back, and nobody's wish is told."""

    code = "request_withdrawal_without_wish"
    rule = "Whoever writes down that a request is taken back says who wants that, in their words."
    source = REQUESTS
