package loader

import (
	"strings"
	"testing"

	"dateline/graph"
)

// TestFacts checks that ready-made facts are linked with what articles say, and
// that what has no evidence is known by it.
func TestFacts(t *testing.T) {
	facts := []string{
		`{"fact":"event","type":"CONSULT","title":"Trump-Kim summit","date":"2018-06-12","status":"OCCURRED","participants":[{"kind":"PERSON","name":"Donald Trump"},{"kind":"PERSON","name":"Kim Jong-un"}],"places":["Singapore"],"source":{"publisher":"A sheet","published":"2018-06-20"}}`,
		`{"fact":"event","type":"CONSULT","title":"Lee-Chan talks","date":"2018-06-21","status":"PLANNED","participants":[{"kind":"PERSON","name":"Ann Lee"},{"kind":"PERSON","name":"Bo Chan"}],"quote":"Ann Lee will meet Bo Chan on June 21.","source":{"published":"2018-06-20"}}`,
		`{"fact":"entity","kind":"PERSON","name":"Ann Lee","aliases":["A. Lee"],"roles":[{"title":"Mayor","of":{"kind":"PLACE","name":"Singapore"}}]}`,
	}
	rows := readings(t)[:20]
	s := openStore(t)
	loadRows(t, s, rows, DefaultBatch)
	before := eventTitled(t, s, "Trump-Kim summit in Singapore")
	for _, f := range facts {
		rows = append(rows, []byte(f))
	}
	loadRows(t, s, rows, 5)
	after := eventTitled(t, s, "Trump-Kim summit in Singapore")
	if after.ID != before.ID || after.Weight != before.Weight+1 {
		t.Errorf("the summit has %d reports, had %d: the fact was not linked", after.Weight, before.Weight)
	}
	bare := 0
	for _, r := range nodesOf[*graph.Report](t, s, graph.KindReport) {
		if r.Quote == "" {
			bare++
		}
	}
	if bare != 1 {
		t.Errorf("%d reports without evidence, want the one of the fact", bare)
	}
	people, err := graph.EntitiesNamed(t.Context(), s, []string{"A. Lee"})
	if err != nil || people["A. Lee"] == nil || people["A. Lee"].Weight != 2 {
		t.Fatalf("A. Lee is %+v, %v; want one person of two facts", people["A. Lee"], err)
	}
	if roles := edgesOf(t, s, graph.EdgeRoles, people["A. Lee"].ID); len(roles) != 1 || roles[0].Kind() != graph.KindPlace {
		t.Errorf("A. Lee holds %v", roles)
	}
	clean := openStore(t)
	loadRows(t, clean, append(rows[20:len(rows):len(rows)], rows[:20]...), 7)
	if len(snapshot(t, clean)) != len(snapshot(t, s)) {
		t.Error("facts first give another graph than facts last")
	}
}

func eventTitled(t *testing.T, s graph.Reader, text string) *graph.Event {
	t.Helper()
	list, err := s.Search(t.Context(), graph.SearchQuery{Text: text + " ", Kinds: []graph.Kind{graph.KindEvent}})
	if err != nil || len(list.Items) == 0 {
		t.Fatalf("no event %q: %v", text, err)
	}
	e, _ := list.Items[0].(*graph.Event)
	return e
}

func TestBadFacts(t *testing.T) {
	for row, want := range map[string]string{
		`{"fact":"rumour"}`: "rumour",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","date":"2018-02-30"}`:                          "date",
		`{"fact":"event","type":"DANCE","title":"x","status":"OCCURRED"}`:                                                "type",
		`{"fact":"event","type":"CONSULT","title":"x"}`:                                                                  "status",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","colour":"red"}`:                               "colour",
		`{"fact":"event","type":"CONSULT","status":"OCCURRED"}`:                                                          "title",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","participants":[{"kind":"PERSON"}]}`:           "participants[0]",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","participants":[{"kind":"DOG","name":"Rex"}]}`: "DOG",
		`{"fact":"entity","kind":"PERSON"}`:                                                                              "title",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","confidence":2}`:                               "confidence",
		`{"fact":"event","type":"CONSULT","title":"x","status":"OCCURRED","source":{"published":"tomorrow"}}`:            "published",
	} {
		if _, _, err := Decode(Raw{Name: "row", Bytes: []byte(row), Row: true}, FieldMap{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one that names %s", row, err, want)
		}
	}
}
