package names

import (
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
)

// readPlaces makes entities of the places, each name with one meaning in the
// document, and gives what a capital does to its country.
func (w *world) readPlaces() {
	var toponyms gazetteer.Document
	number := make(map[int]int) // of the toponym of a span
	for i, s := range w.spans {
		if s.kind == place {
			number[i] = toponyms.Add(w.text(s.first, s.last), w.wordBehind(s), w.container(i))
		}
	}
	chosen := w.places.Resolve(toponyms.Toponyms())
	for i, s := range w.spans {
		if s.kind == place {
			w.named(i, w.placeOf(chosen[number[i]], w.text(s.first, s.last), s))
		}
	}
	w.readHalves()
	w.readDemonyms()
}

// readHalves ties "the North" and "the South" to the one place of the document
// whose name begins so: North Korea, South Sudan.
func (w *world) readHalves() {
	halves := make(map[string]int)
	for e := range w.entities {
		word, rest, _ := strings.Cut(w.entities[e].name, " ")
		if rest == "" || !isHalf(word) {
			continue
		}
		if _, several := halves[word]; several {
			halves[word] = nlp.None
			continue
		}
		halves[word] = e
	}
	for i, t := range w.toks {
		if other, ok := w.otherHalf(i); ok {
			w.tie(i, i, w.placeEntity(other, i), nlp.FormName)
			continue
		}
		e, ok := halves[t.Text]
		if !ok || e == nlp.None || w.at[i] != nlp.None || !w.is(i-1, "the") && !w.inHeadline(i) || w.tag(i+1, "NNP") && w.sameSentence(i, i+1) {
			continue
		}
		if _, adjective := w.demonym(i + 1); adjective && w.sameSentence(i, i+1) {
			continue
		}
		w.tie(i, i, e, nlp.FormName)
		w.entities[e].forms[t.Text]++
	}
}

// otherHalf reads "North and South Korea": the place that token i is short for.
func (w *world) otherHalf(i int) (gazetteer.Entry, bool) {
	s, ok := w.spanAt(i + 2)
	if !ok || w.at[i] != nlp.None || s.kind != place || s.first != i+2 || s.last == s.first || !w.is(i+1, "and") ||
		!isHalf(w.toks[i].Text) || !isHalf(w.toks[s.first].Text) {
		return gazetteer.Entry{}, false
	}
	found := w.places.Lookup(w.toks[i].Text + " " + w.text(s.first+1, s.last))
	if found == nil {
		return gazetteer.Entry{}, false
	}
	return found[0], true
}

func isHalf(word string) bool {
	return word == "North" || word == "South" || word == "East" || word == "West"
}

// container returns the name of a place that follows place i after a comma:
// "Texas", of "Paris, Texas".
func (w *world) container(i int) string {
	s := w.spans[i]
	next, ok := w.spanAt(s.last + 2)
	if !ok || next.kind != place || !w.is(s.last+1, ",") || next.first != s.last+2 || !w.sameSentence(s.last, next.first) {
		return ""
	}
	return w.text(next.first, next.last)
}

// wordBehind returns the word that follows a span in its sentence, "" at the end.
func (w *world) wordBehind(s span) string {
	if !w.sameSentence(s.last, s.last+1) {
		return ""
	}
	return w.toks[s.last+1].Text
}

// placeOf returns the entity of a name of a place.
func (w *world) placeOf(e gazetteer.Entry, text string, s span) int {
	if e.ID < 0 {
		key := "place " + gazetteer.Fold(text)
		i, ok := w.byName[key]
		if !ok {
			i = w.add(nlp.KindPlace, text, s.first)
			w.byName[key] = i
		}
		return i
	}
	if w.places.IsCapital(e) && w.actsForGovernment(s) {
		if country, ok := w.places.CountryOf(e.Country); ok {
			return w.placeEntity(country, s.first)
		}
	}
	return w.placeEntity(e, s.first)
}

// actsForGovernment reports whether the name of a capital means the
// government: it says, decides or signs; it has ties or talks; hostility comes
// from it.
func (w *world) actsForGovernment(s span) bool {
	s = w.firstPartner(s)
	if w.headlineActs(s) {
		return true
	}
	h := w.headOf(s.first, s.last)
	t := w.toks[h]
	head := w.head(h)
	switch t.Dep {
	case "nsubj":
		lemma := w.toks[head].Lemma
		return w.words.Agentive[lemma] || w.isReady(head) || w.tag(head, "VB") && !w.words.OfPlaces[lemma]
	case "nsubjpass":
		return w.words.Agentive[w.toks[head].Lemma] && w.is(head, "told", "warned", "informed", "accused", "pressed", "urged")
	case "poss":
		return w.words.Relations[w.toks[head].Lemma] || isDeed(w.toks[head].Lemma)
	case "compound", "nmod", "amod":
		return false
	case "pobj":
		return w.inRelations(h, head)
	}
	return false
}

// maxPartners bounds the walk to the first of a list of places, so that a text
// that is one long list takes no more than its length.
const maxPartners = 24

// firstPartner returns the place that s is joined to, "Pyongyang" in "Pyongyang
// and Seoul", or s: what the one does, the other does too.
func (w *world) firstPartner(s span) span {
	for range maxPartners {
		h := w.headOf(s.first, s.last)
		if w.toks[h].Dep != "conj" {
			break
		}
		p, ok := w.spanAt(w.head(h))
		if !ok || p.kind != place || p.first >= s.first {
			break
		}
		s = p
	}
	return s
}

// headlineActs reads "Moscow to sign accord" and "Seoul: talks to go on" at the
// head of a headline, which parsers are not made for.
func (w *world) headlineActs(s span) bool {
	if w.runs[w.sentence[s.first]].first != s.first || !w.inHeadline(s.first) {
		return false
	}
	i := s.last + 1
	for i < len(w.toks) && isPunct(w.toks[i].Text) {
		i++
	}
	if w.is(i, "to") {
		return w.tag(i+1, "VB")
	}
	return w.sameSentence(s.first, i) && w.tag(i, "VB") && w.words.Agentive[w.toks[i].Lemma]
}

// isReady reports whether "is" has a complement that takes a will: ready,
// willing, prepared.
func (w *world) isReady(verb int) bool {
	for _, c := range w.children[verb] {
		if w.toks[c].Dep == "acomp" && w.is(c, "ready", "willing", "unwilling", "keen", "eager", "open", "prepared", "reluctant", "interested", "concerned", "committed", "determined") {
			return true
		}
	}
	return false
}

// isDeed reports whether a noun is an act or a stance that only a government
// has of all that a city may have.
func isDeed(lemma string) bool {
	switch lemma {
	case "decision", "demand", "stance", "position", "policy", "claim", "intention", "intervention", "proposal", "offer", "response", "refusal",
		"commitment", "announcement", "reaction", "request", "foe", "ally", "interest", "ambition", "denial", "rejection", "pledge", "statement",
		"willingness", "threat", "warning", "accusation", "sanction", "arsenal", "ambassador", "envoy", "role", "support", "move", "decision-making":
		return true
	}
	return false
}

// inRelations decides for the object of a preposition: "talks between Washington
// and Pyongyang", "hostility displayed by Pyongyang", "talks with Seoul".
func (w *world) inRelations(h, prep int) bool {
	above := w.head(prep)
	if before := prep - 1; w.tag(above, "VB") && w.sameSentence(before, prep) && w.tag(before, "NN") {
		above = before // "blamed a statement from Pyongyang": what the parser hangs on the verb may belong to the noun
	}
	switch w.lower[prep] {
	case "between", "among":
		return w.words.Relations[w.toks[above].Lemma] || w.hasGovernment(h) && !w.is(above, "road", "railway", "train", "flight", "border", "distance", "line")
	case "by":
		return w.toks[prep].Dep == "agent" || w.words.Agentive[w.toks[above].Lemma]
	case "with", "against", "toward", "towards":
		return w.words.Relations[w.toks[above].Lemma] || w.words.Agentive[w.toks[above].Lemma] ||
			w.is(above, "negotiating", "negotiated", "negotiate", "meet", "met", "meeting", "working", "work", "worked", "cooperate", "ties", "sanctions")
	case "on":
		return w.is(above, "pressure", "sanctions", "pressed", "imposed", "sanction")
	case "from":
		return isDeed(w.toks[above].Lemma) || w.words.Agentive[w.toks[above].Lemma] && w.is(above, "demanded", "demand", "sought", "withdrew")
	case "to":
		return w.is(above, "up", "hostile", "close", "ally", "allied", "loyal", "concession", "concessions", "offer", "according", "pressure", "warning", "message")
	}
	return false
}

// hasGovernment reports whether the name's partner in a coordination is a
// capital or country too.
func (w *world) hasGovernment(h int) bool {
	for _, c := range w.children[h] {
		if w.toks[c].Dep != "conj" {
			continue
		}
		if s, ok := w.spanAt(c); ok && s.kind == place {
			return w.isCapitalOrCountry(w.text(s.first, s.last))
		}
	}
	return false
}

// readDemonyms ties nouns for a people to their country: "the Russians said".
func (w *world) readDemonyms() {
	for i := range w.toks {
		if !w.tag(i, "NNPS", "NNS") || w.at[i] != nlp.None || !isUpperFirst(w.toks[i].Text) {
			continue
		}
		first := i
		e, ok := w.demonym(i)
		if !ok || e.Kind() != gazetteer.Country {
			continue
		}
		for first > 0 && w.tag(first-1, "JJ", "NNP") && w.sameSentence(first-1, i) && w.at[first-1] == nlp.None {
			if two, ok := w.places.Demonym(w.text(first-1, i)); !ok || two.ID != e.ID {
				break
			}
			first--
		}
		if !w.is(first-1, "the") {
			continue // "two Russians": people, not the country
		}
		w.tie(first-1, i, w.placeEntity(e, first), nlp.FormNominal)
	}
}
