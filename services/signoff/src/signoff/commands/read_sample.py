"""Read a plan of the sample, and say what is learnt; the decision stays as it is."""

from uuid import UUID

from chassis.work import Work
from signoff.domain.sample import Sample, SampleReading
from signoff.storage.samples import samples


async def read_sample(work: Work, plan_id: UUID, *, name: str, words: str, learned: str) -> Sample:
    """Take what was read.

    Raises:
        Refused: it was read, or by whoever signed; nothing is said, or under no name.

    """
    sample = await work.get(samples, plan_id, match=True)
    sample.be_read(SampleReading(work.actor.id, name, words, learned, work.today))
    work.save(samples, sample)
    return sample
