-- Articles that are withdrawn. What they say stays, for questions as of a load
-- before that: with the time of the withdrawal or, where nothing else says it,
-- marked as past. Of links and roles, evidence is what stands; ever, '' where it
-- is no more, has what was withdrawn after it.
ALTER TABLE article ADD COLUMN withdrawn INTEGER; -- NULL where it stands
ALTER TABLE report ADD COLUMN withdrawn INTEGER;
ALTER TABLE mention ADD COLUMN withdrawn INTEGER;
ALTER TABLE entity ADD COLUMN past INTEGER NOT NULL DEFAULT 0; -- 0 or 1
ALTER TABLE event ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE presence ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE containment ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE lookup ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE link ADD COLUMN ever TEXT NOT NULL DEFAULT '';
ALTER TABLE holding ADD COLUMN past INTEGER NOT NULL DEFAULT 0;
ALTER TABLE holding ADD COLUMN ever TEXT NOT NULL DEFAULT '';

-- What timelines walk has it in the key, so that a walk of what stands meets no
-- other rows, and a count looks at none.
ALTER TABLE participation RENAME TO old_participation;
CREATE TABLE participation (
  entity TEXT NOT NULL,
  past   INTEGER NOT NULL, -- 0 or 1
  sort   INTEGER NOT NULL,
  event  TEXT NOT NULL,
  latest INTEGER,
  reach  INTEGER,
  role   TEXT NOT NULL,
  rank   INTEGER NOT NULL, -- graph.Role.Rank
  PRIMARY KEY (entity, past, sort, event)
) WITHOUT ROWID, STRICT;
INSERT INTO participation (entity, past, sort, event, latest, reach, role, rank)
  SELECT entity, 0, sort, event, latest, reach, role, rank FROM old_participation ORDER BY entity, sort, event;
DROP TABLE old_participation;
ALTER TABLE location RENAME TO old_location;
CREATE TABLE location (
  place  TEXT NOT NULL,
  past   INTEGER NOT NULL, -- 0 or 1
  sort   INTEGER NOT NULL,
  event  TEXT NOT NULL,
  latest INTEGER,
  reach  INTEGER,
  PRIMARY KEY (place, past, sort, event)
) WITHOUT ROWID, STRICT;
INSERT INTO location (place, past, sort, event, latest, reach)
  SELECT place, 0, sort, event, latest, reach FROM old_location ORDER BY place, sort, event;
DROP TABLE old_location;

-- The indexes, with the column that tells: so they still answer by themselves.
DROP INDEX entity_by_rank;
DROP INDEX entity_by_name;
DROP INDEX event_by_rank;
DROP INDEX event_by_name;
DROP INDEX event_by_time;
DROP INDEX event_by_reach;
DROP INDEX report_of_event;
DROP INDEX report_of_article;
DROP INDEX report_of_speaker;
DROP INDEX report_by_rank;
DROP INDEX containment_of;
CREATE INDEX entity_by_rank ON entity (kind, rank, id, past);
CREATE INDEX entity_by_name ON entity (kind, key, id, past);
CREATE INDEX event_by_rank ON event (rank, id, past);
CREATE INDEX event_by_name ON event (key, id, past);
CREATE INDEX event_by_time ON event (past, sort, id);
CREATE INDEX event_by_reach ON event (past, reach, sort, id, latest) WHERE reach IS NOT NULL;
CREATE INDEX report_of_event ON report (event, reported, id, withdrawn);
CREATE INDEX report_of_article ON report (article, start, id, withdrawn);
CREATE INDEX report_of_speaker ON report (speaker, reported, id, withdrawn) WHERE speaker <> '';
CREATE INDEX report_by_rank ON report (rank, id, withdrawn);
CREATE INDEX participation_of_event ON participation (event, rank, entity, role, past);
CREATE INDEX participation_by_reach ON participation (entity, past, reach, sort, event, latest) WHERE reach > 0;
CREATE INDEX location_of_event ON location (event, place, past);
CREATE INDEX containment_of ON containment (around, place, past);

-- Weights count what stands.
DROP TRIGGER mention_added;
DROP TRIGGER mention_gone;
DROP TRIGGER report_added;
DROP TRIGGER report_gone;
CREATE TRIGGER mention_added AFTER INSERT ON mention WHEN NEW.withdrawn IS NULL BEGIN
  UPDATE entity SET weight = weight + 1 WHERE id = NEW.entity;
END;
CREATE TRIGGER mention_gone AFTER DELETE ON mention WHEN OLD.withdrawn IS NULL BEGIN
  UPDATE entity SET weight = weight - 1 WHERE id = OLD.entity;
END;
CREATE TRIGGER report_added AFTER INSERT ON report WHEN NEW.withdrawn IS NULL BEGIN
  UPDATE event SET weight = weight + 1 WHERE id = NEW.event;
END;
CREATE TRIGGER report_gone AFTER DELETE ON report WHEN OLD.withdrawn IS NULL BEGIN
  UPDATE event SET weight = weight - 1 WHERE id = OLD.event;
END;
