package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

// readPeople makes entities of the people, in two passes of the sieve: first
// the names of several words, which say who there is; then, in the order of the
// text, the short names, each of which goes to the bearer that its title, its
// company and the scene speak for.
func (w *world) readPeople() {
	titles := make([][]title, len(w.spans))
	for i, s := range w.spans {
		if s.kind != person {
			continue
		}
		titles[i] = w.titles(i)
		for _, t := range titles[i] {
			for j := t.first; j <= t.last; j++ {
				w.titled[j] = true
			}
		}
		if s.last > s.first {
			w.named(i, w.fullName(i))
			w.entitle(w.of[i], titles[i])
		}
	}
	for i, s := range w.spans {
		if s.kind != person {
			continue
		}
		if w.of[i] == nlp.None {
			w.named(i, w.shortName(i, titles[i]))
			w.entitle(w.of[i], titles[i])
			w.entities[w.of[i]].established = true
		}
		if w.inHeadline(s.first) {
			w.entities[w.of[i]].established = true
		}
		w.see(s.first, s.last, w.of[i], nlp.FormName)
	}
	for i := range w.entities {
		if e := &w.entities[i]; e.kind == nlp.KindPerson && e.gender == lexicon.Unknown {
			e.gender, e.told = w.genderByName(e), "name"
		}
	}
}

func (w *world) inHeadline(i int) bool {
	b := w.block(i)
	return b >= 0 && b < len(w.Blocks) && w.Blocks[b].Kind == nlp.BlockHeadline
}

// entitle adds the offices that stood with a name.
func (w *world) entitle(e int, titles []title) {
	for _, t := range titles {
		if t.gender != lexicon.Unknown && w.entities[e].gender == lexicon.Unknown {
			w.entities[e].gender, w.entities[e].told = t.gender, "title"
		}
		if t.name != "" {
			w.entities[e].roles = append(w.entities[e].roles, role{title: t, entity: w.holderEntity(t.of)})
		}
	}
}

func (w *world) genderByName(e *entity) lexicon.Gender {
	for _, tokens := range e.tokens {
		if g := w.words.People.GenderOf(tokens[0]); g != lexicon.Unknown && !w.words.People.IsFamilyFirst(tokens[0]) {
			return g
		}
	}
	return lexicon.Unknown
}

// words of a span for comparing: folded, hyphens joined.
func (w *world) nameWords(s span) []string {
	return strings.Fields(strings.ReplaceAll(gazetteer.Fold(strings.ReplaceAll(w.text(s.first, s.last), "-", "")), ",", ""))
}

// fullName returns the entity of a name of several words: that of an equal
// name, or of one that differs in a middle name, an initial or hyphens only.
func (w *world) fullName(i int) int {
	s := w.spans[i]
	tokens := w.nameWords(s)
	key := "person " + strings.Join(tokens, "")
	if e, ok := w.byName[key]; ok {
		return e
	}
	for _, e := range w.bearersOf[tokens[len(tokens)-1]] {
		if slices.ContainsFunc(w.entities[e].tokens, func(o []string) bool { return sameName(o, tokens) }) {
			w.know(e, key, tokens)
			return e
		}
	}
	e := w.add(nlp.KindPerson, w.text(s.first, s.last), s.first)
	w.know(e, key, tokens)
	return e
}

// know files a full name of a person under its words.
func (w *world) know(e int, key string, tokens []string) {
	w.byName[key] = e
	w.entities[e].tokens = append(w.entities[e].tokens, tokens)
	for _, word := range tokens {
		if !slices.Contains(w.bearersOf[word], e) {
			w.bearersOf[word] = append(w.bearersOf[word], e)
		}
	}
}

// sameName reports whether two full names may be one: first and last words
// equal, or the first an initial of the other's.
func sameName(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	x, y := a[0], b[0]
	return x == y || len(x) == 1 && strings.HasPrefix(y, x) || len(y) == 1 && strings.HasPrefix(x, y)
}

// shortName returns the entity of a name of one word.
func (w *world) shortName(i int, titles []title) int {
	s := w.spans[i]
	word := w.nameWords(s)
	text := w.text(s.first, s.last)
	key := "person " + strings.Join(word, "")
	var bearers []int
	if len(word) == 1 {
		bearers = w.bearers(word[0])
	}
	switch len(bearers) {
	case 0:
		if e, ok := w.byName[key]; ok {
			return e
		}
		e := w.add(nlp.KindPerson, text, s.first)
		w.byName[key] = e
		return e
	case 1:
		return bearers[0]
	}
	return w.choose(bearers, s, titles)
}

// bearers returns the people whose family name word is; without any, those
// whose given name it is.
func (w *world) bearers(word string) []int {
	var family, given []int
	for _, e := range w.bearersOf[word] {
		if slices.ContainsFunc(w.entities[e].tokens, func(tokens []string) bool {
			first, last := tokens[0], tokens[len(tokens)-1]
			return word == last || word == first && w.words.People.IsFamilyFirst(first)
		}) {
			family = append(family, e)
		} else {
			given = append(given, e)
		}
	}
	if family != nil {
		return family
	}
	return given
}
