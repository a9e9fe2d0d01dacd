package names

import (
	"slices"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
)

// Marked is a mention of a person that somebody has marked.
type Marked struct {
	nlp.Span
	Person string // whom it means
	Form   nlp.Form
}

// Marks are the mentions of people marked in a document. All says that everybody's are; else those of people who have names
// marked alone may be left out.
type Marks struct {
	Mentions []Marked
	All      bool
}

// guide knows whom anaphors mean.
type guide struct {
	means   map[int]string  // by head of the phrase: whom a marked anaphor means
	label   map[int]string  // by entity: which person it is
	missing map[string]bool // people whose anaphors may not all be marked
	choices []maxent.Choice
}

// Choices reads a document and returns what a model of antecedents learns from it: as its own model reads what goes before each
// anaphor (Ross, Gordon and Bagnell 2011), or, without a model, as it is marked.
func (r *Recognizer) Choices(d *nlp.Doc, marks Marks) []maxent.Choice {
	w := r.names(d)
	if w == nil {
		return nil
	}
	w.guide = newGuide(w, marks)
	w.readReferences()
	return w.guide.choices
}

func newGuide(w *world, marks Marks) *guide {
	g := &guide{means: make(map[int]string), label: make(map[int]string), missing: make(map[string]bool)}
	votes := make(map[int]map[string]int)
	referred := make(map[string]bool)
	for _, m := range marks.Mentions {
		if m.Form != nlp.FormName {
			g.means[HeadOf(w.Doc, m.Span)] = m.Person
			referred[m.Person] = true
			continue
		}
		first, last := tokensIn(w.Doc, m.Span)
		if first == nlp.None {
			continue
		}
		for i := first; i <= last; i++ {
			s := w.at[i]
			if s == nlp.None || w.spans[s].kind != person || w.of[s] == nlp.None {
				continue
			}
			if votes[w.of[s]] == nil {
				votes[w.of[s]] = make(map[string]int)
			}
			votes[w.of[s]][m.Person]++
			break
		}
	}
	for e, v := range votes {
		best := ""
		for p, n := range v {
			if best == "" || n > v[best] || n == v[best] && p < best {
				best = p
			}
		}
		g.label[e] = best
		g.missing[best] = !marks.All && !referred[best]
	}
	return g
}

// tokensIn returns the first and last token of a stretch of text, None where there are none.
func tokensIn(d *nlp.Doc, s nlp.Span) (first, last int) {
	first, last = nlp.None, nlp.None
	for i, t := range d.Tokens {
		if t.Start < s.End && s.Start < t.End {
			if first == nlp.None {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// HeadOf returns the token of a stretch of text that all others hang from, None where there are no tokens.
func HeadOf(d *nlp.Doc, s nlp.Span) int {
	first, last := tokensIn(d, s)
	if first == nlp.None {
		return nlp.None
	}
	return (&document{toks: d.Tokens}).headOf(first, last)
}

// choose notes what an anaphor may mean and does, and returns whom it means: as far as the marks leave it open, by the rules.
func (g *guide) choose(r *ranker, a *anaphor, all []candidate) int {
	means, marked := g.means[a.head]
	c := maxent.Choice{Answers: [][]maxent.Feature{slices.Clone(r.nobody(a, all))}, Right: []bool{!marked}}
	found := nlp.None
	for k := range all {
		c.Answers = append(c.Answers, slices.Clone(r.features(a, all, k)))
		label, known := g.label[all[k].entity]
		right := marked && known && label == means || !marked && (!known || g.missing[label])
		c.Right = append(c.Right, right)
		if right && (found == nlp.None || all[k].entity == a.ruled) && (marked || all[k].entity == a.ruled) {
			found = all[k].entity
		}
	}
	if marked && !slices.Contains(c.Right, true) {
		c.Right[0] = true
	}
	g.choices = append(g.choices, c)
	if r.ranking.model != nil {
		found = r.likeliest(all, c.Answers[0], func(k int) []maxent.Feature { return c.Answers[k+1] })
	}
	if marked && found == nlp.None && a.form == nlp.FormNominal {
		g.label[len(r.entities)] = means // who is brought up now
	}
	return found
}
