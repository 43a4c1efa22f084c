"""How the file of the household's people came to be, step by step."""

from __future__ import annotations

_FIRST = (
    """CREATE TABLE member (
        number INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given twice: moods are kept under it
        known_as TEXT NOT NULL UNIQUE,             -- the name as names are compared
        name TEXT NOT NULL,                        -- as it was written
        email TEXT NOT NULL,                       -- '': none
        role INTEGER NOT NULL,
        password TEXT NOT NULL,                    -- argon2id, as text with its salt and cost
        made_wall_s REAL NOT NULL
    ) STRICT""",
    """CREATE TABLE session (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        digest BLOB NOT NULL UNIQUE,   -- of the secret, which only the browser has
        member INTEGER NOT NULL,
        made_wall_s REAL NOT NULL,     -- when the password was given
        seen_wall_s REAL NOT NULL,
        program TEXT NOT NULL          -- what the browser calls itself
    ) STRICT""",
    """CREATE TABLE invitation (
        digest BLOB PRIMARY KEY,
        role INTEGER NOT NULL,
        made_by INTEGER NOT NULL,
        until_wall_s REAL NOT NULL
    ) STRICT""",
    """CREATE TABLE token (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        digest BLOB NOT NULL UNIQUE,
        member INTEGER NOT NULL,
        name TEXT NOT NULL,
        scope INTEGER NOT NULL,
        made_wall_s REAL NOT NULL,
        until_wall_s REAL,             -- NULL: for good
        wish TEXT                      -- the one it can do; NULL: what its scope may
    ) STRICT""",
    """CREATE TABLE audit (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        wall_s REAL NOT NULL,
        who TEXT NOT NULL,
        what TEXT NOT NULL,
        address TEXT NOT NULL,         -- from where; '': from the box itself
        is_warning INTEGER NOT NULL
    ) STRICT""",
)

PEOPLE_STEPS = (_FIRST,)
