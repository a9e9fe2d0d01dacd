package sqlite

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// planned is a question whose plan is looked at.
type planned struct {
	name string
	q    question
	// streams says that a page is read off an index in order, without sorting
	// what the page leaves out.
	streams bool
}

// TestPlans sees to it that no question reads a table from end to end, and that
// those which can stop early do.
func TestPlans(t *testing.T) {
	s := newStore(t)
	questions := slices.Concat(timelinePlans(t), edgePlans(t), listPlans(t), otherPlans(t))
	for _, p := range questions {
		t.Run(p.name, func(t *testing.T) {
			plan := explain(t, s, p.q)
			for _, step := range plan {
				walks := p.streams && strings.Contains(step, " INDEX ") // in order, until the page is full
				if tableScan.MatchString(step) && !walks {
					t.Errorf("reads a whole table: %s", step)
				}
				if p.streams && strings.Contains(step, "TEMP B-TREE") {
					t.Errorf("sorts: %s", step)
				}
			}
			if t.Failed() {
				t.Logf("%s\n%s", p.q.text, strings.Join(plan, "\n"))
			}
		})
	}
}

// tableScan matches a step that reads all of a table or index of ours, under
// its name or one of the aliases in use.
var tableScan = regexp.MustCompile(`^SCAN (d|e|n|l|c|x|t|p|m|w|own|other|article|entity|event|report|state|presence|decision|participation|location|link|holding|mention|containment|lookup)( |$)`)

// explain returns the steps of a question's plan, without the last one where it
// is to order the page's own rows.
func explain(t *testing.T, s *Store, q question) []string {
	t.Helper()
	rows, err := s.read.db.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+q.text, q.args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var steps []string
	top := false
	for rows.Next() {
		var id, parent, unused int
		var step string
		if err := rows.Scan(&id, &parent, &unused, &step); err != nil {
			t.Fatal(err)
		}
		steps, top = append(steps, step), parent == 0
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	if last := len(steps) - 1; top && steps[last] == "USE TEMP B-TREE FOR ORDER BY" {
		steps = steps[:last]
	}
	return steps
}

// middle is a page that starts and ends inside a list.
func middle(backward bool) graph.Page {
	return graph.Page{
		After:    graph.Position{Sort: 1_400_000_000, Key: "evt_a"}.Cursor(),
		Before:   graph.Position{Sort: 1_600_000_000, Key: "evt_z"}.Cursor(),
		Backward: backward,
	}
}

func timelinePlans(t *testing.T) (all []planned) {
	t.Helper()
	from, to := int64(1_500_000_000), int64(1_550_000_000)
	then := graph.Clock{Reported: &from, Loaded: &to}
	for _, c := range []struct {
		name    string
		filter  graph.EventFilter
		streams bool
	}{
		{"everything", graph.EventFilter{}, true},
		{"undated", graph.EventFilter{Undated: true}, true},
		{"range", graph.EventFilter{From: &from, To: &to}, true},
		{"since", graph.EventFilter{From: &from}, true},
		{"type", graph.EventFilter{Types: []graph.EventType{graph.TypeAgree}}, true},
		{"person", graph.EventFilter{About: "per_a"}, true},
		{"person in range", graph.EventFilter{About: "per_a", From: &from, To: &to}, true},
		{"person by status", graph.EventFilter{About: "per_a", Statuses: []graph.Status{graph.StatusPlanned}}, true},
		{"two participants", graph.EventFilter{Participants: []graph.ID{"per_a", "org_b"}}, true},
		{"place", graph.EventFilter{About: "plc_a"}, false},
		{"place in range", graph.EventFilter{About: "plc_a", From: &from, To: &to}, false},
		{"person at places", graph.EventFilter{About: "per_a", Places: []graph.ID{"plc_a"}}, true},
		{"places", graph.EventFilter{Places: []graph.ID{"plc_a", "plc_b"}}, false},
		{"story", graph.EventFilter{About: "evt_a"}, false},
		{"article", graph.EventFilter{About: "art_a"}, false},
		{"text", graph.EventFilter{Text: "kim summit"}, false},
		{"person and text", graph.EventFilter{About: "per_a", Text: "kim summit"}, true},
		{"everything then", graph.EventFilter{AsOf: then}, true},
		{"range then", graph.EventFilter{AsOf: then, From: &from, To: &to}, true},
		{"status and type then", graph.EventFilter{AsOf: then, Statuses: []graph.Status{graph.StatusPlanned}, Types: []graph.EventType{graph.TypeAgree}}, true},
		{"what was loaded then", graph.EventFilter{AsOf: graph.Clock{Loaded: &to}}, true},
		{"person then", graph.EventFilter{AsOf: then, About: "per_a"}, true},
		{"place then", graph.EventFilter{AsOf: then, About: "plc_a", From: &from}, false},
		{"places then", graph.EventFilter{AsOf: then, Places: []graph.ID{"plc_a"}}, false},
		{"two participants then", graph.EventFilter{AsOf: then, Participants: []graph.ID{"per_a", "org_b"}}, true},
		{"story then", graph.EventFilter{AsOf: then, About: "evt_a"}, false},
		{"article then", graph.EventFilter{AsOf: then, About: "art_a"}, false},
		{"text and place then", graph.EventFilter{AsOf: then, Text: "kim summit", Places: []graph.ID{"plc_a"}, Modes: []graph.Mode{"meet"}}, false},
	} {
		for name, p := range map[string]graph.Page{"first": {}, "last": {Backward: true}, "middle": middle(false), "middle back": middle(true)} {
			for _, order := range []graph.Order{graph.OldestFirst, graph.NewestFirst} {
				k, err := newKeyset(p, order == graph.NewestFirst)
				if err != nil {
					t.Fatal(err)
				}
				q, err := timelineQuestion(newFilter(c.filter), k)
				if err != nil {
					t.Fatal(err)
				}
				all = append(all, planned{"timeline " + c.name + "/" + name + "/" + string(order), q, c.streams})
			}
		}
	}
	return all
}

func edgePlans(t *testing.T) (all []planned) {
	t.Helper()
	moment := int64(1_500_000_000)
	then := graph.Clock{Reported: &moment, Loaded: &moment}
	for _, kind := range graph.EdgeKinds() {
		for name, p := range map[string]graph.Page{"first": {}, "middle": middle(false), "middle back": middle(true)} {
			k, err := newKeyset(p, false)
			if err != nil {
				t.Fatal(err)
			}
			q, err := edgesQuestion(graph.EdgeQuery{Kind: kind, From: []graph.ID{"per_a"}}, k)
			if err != nil {
				t.Fatal(err)
			}
			// The nodes asked about are made distinct in any case.
			q.text = strings.Replace(q.text, "(SELECT DISTINCT value FROM json_each(:from))", "json_each(:from)", 1)
			streams := kind != graph.EdgeCoParticipants && kind != graph.EdgeHolders
			all = append(all, planned{"edges " + string(kind) + "/" + name, q, streams})
			q, err = edgesQuestion(graph.EdgeQuery{Kind: kind, From: []graph.ID{"per_a"}, AsOf: then}, k)
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, planned{"edges then " + string(kind) + "/" + name, q, false})
		}
	}
	return all
}

func listPlans(t *testing.T) (all []planned) {
	t.Helper()
	for _, kind := range graph.Kinds() {
		for _, order := range []graph.ListOrder{graph.ByWeight, graph.ByName} {
			for name, p := range map[string]graph.Page{"first": {}, "middle": middle(false), "middle back": middle(true)} {
				k, err := newKeyset(p, false)
				if err != nil {
					t.Fatal(err)
				}
				table, _ := tableOf(kind)
				q := listQuestion(table, graph.ListQuery{Kind: kind, Order: order}, k)
				all = append(all, planned{"list " + string(kind) + "/" + string(order) + "/" + name, q, true})
			}
		}
	}
	return all
}

func otherPlans(t *testing.T) (all []planned) {
	t.Helper()
	expand, err := expandQuestion([]graph.ID{"per_a"}, graph.Relations(), 10, false)
	if err != nil {
		t.Fatal(err)
	}
	search, err := searchQuestion(graph.SearchQuery{Text: "kim summit"}, keyset{limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	histogram, err := histogramQuestion(newFilter(graph.EventFilter{About: "per_a"}), graph.UnitMonth)
	if err != nil {
		t.Fatal(err)
	}
	nodes, err := nodesQuestion(table{name: "event", columns: eventColumns}, []graph.ID{"evt_a"})
	if err != nil {
		t.Fatal(err)
	}
	moment, later := int64(1_500_000_000), int64(1_550_000_000)
	then := graph.Clock{Reported: &moment, Loaded: &moment}
	searchThen, err := searchQuestion(graph.SearchQuery{Text: "kim summit", AsOf: then}, keyset{limit: 10})
	if err != nil {
		t.Fatal(err)
	}
	var changes []planned
	for name, q := range map[string]graph.ChangeQuery{
		"everything": {}, "person": {EventFilter: graph.EventFilter{About: "per_a"}}, "story": {EventFilter: graph.EventFilter{About: "evt_a"}},
		"place and text": {EventFilter: graph.EventFilter{About: "plc_a", Text: "kim", Places: []graph.ID{"plc_b"}, From: &moment}},
		"up to then":     {After: graph.Clock{Reported: &later, Loaded: &later}},
	} {
		q.Before = then
		question, err := changesQuestion(q, keyset{limit: 10, total: true})
		if err != nil {
			t.Fatal(err)
		}
		changes = append(changes, planned{"changes " + name, question, false})
	}
	return append(changes, []planned{
		{"search then", searchThen, false},
		{"expand", expand, false},
		{"search", search, false},
		{"histogram", histogram, false},
		{"nodes", nodes, false},
		{"lookup", lookupQuestion("[]"), false},
	}...)
}
