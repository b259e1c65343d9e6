"""Alembic's entry: the ledger's store hands over its own connection."""

from alembic import context

from teletipo.ledger.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=False,  # the store's own transaction holds all of it
)
context.run_migrations()
