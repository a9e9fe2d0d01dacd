-- Questions to editors.
CREATE TABLE doubt (
  no      INTEGER PRIMARY KEY,
  id      TEXT NOT NULL UNIQUE,
  article TEXT NOT NULL,
  first   TEXT NOT NULL,
  second  TEXT NOT NULL,
  reason  TEXT NOT NULL,
  score   REAL NOT NULL,
  start   INTEGER NOT NULL,
  stop    INTEGER NOT NULL,
  quote   TEXT NOT NULL,
  rank    INTEGER NOT NULL -- graph.Doubt.Rank
) STRICT;
CREATE INDEX doubt_by_rank ON doubt (rank, id);
CREATE INDEX doubt_of_article ON doubt (article);
