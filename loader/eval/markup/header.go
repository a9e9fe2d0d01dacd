package markup

import (
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
)

// header is what the header declares, by id.
type header struct {
	g        *Gold
	line     int // that is being read
	entities map[string]string
	times    map[string]Time
	events   map[string]int // index in Gold.Events
	declared map[string]int // line of the declaration
	ids      []string       // in order
	marked   map[string]bool
	lines    []int // of Gold.Events
}

func (g *Gold) readHeader(head string) (*header, error) {
	h := &header{
		g: g, entities: map[string]string{}, times: map[string]Time{}, events: map[string]int{},
		declared: map[string]int{}, marked: map[string]bool{},
	}
	for line := range strings.SplitSeq(head, "\n") {
		h.line++
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		read, known := map[string]func(string) error{
			"text": h.text, "published": h.published, "only": h.only, "entity": h.entity, "time": h.time, "event": h.event,
		}[word]
		if !known {
			return nil, errorf(h.line, "begins with %q, not with text, published, only, entity, time, event or #", word)
		}
		if err := read(strings.TrimSpace(rest)); err != nil {
			return nil, err
		}
	}
	if g.Path == "" {
		return nil, errorf(1, "there is no line text that names the file of the text")
	}
	if g.Published == "" {
		return nil, errorf(1, "there is no line published with the date of publication")
	}
	return h, h.checkEvents()
}

func (h *header) text(rest string) error {
	if h.g.Path != "" || rest == "" {
		return errorf(h.line, "text %q: one file is to be named, once", rest)
	}
	h.g.Path = rest
	return nil
}

func (h *header) published(rest string) error {
	if _, err := time.Parse(time.DateOnly, rest); err != nil || h.g.Published != "" {
		return errorf(h.line, "published %q: a date like 2015-08-21 is to be given, once", rest)
	}
	h.g.Published = rest
	return nil
}

func (h *header) only(rest string) error {
	if h.g.Only != nil || rest != "events" {
		return errorf(h.line, "only %q: events is what can be marked alone, once", rest)
	}
	h.g.Only = []string{rest}
	return nil
}

// declare takes an id, which is new.
func (h *header) declare(id string) error {
	if !isID(id) {
		return errorf(h.line, "%q is no id: letters and then digits, as in e1", id)
	}
	if before, twice := h.declared[id]; twice {
		return errorf(h.line, "%s is declared on line %d already", id, before)
	}
	h.declared[id] = h.line
	h.ids = append(h.ids, id)
	return nil
}

func isID(s string) bool {
	letters := strings.TrimRight(s, "0123456789")
	return letters != "" && len(letters) < len(s) && strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz") == ""
}

func (h *header) entity(rest string) error {
	f := strings.SplitN(rest, " ", 3)
	if len(f) < 3 || graph.Key(f[2]) == "" {
		return errorf(h.line, "entity %q: id, kind and name are to be given", rest)
	}
	kinds := []string{string(graph.KindPerson), string(graph.KindOrganization), string(graph.KindPlace)}
	if !slices.Contains(kinds, f[1]) {
		return errorf(h.line, "%q is none of %s", f[1], strings.Join(kinds, ", "))
	}
	h.entities[f[0]] = f[1]
	h.g.Entities = append(h.g.Entities, extract.Entity{ID: f[0], Kind: f[1], Name: f[2]})
	return h.declare(f[0])
}

func (h *header) time(rest string) error {
	f := strings.Fields(rest)
	if len(f) != 3 {
		return errorf(h.line, "time %q: id, type and value are to be given", rest)
	}
	types := []string{"DATE", "TIME", "DURATION", "SET"}
	if !slices.Contains(types, f[1]) {
		return errorf(h.line, "%q is none of %s", f[1], strings.Join(types, ", "))
	}
	h.times[f[0]] = Time{Type: f[1], Value: f[2]}
	return h.declare(f[0])
}

func (h *header) event(rest string) error {
	f := strings.Fields(rest)
	if len(f) < 3 {
		return errorf(h.line, "event %q: id, type and status are to be given", rest)
	}
	e := Event{ID: f[0], Type: f[1], Status: f[2]}
	if _, known := graph.EventType(e.Type).Info(); !known {
		return errorf(h.line, "%q is no type of event", e.Type)
	}
	if !slices.Contains(graph.Statuses(), graph.Status(e.Status)) {
		return errorf(h.line, "%q is no status", e.Status)
	}
	seen := map[string]bool{}
	var basis string
	for _, field := range f[3:] {
		key, value, _ := strings.Cut(field, "=")
		if value == "" || seen[key] {
			return errorf(h.line, "%q has no value, or comes twice", field)
		}
		seen[key] = true
		switch key {
		case "date":
			d, err := edtf.Parse(value)
			if err != nil {
				return errorf(h.line, "date: %v", err)
			}
			e.Date = &extract.Date{EDTF: d.String()}
		case "basis":
			basis = value
		case "places":
			e.Places = strings.Split(value, ",")
		case "speaker":
			e.Speaker = value
		case "participants":
			for p := range strings.SplitSeq(value, ",") {
				id, role, _ := strings.Cut(p, ":")
				e.Participants = append(e.Participants, extract.Participant{Entity: id, Role: role})
			}
		default:
			return errorf(h.line, "%q is none of date, basis, places, participants, speaker", key)
		}
	}
	if err := h.basis(&e, basis); err != nil {
		return err
	}
	h.events[e.ID] = len(h.g.Events)
	h.g.Events = append(h.g.Events, e)
	h.lines = append(h.lines, h.line)
	return h.declare(e.ID)
}

// basis gives the date its basis: words of the article, never the mere fact that it was published.
func (h *header) basis(e *Event, basis string) error {
	switch {
	case e.Date == nil && basis != "":
		return errorf(h.line, "%s has a basis and no date", e.ID)
	case e.Date == nil:
		return nil
	case basis != string(graph.BasisStated) && basis != string(graph.BasisRelative) && basis != string(graph.BasisInferred):
		return errorf(h.line, "%s has a date and basis %q, not STATED, RELATIVE or INFERRED", e.ID, basis)
	}
	e.Date.Basis = basis
	return nil
}

// checkEvents checks what events say of entities, once all are known.
func (h *header) checkEvents() error {
	for i, e := range h.g.Events {
		line := h.lines[i]
		seen := map[string]bool{}
		for _, p := range e.Participants {
			if _, known := h.entities[p.Entity]; !known || seen[p.Entity] {
				return errorf(line, "participant %q is no entity, or comes twice", p.Entity)
			}
			seen[p.Entity] = true
			if !slices.Contains(graph.Roles(), graph.Role(p.Role)) {
				return errorf(line, "participant %s: %q is no role", p.Entity, p.Role)
			}
		}
		for _, id := range e.Places {
			if h.entities[id] != string(graph.KindPlace) {
				return errorf(line, "place %q is no entity of kind PLACE", id)
			}
		}
		if _, known := h.entities[e.Speaker]; e.Speaker != "" && !known {
			return errorf(line, "speaker %q is no entity", e.Speaker)
		}
	}
	return nil
}

// checkMarked checks that all that is declared is in the text.
func (h *header) checkMarked() error {
	for _, id := range h.ids {
		if !h.marked[id] {
			return errorf(h.declared[id], "%s is nowhere marked in the text", id)
		}
	}
	return nil
}
