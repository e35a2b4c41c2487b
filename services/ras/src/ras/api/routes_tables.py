"""Allocation tables: drafts, publication, versions."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from chassis.answering import DryRunShown, dry, leads_to, tag
from chassis.call import DryRun
from chassis.http import Look, Start, served
from chassis.pages import Listed, Page
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from ras.api.shapes import TableDraft
from ras.api.shown_tables import TableListed, TableShown
from ras.api.who import Everyone, TableKeeper, TableReader
from ras.commands.draft_table import draft_table, redraft_table
from ras.commands.publish_table import objections_to_publishing, publish_table
from ras.domain.publication import PublishedTable
from ras.domain.refusals import AlreadyPublished
from ras.domain.table_format import objections
from ras.queries.tables import table_version
from ras.storage.stores import allocation_tables

router = APIRouter(prefix="/v1", route_class=StrictRoute, tags=["ras"])
ID = "$response.body#/id"
TRIED: dict[int | str, dict[str, Any]] = {
    200: {"model": DryRunShown, "description": "What would be refused: a dry run"}
}
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="Which version, counted from 1.")]


@router.post(
    "/tables",
    status_code=201,
    summary="Draft an allocation table",
    operation_id="draft_table",
    responses=TRIED | leads_to(201, "get_table", table_id=ID),
)
async def post_table(
    body: TableDraft, who: TableKeeper, start: Start, response: Response, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """Keep a table as a draft: it gives no sum before it is published."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            response.status_code = 200
            return dry(objections(body.table, "/table"))
        drafted = await draft_table(work, body.table)
        work.answers(allocation_tables, drafted, href=f"/v1/tables/{drafted.id}", status=201)
    return work.receipt


@router.get("/tables", summary="List allocation tables", operation_id="list_tables")
async def get_tables(
    who: TableReader,
    look: Look,
    listing: Listed,
    client_group: Annotated[
        str | None, Query(pattern=r"^[a-z][a-z0-9_]{0,63}$", description="Only tables for this group.")
    ] = None,
    state: Annotated[
        str | None, Query(pattern="^(draft|published)$", description="Only in this state.")
    ] = None,
) -> Page[TableListed]:
    async with look(who) as read:
        found = await read.page(
            allocation_tables,
            after=listing.after(who),
            limit=listing.more,
            client_group=client_group,
            state=state,
        )
    return listing.page(who, found, lambda t: TableListed.of(t, read.version_of(t)), lambda t: t.id)


@router.get("/tables/{table_id}", summary="Show an allocation table", operation_id="get_table")
async def get_table(table_id: UUID, who: TableReader, look: Look, response: Response) -> TableShown:
    async with look(who) as read:
        table = await read.get(allocation_tables, table_id)
    tag(response, read.version_of(table))
    return TableShown.of(table, read.version_of(table))


@router.put(
    "/tables/{table_id}/draft",
    summary="Put another draft in place",
    operation_id="redraft_table",
    responses=leads_to(200, "get_table", table_id=ID),
)
async def put_draft(
    table_id: UUID, body: TableDraft, who: TableKeeper, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """What was published stays as it is, and so does every sum it gave."""
    async with start(who) as work:
        if dry_run:
            await work.get(allocation_tables, table_id, match=True)
            work.discard()
            return dry(objections(body.table, "/table"))
        drafted = await redraft_table(work, table_id, body.table)
        work.answers(allocation_tables, drafted, href=f"/v1/tables/{table_id}")
    return work.receipt


@router.put(
    "/tables/{table_id}/publication",
    summary="Publish the draft",
    operation_id="publish_table",
    responses=problems(AlreadyPublished) | leads_to(200, "get_table", table_id=ID),
)
async def put_publication(
    table_id: UUID, who: TableKeeper, start: Start, *, dry_run: DryRun = False
) -> Receipt | DryRunShown:
    """From its first day on it gives the sum for determinations of its client group; earlier sums stay."""
    async with start(who) as work:
        if dry_run:
            work.discard()
            return dry(await objections_to_publishing(work, table_id))
        drafted, document = await publish_table(work, table_id)
        work.answers(allocation_tables, drafted, href=document.path, document=document)
    return work.receipt


@router.get(
    "/tables/{table_id}/versions/{number}",
    summary="Show a published version of a table",
    operation_id="get_table_version",
    response_model=PublishedTable,
)
async def get_table_version(table_id: UUID, number: Number, who: Everyone, look: Look) -> Response:
    async with look(who) as read:
        return served(await table_version(read, table_id, number))
