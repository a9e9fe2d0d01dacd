package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

// entity is someone or something that the document speaks of, while it is read.
type entity struct {
	kind   string
	name   string         // fixed for places; else the best form, chosen at the end
	forms  map[string]int // names in the text and how often
	order  int            // token of the first word that speaks of it
	place  *gazetteer.Entry
	roles  []role
	gender lexicon.Gender
	told   string // how the gender is known: "title", "name", "pronoun"
	// established says that a headline or a short name has meant this person.
	established bool
	tokens      [][]string // of people: the full names, folded, word by word
	unnamed     bool       // somebody whom the text brings up without a name; never written
	nouns       []string   // of people: what the text calls them
}

// role is a title with what it is held in, an entity or nlp.None.
type role struct {
	title
	entity int
}

type mention struct {
	first, last int
	entity      int
	form        nlp.Form
}

// world is a document and who and what is in it.
type world struct {
	*document
	entities  []entity
	mentions  []mention
	of        []int       // entity of each span, or nlp.None
	byPlace   map[int]int // gazetteer row to entity
	byName    map[string]int
	bearersOf map[string][]int // word of a full name to people
	tied      [][]int          // mentions that begin in each sentence
	scene     [][]sighting     // people seen in each sentence, in order
	titled    []bool           // tokens that are part of a title beside a name
	described map[descriptor]bool
	called    map[string]bool // nouns that the text calls somebody beside a name
	settled   []bool          // heads of descriptions of which it is settled whom they mean
	debuts    []sighting      // the first mention by name of each person, in order
	ranking   *ranking
	guide     *guide // in training alone
}

func newWorld(d *document) *world {
	w := &world{
		document:  d,
		of:        make([]int, len(d.spans)),
		byPlace:   make(map[int]int),
		byName:    make(map[string]int),
		titled:    make([]bool, len(d.toks)),
		bearersOf: make(map[string][]int),
		described: make(map[descriptor]bool),
		called:    make(map[string]bool),
		settled:   make([]bool, len(d.toks)),
		tied:      make([][]int, len(d.runs)+1),
		scene:     make([][]sighting, len(d.runs)+1),
	}
	for i := range w.of {
		w.of[i] = nlp.None
	}
	return w
}

// add returns a new entity that token speaks of.
func (w *world) add(kind, name string, token int) int {
	w.entities = append(w.entities, entity{kind: kind, name: name, forms: make(map[string]int), order: token})
	return len(w.entities) - 1
}

// named ties span i to an entity.
func (w *world) named(i, entity int) {
	s := w.spans[i]
	w.of[i] = entity
	w.tie(s.first, s.last, entity, nlp.FormName)
	w.entities[entity].forms[w.text(s.first, s.last)]++
}

func (w *world) tie(first, last, entity int, form nlp.Form) {
	n := w.sentence[first]
	w.tied[n] = append(w.tied[n], len(w.mentions))
	w.mentions = append(w.mentions, mention{first: first, last: last, entity: entity, form: form})
	w.entities[entity].order = min(w.entities[entity].order, first)
}

// placeEntity returns the entity of a gazetteer place, new at first.
func (w *world) placeEntity(e gazetteer.Entry, token int) int {
	if i, ok := w.byPlace[e.ID]; ok {
		return i
	}
	i := w.add(nlp.KindPlace, e.Name, token)
	w.entities[i].place = &e
	w.byPlace[e.ID] = i
	return i
}

// holderEntity returns the entity that an office is held in.
func (w *world) holderEntity(h holder) int {
	switch {
	case h.span > 0:
		return w.of[h.span-1]
	case h.country != nil:
		return w.placeEntity(*h.country, h.at)
	}
	return nlp.None
}

// write fills the Doc: entities in order of first mention, mentions in order of
// start, the longer first.
func (w *world) write() {
	used := make([]bool, len(w.entities))
	for _, m := range w.mentions {
		used[m.entity] = true
	}
	for i := range w.entities {
		for _, r := range w.entities[i].roles {
			if used[i] && r.entity != nlp.None {
				used[r.entity] = true
			}
		}
	}
	order := make([]int, 0, len(w.entities))
	for i := range w.entities {
		if used[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return w.entities[a].order - w.entities[b].order })
	number := make([]int, len(w.entities))
	for i := range number {
		number[i] = nlp.None
	}
	for i, e := range order {
		number[e] = i
	}
	for _, e := range order {
		w.Entities = append(w.Entities, w.finish(&w.entities[e], number))
	}
	for _, m := range w.mentions {
		w.Mentions = append(w.Mentions, nlp.Mention{
			Span:  nlp.Span{Start: w.toks[m.first].Start, End: w.toks[m.last].End},
			First: m.first, Last: m.last, Head: w.headOf(m.first, m.last), Entity: number[m.entity], Form: m.form,
		})
	}
	slices.SortStableFunc(w.Mentions, func(a, b nlp.Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return b.End - a.End
	})
}

func (w *world) finish(e *entity, number []int) nlp.Entity {
	out := nlp.Entity{Kind: e.kind, Name: e.name}
	if e.kind != nlp.KindPlace {
		out.Name = bestForm(e.forms, e.name)
		if e.kind == nlp.KindPerson {
			out.Name = regnal(out.Name, e.roles)
		}
	}
	for form := range e.forms {
		if form != out.Name {
			out.Aliases = append(out.Aliases, form)
		}
	}
	slices.Sort(out.Aliases)
	for _, r := range e.roles {
		of := nlp.None
		if r.entity != nlp.None {
			of = number[r.entity]
		}
		if slices.ContainsFunc(out.Roles, func(o nlp.Role) bool { return strings.EqualFold(o.Title, r.name) && (o.Of == of || of == nlp.None) }) {
			continue
		}
		// The same title, said again with what it is held in.
		out.Roles = slices.DeleteFunc(out.Roles, func(o nlp.Role) bool { return strings.EqualFold(o.Title, r.name) && o.Of == nlp.None })
		out.Roles = append(out.Roles, nlp.Role{
			Title: r.name, Of: of, Span: nlp.Span{Start: w.toks[r.first].Start, End: w.toks[r.last].End},
		})
	}
	if e.place != nil {
		p := placeOf(*e.place)
		for _, around := range w.places.Within(*e.place) {
			p.Within = append(p.Within, placeOf(around))
		}
		out.Place = &p
	}
	return out
}

func placeOf(e gazetteer.Entry) nlp.Place {
	return nlp.Place{GeoNames: e.GeoNames, Name: e.Name, Country: e.Country, Feature: e.Feature, Lat: e.Lat, Lon: e.Lon}
}

// bestForm returns the fullest form: most words, not in capitals, most often
// used, first in the alphabet.
func bestForm(forms map[string]int, fallback string) string {
	best := ""
	better := func(a, b string) bool {
		if x, y := isAllCaps(a) && len(a) > 5, isAllCaps(b) && len(b) > 5; x != y {
			return y
		}
		if x, y := len(strings.FieldsFunc(a, isBreak)), len(strings.FieldsFunc(b, isBreak)); x != y {
			return x > y
		}
		if forms[a] != forms[b] {
			return forms[a] > forms[b]
		}
		return a < b
	}
	for form := range forms {
		if best == "" || better(form, best) {
			best = form
		}
	}
	if best == "" {
		return fallback
	}
	return best
}

func isBreak(r rune) bool { return r == ' ' || r == '-' }

// regnal gives those known by one name their title back: Pope Francis, Prince
// Andrew.
func regnal(name string, roles []role) string {
	if strings.ContainsRune(name, ' ') {
		return name
	}
	for _, r := range roles {
		switch r.head {
		case "pope", "king", "queen", "prince", "princess", "emperor", "empress", "sultan", "cardinal":
			return r.name + " " + name
		}
	}
	return name
}
