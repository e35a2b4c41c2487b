"""The tables of review. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import Column, MetaData, Uuid

from chassis.store import aggregate_table

metadata = MetaData()

known_cases = aggregate_table("known_cases", metadata, Column("person_id", Uuid, nullable=False))
