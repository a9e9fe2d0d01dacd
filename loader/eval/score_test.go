package eval

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/extract"
	"dateline/loader/layout"
	"dateline/loader/nlp/gazetteer"
)

func TestTally(t *testing.T) {
	c := counted(3, 4, 6)
	if c.P() != 75 || c.R() != 50 || c.F1() != 60 {
		t.Errorf("P %v R %v F1 %v, want 75, 50, 60", c.P(), c.R(), c.F1())
	}
	if z := (Tally{}); z.P() != 0 || z.R() != 0 || z.F1() != 0 {
		t.Error("nothing scores more than nothing")
	}
}

func TestBootstrap(t *testing.T) {
	var same, mixed [][]Tally
	for i := range 40 {
		same = append(same, []Tally{counted(1, 2, 2)})
		mixed = append(mixed, []Tally{counted(i%2, 1, 1)})
	}
	f1 := []func([]Tally) float64{func(s []Tally) float64 { return s[0].F1() }}
	if got := bootstrap(same, 1, 200, 1, f1)[0]; got != [2]float64{50, 50} {
		t.Errorf("bounds %v of documents that score the same", got)
	}
	a, b := bootstrap(mixed, 1, 1000, 7, f1)[0], bootstrap(mixed, 1, 1000, 7, f1)[0]
	if a != b {
		t.Errorf("the same seed gives %v and %v", a, b)
	}
	// 40 throws of a coin: the standard error is 7.9 points.
	if math.Abs(a[0]-34.5) > 3 || math.Abs(a[1]-65.5) > 3 {
		t.Errorf("bounds %v, want about 34.5 to 65.5", a)
	}
	if bootstrap(mixed, 1, 1, 1, f1)[0][0] == 0 {
		t.Error("one sample has no bounds")
	}
}

func TestDistance(t *testing.T) {
	london, paris := &extract.Place{Lat: 51.5074, Lon: -0.1278}, &extract.Place{Lat: 48.8566, Lon: 2.3522}
	if d := distance(london, paris); math.Abs(d-343.6) > 1 {
		t.Errorf("London to Paris %v km", d)
	}
	if d := distance(&extract.Place{Lon: 180}, &extract.Place{Lon: -180}); d > 1e-6 {
		t.Errorf("across the date line %v km", d)
	}
}

func TestGazetteer(t *testing.T) {
	g, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	text := "Paris, Texas; Oslo; Nowhereville"
	got := Gazetteer(g)(text, []extract.Span{{Start: 0, End: 5}, {Start: 7, End: 12}, {Start: 14, End: 18}, {Start: 20, End: 32}})
	if len(got) != 4 || got[1] == nil || got[1].Name != "Texas" || got[2] == nil || got[2].Country != "NO" || got[3] != nil {
		t.Fatalf("got %+v", got)
	}
	if got[0] == nil || distance(got[0], &extract.Place{Lat: 33.66, Lon: -95.55}) > near {
		t.Errorf("Paris, Texas, is %+v", got[0])
	}
}

// scores evaluates one reading of one document and returns right, found and gold of each score.
func scores(t *testing.T, gold, found extract.Document, opts Options) (map[Metric]Tally, []Error) {
	t.Helper()
	found.Article.Text = gold.Article.Text
	e := &evaluation{opts: opts}
	d := &Document{Name: "d", Gold: gold}
	d.setStages()
	e.score(d, &found)
	out := map[Metric]Tally{}
	for i, m := range e.metrics {
		out[m] = e.units[0][i]
	}
	return out, e.faults
}

func span(start, end int) extract.Span { return extract.Span{Start: start, End: end} }

func TestNameScores(t *testing.T) {
	doc := func(ms ...extract.Mention) extract.Document {
		return extract.Document{
			Article:  extract.Article{Text: "Ann Lee left Oslo. The Nordic Post said so."},
			Entities: []extract.Entity{{ID: "p", Kind: "PERSON"}, {ID: "l", Kind: "PLACE"}, {ID: "o", Kind: "ORGANIZATION"}},
			Mentions: ms,
		}
	}
	m := func(s, e int, entity, form string) extract.Mention {
		return extract.Mention{Span: span(s, e), Entity: entity, Form: form}
	}
	gold := doc(m(0, 7, "p", "NAME"), m(13, 17, "l", "NAME"), m(23, 34, "o", "NAME"))
	found := doc(m(0, 7, "p", "NAME"), m(13, 17, "o", "NAME"), m(30, 34, "o", "NAME"), m(19, 22, "l", "NAME"), m(35, 39, "p", "PRONOUN"))
	got, faults := scores(t, gold, found, Options{Errors: true, Stages: []Stage{Names}})
	want := map[Metric]Tally{
		{Names, anyKind}: counted(1, 4, 3), {Names, "PERSON"}: counted(1, 1, 1), {Names, "PLACE"}: counted(0, 1, 1), {Names, "ORGANIZATION"}: counted(0, 2, 1),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("scores (-want +got):\n%s", diff)
	}
	var kinds []string
	for _, f := range faults {
		kinds = append(kinds, f.Kind+": "+f.Gold+" -> "+f.Found)
	}
	if diff := cmp.Diff([]string{
		"wrong: PLACE Oslo -> ORGANIZATION Oslo", "wrong: ORGANIZATION Nordic Post -> ORGANIZATION Post", "spurious:  -> PLACE The",
	}, kinds); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	if faults[0].Context != "Ann Lee left [Oslo]. The Nordic Post said so." {
		t.Errorf("context %q", faults[0].Context)
	}
}

func TestWidenToGoldTokens(t *testing.T) {
	s := &scoring{doc: &Document{tokens: []extract.Span{span(0, 7), span(8, 12), span(13, 17)}}}
	got := s.widen([]typed{{span(2, 7), "PERSON"}, {span(0, 3), "PERSON"}, {span(9, 14), "PLACE"}})
	if diff := cmp.Diff([]typed{{span(0, 7), "PERSON"}, {span(8, 17), "PLACE"}}, got, cmp.AllowUnexported(typed{})); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestPlaceScores(t *testing.T) {
	at := func(lat float64) *extract.Place { return &extract.Place{Lat: lat} }
	gold := extract.Document{
		Article:  extract.Article{Text: "Aa and Bb and Cc"},
		Entities: []extract.Entity{{ID: "a", Kind: "PLACE", Place: at(10)}, {ID: "b", Kind: "PLACE", Place: at(20)}, {ID: "c", Kind: "PLACE", Place: at(30)}},
		Mentions: []extract.Mention{{Span: span(0, 2), Entity: "a", Form: "NAME"}, {Span: span(7, 9), Entity: "b", Form: "NAME"}, {Span: span(14, 16), Entity: "c", Form: "NAME"}},
	}
	found := extract.Document{
		Entities: []extract.Entity{{ID: "x", Kind: "PLACE", Place: at(11.4)}, {ID: "y", Kind: "PLACE", Place: at(22)}},
		Mentions: []extract.Mention{{Span: span(0, 2), Entity: "x", Form: "NAME"}, {Span: span(7, 9), Entity: "y", Form: "NAME"}},
	}
	got, _ := scores(t, gold, found, Options{Stages: []Stage{Places}})
	if diff := cmp.Diff(map[Metric]Tally{{Places, RawText}: counted(1, 2, 3)}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	s := &scoring{evaluation: &evaluation{locate: func(string, []extract.Span) []*extract.Place {
		return []*extract.Place{at(10), nil, at(40)}
	}}, doc: &Document{}, gold: &gold, found: &found}
	s.places()
	if got := s.tallies[0]; got != counted(1, 2, 3) {
		t.Errorf("gold spans: %+v", got)
	}
}

func TestPeopleByHeads(t *testing.T) {
	mention := func(s, e int) extract.Mention { return extract.Mention{Span: span(s, e)} }
	// "President Ann Lee 's envoy": the phrase of the envoy holds that of Lee.
	key := []extract.Mention{mention(0, 17), mention(0, 26)}
	heads := []extract.Span{span(10, 17), span(21, 26)}
	got := numberMentions(key, []extract.Mention{mention(10, 17), mention(21, 26), mention(10, 13), mention(30, 33)}, heads)
	if diff := cmp.Diff([]int{0, 1, 4, 5}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int{1, 3}, numberMentions(key, []extract.Mention{mention(0, 26), mention(10, 17)}, nil)); diff != "" {
		t.Errorf("exact spans (-want +got):\n%s", diff)
	}
}

func TestEventScores(t *testing.T) {
	text := "Ann met Bo. The meeting ended. Cy resigned."
	entity := func(id, kind string) extract.Entity { return extract.Entity{ID: id, Kind: kind} }
	mention := func(s, e int, id string) extract.Mention {
		return extract.Mention{Span: span(s, e), Entity: id, Form: "NAME"}
	}
	event := func(kind, status, date string, ps []extract.Participant, spans ...extract.Span) extract.Event {
		e := extract.Event{Type: kind, Status: status, Participants: ps, Span: spans[0]}
		if date != "" {
			e.Date = &extract.Date{EDTF: date}
		}
		for _, s := range spans {
			e.Mentions = append(e.Mentions, extract.EventMention{Span: s})
		}
		return e
	}
	gold := extract.Document{
		Article:  extract.Article{Text: text},
		Entities: []extract.Entity{entity("a", "PERSON"), entity("b", "PERSON"), entity("c", "PERSON")},
		Mentions: []extract.Mention{mention(0, 3, "a"), mention(8, 10, "b"), mention(31, 33, "c")},
		Events: []extract.Event{
			event("CONSULT", "OCCURRED", "2018-05", []extract.Participant{{Entity: "a", Role: "AGENT"}, {Entity: "b", Role: "PARTICIPANT"}}, span(4, 7), span(16, 23)),
			event("RESIGN", "OCCURRED", "", []extract.Participant{{Entity: "c", Role: "AGENT"}}, span(34, 42)),
		},
	}
	found := extract.Document{
		Entities: []extract.Entity{entity("x", "PERSON"), entity("y", "PERSON")},
		Mentions: []extract.Mention{mention(8, 10, "x"), mention(0, 3, "y")},
		Events: []extract.Event{
			event("CONSULT", "OCCURRED", "2018-05-01", nil, span(16, 23)),
			event("CONSULT", "OCCURRED", "2018-05", []extract.Participant{{Entity: "y", Role: "AGENT"}, {Entity: "x", Role: "AGENT"}}, span(4, 7)),
			event("RESIGN", "PLANNED", "", nil, span(34, 42)),
		},
	}
	got, faults := scores(t, gold, found, Options{Stages: []Stage{Events}, Errors: true})
	delete(got, Metric{Events, "date"}) // which of the two meetings is paired is open
	delete(got, Metric{Events, "type, date and status"})
	delete(got, Metric{Events, "participants"})
	delete(got, Metric{Events, "participants and role"})
	want := map[Metric]Tally{
		{Events, "detection"}: counted(2, 3, 2), {Events, "type"}: counted(2, 3, 2), {Events, "status"}: counted(1, 3, 2), {Events, "mentions"}: counted(3, 3, 3),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if len(faults) == 0 || faults[len(faults)-1].Kind != "spurious" {
		t.Errorf("errors %+v: one of the meetings is spurious", faults)
	}

	found.Events = found.Events[1:]
	got, _ = scores(t, gold, found, Options{Stages: []Stage{Events}})
	want = map[Metric]Tally{
		{Events, "detection"}: counted(2, 2, 2), {Events, "type"}: counted(2, 2, 2), {Events, "date"}: counted(2, 2, 2), {Events, "status"}: counted(1, 2, 2),
		{Events, "type, date and status"}: counted(1, 2, 2), {Events, "mentions"}: counted(2, 2, 3),
		{Events, "participants"}: counted(2, 2, 3), {Events, "participants and role"}: counted(1, 2, 3),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// TestTold: what follows from the day of publication alone is no date that the article gives.
func TestTold(t *testing.T) {
	word := 0
	s := &scoring{gold: &extract.Document{Article: extract.Article{Published: "2018-06-01"}}}
	for _, c := range []struct {
		date extract.Date
		told bool
	}{
		{extract.Date{EDTF: "2018-06-01", Basis: "RELATIVE"}, true},
		{extract.Date{EDTF: "2018-06-01", Basis: "PUBLICATION"}, false},
		{extract.Date{EDTF: "/2018-06-01", Basis: "INFERRED"}, false},
		{extract.Date{EDTF: "/2018-06-01", Basis: "INFERRED", Time: &word}, true},
		{extract.Date{EDTF: "/2018-05", Basis: "INFERRED"}, true},
		{extract.Date{EDTF: "2018-05-30", Basis: "INFERRED"}, true},
	} {
		if got := s.told(&c.date); got != nil != c.told {
			t.Errorf("%+v: told %v, want %v", c.date, got != nil, c.told)
		}
	}
	if s.told(nil) != nil {
		t.Error("a date out of none")
	}
}

// TestEvaluate reads gold perfectly, and as if there were nothing.
func TestEvaluate(t *testing.T) {
	docs := func(yield func(*Document, error) bool) {
		for _, name := range []string{"iob1.conll", "nested.tsv", "gum.conllu", "story.tml", "places.xml", "uner.iob2"} {
			for _, d := range open(t, name, OpenOptions{}) {
				if !yield(d, nil) {
					return
				}
			}
		}
	}
	byText := map[string]extract.Document{}
	for d := range docs {
		g := d.Gold
		byText[g.Article.Text] = g
	}
	perfect := func(_ context.Context, a *layout.Article) (*extract.Document, error) {
		d := byText[a.Text]
		return &d, nil
	}
	clock := time.Time{}
	opts := Options{Samples: 50, Seed: 1, Errors: true, Now: func() time.Time {
		clock = clock.Add(time.Second)
		return clock
	}}
	r, err := Evaluate(t.Context(), docs, perfect, nil, opts)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Scores {
		if s.Name == anyKind && s.Interval == nil || s.Stage == Times && s.Interval != nil {
			t.Errorf("%s %s: interval %v; names have documents enough for one, times have not", s.Stage, s.Name, s.Interval)
		}
		if s.Stage != People && (s.F1 != 100 || s.Interval != nil && *s.Interval != [2]float64{100, 100}) {
			t.Errorf("%s %s: F1 %v, interval %v", s.Stage, s.Name, s.F1, s.Interval)
		}
	}
	if r.Documents != 8 || r.Seconds != 8 || r.Words == 0 || r.Speed() != float64(r.Words)/8 {
		t.Errorf("%d documents, %v s, %d words", r.Documents, r.Seconds, r.Words)
	}
	nothing := func(_ context.Context, a *layout.Article) (*extract.Document, error) {
		return &extract.Document{Article: extract.Article{Text: a.Text}}, nil
	}
	if r, err = Evaluate(t.Context(), docs, nothing, nil, Options{}); err != nil {
		t.Fatal(err)
	}
	for _, s := range r.Scores {
		if s.F1 != 0 || s.Interval != nil || s.Gold == 0 {
			t.Errorf("%s %s of nothing: %+v", s.Stage, s.Name, s)
		}
	}
	other := func(context.Context, *layout.Article) (*extract.Document, error) { return &extract.Document{}, nil }
	if _, err := Evaluate(t.Context(), docs, other, nil, Options{}); err == nil {
		t.Error("no error where another text was read")
	}
	if _, err := Evaluate(t.Context(), func(func(*Document, error) bool) {}, perfect, nil, Options{}); err == nil {
		t.Error("no error where there is no gold")
	}
}

func TestIsProse(t *testing.T) {
	for words, want := range map[string]bool{
		"the ministers of both states met on the island yesterday": true,
		"the ministers of both states met yesterday":               false,
		"Smith 3 Jones 4 Lee 5 Kim 6 Berg 7 of the":                false,
	} {
		if got := isProse(strings.Fields(words)); got != want {
			t.Errorf("isProse(%q) = %v", words, got)
		}
	}
}
