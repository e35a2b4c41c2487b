"""Assessment: from a first request for help to a determination of eligibility and its written record."""
