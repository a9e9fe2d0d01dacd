package link

import (
	"cmp"
	"strconv"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// newEntityID returns the ID that e gets if it is new: by the gazetteer's
// number for a place, else by its name.
func newEntityID(e *extract.Entity) graph.ID {
	kind := graph.Kind(e.Kind)
	if kind == graph.KindPlace {
		return placeID(e.Place, e.Name)
	}
	name := graph.Key(e.Name)
	if kind == graph.KindPerson {
		name = cmp.Or(withoutInitials(e.Name), name)
	}
	return graph.NewID(kind, name)
}

func placeID(p *extract.Place, name string) graph.ID {
	if p != nil && p.GeoNames != 0 {
		return graph.NewID(graph.KindPlace, "geonames", strconv.Itoa(p.GeoNames))
	}
	return graph.NewID(graph.KindPlace, graph.Key(name))
}

// isSingle reports whether a name is one word.
func isSingle(name string) bool { return len(graph.Terms(name)) < 2 }

// aliasKeys returns the look-up keys of those aliases that say as much as a
// name. One word of a person's name does not.
func aliasKeys(e *extract.Entity) []string {
	var keys []string
	for _, alias := range e.Aliases {
		terms := len(graph.Terms(alias))
		if terms > 1 || terms == 1 && e.Kind != string(graph.KindPerson) {
			keys = append(keys, graph.NameKey(alias))
		}
	}
	return keys
}

// withoutInitials drops the initials inside a name: "Donald J. Trump" is
// "donald trump". It returns "" where there are none, or nothing else.
func withoutInitials(name string) string {
	terms := graph.Terms(name)
	if len(terms) < 3 {
		return ""
	}
	kept := terms[:1:1]
	for _, t := range terms[1 : len(terms)-1] {
		if len([]rune(t)) > 1 {
			kept = append(kept, t)
		}
	}
	if len(kept) == len(terms)-1 {
		return ""
	}
	return strings.Join(append(kept, terms[len(terms)-1]), " ")
}
