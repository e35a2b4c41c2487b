"""The people of the stories: invented, with names nobody has, so that a trace of them can be found anywhere."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sandbox.layout import Layout, write_whole

FAMILIES = (
    "Quillfeather",
    "Bramblewick",
    "Tansydown",
    "Larkenmere",
    "Mosslenby",
    "Sedgewhistle",
    "Thimblegate",
    "Yarrowdyke",
    "Pipkinsley",
    "Wimblethorn",
    "Dapplecombe",
)
WOMEN = ("Wilhelmina", "Ottoline", "Clementine", "Araminta", "Philippa", "Rosamund", "Henrietta")
SISTERS = ("Dorothea", "Marguerite", "Leonora", "Winifred", "Josephine")
MEN = ("Barnaby", "Thaddeus", "Cornelius", "Leopold", "Ambrose", "Montague")
PRINTERS = ("Peregrine", "Lysander", "Octavius", "Fitzwilliam", "Evander")
BOATMEN = ("Lancelot", "Balthazar", "Ignatius", "Valentine")
STREET = "Quincewick Lane"
ALLOTMENT = "Pomfretling allotments"
BAND = "Brassington Hollowbell band"
PRESS = "Inglethwaite hand press"
"""What the man of story three prints on."""
SLIPWAY = "Wherrygarth slipway"
"""Where the man of story four wants to be."""
POSTCODE = "ZZ99 3WZ"
PHONE = "01632 960472"
MAIL = "inkpotpost.example"
NEWCOMERS = ("Imogen Standinfield", "Rashid Trialby", "Bronwen Modelton", "Kofi Dummyworth")
"""Who joins the team that answers the telephone on the day of a run: staff, and no marker."""
NHS_NUMBERS = 60
"""So many NHS numbers are used in turn; all lie in the range kept for tests."""


@dataclass(frozen=True)
class Person:
    """Somebody in a story."""

    given: str
    family: str
    born: date
    nhs_number: str

    @property
    def name(self) -> str:
        """Given name and family name."""
        return f"{self.given} {self.family}"

    def age(self, today: date) -> int:
        """Return the age in whole years."""
        return today.year - self.born.year - ((today.month, today.day) < (self.born.month, self.born.day))


@dataclass(frozen=True)
class Cast:
    """Everybody in one run of the demo: others than in the run before."""

    run: int
    woman: Person
    sister: Person
    man: Person
    printer: Person
    boatman: Person
    newcomer: str


def next_cast(layout: Layout) -> Cast:
    """Return the people of the next run in this sandbox."""
    counted = layout.folder / "demo.json"
    run = (json.loads(counted.read_text())["runs"] if counted.exists() else 0) + 1
    write_whole(counted, {"runs": run})
    return cast_of(run)


def cast_of(run: int) -> Cast:
    """Return the people of a run: each family name comes again after eleven, each date of birth much later."""
    family = FAMILIES[run * 2 % len(FAMILIES)]

    def person(given: tuple[str, ...], family: str, born: date, nhs: int) -> Person:
        return Person(given[run % len(given)], family, born + timedelta(days=run), nhs_number(nhs))

    return Cast(
        run=run,
        woman=person(WOMEN, family, date(1951, 3, 8), run * 4),
        sister=person(SISTERS, family, date(1955, 9, 21), 0),
        man=person(MEN, FAMILIES[(run * 2 + 5) % len(FAMILIES)], date(1962, 11, 2), run * 4 + 1),
        printer=person(PRINTERS, FAMILIES[(run * 2 + 8) % len(FAMILIES)], date(1978, 6, 17), run * 4 + 2),
        boatman=person(BOATMEN, FAMILIES[(run * 2 + 3) % len(FAMILIES)], date(1984, 2, 27), run * 4 + 3),
        newcomer=NEWCOMERS[run % len(NEWCOMERS)],
    )


def nhs_number(serial: int) -> str:
    """Return an NHS number of the range for tests (999), with a right check digit; a number is skipped if none is."""
    usable: list[str] = []
    nine = 999_310_000
    while len(usable) < NHS_NUMBERS:
        digits = str(nine)
        check = (11 - sum(int(digit) * (10 - n) for n, digit in enumerate(digits)) % 11) % 11
        if check != 10:  # noqa: PLR2004  a check digit of ten is never given out
            usable.append(f"{digits}{check}")
        nine += 1
    return usable[serial % NHS_NUMBERS]


MARKERS = (
    *FAMILIES,
    *WOMEN,
    *SISTERS,
    *MEN,
    *PRINTERS,
    *BOATMEN,
    *("Quincewick", "Pomfretling", "Hollowbell", "Inglethwaite", "Wherrygarth", "inkpotpost"),
    *(POSTCODE, PHONE),
    *(nhs_number(serial) for serial in range(NHS_NUMBERS)),
)
"""What belongs to these people alone: where one of these stands, personal data stand."""
