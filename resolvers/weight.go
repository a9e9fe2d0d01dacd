package resolvers

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"

	"dateline/graph"
)

// weight is what a selection asks for, with fragments written out.
type weight struct {
	depth   int // levels of fields
	fields  int
	aliases int
	cost    int // fields of the answer at most
}

// heaviest is where weights stop growing: high above every limit, and so low
// that the product of a weight and a page size is still a number.
const heaviest = 1 << 30

func count(n int) string {
	if n >= heaviest {
		return "far too many"
	}
	return strconv.Itoa(n)
}

func (w weight) plus(o weight) weight {
	return weight{
		depth:   max(w.depth, o.depth),
		fields:  min(w.fields+o.fields, heaviest),
		aliases: min(w.aliases+o.aliases, heaviest),
		cost:    min(w.cost+o.cost, heaviest),
	}
}

// scale weighs one operation.
type scale struct {
	vars       map[string]any
	memo       map[spread]weight // fragments are weighed once, or their number could explode
	deferred   bool              // whether @defer was seen
	introspect bool              // whether a question about the schema was seen
}

// spread is a fragment where the size of the lists around it is known.
type spread struct {
	name string
	size int
}

// set weighs a selection. size is the number of items in the lists that its
// fields are, where the field around it says so, else 0.
func (s *scale) set(set ast.SelectionSet, size int) weight {
	var sum weight
	for _, selection := range set {
		switch x := selection.(type) {
		case *ast.Field:
			sum = sum.plus(s.field(x, size))
		case *ast.InlineFragment:
			s.deferred = s.deferred || x.Directives.ForName("defer") != nil
			sum = sum.plus(s.set(x.SelectionSet, size))
		case *ast.FragmentSpread:
			s.deferred = s.deferred || x.Directives.ForName("defer") != nil
			key := spread{x.Name, size}
			w, ok := s.memo[key]
			if !ok {
				w = s.set(x.Definition.SelectionSet, size)
				s.memo[key] = w
			}
			sum = sum.plus(w)
		}
	}
	return sum
}

// field weighs a field: itself, and what is selected of it as often as it has
// items.
func (s *scale) field(f *ast.Field, size int) weight {
	own := s.pageSize(f)
	times, below := 1, own
	if f.Definition.Type.Elem != nil && len(f.SelectionSet) > 0 {
		times, below = assumed(f.Name), 0
		if own > 0 {
			times = own
		} else if size > 0 {
			times = size
		}
	}
	w := s.set(f.SelectionSet, below)
	if strings.HasPrefix(f.Name, "__") {
		w.depth, w.cost = 0, 0 // the validator bounds questions about the schema
		s.introspect = s.introspect || f.Name != "__typename"
	}
	w.depth++
	w.fields++
	w.cost = min(price(f)+times*w.cost, heaviest)
	if f.Alias != f.Name {
		w.aliases++
	}
	return w
}

// price is what a field counts by itself.
func price(f *ast.Field) int {
	switch {
	case f.Name == "totalCount": // a statement of its own, as long as the list
		return 20
	case f.Name == "whyDate": // reads the reports, which may be many
		return 20
	case f.Name == "text" && f.ObjectDefinition.Name == "Article": // may be long
		return 20
	}
	return 1
}

// assumed is the number of items of a list whose length no argument says.
func assumed(field string) int {
	switch field {
	case "histogram":
		return 100
	case "disputes", "claims", "agents":
		return 3
	case "eventTypes":
		return len(graph.EventTypes())
	}
	return 10
}

// pageSize returns how many items a field's arguments ask for, 0 for a field
// whose arguments do not say.
func (s *scale) pageSize(f *ast.Field) int {
	args := f.ArgumentMap(s.vars)
	if ids, ok := args["ids"].([]any); ok {
		return len(ids)
	}
	size := 0
	for _, name := range []string{"first", "last", "limit", "maxHops"} {
		size = max(size, number(args[name]))
	}
	if size == 0 && f.Definition.Arguments.ForName("first") != nil {
		return graph.DefaultLimit
	}
	return size
}

// number returns an argument as a number below heaviest, 0 for one that is none.
func number(arg any) int {
	n := int64(0)
	switch arg := arg.(type) {
	case int:
		n = int64(arg)
	case int64:
		n = arg
	case float64:
		n = int64(min(arg, heaviest))
	case json.Number:
		n, _ = arg.Int64() // what is no whole number is refused when it is read
	}
	return int(min(max(n, 0), heaviest))
}
