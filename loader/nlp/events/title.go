package events

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
)

// titler makes short names for events out of participants, the trigger's word
// and place: "Trump-Kim summit in Singapore", "Kim Yong-chol travels to New
// York".
type titler struct {
	a     *reader
	short []string // of each entity: the family name, or the name where that would mislead

	members [][]int // of each cluster, the triggers of its first mentions
}

// longest is how many bytes of an object's words a title keeps.
const longest = 60

// newTitler finds short names. A family name goes to whom the document mentions
// most among those that share it; the others keep their full names.
func newTitler(a *reader, all []cluster) *titler {
	t := &titler{a: a, short: make([]string, len(a.d.Entities)), members: make([][]int, len(all))}
	for k := range all {
		for _, i := range all[k].members[:min(len(all[k].members), 8)] {
			t.members[k] = append(t.members[k], a.cands[i].tok)
		}
	}
	count := make([]int, len(a.d.Entities))
	for _, m := range a.d.Mentions {
		if m.Entity >= 0 && m.Entity < len(count) && m.Form == nlp.FormName {
			count[m.Entity]++
		}
	}
	owner := map[string]int{}
	for i := range a.d.Entities {
		e := &a.d.Entities[i]
		t.short[i] = e.Name
		if e.Kind != nlp.KindPerson {
			t.short[i] = shortest(e)
			continue
		}
		for w := range strings.FieldsSeq(e.Name) {
			if o, ok := owner[w]; !ok || count[i] > count[o] {
				owner[w] = i
			}
		}
	}
	for i := range a.d.Entities {
		e := &a.d.Entities[i]
		if e.Kind != nlp.KindPerson {
			continue
		}
		if s := familyName(e); s != "" && owner[s] == i {
			t.short[i] = s
		}
	}
	return t
}

// familyName returns the one word of a person's name that the text uses alone,
// the last such in the name; else the last word of a name of two in the usual
// order.
func familyName(e *nlp.Entity) string {
	words := strings.Fields(e.Name)
	for _, w := range slices.Backward(words) {
		if slices.Contains(e.Aliases, w) {
			return w
		}
	}
	if len(words) == 1 {
		return words[0]
	}
	return ""
}

// shortest returns an organisation's or a place's name for a title: the name,
// or an acronym of the text for a long one.
func shortest(e *nlp.Entity) string {
	if len(e.Name) <= 24 {
		return e.Name
	}
	for _, a := range e.Aliases {
		if len(a) >= 2 && len(a) <= 6 && strings.ToUpper(a) == a {
			return a
		}
	}
	return e.Name
}

func (t *titler) title(x *cluster, e *nlp.Event) string {
	c := t.leadMember(x)
	var s string
	switch {
	case c.effect != noEffect:
		s = t.actTitle(c, e)
	case c.trig.noun:
		s = t.nounTitle(x, c, e)
	default:
		s = t.verbTitle(c, e)
	}
	return upperFirst(strings.Join(strings.Fields(s), " "))
}

// leadMember returns the mention that names the event: the first by a noun that
// has participants, else the first that has some, else the first; of an election
// the first noun.
func (t *titler) leadMember(x *cluster) *candidate {
	var first, best *candidate
	for _, i := range x.members {
		c := &t.a.cands[i]
		if c.pronoun {
			continue
		}
		if first == nil {
			first = c
		}
		if c.trig.noun && c.trig.typ == "ELECTION" {
			return c // not by one of its outcomes
		}
		if len(c.parts) > 0 && (best == nil || c.trig.noun && !best.trig.noun && len(c.parts) >= len(best.parts)) {
			best = c
		}
	}
	switch {
	case best != nil:
		return best
	case first != nil:
		return first
	}
	return &t.a.cands[x.members[0]]
}

func (t *titler) names(e *nlp.Event, roles ...string) []string {
	var out []string
	for _, p := range e.Participants {
		if slices.Contains(roles, p.Role) {
			out = append(out, t.short[p.Entity])
		}
	}
	return out
}

// nounTitle names a meeting by its parties, anything else by its noun and what
// belongs to it.
func (t *titler) nounTitle(x *cluster, c *candidate, e *nlp.Event) string {
	noun := t.noun(c)
	if x.ordinal != "" && !strings.HasPrefix(noun, x.ordinal) && (c.trig.sym || c.trig.family == "visit") {
		noun = x.ordinal + " " + noun
	}
	place := t.place(e)
	if c.trig.sym {
		all := t.names(e, nlp.RoleParticipant, nlp.RoleAgent, nlp.RolePatient, nlp.RoleHost)
		if order := t.namedOrder(x, e); order != nil {
			all = order
		}
		switch {
		case len(all) == 2 && !strings.ContainsAny(all[0]+all[1], " "):
			if x.ordinal != "" {
				return x.ordinal + " " + all[0] + "-" + all[1] + " " + t.noun(c) + place
			}
			return all[0] + "-" + all[1] + " " + noun + place
		case len(all) == 1:
			return noun + " with " + all[0] + place
		case len(all) > 0:
			return noun + " of " + and(all) + place
		}
		return t.modified(c, noun) + place
	}
	agents := t.names(e, nlp.RoleAgent)
	patients := t.names(e, nlp.RolePatient, nlp.RoleTopic)
	s := noun
	switch {
	case len(agents) > 0:
		s = possessive(and(agents)) + " " + noun
	case len(patients) == 0:
		s = t.modified(c, noun)
	}
	if o := t.ofWhat(c); len(patients) == 0 && o != "" {
		s += " of " + o
	}
	if len(patients) > 0 {
		s += " " + patientWord(c.trig) + " " + and(patients)
	}
	if to := t.names(e, nlp.RoleRecipient); len(to) > 0 {
		s += " to " + and(to)
	}
	if with := t.names(e, nlp.RoleParticipant); len(with) > 0 && c.trig.family == "visit" {
		s += " with " + and(with)
	}
	if c.trig.places["to"] && place != "" {
		return s + " to " + t.short[e.Places[0]]
	}
	if place != "" && strings.Contains(s, t.short[e.Places[0]]) {
		return s
	}
	return s + place
}

// namedOrder returns the parties in the order in which the text itself names
// the event by them ("the Trump-Kim summit"), or nil.
func (t *titler) namedOrder(x *cluster, e *nlp.Event) []string {
	for _, i := range x.members {
		c := &t.a.cands[i]
		if !c.named || len(c.parts) != len(e.Participants) {
			continue
		}
		var out []string
		for _, p := range c.parts {
			if !slices.ContainsFunc(e.Participants, func(q nlp.Participant) bool { return q.Entity == p.entity }) {
				return nil
			}
			out = append(out, t.short[p.entity])
		}
		return out
	}
	return nil
}

// ofWhat returns what a noun is of, where that is no entity: "bombing of
// market".
func (t *titler) ofWhat(c *candidate) string {
	out := ""
	t.a.prepositions(c.tok, func(p, o int) {
		if out == "" && t.a.lemma(p) == "of" && t.a.isNoun(o) && t.a.mentionAt(o) == nlp.None && t.a.timeOver[o] == nlp.None {
			out = t.phrase(t.left(o), o)
		}
	})
	return out
}

func patientWord(t *trigger) string {
	for _, p := range []string{"on", "against", "of"} {
		if r := t.roles[p]; r == nlp.RolePatient || r == nlp.RoleTopic {
			return p
		}
	}
	return "of"
}

func (t *titler) place(e *nlp.Event) string {
	if len(e.Places) == 0 {
		return ""
	}
	return t.preposition(e.Places[0]) + t.short[e.Places[0]]
}

// preposition is "at" for buildings and sites, "in" for the rest.
func (t *titler) preposition(place int) string {
	if p := t.a.d.Entities[place].Place; p != nil && strings.HasPrefix(p.Feature, "S.") || p != nil && strings.HasPrefix(p.Feature, "S") && len(p.Feature) > 1 {
		return " at "
	}
	return " in "
}

// noun returns the trigger noun as the title has it: talks stay plural, other
// nouns as in the text, in lower case.
func (t *titler) noun(c *candidate) string {
	s := t.a.text(c.tok)
	if named := t.a.tag(c.tok) == "NNP" && t.a.blockKind(c.tok) == nlp.BlockBody; !named && !hasUpperTail(s) {
		s = strings.ToLower(s)
	}
	if c.second != nlp.None && c.second < c.tok {
		first := t.a.text(c.second)
		if t.a.tag(c.tok) != "NNP" {
			first = strings.ToLower(first)
		}
		s = first + " " + s
	}
	return s
}

func hasUpperTail(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	return strings.IndexFunc(s[n:], unicode.IsUpper) >= 0
}

// modified puts the words before a noun back, where nothing else names it:
// "legislative election", "FIFA World Cup".
func (t *titler) modified(c *candidate, noun string) string {
	if c.second != nlp.None && c.second < c.tok {
		noun = noun[strings.LastIndexByte(noun, ' ')+1:]
	}
	var words []string
	for _, m := range t.a.children(c.tok) {
		if m >= c.tok || c.tok-m > 4 || t.a.timeOver[m] != nlp.None {
			continue
		}
		switch t.a.dep(m) {
		case "amod", "compound", "nmod":
			switch t.a.lemma(m) {
			case "such", "other", "further", "same", "own", c.ordinal:
				continue
			}
			words = append(words, t.phrase(t.left(m), m))
		}
	}
	return strings.Join(append(words, noun), " ")
}

// left returns the first token of the words before a noun that belong to it.
func (t *titler) left(i int) int {
	first := i
	for range 8 {
		next := first
		for _, c := range t.a.children(first) {
			switch t.a.dep(c) {
			case "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "punct", "det", "npadvmod", "case":
				if c < next && i-c <= 8 {
					next = c
				}
			}
		}
		if next == first {
			break
		}
		first = next
	}
	return first
}

// phrase returns the words of first to last without articles in front.
func (t *titler) phrase(first, last int) string {
	for first < last {
		switch t.a.lemma(first) {
		case "no", "the", "a", "an", "\"", "'", ",", "(", "“", "his", "her", "its", "their":
			first++
			continue
		}
		break
	}
	s := t.a.span(first, last)
	if s.Start < 0 || s.End > len(t.a.d.Text) || s.Start > s.End {
		return ""
	}
	text := t.a.d.Text[s.Start:s.End]
	if len(text) > longest {
		text = t.a.text(last)
	}
	return text
}

// actTitle names the act of calling off or putting back: "Trump cancels
// Trump-Kim summit" would say it twice, so the target goes by its noun.
func (t *titler) actTitle(c *candidate, e *nlp.Event) string {
	verb := present(t.a.lemma(c.tok))
	if c.second != nlp.None {
		verb += " " + t.a.text(c.second)
	}
	agents := t.names(e, nlp.RoleAgent, nlp.RoleParticipant)
	if len(agents) > 1 {
		verb = strings.Replace(verb, present(t.a.lemma(c.tok)), t.a.lemma(c.tok), 1)
	}
	return and(agents) + " " + verb + " " + t.targetPhrase(c)
}

func (t *titler) targetPhrase(c *candidate) string {
	a := t.a
	k := a.target(c)
	for _, i := range append(slices.Clone(t.membersOf(k)), a.objects(c.tok)...) {
		if a.candAt[i] == nlp.None || a.cands[a.candAt[i]].pronoun {
			continue
		}
		x := &a.cands[a.candAt[i]]
		noun := t.noun(x)
		if others := t.others(x, c); others != "" {
			return noun + " with " + others
		}
	}
	for _, i := range t.membersOf(k) {
		if x := &a.cands[a.candAt[i]]; !x.pronoun {
			return t.modified(x, t.noun(x))
		}
	}
	if objects := a.objects(c.tok); len(objects) > 0 && a.isNoun(objects[0]) {
		return t.phrase(t.left(objects[0]), objects[0])
	}
	return "plan"
}

// membersOf returns the triggers of the first mentions of an event.
func (t *titler) membersOf(k int) []int {
	if k == nlp.None || t.members == nil {
		return nil
	}
	return t.members[k]
}

// others returns the parties of an event besides those that act on it.
func (t *titler) others(x, act *candidate) string {
	var out []string
	for _, p := range x.parts {
		if !slices.ContainsFunc(act.parts, func(q part) bool { return q.entity == p.entity }) {
			out = append(out, t.short[p.entity])
		}
	}
	return and(out)
}
