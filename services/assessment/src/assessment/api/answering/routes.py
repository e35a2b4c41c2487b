"""Where the pages stand. They are no part of the API: a cookie opens them, and they answer with HTML alone."""

from fastapi import APIRouter
from starlette.routing import Route

from assessment.api.answering import answering, asking, ending, entering, privately
from assessment.api.answering.drawing import STYLE_PATH, style
from assessment.api.answering.session import PATH
from assessment.api.answering.visiting import drawn

PAGES = (
    ("", "GET", entering.show_entry),
    ("", "POST", entering.enter),
    ("/next", "GET", asking.go_on),
    ("/questions/{question}", "GET", asking.show_question),
    ("/questions/{question}", "POST", answering.answer),
    ("/alone", "GET", privately.show_alone),
    ("/alone", "POST", privately.ask_alone),
    ("/alone/{number:int}", "GET", privately.back_to_alone),
    ("/alone/{number:int}", "POST", privately.answer_alone),
    ("/enough", "GET", ending.show_enough),
    ("/check", "GET", ending.show_answers),
    ("/check", "POST", ending.send),
    ("/done", "GET", ending.show_done),
    ("/exit", "GET", entering.exit_quickly),
    ("/leave", "GET", entering.show_leaving),
    ("/leave", "POST", entering.leave),
    ("/saved", "GET", entering.saved),
)

router = APIRouter()
router.routes.append(Route(STYLE_PATH, style))
for path, method, handler in PAGES:
    router.routes.append(Route(f"{PATH}/{{council}}{path}", drawn(handler), methods=[method]))
