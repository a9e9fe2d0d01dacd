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
		for _, w := range strings.Fields(e.Name) {
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
	for i := len(words) - 1; i >= 0; i-- {
		if slices.Contains(e.Aliases, words[i]) {
			return words[i]
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
// has participants, else the first that has some, else the first.
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

func and(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	if len(names) > 3 {
		return strings.Join(names[:3], ", ") + " and others"
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
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

func possessive(s string) string {
	if strings.HasSuffix(s, "s") {
		return s + "'"
	}
	return s + "'s"
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

// verbTitle is a headline: agent, verb, object, place.
func (t *titler) verbTitle(c *candidate, e *nlp.Event) string {
	a := t.a
	verb := present(a.lemma(c.tok))
	if c.trig == a.lex.answer {
		return t.answerTitle(c, e)
	}
	agents := t.names(e, nlp.RoleAgent)
	if len(agents) == 0 {
		agents = t.names(e, nlp.RoleHost)
	}
	many := len(agents) > 1
	if s := c.subject; len(agents) > 0 && s != nlp.None && a.isNoun(s) && a.mentionAt(s) == nlp.None && !a.passive(c.tok) {
		agents = []string{t.side(s, withRole(c.parts, nlp.RoleAgent))}
		many = a.tag(s) == "NNS"
	}
	if s := c.subject; len(agents) == 0 && s != nlp.None {
		many = a.tag(s) == "NNS" || a.lemma(s) == "police"
	}
	if many {
		verb = a.lemma(c.tok)
	}
	place := t.placeOf(c, e)
	if c.trig.sym {
		all := t.sides(c, e)
		if c.second != nlp.None && a.dep(c.second) != "prep" {
			verb += " " + a.text(c.second)
		}
		switch {
		case c.trig.family == "signing" && len(all) > 0 && c.object != nlp.None:
			if len(all) > 1 {
				verb = a.lemma(c.tok)
			}
			return and(t.names(e, nlp.RoleParticipant)) + " " + verb + " " + t.object(c) + place
		case len(all) == 2 && takesObject(a, c):
			return all[0] + " " + verb + " " + all[1] + place
		case len(all) > 1:
			return and(all) + " " + t.plural(c) + place
		case len(all) == 1 && c.object != nlp.None && a.mentionAt(c.object) != nlp.None && c.trig.family == "meeting":
			return "meeting with " + all[0] + place
		case len(all) == 1 && c.object != nlp.None && a.mentionAt(c.object) == nlp.None:
			return all[0] + " " + verb + " " + t.object(c) + place
		case len(all) == 1:
			return all[0] + " " + verb + t.tail(c) + place
		}
	}
	if c.agentless && len(agents) == 0 && c.object != nlp.None {
		return t.object(c) + " " + a.text(c.tok) + t.particle(c) + t.office(c) + place
	}
	patients := t.names(e, nlp.RolePatient)
	s := and(agents)
	if s == "" && c.trig.role("subj", nlp.RoleAgent) == nlp.RolePatient {
		s, patients = and(patients), nil
	}
	if s == "" {
		if subj := c.subject; subj != nlp.None && subj != c.object && a.isNoun(subj) {
			s = t.phrase(t.left(subj), subj)
		}
	}
	if s == "" && c.object != nlp.None { // done by nobody known
		return t.object(c) + " " + participle(a.lemma(c.tok)) + t.particle(c) + place
	}
	s += " " + verb
	switch {
	case c.second != nlp.None && a.isNoun(c.second):
		s += " " + t.phrase(t.left(c.second), c.second)
		if len(patients) > 0 && a.dep(c.second) == "dobj" {
			s += " " + secondPrep(a, c) + and(patients)
		}
	case c.object != nlp.None && a.tag(c.object) != "CD" && c.trig.family != "arrival":
		s += t.particle(c) + " " + t.object(c) + t.office(c)
	default:
		s += t.particle(c)
		if len(patients) > 0 {
			s += " " + and(patients)
		}
	}
	if (c.second == nlp.None || !a.isNoun(c.second)) && (c.trig.typ != "TRAVEL" || place == "") {
		s += t.tail(c)
	}
	return s + place
}

// answerTitle names what is said in response to an event.
func (t *titler) answerTitle(c *candidate, e *nlp.Event) string {
	s := and(t.names(e, nlp.RoleAgent)) + " responds"
	for i := c.tok - 1; i >= 0 && t.a.sentOf[i] == c.sent; i-- {
		if k := t.a.candAt[i]; k != nlp.None && t.a.cands[k].trig.noun && !t.a.cands[k].pronoun {
			return s + " to " + t.noun(&t.a.cands[k])
		}
	}
	return s
}

// secondPrep is the preposition by which the object of a phrase brings its
// patient: "files lawsuit against".
func secondPrep(a *reader, c *candidate) string {
	s := "of "
	a.prepositions(c.second, func(p, o int) {
		if a.mentionAt(o) != nlp.None {
			s = a.lemma(p) + " "
		}
	})
	return s
}

// office returns what somebody is named or elected to.
func (t *titler) office(c *candidate) string {
	if c.trig.typ != "APPOINT" && c.trig.typ != "ELECTION" {
		return ""
	}
	for _, o := range t.a.children(c.tok) {
		switch {
		case t.a.dep(o) == "oprd" && t.a.isNoun(o) && t.a.mentionAt(o) == nlp.None:
			return " " + t.phrase(t.left(o), o)
		case t.a.dep(o) == "prep" && t.a.lemma(o) == "as" && t.a.object(o) != nlp.None:
			return " as " + t.phrase(t.left(t.a.object(o)), t.a.object(o))
		}
	}
	return ""
}

// sides names the parties of a meeting told by a verb: people who are known only
// by a noun ("a US team") by that noun.
func (t *titler) sides(c *candidate, e *nlp.Event) []string {
	a := t.a
	if s, o := c.subject, c.object; s != nlp.None && o != nlp.None && a.isNoun(s) && a.isNoun(o) && (a.mentionAt(s) == nlp.None || a.mentionAt(o) == nlp.None) {
		subj, obj := a.phraseEntities(s), a.phraseEntities(o)
		if len(subj) > 0 && len(obj) > 0 {
			return []string{t.side(s, subj), t.side(o, obj)}
		}
	}
	return t.names(e, nlp.RoleParticipant)
}

func (t *titler) side(h int, parts []part) string {
	if t.a.mentionAt(h) == nlp.None {
		if !slices.ContainsFunc(parts, func(p part) bool { return !p.proxy }) || t.a.child(h, "acl") != nlp.None {
			return t.phrase(t.left(h), h)
		}
	}
	var out []string
	for _, p := range parts {
		out = append(out, t.short[p.entity])
	}
	return and(out)
}

// takesObject reports whether a verb of meeting has a direct object: "Lavrov
// meets Kim", against "Trump and Kim meet".
func takesObject(a *reader, c *candidate) bool {
	return c.object != nlp.None && c.object != c.second && a.personal(c.object) && !a.passive(c.tok)
}

func (t *titler) plural(c *candidate) string {
	s := t.a.lemma(c.tok)
	if c.second != nlp.None && t.a.dep(c.second) != "prep" {
		s += " " + t.a.text(c.second)
	}
	return s
}

func (t *titler) particle(c *candidate) string {
	if c.second == nlp.None || t.a.isNoun(c.second) {
		return ""
	}
	switch t.a.dep(c.second) {
	case "prt", "advmod", "acomp", "oprd":
		return " " + t.a.text(c.second)
	}
	return ""
}

// tail adds a prepositional complement that is no place: "agrees to hold ...",
// "meets with".
func (t *titler) tail(c *candidate) string {
	a := t.a
	if c.object != nlp.None {
		return ""
	}
	if x := a.child(c.tok, "xcomp"); x != nlp.None && a.isVerb(x) {
		s := " "
		if a.isInfinitive(x) {
			s += "to "
		}
		s += t.a.text(x)
		if o := a.child(x, "dobj", "attr"); o != nlp.None {
			s += " " + t.phrase(t.left(o), o)
		}
		return s
	}
	if x := a.child(c.tok, "ccomp"); x != nlp.None && a.isVerb(x) {
		return t.promised(x)
	}
	s := ""
	a.prepositions(c.tok, func(p, o int) {
		if s != "" || a.timeOver[o] != nlp.None || a.dep(p) == "agent" {
			return
		}
		switch a.lemma(p) {
		case "with", "to", "on", "from", "against", "for", "into":
			if m := a.mentionAt(o); m != nlp.None {
				ent := a.d.Mentions[m].Entity
				if c.trig.places[a.lemma(p)] && a.kind(ent) == nlp.KindPlace {
					return
				}
				if len(c.parts) == 0 || c.parts[0].entity != ent {
					s = " " + a.lemma(p) + " " + t.short[ent]
				}
				return
			}
			if a.isNoun(o) {
				s = " " + a.lemma(p) + " " + t.phrase(t.left(o), o)
			}
		}
	})
	return s
}

// promised turns "that he would work with Kim" into "to work".
func (t *titler) promised(x int) string {
	a := t.a
	s := a.child(x, "nsubj")
	aux, _ := a.auxes(x)
	if s == nlp.None || a.tag(s) != "PRP" || !slices.Contains(aux, "would") && !slices.Contains(aux, "will") {
		return ""
	}
	out := " to " + a.lemma(x)
	if a.negatedVerb(x) {
		out = " not" + out
	}
	if o := a.child(x, "dobj", "attr"); o != nlp.None {
		out += " " + t.phrase(t.left(o), o)
	}
	return out
}

func (t *titler) placeOf(c *candidate, e *nlp.Event) string {
	if len(e.Places) == 0 {
		return ""
	}
	name := t.short[e.Places[0]]
	if o := c.object; o != nlp.None && t.a.entityAt(o) == e.Places[0] {
		return ""
	}
	switch {
	case c.trig.places["obj"] && t.a.child(c.tok, "dobj") != nlp.None && t.a.mentionAt(t.a.child(c.tok, "dobj")) != nlp.None:
		return ""
	case c.second != nlp.None && t.a.dep(c.second) == "prep" && c.trig.typ == "TRAVEL":
		return " " + t.a.lemma(c.second) + " " + name
	case c.trig.family == "travel":
		return " to " + name
	}
	return t.preposition(e.Places[0]) + name
}

// object returns the object of a verb: by its name, else by its words.
func (t *titler) object(c *candidate) string {
	a := t.a
	var out []string
	for _, o := range a.conjuncts(c.object) {
		switch m := a.mentionAt(o); {
		case m != nlp.None && a.name[o] == m, m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson:
			out = append(out, t.short[a.d.Mentions[m].Entity])
		case a.tag(o) == "PRP" || a.tag(o) == "WP" || a.tag(o) == "WDT":
		default:
			out = append(out, t.phrase(t.left(o), o))
		}
	}
	return and(out)
}

// left returns the first token of the words before a noun that belong to it.
func (t *titler) left(i int) int {
	first := i
	for k := 0; k < 8; k++ {
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

// participle returns the past participle of a verb.
func participle(lemma string) string {
	for _, w := range strings.Fields("buy:bought sell:sold hold:held make:made find:found shoot:shot win:won lose:lost beat:beaten give:given take:taken " +
		"send:sent pay:paid free:freed swear:sworn") {
		if base, form, _ := strings.Cut(w, ":"); base == lemma {
			return form
		}
	}
	switch {
	case strings.HasSuffix(lemma, "e"):
		return lemma + "d"
	case strings.HasSuffix(lemma, "y") && len(lemma) > 1 && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeiou"):
		return lemma[:len(lemma)-1] + "ied"
	}
	return lemma + "ed"
}

// present returns the third person of a verb.
func present(lemma string) string {
	switch lemma {
	case "have":
		return "has"
	case "be":
		return "is"
	case "do", "go":
		return lemma + "es"
	}
	head, tail, found := strings.Cut(lemma, "-")
	if found && tail != "" {
		return head + "-" + present(tail)
	}
	switch {
	case strings.HasSuffix(lemma, "s"), strings.HasSuffix(lemma, "x"), strings.HasSuffix(lemma, "z"),
		strings.HasSuffix(lemma, "ch"), strings.HasSuffix(lemma, "sh"):
		return lemma + "es"
	case len(lemma) > 1 && strings.HasSuffix(lemma, "y") && !strings.ContainsAny(lemma[len(lemma)-2:len(lemma)-1], "aeiou"):
		return lemma[:len(lemma)-1] + "ies"
	}
	return lemma + "s"
}

func upperFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if next, _ := utf8.DecodeRuneInString(s[n:]); n == 0 || r == utf8.RuneError || unicode.IsUpper(next) { // "iPhone"
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
