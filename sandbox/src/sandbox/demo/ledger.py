"""What a story expects to be found when it is over, in numbers that stand in the story itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ledger:
    """What was to be said, heard and written about one subject: a case, or a team.

    `said`: events by service. `effects`: how often each event had its effect, by reader and by the service that
    said it. `rows`: rows by service. `among` is the login whose membership is looked for, where the subject is a
    team.
    """

    title: str
    council: str
    subject_id: str
    said: dict[str, dict[str, int]]
    effects: dict[str, dict[str, dict[str, int]]]
    rows: dict[str, dict[str, int]]
    among: str = ""
