package names

import (
	"strings"
	"unicode"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/names/lexicon"
)

// title is an office, as the words beside a name give it.
type title struct {
	name   string // "Foreign Minister"; "" for a form of address alone
	head   string // its last word of office, lower case
	group  string
	gender lexicon.Gender
	of     holder
	first  int // the words that say so, without what it is held in
	last   int
}

// holder is what an office is held in: a name of the document, or a country
// that only an adjective names. The zero holder is lexicon.Unknown.
type holder struct {
	span    int // index of the name + 1
	country *gazetteer.Entry
	at      int // token
}

func (h holder) known() bool { return h.span > 0 || h.country != nil }

// maxTitleWords bounds the reading of titles.
const maxTitleWords = 10

// titles returns the offices that stand with the person's name in span i:
// before it ("US Secretary of State Mike Pompeo"), after it between commas
// ("Choe Son-hui, DPRK vice foreign minister,"), or said of it ("Moon is the
// president of ...").
func (d *document) titles(i int) []title {
	s := d.spans[i]
	var found []title
	if t, ok := d.titleBefore(s.first - 1); ok {
		found = append(found, t)
	} else if t, ok := d.appositionBefore(s); ok {
		found = append(found, t)
	}
	if t, ok := d.titleAfter(s.last + 1); ok {
		found = append(found, t)
	}
	if t, ok := d.predicate(s); ok {
		found = append(found, t)
	}
	return found
}

// titleBefore reads the title that ends at token end, just before a name.
func (d *document) titleBefore(end int) (title, bool) {
	t := title{last: end}
	i := end
	for i >= 0 {
		g, ok := d.words.Honorifics[d.lower[i]]
		if !ok || !isUpperFirst(d.toks[i].Text) { // "I will miss Steve"
			break
		}
		t.gender = g
		t.first = i
		i--
	}
	// "Leader of the Democratic People's Republic of Korea (DPRK) Kim Jong-un"
	of, office, ok := d.holderBefore(i, end)
	if ok {
		t.of, t.last = of, office
	} else {
		office = i
	}
	if head, ok := d.officeEndingAt(office); ok && d.sameSentence(head, end) {
		d.readOffice(&t, head, office)
		return t, true
	}
	return t, t.gender != lexicon.Unknown
}

// holderBefore reads "of the X" or "of the X (Y)" backwards from token i, X a
// name, and returns the token before "of".
func (d *document) holderBefore(i, end int) (holder, int, bool) {
	if d.is(i, ")") {
		open := i - 1
		for open > i-5 && open >= 0 && d.toks[open].Text != "(" {
			open--
		}
		if !d.is(open, "(") {
			return holder{}, 0, false
		}
		i = open - 1
		end = i // a bracket may end a sentence of the parse in the middle of a phrase
	}
	s, ok := d.spanAt(i)
	if !ok || s.kind == person || s.last != i {
		return holder{}, 0, false
	}
	h := holder{span: d.at[i] + 1, at: s.first}
	i = s.first - 1
	for d.is(i, "the", "ruling") {
		i--
	}
	if !d.is(i, "of", "for", "at", "from") || !d.sameSentence(i, end) {
		return holder{}, 0, false
	}
	return h, i - 1, true
}

// officeEndingAt reports whether a title ends at token i, and returns the token
// of its word of office: "Secretary" in "Secretary of State".
func (d *document) officeEndingAt(i int) (int, bool) {
	if d.isOffice(i) {
		return i, true
	}
	// "secretary of state", "chief of staff", "minister of foreign affairs"
	for k := i - 1; k > i-4 && k > 0 && d.sameSentence(k, i); k-- {
		if d.is(k, "of", "for") && d.isOffice(k-1) {
			return k - 1, true
		}
		if !d.tag(k, "NN", "JJ", "CC") {
			break
		}
	}
	return 0, false
}

func (d *document) isOffice(i int) bool {
	if i < 0 || i >= len(d.toks) || !d.tag(i, "NN", "JJ", "FW", "UH", "CD") {
		return false
	}
	_, ok := d.words.Offices[d.lower[i]]
	if !ok {
		return false
	}
	s, inName := d.spanAt(i)
	return !inName || s.kind != person && s.first == s.last
}

// readOffice fills t with the office whose head word is at head and whose last
// word is at last, and with what it is held in.
func (d *document) readOffice(t *title, head, last int) {
	o := d.words.Offices[d.lower[head]]
	if head > 0 && d.sameSentence(head-1, head) {
		if two, ok := d.words.Offices[d.lower[head-1]+" "+d.lower[head]]; ok {
			o = two
		}
	}
	t.head, t.group = d.lower[head], o.Group
	if o.Gender != lexicon.Unknown {
		t.gender = o.Gender
	}
	first := head
	for k := head - 1; k >= 0 && k > head-maxTitleWords && d.sameSentence(k, head); k-- {
		if isHyphen(d.toks[k].Text) && d.hyphenated(k) {
			continue
		}
		if !d.isModifier(k, head) {
			break
		}
		first = k
	}
	for first < head && (d.words.Dropped[d.lower[first]] || isHyphen(d.toks[first].Text)) {
		first++
	}
	t.first, t.last = first, last
	t.name = titleCase(d.text(first, last))
	if !t.of.known() {
		t.of = d.holderAt(first - 1)
		if t.of.known() && d.is(t.of.at-1, "former", "ex") { // "former Israeli president"
			t.name = "Former " + t.name
		}
	}
}

// isModifier reports whether token k can stand in the title whose head is given.
func (d *document) isModifier(k, head int) bool {
	if d.timed[k] {
		return false
	}
	if s, ok := d.spanAt(k); ok {
		// A model may take "Foreign" or "State" for an organisation.
		return s.first == s.last && d.words.Modifiers[d.lower[k]]
	}
	if _, ok := d.demonym(k); ok {
		return false
	}
	if d.words.Modifiers[d.lower[k]] {
		return true
	}
	if _, ok := d.words.Offices[d.lower[k]]; ok {
		return d.tag(k, "NN") // "party leader", "executive director"
	}
	return d.tag(k, "NN", "JJ") && d.head(k) == head && !d.tag(k, "NNS") && !isAllCaps(d.toks[k].Text)
}

// holderAt reads what stands before a title: a name, with or without "'s", or
// the adjective of a country.
func (d *document) holderAt(i int) holder {
	for i >= 0 && (d.words.Dropped[d.lower[i]] && d.words.Modifiers[d.lower[i]] || d.is(i, "first")) {
		i--
	}
	if i >= 0 && isPossessive(d.toks[i].Text) {
		i--
	}
	if i < 0 {
		return holder{}
	}
	if s, ok := d.spanAt(i); ok && s.kind != person {
		return holder{span: d.at[i] + 1, at: i}
	}
	if e, ok := d.demonym(i); ok {
		return holder{country: &e, at: i}
	}
	if d.is(i, ")") && i >= 2 && d.is(i-2, "(") {
		return d.holderAt(i - 3)
	}
	return holder{}
}

// demonym returns the country whose adjective ends at token i.
func (d *document) demonym(i int) (gazetteer.Entry, bool) {
	if i < 0 || i >= len(d.toks) || !isUpperFirst(d.toks[i].Text) {
		return gazetteer.Entry{}, false
	}
	if i > 0 && d.sameSentence(i-1, i) && isUpperFirst(d.toks[i-1].Text) {
		if e, ok := d.places.Demonym(d.text(i-1, i)); ok {
			return e, true
		}
	}
	return d.places.Demonym(d.toks[i].Text)
}

// appositionBefore reads "the spokesman, Noh Kyu-duk,".
func (d *document) appositionBefore(s span) (title, bool) {
	comma := s.first - 1
	if !d.is(comma, ",") || !d.sameSentence(comma, s.first) {
		return title{}, false
	}
	head := d.head(d.headOf(s.first, s.last))
	if head >= comma || d.toks[d.headOf(s.first, s.last)].Dep != "appos" || !d.isOffice(head) {
		return title{}, false
	}
	t := title{}
	if of, end, ok := d.holderBefore(comma-1, comma); ok && end >= head {
		t.of = of
	}
	d.readOffice(&t, head, head)
	return t, true
}

// titleAfter reads ", DPRK vice foreign minister," and ", head of the X".
func (d *document) titleAfter(i int) (title, bool) {
	if !d.is(i, ",", "(", "–", "—") {
		return title{}, false
	}
	i++
	for d.is(i, "center", "centre", "left", "right", "foreground", "pictured") { // in captions
		i++
		for d.is(i, ",") {
			i++
		}
	}
	for k := i; k < i+maxTitleWords && d.sameSentence(i-1, k); k++ {
		if d.isOffice(k) && !d.isOffice(k+1) {
			if next := k + 1; d.tag(next, "NN") && d.at[next] == nlp.None && d.head(k) == next {
				continue // "leader summit"
			}
			if s, ok := d.spanAt(k + 1); ok && s.kind == person {
				return title{}, false // the title of the next one
			}
			t := title{}
			d.readOffice(&t, k, k)
			d.readOf(&t, k)
			return t, true
		}
		if _, inName := d.spanAt(k); inName {
			if s := d.spans[d.at[k]]; s.kind == person {
				break
			}
			continue
		}
		if !d.tag(k, "NN", "JJ", "DT", "POS", "HYPH", "CD", "VBN") && !isHyphen(d.toks[k].Text) && !d.words.Modifiers[d.lower[k]] {
			break
		}
	}
	return title{}, false
}

// readOf reads "of the ruling Workers' Party" or "of state" after an office.
func (d *document) readOf(t *title, office int) {
	i := office + 1
	if !d.is(i, "of", "for", "at", "in", "with", "to") || !d.sameSentence(office, i) {
		return
	}
	prep := i
	for i++; i < prep+5 && d.sameSentence(prep, i); i++ {
		if s, ok := d.spanAt(i); ok {
			if s.kind != person {
				t.of = holder{span: d.at[i] + 1, at: i}
			}
			if i = s.last; i+1 < len(d.toks) && isPossessive(d.toks[i+1].Text) {
				i++ // "of the DPRK's ruling party"
				continue
			}
			return
		}
		if d.is(prep, "of") && d.tag(i, "NN") && !d.tag(i+1, "NN", "POS") && !t.of.known() && !d.timed[i] && (!isUpperFirst(d.toks[i].Text) || d.is(i, "state", "staff")) {
			t.last = i
			t.name = titleCase(d.text(t.first, i)) // "secretary of state"
		}
		if !d.tag(i, "DT", "JJ", "NN", "VBG", "VBN", "PRP$", "POS") {
			return
		}
	}
}

// predicate reads "Moon is the president of South Korea".
func (d *document) predicate(s span) (title, bool) {
	h := d.headOf(s.first, s.last)
	verb := d.head(h)
	if d.toks[h].Dep != "nsubj" || d.toks[verb].Lemma != "be" && d.toks[verb].Lemma != "become" {
		return title{}, false
	}
	for _, c := range d.children[verb] {
		if d.is(c, "not", "n't", "never") || d.toks[c].Dep == "aux" {
			return title{}, false
		}
	}
	for _, c := range d.children[verb] {
		if c > verb && d.toks[c].Dep == "attr" && d.isOffice(c) {
			t := title{}
			d.readOffice(&t, c, c)
			d.readOf(&t, c)
			return t, true
		}
	}
	return title{}, false
}

// titleCase writes a title the way it stands before a name: "Foreign Minister",
// "Secretary of State".
func titleCase(s string) string {
	small := map[string]bool{"of": true, "for": true, "and": true, "the": true, "to": true, "in": true, "at": true, "de": true, "facto": true}
	var b strings.Builder
	start, word := true, 0
	for i, r := range s {
		if start && unicode.IsLetter(r) {
			end := strings.IndexFunc(s[i:], func(r rune) bool { return !unicode.IsLetter(r) })
			if end < 0 {
				end = len(s) - i
			}
			if word == 0 || !small[s[i:i+end]] {
				r = unicode.ToUpper(r)
			}
			word++
		}
		start = !unicode.IsLetter(r) && r != '\'' && r != '’'
		b.WriteRune(r)
	}
	return b.String()
}
