package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"slices"

	"dateline/graph"
)

const putArticle = `
	INSERT INTO article (no, id, url, title, key, publisher, authors, published, dateline, language, hash, loaded, state, withdrawn, origin, rank, body)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (no) DO UPDATE SET url = excluded.url, title = excluded.title, key = excluded.key, publisher = excluded.publisher,
		authors = excluded.authors, published = excluded.published, dateline = excluded.dateline, language = excluded.language,
		hash = excluded.hash, loaded = excluded.loaded, state = excluded.state, withdrawn = excluded.withdrawn, origin = excluded.origin, rank = excluded.rank, body = excluded.body`

func (w *writer) putArticles(ctx context.Context, b *graph.Batch) error {
	disown := []string{
		"DELETE FROM mention WHERE article IN (SELECT value FROM json_each(?))",
		"DELETE FROM report WHERE article IN (SELECT value FROM json_each(?))",
		"DELETE FROM doubt WHERE article IN (SELECT value FROM json_each(?))",
	}
	return numbered(ctx, w, "article", b.Articles, disown, func(a *graph.Article, no int64) error {
		authors, err1 := encodeList(a.Authors)
		dateline, err2 := encodeList(a.Dateline)
		if err := errors.Join(err1, err2); err != nil {
			return err
		}
		if err := w.exec(ctx, putArticle, no, string(a.ID), a.URL, a.Title, graph.Key(a.Title), a.Publisher, authors, instant(a.Published),
			dateline, a.Language, a.Hash, instant(a.LoadedAt), string(a.State), instantOrNone(a.Withdrawn), string(a.Origin), newestFirst(a.Published), a.Text); err != nil {
			return err
		}
		return w.exec(ctx, "INSERT OR REPLACE INTO article_words (rowid, words) VALUES (?, ?)", no, indexed(a.Title, a.Text))
	})
}

const putEntity = `
	INSERT INTO entity (no, id, kind, name, key, aliases, sources, wikidata, place, keys, past) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (no) DO UPDATE SET name = excluded.name, key = excluded.key, aliases = excluded.aliases, sources = excluded.sources,
		wikidata = excluded.wikidata, place = excluded.place, keys = excluded.keys, past = excluded.past`

func (w *writer) putEntities(ctx context.Context, b *graph.Batch) error {
	disown := []string{
		"DELETE FROM holding WHERE holder IN (SELECT value FROM json_each(?))",
		"DELETE FROM containment WHERE place IN (SELECT value FROM json_each(?))",
		"DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))",
	}
	return numbered(ctx, w, "entity", b.Entities, disown, func(e *graph.Entity, no int64) error {
		aliases, err1 := encodeList(e.Aliases)
		keys, err2 := encodeList(e.Keys)
		sources, err4 := encodeList(e.Sources)
		place, err3 := "", error(nil)
		if e.Place != nil {
			var text []byte
			text, err3 = json.Marshal(e.Place)
			place = string(text)
		}
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			return err
		}
		if err := w.exec(ctx, putEntity, no, string(e.ID), string(e.Kind), e.Name, graph.Key(e.Name), aliases, sources, e.Wikidata, place, keys, e.Past); err != nil {
			return err
		}
		names := append([]string{e.Name}, e.Aliases...)
		if err := w.exec(ctx, "INSERT OR REPLACE INTO entity_words (rowid, words) VALUES (?, ?)", no, indexed(names...)); err != nil {
			return err
		}
		for i, name := range names {
			names[i] = graph.NameKey(name)
		}
		for _, key := range e.LookupKeys() {
			if err := w.putKey(ctx, key, e.ID, slices.Contains(names, key), e.Past); err != nil {
				return err
			}
		}
		return nil
	})
}

func (w *writer) putKey(ctx context.Context, key string, id graph.ID, named, past bool) error {
	return w.exec(ctx, "INSERT OR IGNORE INTO lookup (key, id, named, past) VALUES (?, ?, ?, ?)", key, string(id), named, past)
}

const putEvent = `
	INSERT INTO event (no, id, title, key, type, mode, date, basis, status, place, score, states, keywords, keys, past, sort, earliest, latest, reach)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (no) DO UPDATE SET title = excluded.title, key = excluded.key, type = excluded.type, mode = excluded.mode,
		date = excluded.date, basis = excluded.basis, status = excluded.status, place = excluded.place, score = excluded.score,
		states = excluded.states, keywords = excluded.keywords, keys = excluded.keys, past = excluded.past, sort = excluded.sort,
		earliest = excluded.earliest, latest = excluded.latest, reach = excluded.reach`

func (w *writer) putEvents(ctx context.Context, b *graph.Batch) error {
	disown := []string{
		"DELETE FROM participation WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM location WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM link WHERE source IN (SELECT value FROM json_each(?))",
		"DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))",
		"DELETE FROM state WHERE event IN (SELECT value FROM json_each(?))",
		"DELETE FROM presence WHERE event IN (SELECT value FROM json_each(?))",
	}
	return numbered(ctx, w, "event", b.Events, disown, func(e *graph.Event, no int64) error {
		states, err1 := encodeStates(e.States)
		keywords, err2 := encodeList(e.Keywords)
		keys, err3 := encodeList(e.Keys)
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
		at := place(e.Date)
		if err := w.exec(ctx, putEvent, no, string(e.ID), e.Title, graph.Key(e.Title), string(e.Type), string(e.Mode), e.Date.When.String(),
			string(e.Date.Basis), string(e.Status), string(e.Place), e.Score, states, keywords, keys,
			e.Past, at.sort, at.earliest, at.latest, at.reach); err != nil {
			return err
		}
		words := indexed(append([]string{e.Title}, e.Keywords...)...)
		if err := w.exec(ctx, "INSERT OR REPLACE INTO event_words (rowid, words) VALUES (?, ?)", no, words); err != nil {
			return err
		}
		for _, key := range e.Keys {
			if err := w.putKey(ctx, key, e.ID, false, e.Past); err != nil {
				return err
			}
		}
		return w.putStates(ctx, e)
	})
}

const putState = `
	INSERT INTO state (event, since, until, loaded, superseded, date, basis, status, place, report, sort, latest, reach)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) putStates(ctx context.Context, e *graph.Event) error {
	for i := range e.States {
		if err := w.exec(ctx, putState, stateArgs(e.ID, &e.States[i])...); err != nil {
			return err
		}
	}
	return nil
}

// stateArgs returns the values of putState.
func stateArgs(event graph.ID, s *graph.EventState) []any {
	at := place(s.Date)
	return []any{
		string(event), instantOrNone(s.From), instantOrNone(s.To), instantOrNone(s.Loaded), instantOrNone(s.Superseded),
		s.Date.When.String(), string(s.Date.Basis), string(s.Status), string(s.Place), string(s.Report), at.sort, at.latest, at.reach,
	}
}

const putReport = `
	INSERT INTO report (id, event, article, title, type, mode, quote, start, stop, trigger_start, trigger_stop, date, basis, phrase,
		phrase_start, phrase_stop, anchor, rule, status, place, participants, speaker, reported, loaded, withdrawn, confidence, concludes, own, origin, rank)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) putReports(ctx context.Context, b *graph.Batch) error {
	ids := make([]graph.ID, len(b.Reports))
	for i, r := range b.Reports {
		ids[i] = r.ID
	}
	// A report can come from another article than it did before.
	if err := w.execFor(ctx, ids, "DELETE FROM report WHERE id IN (SELECT value FROM json_each(?))"); err != nil {
		return err
	}
	for _, r := range b.Reports {
		participants, err := encodeList(r.Participants)
		if err != nil {
			return err
		}
		if err := w.exec(ctx, putReport, string(r.ID), string(r.Event), string(r.Article), r.Title, string(r.Type), string(r.Mode), r.Quote,
			r.Span.Start, r.Span.End, r.Trigger.Start, r.Trigger.End, r.Date.When.String(), string(r.Date.Basis), r.Date.Phrase,
			r.Date.Span.Start, r.Date.Span.End, r.Date.Anchor.String(), r.Date.Rule, string(r.Status), string(r.Place), participants,
			string(r.Speaker), instant(r.Reported), instant(r.Loaded), instantOrNone(r.Withdrawn), r.Confidence, r.Concludes, string(r.Own), string(r.Origin),
			newestFirst(r.Reported)); err != nil {
			return err
		}
	}
	return nil
}

const putDecision = `
	INSERT INTO decision (id, kind, subjects, field, value, author, reason, made, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, subjects = excluded.subjects, field = excluded.field, value = excluded.value,
		author = excluded.author, reason = excluded.reason, made = excluded.made, rank = excluded.rank`

func (w *writer) putDecisions(ctx context.Context, b *graph.Batch) error {
	for _, d := range b.Decisions {
		subjects, err := encodeList(d.Subjects)
		if err != nil {
			return err
		}
		if err := w.exec(ctx, putDecision, string(d.ID), string(d.Kind), subjects, d.Field, d.Value, d.Author, d.Reason,
			instant(d.Made), newestFirst(d.Made)); err != nil {
			return err
		}
	}
	return nil
}

const putDocument = `
	INSERT INTO document (id, article, published, hash, loaded, keys, data, rank) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
	ON CONFLICT (id) DO UPDATE SET article = excluded.article, published = excluded.published, hash = excluded.hash,
		loaded = excluded.loaded, keys = excluded.keys, data = excluded.data, rank = excluded.rank`

func (w *writer) putDocuments(ctx context.Context, b *graph.Batch) error {
	ids := make([]graph.ID, len(b.Documents))
	for i, d := range b.Documents {
		ids[i] = d.ID
	}
	if err := w.execFor(ctx, ids, "DELETE FROM lookup WHERE id IN (SELECT value FROM json_each(?))"); err != nil {
		return err
	}
	for _, d := range b.Documents {
		keys, err := encodeList(d.Keys)
		if err != nil {
			return err
		}
		data := d.Data
		if data == nil {
			data = []byte{} // nil would be NULL
		}
		if err := w.exec(ctx, putDocument, string(d.ID), string(d.Article), instant(d.Published), d.Hash, instant(d.LoadedAt), keys,
			data, newestFirst(d.Published)); err != nil {
			return err
		}
		for _, key := range d.Keys {
			if err := w.putKey(ctx, key, d.ID, false, false); err != nil {
				return err
			}
		}
	}
	return nil
}

const putDoubt = `
	INSERT OR REPLACE INTO doubt (id, article, first, second, reason, score, start, stop, quote, rank)
	VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

func (w *writer) putDoubts(ctx context.Context, b *graph.Batch) error {
	for _, d := range b.Doubts {
		if err := w.exec(ctx, putDoubt, string(d.ID), string(d.Article), string(d.First), string(d.Second), string(d.Reason), d.Score,
			d.Span.Start, d.Span.End, d.Quote, d.Rank()); err != nil {
			return err
		}
	}
	return nil
}
