package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

// readDescriptions ties noun phrases to the organisations and places they mean, the last of the kind ("the company", "the
// country", "the peninsula"), and to people those that stand beside their names.
func (w *world) readDescriptions() {
	w.readDescriptors()
	w.readAppositions()
	for i := range w.toks {
		if class, ok := w.words.OrgNouns[w.lower[i]]; ok && w.isSingle(i) && w.sameSentence(i-1, i) && w.pointsBack(i, class) {
			w.describeThing(i, class)
		}
	}
}

// isSingle reports whether a noun in the singular, in no name and no title, heads a phrase.
func (w *world) isSingle(i int) bool {
	return w.at[i] == nlp.None && !w.titled[i] && w.tag(i, "NN") && !w.tag(i, "NNS", "NNPS") && !w.inCompound(i)
}

// descriptor is a noun that stands beside the name of an organisation and says what it is.
type descriptor struct {
	entity int
	noun   string
}

// readDescriptors notes what names of organisations stand beside: "the airline Aurelia", "NASA, the space agency".
func (w *world) readDescriptors() {
	for _, m := range w.mentions {
		if w.entities[m.entity].kind != nlp.KindOrganization || m.form != nlp.FormName {
			continue
		}
		h := w.headOf(m.first, m.last)
		note := func(i int) {
			if w.words.OrgNouns[w.lower[i]] != "" {
				w.described[descriptor{m.entity, w.lower[i]}] = true
			}
		}
		switch w.toks[h].Dep {
		case "appos", "compound", "nmod":
			note(w.head(h))
		}
		for _, c := range w.children[h] {
			switch w.toks[c].Dep {
			case "appos", "compound", "nmod":
				note(c)
			}
		}
	}
}

// inCompound reports whether a noun only qualifies the next one.
func (w *world) inCompound(i int) bool {
	return w.toks[i].Dep == "compound" && w.head(i) > i
}

// holderOf returns the person who was called what "the US president" at token i says, by the rules, the words that say so, and
// whether they say of what.
func (w *world) holderOf(i int) (first, last, e int, whole bool) {
	var t title
	w.readOffice(&t, i, i)
	w.readOf(&t, i)
	first, definite := w.phraseStart(t)
	if !definite || w.saysWhat(i) {
		return first, t.last, nlp.None, false
	}
	of := w.holderEntity(t.of)
	for g := range w.before(first, memory) {
		if w.answersTo(g.entity, t, of) {
			return first, t.last, g.entity, of != nlp.None
		}
	}
	return first, t.last, w.unnamedLeader(first, t, of), of != nlp.None
}

// note notes that a person is called a noun, in lower case.
func (w *world) note(e int, noun string) {
	if d := (descriptor{e, noun}); !w.described[d] {
		w.described[d], w.called[noun] = true, true
		w.entities[e].nouns = append(w.entities[e].nouns, noun)
	}
}

// unnamedLeader returns the one person before token i whom the text takes to be
// known to all, naming no office, and whose name fits the country: "Donald Trump
// ... the US president".
func (w *world) unnamedLeader(i int, t title, of int) int {
	if t.group != "leader" && t.group != "premier" || of == nlp.None || w.entities[of].place == nil {
		return nlp.None
	}
	found := nlp.None
	for g := range w.before(i, 12) {
		e := &w.entities[g.entity]
		if g.entity == found || len(e.roles) > 0 || !e.established || len(e.tokens) == 0 || w.eastAsian(e) != familyFirst(w.entities[of].place.Country) {
			continue
		}
		if found != nlp.None {
			return nlp.None
		}
		found = g.entity
	}
	return found
}

// eastAsian reports whether a person's name begins with the family name.
func (w *world) eastAsian(e *entity) bool {
	return w.words.People.IsFamilyFirst(e.tokens[0][0]) && !w.words.People.IsGiven(e.tokens[0][len(e.tokens[0])-1])
}

// familyFirst reports whether names begin with the family name in a country.
func familyFirst(iso string) bool {
	switch iso {
	case "CN", "HK", "KP", "KR", "SG", "TW", "VN":
		return true
	}
	return false
}

// saysWhat reports whether the phrase around token i says what someone is rather
// than whom is meant: "became the first ruler to ...".
func (w *world) saysWhat(i int) bool {
	switch w.toks[i].Dep {
	case "attr", "oprd", "appos":
		return true
	}
	for _, c := range w.children[i] {
		if w.is(c, "first", "second", "third", "last", "only", "next", "best", "youngest", "oldest", "former") {
			return true
		}
	}
	return false
}

// phraseStart returns the first token of the phrase around a title, and whether
// it is definite: after "the", "this", a possessive, or a country's adjective.
func (w *world) phraseStart(t title) (int, bool) {
	first := t.first
	if t.of.known() && t.of.at < t.first {
		first = t.of.at
		if t.of.span > 0 {
			first = w.spans[t.of.span-1].first
		}
		if e, ok := w.demonym(first); ok && first > 0 && t.of.country != nil {
			if two, ok := w.places.Demonym(w.text(first-1, first)); ok && two.ID == e.ID && isUpperFirst(w.toks[first-1].Text) {
				first--
			}
		}
	}
	for first > 0 && w.words.Dropped[w.lower[first-1]] {
		first--
	}
	if w.is(first-1, "the", "this") && w.sameSentence(first-1, first) {
		return first - 1, true
	}
	return first, t.of.known() && first < t.first && isPossessive(w.toks[t.first-1].Text)
}

// answersTo reports whether e has an office that the description can mean.
func (w *world) answersTo(e int, t title, of int) bool {
	if t.gender != lexicon.Unknown && w.entities[e].gender != lexicon.Unknown && t.gender != w.entities[e].gender {
		return false
	}
	for _, r := range w.entities[e].roles {
		if r.group != t.group {
			continue // a prime minister is not "the minister"
		}
		if of != nlp.None && r.entity != of && (r.entity != nlp.None || r.head != t.head) {
			continue
		}
		return true
	}
	return false
}

// pointsBack reports whether the word before a noun says that something named before is meant: "the company", "her firm".
func (w *world) pointsBack(i int, class string) bool {
	return w.is(i-1, "the", "this") || class == "company" && w.is(i-1, "his", "her", "their")
}

// How many sentences back a description reaches: "the commission" means the one commission that an article names, while
// "the company" and "the country" change with the scene.
const (
	bodyReach  = memory
	thingReach = 4
)

// describeThing ties "the company" to the entity of its class that stands out most before it: what is nearer, and what is
// a subject, does (Lappin and Leass 1994).
func (w *world) describeThing(i int, class string) {
	if w.saidMore(i) {
		return
	}
	reach := thingReach
	if class == "body" {
		reach = bodyReach
	}
	best, top := nlp.None, 0.0
	fade := 1.0
	for n := w.sentence[i]; n >= max(0, w.sentence[i]-reach); n-- {
		for _, k := range w.tied[n] {
			m := w.mentions[k]
			if m.last >= i-1 || m.form == nlp.FormPronoun || !w.hasClass(m.entity, class, i) {
				continue
			}
			if s := fade * w.salience(w.headOf(m.first, m.last)); s > top {
				best, top = m.entity, s
			}
		}
		fade *= 0.6
	}
	if best != nlp.None {
		w.tie(i-1, i, best, nlp.FormNominal)
	}
}

// hasClass reports whether an entity is of the class that the noun at token i
// names.
func (w *world) hasClass(e int, class string, i int) bool {
	x := &w.entities[e]
	if x.kind == nlp.KindOrganization {
		switch class {
		case "company":
			return !w.isPublic(x)
		case "body":
			return w.hasWord(x, w.lower[i]) || w.described[descriptor{e, w.lower[i]}]
		}
		return false
	}
	if x.kind != nlp.KindPlace || x.place == nil {
		return false
	}
	switch class {
	case "capital":
		return w.places.IsCapital(*x.place)
	case "country":
		return x.place.Kind() == gazetteer.Country
	case "city":
		return x.place.Kind() == gazetteer.City
	case "region":
		return x.place.Kind() == gazetteer.Region
	case "area":
		return x.place.Kind() == gazetteer.Area
	case "peninsula":
		return x.place.Feature == "PEN"
	case "water":
		return x.place.Kind() == gazetteer.Water
	case "continent":
		return x.place.Kind() == gazetteer.Continent
	}
	return false
}

// hasWord reports whether a name of the organisation holds the word: "the party"
// is one whose name says so.
func (w *world) hasWord(e *entity, word string) bool {
	for form := range e.forms {
		if slices.Contains(strings.Fields(strings.ToLower(form)), word) {
			return true
		}
	}
	return false
}

// isPublic reports whether the name says that the organisation is none that
// "the company" can mean.
func (w *world) isPublic(e *entity) bool {
	for _, word := range []string{"ministry", "party", "department", "university", "court", "committee", "council", "parliament", "police", "army", "house", "senate", "union", "nations"} {
		if w.hasWord(e, word) {
			return true
		}
	}
	return false
}
