package names

import (
	"dateline/loader/nlp"
	"dateline/loader/nlp/names/lexicon"
)

// readLead returns whom the phrases by which a story brings somebody up mean by the rules, by the heads of the phrases: an
// indefinite phrase of a single person in the first sentence of the text, where nobody is named, and the first person who is
// ("A former planner has been jailed for taking his clients' money. ... Peter Brandt, 61, admitted ...").
func (w *world) readLead() map[int]int {
	n := w.leadSentence()
	if n == nlp.None {
		return nil
	}
	i := w.broughtUp(n)
	if i == nlp.None {
		return nil
	}
	e := w.opener(n)
	if e == nlp.None || !w.mayBe(n, e) {
		return nil
	}
	lead := map[int]int{i: e}
	if h := w.headlined(); h != nlp.None {
		lead[h] = e
	}
	return lead
}

// headlined returns the one noun for a person in a headline that names nobody: "Jewel thief flies out of jail".
func (w *world) headlined() int {
	found := nlp.None
	for i := range w.toks {
		if !w.inHeadline(i) {
			continue
		}
		if s, ok := w.spanAt(i); ok && s.kind == person {
			return nlp.None
		}
		if !w.isSomebody(i) {
			continue
		}
		if found != nlp.None {
			return nlp.None
		}
		found = i
	}
	return found
}

// leadSentence returns the first sentence of body text, or None.
func (w *world) leadSentence() int {
	for n, r := range w.runs {
		if b := w.block(r.first); b >= 0 && b < len(w.Blocks) && w.Blocks[b].Kind == nlp.BlockBody {
			return n
		}
	}
	return nlp.None
}

// broughtUp returns the head of the phrase that brings somebody up in a sentence: its subject or all there is, or the only one
// that something is done to. None where the sentence names a person.
func (w *world) broughtUp(n int) int {
	found, several := nlp.None, false
	r := w.runs[n]
	for i := r.first; i <= r.last; i++ {
		if s, ok := w.spanAt(i); ok && s.kind == person {
			return nlp.None
		}
		if !w.isSomebody(i) || w.tag(i, "NNP") || !w.isIndefinite(i) {
			continue
		}
		if w.isSubject(i) || w.toks[i].Dep == "ROOT" {
			return i
		}
		if w.toks[i].Dep != "dobj" && !w.is(w.head(i), "of") {
			continue // "a warrant from a judge"
		}
		several = several || found != nlp.None
		found = i
	}
	if several {
		return nlp.None
	}
	return found
}

// isSomebody reports whether a token is the head of a phrase of a single person.
func (w *world) isSomebody(i int) bool {
	return w.words.Persons[w.lower[i]] && w.tag(i, "NN") && !w.tag(i, "NNS", "NNPS") && !w.inCompound(i)
}

func (w *world) isIndefinite(i int) bool {
	for _, c := range w.children[i] {
		if w.toks[c].Dep == "det" {
			return w.is(c, "a", "an")
		}
	}
	return false
}

// leadReach is how many sentences after the first the name comes at the latest.
const leadReach = 4

// opener returns the person who is the first named after sentence n, if the name is a full one, opens its sentence and
// goes with an age, or with a verb of doing rather than saying: who says something is seldom whom the story is about.
func (w *world) opener(n int) int {
	for m := n + 1; m < len(w.runs) && m <= n+leadReach; m++ {
		r := w.runs[m]
		for i := r.first; i <= r.last; i++ {
			k := w.at[i]
			if k == nlp.None || w.spans[k].kind != person {
				continue
			}
			s := w.spans[k]
			h := w.headOf(s.first, s.last)
			if s.first != r.first || s.last == s.first || w.of[k] == nlp.None || !w.hasAge(s.last+1) && (!w.isSubject(h) || w.isSpeaker(h)) {
				return nlp.None
			}
			return w.of[k]
		}
	}
	return nlp.None
}

// hasAge reports whether a comma, a number and a comma begin at token i: "Peter Brandt, 61, ...".
func (w *world) hasAge(i int) bool {
	return i+2 < len(w.toks) && w.is(i, ",") && w.tag(i+1, "CD") && len(w.toks[i+1].Text) <= 2 && w.is(i+2, ",")
}

// mayBe reports whether the pronouns of a sentence may be those of a person.
func (w *world) mayBe(n, e int) bool {
	his, hers := w.entities[e].gender != lexicon.Female, w.entities[e].gender != lexicon.Male
	r := w.runs[n]
	for i := r.first; i <= r.last; i++ {
		if !his && w.is(i, "he", "his", "him", "himself") || !hers && w.is(i, "she", "her", "hers", "herself") {
			return false
		}
	}
	return true
}
