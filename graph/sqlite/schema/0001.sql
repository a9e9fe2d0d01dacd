-- The first schema of the embedded store.
--
-- Nodes are keyed by `no`, a number of this file alone, so that the full-text
-- tables can refer to them; everything else refers to nodes by ID. Nothing is a
-- FOREIGN KEY: Put checks every reference itself, once for each distinct node,
-- and can so name the one that is missing.
--
-- Instants are Unix seconds; 9007199254740991 is "unknown" where lists put the
-- unknown last. Lists are JSON. Dates are EDTF, '' where there is none.
--
-- What events are ordered and bounded by is copied to every relation that leads
-- to events, so that a timeline is one stretch of an index:
--   sort    graph.EventSort
--   latest  the last second of the date; NULL without a date
--   reach   how long before a moment events that may touch it can begin:
--           0 a day, 1 a month, 2 a year, 3 any time; 4 their start is open;
--           NULL without a date

CREATE TABLE article (
  no        INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  url       TEXT NOT NULL,
  title     TEXT NOT NULL,
  key       TEXT NOT NULL,
  publisher TEXT NOT NULL,
  authors   TEXT NOT NULL,
  published INTEGER NOT NULL,
  dateline  TEXT NOT NULL,
  language  TEXT NOT NULL,
  hash      TEXT NOT NULL,
  loaded    INTEGER NOT NULL,
  state     TEXT NOT NULL,
  rank      INTEGER NOT NULL, -- -published, unknown last: the order of lists
  body      TEXT NOT NULL
) STRICT;
CREATE INDEX article_by_rank ON article (rank, id);
CREATE INDEX article_by_name ON article (key, id);

CREATE TABLE entity (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  name     TEXT NOT NULL,
  key      TEXT NOT NULL,
  aliases  TEXT NOT NULL,
  wikidata TEXT NOT NULL,
  place    TEXT NOT NULL, -- JSON, '' for people and organisations
  keys     TEXT NOT NULL,
  weight   INTEGER NOT NULL DEFAULT 0, -- rows of mention, kept by triggers
  rank     INTEGER NOT NULL AS (-weight) VIRTUAL
) STRICT;
CREATE INDEX entity_by_rank ON entity (kind, rank, id);
CREATE INDEX entity_by_name ON entity (kind, key, id);

CREATE TABLE event (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  title    TEXT NOT NULL,
  key      TEXT NOT NULL,
  type     TEXT NOT NULL,
  mode     TEXT NOT NULL,
  date     TEXT NOT NULL,
  basis    TEXT NOT NULL,
  status   TEXT NOT NULL,
  place    TEXT NOT NULL,
  score    REAL NOT NULL,
  states   TEXT NOT NULL,
  keywords TEXT NOT NULL,
  keys     TEXT NOT NULL,
  sort     INTEGER NOT NULL,
  earliest INTEGER,
  latest   INTEGER,
  reach    INTEGER,
  weight   INTEGER NOT NULL DEFAULT 0, -- rows of report, kept by triggers
  rank     INTEGER NOT NULL AS (-weight) VIRTUAL
) STRICT;
CREATE INDEX event_by_rank ON event (rank, id);
CREATE INDEX event_by_name ON event (key, id);
CREATE INDEX event_by_time ON event (sort, id);
CREATE INDEX event_by_reach ON event (reach, sort, id, latest) WHERE reach IS NOT NULL;

CREATE TABLE report (
  no            INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,
  event         TEXT NOT NULL,
  article       TEXT NOT NULL,
  title         TEXT NOT NULL,
  type          TEXT NOT NULL,
  mode          TEXT NOT NULL,
  quote         TEXT NOT NULL,
  start         INTEGER NOT NULL,
  stop          INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_stop  INTEGER NOT NULL,
  date          TEXT NOT NULL,
  basis         TEXT NOT NULL,
  phrase        TEXT NOT NULL,
  phrase_start  INTEGER NOT NULL,
  phrase_stop   INTEGER NOT NULL,
  anchor        TEXT NOT NULL,
  rule          TEXT NOT NULL,
  status        TEXT NOT NULL,
  place         TEXT NOT NULL,
  participants  TEXT NOT NULL,
  speaker       TEXT NOT NULL,
  reported      INTEGER NOT NULL,
  loaded        INTEGER NOT NULL,
  confidence    REAL NOT NULL,
  concludes     INTEGER NOT NULL, -- 0 or 1
  rank          INTEGER NOT NULL -- -reported, unknown last
) STRICT;
CREATE INDEX report_of_event ON report (event, reported, id);
CREATE INDEX report_of_article ON report (article, start, id);
CREATE INDEX report_of_speaker ON report (speaker, reported, id) WHERE speaker <> '';
CREATE INDEX report_by_rank ON report (rank, id);

CREATE TABLE decision (
  no       INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  subjects TEXT NOT NULL,
  field    TEXT NOT NULL,
  value    TEXT NOT NULL,
  author   TEXT NOT NULL,
  reason   TEXT NOT NULL,
  made     INTEGER NOT NULL,
  rank     INTEGER NOT NULL -- -made, unknown last
) STRICT;
CREATE INDEX decision_by_rank ON decision (rank, id);

-- PARTICIPATED_IN: the key is the timeline of an entity.
CREATE TABLE participation (
  entity TEXT NOT NULL,
  sort   INTEGER NOT NULL,
  event  TEXT NOT NULL,
  latest INTEGER,
  reach  INTEGER,
  role   TEXT NOT NULL,
  rank   INTEGER NOT NULL, -- graph.Role.Rank
  PRIMARY KEY (entity, sort, event)
) WITHOUT ROWID, STRICT;
CREATE INDEX participation_of_event ON participation (event, rank, entity, role);
CREATE INDEX participation_by_reach ON participation (entity, reach, sort, event, latest) WHERE reach > 0;

-- HELD_AT.
CREATE TABLE location (
  place  TEXT NOT NULL,
  sort   INTEGER NOT NULL,
  event  TEXT NOT NULL,
  latest INTEGER,
  reach  INTEGER,
  PRIMARY KEY (place, sort, event)
) WITHOUT ROWID, STRICT;
CREATE INDEX location_of_event ON location (event, place);

-- LED_TO.
CREATE TABLE link (
  source   TEXT NOT NULL,
  rank     INTEGER NOT NULL, -- graph.LinkKind.Rank
  target   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (source, rank, target)
) WITHOUT ROWID, STRICT;
CREATE INDEX link_to ON link (target, rank, source);

-- HOLDS.
CREATE TABLE holding (
  holder   TEXT NOT NULL,
  key      TEXT NOT NULL, -- graph.HoldingKey
  title    TEXT NOT NULL,
  target   TEXT NOT NULL, -- what the role is held in, '' where none is named
  since    TEXT NOT NULL,
  until    TEXT NOT NULL,
  evidence TEXT NOT NULL,
  PRIMARY KEY (holder, key)
) WITHOUT ROWID, STRICT;
CREATE INDEX holding_of ON holding (target, key, holder);

-- MENTIONED_IN.
CREATE TABLE mention (
  entity    TEXT NOT NULL,
  published INTEGER NOT NULL,
  article   TEXT NOT NULL,
  rank      INTEGER NOT NULL, -- -count: the most mentioned first
  spans     TEXT NOT NULL,
  PRIMARY KEY (entity, published, article)
) WITHOUT ROWID, STRICT;
CREATE INDEX mention_in ON mention (article, rank, entity);

-- WITHIN.
CREATE TABLE containment (
  place  TEXT NOT NULL,
  around TEXT NOT NULL,
  PRIMARY KEY (place, around)
) WITHOUT ROWID, STRICT;
CREATE INDEX containment_of ON containment (around, place);

-- Look-up keys of entities and events; named is 1 for a name or alias.
CREATE TABLE lookup (
  key   TEXT NOT NULL,
  id    TEXT NOT NULL,
  named INTEGER NOT NULL,
  PRIMARY KEY (key, id)
) WITHOUT ROWID, STRICT;
CREATE INDEX lookup_of ON lookup (id, key);

-- Words are graph.Terms, joined by spaces: to the ascii tokenizer everything
-- beyond ASCII is part of a word, so that it takes them apart just there.
CREATE VIRTUAL TABLE article_words USING fts5
  (words, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE entity_words USING fts5
  (words, content='', contentless_delete=1, detail=none, tokenize='ascii');
CREATE VIRTUAL TABLE event_words USING fts5
  (words, content='', contentless_delete=1, detail=none, tokenize='ascii');

CREATE TRIGGER mention_added AFTER INSERT ON mention BEGIN
  UPDATE entity SET weight = weight + 1 WHERE id = NEW.entity;
END;
CREATE TRIGGER mention_gone AFTER DELETE ON mention BEGIN
  UPDATE entity SET weight = weight - 1 WHERE id = OLD.entity;
END;
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
  UPDATE event SET weight = weight + 1 WHERE id = NEW.event;
END;
CREATE TRIGGER report_gone AFTER DELETE ON report BEGIN
  UPDATE event SET weight = weight - 1 WHERE id = OLD.event;
END;
