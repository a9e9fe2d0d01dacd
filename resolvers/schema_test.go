package resolvers

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/vektah/gqlparser/v2/ast"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/resolvers/model"
)

func TestEverythingIsDescribed(t *testing.T) {
	for name, def := range schema().Types {
		if def.BuiltIn || strings.HasPrefix(name, "__") {
			continue
		}
		described(t, name, def.Description)
		for _, f := range def.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			described(t, name+"."+f.Name, f.Description)
			for _, a := range f.Arguments {
				described(t, name+"."+f.Name+"("+a.Name+")", a.Description)
			}
		}
		for _, v := range def.EnumValues {
			described(t, name+"."+v.Name, v.Description)
		}
	}
}

func described(t *testing.T, what, description string) {
	t.Helper()
	if !strings.HasSuffix(description, ".") || strings.TrimSpace(description) != description {
		t.Errorf("%s is described as %q, want a sentence", what, description)
	}
}

// TestEnums compares the schema's enums with the domain's lists.
func TestEnums(t *testing.T) {
	var types []graph.EventType
	for _, info := range graph.EventTypes() {
		types = append(types, info.Type)
	}
	precisions := []string{}
	for p := edtf.PrecisionUnknown; p <= edtf.PrecisionSecond; p++ {
		precisions = append(precisions, strings.ToUpper(p.String()))
	}
	want := map[string][]string{
		"EventType": names(types), "EventStatus": names(graph.Statuses()), "Basis": names(graph.Bases()), "Role": names(graph.Roles()),
		"LinkKind": names(graph.LinkKinds()), "DecisionKind": names(graph.DecisionKinds()), "ChangeKind": names(graph.ChangeKinds()), "Relation": names(graph.Relations()),
		"SearchKind":    names([]graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace, graph.KindEvent, graph.KindArticle}),
		"ArticleState":  names([]graph.ArticleState{graph.ArticleCurrent, graph.ArticleCorrected, graph.ArticleWithdrawn}),
		"ListOrder":     names([]graph.ListOrder{graph.ByWeight, graph.ByName}),
		"TimelineOrder": names([]graph.Order{graph.OldestFirst, graph.NewestFirst}),
		"TimeUnit":      names([]graph.Unit{graph.UnitDay, graph.UnitWeek, graph.UnitMonth, graph.UnitYear}),
		"Precision":     precisions,
		"DoubtReason":   names(graph.DoubtReasons()),
		"Turn":          names(graph.Turns()),
		"Matter":        names(graph.Matters()),
		"LaneKind":      names([]graph.LaneKind{model.LaneNone, graph.LaneType, graph.LaneParticipant, graph.LanePlace}),
		"ChoiceReason":  names([]model.ChoiceReason{model.ChoiceEvery, model.ChoiceLeads, model.ChoiceReported}),
	}
	for name, def := range schema().Types {
		if def.Kind != ast.Enum || strings.HasPrefix(name, "__") {
			continue
		}
		var got []string
		for _, v := range def.EnumValues {
			got = append(got, v.Name)
		}
		if diff := cmp.Diff(want[name], got); diff != "" {
			t.Errorf("enum %s (-domain +schema):\n%s", name, diff)
		}
	}
}

func names[T ~string](values []T) []string {
	var out []string
	for _, v := range values {
		out = append(out, string(v))
	}
	return out
}

// TestConnections checks that whatever is a connection can be paged both ways.
func TestConnections(t *testing.T) {
	for name, def := range schema().Types {
		for _, f := range def.Fields {
			if !strings.HasSuffix(f.Type.Name(), "Connection") {
				continue
			}
			for _, arg := range []string{"first: Int", "after: Cursor", "last: Int", "before: Cursor"} {
				argName, typ, _ := strings.Cut(arg, ": ")
				if a := f.Arguments.ForName(argName); a == nil || a.Type.String() != typ {
					t.Errorf("%s.%s has no argument %s", name, f.Name, arg)
				}
			}
			if !f.Type.NonNull {
				t.Errorf("%s.%s may be null", name, f.Name)
			}
		}
		if strings.HasSuffix(name, "Connection") {
			var fields []string
			for _, f := range def.Fields {
				fields = append(fields, f.Name)
			}
			for _, want := range []string{"edges", "nodes", "pageInfo", "totalCount"} {
				if !slices.Contains(fields, want) {
					t.Errorf("%s has no %s", name, want)
				}
			}
		}
	}
}
