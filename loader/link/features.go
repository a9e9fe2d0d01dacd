package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/loader/extract"
)

// features are what identity of events is judged by. Those of a stored event
// are a function of what the store keeps of it.
type features struct {
	own         graph.ID // of a document's event: what it is called as long as nothing is found that it is
	family      string
	mode        graph.Mode
	date        graph.Date
	open        bool // still to come, as far as is known
	first, last time.Time
	actors      []graph.ID // who takes part in a main role, see working.actor; most telling role first
	places      []graph.ID // sorted
	words       map[string]bool
	ordinals    map[string]bool
	targets     map[linkKey]bool // what it cancels, prepares ...
}

// family groups the types whose reports can be of one event: a meeting that is
// agreed on, held, or travelled to stays apart from a speech. Each type is its
// own family but for these.
func family(t graph.EventType) string {
	switch t {
	case graph.TypeDisaster, graph.TypeAccident:
		return "MISHAP"
	case graph.TypeAnnounce, graph.TypeStatement:
		return "SAYING"
	case graph.TypeSanction, graph.TypeLegal:
		return "MEASURE"
	default:
		return string(t)
	}
}

// documentFeatures returns the features of a document's event. Its entities must
// be resolved.
func (w *working) documentFeatures(d *document, e *extract.Event) *features {
	f := &features{
		own:     newEventID(d, e, 0),
		family:  family(graph.EventType(e.Type)),
		mode:    graph.Mode(e.Mode),
		open:    isOpen(graph.Status(e.Status)),
		first:   d.article.Published,
		last:    d.article.Published,
		targets: make(map[linkKey]bool),
	}
	if e.Date != nil {
		f.date = d.reading(e.Date).Date
	}
	w.addParticipants(f, d.participations("", e.Participants))
	for _, p := range e.Places {
		f.places = append(f.places, d.entities[p])
	}
	f.places = distinct(f.places)
	names := w.nameWords(d.participations("", e.Participants), f.places)
	f.addWords([]string{e.Title}, names)
	for _, l := range d.doc.Links {
		if to := d.events[l.To]; l.From == e.ID && to != "" {
			f.targets[linkKey{to, graph.LinkKind(l.Kind)}] = true
		}
	}
	return f
}

// eventFeatures returns the features of an event of the working set.
func (w *working) eventFeatures(e *event) *features {
	f := &features{
		family:  family(e.node.Type),
		mode:    e.node.Mode,
		date:    e.node.Date,
		open:    isOpen(e.node.Status),
		targets: make(map[linkKey]bool),
	}
	for _, s := range e.node.Standing() {
		if f.first.IsZero() {
			f.first = s.From
		}
		f.last = s.From
	}
	w.addParticipants(f, e.participations)
	for _, l := range e.locations {
		f.places = append(f.places, l.Place)
	}
	f.places = distinct(f.places)
	f.addWords(append([]string{e.node.Title}, e.node.Keywords...), w.nameWords(e.participations, f.places))
	for key := range e.links {
		f.targets[key] = true
	}
	return f
}

// isOpen reports whether an event is still to come. What would only happen under a
// condition is nothing that later reports go on about.
func isOpen(s graph.Status) bool {
	return s != graph.StatusOccurred && s != graph.StatusDenied && s != graph.StatusHypothetical
}

// addParticipants takes those who tell an event from others: who act, are acted
// on, or are given or told something. Whom it is about may be anybody.
func (w *working) addParticipants(f *features, ps []graph.Participation) {
	ps = slices.Clone(ps)
	slices.SortFunc(ps, func(a, b graph.Participation) int {
		return cmp.Or(cmp.Compare(a.Role.Rank(), b.Role.Rank()), cmp.Compare(a.Entity, b.Entity))
	})
	for _, p := range ps {
		if p.Role == graph.RoleTopic || p.Role == graph.RoleSpeaker && f.family != "SAYING" {
			continue
		}
		if id := w.actor(p.Entity); !slices.Contains(f.actors, id) {
			f.actors = append(f.actors, id)
		}
	}
}

// nameWords returns the words of the names of who takes part and where. In
// titles they say nothing beyond what participants and places do.
func (w *working) nameWords(ps []graph.Participation, places []graph.ID) map[string]bool {
	ids := slices.Clone(places)
	for _, p := range ps {
		ids = append(ids, p.Entity)
	}
	words := make(map[string]bool)
	for _, id := range ids {
		if e, known := w.entities[id]; known {
			for _, t := range graph.Terms(e.node.Name) {
				words[t] = true
			}
		}
	}
	return words
}

// addWords adds the stems of the titles' words, but for names and words that
// say nothing, and the ordinals among them.
func (f *features) addWords(titles []string, names map[string]bool) {
	f.words, f.ordinals = make(map[string]bool), make(map[string]bool)
	for _, title := range titles {
		for _, t := range graph.Terms(title) {
			switch o := ordinal(t); {
			case o != "":
				f.ordinals[o] = true
			case !names[t] && !isEmptyWord(t):
				f.words[stem(t)] = true
			}
		}
	}
}

// ordinal returns the word for an ordinal number up to the tenth, "" for what is
// none.
func ordinal(term string) string {
	words := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}
	figures := []string{"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th"}
	if slices.Contains(words, term) {
		return term
	}
	if i := slices.Index(figures, term); i >= 0 {
		return words[i]
	}
	return ""
}

// minStem is how much of a word an ending leaves at least.
const minStem = 4

// stem takes common endings off a word, so that "announces", "announced" and
// "announcement" are one. It need not be a word.
func stem(word string) string {
	for _, ending := range []string{"ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ies", "ed", "es", "s", "e", "y"} {
		if base, ok := strings.CutSuffix(word, ending); ok && len(base) >= minStem {
			return base
		}
	}
	return word
}

// isEmptyWord reports whether a word of a title says nothing of the event.
func isEmptyWord(w string) bool {
	switch w {
	case "a", "an", "the", "in", "on", "at", "of", "to", "with", "and", "by", "for", "from", "over", "after", "off", "up", "out", "s", "us", "uk", "un", "eu":
		return true
	}
	return false
}

// overlap counts what two sets share.
func overlap[K comparable](a, b map[K]bool) int {
	n := 0
	for k := range maps.Keys(a) {
		if b[k] {
			n++
		}
	}
	return n
}
