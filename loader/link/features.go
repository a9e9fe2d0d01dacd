package link

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
)

// features are what identity of events is judged by.
type features struct {
	family       string
	date         graph.Date
	participants map[graph.ID]graph.Role
	places       map[graph.ID]bool
	words        map[string]bool // of the titles
	ordinal      string          // "first", "second" ...; "" where none is given
	open         bool            // still to come, as far as is known
	reported     time.Time       // last report
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
	}
	return string(t)
}

// documentFeatures returns the features of a document's event.
func (w *working) documentFeatures(d *document, e *extract.Event) features {
	f := features{
		family:       family(graph.EventType(e.Type)),
		participants: make(map[graph.ID]graph.Role, len(e.Participants)),
		places:       make(map[graph.ID]bool, len(e.Places)),
		words:        make(map[string]bool),
		reported:     d.article.Published,
		open:         isOpen(graph.Status(e.Status)),
	}
	for _, p := range d.participations("", e.Participants) {
		f.participants[p.Entity] = p.Role
	}
	for _, p := range e.Places {
		f.places[d.entities[p]] = true
	}
	if e.Date != nil {
		f.date = d.reading(e.Date).Date
	}
	f.addTitle(e.Title)
	return f
}

// nodeFeatures returns the features of a stored event; participants and places
// are added as they are read.
func nodeFeatures(e *graph.Event) features {
	f := features{
		family:       family(e.Type),
		date:         e.Date,
		participants: make(map[graph.ID]graph.Role),
		places:       make(map[graph.ID]bool),
		words:        make(map[string]bool),
		open:         isOpen(e.Status),
	}
	f.addTitle(e.Title)
	if n := len(e.States); n > 0 {
		f.reported = e.States[n-1].From
	}
	return f
}

func isOpen(s graph.Status) bool {
	return s != graph.StatusOccurred && s != graph.StatusDenied
}

func (f features) clone() features {
	f.participants = maps.Clone(f.participants)
	f.places = maps.Clone(f.places)
	f.words = maps.Clone(f.words)
	return f
}

// addTitle adds a title's words, and the ordinal among them.
func (f *features) addTitle(title string) {
	for _, t := range graph.Terms(title) {
		f.words[t] = true
		if slices.Contains([]string{"first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd"}, t) && f.ordinal == "" {
			f.ordinal = t
		}
	}
}

// absorb takes in the features of a report that was linked to the event.
func (f *features) absorb(o features) {
	for id, role := range o.participants {
		if known, ok := f.participants[id]; !ok || role.Rank() < known.Rank() {
			f.participants[id] = role
		}
	}
	maps.Copy(f.places, o.places)
	maps.Copy(f.words, o.words)
	if f.ordinal == "" {
		f.ordinal = o.ordinal
	}
	if better(o.date, f.date) {
		f.date = o.date
	}
	if o.reported.After(f.reported) {
		f.reported = o.reported
		f.open = o.open
	}
}

// better reports whether date a says more than b: got on a better basis, or as
// well got and more precise.
func better(a, b graph.Date) bool {
	if a.When.IsZero() || b.When.IsZero() {
		return b.When.IsZero() && !a.When.IsZero()
	}
	ra, rb := slices.Index(graph.Bases(), a.Basis), slices.Index(graph.Bases(), b.Basis)
	if (ra <= 1) != (rb <= 1) { // stated and relative dates are read, others guessed
		return ra < rb
	}
	return width(a.When) < width(b.When)
}

// width is the number of seconds that a date leaves open.
func width(d edtf.Date) uint64 {
	earliest, latest := d.Bounds()
	return uint64(latest) - uint64(earliest)
}

// maxKeyed bounds the participants that key an event, so that a list of thirty
// signatories does not make hundreds of keys.
const maxKeyed = 5

// keys returns the look-up keys under which the event is kept and sought: two
// reports of one event share at least one. They are every pair of its main
// participants; each with the month; and each place with the day.
func (f features) keys() []string {
	main := f.main()
	if len(main) > maxKeyed {
		main = main[:maxKeyed]
	}
	var keys []string
	for i, a := range main {
		for _, b := range main[i+1:] {
			keys = append(keys, fmt.Sprintf("event:%s:%s:%s", f.family, a, b))
		}
	}
	first, last, dated := f.span()
	if dated {
		for _, month := range months(first, last) {
			for _, p := range main {
				keys = append(keys, fmt.Sprintf("event:%s:%s:%s", f.family, p, month))
			}
			for _, p := range slices.Sorted(maps.Keys(f.places)) {
				keys = append(keys, fmt.Sprintf("event:%s:%s:%s", f.family, p, month))
			}
		}
	} else if !f.reported.IsZero() {
		for _, p := range main {
			keys = append(keys, fmt.Sprintf("event:%s:%s:%s", f.family, p, f.reported.Format("2006-01")))
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// main returns the participants that tell an event from others: those who act
// or are acted on; sorted.
func (f features) main() []graph.ID {
	var ids []graph.ID
	for id, role := range f.participants {
		if role.Rank() <= graph.RoleHost.Rank() || f.family == "SAYING" && role == graph.RoleSpeaker {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// span returns the first and last day on which the event can have been; false
// where the date is unknown or open.
func (f features) span() (first, last time.Time, ok bool) {
	if f.date.When.IsZero() {
		return first, last, false
	}
	earliest, latest := f.date.When.Bounds()
	if earliest == edtf.MinInstant || latest == edtf.MaxInstant {
		return first, last, false
	}
	return time.Unix(earliest, 0).UTC(), time.Unix(latest, 0).UTC(), true
}

// maxMonths bounds the months that key an event of coarse date.
const maxMonths = 3

func months(first, last time.Time) []string {
	var out []string
	for m := time.Date(first.Year(), first.Month(), 1, 0, 0, 0, 0, time.UTC); !m.After(last); m = m.AddDate(0, 1, 0) {
		if out = append(out, m.Format("2006-01")); len(out) > maxMonths {
			return nil
		}
	}
	return out
}
