package names

import (
	"iter"
	"math"
	"slices"

	"dateline/loader/nlp"
	"dateline/loader/nlp/names/lexicon"
)

// sighting is a mention of a person that the scene remembers.
type sighting struct {
	sentence, token int
	head            int // the token that all others of the mention hang from
	entity          int
	form            nlp.Form
	weight          float64
}

// How many sentences back a scene reaches, and how many sightings: the latter bounds the work in texts that are dense in people.
const (
	memory       = 40
	maxSightings = 300
)

// see puts a mention into the scene, in its place.
func (w *world) see(first, last, entity int, form nlp.Form) {
	head := w.partner(w.headOf(first, last))
	weight := w.salience(head)
	if form == nlp.FormPronoun {
		weight *= 0.8
	}
	n := w.sentence[first]
	at := len(w.scene[n])
	for at > 0 && w.scene[n][at-1].token > first {
		at--
	}
	w.scene[n] = slices.Insert(w.scene[n], at, sighting{sentence: n, token: first, head: head, entity: entity, form: form, weight: weight})
}

// partner returns the token that a mention in apposition shares its grammatical part with: "the head of the choir, Ann Lee, said".
func (w *world) partner(i int) int {
	for range 4 {
		if w.toks[i].Dep != "appos" || !w.sameSentence(i, w.head(i)) {
			break
		}
		i = w.head(i)
	}
	return i
}

// before yields the sightings before token i, the newest first, back to the
// given number of sentences before it.
func (w *world) before(i, sentences int) iter.Seq[sighting] {
	return func(yield func(sighting) bool) {
		here := w.sentence[i]
		left := maxSightings
		for n := here; n >= 0 && here-n <= sentences; n-- {
			for _, s := range slices.Backward(w.scene[n]) {
				if s.token >= i {
					continue
				}
				if left--; left < 0 || !yield(s) {
					return
				}
			}
		}
	}
}

// salience weighs a mention by its grammatical part: subjects stay in mind.
func (w *world) salience(head int) float64 {
	weight := 0.9
	for range 4 { // the members of a coordination share its part
		switch w.toks[head].Dep {
		case "nsubj":
			return weight + 0.6
		case "nsubjpass":
			return weight + 0.4
		case "dobj", "pobj", "agent", "dative":
			return weight + 0.1
		case "poss", "compound", "nmod":
			return weight - 0.2
		case "conj":
			head = w.head(head)
			weight -= 0.1
		default:
			return weight
		}
	}
	return weight
}

// choose returns which of several bearers of a name is meant at s: one whose
// office is the one given here, one who keeps the company named here, the one
// last and most prominently seen.
func (w *world) choose(bearers []int, s span, titles []title) int {
	best, top := bearers[0], math.Inf(-1)
	weight := 1.6
	if w.hyphenated(s.first-1) || w.hyphenated(s.last+1) {
		weight = 4 // "the Trump-Kim summit": its partner says which
	}
	for _, b := range bearers {
		score := w.recency(b, s, bearers) + weight*w.company(b, s)
		score += w.renown(b)
		if w.governs(b, s) {
			score -= 4
		}
		for _, t := range titles {
			score += w.suits(b, t)
		}
		if score > top {
			best, top = b, score
		}
	}
	return best
}

// renown says how well known a text takes someone to be: by headline or short
// name before, by an office at the top, or by none at all at first mention.
func (w *world) renown(e int) float64 {
	score := 0.0
	if w.entities[e].established {
		score += 0.5
	}
	roles := w.entities[e].roles
	if len(roles) == 0 || roles[0].group == "leader" || roles[0].group == "premier" {
		score += 0.3
	}
	return score
}

// governs reports whether e is the subject of a verb above s in its sentence:
// a writer would say "him" there, so that a name means another.
func (w *world) governs(e int, s span) bool {
	verbs := make(map[int]bool)
	at := w.headOf(s.first, s.last)
	for range 16 {
		h := w.head(at)
		if h == at {
			break
		}
		at = h
		verbs[at] = true
	}
	for _, g := range w.scene[w.sentence[s.first]] {
		n, ok := w.spanAt(g.token)
		if g.entity != e || !ok {
			continue
		}
		if h := w.headOf(n.first, n.last); w.isSubject(h) && verbs[w.head(h)] {
			return true
		}
	}
	return false
}

// recency is high for those who were seen a moment ago, in prominent places. A
// sentence that names several bearers of the name sets none of them up for it.
func (w *world) recency(e int, s span, bearers []int) float64 {
	score := 0.0
	for g := range w.before(s.first, memory) {
		if g.entity != e {
			continue
		}
		weight := g.weight * math.Pow(0.6, float64(w.sentence[s.first]-g.sentence))
		if slices.ContainsFunc(w.scene[g.sentence], func(o sighting) bool { return o.entity != e && slices.Contains(bearers, o.entity) }) {
			weight *= 0.4
		}
		score += weight
	}
	if score == 0 && w.entities[e].order > s.first {
		score = -0.5 // not yet introduced
	}
	return min(score, 2.5)
}

// company says from 0 to 1 how often e was seen in one sentence with the
// people who are named in the sentence of s, the nearer the more.
func (w *world) company(e int, s span) float64 {
	here := w.sentence[s.first]
	with := make(map[int]bool)
	for i := w.runs[here].first; i <= w.runs[here].last; i++ {
		if n := w.at[i]; n != nlp.None && w.spans[n].kind == person && w.of[n] != nlp.None && w.of[n] != e {
			with[w.of[n]] = true
		}
	}
	if len(with) == 0 {
		return 0
	}
	together, all := 0.0, 0.0
	for n := here; n >= 0 && here-n <= memory; n-- {
		fade := math.Pow(0.93, float64(here-n))
		there := slices.ContainsFunc(w.scene[n], func(g sighting) bool { return g.entity == e && g.token < s.first })
		for _, g := range w.scene[n] {
			if g.token >= s.first || !with[g.entity] {
				continue
			}
			all += fade
			if there {
				together += fade
			}
		}
	}
	return together / max(all, 0.5)
}

// suits weighs an office given here against those that e is known to hold.
func (w *world) suits(e int, t title) float64 {
	if t.gender != lexicon.Unknown && w.entities[e].gender != lexicon.Unknown && t.gender != w.entities[e].gender {
		return -4
	}
	if t.name == "" || len(w.entities[e].roles) == 0 {
		return 0
	}
	of := w.holderEntity(t.of)
	best := -1.0
	for _, r := range w.entities[e].roles {
		score := -1.0
		switch {
		case r.group != t.group:
		case r.head == t.head:
			score = 2
		default:
			score = 1.5
		}
		if score > 0 && of != nlp.None && r.entity != nlp.None && of != r.entity {
			score = -1
		}
		best = max(best, score)
	}
	return best
}
