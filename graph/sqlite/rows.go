package sqlite

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"dateline/graph"
	"dateline/graph/edtf"
)

// row is one row of a table of nodes, to be scanned into again and again.
type row interface {
	// dest returns where the table's columns go.
	dest() []any
	// node returns the node, nil for the empty row of an outer join.
	node() (graph.Node, error)
}

const articleColumns = `article.id, article.url, article.title, article.publisher, article.authors, article.published,
	article.dateline, article.language, article.hash, article.loaded, article.state, article.withdrawn, article.origin, article.body`

type articleRow struct {
	graph.Article
	authors, dateline string
	published, loaded int64
	withdrawn         sql.NullInt64
}

func (r *articleRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.URL), text(&r.Title), text(&r.Publisher), text(&r.authors), integer(&r.published),
		text(&r.dateline), text(&r.Language), text(&r.Hash), integer(&r.loaded), text(&r.State), &r.withdrawn, text(&r.Origin), text(&r.Text),
	}
}

func (r *articleRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	a := r.Article
	var err, errs error
	a.Authors, err = decodeList[string](r.authors)
	errs = errors.Join(errs, err)
	a.Dateline, err = decodeList[string](r.dateline)
	errs = errors.Join(errs, err)
	a.Published, a.LoadedAt, a.Withdrawn = fromInstant(r.published), fromInstant(r.loaded), fromInstantOrNone(r.withdrawn)
	return &a, broken(a.ID, errs)
}

const entityColumns = `entity.id, entity.kind, entity.name, entity.aliases, entity.sources, entity.wikidata, entity.place, entity.keys, entity.past, entity.weight`

type entityRow struct {
	graph.Entity
	aliases, sources, place, keys string
}

func (r *entityRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Kind), text(&r.Name), text(&r.aliases), text(&r.sources), text(&r.Wikidata), text(&r.place), text(&r.keys), truth(&r.Past), integer(&r.Weight),
	}
}

func (r *entityRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	e := r.Entity
	var err, errs error
	e.Aliases, err = decodeList[string](r.aliases)
	errs = errors.Join(errs, err)
	e.Sources, err = decodeList[graph.ID](r.sources)
	errs = errors.Join(errs, err)
	e.Keys, err = decodeList[string](r.keys)
	errs = errors.Join(errs, err)
	if r.place != "" {
		e.Place = new(graph.Place)
		errs = errors.Join(errs, json.Unmarshal([]byte(r.place), e.Place))
	}
	return &e, broken(e.ID, errs)
}

const eventColumns = `event.id, event.title, event.type, event.mode, event.date, event.basis, event.status, event.place,
	event.score, event.states, event.keywords, event.keys, event.past, event.weight`

type eventRow struct {
	graph.Event
	when, states, keywords, keys string
}

func (r *eventRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Title), text(&r.Type), text(&r.Mode), text(&r.when), text(&r.Date.Basis), text(&r.Status), text(&r.Place),
		float(&r.Score), text(&r.states), text(&r.keywords), text(&r.keys), truth(&r.Past), integer(&r.Weight),
	}
}

// event returns the event, nil for the empty row of an outer join.
func (r *eventRow) event() (*graph.Event, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	e := r.Event
	var err, errs error
	e.Date.When, err = parseDate(r.when)
	errs = errors.Join(errs, err)
	e.States, err = decodeStates(r.states)
	errs = errors.Join(errs, err)
	e.Keywords, err = decodeList[string](r.keywords)
	errs = errors.Join(errs, err)
	e.Keys, err = decodeList[string](r.keys)
	errs = errors.Join(errs, err)
	return &e, broken(e.ID, errs)
}

func (r *eventRow) node() (graph.Node, error) {
	e, err := r.event()
	if e == nil {
		return nil, err
	}
	return e, err
}

// state is a graph.EventState as stored.
type state struct {
	From       int64        `json:"from"`
	To         int64        `json:"to"`
	Loaded     *int64       `json:"loaded,omitempty"`
	Superseded *int64       `json:"superseded,omitempty"`
	Date       edtf.Date    `json:"date,omitzero"`
	Basis      graph.Basis  `json:"basis,omitempty"`
	Status     graph.Status `json:"status"`
	Place      graph.ID     `json:"place,omitempty"`
	Report     graph.ID     `json:"report,omitempty"`
}

func encodeStates(states []graph.EventState) (string, error) {
	stored := make([]state, len(states))
	for i, s := range states {
		stored[i] = state{
			instant(s.From), instant(s.To), instantOrNone(s.Loaded), instantOrNone(s.Superseded),
			s.Date.When, s.Date.Basis, s.Status, s.Place, s.Report,
		}
	}
	return encodeList(stored)
}

func decodeStates(s string) ([]graph.EventState, error) {
	stored, err := decodeList[state](s)
	if err != nil || len(stored) == 0 {
		return nil, err
	}
	states := make([]graph.EventState, len(stored))
	for i, s := range stored {
		states[i] = graph.EventState{
			From: fromInstant(s.From), To: fromInstant(s.To), Date: graph.Date{When: s.Date, Basis: s.Basis},
			Status: s.Status, Place: s.Place, Report: s.Report,
		}
		if s.Loaded != nil {
			states[i].Loaded = fromInstant(*s.Loaded)
		}
		if s.Superseded != nil {
			states[i].Superseded = fromInstant(*s.Superseded)
		}
	}
	return states, nil
}

const reportColumns = `report.id, report.event, report.article, report.title, report.type, report.mode, report.quote, report.start, report.stop,
	report.trigger_start, report.trigger_stop, report.date, report.basis, report.phrase, report.phrase_start, report.phrase_stop,
	report.anchor, report.rule, report.status, report.place, report.participants, report.speaker, report.reported, report.loaded,
	report.confidence, report.concludes, report.own, report.origin, report.withdrawn`

type reportRow struct {
	graph.Report
	when, anchor, participants string
	reported, loaded           int64
	withdrawn                  sql.NullInt64
}

func (r *reportRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Event), text(&r.Article), text(&r.Title), text(&r.Type), text(&r.Mode), text(&r.Quote), integer(&r.Span.Start), integer(&r.Span.End),
		integer(&r.Trigger.Start), integer(&r.Trigger.End), text(&r.when), text(&r.Date.Basis), text(&r.Date.Phrase), integer(&r.Date.Span.Start), integer(&r.Date.Span.End),
		text(&r.anchor), text(&r.Date.Rule), text(&r.Status), text(&r.Place), text(&r.participants), text(&r.Speaker), integer(&r.reported), integer(&r.loaded),
		float(&r.Confidence), truth(&r.Concludes), text(&r.Own), text(&r.Origin), &r.withdrawn,
	}
}

func (r *reportRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	rep := r.Report
	var err, errs error
	rep.Date.When, err = parseDate(r.when)
	errs = errors.Join(errs, err)
	rep.Date.Anchor, err = parseDate(r.anchor)
	errs = errors.Join(errs, err)
	rep.Participants, err = decodeList[graph.Participation](r.participants)
	errs = errors.Join(errs, err)
	rep.Reported, rep.Loaded, rep.Withdrawn = fromInstant(r.reported), fromInstant(r.loaded), fromInstantOrNone(r.withdrawn)
	return &rep, broken(rep.ID, errs)
}

const decisionColumns = `decision.id, decision.kind, decision.subjects, decision.field, decision.value, decision.author, decision.reason, decision.made`

type decisionRow struct {
	graph.Decision
	subjects string
	made     int64
}

func (r *decisionRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Kind), text(&r.subjects), text(&r.Field), text(&r.Value), text(&r.Author), text(&r.Reason), integer(&r.made),
	}
}

func (r *decisionRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	d := r.Decision
	var err error
	d.Subjects, err = decodeList[graph.ID](r.subjects)
	d.Made = fromInstant(r.made)
	return &d, broken(d.ID, err)
}

const documentColumns = `document.id, document.article, document.published, document.hash, document.loaded, document.keys, document.data`

type documentRow struct {
	graph.Document
	keys              string
	published, loaded int64
}

func (r *documentRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Article), integer(&r.published), text(&r.Hash), integer(&r.loaded), text(&r.keys), blob(&r.Data),
	}
}

func (r *documentRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	d := r.Document
	var err error
	d.Keys, err = decodeList[string](r.keys)
	d.Published, d.LoadedAt = fromInstant(r.published), fromInstant(r.loaded)
	return &d, broken(d.ID, err)
}

const doubtColumns = `doubt.id, doubt.article, doubt.first, doubt.second, doubt.reason, doubt.score, doubt.start, doubt.stop, doubt.quote`

type doubtRow struct{ graph.Doubt }

func (r *doubtRow) dest() []any {
	return []any{
		text(&r.ID), text(&r.Article), text(&r.First), text(&r.Second), text(&r.Reason), float(&r.Score),
		integer(&r.Span.Start), integer(&r.Span.End), text(&r.Quote),
	}
}

func (r *doubtRow) node() (graph.Node, error) {
	if r.ID == "" {
		return nil, nil //nolint:nilnil // an outer join that found nothing
	}
	d := r.Doubt
	return &d, nil
}

// broken says which node could not be read back.
func broken(id graph.ID, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("read %s: %w", id, err)
}

// table is a table of nodes.
type table struct {
	name    string
	columns string // for a query that has the table under its name
	words   bool   // whether full-text search covers it
	stands  string // the condition, on a table t, that a row is not of the past
	named   bool   // whether it has the column key, the graph.Key of a name; else lists by name are by ID
	row     func() row
}

// tableOf returns the table that holds the nodes of a kind, and false for what
// is no kind.
func tableOf(kind graph.Kind) (table, bool) {
	switch kind {
	case graph.KindArticle:
		return table{"article", articleColumns, true, "", true, func() row { return new(articleRow) }}, true
	case graph.KindPerson, graph.KindOrganization, graph.KindPlace:
		return table{"entity", entityColumns, true, " AND NOT t.past", true, func() row { return new(entityRow) }}, true
	case graph.KindEvent:
		return table{"event", eventColumns, true, " AND NOT t.past", true, func() row { return new(eventRow) }}, true
	case graph.KindReport:
		return table{"report", reportColumns, false, " AND t.withdrawn IS NULL", false, func() row { return new(reportRow) }}, true
	case graph.KindDecision:
		return table{"decision", decisionColumns, false, "", false, func() row { return new(decisionRow) }}, true
	case graph.KindDocument:
		return table{"document", documentColumns, false, "", false, func() row { return new(documentRow) }}, true
	case graph.KindDoubt:
		return table{"doubt", doubtColumns, false, "", false, func() row { return new(doubtRow) }}, true
	}
	return table{}, false
}
