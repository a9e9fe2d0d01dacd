-- What was believed when, for questions as of an earlier moment: the states of
-- event.states, a row each, with what a timeline is ordered and bounded by. A
-- time is NULL where it is not known or, at the end of a stretch, where the
-- state stands. Of one event at most one state holds at a point of the clocks.
CREATE TABLE state (
  no         INTEGER PRIMARY KEY,
  event      TEXT NOT NULL,
  since      INTEGER, -- on the clock of reports
  until      INTEGER,
  loaded     INTEGER, -- on the clock of loads
  superseded INTEGER,
  date       TEXT NOT NULL,
  basis      TEXT NOT NULL,
  status     TEXT NOT NULL,
  place      TEXT NOT NULL,
  report     TEXT NOT NULL,
  sort       INTEGER NOT NULL, -- of the date, as in event
  latest     INTEGER,
  reach      INTEGER
) STRICT;
CREATE INDEX state_of_event ON state (event, since);
CREATE INDEX state_by_time ON state (sort, event);
CREATE INDEX state_by_reach ON state (reach, sort, event, latest) WHERE reach IS NOT NULL;
-- What changed between two moments begins or ends there.
CREATE INDEX state_by_since ON state (since);
CREATE INDEX state_by_until ON state (until) WHERE until IS NOT NULL;
CREATE INDEX state_by_loaded ON state (loaded);
CREATE INDEX state_by_superseded ON state (superseded) WHERE superseded IS NOT NULL;
