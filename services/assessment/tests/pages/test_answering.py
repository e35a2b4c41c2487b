"""Answering by oneself, page by page, without script: nothing typed is lost, and nobody else can send a form."""

from typing import Any

from services.assessment.tests.house import House, answer, content
from services.assessment.tests.pages.visitor import ORIGIN, Visitor, asked, code_for, visiting

from contracts.roles import Role

KINDS: list[dict[str, Any]] = [
    {"id": "when", "text": "Since when?", "kind": "date"},
    {"id": "many", "text": "How many steps?", "kind": "number"},
    {"id": "who", "text": "Who helps?", "kind": "text"},
    {
        "id": "things",
        "text": "Which of these?",
        "easy_read": "Choose pictures.",
        "kind": "checkboxes",
        "options": [
            {"value": "bed", "text": "A bed", "easy_read": "Bed"},
            {"value": "rail", "text": "A rail"},
        ],
    },
    {
        "id": "one_of",
        "text": "Which room?",
        "kind": "select",
        "options": [{"value": "up", "text": "Up"}, {"value": "down", "text": "Down"}],
    },
    {
        "id": "people",
        "text": "Who lives with you?",
        "kind": "repeater",
        "parts": [
            {"id": "name", "text": "Name"},
            {"id": "age", "text": "Age", "kind": "number"},
            {"id": "is", "text": "Is", "kind": "radios", "options": [{"value": "kin", "text": "Family"}]},
        ],
    },
    {"id": "week", "text": "Your week", "kind": "timetable"},
    {"id": "safe", "text": "Do you feel safe?", "kind": "yes_no", "alone": True},
]


def of_all_kinds() -> dict[str, Any]:
    """A questionnaire with a question of every kind, all of them asked."""
    asks = content()
    core = [{**purpose} for purpose in asks["sections"][0]["questions"][0]["purposes"]]
    more = [{**one, "required": True, "purposes": core[:1]} for one in KINDS]
    asks["sections"].append({"id": "kinds", "title": "More about you", "questions": more})
    asks["sections"][0]["questions"] = asks["sections"][0]["questions"][:1]
    return asks


async def started(house: House, browser: Visitor, asks: dict[str, Any] | None = None) -> tuple[Any, Any, str]:
    worker = await house.practitioner()
    one = await asked(house, worker, asks)
    code = await code_for(worker, one)
    await browser.enter(code)
    await browser.go("/questions/life")
    return worker, one, code


async def test_everything_can_be_answered_checked_changed_and_sent(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser, of_all_kinds())
        answers: dict[str, dict[str, Any]] = {
            "life": {"answer": "I like gardens.\nAnd <b>rain</b>."},
            "when": {"answer-day": "3", "answer-month": "4", "answer-year": "2019"},
            "many": {"answer": "12"},
            "who": {"answer": "My sister"},
            "things": {"answer": ["bed", "rail"]},
            "one_of": {"answer": "down"},
            "people": {"row-0-name": "Bo", "row-0-age": "7", "row-0-is": "kin"},
            "week": {"row-0-when": "Monday", "row-0-what": "The club"},
            "safe": {"answer": "no"},
        }
        for _ in answers:
            name = browser.question
            if name == "alone":
                await browser.send(do="now")
                name = "safe"
            done = await browser.send(do="save", **answers[name])
            assert done.status_code == 200, (name, done.text)
        assert "Check your answers" in browser.page.text
        for words in (
            "And &lt;b&gt;rain&lt;/b&gt;.",
            "3 April 2019",
            "Name: Bo; Age: 7; Is: Family",
            "A rail",
            "Down",
        ):
            assert words in browser.page.text
        await browser.go("/questions/when?from=check")
        assert 'value="2019"' in browser.page.text
        await browser.send(do="save", answer__year="2020")
        assert "3 April 2020" in browser.page.text
        await browser.send(do="send")
        assert "You have sent your answers" in browser.page.text
        assert "What happens next" in browser.page.text
        assert browser.page.request.url.path.endswith("/done")
        kept = await worker.get(f"{one['href']}/answers/when")
        assert [saying["given"]["text"] for saying in kept["sayings"]] == ["2019-04-03", "2020-04-03"]
        assert {(s["channel"], s["voice"], s["typed_as"]) for s in kept["sayings"]} == {
            ("online", "person", "person")
        }
        assert (await worker.get(f"{one['href']}/answers/safe"))["latest"]["given"]["chosen"] == ["no"]
        assert (await worker.get(one["href"]))["completed_on"]
        await browser.go("/questions/when")
        assert "You have sent your answers" in browser.page.text


async def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(house: House) -> None:
    async with visiting(house) as browser:
        await started(house, browser, of_all_kinds())
        empty = await browser.send(do="save")
        assert empty.status_code == 422
        assert "<title>Error: Tell us about your life." in empty.text
        assert 'href="#answer"' in empty.text
        assert "I do not want to answer this" in empty.text
        for name, fields, says in (
            ("when", {"answer-day": "31", "answer-month": "2", "answer-year": "2019"}, "Enter a real date"),
            ("when", {"answer-day": "3", "answer-month": "2", "answer-year": "19"}, "Enter a real date"),
            ("many", {"answer": "about twelve"}, "Enter a number in digits"),
            ("people", {"row-0-name": "Bo", "row-0-age": "seven"}, "Look at what you wrote"),
            ("things", {}, "Choose an answer"),
            ("who", {"answer": "x" * 20_001}, "This is too long"),
        ):
            await browser.go(f"/questions/{name}")
            wrong = await browser.send(do="save", **fields)
            assert (wrong.status_code, says in wrong.text) == (422, True), (name, wrong.text)
            assert all(f'value="{value}"' in wrong.text for value in fields.values())
        await browser.go("/questions/absent")
        assert browser.page.status_code == 404
        assert "There is nothing here" in browser.page.text


async def test_rows_are_added_and_words_changed_without_losing_what_was_typed(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser, of_all_kinds())
        await browser.go("/questions/people")
        await browser.send(do="add", row__0__name="Bo")
        assert 'value="Bo"' in browser.page.text
        await browser.send(do="save", row__1__name="Cy", row__1__is="kin")
        rows = (await worker.get(f"{one['href']}/answers/people"))["latest"]["given"]["rows"]
        assert [row["written"]["name"] for row in rows] == ["Bo", "Cy"]
        await browser.go("/questions/things")
        easy = await browser.send(do="words", answer="rail")
        assert "Choose pictures." in easy.text
        assert 'value="rail" checked' in " ".join(easy.text.split())
        await browser.go("/questions/things")
        assert "Choose pictures." in browser.page.text, "it stays so"


async def test_somebody_may_not_want_to_answer_and_come_back_later(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, code = await started(house, browser)
        left = await browser.send(do="later", answer="Half a sen")
        assert "Your answers are saved" in left.text
        assert (await browser.go("/questions/life")).text.count("Enter your code again") == 1
        await browser.enter(code)
        assert browser.question != "life"
        name = browser.question
        await browser.send(do="why_not")
        kept = (await worker.get(f"{one['href']}/answers/{name}"))["latest"]["given"]
        assert kept["why_not"] == "prefers_not_to_say"
        await browser.go("/check")
        assert "You preferred not to say." in browser.page.text


async def test_what_was_typed_outlives_the_session(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, code = await started(house, browser)
        browser.http.cookies.clear()
        asked_again = await browser.send(do="save", answer="A long story.\nOf two lines.")
        assert "What you wrote is still here" in asked_again.text
        wrong = await browser.send(code="7CD-9FG-HJ34")
        assert wrong.status_code == 422
        back = await browser.send(code=code)
        assert "A long story.\nOf two lines." in back.text
        await browser.send(do="save")
        assert (await worker.get(f"{one['href']}/answers/life"))["latest"]["given"]["text"].startswith(
            "A long"
        )


async def test_two_assessors_and_the_person_write_at_once_and_no_word_is_lost(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        path = f"{one['href']}/answers/life"
        manager = house.caller(Role.MANAGER)
        await worker.put(path, answer({"text": "By telephone."}))
        late = await manager.call("PUT", path, answer({"text": "By the second."}))
        assert late.status_code == 428
        assert (await manager.get(f"{path}/draft"))["given"]["text"] == "By the second."
        both = await browser.send(do="save", answer="By herself.")
        assert "Somebody else answered this while you were writing" in both.text
        assert "By telephone." in both.text
        assert "By herself." in both.text
        unchosen = await browser.send(do="choose")
        assert (unchosen.status_code, "Choose which answer counts" in unchosen.text) == (422, True)
        await manager.put(path, answer({"text": "By the second."}), match=1)
        again = await browser.send(do="choose", choice="mine")
        assert "By the second." in again.text, "it changed once more, so it is asked once more"
        assert "By herself." in again.text
        await browser.send(do="choose", choice="both")
        said = (await worker.get(path))["sayings"]
        assert [one["given"]["text"] for one in said] == [
            "By telephone.",
            "By the second.",
            "By the second.\n\nBy herself.",
        ]


async def test_whoever_keeps_what_was_there_loses_nothing_they_wrote(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser, of_all_kinds())
        await browser.go("/questions/people")
        await worker.put(
            f"{one['href']}/answers/people", answer({"rows": [{"written": {"name": "Di"}, "chosen": {}}]})
        )
        await browser.send(do="save", row__0__name="Bo")
        assert "Name: Di" in browser.page.text
        assert "Both, one after the other" not in browser.page.text
        await browser.send(do="choose", choice="theirs")
        assert browser.question == "life"
        await browser.go("/questions/life")
        same = {"do": "save", "answer": "Once."}
        await browser.send(**same)
        twice = await browser.send("/questions/life", **same, version="")
        assert "Somebody else" not in twice.text, "the same page, sent twice"


async def test_what_changed_meanwhile_is_looked_at_before_it_is_sent(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        await browser.go("/check")
        missing = await browser.send(do="send")
        assert missing.status_code == 422
        assert "Answer, or say that you do not want to: Tell us about your life." in missing.text
        await worker.put(f"{one['href']}/answers/life", answer({"text": "By telephone."}))
        changed = await browser.send(do="send")
        assert "Something was said or changed here meanwhile" in changed.text
        assert "You told us this by telephone on" in changed.text
        assert "By telephone." not in changed.text
        await browser.send(do="send")
        assert "You have sent your answers" in browser.page.text


async def test_a_form_from_elsewhere_or_of_another_session_is_refused(house: House) -> None:
    async with visiting(house) as browser, visiting(house) as other:
        worker, one, code = await started(house, browser)
        page = browser.page
        for origin in ("https://evil.example", "null", "http://127.0.0.1.evil.example"):
            browser.page = page
            refused = await browser.send(do="save", answer="Not mine.", origin=origin)
            assert (refused.status_code, "sent from elsewhere" in refused.text) == (403, True)
        await other.enter(code)
        other.page = page
        refused = await other.send(do="save", answer="Not mine.")
        assert refused.status_code == 403
        entered = await other.http.post(
            "/answer/e09000099", data={"code": code}, headers={"Origin": "https://evil.example"}
        )
        assert entered.status_code == 403
        assert (await worker.call("GET", f"{one['href']}/answers/life")).status_code == 404
        browser.page = page
        sent = {"Sec-Fetch-Site": "same-origin"}
        browser.http.headers.update(sent)
        await browser.send(do="save", answer="Mine.", origin="null")
        assert (await worker.get(f"{one['href']}/answers/life"))["latest"]["given"]["text"] == "Mine."


async def test_pages_load_nothing_leave_nothing_and_are_not_found_by_searching(house: House) -> None:
    async with visiting(house) as browser:
        await started(house, browser)
        for page in (browser.page, await browser.go("/check"), await browser.http.get("/answer/e09000098")):
            assert page.headers["cache-control"] == "no-store"
            assert "noindex" in page.headers["x-robots-tag"]
            policy = page.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; style-src 'self'; form-action 'self'")
            assert "script" not in policy
            for never in ("<script", "http://", "https://", "javascript:", "GOV.UK", "crown", " style="):
                assert never not in page.text, never
        style = await browser.http.get(browser.page.text.partition('stylesheet" href="')[2].partition('"')[0])
        assert (style.status_code, style.headers["content-type"]) == (200, "text/css; charset=utf-8")
        assert "url(" not in style.text
        assert "GDS" not in style.text
        weird = await browser.http.get("/answer/%3Cb%3E")
        assert (weird.status_code, "<b>" in weird.text) == (404, False)
        sent = await browser.http.post("/answer/e09000099", json={}, headers={"Origin": ORIGIN})
        assert sent.status_code == 415


async def test_the_cookie_is_out_of_reach_and_goes_over_a_safe_connection_only(house: House) -> None:
    worker = await house.practitioner()
    code = await code_for(worker, await asked(house, worker))
    async with visiting(house) as browser:
        for host, secure in (("127.0.0.1", False), ("answers.council.example", True)):
            entered = await browser.http.post(
                f"https://{host}/answer/e09000099",
                data={"code": code},
                headers={"Origin": f"https://{host}"},
                follow_redirects=False,
            )
            [cookie] = entered.headers.get_list("set-cookie")
            parts = {part.strip().lower() for part in cookie.split(";")}
            assert {"httponly", "samesite=strict", "path=/answer", "max-age=1800"} <= parts
            assert ("secure" in parts) is secure
            assert code not in cookie


async def test_leaving_closes_what_was_open_for_whoever_holds_the_cookie(house: House) -> None:
    async with visiting(house) as browser:
        await started(house, browser)
        held = dict(browser.http.cookies)
        await browser.go("/leave")
        await browser.send()
        assert "Your answers are saved" in browser.page.text
        browser.http.cookies.update(held)
        assert "Enter your code again" in (await browser.go("/next")).text


async def test_the_journal_tells_that_it_was_by_a_code(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        await browser.send(do="save", answer="Mine.")
        typed_by = (await worker.get(f"{one['href']}/answers/life"))["latest"]["typed_by"]
        rows = await house.means.pool.fetch(
            "e09000099",
            "SELECT action, role FROM journal WHERE actor = $1 ORDER BY recorded_at",
            typed_by,
        )
        done = {(row["action"], row["role"]) for row in rows}
        assert {("answer_question_by_resume_code", "person"), ("use_resume_code", "person")} <= done


async def test_what_was_said_in_another_way_is_shown_where_it_is_asked_for(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        secret = "I want to move out."
        await worker.put(f"{one['href']}/answers/life", answer({"text": secret}))
        for path in ("/check", "/questions/life", "/check?show=other"):
            page = await browser.go(path)
            assert secret not in page.text
            assert "You told us this by telephone on" in page.text
            assert "Show it" in page.text
        assert secret in (await browser.go("/check?show=life")).text
        assert secret in (await browser.go("/questions/life?show=yes")).text
        await browser.send(do="save")
        assert secret in (await browser.go("/check")).text, "now it was said here"


async def test_an_answer_to_a_question_that_is_hidden_meanwhile_is_kept(house: House) -> None:
    asks = content()
    core = asks["sections"][0]["questions"][0]["purposes"][:1]
    when = {"all_of": [{"question": "nutrition", "value": "help"}]}
    asks["sections"][0]["questions"].append(
        {"id": "more", "text": "More about cooking", "kind": "textarea", "purposes": core, "condition": when}
    )
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser, asks)
        await worker.put(f"{one['href']}/answers/nutrition", answer({"chosen": ["help"]}))
        await browser.go("/questions/more")
        await worker.put(f"{one['href']}/answers/nutrition", answer({"chosen": ["fine"]}), match=1)
        empty = await browser.send(do="save")
        assert (empty.status_code, "Write an answer" in empty.text) == (422, True)
        kept = await browser.send(do="save", answer="A long story typed on a telephone")
        assert "This question is not asked any more" in kept.text
        assert "A long story typed on a telephone" in kept.text
        said = await worker.get(f"{one['href']}/answers/more")
        assert said["latest"]["given"]["text"] == "A long story typed on a telephone"


async def test_an_answer_that_comes_when_all_is_sent_is_given_back(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
        await worker.put(f"{one['href']}/completion", {}, match=1)
        late = await browser.send(do="save", answer="And rain.")
        assert (late.status_code, "And rain." in late.text) == (409, True)
        assert "Your answers have been sent meanwhile" in late.text


async def test_where_an_advocate_is_still_to_be_found_the_person_has_done_their_part(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        begun = await worker.get(one["href"])
        await browser.send(do="save", answer="I like gardens.")
        judged = {"difficulty": ["retain"], "words": "She forgets."}
        await worker.put(f"/v1/cases/{begun['case_id']}/advocacy", judged)
        await browser.go("/check")
        sent = await browser.send(do="send")
        assert "We are finding somebody to speak up for you" in sent.text
        assert "You need not do anything now" in sent.text
        assert "Where an independent advocate is due" not in sent.text
        code_id = (await worker.get(f"{one['href']}/answers/life"))["latest"]["typed_by"]
        assert (await worker.get(f"/v1/resume-codes/{code_id}"))["sent_at"]


async def test_what_was_typed_is_shown_to_nobody_who_gives_another_code(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        _, other = await house.case(worker)
        body = {"questionnaire_id": (await worker.get(one["href"]))["questionnaire_id"]}
        two = await worker.post(f"/v1/cases/{other}/assessments", body)
        browser.http.cookies.clear()
        await browser.send(do="save", answer="My own long story")
        page = browser.page
        shown = await browser.send(code=await code_for(worker, two))
        assert "My own long story" not in shown.text
        browser.http.cookies.clear()
        browser.page = page
        assert "My own long story" in (await browser.send(code=await code_for(worker, one))).text


async def test_who_sends_too_late_is_told_that_nothing_was_sent_yet(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        await browser.send(do="save", answer="I like gardens.")
        await browser.go("/check")
        browser.http.cookies.clear()
        assert "NOT sent yet" in (await browser.send(do="send")).text
        assert (await worker.get(one["href"]))["completed_on"] is None


async def test_no_day_that_is_past_is_promised(house: House) -> None:
    async with visiting(house) as browser:
        worker, one, _ = await started(house, browser)
        await worker.put(f"{one['href']}/answers/life", answer({"text": "I like gardens."}))
        await worker.put(f"{one['href']}/completion", {}, match=1)
        assert "and why, by " in (await browser.go("/done")).text
        app: Any = house.http._transport.app  # type: ignore[attr-defined]
        told = app.state.settings
        app.state.settings = told.model_copy(update={"decision_days": -1})
        try:
            late = await browser.go("/done")
        finally:
            app.state.settings = told
        assert "and why, by " not in late.text
        assert "It takes longer than we said" in late.text


async def test_enter_in_a_line_keeps_the_answer_and_adds_no_line(house: House) -> None:
    async with visiting(house) as browser:
        await started(house, browser, of_all_kinds())
        page = await browser.go("/questions/people")
        first = page.text.partition("<button")[2].partition(">")[0]
        assert 'value="save"' in first
        assert 'tabindex="-1"' in first
