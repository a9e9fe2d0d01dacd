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

-- Earlier versions kept one clock: a state was loaded with its report.
INSERT INTO state (event, since, until, loaded, date, basis, status, place, report, sort, latest, reach)
SELECT e.id, nullif(j.value ->> 'from', 9007199254740991), nullif(j.value ->> 'to', 9007199254740991),
  (SELECT nullif(r.loaded, 9007199254740991) FROM report r WHERE r.id = j.value ->> 'report'),
  coalesce(j.value ->> 'date', ''), coalesce(j.value ->> 'basis', ''), j.value ->> 'status', coalesce(j.value ->> 'place', ''),
  coalesce(j.value ->> 'report', ''), e.sort, e.latest, e.reach
FROM event e, json_each(e.states) j;
UPDATE event SET states = (
  SELECT json_group_array(json_set(j.value, '$.loaded', r.loaded))
  FROM json_each(event.states) j LEFT JOIN report r ON r.id = j.value ->> 'report')
WHERE states <> '[]';
