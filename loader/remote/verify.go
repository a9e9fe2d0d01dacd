package remote

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"dateline/graph"
	"dateline/graph/edtf"
	"dateline/loader/extract"
)

// rule is what the times and dates of a model are marked with.
const rule = "remote"

// confidence is that of every event: nobody has measured how often a model is
// right, and what it says of itself is no measure.
const confidence = 0.5

// drop is something of an answer that the text does not bear out.
type drop struct{ what, why string }

// verifier makes a document of an answer, taking over only what the text bears
// out.
type verifier struct {
	article  *Article
	text     []rune
	locator  *locator
	entities map[string]string // the model's ids to those of the document
	kinds    map[string]string // the document's ids to kinds
	events   map[string]string
	times    map[extract.Span]int // where a phrase stands to its index in the document
	doc      *extract.Document
	dropped  []drop
}

// verify returns what of the answer the text bears out, and what was dropped.
func verify(a *Article, ans *answer, locate func([]string) []*extract.Place) (*extract.Document, []drop) {
	v := &verifier{
		article: a, text: []rune(a.Text), locator: newLocator(a), doc: emptyDocument(a),
		entities: map[string]string{}, kinds: map[string]string{}, events: map[string]string{}, times: map[extract.Span]int{},
	}
	v.readEntities(ans.Entities)
	if locate != nil {
		v.locate(locate)
	}
	v.readTimes(ans.Events)
	v.readEvents(ans.Events)
	for _, l := range ans.Links {
		v.link(l)
	}
	return v.doc, v.dropped
}

func (v *verifier) reject(what, format string, args ...any) {
	v.dropped = append(v.dropped, drop{what, brief(fmt.Sprintf(format, args...))})
}

func (v *verifier) slice(s extract.Span) string { return string(v.text[s.Start:s.End]) }

// readEntities takes over the entities that have a mention by name.
func (v *verifier) readEntities(entities []answerEntity) {
	taken := make([]*answerEntity, 0, len(entities))
	for i := range entities {
		e := &entities[i]
		if v.entity(e) {
			taken = append(taken, e)
		}
	}
	for i, e := range taken {
		v.roles(&v.doc.Entities[i], e.Roles)
	}
	slices.SortStableFunc(v.doc.Mentions, func(a, b extract.Mention) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
}

func (v *verifier) entity(e *answerEntity) bool {
	_, twice := v.entities[e.ID]
	switch {
	case e.ID == "" || twice:
		v.reject("entity", "id %q is empty or comes twice", e.ID)
		return false
	case e.Kind != string(graph.KindPerson) && e.Kind != string(graph.KindOrganization) && e.Kind != string(graph.KindPlace):
		v.reject("entity", "%q is no kind of entity", e.Kind)
		return false
	}
	out := extract.Entity{ID: fmt.Sprintf("e%d", len(v.doc.Entities)+1), Kind: e.Kind}
	var mentions []extract.Mention
	for _, m := range e.Mentions {
		at, _, ok := v.locator.find(m.quote)
		switch {
		case !ok:
			v.reject("mention", "%q is not in sentence %d", m.Quote, m.Sentence)
			continue
		case m.Form != extract.FormName && m.Form != extract.FormNominal && m.Form != extract.FormPronoun:
			v.reject("mention", "%q is no form of a mention", m.Form)
			continue
		}
		words := v.slice(at)
		mentions = append(mentions, extract.Mention{Span: at, Text: words, Entity: out.ID, Form: m.Form})
		if m.Form == extract.FormName && graph.Key(words) != "" {
			out.Aliases = append(out.Aliases, words)
		}
	}
	if out.Aliases == nil {
		v.reject("entity", "%q has no mention by name", e.Name)
		return false
	}
	slices.SortFunc(out.Aliases, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	out.Aliases = slices.Compact(out.Aliases)
	out.Name = out.Aliases[0] // the longest, unless the model's name is another of them
	if i := slices.Index(out.Aliases, strings.TrimSpace(e.Name)); i > 0 {
		out.Name = out.Aliases[i]
	}
	out.Aliases = slices.DeleteFunc(out.Aliases, func(s string) bool { return s == out.Name })
	slices.Sort(out.Aliases)
	v.entities[e.ID], v.kinds[out.ID] = out.ID, out.Kind
	v.doc.Entities = append(v.doc.Entities, out)
	v.doc.Mentions = append(v.doc.Mentions, distinct(mentions)...)
	return true
}

// distinct leaves one mention at a place.
func distinct(mentions []extract.Mention) []extract.Mention {
	seen := make(map[extract.Span]bool, len(mentions))
	return slices.DeleteFunc(mentions, func(m extract.Mention) bool {
		twice := seen[m.Span]
		seen[m.Span] = true
		return twice
	})
}

// roles takes over the titles that their quotes hold.
func (v *verifier) roles(e *extract.Entity, roles []answerRole) {
	for _, r := range roles {
		at, _, ok := v.locator.find(r.quote)
		title := strings.TrimSpace(r.Title)
		if !ok || graph.Key(title) == "" || !strings.Contains(graph.Key(v.slice(at)), graph.Key(title)) {
			v.reject("role", "%q is not said by %q", r.Title, r.Quote)
			continue
		}
		of := ""
		if r.Of != "" {
			if of = v.entities[r.Of]; of == "" {
				v.reject("reference", "a role is held in %q, which is no entity", r.Of)
			}
		}
		e.Roles = append(e.Roles, extract.Role{Title: title, Of: of, Start: at.Start, End: at.End})
	}
}

// locate puts the places on the map.
func (v *verifier) locate(locate func([]string) []*extract.Place) {
	var names []string
	var at []int
	for i, e := range v.doc.Entities {
		if e.Kind == string(graph.KindPlace) {
			names = append(names, e.Name)
			at = append(at, i)
		}
	}
	for i, p := range locate(names) {
		v.doc.Entities[at[i]].Place = p
	}
}

// reading is a date that the text bears out.
type reading struct {
	at    extract.Span // of the phrase
	when  edtf.Date
	basis string
}

// date checks a date: its phrase must be in the sentence, its text EDTF, its
// basis one that words can give.
func (v *verifier) date(q quote, d *answerDate) (reading, bool) {
	at, _, ok := v.locator.find(quote{Sentence: q.Sentence, Quote: d.Phrase})
	if !ok {
		v.reject("date", "%q is not in sentence %d", d.Phrase, q.Sentence)
		return reading{}, false
	}
	when, err := edtf.Parse(d.EDTF)
	if err != nil || when.IsZero() {
		v.reject("date", "%q is not EDTF", d.EDTF)
		return reading{}, false
	}
	r := reading{at: at, when: when, basis: d.Basis}
	switch {
	case d.Basis == "STATED" && !strings.Contains(d.Phrase, when.String()[:min(4, len(when.String()))]):
		// Words without the year do not state the date.
		r.basis = "RELATIVE"
	case d.Basis != "STATED" && d.Basis != "RELATIVE" && d.Basis != "INFERRED":
		v.reject("date", "%q is no basis of a phrase", d.Basis)
		return reading{}, false
	}
	if r.basis == "RELATIVE" && v.article.Published.IsZero() {
		v.reject("date", "%q is relative, and the article has no date", d.Phrase)
		return reading{}, false
	}
	return r, true
}

// readTimes gathers the phrases of all dates that hold, in the order of the text.
func (v *verifier) readTimes(events []answerEvent) {
	for _, e := range events {
		for i := range e.Mentions {
			m := &e.Mentions[i]
			if m.Date == nil {
				continue
			}
			r, ok := v.date(m.quote, m.Date)
			if !ok {
				m.Date = nil
				continue
			}
			if _, seen := v.times[r.at]; !seen {
				v.times[r.at] = 0
				v.doc.Times = append(v.doc.Times, v.time(r))
			}
		}
	}
	slices.SortFunc(v.doc.Times, func(a, b extract.Time) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End))
	})
	for i, t := range v.doc.Times {
		v.times[t.Span] = i
	}
}

func (v *verifier) time(r reading) extract.Time {
	kind := "DATE"
	if r.when.Precision() > edtf.PrecisionDay {
		kind = "TIME"
	}
	return extract.Time{
		Span: r.at, Text: v.slice(r.at), Type: kind, EDTF: r.when.String(), Basis: r.basis, Rule: rule,
		Value: strings.Map(unmarked, r.when.String()), // TIMEX3 has no marks of doubt
	}
}

func unmarked(r rune) rune {
	if strings.ContainsRune("~?%", r) {
		return -1
	}
	return r
}

// readEvents takes over the events that have a mention, in the order of the text.
func (v *verifier) readEvents(events []answerEvent) {
	type taken struct {
		id    string // the model's
		event extract.Event
	}
	var all []taken
	seen := map[string]bool{}
	for i := range events {
		e := &events[i]
		if e.ID == "" || seen[e.ID] {
			v.reject("event", "id %q is empty or comes twice", e.ID)
			continue
		}
		if out, ok := v.event(e); ok {
			seen[e.ID] = true
			all = append(all, taken{e.ID, out})
		}
	}
	slices.SortStableFunc(all, func(a, b taken) int { return cmp.Compare(a.event.Start, b.event.Start) })
	for i, t := range all {
		t.event.ID = fmt.Sprintf("v%d", i+1)
		v.events[t.id] = t.event.ID
		v.doc.Events = append(v.doc.Events, t.event)
	}
}

func (v *verifier) event(e *answerEvent) (extract.Event, bool) {
	info, known := graph.EventType(e.Type).Info()
	if !known {
		v.reject("event", "%q is no type of event", e.Type)
		return extract.Event{}, false
	}
	out := extract.Event{Type: e.Type, Confidence: confidence}
	switch {
	case e.Mode == "":
	case slices.Contains(info.Modes, graph.Mode(e.Mode)):
		out.Mode = e.Mode
	default:
		v.reject("mode", "%q is no mode of %s", e.Mode, e.Type)
	}
	for i := range e.Mentions {
		if m, ok := v.eventMention(&e.Mentions[i]); ok {
			out.Mentions = append(out.Mentions, m)
		}
	}
	if out.Mentions == nil {
		v.reject("event", "%q has no mention in the text", e.Title)
		return extract.Event{}, false
	}
	slices.SortStableFunc(out.Mentions, func(a, b extract.EventMention) int { return cmp.Compare(a.Start, b.Start) })
	out.Mentions = slices.CompactFunc(out.Mentions, func(a, b extract.EventMention) bool { return a.Span == b.Span })
	if !conclude(&out, e.Status) {
		v.reject("event", "%q has no status", e.Title)
		return extract.Event{}, false
	}
	out.Title = v.title(e.Title, &out)
	return out, true
}

func (v *verifier) eventMention(m *answerEventMention) (extract.EventMention, bool) {
	at, sentence, ok := v.locator.find(m.quote)
	if !ok {
		v.reject("mention", "%q is not in sentence %d", m.Quote, m.Sentence)
		return extract.EventMention{}, false
	}
	out := extract.EventMention{Span: at, Text: v.slice(at), Sentence: sentence, Confidence: confidence}
	if m.Status != "" {
		if out.Status = m.Status; !isStatus(m.Status) {
			v.reject("status", "%q is no status", m.Status)
			out.Status = ""
		}
	}
	if m.Date != nil {
		r, _ := v.date(m.quote, m.Date) // those that do not hold are gone by now
		index := v.times[r.at]
		out.Date = &extract.Date{EDTF: r.when.String(), Basis: r.basis, Time: &index, Rule: rule}
	}
	out.Participants = v.participants(m.Participants)
	out.Speaker = v.reference("speaker", m.Speaker)
	if out.Place = v.reference("place", m.Place); out.Place != "" && v.kinds[out.Place] != string(graph.KindPlace) {
		v.reject("reference", "place %q is none", m.Place)
		out.Place = ""
	}
	return out, true
}

func isStatus(s string) bool { return slices.Contains(graph.Statuses(), graph.Status(s)) }

// reference turns the model's id of an entity into the document's, "" where there
// is none.
func (v *verifier) reference(as, id string) string {
	if id == "" {
		return ""
	}
	out := v.entities[id]
	if out == "" {
		v.reject("reference", "%s %q is no entity", as, id)
	}
	return out
}

func (v *verifier) participants(ps []answerParticipant) []extract.Participant {
	var out []extract.Participant
	for _, p := range ps {
		id := v.reference("participant", p.Entity)
		switch {
		case id == "":
		case !isRole(p.Role):
			v.reject("reference", "%q is no role", p.Role)
		default:
			out = join(out, extract.Participant{Entity: id, Role: p.Role})
		}
	}
	return out
}

func isRole(r string) bool { return slices.Contains(graph.Roles(), graph.Role(r)) }

// join adds a participant, who keeps the most telling of several roles.
func join(ps []extract.Participant, p extract.Participant) []extract.Participant {
	i := slices.IndexFunc(ps, func(o extract.Participant) bool { return o.Entity == p.Entity })
	if i < 0 {
		return append(ps, p)
	}
	if graph.Role(p.Role).Rank() < graph.Role(ps[i].Role).Rank() {
		ps[i].Role = p.Role
	}
	return ps
}

// conclude fills what the document leaves of an event from its mentions, so that
// all of it rests on words: the status that the model concludes, where a mention
// has it or none has any, else the last one's; the last date; every place and
// participant; the first speaker. It reports whether there is a status.
func conclude(e *extract.Event, status string) bool {
	first := e.Mentions[0]
	e.Span, e.Text, e.Sentence = first.Span, first.Text, first.Sentence
	for _, m := range e.Mentions {
		if m.Status != "" && e.Status != status {
			e.Status = m.Status
		}
		if m.Date != nil {
			e.Date = m.Date
		}
		if m.Place != "" && !slices.Contains(e.Places, m.Place) {
			e.Places = append(e.Places, m.Place)
		}
		for _, p := range m.Participants {
			e.Participants = join(e.Participants, p)
		}
		e.Speaker = cmp.Or(e.Speaker, m.Speaker)
	}
	if e.Status == "" && isStatus(status) {
		e.Status = status
	}
	return e.Status != ""
}

// Limits on a title.
const (
	maxTitle = 100 // code points
	stem     = 4   // code points of a word that must begin a word of the article too
)

// title returns the model's title, if it says nothing that the article does not:
// each of its longer words begins as a word of the article does. Otherwise the
// event is called by its participants and the word that names it.
func (v *verifier) title(title string, e *extract.Event) string {
	title = strings.Join(strings.Fields(title), " ")
	if title != "" && len([]rune(title)) <= maxTitle && v.isCovered(title) {
		return title
	}
	v.reject("title", "%q has words that the article lacks", title)
	names := map[string]string{}
	for _, entity := range v.doc.Entities {
		names[entity.ID] = entity.Name
	}
	var who []string
	for _, p := range e.Participants {
		who = append(who, names[p.Entity])
	}
	if len(who) == 0 {
		return e.Text
	}
	return strings.Join(who[:min(2, len(who))], ", ") + ": " + e.Text
}

func (v *verifier) isCovered(title string) bool {
	said := map[string]bool{}
	for _, w := range stems(v.article.Text) {
		said[w] = true
	}
	for _, w := range stems(v.article.Title) {
		said[w] = true
	}
	for _, w := range stems(title) {
		if !said[w] {
			return false
		}
	}
	return true
}

// stems returns the beginnings of the words that have at least that many letters.
func stems(s string) []string {
	var out []string
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if r := []rune(w); len(r) >= stem {
			out = append(out, string(r[:stem]))
		}
	}
	return out
}

func (v *verifier) link(l answerLink) {
	at, _, ok := v.locator.find(l.quote)
	from, to := v.events[l.From], v.events[l.To]
	switch {
	case from == "" || to == "" || from == to:
		v.reject("link", "%q to %q are not two events", l.From, l.To)
	case !slices.Contains(graph.LinkKinds(), graph.LinkKind(l.Kind)):
		v.reject("link", "%q is no kind of link", l.Kind)
	case !ok:
		v.reject("link", "%q is not in sentence %d", l.Quote, l.Sentence)
	default:
		v.doc.Links = append(v.doc.Links, extract.Link{From: from, To: to, Kind: l.Kind, Span: at})
	}
}
