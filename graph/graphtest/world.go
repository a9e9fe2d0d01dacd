package graphtest

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// world draws batches of a generated world. What it draws depends on its seed
// and size alone.
type world struct {
	rnd      *rand.Rand
	entities []graph.ID
	places   []graph.ID
	events   []graph.ID
	articles []graph.ID
	reports  map[graph.ID][]graph.ID // of each article, as it now stands
	gone     map[graph.ID]bool       // articles that are withdrawn, and what only they tell of
}

// newWorld has the IDs of a world that holds so many events, and a fifth as
// many entities and articles.
func newWorld(seed uint64, events int) *world {
	w := &world{rnd: rand.New(rand.NewPCG(seed, 18)), reports: make(map[graph.ID][]graph.ID), gone: make(map[graph.ID]bool)} //nolint:gosec // a test world, not a secret
	kinds := []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace}
	for i := range max(events/5, 12) {
		id := graph.NewID(kinds[i%3], "generated", fmt.Sprint(i))
		w.entities = append(w.entities, id)
		if id.Kind() == graph.KindPlace {
			w.places = append(w.places, id)
		}
		w.articles = append(w.articles, graph.NewID(graph.KindArticle, "generated", fmt.Sprint(i)))
	}
	for i := range events {
		w.events = append(w.events, graph.NewID(graph.KindEvent, "generated", fmt.Sprint(i)))
	}
	for i, id := range slices.Concat(w.entities, w.articles, w.events) {
		w.gone[id] = i%5 == 4
	}
	return w
}

// stands reports whether all of several nodes do.
func (w *world) stands(ids ...graph.ID) bool {
	return !slices.ContainsFunc(ids, func(id graph.ID) bool { return w.gone[id] })
}

// everything returns one batch with all nodes of the world.
func (w *world) everything() *graph.Batch {
	b := &graph.Batch{}
	for _, id := range w.entities {
		w.addEntity(b, id)
	}
	for _, id := range w.events {
		w.addEvent(b, id)
	}
	for _, id := range w.articles {
		w.addArticle(b, id)
	}
	for i := range 5 {
		b.Decisions = append(b.Decisions, &graph.Decision{
			ID: graph.NewID(graph.KindDecision, fmt.Sprint(i)), Kind: pick(w, graph.DecisionKinds()),
			Subjects: some(w, w.entities, 2), Author: w.words(1), Made: w.instant(),
		})
	}
	return b
}

// change returns a batch that removes some nodes of the world, and writes some
// anew. What the batch needs and an earlier one removed comes back with it.
func (w *world) change(has func(graph.ID) bool) *graph.Batch {
	b := &graph.Batch{Remove: slices.Concat(some(w, w.entities, 2), some(w, w.events, 3), some(w, w.articles, 2))}
	for _, id := range some(w, w.entities, 4) {
		w.addEntity(b, id)
	}
	for _, id := range some(w, w.events, 12) {
		w.addEvent(b, id)
	}
	for _, id := range some(w, w.articles, 6) {
		w.addArticle(b, id)
	}
	in := make(map[graph.ID]bool)
	for _, n := range batchNodes(b) {
		in[n.NodeID()] = true
	}
	for missing := true; missing; {
		missing = false
		for _, id := range slices.Sorted(maps.Keys(references(b))) {
			if in[id] || has(id) && !slices.Contains(b.Remove, id) {
				continue
			}
			in[id], missing = true, true
			w.add(b, id)
		}
	}
	return b
}

func (w *world) add(b *graph.Batch, id graph.ID) {
	switch id.Kind() {
	case graph.KindEvent:
		w.addEvent(b, id)
	case graph.KindArticle:
		w.addArticle(b, id)
	default:
		w.addEntity(b, id)
	}
}

func (w *world) addEntity(b *graph.Batch, id graph.ID) {
	e := &graph.Entity{ID: id, Kind: id.Kind(), Name: w.words(1 + w.rnd.IntN(2)), Weight: w.rnd.IntN(9), Past: w.gone[id]}
	for range w.rnd.IntN(3) {
		e.Aliases = append(e.Aliases, w.words(2))
		e.Keys = append(e.Keys, "key:"+w.words(1))
	}
	slices.Sort(e.Aliases)
	for range e.Aliases {
		e.Sources = append(e.Sources, pick(w, append(w.articles, "")))
	}
	if id.Kind() == graph.KindPlace {
		e.Place = &graph.Place{GeoNames: w.rnd.IntN(3), Country: "KR", Located: w.rnd.IntN(2) == 0, Lat: w.rnd.Float64() * 90, Lon: -w.rnd.Float64() * 180}
		for _, around := range some(w, w.places, 2) {
			if around != id {
				b.Containments = append(b.Containments, graph.Containment{Place: id, Within: around})
			}
		}
	}
	b.Entities = append(b.Entities, e)
	titles := make(map[string]bool)
	for range w.rnd.IntN(4) {
		h := graph.Holding{Holder: id, Title: w.words(1), Of: pick(w, w.entities), Since: w.date()}
		h.Evidence, h.Past = w.evidence(w.stands(id, h.Of))
		if w.rnd.IntN(4) == 0 {
			h.Of = ""
		}
		if key := graph.HoldingKey(h.Title, h.Of); !titles[key] {
			titles[key] = true
			b.Holdings = append(b.Holdings, h)
		}
	}
}

func (w *world) addEvent(b *graph.Batch, id graph.ID) {
	info := pick(w, graph.EventTypes())
	e := &graph.Event{
		ID: id, Title: w.words(1 + w.rnd.IntN(3)), Type: info.Type, Status: pick(w, graph.Statuses()), Score: info.Score,
		Keywords: strings.Fields(w.words(w.rnd.IntN(3))), Keys: []string{"key:" + w.words(1)},
		Past: w.gone[id],
	}
	if len(info.Modes) > 0 {
		e.Mode = pick(w, info.Modes)
	}
	if when := w.date(); !when.IsZero() {
		e.Date = graph.Date{When: when, Basis: pick(w, graph.Bases())}
	}
	e.States = w.states(!e.Past)
	b.Events = append(b.Events, e)
	for _, who := range some(w, w.entities, 5) {
		b.Participations = append(b.Participations, graph.Participation{Event: id, Entity: who, Role: pick(w, graph.Roles()), Past: w.past(id, who)})
	}
	for _, where := range some(w, w.places, 2) {
		e.Place = where
		b.Locations = append(b.Locations, graph.Location{Event: id, Place: where, Past: w.past(id, where)})
	}
	for _, to := range some(w, w.events, 2) {
		if to != id {
			l := graph.Link{From: id, To: to, Kind: pick(w, graph.LinkKinds())}
			l.Evidence, l.Past = w.evidence(w.stands(id, to))
			b.Links = append(b.Links, l)
		}
	}
}

// states returns what up to three loads had of an event, each from its first
// report to its last, and often anew what the load before had. Unless it stands,
// the last of them is superseded too.
func (w *world) states(stands bool) []graph.EventState {
	loads := w.instants(3)
	var out []graph.EventState
	if !stands {
		loads = slices.DeleteFunc(loads, time.Time.IsZero)
		loads = append(loads, time.Date(2021, time.January, 1, 0, 0, 0, 0, time.UTC))
	}
	for i, load := range loads {
		if !stands && i+1 == len(loads) {
			break
		}
		froms := w.instants(3)
		for k, from := range froms {
			s := graph.EventState{From: from, Loaded: load, Status: pick(w, graph.Statuses())}
			if w.rnd.IntN(4) > 0 {
				s.Place = pick(w, w.places)
			}
			if when := w.date(); !when.IsZero() {
				s.Date = graph.Date{When: when, Basis: pick(w, graph.Bases())}
			}
			if k+1 < len(froms) {
				s.To = froms[k+1]
			}
			if i+1 < len(loads) {
				s.Superseded = loads[i+1]
			}
			out = append(out, s)
		}
	}
	return out
}

// instants returns up to n times, each once, in order; in front, now and then,
// an unknown one alone.
func (w *world) instants(n int) []time.Time {
	if w.rnd.IntN(8) == 0 {
		return []time.Time{{}}
	}
	var out []time.Time
	for range w.rnd.IntN(n + 1) {
		out = append(out, w.instant())
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}

func (w *world) addArticle(b *graph.Batch, id graph.ID) {
	a := &graph.Article{
		ID: id, Title: w.words(4), Text: w.words(20 + w.rnd.IntN(20)), Published: w.instant(), LoadedAt: w.instant(),
		Language: "en", Hash: w.words(1), State: graph.ArticleCurrent,
	}
	if w.gone[id] {
		a.State, a.Withdrawn = graph.ArticleWithdrawn, w.instant()
	}
	if w.rnd.IntN(8) == 0 {
		a.Published = time.Time{}
	}
	if w.rnd.IntN(4) == 0 {
		a.Origin = pick(w, w.articles)
	}
	b.Articles = append(b.Articles, a)
	b.Documents = append(b.Documents, &graph.Document{
		ID: graph.DocumentID(id), Article: id, Published: a.Published, Hash: w.words(1), LoadedAt: a.LoadedAt,
		Keys: []string{"document:" + w.words(1)}, Data: []byte(w.words(w.rnd.IntN(3))),
	})
	for range w.rnd.IntN(3) {
		d := &graph.Doubt{
			Article: id, First: pick(w, w.entities), Second: pick(w, w.entities), Reason: pick(w, graph.DoubtReasons()),
			Score: w.rnd.Float64(), Span: graph.Span{Start: 1, End: 2 + w.rnd.IntN(9)}, Quote: w.words(3),
		}
		d.ID = graph.DoubtID(id, d.First, d.Second)
		if !slices.ContainsFunc(b.Doubts, func(o *graph.Doubt) bool { return o.ID == d.ID }) {
			b.Doubts = append(b.Doubts, d)
		}
	}
	for _, who := range some(w, w.entities, 6) {
		if w.gone[who] && !w.gone[id] {
			continue
		}
		m := graph.Mention{Article: id, Entity: who}
		for range 1 + w.rnd.IntN(3) {
			start := w.rnd.IntN(90)
			m.Spans = append(m.Spans, graph.Span{Start: start, End: start + 5})
		}
		b.Mentions = append(b.Mentions, m)
	}
	for i, event := range some(w, w.events, 12) {
		start := w.rnd.IntN(4) * 10 // some reports start at the same place
		r := &graph.Report{
			ID: graph.NewID(graph.KindReport, string(id), fmt.Sprint(i)), Event: event, Article: id, Type: pick(w, graph.EventTypes()).Type,
			Quote: w.words(8), Span: graph.Span{Start: start, End: start + 10}, Date: graph.Reading{Date: graph.Date{When: w.date()}},
			Status: pick(w, graph.Statuses()), Reported: a.Published, Loaded: a.LoadedAt, Withdrawn: a.Withdrawn, Confidence: w.rnd.Float64(),
			Title: w.words(3), Concludes: w.rnd.IntN(2) == 0, Own: pick(w, w.events), Origin: a.Origin,
		}
		for _, who := range some(w, w.entities, 16) {
			r.Participants = append(r.Participants, graph.Participation{Event: event, Entity: who, Role: pick(w, graph.Roles())})
		}
		if w.rnd.IntN(3) > 0 {
			r.Speaker, r.Place = pick(w, w.entities), pick(w, w.places)
		}
		b.Reports = append(b.Reports, r)
	}
}

// evidence returns what articles say that stand, and what those say that do not;
// of what does not stand itself some of these and none of the others.
func (w *world) evidence(stands bool) (evidence, past []graph.Evidence) {
	articles := some(w, w.articles, 3)
	if !stands {
		articles = append(articles, w.articles[slices.IndexFunc(w.articles, func(id graph.ID) bool { return w.gone[id] })])
		slices.Sort(articles)
		articles = slices.Compact(articles)
	}
	for _, id := range articles {
		ev := graph.Evidence{Article: id, Span: graph.Span{Start: 1, End: 2 + w.rnd.IntN(9)}, Quote: w.words(3)}
		if w.gone[id] {
			past = append(past, ev)
		} else if stands {
			evidence = append(evidence, ev)
		}
	}
	return evidence, past
}

// past reports whether a relation of two nodes is one that only articles tell of
// which were withdrawn: so where one of the two is, and now and then else.
func (w *world) past(a, b graph.ID) bool { return !w.stands(a, b) || w.rnd.IntN(6) == 0 }

// vocabulary is small, so that words and whole names are shared, and has words
// that start others.
const vocabulary = "summit summits sum talks letter Kim Kimchi Moon Trump North Korea Korean treaty U.S. Élysée Überfall 北京 Сеул x"

// words returns n words of the vocabulary.
func (w *world) words(n int) string {
	var out []string
	for range n {
		out = append(out, pick(w, strings.Fields(vocabulary)))
	}
	return strings.Join(out, " ")
}

// instant returns a time of the years 1960 to 2020, one of few, so that ties
// come up.
func (w *world) instant() time.Time {
	return time.Date(1960+w.rnd.IntN(61), time.Month(1+w.rnd.IntN(2)), 1+w.rnd.IntN(2), 12*w.rnd.IntN(2), 0, 0, 0, time.UTC)
}

// date returns a date of any form, one time in eight none.
func (w *world) date() edtf.Date {
	year, month, day := 1950+w.rnd.IntN(71), time.Month(1+w.rnd.IntN(12)), 1+w.rnd.IntN(28)
	d := edtf.Day(year, month, day)
	switch w.rnd.IntN(16) {
	case 0, 1:
		return edtf.Date{}
	case 2, 3:
		return edtf.Month(year, month)
	case 4:
		return edtf.Year(year).AsApproximate()
	case 5:
		return edtf.MustParse(d.String() + "/..")
	case 6:
		return edtf.MustParse("../" + d.String())
	case 7:
		return edtf.MustParse(fmt.Sprintf("%s/%d", d, year+1+w.rnd.IntN(9)))
	case 8:
		return edtf.FromTime(w.instant(), edtf.PrecisionMinute)
	case 9:
		return edtf.MustParse(pick(w, []string{
			"-0044-03-15", "0000", "0001", "Y12018", "Y-20000", "[1667,1668,1670..1672]", "XXXX-12-25", "1969-12-31T23:59:59Z", "9999-12-31",
		}))
	case 10:
		return edtf.MustParse(fmt.Sprintf("%d-21", year))
	}
	return d
}

// pick returns one of the items.
func pick[T any](w *world, items []T) T { return items[w.rnd.IntN(len(items))] }

// some returns up to n of the items, each once.
func some[T comparable](w *world, items []T, n int) []T {
	var out []T
	for range w.rnd.IntN(n + 1) {
		if x := pick(w, items); !slices.Contains(out, x) {
			out = append(out, x)
		}
	}
	return out
}
