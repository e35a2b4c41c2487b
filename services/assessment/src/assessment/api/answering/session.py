"""Who answers on the pages: a cookie opened by a code, and forms that only our own pages can send."""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from assessment.api.answering.forms import Form
from assessment.commands.keep_session import Doing, keep_session
from assessment.domain.resuming import AWAY, ResumeCode
from assessment.domain.resuming_refusals import SessionOver
from assessment.settings import Settings
from chassis.call import Call
from chassis.identity import Principal
from chassis.problems import NotAllowed, Stale
from chassis.reading import Actor, Means, Reading, stage_actor
from chassis.work import Work
from contracts.roles import Role

COOKIE, EASY = "leeway_answering", "leeway_easy_read"
PATH = "/answer"
_AT_HOME = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Open:
    """A session: by which code, and the secret that its browser holds."""

    request: Request
    council: str
    code: ResumeCode
    secret: str

    @property
    def form_token(self) -> str:
        """What each form carries: whoever does not hold the cookie cannot know it."""
        return sha256(f"form {self.secret}".encode()).hexdigest()

    @property
    def bound(self) -> str:
        """What binds words that outlive the session to the assessment for which they were typed."""
        return self.reading("keep_words").search_token("words_of", self.code.assessment_id.hex).hex()

    @property
    def passed_alone(self) -> bool:
        """Whether it was asked, since the code was entered, if what is for the person alone can be asked now."""
        return self.code.passed_alone(kept_of(self.secret))

    @property
    def actor(self) -> Actor:
        """The person, by this code."""
        return Actor(self.code.id, Role.PERSON)

    def reading(self, what: str) -> Reading:
        """Read as the person, in the relationship that the code gives."""
        return Reading(
            means_of(self.request),
            self.council,
            self.actor,
            call=self._call(what, None),
            action=f"{what}_by_resume_code",
        )

    def work(self, what: str, version: int | None = None) -> Work:
        """Work as the person; `version` is what If-Match says elsewhere. The journal tells that it was by a code."""
        call = self._call(what, version)
        return Work(
            means_of(self.request), self.council, self.actor, call=call, action=f"{what}_by_resume_code"
        )

    def said(self, work: Work) -> None:
        """Tell the worker that there is something to publish."""
        if work.sequences:
            self.request.app.state.said()

    def _call(self, what: str, version: int | None) -> Call:
        who = Principal(
            id=self.code.id,
            issuer="resume-code",
            subject=str(self.code.id),
            council=self.council,
            role=Role.PERSON,
            client_id="resume-code",
            scopes=frozenset(),
            provider=None,
            expires=int(self.code.expires_at.timestamp()),
        )
        return Call(who, self.request.method, self.request.url.path, what, if_match=version)


def means_of(request: Request) -> Means:
    """What every piece of work shares."""
    means: Means = request.app.state.means
    return means


def settings_of(request: Request) -> Settings:
    """What assessment was told at start."""
    settings: Settings = request.app.state.settings
    return settings


def new_secret() -> tuple[str, str]:
    """Return the secret for a cookie, and what is kept of it."""
    secret = secrets.token_urlsafe(32)
    return secret, kept_of(secret)


def kept_of(secret: str) -> str:
    """Return what is kept of a cookie's secret."""
    return sha256(secret.encode()).hexdigest()


async def opened(request: Request, doing: Doing = Doing.GOING_ON) -> Open:
    """Return the session of a request, and write down that it was used. Raises SessionOver and CaseIsClosed."""
    council: str = request.path_params["council"]
    code_id, _, secret = request.cookies.get(COOKIE, "").partition(".")
    try:
        known = UUID(code_id)
    except ValueError:
        raise SessionOver from None
    actor = Actor(known, Role.PERSON)
    try:
        async with Work(means_of(request), council, actor, action="keep_session") as work:
            code = await keep_session(work, known, kept_of(secret), doing)
    except Stale:  # another browser was noticed by the same code; this one is at its next step
        async with Work(means_of(request), council, actor, action="keep_session") as work:
            code = await keep_session(work, known, kept_of(secret))
            work.discard()
    return Open(request, council, code, secret)


def remember(response: Response, request: Request, open_: Open | tuple[UUID, str]) -> None:
    """Set the cookie, for as long as nobody need give the code again."""
    code_id, secret = (open_.code.id, open_.secret) if isinstance(open_, Open) else open_
    set_cookie(response, request, COOKIE, f"{code_id}.{secret}", max_age=int(AWAY.total_seconds()))


def forget(response: Response, request: Request) -> None:
    """Take the cookie away."""
    set_cookie(response, request, COOKIE, "", max_age=0)


def set_cookie(response: Response, request: Request, name: str, value: str, **more: Any) -> None:
    """Set a cookie that no script and no other site can use; over a bare connection on this machine only."""
    secure = request.url.hostname not in _AT_HOME
    response.set_cookie(name, value, path=PATH, httponly=True, samesite="strict", secure=secure, **more)


def from_our_own_page(request: Request) -> None:
    """Refuse a form that another site sent (what the browser says of where it comes from). Raises NotAllowed."""
    origin = request.headers.get("origin", "null")
    if origin != "null":
        own = urlsplit(origin).netloc == request.headers.get("host", "")
    else:
        own = request.headers.get("sec-fetch-site") == "same-origin"
    if not own:
        raise NotAllowed("This form was sent from elsewhere.", code="form-from-elsewhere")


def with_its_token(open_: Open, form: Form) -> None:
    """Refuse a form that was made for somebody else's cookie. Raises NotAllowed."""
    if not hmac.compare_digest(form.one("token").encode(), open_.form_token.encode()):
        raise NotAllowed("This form was made for another session.", code="form-from-elsewhere")


def system_work(request: Request, what: str) -> Work:
    """Work before it is known who acts."""
    council: str = request.path_params["council"]
    return Work(means_of(request), council, stage_actor("assessment"), action=what)
