"""How a sum of money is told: line by line, with how each came about, until the lines make the sum."""

from typing import Any

from rich.text import Text

from sandbox.demo.telling import Telling, pounds

GIVEN_BY = {"plan": " (whoever planned)", "signer": " (whoever signed)"}
BETWEEN = {"indication_and_plan": "The plan", "plan_and_final": "The personal budget"}


def indicated(tell: Telling, indication: dict[str, Any]) -> None:
    """Explain an indicative sum twice: in plain words, and as the full calculation."""
    explained, calculation = indication["explanation"], indication["calculation"]
    tell.line("")
    tell.line(explained["opening"])
    tell.line("")
    plain = tell.table("In plain words", ("", "left"), ("a week", "right"))
    for line in explained["plain"]:
        plain.add_row(Text(line["words"]), pounds(line["weekly_pence"]))
    plain.add_section()
    plain.add_row(Text("Together", style="bold"), Text(pounds(calculation["weekly_pence"]), style="bold"))
    tell.show(plain)
    tell.line(explained["together"])
    tell.line("")
    full = tell.table(
        "The full calculation",
        ("step", "right"),
        ("what", "left"),
        ("how", "left"),
        ("a week", "right"),
    )
    for line in explained["full"]:
        full.add_row(
            str(line["step"]), Text(line["name"]), Text(line["working"]), pounds(line["weekly_pence"])
        )
    full.add_section()
    together = Text("Together", style="bold"), "", Text(pounds(calculation["weekly_pence"]), style="bold")
    full.add_row("", *together)
    tell.show(full)
    tell.line(explained["how"])
    tell.line("")
    tell.points("What is true of every such sum", explained["notes"])


def planned(tell: Telling, actions: list[dict[str, Any]], costs: dict[str, Any]) -> None:
    """Show what a plan costs: a line for each action, with how it came about; what the council pays below."""
    table = tell.table(
        "What the plan costs",
        ("what", "left"),
        ("how it came about", "left"),
        ("a week", "right"),
        ("once", "right"),
    )
    what = {action["id"]: action["what"] for action in actions}
    for line in costs["lines"]:
        sums = (_or_none(line["weekly_pence"]), _or_none(line["one_off_pence"]))
        table.add_row(Text(what[line["action"]]), Text(line["working"]), *sums)
    table.add_section()
    council = (costs["to_council_weekly_pence"], costs["to_council_one_off_pence"])
    table.add_row(
        Text("The council's part", style="bold"),
        "",
        *(Text(pounds(pence), style="bold") for pence in council),
    )
    tell.line("")
    tell.show(table)


def reconciled(tell: Telling, told: dict[str, Any]) -> None:
    """Tell the sum from the indication over the plan to the personal budget: each step with who said why."""
    table = tell.table(
        "From the indication to the personal budget",
        ("", "left"),
        ("why", "left"),
        ("a week", "right"),
        ("once", "right"),
    )
    _total(table, "Indicated", told["indicated_weekly_pence"], 0)
    totals = {
        "indication_and_plan": (told["plan_weekly_pence"], told["plan_one_off_pence"]),
        "plan_and_final": (told["final_weekly_pence"], told["final_one_off_pence"]),
    }
    for between, heading in BETWEEN.items():
        for step in told["steps"]:
            if step["between"] == between:
                by = GIVEN_BY.get(step["given_by"], "")
                why = Text(step["words"]).append(by, style="dim")
                sums = (_signed(step["weekly_pence"]), _signed(step["one_off_pence"]))
                table.add_row(step["code"].replace("_", " "), why, *sums)
        table.add_section()
        _total(table, heading, *totals[between])
        table.add_section()
    tell.line("")
    tell.show(table)


def _total(table: Any, name: str, weekly_pence: int, one_off_pence: int) -> None:
    sums = (Text(pounds(pence), style="bold") for pence in (weekly_pence, one_off_pence))
    table.add_row(Text(name, style="bold"), "", *sums)


def _or_none(pence: int) -> str:
    return pounds(pence) if pence else ""


def _signed(pence: int) -> str:
    return f"{'+' if pence > 0 else ''}{pounds(pence)}" if pence else ""
