package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
)

// repair turns what the tagger proposed into names: cut to their words, with the
// kinds that gazetteer, head words and the rest of the document speak for, and
// with names found that the tagger passed over. Names of things that are no
// entities here are left out.
func repair(d *document, proposed []span) []span {
	var spans []span
	credit := d.credits()
	for _, s := range proposed {
		for _, part := range d.parts(s) {
			if part, ok := d.clip(part); ok && !credit[part.first] && !d.isDepartment(part) && !d.isNobody(part) {
				spans = append(spans, part)
			}
		}
	}
	d.setSpans(joinGiven(d, tidy(d.dropNouns(spans))))
	d.setSpans(d.passedOver(credit))
	d.setSpans(d.knownOrganizations(credit))
	d.setSpans(d.knownPlaces(credit))
	d.setSpans(d.withinPlaces(credit))
	d.setSpans(d.byHeadWord())
	d.setSpans(d.byOccasion())
	d.setSpans(d.byApposition())
	d.setSpans(d.byConduct())
	d.setSpans(d.bracketed())
	d.setSpans(d.agree())
	d.setSpans(d.fill(credit))
	d.setSpans(d.dropLoners())
	d.setSpans(d.withArticles())
	return slices.DeleteFunc(d.spans, func(s span) bool { return s.kind == other || d.isNoName(s) })
}

// withArticles adds the article to the names of papers that have one of their own:
// it is written with a capital within a sentence, "told The Guardian".
func (d *document) withArticles() []span {
	named := make(map[string]bool)
	has := func(s span) bool {
		return s.kind == organization && isPaper(d.lower[s.last]) && s.first > 0 && d.toks[s.first-1].Text == "The" && d.sameSentence(s.first-1, s.first) && !d.inTitleCase(s.first)
	}
	for _, s := range d.spans {
		if has(s) && d.runs[d.sentence[s.first]].first < s.first-1 && !isPunct(d.toks[s.first-2].Text) {
			named[d.text(s.first, s.last)] = true
		}
	}
	out := slices.Clone(d.spans)
	for i, s := range out {
		if has(s) && named[d.text(s.first, s.last)] {
			out[i].first--
		}
	}
	return out
}

// isPaper reports whether the names of newspapers and magazines end in a word.
func isPaper(word string) bool {
	switch word {
	case "times", "post", "guardian", "herald", "tribune", "journal", "independent", "telegraph", "sun", "star", "globe", "mail", "observer", "economist",
		"gazette", "chronicle", "examiner", "inquirer", "mirror", "standard", "hindu", "verge", "atlantic", "nation", "courier", "bulletin", "age",
		"australian", "scotsman", "record", "news", "citizen", "spectator", "dispatch", "sentinel", "ledger", "reporter", "monitor":
		return true
	}
	return false
}

// tidy sorts spans and drops what overlaps an earlier or longer one.
func tidy(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int {
		if a.first != b.first {
			return a.first - b.first
		}
		return b.last - a.last
	})
	end := -1
	return slices.DeleteFunc(spans, func(s span) bool {
		if s.first <= end {
			return true
		}
		end = s.last
		return false
	})
}

// credits marks the tokens of picture credits: words in capitals between
// brackets, with a stroke or the name of an agency.
func (d *document) credits() []bool {
	marked := make([]bool, len(d.toks))
	open := -1
	for i := range d.toks {
		switch {
		case d.toks[i].Text == "(":
			open = i
		case d.toks[i].Text == ")" && open >= 0:
			if d.isCredit(open+1, i-1) {
				for j := open; j <= i; j++ {
					marked[j] = true
				}
			}
			open = -1
		case open >= 0 && i-open > 16:
			open = -1
		}
	}
	return marked
}

func (d *document) isCredit(first, last int) bool {
	capitals, sign := 0, false
	for i := first; i <= last; i++ {
		switch t := d.toks[i].Text; {
		case strings.ContainsAny(t, "/|"):
			sign = true
		case d.is(i, "photo", "photos", "ap", "afp", "reuters", "xinhua", "tass", "epa", "getty", "bloomberg", "agencies", "courtesy"):
			sign = true
			capitals++
		case isAllCaps(t):
			capitals++
		}
	}
	return sign && capitals >= 2
}

// parts splits what the tagger took for one name: two people joined by "and", a
// person and the title before, a building and the city it stands in, and the
// sides of a hyphen.
func (d *document) parts(s span) []span {
	for i := s.last - 1; i > s.first; i-- {
		left, right := span{s.first, i - 1, s.kind}, span{i + 1, s.last, s.kind}
		switch {
		case s.kind == person && isPossessive(d.toks[i].Text) && d.toks[i].Text != "'" && d.toks[i].Text != "’":
			left.kind = organization // "DAB's Ben Chan"
			return append(d.parts(left), d.compounds(right)...)
		case s.kind == organization && isPossessive(d.toks[i].Text) && d.isBearer(right):
			right.kind = person // the same, taken for one body
			return append(d.parts(left), right)
		case s.kind == organization && d.is(i, "and", ",") && d.endsWithBearer(left):
			if d.isBearer(left) {
				left.kind = person // "Lau Siu-lai and Youngspiration"
			}
			return append(d.parts(left), d.parts(right)...)
		case s.kind == organization && d.is(i, "and", ",") && d.isBearer(right):
			right.kind = person
			return append(d.parts(left), right)
		case s.kind != place && d.is(i, "from") && (s.kind == person || d.words.People.IsGiven(d.toks[s.first].Text)):
			left.kind, right.kind = person, organization // "Cyd Ho from the Labour Party"
			return append(d.parts(left), d.compounds(right)...)
		case s.kind == organization && d.is(i, "of", "in") && i-s.first > 2 && d.is(i+1, "the") && d.isCountry(span{i + 2, s.last, place}):
			right.kind = place // "University of Sheffield of the UK"
			return append(d.parts(left), right)
		case s.kind == person && d.is(i, "of") && !d.is(i-1, "duke", "prince", "king", "queen", "earl", "duchess", "princess"):
			return d.parts(left) // "Matthew Ingram of The Globe"
		case s.kind == person && d.is(i, "and", "&", ",") && !d.is(i+1, "jr.", "jr", "sr.", "iii"),
			s.kind == person && d.is(i, "for", "at", "in", "to") && d.toks[i].Text == d.lower[i],
			s.kind == place && d.is(i, "in", "at", "near", ",") && !d.hyphenated(i+1):
			return append(d.parts(left), d.parts(right)...)
		case s.kind != person && d.is(i, "and") && d.isCountry(left) && d.isCountry(right):
			return []span{{left.first, left.last, place}, {right.first, right.last, place}}
		case s.kind == person && i == s.first+1 && d.words.OrgHeads[d.lower[s.first]] && d.qualifies(s.first-1, s.first) && isUpperFirst(d.toks[i].Text):
			return []span{{s.first - 1, s.first, organization}, {i, s.last, person}} // "the Refugee Council Enver Solomon"
		case s.kind == organization && d.isOffice(i) && d.toks[i].Text == d.lower[i] && isUpperFirst(d.toks[i+1].Text):
			right.kind = person // "Student Association president Sehar Memon"
			return append(d.parts(left), right)
		case s.kind == person && d.isOffice(i) && (d.isHeld(s.first, i) || !d.words.People.IsFamily(d.lower[i])):
			right := d.compounds(right)
			if d.isHeld(s.first, i) {
				right = append(right, span{s.first, s.first, place})
			}
			return right
		}
	}
	if first := s.last - 1; s.last-s.first >= 3 && s.kind != place && d.isBearer(span{first, s.last, person}) && d.runsOn(s, first) {
		return append(d.parts(span{s.first, first - 1, organization}), span{first, s.last, person})
	}
	return d.compounds(s)
}

// passedOver adds the people whom the tagger passed over: a given name and a family
// name, which the syntax model takes for a person's.
func (d *document) passedOver(credit []bool) []span {
	spans := slices.Clone(d.spans)
	for i := 0; i+1 < len(d.toks); i++ {
		s := span{i, i + 1, person}
		if d.at[i] != nlp.None || d.at[i+1] != nlp.None || credit[i] || !d.sameSentence(i, i+1) || d.toks[i].Ent != "PERSON" || d.toks[i+1].Ent != "PERSON" || !d.toks[i].EntBegin || !d.isBearer(s) {
			continue
		}
		if next := i + 2; next < len(d.toks) && d.sameSentence(i, next) && d.tag(next, "NNP") {
			continue // "Mac App Store"
		}
		spans = append(spans, s)
	}
	return tidy(spans)
}

// joinGiven puts a given name and the family name after it together where the
// parse has them in one.
func joinGiven(d *document, spans []span) []span {
	for i := len(spans) - 2; i >= 0; i-- {
		given, family := spans[i], spans[i+1]
		if given.kind == person && family.kind == person && given.first == given.last && given.last+1 == family.first && d.sameSentence(given.first, family.first) &&
			d.words.People.IsGiven(d.toks[given.first].Text) && d.toks[given.first].Dep == "compound" && d.head(given.first) == d.headOf(family.first, family.last) {
			spans[i].last = family.last
			spans = slices.Delete(spans, i+1, i+2)
		}
	}
	return spans
}

// runsOn reports whether a person's name in full, from token first on, only stands
// beside what comes before it in a span: "University of Texas Arlington Amneh
// Jafari", "Islamic Relations Alia Salem".
func (d *document) runsOn(s span, first int) bool {
	if !isUpperFirst(d.toks[first-1].Text) || d.words.OrgHeads[d.lower[first-1]] {
		return false
	}
	for i := s.first; i < first; i++ {
		word := d.toks[i].Text
		switch {
		case s.kind == organization && d.words.OrgHeads[d.lower[i]]:
			return true
		case s.kind == person && (isAllCaps(word) || d.words.People.IsGiven(word) || d.words.People.IsFamily(word) || d.isOffice(i)):
			return false
		}
	}
	return s.kind == person
}

// isBearer reports whether the tokens are a person's name in full, as far as the
// lists of names tell: a given name and one other, or a family name with a given
// name of two syllables, "Lau Siu-lai".
func (d *document) isBearer(s span) bool {
	first := d.toks[s.first].Text
	switch s.last - s.first {
	case 1:
		return d.words.People.IsGiven(first) && d.words.People.IsFamily(d.toks[s.last].Text) && isUpperFirst(first) && isUpperFirst(d.toks[s.last].Text)
	case 3:
		family := d.words.People.IsFamilyFirst(first) || d.words.People.IsFamily(first)
		return family && isUpperFirst(d.toks[s.first+1].Text) && d.hyphenated(s.first+2) && !isUpperFirst(d.toks[s.last].Text)
	}
	return false
}

// endsWithBearer reports whether the last tokens are a person's name in full.
func (d *document) endsWithBearer(s span) bool {
	for _, length := range []int{4, 2} {
		if first := s.last + 1 - length; first >= s.first && d.isBearer(span{first, s.last, person}) &&
			(first == s.first || isPossessive(d.toks[first-1].Text) || d.is(first-1, "and", ",")) {
			return true
		}
	}
	return false
}

// isCountry reports whether the tokens are the name of a country.
func (d *document) isCountry(s span) bool {
	found := d.places.Lookup(d.text(s.first, s.last))
	return found != nil && found[0].Kind() == gazetteer.Country
}

// qualifies reports whether a capitalised word just before another is of one name
// with it.
func (d *document) qualifies(i, next int) bool {
	return i >= 0 && d.sameSentence(i, next) && d.tag(i, "NNP", "JJ", "NN") && isUpperFirst(d.toks[i].Text) && !d.inTitleCase(i)
}

// isHeld reports whether a country or its adjective stands first and words of a
// title follow, up to the office at token i: "US President".
func (d *document) isHeld(first, i int) bool {
	if d.places.Lookup(d.toks[first].Text) == nil {
		if _, ok := d.places.Demonym(d.toks[first].Text); !ok {
			return false
		}
	}
	for k := first + 1; k < i; k++ {
		if !d.isTitleWord(k) && !isHyphen(d.toks[k].Text) {
			return false
		}
	}
	return true
}

// compounds splits "Trump-Kim" into its two names, unless the gazetteer knows
// the whole.
func (d *document) compounds(s span) []span {
	if s.last-s.first != 2 || !d.hyphenated(s.first+1) || !isUpperFirst(d.toks[s.first].Text) || !isUpperFirst(d.toks[s.last].Text) {
		return []span{s}
	}
	if d.places.Lookup(d.text(s.first, s.last)) != nil {
		return []span{s}
	}
	if next := s.last + 1; !d.sameSentence(s.last, next) || !d.tag(next, "NN") {
		return []span{s}
	}
	return []span{{s.first, s.first, s.kind}, {s.last, s.last, s.kind}}
}

// clip cuts a span down to the words of a name and takes the second half of a
// Korean given name in. It reports false where nothing is left.
func (d *document) clip(s span) (span, bool) {
	for i := s.first; i <= s.last; i++ {
		if d.toks[i].Pos == "SPACE" { // a line end ends a name
			if i == s.first {
				s.first++
				continue
			}
			s.last = i - 1
		}
	}
	for i := s.first + 1; i <= s.last; i++ {
		if d.is(i, "(") {
			s.last = i - 1 // "CEI (Italian Episcopal Conference": what a bracket says is a name of its own
		}
	}
	for s.first <= s.last && d.isEdge(s.first) {
		s.first++
	}
	for s.first < s.last && s.kind == person && d.isTitle(s) {
		s.first++
	}
	for s.last >= s.first && (d.isEdge(s.last) || isPossessive(d.toks[s.last].Text)) && !d.isAbbreviation(s.last) {
		s.last--
	}
	if s.last < s.first {
		return s, false
	}
	for s.first < s.last && s.kind == person && d.toks[s.first].Ent == "NORP" {
		s.first++ // "Scientologist Tom Cruise"
	}
	for i := s.first - 1; s.kind != person && d.completes(i, s); i-- {
		s.first = i
	}
	if d.is(s.first, "hague") && d.is(s.first-1, "the") && isUpperFirst(d.toks[s.first-1].Text) {
		s.first--
	}
	for i := s.last + 1; s.first == s.last && isInitial(d.toks[s.first].Text) && d.sameSentence(s.first, i) && d.tag(i, "NNP") && isUpperFirst(d.toks[i].Text); i++ {
		s.last = i // "D. Blenkiron"
		s.kind = person
	}
	for i := s.last + 1; s.kind == person && d.continues(i, s); i++ {
		s.last = i
	}
	if i := s.last + 1; s.kind == person && s.last == s.first+1 && i+1 < len(d.toks) && d.hyphenated(i) &&
		d.words.People.IsFamilyFirst(d.toks[s.first].Text) && len(d.toks[i+1].Text) <= 6 && !d.tag(i+1, "VB") {
		s.last += 2
	}
	for i := s.first; i <= s.last; i++ {
		if isUpperFirst(d.toks[i].Text) {
			return s, true
		}
	}
	return s, false
}

// continues reports whether token i, just after a person's name, is the rest of
// it: a capitalised word that the parse has in the same name.
func (d *document) continues(i int, s span) bool {
	if !d.sameSentence(s.last, i) || !d.tag(i, "NNP") || d.tag(i, "NNPS") || !isUpperFirst(d.toks[i].Text) || isAllCaps(d.toks[i].Text) || d.timed[i] ||
		d.inTitleCase(i) || d.isTitleWord(i) || d.words.NotNames[d.lower[i]] || d.words.OrgHeads[d.lower[i]] {
		return false
	}
	h := d.head(d.headOf(s.first, s.last))
	return h == i && d.toks[d.headOf(s.first, s.last)].Dep == "compound" && d.tag(s.last, "NNP")
}

// completes reports whether token i, just before a name of a place or an
// organisation, is part of it: a capitalised word that qualifies it.
func (d *document) completes(i int, s span) bool {
	if !d.sameSentence(i, s.first) || !d.tag(i, "NNP") || !isUpperFirst(d.toks[i].Text) || d.timed[i] || d.inTitleCase(i) {
		return false
	}
	if h := d.head(i); d.toks[i].Dep != "compound" || h < s.first || h > s.last || d.isOffice(i) {
		return false
	}
	_, isDemonym := d.demonym(i)
	return !isDemonym && d.toks[i].Ent == d.toks[s.first].Ent && !d.toks[s.first].EntBegin && d.toks[i].Ent != ""
}

// isInitial reports whether s is a letter with a stop.
func isInitial(s string) bool {
	return len(s) == 2 && s[1] == '.' && s[0] >= 'A' && s[0] <= 'Z'
}

// isEdge reports whether a token is no part of a name at its edge: punctuation,
// articles, words in lower case that do not belong to names.
func (d *document) isEdge(i int) bool {
	t := d.toks[i]
	if isPunct(t.Text) || d.is(i, "the", "a", "an") {
		return true
	}
	if t.Text != d.lower[i] || t.Text[0] >= '0' && t.Text[0] <= '9' || d.hyphenated(i-1) {
		return false
	}
	return !d.is(i, "de", "van", "von", "der", "den", "bin", "al", "el", "ibn", "da", "di", "du", "le", "la")
}

func (d *document) isAbbreviation(i int) bool {
	return strings.HasSuffix(d.toks[i].Text, ".") && len(d.toks[i].Text) > 1
}

// isTitle reports whether the first word of a person's name is a title. Given
// names that are words of office too ("Dean") stay where a family name alone
// would be left.
func (d *document) isTitle(s span) bool {
	word := d.lower[s.first]
	if _, ok := d.words.Honorifics[word]; ok {
		return true
	}
	_, isOffice := d.words.Offices[word]
	if !isOffice && !d.words.Modifiers[word] {
		return false
	}
	return !d.words.People.IsGiven(word) || s.last-s.first >= 2
}

// byHeadWord reads the kind of a name from its head word: ministries are
// organisations, wars and treaties are nothing here.
func (d *document) byHeadWord() []span {
	spans := slices.Clone(d.spans)
	for i, s := range spans {
		if s.last > s.first && d.words.NotNames[d.lower[s.last]] && s.kind != person {
			spans[i].kind = other
			if d.isOrganization(s) {
				spans[i].kind = organization
			}
			continue
		}
		if next := s.last + 1; d.sameSentence(s.last, next) && d.words.NotNames[d.lower[next]] && d.tag(next, "NNP") &&
			d.at[next] == nlp.None && d.head(s.last) == next && !d.inTitleCase(next) {
			spans[i].kind = other
			continue
		}
		if s.last == s.first || s.kind == organization || s.kind == other {
			continue
		}
		if s.kind == place && d.places.Lookup(d.text(s.first, s.last)) != nil {
			continue
		}
		if d.words.OrgHeads[d.lower[s.last]] || d.words.OrgHeads[d.lower[s.first]] && d.is(s.first+1, "of", "for") {
			spans[i].kind = organization
		}
	}
	return spans
}

// isOrganization reports whether a name that ends in a word for other things is an organisation's all the same: one that
// everybody knows ("World Food Programme"), or that says what it is for ("Court of Human Rights").
func (d *document) isOrganization(s span) bool {
	if d.words.Known.Has(d.text(s.first, s.last)) {
		return true
	}
	for i := s.first; i+1 < s.last && d.is(s.last, "rights", "programme", "program", "trade", "peace", "law", "reform"); i++ {
		if d.words.OrgHeads[d.lower[i]] && d.is(i+1, "of", "for") {
			return true
		}
	}
	return false
}

// isDepartment reports whether a one-word name is part of a title: "Secretary of
// State", "Defense Secretary".
func (d *document) isDepartment(s span) bool {
	if s.first != s.last || s.kind == person || !d.words.Modifiers[d.lower[s.first]] {
		return false
	}
	return d.is(s.first-1, "of") && d.isOffice(s.first-2) || d.isOffice(s.first+1)
}

// isNobody reports whether what the tagger took for a person is a group of people
// for the syntax model ("Muslims"), or a title ("Department Spokesperson").
func (d *document) isNobody(s span) bool {
	if s.kind != person {
		return false
	}
	if _, office := d.words.Offices[d.lower[s.last]]; office && !d.words.People.IsFamily(d.lower[s.last]) {
		return true
	}
	for i := s.first + 1; i < s.last; i++ {
		if t := d.toks[i].Text; len(t) > 1 && isAllCaps(t) && !isPunct(t) && !isInitial(t) || d.tag(i, "CD") {
			return true // "Mac OS X Lion", "Movimento 5 Stelle"
		}
	}
	if s.last > s.first+1 && d.is(s.last, "station", "airport", "stadium", "bridge", "street", "square", "avenue", "hotel", "tower", "palace", "boulevard", "museum", "store") {
		return true // "Chiang Kai Shek Memorial Hall Station"
	}
	for i := s.first; i <= s.last; i++ {
		if d.toks[i].Ent != "NORP" {
			return false
		}
	}
	return true
}

// dropNouns leaves out what only looks like a person's name because a sentence or
// headline begins with it: a word of office ("Striker John Mensah"), or one that
// the article has as a common noun too ("Baker wins prize"). It stays where
// somebody has it for a family name.
func (d *document) dropNouns(spans []span) []span {
	families := make(map[string]bool)
	for _, s := range spans {
		if s.kind == person && s.last > s.first {
			families[d.lower[s.last]] = true
		}
	}
	nouns := make(map[string]bool)
	for i, t := range d.toks {
		if t.Tag == "NN" && t.Text == d.lower[i] {
			nouns[t.Text] = true
		}
	}
	return slices.DeleteFunc(spans, func(s span) bool {
		word := d.lower[s.first]
		if s.kind != person || s.first != s.last || families[word] {
			return false
		}
		if d.runs[d.sentence[s.first]].first != s.first && !d.inTitleCase(s.first) {
			return false
		}
		_, office := d.words.Offices[word]
		return office || nouns[word]
	})
}

// isNoName reports whether a name is a common noun in capitals, money, or only the adjective of a country or the name
// of its people: "Seychellois", "South Koreans", or the first word of such.
func (d *document) isNoName(s span) bool {
	if s.first == s.last && d.is(s.first, "state", "city", "government", "opposition", "house", "party", "court", "county", "independence", "judge") {
		return true // "the Court": a common noun in capitals
	}
	if d.is(s.last+1, "$") || d.toks[s.last].Text == "$" {
		return true // "US $199" is money
	}
	if next := s.last + 1; d.sameSentence(s.last, next) && s.first == s.last && d.tag(next, "JJ", "NNP") {
		if _, ok := d.places.Demonym(d.text(s.first, next)); ok {
			return true
		}
	}
	if s.kind == organization && s.last > s.first {
		return false
	}
	text := d.text(s.first, s.last)
	if isHalf(text) {
		return true // "the North" is told by the rest of the document
	}
	if _, ok := d.places.Demonym(text); !ok {
		return false
	}
	return d.places.Lookup(text) == nil
}

// bracketed gives an acronym in brackets the kind of the name before it, found
// by the tagger or not.
func (d *document) bracketed() []span {
	spans := slices.Clone(d.spans)
	for _, long := range d.spans {
		i := long.last + 2
		if long.kind == person || !d.is(i-1, "(") || !d.is(i+1, ")") || !d.sameSentence(long.last, i) || !isAllCaps(d.toks[i].Text) {
			continue
		}
		if n := d.at[i]; n != nlp.None {
			spans[n].kind = long.kind
		} else if len(d.toks[i].Text) <= 8 && long.last > long.first {
			spans = append(spans, span{i, i, long.kind})
		}
	}
	return tidy(spans)
}
