-- Who takes part in the event of a state: timelines of an entity as of a moment,
-- in order, so that a page of them stops early. A row for each participation and
-- each state of its event.
CREATE TABLE presence (
  entity TEXT NOT NULL,
  sort   INTEGER NOT NULL, -- the state's
  event  TEXT NOT NULL,
  state  INTEGER NOT NULL, -- its number
  PRIMARY KEY (entity, sort, event, state)
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_of_event ON presence (event);
INSERT INTO presence (entity, sort, event, state)
  SELECT p.entity, s.sort, s.event, s.no FROM participation p CROSS JOIN state s ON s.event = p.event;
