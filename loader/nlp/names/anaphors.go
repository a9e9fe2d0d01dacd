package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/names/lexicon"
)

// anaphor is a pronoun or a description of a single person, which means somebody or nobody that the text names.
type anaphor struct {
	head, first, last int // tokens
	form              nlp.Form
	gender            lexicon.Gender
	rule              string // by which rule it means whom; "" for none
	ruled             int    // whom it means by that, or nlp.None
	whole             bool   // it is an office with its country or body, "the US president"
	spoken            int    // who says the quote that it is in, or nlp.None
}

// The rules that say whom an anaphor means.
const (
	ruleSalient = "salient" // a pronoun: who stands out
	ruleLead    = "lead"    // who is brought up, and named after
	ruleOffice  = "office"  // who holds the office
	ruleAgain   = "again"   // who was called so before
)

// readAnaphors ties pronouns and descriptions of single people to whom they mean, in the order of the text. Whom the text
// brings up without a name is kept on the scene, as somebody a pronoun may mean.
func (w *world) readAnaphors(quoted []bool) {
	lead := w.readLead()
	r := newRanker(w, quoted)
	for i := range w.toks {
		var a anaphor
		var ok bool
		if g := genderOfPronoun(w.lower[i]); g != lexicon.Unknown && w.tag(i, "PRP") {
			a, ok = w.personalPronoun(i, g, quoted), true
		} else {
			a, ok = w.description(i, lead)
		}
		if ok {
			w.resolve(&a, r.choose(&a))
		}
	}
}

// genderOfPronoun returns that of whom a personal pronoun of the third person means, Unknown for other words.
func genderOfPronoun(lower string) lexicon.Gender {
	switch lower {
	case "he", "him", "his", "himself":
		return lexicon.Male
	case "she", "her", "hers", "herself":
		return lexicon.Female
	}
	return lexicon.Unknown
}

func (w *world) personalPronoun(i int, g lexicon.Gender, quoted []bool) anaphor {
	a := anaphor{head: i, first: i, last: i, form: nlp.FormPronoun, gender: g, spoken: nlp.None}
	if quoted[i] {
		a.spoken = w.speaker(i, quoted)
	}
	if a.ruled = w.salient(i, g, a.spoken); a.ruled != nlp.None {
		a.rule = ruleSalient
	}
	return a
}

// description returns the phrase of a single person that token i is the head of, if it is one that may mean somebody whom the
// text names.
func (w *world) description(i int, lead map[int]int) (anaphor, bool) {
	if !w.callsPerson(i) || w.settled[i] || w.isPredicate(i) || kinship(w.lower[i]) != "" && w.several(w.lower[i]) {
		return anaphor{}, false
	}
	a := anaphor{head: i, form: nlp.FormNominal, gender: w.genderOfNoun(i), ruled: nlp.None, spoken: nlp.None}
	a.first, a.last = w.nounPhrase(i)
	if w.entitles(&a) {
		return anaphor{}, false
	}
	if e, ok := lead[i]; ok {
		a.ruled, a.rule = e, ruleLead
		return a, true
	}
	if w.isOffice(i) {
		if first, last, e, whole := w.holderOf(i); e != nlp.None {
			a.first, a.last, a.ruled, a.rule, a.whole = first, last, e, ruleOffice, whole
			return a, true
		}
	}
	if a.ruled = w.calledAgain(i); a.ruled != nlp.None {
		a.rule = ruleAgain
	}
	return a, true
}

// entitles reports whether a phrase is a title that was not read as one: a name follows without a comma.
func (w *world) entitles(a *anaphor) bool {
	if s, ok := w.spanAt(a.last + 1); ok && s.kind == person && s.first == a.last+1 && w.sameSentence(a.head, s.first) {
		return true
	}
	for _, i := range w.children[a.head] {
		if s, ok := w.spanAt(i); ok && s.kind == person && i > a.head && w.toks[i].Dep == "appos" && !w.wordBetween(a.head, s.first, ",") {
			return true
		}
	}
	h := w.head(a.head)
	s, ok := w.spanAt(h)
	return ok && s.kind == person && h > a.head && !w.wordBetween(a.head, s.first, ",")
}

// callsPerson reports whether a noun in the singular stands for somebody: it says what people are, or this text calls somebody
// so.
func (w *world) callsPerson(i int) bool {
	if w.isSingle(i) && (w.isOffice(i) || w.words.Persons[w.lower[i]] || w.called[w.lower[i]] || kinship(w.lower[i]) != "") {
		return true
	}
	return w.isAged(i)
}

// isAged reports whether a phrase is told by an age: "the 61-year-old".
func (w *world) isAged(i int) bool {
	return w.is(i, "old") && w.hyphenated(i-1) && w.is(i-2, "year") && w.hyphenated(i-3) && w.tag(i-4, "CD")
}

// isPredicate reports whether a phrase says what somebody is: "is a lawyer", "was elected president".
func (w *world) isPredicate(i int) bool {
	return w.toks[i].Dep == "attr" || w.toks[i].Dep == "oprd"
}

// genderOfNoun returns the gender of those whom a noun calls so.
func (w *world) genderOfNoun(i int) lexicon.Gender {
	word := w.lower[i]
	if o, ok := w.words.Offices[word]; ok && o.Gender != lexicon.Unknown {
		return o.Gender
	}
	switch word {
	case "man", "boy", "father", "husband", "son", "brother", "uncle", "nephew", "grandfather", "grandson", "fiancé", "widower", "groom", "actor", "waiter", "monk", "priest":
		return lexicon.Male
	case "woman", "girl", "mother", "wife", "daughter", "sister", "aunt", "niece", "grandmother", "granddaughter", "fiancée", "widow", "bride", "actress", "waitress",
		"nun", "heiress", "landlady", "ballerina", "midwife":
		return lexicon.Female
	}
	switch {
	case strings.HasSuffix(word, "woman") || strings.HasSuffix(word, "girl") || strings.HasSuffix(word, "mistress"):
		return lexicon.Female
	case strings.HasSuffix(word, "man") && word != "human":
		return lexicon.Male
	}
	return lexicon.Unknown
}

// resolve ties an anaphor to whom it means, if anybody; a description of somebody else brings up somebody new.
func (w *world) resolve(a *anaphor, e int) {
	if e == nlp.None {
		if a.form == nlp.FormPronoun {
			return
		}
		e = w.add(nlp.KindPerson, "", a.first)
		w.entities[e].unnamed = true
	}
	if w.entities[e].gender == lexicon.Unknown {
		w.entities[e].gender, w.entities[e].told = a.gender, string(a.form)
	}
	if a.form == nlp.FormNominal {
		w.note(e, w.lower[a.head])
		w.settled[a.head] = !w.entities[e].unnamed
	}
	w.mean(a.first, a.last, e, a.form)
}

// mean ties a phrase to the person it means, if the text names them, who is on the scene with it.
func (w *world) mean(first, last, e int, form nlp.Form) {
	if !w.entities[e].unnamed {
		w.tie(first, last, e, form)
	}
	w.see(first, last, e, form)
}

// candidate is somebody whom an anaphor may mean.
type candidate struct {
	entity  int
	last    sighting // the nearest mention before the anaphor; of those yet to come the first one
	ahead   int      // of those yet to come the place in their order, from 1; else 0
	rank    int      // how many others were mentioned since
	count   int      // mentions before the anaphor
	subject int      // of these in the sentence of the anaphor and the one before, subjects
	weight  float64  // salience, fading by sentences
}

// How many candidates are looked at, and how many of those yet to come.
const (
	maxCandidates = 12
	maxAhead      = 4
)

// candidates returns whom an anaphor may mean: those mentioned before it, the last first, and those named for the first time
// after it, as far as they agree in gender.
func (w *world) candidates(a *anaphor) []candidate {
	var all []candidate
	here := w.sentence[a.first]
	for g := range w.before(a.first, memory) {
		if w.disagree(a, g.entity) {
			continue
		}
		k := slices.IndexFunc(all, func(c candidate) bool { return c.entity == g.entity })
		if k < 0 {
			if len(all) == maxCandidates {
				continue
			}
			k = len(all)
			all = append(all, candidate{entity: g.entity, last: g, rank: k})
		}
		c := &all[k]
		c.count++
		if back := here - g.sentence; back < len(fades) {
			c.weight += g.weight * g.weight * fades[back]
			if back <= 1 && w.isSubject(g.head) {
				c.subject++
			}
		}
	}
	return append(all, w.yetToCome(a, all)...)
}

// disagree reports whether an anaphor and a person are of different genders, as far as a name or title tells: a pronoun tied before
// may have been tied to the wrong one.
func (w *world) disagree(a *anaphor, e int) bool {
	x := &w.entities[e]
	return w.clashing(a, e) && x.told != string(nlp.FormPronoun)
}

// clashing reports whether an anaphor and a person are of different genders.
func (w *world) clashing(a *anaphor, e int) bool {
	g := w.entities[e].gender
	return g != lexicon.Unknown && a.gender != lexicon.Unknown && g != a.gender
}

// fades are how much is left of a mention's weight some sentences later.
var fades = [...]float64{1, 0.45, 0.45 * 0.45, 0.45 * 0.45 * 0.45, 0.45 * 0.45 * 0.45 * 0.45}

// yetToCome returns those who are named for the first time after an anaphor.
func (w *world) yetToCome(a *anaphor, known []candidate) []candidate {
	var all []candidate
	for _, g := range w.debuts {
		if g.token <= a.last || w.disagree(a, g.entity) || slices.ContainsFunc(known, func(c candidate) bool { return c.entity == g.entity }) {
			continue
		}
		all = append(all, candidate{entity: g.entity, last: g, ahead: len(all) + 1})
		if len(all) == maxAhead || a.form == nlp.FormPronoun && len(all) == 2 {
			break
		}
	}
	return all
}
