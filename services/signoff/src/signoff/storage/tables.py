"""The tables of signoff. What is searched by stands in columns; the rest of each aggregate in its body."""

from sqlalchemy import MetaData

metadata = MetaData()
