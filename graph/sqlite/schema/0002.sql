-- What was read out of articles, where what is known came from first, and the
-- number of writes.

CREATE TABLE document (
  no        INTEGER PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  article   TEXT NOT NULL,
  published INTEGER NOT NULL,
  hash      TEXT NOT NULL,
  loaded    INTEGER NOT NULL,
  keys      TEXT NOT NULL,
  data      BLOB NOT NULL,
  rank      INTEGER NOT NULL -- -published, unknown last
) STRICT;
CREATE INDEX document_by_rank ON document (rank, id);

ALTER TABLE entity ADD COLUMN sources TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN own TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN origin TEXT NOT NULL DEFAULT '';

CREATE TABLE revision (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  n   INTEGER NOT NULL
) STRICT;
INSERT INTO revision (one, n) VALUES (1, 1);
