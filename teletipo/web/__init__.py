"""The desk: the ledger as pages for people and as a JSON API for programs. Needs the extra ``teletipo[web]``.

Nothing is imported here, so that the room can be asked for what it holds without FastAPI; the application is
:func:`teletipo.web.desk.desk`.
"""
