"""What a form says by itself: at the top, under each question and at the end, in plain words and in easier ones."""

from assessment.domain.paper import Ring, Style

TOP = (
    "You can leave out what you like. You need not say why.",
    "Somebody can help you with this form, or fill it in for you. You choose who.",
    (
        "You can also answer by telephone, online or when we meet. You can mix: some on this form, the rest in "
        "another way. You can ask to talk with us alone."
    ),
    "Tick the box beside what is true for you. Ticked the wrong one? Cross it out, and tick the right one.",
)
EASY_TOP = (
    "This form asks about your life.",
    "You can leave out what you like.",
    "Somebody can help you with it.",
    "You can talk to us instead.",
    "You can ask to talk with us alone.",
    "Tick the box next to your answer.",
)
END = ("More to say? Use any paper, and write the number of the question beside it.",)
EASY_END = ("Thank you.",)
_HELP = "Do you want help, or this form in large print, in Easy Read or in another language? "

WORDS = {
    "who": "Who filled this in?",
    "myself": "I myself",
    "for_me": "Somebody for me:",
    "supporter": "somebody who supports me",
    "carer": "my carer",
    "advocate": "my advocate",
    "representative": "somebody who may act for me",
    "name": "Their name",
    "on": "Day it was filled in",
    "known": "We have written down:",
    "still": "Is that still right?",
    "still_yes": "Yes",
    "still_no": "No. This is right:",
    "form": "Form",
    "reference": "Reference",
    "picture": "Picture",
    "back": "When you are done, give this form back to whoever gave it to you, or send it to:",
    "by": "If you can, by:",
    "later": "Later is fine too.",
}
EASY_WORDS = WORDS | {
    "who": "Who wrote this?",
    "myself": "Me",
    "for_me": "Somebody wrote it for me:",
    "on": "Date",
    "known": "We think:",
    "still_no": "No. This is right:",
    "back": "Please send this form to:",
    "by": "Send it by:",
    "later": "You can send it later too.",
}

TICK_ONE = "Tick one box."
TICK_ANY = "Tick as many boxes as you like."
DATE = "Day, month, year."
ONE_ROW_EACH = "Use one row for each."
LETTER = "Write the letter"


def words(style: Style) -> dict[str, str]:
    """The form's own labels."""
    return EASY_WORDS if style is Style.EASY_READ else WORDS


def top(style: Style) -> tuple[str, ...]:
    """What stands above the questions, one thing a line."""
    return EASY_TOP if style is Style.EASY_READ else TOP


def end(style: Style) -> tuple[str, ...]:
    """What stands below them."""
    return EASY_END if style is Style.EASY_READ else END


def ask(ring: Ring, style: Style) -> str:
    """Whom to ring; the number follows, or a line to write it on."""
    whom = ring.name or "us"
    return f"You can ring {whom}:" if style is Style.EASY_READ else f"{_HELP}Ring {whom}:"


def instead(ring: Ring, style: Style) -> str:
    """Whom to ring instead of writing; the number follows, or a line to write it on."""
    whom = ring.name or "us"
    if style is Style.EASY_READ:
        return f"You can ring {whom} instead:"
    return f"You need not write or post anything. Ring {whom} instead, and say your answers:"
