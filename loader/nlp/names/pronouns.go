package names

import (
	"math"

	"dateline/loader/nlp"
	"dateline/loader/nlp/names/lexicon"
)

// readPronouns ties it, with its other cases, to what was last and most prominently named, as far as syntax allows; then I and my
// inside quotes to the speaker, who may be a pronoun too.
func (w *world) readPronouns(quoted []bool) {
	var first []int
	for i := range w.toks {
		if !w.tag(i, "PRP") {
			continue
		}
		switch w.lower[i] {
		case "it", "its", "itself":
			w.neuter(i)
		case "i", "me", "my", "myself":
			first = append(first, i)
		}
	}
	if len(first) == 0 {
		return
	}
	said := w.speakers(quoted)
	for _, i := range first {
		if e := w.whoSays(i, quoted, said); e != nlp.None {
			w.mean(i, i, e, nlp.FormPronoun)
		}
	}
}

// whoSays returns who means themselves by the word at token i: the speaker of its
// quote; where its sentence does not tell, of what else is quoted in the
// paragraph, as most paragraphs quote one person (Muzny et al. 2017); of a pull
// quote, who is named below it.
func (w *world) whoSays(i int, quoted []bool, said speakers) int {
	b := w.block(i)
	if e := w.pulled(i, said.ends[b]); e != nlp.None {
		return e
	}
	if !quoted[i] {
		return nlp.None
	}
	if e := w.speaker(i, quoted); e != nlp.None {
		return e
	}
	if e := said.before[i]; e != nlp.None {
		return e
	}
	if e, ok := said.first[b]; ok {
		return e
	}
	return nlp.None
}

// speakers are who speaks in the paragraphs of a text.
type speakers struct {
	before []int       // the last to speak in the paragraph before each token, or nlp.None
	first  map[int]int // the first to speak in a paragraph
	ends   map[int]int // the last sentence of a paragraph
}

func (w *world) speakers(quoted []bool) speakers {
	s := speakers{before: make([]int, len(w.toks)), first: make(map[int]int), ends: make(map[int]int)}
	for n, r := range w.runs {
		s.ends[r.block] = n
	}
	last, block := nlp.None, -1
	for i := range w.toks {
		if b := w.block(i); b != block {
			last, block = nlp.None, b
		}
		s.before[i] = last
		if e := w.speaks(i, quoted); e != nlp.None {
			last = e
			if _, ok := s.first[block]; !ok {
				s.first[block] = e
			}
		}
	}
	return s
}

// speaks returns the person that token c, outside quotes, is the subject of a verb
// of saying for.
func (w *world) speaks(c int, quoted []bool) int {
	if quoted[c] || !w.isSubject(c) {
		return nlp.None
	}
	if isSaying(w.toks[w.head(c)].Lemma) {
		return w.personAt(c)
	}
	return nlp.None
}

// isSaying reports whether a verb tells what somebody says.
func isSaying(lemma string) bool {
	switch lemma {
	case "say", "tell", "add", "write", "ask", "explain", "continue", "note", "state", "declare", "reply", "respond", "argue", "claim", "recall", "insist",
		"warn", "tweet", "comment", "admit", "call", "describe", "remark", "joke", "conclude", "observe", "stress", "suggest", "promise", "complain":
		return true
	}
	return false
}

// pulled returns the person that the words around token i are pulled from the text
// as being said by: whose name alone, without a sentence, ends the paragraph, the
// last sentence of which is n, or stands below it.
func (w *world) pulled(i, n int) int {
	b := w.block(i)
	if n > w.sentence[i] {
		if e := w.namedAlone(n); e != nlp.None {
			return e
		}
	}
	if n+1 < len(w.runs) && w.runs[n+1].block == b+1 && w.Blocks[b].Kind == nlp.BlockPullQuote {
		return w.namedAlone(n + 1)
	}
	return nlp.None
}

// namedAlone returns the person whose name is all that a sentence consists of.
func (w *world) namedAlone(n int) int {
	r := w.runs[n]
	if s, ok := w.spanAt(r.first); ok && s.kind == person && s.first == r.first && s.last == r.last {
		return w.personAt(r.first)
	}
	return nlp.None
}

// quotes marks the tokens between quotation marks, paragraph by paragraph.
func (w *world) quotes() []bool {
	in := make([]bool, len(w.toks))
	open, block := false, -1
	for i := range w.toks {
		if b := w.block(i); b != block {
			open, block = false, b
		}
		switch w.toks[i].Text {
		case "“", "``":
			open = true
		case "”", "''":
			open = false
		case `"`:
			open = !open
		}
		in[i] = open
	}
	return in
}

func (w *world) block(i int) int { return w.runs[w.sentence[i]].block }

// speaker returns the person who says the quote that token i is in: the
// subject of the verb that governs it.
func (w *world) speaker(i int, quoted []bool) int {
	for range 40 {
		h := w.head(i)
		if h == i {
			break
		}
		i = h
		if quoted[i] {
			continue
		}
		for _, c := range w.children[i] {
			if w.toks[c].Dep == "nsubj" && !quoted[c] {
				return w.personAt(c)
			}
		}
	}
	return nlp.None
}

// personAt returns the person whose mention token i is the head of.
func (w *world) personAt(i int) int {
	for _, g := range w.scene[w.sentence[i]] {
		if s, ok := w.spanAt(g.token); ok && i >= s.first && i <= s.last || g.head == i {
			return g.entity
		}
	}
	return nlp.None
}

// salient returns whom a personal pronoun means by the rules: the best of the named people seen in this sentence and the three
// before.
func (w *world) salient(i int, g lexicon.Gender, spoken int) int {
	here := w.sentence[i]
	scores := make(map[int]float64)
	var order []int
	subject := w.governingSubject(i)
	for s := range w.before(i, 3) {
		e := &w.entities[s.entity]
		if e.unnamed || e.gender != lexicon.Unknown && e.gender != g || s.entity == spoken || w.clash(s, i) {
			continue
		}
		fade := math.Pow(0.45, float64(here-s.sentence))
		known := 1.0
		if e.gender == g {
			known = 1.25
		}
		if s.sentence == here && s.token == subject {
			known *= 2.5
		}
		if _, seen := scores[s.entity]; !seen {
			order = append(order, s.entity)
		}
		scores[s.entity] += s.weight * s.weight * fade * known
	}
	best, top := nlp.None, 0.0
	for _, e := range order {
		if scores[e] > top {
			best, top = e, scores[e]
		}
	}
	return best
}

// governingSubject returns the first token of the name or mention that is the
// subject of the nearest verb above token i, or nlp.None.
func (w *world) governingSubject(i int) int {
	at := i
	for range 12 {
		h := w.head(at)
		if h == at {
			return nlp.None
		}
		at = h
		if !w.tag(at, "VB", "MD") {
			continue
		}
		for _, c := range w.children[at] {
			if !w.isSubject(c) || c >= i {
				continue
			}
			if s, ok := w.spanAt(c); ok {
				return s.first
			}
			return c
		}
	}
	return nlp.None
}

// clash reports whether pronoun i cannot mean the person seen: an object that
// is not reflexive never means the subject of its own verb, and a pronoun means
// nobody who shares its phrase ("his lawyer John Doe").
func (w *world) clash(s sighting, i int) bool {
	if s.sentence != w.sentence[i] {
		return false
	}
	head := s.token
	if n, ok := w.spanAt(s.token); ok {
		head = w.headOf(n.first, n.last)
	}
	switch w.toks[i].Dep {
	case "dobj", "pobj", "dative":
		if w.is(i, "himself", "herself") {
			return false
		}
		verb := w.head(i)
		if w.toks[i].Dep == "pobj" {
			verb = w.head(verb)
		}
		return w.subjectOf(verb) == head
	case "poss":
		return w.head(i) == head
	case "nsubj":
		// "He told Kim": nothing after; "Trump, he said": its own clause.
		return w.head(head) == w.head(i)
	}
	return false
}

// subjectOf returns the subject of a verb, shared with the verb it is
// coordinated to where it has none of its own, or nlp.None.
func (w *world) subjectOf(verb int) int {
	for range 4 {
		for _, c := range w.children[verb] {
			if w.isSubject(c) {
				return c
			}
		}
		if w.toks[verb].Dep != "conj" {
			break
		}
		verb = w.head(verb)
	}
	return nlp.None
}

// neuter ties "it" and "its" to the organisation or country that is the
// subject before it. Where nothing is the subject of a verb of will, "it" stays
// untied: it may mean an event, or nothing ("it is raining").
func (w *world) neuter(i int) {
	dep := w.toks[i].Dep
	subject := dep == "nsubj" && w.isWillful(w.head(i))
	if !subject && dep != "poss" && !w.is(i, "itself") {
		if w.isSubject(i) && !w.isStative(w.head(i)) {
			w.goesOn(i)
		}
		return
	}
	best, top, at := nlp.None, 0.0, -1
	for back := 0; back <= 1 && back <= w.sentence[i]; back++ {
		for _, k := range w.tied[w.sentence[i]-back] {
			m := w.mentions[k]
			if m.last >= i || m.form == nlp.FormPronoun && back > 0 || !w.canAct(m.entity) {
				continue
			}
			h := w.headOf(m.first, m.last)
			if dep == "poss" && w.head(i) == h {
				continue
			}
			score := w.salience(h) * math.Pow(0.5, float64(back))
			switch {
			case w.isSubject(h):
			case back > 0:
				score *= 0.5
			case w.toks[h].Dep != "conj" && w.toks[h].Dep != "poss":
				score *= 0.8
			}
			if score > top || score == top && m.first > at {
				best, top, at = m.entity, score, m.first
			}
		}
	}
	if best != nlp.None && top >= 0.6 {
		w.tie(i, i, best, nlp.FormPronoun)
	}
}

// goesOn ties "it" to the organisation or country that was the subject before:
// what a text goes on about stays its subject (Grosz, Joshi and Weinstein 1995,
// Centering). The subject is that of the clause around, or else of the sentence
// before, of which nothing else may be one.
func (w *world) goesOn(i int) {
	for n := w.sentence[i]; n >= max(0, w.sentence[i]-1); n-- {
		if n < w.sentence[i] && w.runs[n].block != w.runs[w.sentence[i]].block {
			return
		}
		found := nlp.None
		for t := w.runs[n].first; t <= min(w.runs[n].last, i-1); t++ {
			if !w.isSubject(t) || w.tag(t, "WDT", "WP", "EX") {
				continue
			}
			e := w.subjectAt(t)
			switch {
			case e != nlp.None && w.entities[e].kind == nlp.KindPerson:
				continue // "it" is none of these
			case e == nlp.None && w.tag(t, "NNS", "NNPS", "PRP") && !w.is(t, "it"):
				continue
			case e == nlp.None || !w.canAct(e) || found != nlp.None && found != e:
				return
			}
			found = e
		}
		if found != nlp.None {
			w.tie(i, i, found, nlp.FormPronoun)
			return
		}
	}
}

// subjectAt returns the entity of the mention that token i heads, or nlp.None.
func (w *world) subjectAt(i int) int {
	for _, k := range w.tied[w.sentence[i]] {
		if m := w.mentions[k]; m.first <= i && i <= m.last && w.headOf(m.first, m.last) == i {
			return m.entity
		}
	}
	return nlp.None
}

// isStative reports whether "it" before a verb mostly means nothing, a time or a
// state of things.
func (w *world) isStative(verb int) bool {
	switch w.toks[verb].Lemma {
	case "be", "seem", "appear", "take", "look", "sound", "happen", "matter", "cost", "mean", "rain", "snow", "turn", "come", "feel", "follow", "help", "stand", "depend", "remain", "last", "end", "start":
		return true
	}
	return false
}

// isWillful reports whether the subject of a verb is someone: it says or decides,
// it is ready, or what it does is what another verb of saying tells ("RHA said
// it would hire").
func (w *world) isWillful(verb int) bool {
	if w.words.Agentive[w.toks[verb].Lemma] || w.isReady(verb) {
		return true
	}
	if w.toks[verb].Lemma == "be" || w.toks[verb].Dep != "ccomp" {
		return false
	}
	above := w.head(verb)
	s := w.subjectOf(above)
	return w.words.Agentive[w.toks[above].Lemma] && s != nlp.None && w.at[s] != nlp.None && w.spans[w.at[s]].kind != person
}

func (d *document) isSubject(i int) bool {
	return d.toks[i].Dep == "nsubj" || d.toks[i].Dep == "nsubjpass"
}

func (w *world) canAct(e int) bool {
	return w.entities[e].kind == nlp.KindOrganization || w.hasClass(e, "country", 0)
}
