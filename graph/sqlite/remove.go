package sqlite

import (
	"context"

	"dateline/graph"
)

// remove deletes nodes with what they own and every relation that touches them.
// Relations go before their nodes do, so that triggers still count.
func (w *writer) remove(ctx context.Context, ids []graph.ID) error {
	byTable := make(map[string][]graph.ID)
	for _, id := range ids {
		if t, ok := tableOf(id.Kind()); ok {
			byTable[t.name] = append(byTable[t.name], id)
		}
	}
	if err := w.execFor(ctx, byTable["article"],
		"DELETE FROM mention WHERE article IN (SELECT value FROM json_each(?))",
		"DELETE FROM report WHERE article IN (SELECT value FROM json_each(?))",
		"DELETE FROM doubt WHERE article IN (SELECT value FROM json_each(?))",
		"DELETE FROM article_words WHERE rowid IN (SELECT no FROM article WHERE id IN (SELECT value FROM json_each(?)))",
		"DELETE FROM article WHERE id IN (SELECT value FROM json_each(?))",
	); err != nil {
		return err
	}
	if err := w.execFor(ctx, byTable["entity"],
		"DELETE FROM mention WHERE entity IN (SELECT value FROM json_each(?))",
		"DELETE FROM participation WHERE entity IN (SELECT value FROM json_each(?))",
		"DELETE FROM presence WHERE entity IN (SELECT value FROM json_each(?))",
		"DELETE FROM location WHERE place IN (SELECT value FROM json_each(?))",
		"DELETE FROM holding WHERE holder IN (SELECT value FROM json_each(?))",
		"DELETE FROM holding WHERE target IN (SELECT value FROM json_each(?))",
		"DELETE FROM containment WHERE place IN (SELECT value FROM json_each(?))",
		"DELETE FROM containment WHERE around IN (SELECT value FROM json_each(?))",
		"DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))",
		"DELETE FROM entity_words WHERE rowid IN (SELECT no FROM entity WHERE id IN (SELECT value FROM json_each(?)))",
		"DELETE FROM entity WHERE id IN (SELECT value FROM json_each(?))",
	); err != nil {
		return err
	}
	if err := w.execFor(ctx, byTable["event"],
		"DELETE FROM participation WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM location WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM link WHERE source IN (SELECT value FROM json_each(?))",
		"DELETE FROM link WHERE target IN (SELECT value FROM json_each(?))",
		"DELETE FROM state WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM presence WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM report WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))",
		"DELETE FROM event_words WHERE rowid IN (SELECT no FROM event WHERE id IN (SELECT value FROM json_each(?)))",
		"DELETE FROM event WHERE id IN (SELECT value FROM json_each(?))",
	); err != nil {
		return err
	}
	if err := w.execFor(ctx, byTable["report"], "DELETE FROM report WHERE id IN (SELECT value FROM json_each(?))"); err != nil {
		return err
	}
	if err := w.execFor(ctx, byTable["document"],
		"DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))",
		"DELETE FROM document WHERE id IN (SELECT value FROM json_each(?))",
	); err != nil {
		return err
	}
	if err := w.execFor(ctx, byTable["doubt"], "DELETE FROM doubt WHERE id IN (SELECT value FROM json_each(?))"); err != nil {
		return err
	}
	return w.execFor(ctx, byTable["decision"], "DELETE FROM decision WHERE id IN (SELECT value FROM json_each(?))")
}
