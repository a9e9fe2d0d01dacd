package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
)

// familyOf returns the token of a person's name of several words that stands for
// the person alone: the first in Korean, Chinese and Vietnamese names, else the
// last before "Jr.".
func (d *document) familyOf(s span) int {
	if d.isFamilyFirst(s) {
		return s.first
	}
	last := s.last
	if d.is(last, "jr", "jr.", "sr", "sr.", "ii", "iii", "iv") && last > s.first {
		last--
		if d.toks[last].Text == "," && last > s.first {
			last--
		}
	}
	return last
}

// isFamilyFirst reports whether the name begins with the family name: a name
// that stands first in its language and a given name of two syllables joined by
// a hyphen ("Moon Jae-in") or a single or double word that is no family name
// ("Xi Jinping", "Kim Jong Un").
func (d *document) isFamilyFirst(s span) bool {
	people := d.words.People
	if s.last == s.first || !people.IsFamilyFirst(d.toks[s.first].Text) {
		return false
	}
	n := s.last - s.first + 1
	switch {
	case n == 4 && d.hyphenated(s.first+2):
		return true
	case n > 3:
		return false
	case n == 3 && !d.hyphenated(s.first+1):
		return !people.IsFamilyFirst(d.toks[s.last].Text) || !people.IsGiven(d.toks[s.first].Text) || len(d.toks[s.first+1].Text) <= 5
	}
	last := d.toks[s.last].Text
	if people.IsFamilyFirst(last) {
		// "Sung Kim", "Ban Ki": the commoner order is the English one.
		return !people.IsFamily(last)
	}
	return !people.IsFamily(last) || !people.IsGiven(d.toks[s.first].Text)
}

// agree makes the names of a document agree: a word alone that is the family
// name of a person elsewhere means that person, and the kind that most
// occurrences of a name have is the kind of all.
func (d *document) agree() []span {
	families := make(map[string]bool)
	votes := make(map[string][other + 1]int)
	for _, s := range d.spans {
		if s.kind == person && s.last > s.first {
			families[d.toks[d.familyOf(s)].Text] = true
		}
		v := votes[d.text(s.first, s.last)]
		v[s.kind]++
		votes[d.text(s.first, s.last)] = v
	}
	spans := slices.Clone(d.spans)
	for i, s := range spans {
		if first, ok := d.longerBy(s, votes); ok {
			s.first, spans[i].first = first, first
		}
		for last := s.last + 1; s.kind == person && last <= s.last+2 && d.sameSentence(s.last, last); last++ {
			if d.at[last] == nlp.None && votes[d.text(s.first, last)][person] > 0 {
				s.last, spans[i].last = last, last // as the document has it elsewhere
			}
		}
		name := d.text(s.first, s.last)
		if s.first == s.last && families[name] && s.kind != person && !d.isCapitalOrCountry(name) {
			spans[i].kind = person
			continue
		}
		v := votes[name]
		total := v[person] + v[organization] + v[place] + v[other]
		for k := person; k <= other; k++ {
			if v[k]*2 > total {
				spans[i].kind = k
			}
		}
	}
	return spans
}

// longerBy reports whether a person's name of three words and more ends in one
// of the document that is shorter, and where that begins: "Scientologist Tom
// Cruise".
func (d *document) longerBy(s span, votes map[string][other + 1]int) (first int, ok bool) {
	if s.kind != person || s.last-s.first < 2 || d.words.People.IsGiven(d.toks[s.first].Text) {
		return 0, false
	}
	first = s.last - 1
	return first, votes[d.text(first, s.last)][person] > 0
}

func (d *document) isCapitalOrCountry(name string) bool {
	found := d.places.Lookup(name)
	return found != nil && (found[0].Kind() == gazetteer.Country || d.places.IsCapital(found[0]))
}

// dropLoners takes out people of one name for whom nothing speaks but the
// tagger: no full name in the document, no title, no word of theirs, and the syntax model mostly
// sees no person, or the name has an article ("the Mac"). They are products, code
// names and the like, and so is what is called after them ("Mac App Store").
func (d *document) dropLoners() []span {
	parts, families := make(map[string]bool), make(map[string]bool) // of full names
	seen := make(map[string][2]int)                                 // how often, and how often a person for the model
	titled := make(map[string]bool)
	thing := make(map[string]bool)
	for _, s := range d.spans {
		if s.kind != person {
			continue
		}
		if s.last > s.first {
			for i := s.first; i <= s.last; i++ {
				parts[d.toks[i].Text] = true
			}
			families[d.toks[s.last].Text] = true
			if s.last == s.first+1 {
				families[d.toks[s.first].Text] = true
			}
			continue
		}
		name := d.toks[s.first].Text
		n := seen[name]
		n[0]++
		if d.toks[s.first].Ent == "PERSON" {
			n[1]++
		}
		seen[name] = n
		if d.hasArticle(s.first) {
			thing[name] = true
		}
		if s.first > 0 && d.sameSentence(s.first-1, s.first) && d.isTitleWord(s.first-1) || d.isSpeaker(s.first) {
			titled[name] = true
		}
	}
	isThing := func(name string) bool { return thing[name] && !families[name] && !titled[name] }
	return slices.DeleteFunc(slices.Clone(d.spans), func(s span) bool {
		name := d.toks[s.first].Text
		switch {
		case s.kind != person:
			return false
		case s.last > s.first:
			return isThing(name) && !d.words.People.IsFamily(d.toks[s.last].Text)
		}
		return isThing(name) || !parts[name] && !titled[name] && seen[name][1]*2 < seen[name][0]
	})
}

// hasArticle reports whether a word has an article or possessive of its own.
func (d *document) hasArticle(i int) bool {
	return i > 0 && d.head(i-1) == i && d.toks[i].Dep != "compound" && d.is(i-1, "the", "a", "an", "its", "their", "your", "this")
}

// isLegalForm reports whether a word ends the full name of a company only.
func isLegalForm(lower string) bool {
	switch strings.TrimSuffix(lower, ".") {
	case "inc", "corp", "corporation", "co", "company", "ltd", "limited", "llc", "plc", "gmbh":
		return true
	}
	return false
}

// isSpeaker reports whether a token is the subject of a verb of speech.
func (d *document) isSpeaker(i int) bool {
	switch d.toks[d.head(i)].Lemma {
	case "say", "tell", "add", "explain", "recall", "reply", "admit", "joke", "note", "argue", "write", "ask", "believe", "hope", "want", "think":
		return d.toks[i].Dep == "nsubj"
	}
	return false
}

// byApposition reads the kind of a name from the noun that explains it, once for
// the document: "Max Thunder, a joint air exercise" is nobody, "Acme, a company"
// no person.
func (d *document) byApposition() []span {
	explained := make(map[string]kind)
	for _, s := range d.spans {
		for _, c := range d.children[d.headOf(s.first, s.last)] {
			if c <= s.last || d.toks[c].Dep != "appos" || d.at[c] != nlp.None || !d.tag(c, "NN") {
				continue
			}
			switch class := d.words.OrgNouns[d.lower[c]]; {
			case d.words.NotNames[d.lower[c]] && s.kind != place:
				explained[d.text(s.first, s.last)] = other
			case (class == "company" || class == "body") && s.kind == person:
				explained[d.text(s.first, s.last)] = organization
			case (class == "city" || class == "region") && s.kind != place:
				explained[d.text(s.first, s.last)] = place
			}
			break
		}
	}
	spans := slices.Clone(d.spans)
	for i, s := range spans {
		if k, ok := explained[d.text(s.first, s.last)]; ok {
			spans[i].kind = k
		}
	}
	return spans
}

// fill marks further occurrences of names that the tagger found elsewhere, and
// bare family names of the document's people.
func (d *document) fill(credit []bool) []span {
	known := make(map[string]kind)
	longest := 0
	for _, s := range d.spans {
		known[d.text(s.first, s.last)] = s.kind
		longest = max(longest, s.last-s.first+1)
		if s.kind == organization && s.last > s.first+1 && isLegalForm(d.lower[s.last]) {
			known[d.text(s.first, s.last-1)] = organization
		}
		if s.kind == person && s.last > s.first {
			if family := d.toks[d.familyOf(s)].Text; isUpperFirst(family) && len(family) > 1 {
				if _, taken := known[family]; !taken {
					known[family] = person
				}
			}
		}
	}
	longest = min(longest, 8)
	uncapped := make(map[string]bool) // words that the document also writes in lower case
	for i := range d.toks {
		if d.toks[i].Text == d.lower[i] {
			uncapped[d.lower[i]] = true
		}
	}
	spans := slices.Clone(d.spans)
	for i := 0; i < len(d.toks); i++ {
		last, ok := d.koreanName(i)
		if !ok {
			last, ok = d.titledName(i)
		}
		if ok && !credit[i] {
			spans = append(spans, span{i, last, person})
			i = last
			continue
		}
		if d.at[i] != nlp.None || credit[i] || d.timed[i] || !isUpperFirst(d.toks[i].Text) {
			continue
		}
		for j := min(i+longest-1, len(d.toks)-1); j >= i; j-- {
			if !d.sameSentence(i, j) || d.at[j] != nlp.None {
				continue
			}
			k, ok := known[d.text(i, j)]
			if !ok || i == j && (uncapped[d.lower[i]] || k != person && !d.tag(i, "NNP", "NN", "JJ")) {
				continue
			}
			if _, overlaps := d.overlapping(i, j); overlaps || i == j && d.partOfName(i) {
				continue
			}
			spans = append(spans, span{i, j, k})
			i = j
			break
		}
	}
	return tidy(spans)
}

// koreanName reports whether an untagged name begins at token i that has the
// shape of a Korean or Chinese one: a family name that stands first and a given
// name of two syllables with a hyphen.
func (d *document) koreanName(i int) (last int, ok bool) {
	last = i + 3
	if last >= len(d.toks) || !d.sameSentence(i, last) || !d.hyphenated(i+2) || d.hyphenated(last+1) {
		return 0, false
	}
	if _, overlaps := d.overlapping(i, last); overlaps {
		return 0, false
	}
	return last, isUpperFirst(d.toks[i].Text) && isUpperFirst(d.toks[i+1].Text) && d.words.People.IsFamilyFirst(d.toks[i].Text) &&
		len(d.toks[i+1].Text) <= 6 && len(d.toks[last].Text) <= 6 && d.tag(i+1, "NNP")
}

// titledName reports whether an untagged name stands at token i right after a
// title: "Prime Minister Shinzo Abe".
func (d *document) titledName(i int) (last int, ok bool) {
	name := func(j int) bool {
		return d.sameSentence(i, j) && d.at[j] == nlp.None && d.tag(j, "NNP") && isUpperFirst(d.toks[j].Text) && !d.timed[j] && !d.isTitleWord(j) &&
			!d.words.OrgHeads[d.lower[j]] && !d.words.NotNames[d.lower[j]] && !isAllCaps(d.toks[j].Text)
	}
	if !name(i) || !d.sameSentence(i-1, i) || d.inTitleCase(i) {
		return 0, false
	}
	_, honorific := d.words.Honorifics[d.lower[i-1]]
	if _, office := d.words.Offices[d.lower[i-1]]; !honorific && (!office || !d.tag(i-1, "NN")) || d.at[i-1] != nlp.None {
		return 0, false
	}
	last = i
	for name(last + 1) {
		last++
	}
	people := d.words.People
	known := people.IsGiven(d.toks[i].Text) || people.IsFamily(d.toks[last].Text) || people.IsFamilyFirst(d.toks[i].Text)
	_, demonym := d.demonym(i)
	return last, known && !demonym && last-i < 4
}

// partOfName reports whether a word stands among other capitalised words that
// no name covers, so that it may be part of a longer one.
func (d *document) partOfName(i int) bool {
	loose := func(j int) bool {
		return d.sameSentence(i, j) && d.at[j] == nlp.None && d.tag(j, "NNP") && isUpperFirst(d.toks[j].Text) && !d.timed[j] &&
			!d.isTitleWord(j)
	}
	return !d.inTitleCase(i) && (loose(i+1) || loose(i-1))
}

func (d *document) isTitleWord(i int) bool {
	_, isOffice := d.words.Offices[d.lower[i]]
	_, isHonorific := d.words.Honorifics[d.lower[i]]
	return isOffice || isHonorific || d.words.Modifiers[d.lower[i]]
}
