"""Every rule of what a person needs to be told and reached that can say no: one class each."""

from assessment.domain.refusals import Refused


class NeedUnknown(Refused):
    """What somebody needs is recorded by a code of its kind, with words beside it for everything else."""

    code = "need_unknown"
    source = "Accessible Information, DAPB1605 V4.0 (record)"


class NeedReviewWrong(Refused):
    """A need was reviewed with the person on a day that has come."""

    code = "need_review_wrong"
    source = "Accessible Information, DAPB1605 V4.0 (review)"


class NeedsMetUnsaid(Refused):
    """Whoever gives something to a person with recorded needs says in which format, or why not in the one needed."""

    code = "needs_met_unsaid"
    source = "Accessible Information, DAPB1605 V4.0 (meet)"


class WayIsUnsafe(Refused):
    """Nothing is given to a person by a way that they called unsafe.

    Where it happened all the same, it is recorded with what was done about it.
    """

    code = "way_is_unsafe"
    source = "Care Act 2014 s.1(2)(c), s.42; UK GDPR Article 5(1)(f) (integrity and confidentiality)"
