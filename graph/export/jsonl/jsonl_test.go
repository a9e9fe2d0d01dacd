package jsonl_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/export/jsonl"
	"dateline/graph/graphtest"
	"dateline/graph/neo4j"
	"dateline/graph/neo4j/neo4jtest"
	"dateline/graph/sqlite"
)

func openSQLite(t *testing.T) graph.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "dateline.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func openNeo4j(t *testing.T) graph.Store {
	t.Helper()
	server := neo4jtest.Empty(t)
	s, err := neo4j.Open(t.Context(), neo4j.Config{URI: server.URI, Username: server.Username, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// fill puts the worlds of the conformance suite, and removes an article and an
// entity that the rest goes on naming.
func fill(t *testing.T, s graph.Store) {
	t.Helper()
	for _, b := range []*graph.Batch{graphtest.Korea(), graphtest.Hostile(), full(t), {Remove: []graph.ID{"art_letter", "per_sung"}}} {
		if err := s.Put(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
}

func write(t *testing.T, s graph.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jsonl.Write(t.Context(), s, &b, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func load(t *testing.T, s graph.Store, file []byte) {
	t.Helper()
	n, err := jsonl.Import(t.Context(), s, bytes.NewReader(file), nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := bytes.Count(file, []byte("\n")) - 2; n != want {
		t.Errorf("Import = %d records, want %d", n, want)
	}
}

func TestRoundTrip(t *testing.T) {
	first := openSQLite(t)
	fill(t, first)
	file := write(t, first)
	second := openSQLite(t)
	load(t, second, file)
	if d := cmp.Diff(string(file), string(write(t, second))); d != "" {
		t.Errorf("SQLite to SQLite (-want +got):\n%.3000s", d)
	}
	want, err := first.Stats(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	got, err := second.Stats(t.Context())
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("Stats (-want +got):\n%s%v", d, err)
	}
	t.Run("Neo4j", func(t *testing.T) {
		between := openNeo4j(t)
		load(t, between, file)
		other := write(t, between)
		if d := cmp.Diff(string(file), string(other)); d != "" {
			t.Errorf("SQLite to Neo4j (-want +got):\n%.3000s", d)
		}
		last := openSQLite(t)
		load(t, last, other)
		if !bytes.Equal(file, write(t, last)) {
			t.Error("Neo4j to SQLite: the files differ")
		}
	})
}

// TestFields checks that every field of everything in a batch is in the file:
// one that is added to the graph must be filled here, and must survive.
func TestFields(t *testing.T) {
	want := full(t)
	s := openSQLite(t)
	if err := s.Put(t.Context(), full(t)); err != nil {
		t.Fatal(err)
	}
	got := &graph.Batch{}
	for b, err := range jsonl.Read(bytes.NewReader(write(t, s))) {
		if err != nil {
			t.Fatal(err)
		}
		into, from := reflect.ValueOf(got).Elem(), reflect.ValueOf(*b)
		for i := range from.NumField() {
			if from.Field(i).Kind() == reflect.Slice {
				into.Field(i).Set(reflect.AppendSlice(into.Field(i), from.Field(i)))
			}
		}
	}
	derived := cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Weight" }, cmp.Ignore())
	if d := cmp.Diff(want, got, derived, cmp.Transformer("sorted", func(es []*graph.Entity) map[graph.ID]*graph.Entity {
		out := make(map[graph.ID]*graph.Entity)
		for _, e := range es {
			out[e.ID] = e
		}
		return out
	})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	empty := emptyFields(reflect.ValueOf(*want), "batch", nil)
	for _, name := range empty {
		switch name {
		case "batch.Since", "batch.Remove": // of one Put alone
		case "batch.Reports.Participants.Past": // of those of an event alone
		case "batch.Entities.Place", "batch.Entities.Weight", "batch.Events.Weight": // only places have one; kept by the store
		default:
			t.Errorf("full does not fill %s, so nothing tests that it survives", name)
		}
	}
}

// emptyFields lists the exported fields that are empty in every value of their
// kind.
func emptyFields(v reflect.Value, path string, out []string) []string {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return emptyFields(v.Elem(), path, out)
		}
	case reflect.Slice:
		var all []string // empty in each
		for i := range v.Len() {
			empty := emptyFields(v.Index(i), path, nil)
			if i == 0 {
				all = empty
			}
			all = slices.DeleteFunc(all, func(name string) bool { return !slices.Contains(empty, name) })
		}
		return append(out, all...)
	case reflect.Struct:
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if v.Field(i).IsZero() {
				out = append(out, path+"."+f.Name)
				continue
			}
			out = emptyFields(v.Field(i), path+"."+f.Name, out)
		}
	default:
	}
	return out
}

// full has one of everything, with every field filled.
func full(t *testing.T) *graph.Batch {
	t.Helper()
	at := time.Date(2018, 6, 12, 9, 30, 0, 0, time.UTC)
	id := func(k graph.Kind) graph.ID { return graph.NewID(k, "full") }
	article, person, place, event, report := id(graph.KindArticle), id(graph.KindPerson), id(graph.KindPlace), id(graph.KindEvent), id(graph.KindReport)
	around, other := graph.NewID(graph.KindPlace, "around"), graph.NewID(graph.KindEvent, "other")
	date := graph.Date{When: edtf.MustParse("2018-06~"), Basis: graph.BasisStated}
	span := graph.Span{Start: 1, End: 4}
	gone, past := graph.NewID(graph.KindArticle, "gone"), graph.NewID(graph.KindPerson, "past")
	evidence := []graph.Evidence{{Article: article, Span: span, Quote: "quo"}}
	withdrawn := []graph.Evidence{{Article: gone, Span: span, Quote: "gone"}}
	who := graph.Participation{Event: event, Entity: person, Role: graph.RoleAgent}
	return &graph.Batch{
		Entities: []*graph.Entity{
			{ID: person, Kind: graph.KindPerson, Name: "A Person", Aliases: []string{"Alias"}, Sources: []graph.ID{article}, Wikidata: "Q1", Keys: []string{"key:1"}},
			{ID: place, Kind: graph.KindPlace, Name: "B Place", Place: &graph.Place{GeoNames: 7, Country: "KR", Feature: "PPL", Located: true, Lat: 37.123456789, Lon: -0.1}},
			{ID: around, Kind: graph.KindPlace, Name: "C Around", Place: &graph.Place{}},
			{ID: past, Kind: graph.KindPerson, Name: "D Past", Past: true},
		},
		Events: []*graph.Event{
			{
				ID: event, Title: "A title", Type: graph.TypeConsult, Mode: "visit", Date: date, Status: graph.StatusOccurred, Place: place, Score: 2.5,
				Keywords: []string{"word"}, Keys: []string{"gist:1"},
				States: []graph.EventState{{From: at, To: at.Add(time.Hour), Loaded: at, Superseded: at.Add(time.Hour), Date: date, Status: graph.StatusPlanned, Place: place, Report: report}},
			},
			{ID: other, Title: "Z other", Type: graph.TypeAgree, Status: graph.StatusPlanned},
			{ID: graph.NewID(graph.KindEvent, "past"), Title: "ZZ past", Type: graph.TypeAgree, Status: graph.StatusPlanned, Past: true},
		},
		Articles: []*graph.Article{{
			ID: article, URL: "https://example.org/", Title: "T", Publisher: "P", Authors: []string{"A"}, Published: at, Dateline: []string{"SEOUL"},
			Language: "en", Text: "text", Hash: "h", LoadedAt: at, State: graph.ArticleCorrected, Origin: graph.NewID(graph.KindArticle, "origin"),
		}, {ID: gone, Title: "U", LoadedAt: at, State: graph.ArticleWithdrawn, Withdrawn: at.Add(time.Hour)}},
		Reports: []*graph.Report{{
			ID: report, Event: event, Article: article, Title: "t", Type: graph.TypeConsult, Mode: "visit", Quote: "q", Span: span, Trigger: span,
			Date:   graph.Reading{Date: date, Phrase: "in June", Span: span, Anchor: edtf.MustParse("2018-06-12"), Rule: "r"},
			Status: graph.StatusPlanned, Place: place, Participants: []graph.Participation{who}, Speaker: person,
			Reported: at, Loaded: at, Confidence: 0.5, Concludes: true, Own: event, Origin: article,
		}, {
			ID: graph.NewID(graph.KindReport, "gone"), Event: event, Article: gone, Title: "u", Type: graph.TypeConsult,
			Loaded: at, Withdrawn: at.Add(time.Hour),
		}},
		Decisions: []*graph.Decision{{ID: id(graph.KindDecision), Kind: graph.DecisionMerge, Subjects: []graph.ID{person}, Field: "f", Value: "v", Author: "a", Reason: "r", Made: at}},
		Documents: []*graph.Document{{ID: graph.DocumentID(article), Article: article, Published: at, Hash: "h", LoadedAt: at, Keys: []string{"k"}, Data: []byte{0, 1, 255}}},
		Doubts:    []*graph.Doubt{{ID: graph.DoubtID(article, person, place), Article: article, First: person, Second: place, Reason: graph.DoubtNames, Score: 0.25, Span: span, Quote: "quo"}},

		Mentions:       []graph.Mention{{Entity: person, Article: article, Spans: []graph.Span{span}}},
		Participations: []graph.Participation{who, {Event: event, Entity: past, Role: graph.RoleTopic, Past: true}},
		Locations:      []graph.Location{{Event: event, Place: place}, {Event: event, Place: around, Past: true}},
		Links:          []graph.Link{{From: event, To: other, Kind: graph.LinkFollows, Evidence: evidence, Past: withdrawn}},
		Holdings:       []graph.Holding{{Holder: person, Title: "Chair", Of: place, Since: edtf.MustParse("2017"), Until: edtf.MustParse("2018/.."), Evidence: evidence, Past: withdrawn}},
		Containments:   []graph.Containment{{Place: place, Within: around}},
	}
}

func TestRefusals(t *testing.T) {
	s := openSQLite(t)
	fill(t, s)
	lines := strings.SplitAfter(string(write(t, s)), "\n")
	lines = lines[:len(lines)-1]
	person := `{"entities":[{"id":"per_a","kind":"PERSON","name":"A"}]}` + "\n"
	end := func(n int) string { return fmt.Sprintf(`{"end":true,"records":%d}`, n) + "\n" }
	for _, tt := range []struct {
		name, file, want string
	}{
		{"empty", "", "line 1: is missing"},
		{"something else", "{}\n", "line 1: is not"},
		{"a later version", `{"format":"dateline-graph","version":99}` + "\n", "line 1: version 99"},
		{"cut off between lines", strings.Join(lines[:5], ""), "line 6: is missing: the file is cut off"},
		{"cut off in a line", strings.Join(lines[:5], "")[:200], "is cut off"},
		{"a line lost", strings.Join(append(lines[:5:5], lines[6:]...), ""), "records and says that it has"},
		{"a line twice", lines[0] + person + person + end(2), "line 3: per_a is out of order, or comes twice"},
		{"out of order", lines[0] + lines[len(lines)-2] + person + end(2), "line 3: per_a is out of order"},
		{"an unknown field", lines[0] + `{"entities":[{"id":"per_a","kind":"PERSON","name":"A","nick":"B"}]}` + "\n", `line 2: entities: 0: field "nick" is unknown`},
		{"a field of the store", lines[0] + `{"entities":[{"id":"per_a","weight":3}]}` + "\n", `field "weight" is unknown`},
		{"a field twice", lines[0] + `{"entities":[{"id":"per_a","id":"per_b"}]}` + "\n", `field "id" comes twice`},
		{"a wrong type", lines[0] + `{"entities":[{"id":7}]}` + "\n", "line 2: entities: 0: id: a number does not belong here"},
		{"a bad date", lines[0] + `{"events":[{"id":"evt_a","date":{"when":"2018-13"}}]}` + "\n", "2018-13"},
		{"two nodes", lines[0] + `{"decisions":[{"id":"dec_a"},{"id":"dec_b"}]}` + "\n", "line 2: has 2 nodes"},
		{"invalid", lines[0] + `{"entities":[{"id":"evt_a","kind":"PERSON","name":"A"}]}` + "\n", "line 2: entities[0].id"},
		{"more on a line", lines[0] + strings.TrimSpace(person) + "{}\n", "line 2: goes on after its value"},
		{"more after the end", lines[0] + person + end(1) + person, "line 4: comes after the last one"},
		{"no UTF-8", lines[0] + "{\"\xff\"}\n", "line 2: is not UTF-8"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			empty := openSQLite(t)
			_, err := jsonl.Import(t.Context(), empty, strings.NewReader(tt.file), nil)
			if !errors.Is(err, graph.ErrInvalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Import = %v, want an ErrInvalid with %q", err, tt.want)
			}
			if n, _ := empty.Revision(t.Context()); n != 1 {
				t.Errorf("something was written: revision %d", n)
			}
		})
	}
	if _, err := jsonl.Import(t.Context(), s, strings.NewReader(strings.Join(lines, "")), nil); !errors.Is(err, jsonl.ErrNotEmpty) {
		t.Errorf("Import into a full store = %v, want ErrNotEmpty", err)
	}
}

// changing is a store that is written to while it is read.
type changing struct{ graph.Store }

func (c changing) Revision(ctx context.Context) (int64, error) {
	n, err := c.Store.Revision(ctx)
	if err == nil {
		err = c.Put(ctx, &graph.Batch{Decisions: []*graph.Decision{{ID: "dec_x", Kind: graph.DecisionUndo}}})
	}
	return n, err
}

func TestChanging(t *testing.T) {
	s := openSQLite(t)
	if err := jsonl.Write(t.Context(), changing{s}, &bytes.Buffer{}, nil); !errors.Is(err, graph.ErrConflict) {
		t.Errorf("Write = %v, want an ErrConflict", err)
	}
}

func TestMain(m *testing.M) { os.Exit(neo4jtest.Main(m)) }
