"""The steps that the two databases took from an empty file to today.

A step is a tuple of statements. To change a schema, add a step at the end; never edit one that was released.
"""

_FIRST = (
    """CREATE TABLE scan (
        scan INTEGER PRIMARY KEY,
        wall_s REAL NOT NULL,
        trigger TEXT NOT NULL,
        emotion TEXT,           -- NULL, like the five below: couldn't tell
        confidence REAL,
        valence REAL,
        arousal REAL,
        scores TEXT,            -- JSON: mood -> probability
        reason TEXT,
        evidence TEXT NOT NULL, -- JSON: list of source, scores, quality, valence, arousal
        target_valence REAL,    -- NULL, like the two below: nothing was picked
        target_arousal REAL,
        pick_reason TEXT,
        lost TEXT NOT NULL      -- JSON: part -> why
    ) STRICT""",
    "CREATE INDEX scan_by_time ON scan (wall_s)",
    """CREATE TABLE picked (
        scan INTEGER NOT NULL,
        place INTEGER NOT NULL,
        uri TEXT NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        album TEXT NOT NULL,
        genres TEXT NOT NULL,   -- JSON: list
        duration_s REAL NOT NULL,
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        source TEXT NOT NULL,
        confidence REAL NOT NULL,
        why TEXT NOT NULL,
        PRIMARY KEY (scan, place)
    ) STRICT""",
    """CREATE TABLE correction (
        scan INTEGER NOT NULL,
        emotion TEXT NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (scan, wall_s)
    ) STRICT""",
    """CREATE TABLE play (
        uri TEXT NOT NULL,
        scan INTEGER NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (wall_s, uri)
    ) STRICT""",
    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",  # value: JSON
)

_LESSONS = (
    """CREATE TABLE lesson (
        scan INTEGER PRIMARY KEY,
        person TEXT NOT NULL DEFAULT '',  -- whose; '': the household's, where nobody has a name
        emotion TEXT NOT NULL,            -- what it was
        minute INTEGER,                   -- of the local day
        evidence TEXT NOT NULL,           -- JSON: as in scan
        wall_s REAL NOT NULL
    ) STRICT""",
    """INSERT INTO lesson (scan, emotion, minute, evidence, wall_s)
        SELECT scan.scan, named.emotion,
            60 * CAST(strftime('%H', named.wall_s, 'unixepoch', 'localtime') AS INTEGER)
            + CAST(strftime('%M', named.wall_s, 'unixepoch', 'localtime') AS INTEGER),
            scan.evidence, named.wall_s
        FROM scan JOIN correction AS named ON named.scan = scan.scan
        WHERE named.wall_s = (SELECT max(wall_s) FROM correction WHERE scan = scan.scan)""",
)

_HOUSEHOLD = (
    """CREATE TABLE opinion (
        uri TEXT NOT NULL,
        emotion TEXT NOT NULL,
        value REAL NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (wall_s, uri, value)
    ) STRICT""",
    "CREATE TABLE ban (uri TEXT PRIMARY KEY, title TEXT NOT NULL, artist TEXT NOT NULL) STRICT",
    """CREATE TABLE planned (
        place INTEGER PRIMARY KEY,
        uri TEXT NOT NULL,
        why TEXT NOT NULL,
        is_new INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE voice (
        name TEXT PRIMARY KEY,
        logits TEXT NOT NULL,  -- JSON: label -> number
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        count INTEGER NOT NULL
    ) STRICT""",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",  # value: JSON
)

_OWN_TAGS = (
    """CREATE TABLE tagged (
        uri TEXT PRIMARY KEY,
        mood TEXT NOT NULL  -- the mood tag that we wrote into the file ourselves
    ) STRICT""",
)

_WITH_MEMBERS = (  # until then all was one household's: the first owner's
    *(
        f"ALTER TABLE {table} ADD COLUMN member INTEGER NOT NULL DEFAULT 1"
        for table in ("scan", "picked", "correction", "play", "lesson", "planned")
    ),
    "ALTER TABLE lesson DROP COLUMN person",
    "CREATE INDEX scan_by_member ON scan (member, scan)",
    "ALTER TABLE opinion RENAME TO opinion_of_before",
    """CREATE TABLE opinion (
        member INTEGER NOT NULL DEFAULT 1,
        uri TEXT NOT NULL,
        emotion TEXT NOT NULL,
        value REAL NOT NULL,
        wall_s REAL NOT NULL,
        PRIMARY KEY (member, wall_s, uri, value)
    ) STRICT""",
    "INSERT INTO opinion SELECT 1, uri, emotion, value, wall_s FROM opinion_of_before",
    "DROP TABLE opinion_of_before",
    "ALTER TABLE ban RENAME TO ban_of_before",
    """CREATE TABLE ban (
        member INTEGER NOT NULL DEFAULT 1,
        uri TEXT NOT NULL,
        title TEXT NOT NULL,
        artist TEXT NOT NULL,
        PRIMARY KEY (member, uri)
    ) STRICT""",
    "INSERT INTO ban SELECT 1, uri, title, artist FROM ban_of_before",
    "DROP TABLE ban_of_before",
    "ALTER TABLE voice RENAME TO voice_of_before",
    """CREATE TABLE voice (
        member INTEGER NOT NULL DEFAULT 1,
        name TEXT NOT NULL,
        logits TEXT NOT NULL,  -- JSON: label -> number
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (member, name)
    ) STRICT""",
    "INSERT INTO voice SELECT 1, name, logits, valence, arousal, count FROM voice_of_before",
    "DROP TABLE voice_of_before",
    "ALTER TABLE setting RENAME TO setting_of_before",
    """CREATE TABLE setting (
        member INTEGER NOT NULL DEFAULT 1,  -- 0: the household's
        name TEXT NOT NULL,
        value TEXT NOT NULL,  -- JSON
        PRIMARY KEY (member, name)
    ) STRICT""",
    """INSERT INTO setting SELECT name IN ('strategies', 'freshness_h', 'retention_days',
        'mood_half_life_min', 'habits'), name, value FROM setting_of_before""",
    "DROP TABLE setting_of_before",
)

_PRINTS = (
    """CREATE TABLE print (
        member INTEGER PRIMARY KEY,
        sentences INTEGER NOT NULL,
        sealed TEXT NOT NULL  -- base64: what tells the voice from others' (sealed/seal.py)
    ) STRICT""",
)

_HELPED = (
    "ALTER TABLE scan ADD COLUMN strategy TEXT",  # what the music did with the mood; NULL: not known
    "ALTER TABLE scan ADD COLUMN words TEXT NOT NULL DEFAULT ''",  # typed, where the member has that kept
    """CREATE TABLE helped (
        member INTEGER NOT NULL,
        scan INTEGER NOT NULL,
        by TEXT NOT NULL,        -- what tells: a later scan, or the person
        emotion TEXT NOT NULL,   -- before
        after TEXT,              -- NULL: not known
        strategy TEXT NOT NULL,
        gain REAL NOT NULL,      -- -1 worse to 1 better
        wall_s REAL NOT NULL,
        PRIMARY KEY (member, scan, by)
    ) STRICT""",
    "CREATE INDEX scan_by_moment ON scan (member, wall_s, emotion, valence, arousal)",
    "CREATE INDEX play_by_track ON play (member, uri, wall_s, scan)",
    "CREATE INDEX play_by_moment ON play (member, wall_s, uri)",
    "CREATE INDEX play_by_scan ON play (scan)",
    "CREATE INDEX picked_by_track ON picked (uri, member)",
)

_BELONGING = (
    """CREATE TABLE belonging (
        kind TEXT NOT NULL,        -- of what it is said: track, album, folder
        name TEXT NOT NULL,
        is_music INTEGER NOT NULL, -- somebody's word
        PRIMARY KEY (kind, name)
    ) STRICT""",
)

_VOICES_OF_MODELS = (
    "ALTER TABLE voice ADD COLUMN made_by TEXT NOT NULL DEFAULT ''",  # which model heard them
)

MEMORY_STEPS = (
    _FIRST,
    _LESSONS,
    _HOUSEHOLD,
    _OWN_TAGS,
    _WITH_MEMBERS,
    _PRINTS,
    _HELPED,
    _BELONGING,
    _VOICES_OF_MODELS,
)

_SOUNDS = (
    """CREATE TABLE IF NOT EXISTS listened (
        uri TEXT PRIMARY KEY,
        size INTEGER NOT NULL,         -- of the file, bytes; with modified_ns it tells a change
        modified_ns INTEGER NOT NULL,  -- nanoseconds since the epoch
        model TEXT NOT NULL,           -- which model analysed it
        valence REAL,                  -- NULL, like the three below: the file cannot be analysed
        arousal REAL,
        valence_sd REAL,
        arousal_sd REAL,
        failure TEXT                   -- why the file cannot be analysed; NULL: it was
    ) STRICT""",
)
_WITHOUT_TAGS = ()  # the memory takes over those of a file of before (legacy.py)

_KINDS = (
    "ALTER TABLE listened ADD COLUMN music REAL NOT NULL DEFAULT 1",  # the share of it that is music
    "ALTER TABLE listened ADD COLUMN speech REAL NOT NULL DEFAULT 0",  # and that is speech
    "ALTER TABLE listened ADD COLUMN length_s REAL NOT NULL DEFAULT 0",  # as measured; 0: it was not
    "ALTER TABLE listened ADD COLUMN is_film INTEGER NOT NULL DEFAULT 0",  # it holds moving pictures
)

_RECORDINGS = (
    "ALTER TABLE listened ADD COLUMN moods TEXT NOT NULL DEFAULT '[]'",  # JSON: the mood tags in the file
    """CREATE TABLE recording (
        recording INTEGER PRIMARY KEY,
        length_s REAL NOT NULL,
        valence REAL NOT NULL,
        arousal REAL NOT NULL,
        fingerprint TEXT NOT NULL  -- base64; '': none was taken
    ) STRICT""",
    """CREATE TABLE named (
        uri TEXT PRIMARY KEY,       -- of a file that holds the recording, or held it once
        recording INTEGER NOT NULL
    ) STRICT""",
    """INSERT INTO recording SELECT rowid, length_s, valence, arousal, '' FROM listened
        WHERE failure IS NULL AND valence IS NOT NULL AND arousal IS NOT NULL""",
    """INSERT INTO named SELECT uri, rowid FROM listened
        WHERE failure IS NULL AND valence IS NOT NULL AND arousal IS NOT NULL""",
    "CREATE INDEX recording_by_length ON recording (length_s)",
    "CREATE INDEX named_by_recording ON named (recording)",
    "CREATE INDEX listened_by_file ON listened (size, modified_ns)",
)

_TIMBRES = (
    # how it sounds close up, packed (values/library/timbre.py); empty: nobody listened for that yet
    "ALTER TABLE listened ADD COLUMN timbre BLOB NOT NULL DEFAULT x''",
    """CREATE TABLE lyric (
        number INTEGER PRIMARY KEY,
        uri TEXT NOT NULL UNIQUE,
        words TEXT NOT NULL  -- what is sung, as tags or a file beside it have it
    ) STRICT""",
    """CREATE VIRTUAL TABLE sung USING fts5(
        words, content = 'lyric', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
    )""",
    """CREATE TRIGGER lyric_kept AFTER INSERT ON lyric BEGIN
        INSERT INTO sung (rowid, words) VALUES (new.number, new.words);
    END""",
    """CREATE TRIGGER lyric_gone AFTER DELETE ON lyric BEGIN
        INSERT INTO sung (sung, rowid, words) VALUES ('delete', old.number, old.words);
    END""",
)

SOUND_STEPS: tuple[tuple[str, ...], ...] = (_SOUNDS, _WITHOUT_TAGS, _KINDS, _RECORDINGS, _TIMBRES)
