"""What reading a sample keeps to."""

from signoff.domain.refusals import Refused

SAMPLE = "The council's sign-off policy (a sample is read to learn, in place of a second signature)"


class SampleRead(Refused):
    """The sample was read."""

    code = "sample_read"
    rule = "A plan of the sample is read once."
    source = SAMPLE


class ReadByItsSigner(Refused):
    """Whoever signed would read it."""

    code = "read_by_its_signer"
    rule = "A plan of the sample is read by somebody who did not sign it."
    source = SAMPLE


class SampleWordless(Refused):
    """A reading without words or name."""

    code = "sample_wordless"
    rule = "A reading says what was seen, under a name."
    source = SAMPLE
