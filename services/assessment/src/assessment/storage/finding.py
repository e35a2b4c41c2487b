"""The search tokens that people are found by."""

from assessment.domain.people import FoundBy
from chassis.reading import Looking


def found_by(look: Looking, family: str, date_of_birth: str, postcode: str, nhs_number: str) -> FoundBy:
    """The tokens of these details; None for what is not given."""

    def token(field: str, value: str) -> str | None:
        return look.search_token(field, value).hex() if value.strip() else None

    return FoundBy(
        family=token("family", family),
        date_of_birth=token("date_of_birth", date_of_birth),
        postcode=token("postcode", postcode),
        nhs_number=token("nhs_number", nhs_number),
    )
