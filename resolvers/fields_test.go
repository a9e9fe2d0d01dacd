package resolvers

import (
	"fmt"
	"strings"
	"testing"

	"github.com/vektah/gqlparser/v2/ast"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/graph/graphtest"
	"dateline/resolvers/generated"
)

func schema() *ast.Schema { return generated.NewExecutableSchema(generated.Config{}).Schema() }

// requiredArguments of the fields that have some, for the hand-made world.
func requiredArguments() map[string]string {
	return map[string]string{
		"Query.node": `(id: "evt_summit")`, "Query.nodes": `(ids: ["rep_meet", "nobody"])`, "Query.search": `(text: "kim")`,
		"Query.entity": `(name: "Korea")`, "Query.event": `(id: "evt_summit")`, "Query.article": `(id: "art_summit")`,
		"Query.path": `(from: "Sung Kim", to: "per_trump")`, "Query.neighbourhood": `(roots: ["evt_summit"])`,
		"Query.timeline":        `(about: "evt_summit", filter: {undated: true})`,
		"Query.runUp":           `(event: "evt_summit", before: 3000)`,
		"Query.previewDecision": decided, "Mutation.decide": decided,
		"Query.timelineDiff": `(from: {reported: "2018-05-25"})`,
		"Event.states":       `(superseded: true)`, "Event.asOf": `(reported: "2018-06")`,
		"Person.rolesAt": `(date: "2018-06-12")`,
		"Query.outline":  `(about: "evt_summit", lanes: PARTICIPANT, first: 2)`,
	}
}

const decided = `(decision: {kind: RENAME, subjects: ["evt_summit"], value: "Renamed", author: "test", reason: "to see"})`

// waysTo returns documents with a %s in the place of the fields of each type:
// some by hand, where most can be seen, and the rest from these.
func waysTo(schema *ast.Schema) map[string]string {
	ways := map[string]string{
		"Query":        "{ %s }",
		"Mutation":     "mutation { %s }",
		"Person":       "{ people(first: 50) { nodes { %s } } }",
		"Organization": "{ organizations(first: 50) { nodes { %s } } }",
		"Place":        "{ places(first: 50) { nodes { %s } } }",
		"Event":        "{ events(first: 50) { nodes { %s } } }",
		"Article":      "{ articles(first: 50) { nodes { %s } } }",
		"Report":       "{ articles(first: 10) { nodes { reports { nodes { %s } } } } }",
		"Decision":     "{ decisions { nodes { %s } } }",

		"Corroboration": `{ event(id: "evt_disputed") { corroboration { %s } } }`,
	}
	for queue := []string{"Person", "Event", "Place", "Article", "Report", "Organization", "Decision", "Corroboration", "Query"}; len(queue) > 0; queue = queue[1:] {
		def := schema.Types[queue[0]]
		for _, f := range def.Fields {
			target := schema.Types[f.Type.Name()]
			if ways[target.Name] != "" || target.Kind != ast.Object || strings.HasPrefix(f.Name, "__") {
				continue
			}
			ways[target.Name] = fmt.Sprintf(ways[def.Name], f.Name+requiredArguments()[def.Name+"."+f.Name]+" { %s }")
			queue = append(queue, target.Name)
		}
	}
	return ways
}

// disputed returns an event of which two articles differ in everything.
func disputed() *graph.Batch {
	b := &graph.Batch{
		Entities: []*graph.Entity{
			{ID: "plc_here", Kind: graph.KindPlace, Name: "Here", Place: &graph.Place{}},
			{ID: "plc_there", Kind: graph.KindPlace, Name: "There", Place: &graph.Place{}},
		},
		Doubts: []*graph.Doubt{{
			ID: "dou_a", Article: "art_disputed0", First: "plc_here", Second: "plc_there", Reason: graph.DoubtNames, Score: 0.5,
			Span: graph.Span{Start: 0, End: 4}, Quote: "Here",
		}},
		Events: []*graph.Event{{ID: "evt_disputed", Title: "Disputed", Type: graph.TypeAssault, Status: graph.StatusOccurred}},
	}
	for i, place := range []graph.ID{"plc_here", "plc_there"} {
		article := graph.ID(fmt.Sprintf("art_disputed%d", i))
		b.Articles = append(b.Articles, &graph.Article{ID: article, Title: "Disputed", Publisher: fmt.Sprint("Paper ", i)})
		b.Reports = append(b.Reports, &graph.Report{
			ID: graph.ID(fmt.Sprintf("rep_disputed%d", i)), Event: "evt_disputed", Article: article, Type: graph.TypeAssault,
			Quote: fmt.Sprintf("It killed %d people.", 3+i), Place: place, Concludes: true,
			Date:         graph.Reading{Date: graph.Date{When: edtf.Day(2018, 6, 1+i), Basis: graph.BasisStated}},
			Participants: []graph.Participation{{Event: "evt_disputed", Entity: []graph.ID{"per_kim", "per_trump"}[i], Role: graph.RoleAgent}},
		})
	}
	return b
}

// TestEveryField asks for every field of every type, and expects no errors and,
// in the hand-made world, at least one value of each.
func TestEveryField(t *testing.T) {
	// What the hand-made world has of no organisation and of no place.
	store, schema := open(t, graphtest.Korea(), &graph.Batch{Entities: []*graph.Entity{
		{ID: "org_known", Kind: graph.KindOrganization, Name: "Known", Aliases: []string{"Noted"}, Wikidata: "Q1"},
		{ID: "plc_known", Kind: graph.KindPlace, Name: "Known", Wikidata: "Q2", Place: &graph.Place{}},
	}}, disputed(), withdrawn()), schema()
	ways := waysTo(schema)
	for name, def := range schema.Types {
		if def.Kind != ast.Object || strings.HasPrefix(name, "__") {
			continue
		}
		if ways[name] == "" {
			t.Errorf("no way leads to the type %s", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			var fields []string
			for _, f := range def.Fields {
				if strings.HasPrefix(f.Name, "__") {
					continue
				}
				field := f.Name + requiredArguments()[name+"."+f.Name]
				if !schema.Types[f.Type.Name()].IsLeafType() {
					field += " { __typename }"
				}
				fields = append(fields, field)
			}
			opts := DefaultOptions()
			opts.Editor, opts.MaxRoots = renamer{store}, 100 // all at once
			a := ask(t, store, opts, fmt.Sprintf(ways[name], strings.Join(fields, " ")), nil)
			if len(a.Errors) > 0 {
				t.Fatal(a.Errors)
			}
			seen := make(map[string]bool)
			see(a.Data, seen)
			for _, f := range def.Fields {
				if !strings.HasPrefix(f.Name, "__") && !seen[f.Name] {
					t.Errorf("%s.%s is nowhere but null", name, f.Name)
				}
			}
		})
	}
}

// see notes the names of all fields that have a value; an empty list is none.
func see(v any, seen map[string]bool) {
	switch v := v.(type) {
	case map[string]any:
		for name, field := range v {
			if list, ok := field.([]any); ok && len(list) == 0 {
				continue
			}
			seen[name] = seen[name] || field != nil
			see(field, seen)
		}
	case []any:
		for _, item := range v {
			see(item, seen)
		}
	}
}

// TestEveryInterfaceField asks for the fields of the interfaces without naming a
// type.
func TestEveryInterfaceField(t *testing.T) {
	store := openKorea(t)
	a := mustAsk(t, store, `{ nodes(ids: ["per_kim", "org_un", "plc_seoul", "evt_summit", "art_undated", "rep_meet", "dec_a"]) { __typename id label } }`, nil)
	want := []string{
		"Person per_kim Kim Jong-un", "Organization org_un United Nations", "Place plc_seoul Seoul", "Event evt_summit Singapore summit",
		"Article art_undated A history of the Korean War and of …", "Report rep_meet The two leaders shook hands on Sentosa.", "Decision dec_a CANNOT_LINK",
	}
	for i, line := range want {
		got := fmt.Sprint(a.at("nodes", i, "__typename"), " ", a.at("nodes", i, "id"), " ", a.at("nodes", i, "label"))
		if got != line {
			t.Errorf("node %d is %q, want %q", i, got, line)
		}
	}
	entity := "name aliases wikidata articleCount mentions { totalCount } events { totalCount } coParticipants { totalCount } " +
		"roles { totalCount } holders { totalCount } statements { totalCount }"
	a = mustAsk(t, store, `{ article(id: "art_summit") { entities { nodes { __typename `+entity+` } } } }`, nil)
	seen := make(map[string]bool)
	see(a.Data, seen)
	for _, f := range schema().Types["Entity"].Fields {
		if f.Name != "id" && f.Name != "label" && !seen[f.Name] {
			t.Errorf("Entity.%s is nowhere but null", f.Name)
		}
	}
}
