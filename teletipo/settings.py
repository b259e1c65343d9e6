"""Limits and defaults. Environment variables with the prefix TELETIPO_ and a ``teletipo.toml`` come with the ledger."""

MAX_ARTICLE_CHARACTERS = 1_000_000
MAX_FILE_BYTES = 8_000_000
MAX_LIST_BYTES = 20_000_000
MAX_PARSING_SECONDS = 10.0
MAX_CODING_SECONDS = 600.0  # for one article, in a process of its own; 1,000,000 characters take minutes
