package events

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
)

// phraseEntities returns the entities that the noun phrase with head h stands
// for: its name, those coordinated with it, and for a noun of people ("a US
// delegation led by Sung Kim") what it belongs to and who leads it.
func (a *reader) phraseEntities(h int) []part {
	var out []part
	for _, c := range a.conjuncts(h) {
		out = append(out, a.conjunctEntities(c)...)
	}
	return out
}

func (a *reader) conjunctEntities(h int) []part {
	var out []part
	if m := a.mentionAt(h); m != nlp.None {
		out = append(out, a.joinedBefore(h, m)...)
		out = append(out, part{entity: a.d.Mentions[m].Entity})
	} else if a.isNoun(h) {
		out = a.nounEntities(h)
	}
	for _, c := range a.children(h) { // "Trump, together with Pompeo"
		if a.dep(c) == "prep" {
			switch a.lemma(c) {
			case "together", "along", "alongside":
				a.chain(c, func(_, o int) {
					if m := a.mentionAt(o); m != nlp.None {
						out = append(out, part{entity: a.d.Mentions[m].Entity})
					}
				})
			}
		}
	}
	return out
}

// joinedBefore returns the people that "and" joins before a name, which the
// parser takes for a part of it: "Kim and South Korean President Moon".
func (a *reader) joinedBefore(h, own int) []part {
	var out []part
	for _, c := range a.children(h) {
		m := a.name[c]
		if m == nlp.None || m == own || a.dep(c) != "nmod" && a.dep(c) != "compound" || a.child(c, "cc") == nlp.None {
			continue
		}
		if a.kind(a.d.Mentions[m].Entity) == a.kind(a.d.Mentions[own].Entity) {
			out = append(out, part{entity: a.d.Mentions[m].Entity})
		}
	}
	return out
}

// nounEntities returns who a common noun stands for. A noun in apposition to a
// name is that name.
func (a *reader) nounEntities(h int) []part {
	if x := a.child(h, "appos"); x != nlp.None {
		if m := a.mentionAt(x); m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson {
			var out []part // and who is joined to it: "US President [Trump and Kim]"
			for _, y := range a.conjuncts(x) {
				if m := a.mentionAt(y); m != nlp.None {
					out = append(out, part{entity: a.d.Mentions[m].Entity})
				}
			}
			return out
		}
	}
	if e := a.officeHolder(h); e != nlp.None {
		return []part{{entity: e}}
	}
	if a.lex.classes["n "+a.lemma(h)]&classAgents == 0 {
		return nil
	}
	var out, led []part
	proxy := func(i int) {
		if e := a.entityAt(i); e != nlp.None {
			out = append(out, part{entity: e, proxy: true})
		}
	}
	for _, c := range a.children(h) {
		switch a.dep(c) {
		case "compound", "nmod", "amod", "poss":
			proxy(c)
			for _, x := range a.children(c) { // "US and North Korean officials"
				if a.dep(x) == "conj" || a.dep(x) == "compound" && a.entityAt(c) == nlp.None {
					proxy(x)
				}
			}
		case "prep":
			switch a.lemma(c) {
			case "of", "from":
				if o := a.object(c); o != nlp.None {
					for _, x := range a.conjuncts(o) {
						proxy(x)
					}
				}
			}
		case "acl":
			switch a.lemma(c) {
			case "lead", "head", "chair":
				if by := a.child(c, "agent"); by != nlp.None && a.object(by) != nlp.None {
					if m := a.mentionAt(a.object(by)); m != nlp.None {
						led = append(led, part{entity: a.d.Mentions[m].Entity})
					}
				}
			}
		}
	}
	return append(led, out...)
}

// officeHolder returns the one person who holds the office that a phrase
// describes: the Kim Jong-un of "the top leader of North Korea".
func (a *reader) officeHolder(h int) int {
	of := nlp.None
	for _, c := range a.children(h) {
		switch a.dep(c) {
		case "compound", "nmod", "amod", "poss":
			if e := a.entityAt(c); e != nlp.None {
				of = e
			}
		case "prep":
			if o := a.object(c); o != nlp.None && a.lemma(c) == "of" {
				if m := a.mentionAt(o); m != nlp.None {
					of = a.d.Mentions[m].Entity
				}
			}
		}
	}
	if of == nlp.None {
		return nlp.None
	}
	holder := nlp.None
	for _, e := range a.holders[of] {
		if !slices.ContainsFunc(a.d.Entities[e].Roles, func(r nlp.Role) bool {
			return r.Of == of && holdsOffice(r.Title, a.lemma(h))
		}) {
			continue
		}
		if holder != nlp.None {
			return nlp.None // two of them: either
		}
		holder = e
	}
	return holder
}

// leaderTitles returns the titles that a noun can stand for, in lower case.
func leaderTitles(noun string) []string {
	switch noun {
	case "leader", "ruler":
		return []string{"leader", "president", "prime minister", "chancellor", "king", "queen", "supreme leader", "top leader", "emperor", "premier"}
	case "president", "chancellor", "king", "queen", "premier":
		return []string{noun}
	}
	return nil
}

// holdsOffice reports whether a title is the office that a noun describes:
// "minister" may be a Foreign Minister.
func holdsOffice(title, noun string) bool {
	title = strings.ToLower(title)
	if titles := leaderTitles(noun); titles != nil {
		return slices.Contains(titles, title)
	}
	switch noun {
	case "minister", "secretary", "ambassador", "envoy", "spokesman", "spokeswoman", "governor", "mayor", "chairman", "director":
		return title == noun || strings.HasSuffix(title, " "+noun)
	}
	return false
}

// groups remembers who was last named together, for "they", "both sides" and
// "the two leaders".
type groups struct {
	a    *reader
	at   int // tokens before it were looked at
	last []group
}

type group struct {
	tok   int
	parts []part
}

// How far back a plural pronoun reaches, in sentences, and how many groups are
// kept.
const (
	groupReach = 3
	groupFar   = 8 // of a noun that tells more: "the two leaders"
	groupsKept = 8
)

// advance notes the coordinations of names before token to.
func (g *groups) advance(to int) {
	for ; g.at < to; g.at++ {
		i := g.at
		if g.a.isVerb(i) {
			g.together(i)
			continue
		}
		if g.a.dep(i) == "conj" || g.a.child(i, "conj") == nlp.None || g.a.mentionAt(i) == nlp.None {
			continue
		}
		parts := g.a.phraseEntities(i)
		if len(parts) > 1 {
			g.add(i, parts)
		}
	}
}

// together notes who does something with whom: "a US team discussed logistics
// with a North Korean delegation".
func (g *groups) together(v int) {
	below := slices.Clone(g.a.children(v))
	if o := g.a.child(v, "dobj"); o != nlp.None { // "discussed logistics with ..."
		for _, c := range g.a.conjuncts(o) {
			below = append(below, g.a.children(c)...)
		}
	}
	for _, p := range below {
		if g.a.dep(p) != "prep" || g.a.lemma(p) != "with" || g.a.object(p) == nlp.None {
			continue
		}
		s := g.a.child(v, "nsubj")
		if s == nlp.None {
			return
		}
		subj, with := g.a.phraseEntities(s), g.a.phraseEntities(g.a.object(p))
		if len(subj) > 0 && len(with) > 0 {
			g.add(v, append(slices.Clone(subj), with...))
			return
		}
	}
	s := g.a.child(v, "nsubj") // "the United States promised guarantees to North Korea"
	if s == nlp.None || g.a.mentionAt(s) == nlp.None {
		return
	}
	kind := g.a.kind(g.a.d.Mentions[g.a.mentionAt(s)].Entity)
	for _, c := range g.a.children(v) {
		switch g.a.dep(c) {
		case "dobj":
		case "dative", "prep":
			if c = g.a.object(c); c == nlp.None || kind != nlp.KindPlace {
				continue
			}
		default:
			continue
		}
		if m := g.a.mentionAt(c); m != nlp.None && g.a.kind(g.a.d.Mentions[m].Entity) == kind && g.a.d.Mentions[m].Entity != g.a.d.Mentions[g.a.mentionAt(s)].Entity {
			g.add(v, append(g.a.phraseEntities(s), g.a.phraseEntities(c)...))
			return
		}
	}
}

func (g *groups) add(tok int, parts []part) {
	if len(g.last) == groupsKept {
		g.last = append(g.last[:0], g.last[1:]...)
	}
	g.last = append(g.last, group{tok, parts})
}

// plural returns who a plural pronoun or a phrase such as "the two leaders"
// stands for, or nil.
func (g *groups) plural(i int) []part {
	a := g.a
	want := ""
	switch a.lemma(i) {
	case "they", "their", "them", "themselves":
		if a.mentionAt(i) != nlp.None {
			return nil
		}
	default:
		kind, ok := a.pluralNoun(i)
		if !ok {
			return nil
		}
		want = kind
	}
	for _, x := range slices.Backward(g.last) {
		if d := a.sentOf[i] - a.sentOf[x.tok]; d > groupReach && (want == "" || d > groupFar) {
			return nil
		}
		if x.tok < i && (want == "" || a.allOfKind(x.parts, want)) && a.allHold(x.parts, a.lemma(i)) {
			return x.parts
		}
	}
	return a.twoLeaders(i)
}

// twoLeaders returns the two people of the document who lead countries, for
// "the two leaders" before they are named together; nil if there are not just
// two.
func (a *reader) twoLeaders(i int) []part {
	titles := leaderTitles(a.lemma(i))
	if titles == nil || a.lemma(i) != "leader" {
		return nil
	}
	land := ""
	for _, c := range a.children(i) {
		if a.dep(c) == "amod" && a.text(c) != a.low[c] || a.dep(c) == "amod" && a.demonymEnds(c) {
			land = strings.TrimSuffix(strings.ToLower(a.text(c)), "n")
		}
	}
	var out []part
	for e := range a.d.Entities {
		if a.kind(e) != nlp.KindPerson || len(out) > 2 {
			continue
		}
		if slices.ContainsFunc(a.d.Entities[e].Roles, func(r nlp.Role) bool {
			return slices.Contains(titles, strings.ToLower(r.Title)) && r.Of >= 0 && r.Of < len(a.d.Entities) && a.kind(r.Of) == nlp.KindPlace &&
				strings.HasSuffix(strings.ToLower(a.d.Entities[r.Of].Name), land)
		}) {
			out = append(out, part{entity: e})
		}
	}
	if len(out) != 2 {
		return nil
	}
	return out
}

// demonymEnds reports whether a word is an adjective of a place, or the last
// word of one: the "Korean" of both Koreas.
func (a *reader) demonymEnds(i int) bool {
	w := " " + strings.ToLower(a.text(i))
	for d := range a.demonym {
		if strings.HasSuffix(" "+d, w) {
			return true
		}
	}
	return false
}

// pluralNoun reports whether a phrase points at several parties named before,
// and of which kind they are ("" for any).
func (a *reader) pluralNoun(i int) (kind string, ok bool) {
	pointed, named := false, false
	for _, c := range a.children(i) {
		switch a.lemma(c) {
		case "both", "two", "three", "these", "those":
			pointed = true
		}
		if a.mentionAt(c) != nlp.None {
			named = true
		}
	}
	if named && leaderTitles(a.lemma(i)) == nil {
		return "", false
	}
	if !pointed && (!a.isDefinite(i) || a.tag(i) != "NNS") {
		return "", false
	}
	switch a.lemma(i) {
	case "leader", "man", "woman", "president", "minister", "official", "diplomat", "politician", "candidate", "player", "pair":
		return nlp.KindPerson, true
	case "country", "nation", "state":
		return nlp.KindPlace, true
	case "side", "party", "team", "government", "company", "firm":
		return "", pointed
	}
	return "", false
}

// allHold reports whether all of the parties can be what the noun says, as far
// as their titles tell: "the two leaders" are no envoys.
func (a *reader) allHold(parts []part, noun string) bool {
	titles := leaderTitles(noun)
	if titles == nil {
		return true
	}
	for _, p := range parts {
		if !slices.ContainsFunc(a.d.Entities[p.entity].Roles, func(r nlp.Role) bool { return slices.Contains(titles, strings.ToLower(r.Title)) }) {
			return false
		}
	}
	return true
}

func (a *reader) allOfKind(parts []part, kind string) bool {
	for _, p := range parts {
		if a.kind(p.entity) != kind {
			return false
		}
	}
	return true
}
