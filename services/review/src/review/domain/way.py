"""The ways in which a review is held: as the person chooses."""

from enum import StrEnum


class Way(StrEnum):
    """How people talk with each other; none of them is the better review."""

    PHONE = "phone"
    VIDEO = "video"
    FACE_TO_FACE = "face_to_face"
    ONLINE = "online"
    IN_WRITING = "in_writing"
