package neo4j

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"dateline/graph"
	"dateline/graph/edtf"
)

// wgs84 is the number of the coordinate system in which points are longitude
// and latitude.
const wgs84 = 4326

// row is what one element of a statement's $rows holds.
type row = map[string]any

// Nodes are written whole, but weight and rank of entities and events are the
// store's own; so their properties are laid over what is there ("+="), and
// every property is given each time, nil to take one away.

func articleRow(a *graph.Article) row {
	return row{"id": string(a.ID), "props": row{
		"url": a.URL, "title": a.Title, "publisher": a.Publisher, "authors": a.Authors,
		"published": unix(a.Published), "dateline": a.Dateline, "language": a.Language,
		"text": a.Text, "hash": a.Hash, "loadedAt": unix(a.LoadedAt), "state": string(a.State), "withdrawn": unix(a.Withdrawn), "origin": string(a.Origin),
		"terms": terms(a.Title, a.Text), "rank": newestFirst(a.Published), "nameKey": nameKey(a.Title),
		"new": nil,
	}}
}

func entityRow(e *graph.Entity) row {
	names := []string{graph.Key(e.Name)}
	for _, alias := range e.Aliases {
		names = append(names, graph.Key(alias))
	}
	sources := make([]string, len(e.Sources))
	for i, id := range e.Sources {
		sources[i] = string(id)
	}
	props := row{
		"name": e.Name, "aliases": e.Aliases, "sources": sources, "wikidata": e.Wikidata, "keys": e.Keys,
		"terms": terms(append([]string{e.Name}, e.Aliases...)...), "names": names, "nameKey": nameKey(e.Name),
		"past":     trueOrNil(e.Past),
		"geonames": nil, "country": nil, "feature": nil, "lat": nil, "lon": nil, "location": nil,
		"new": nil,
	}
	if p := e.Place; p != nil {
		props["geonames"], props["country"], props["feature"] = p.GeoNames, p.Country, p.Feature
		props["lat"], props["lon"] = p.Lat, p.Lon
		if p.Located {
			props["location"] = neo4j.Point2D{X: p.Lon, Y: p.Lat, SpatialRefId: wgs84}
		}
	}
	return row{"id": string(e.ID), "props": props}
}

func eventRow(e *graph.Event) row {
	earliest, latest := e.Date.When.Bounds()
	var sort any // what is past is in no timeline of now
	if !e.Past {
		sort = graph.EventSort(e.Date)
	}
	return row{"id": string(e.ID), "props": row{
		"title": e.Title, "type": string(e.Type), "mode": string(e.Mode),
		"date": e.Date.When.String(), "basis": string(e.Date.Basis),
		"earliest": earliest, "latest": latest, "sort": sort, "lasting": trueOrNil(!e.Past && lasts(e.Date)), "past": trueOrNil(e.Past),
		"status": string(e.Status), "place": string(e.Place), "score": e.Score,
		"keywords": e.Keywords, "keys": e.Keys,
		"terms": terms(append([]string{e.Title}, e.Keywords...)...),
		"names": []string{graph.Key(e.Title)}, "nameKey": nameKey(e.Title),
		"new": nil,
	}}
}

func stateRow(event graph.ID, index int, s *graph.EventState) row {
	earliest, latest := s.Date.When.Bounds()
	return row{"event": string(event), "props": row{
		"event": string(event), "index": index,
		"from": unix(s.From), "to": unix(s.To), "loaded": unix(s.Loaded), "superseded": unix(s.Superseded),
		"begins": unixOrLast(s.From), "known": unixOrLast(s.Loaded), // for the indexes, which hold no nulls
		"earliest": earliest, "latest": latest, "sort": graph.EventSort(s.Date), "lasting": trueOrNil(lasts(s.Date)),
		"date": s.Date.When.String(), "basis": string(s.Date.Basis),
		"status": string(s.Status), "place": string(s.Place), "report": string(s.Report),
	}}
}

func reportRow(r *graph.Report) (row, error) {
	participants, err := toJSON(r.Participants)
	if err != nil {
		return nil, fmt.Errorf("participants of %s: %w", r.ID, err)
	}
	parties := make([]string, len(r.Participants))
	for i, p := range r.Participants {
		parties[i] = string(p.Entity)
	}
	return row{"id": string(r.ID), "event": string(r.Event), "article": string(r.Article), "props": row{
		"id": string(r.ID), "event": string(r.Event), "article": string(r.Article),
		"type": string(r.Type), "mode": string(r.Mode), "quote": r.Quote, "title": r.Title,
		"span": spanList(r.Span), "trigger": spanList(r.Trigger),
		"date": r.Date.When.String(), "basis": string(r.Date.Basis),
		"phrase": r.Date.Phrase, "phraseSpan": spanList(r.Date.Span), "anchor": r.Date.Anchor.String(), "rule": r.Date.Rule,
		"status": string(r.Status), "place": string(r.Place), "participants": participants, "parties": parties,
		"speaker":  orNil(string(r.Speaker)), // the index of speakers holds those that there are
		"reported": unix(r.Reported), "loaded": unix(r.Loaded), "confidence": r.Confidence, "concludes": r.Concludes,
		"withdrawn": unix(r.Withdrawn), "past": trueOrNil(!r.Withdrawn.IsZero()),
		"own": string(r.Own), "origin": string(r.Origin),
		"sort": unixOrLast(r.Reported), "rank": newestFirst(r.Reported), "nameKey": nameKey(string(r.ID)),
	}}, nil
}

func decisionRow(d *graph.Decision) row {
	subjects := make([]string, len(d.Subjects))
	for i, id := range d.Subjects {
		subjects[i] = string(id)
	}
	return row{"id": string(d.ID), "props": row{
		"kind": string(d.Kind), "subjects": subjects, "field": d.Field, "value": d.Value,
		"author": d.Author, "reason": d.Reason, "made": unix(d.Made),
		"rank": newestFirst(d.Made), "nameKey": nameKey(string(d.ID)),
		"new": nil,
	}}
}

func documentRow(d *graph.Document) row {
	return row{"id": string(d.ID), "props": row{
		"article": string(d.Article), "published": unix(d.Published), "hash": d.Hash, "loadedAt": unix(d.LoadedAt),
		"keys": d.Keys, "data": d.Data,
		"rank": newestFirst(d.Published), "nameKey": nameKey(string(d.ID)),
		"new": nil,
	}}
}

func doubtRow(d *graph.Doubt) row {
	return row{"article": string(d.Article), "props": row{
		"id": string(d.ID), "article": string(d.Article), "first": string(d.First), "second": string(d.Second),
		"reason": string(d.Reason), "score": d.Score, "span": spanList(d.Span), "quote": d.Quote,
		"rank": d.Rank(), "nameKey": nameKey(string(d.ID)),
	}}
}

// keyRows returns a row for each look-up key of a node.
func keyRows(id graph.ID, keys []string) []row {
	var rows []row
	for _, key := range slices.Compact(slices.Sorted(slices.Values(keys))) {
		rows = append(rows, row{"id": string(id), "key": storedKey(key)})
	}
	return rows
}

// maxIndexed bounds the strings that indexes hold, in bytes: Neo4j refuses a
// write whose indexed properties come to more than about 8 kB.
const maxIndexed = 2000

// storedKey returns the form in which the index of keys holds a key: a hash in
// place of what is too long for it.
func storedKey(key string) string {
	if len(key) <= maxIndexed {
		return key
	}
	sum := sha256.Sum256([]byte(key))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// nameKey returns what lists by name are ordered by. Names that are the same
// for two thousand bytes are in order of their IDs.
func nameKey(name string) string { return indexedText(graph.Key(name)) }

// indexedText returns the ordered form of as much of a text as an index holds.
func indexedText(text string) string {
	if len(text) > maxIndexed {
		cut := maxIndexed
		for !utf8.RuneStart(text[cut]) {
			cut--
		}
		text = text[:cut]
	}
	return orderedText(text)
}

// orderedText returns a form of text that UTF-8 bytes and UTF-16 units put in
// the same order, that of the bytes of text; see the package comment. The two
// differ only above U+D7FF, so each such character becomes U+E000, which is
// above all others, and its number in six digits.
func orderedText(text string) string {
	const first = '\uE000'
	if strings.IndexFunc(text, func(r rune) bool { return r >= first }) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if r < first {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%c%06x", first, r)
		}
	}
	return b.String()
}

// unix returns an instant in Unix seconds, nil for the zero one.
func unix(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.Unix()
}

// unixOrLast returns an instant in Unix seconds, or, for the zero one, one that
// comes after all others.
func unixOrLast(t time.Time) int64 {
	if t.IsZero() {
		return edtf.MaxInstant
	}
	return t.Unix()
}

// newestFirst returns a number by which instants come newest first and the zero
// one last.
func newestFirst(t time.Time) int64 {
	if t.IsZero() {
		return math.MaxInt64
	}
	return -t.Unix()
}

func spanList(spans ...graph.Span) []int64 {
	list := make([]int64, 0, 2*len(spans))
	for _, s := range spans {
		list = append(list, int64(s.Start), int64(s.End))
	}
	return list
}

func orNil(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func trueOrNil(b bool) any {
	if b {
		return true
	}
	return nil
}

// toJSON returns nil for an empty list.
func toJSON[T any](list []T) (any, error) {
	if len(list) == 0 {
		return nil, nil //nolint:nilnil // nil is how a property is left out
	}
	b, err := json.Marshal(list)
	if err != nil {
		return nil, err
	}
	return string(b), nil
}

// lasting is the length, in seconds, from which on an event counts as one that
// lasts; see eventQuestion.seek. A month with all its days does not.
const lasting = 32 * 24 * 60 * 60

// lasts reports whether an event lasts: its date reaches far beyond the instant
// that it is sorted by, or begins before it.
func lasts(d graph.Date) bool {
	earliest, latest := d.When.Bounds()
	sort := graph.EventSort(d)
	return !d.When.IsZero() && (earliest != sort || latest-sort > lasting)
}
