package names

import (
	"slices"
	"strings"

	"dateline/loader/nlp/gazetteer"
)

// knownOrganizations marks organisations that everybody knows: names of several
// words, acronyms of three letters and more, and single words that stand alone,
// all outside capitalised sentences.
func (d *document) knownOrganizations(credit []bool) []span {
	var added []span
	ends := make([]int, 0, 10)
	for i := 0; i < len(d.toks); i++ {
		if credit[i] || d.timed[i] || !isUpperFirst(d.toks[i].Text) || d.is(i, "the") {
			continue
		}
		ends = ends[:0]
		from := d.toks[i].Start
		for j := i; j < i+10 && d.sameSentence(i, j); j++ {
			ends = append(ends, d.toks[j].End-from)
		}
		end := d.words.Known.Longest(d.Text[from:d.toks[i+len(ends)-1].End], ends)
		if end == 0 {
			continue
		}
		last := d.wholeOrganization(i + slices.Index(ends, end))
		s, overlaps := d.overlapping(i, last)
		if overlaps && (s.first < i || s.last > last) {
			continue // inside a longer name, or across its edge
		}
		several := last > i && isUpperFirst(d.toks[last].Text)
		acronym := last == i && isAllCaps(d.toks[i].Text) && (len(d.toks[i].Text) >= 3 || d.is(i, "un", "eu")) && d.tag(i, "NNP")
		word := last == i && !overlaps && len(d.toks[i].Text) >= 5 && !isAllCaps(d.toks[i].Text) && i > d.runs[d.sentence[i]].first && d.tag(i, "NNP") &&
			!d.partOfName(i) && !d.words.People.IsGiven(d.toks[i].Text)
		if (several || acronym || word) && !d.inTitleCase(i) && d.places.Lookup(d.text(i, last)) == nil {
			added = append(added, span{i, last, organization})
			i = last
		}
	}
	return d.replaced(added)
}

// wholeOrganization extends a known name by the capitalised words after it that
// end in a word for organisations: "Workers' Party of Korea Central Committee".
func (d *document) wholeOrganization(last int) int {
	whole := last
	for i := last + 1; d.sameSentence(last, i) && d.tag(i, "NNP") && isUpperFirst(d.toks[i].Text); i++ {
		if d.words.OrgHeads[d.lower[i]] {
			whole = i
		}
	}
	return whole
}

// replaced returns the names with others put in the place of those they overlap.
func (d *document) replaced(added []span) []span {
	covered := make([]bool, len(d.toks))
	for _, a := range added {
		for i := a.first; i <= a.last; i++ {
			covered[i] = true
		}
	}
	spans := slices.Clone(added)
	for _, s := range d.spans {
		if !slices.Contains(covered[s.first:s.last+1], true) {
			spans = append(spans, s)
		}
	}
	return tidy(spans)
}

// knownPlaces sets right what the gazetteer is sure of: countries, acronyms,
// seats of government, places whose name has several words.
func (d *document) knownPlaces(credit []bool) []span {
	var added []span
	ends := make([]int, 0, 8)
	for i := 0; i < len(d.toks); i++ {
		if credit[i] || d.timed[i] || !isUpperFirst(d.toks[i].Text) || d.is(i, "the") && !d.is(i+1, "hague") {
			continue
		}
		ends = ends[:0]
		from := d.toks[i].Start
		for j := i; j < i+8 && d.sameSentence(i, j); j++ {
			ends = append(ends, d.toks[j].End-from)
		}
		if last, ok := d.seat(i); ok {
			added = append(added, span{i, last, organization})
			i = last
			continue
		}
		end, found := d.places.Longest(d.Text[from:d.toks[i+len(ends)-1].End], ends)
		if found == nil {
			continue
		}
		last := i + slices.Index(ends, end)
		s, overlaps := d.overlapping(i, last)
		if overlaps && s.first > i && s.last > last && found[0].Kind() == gazetteer.Country {
			// The tagger cut a country in two: "United [States National Security Council]".
			added = append(added, span{i, last, place})
			if rest, ok := d.clip(span{last + 1, s.last, s.kind}); ok {
				added = append(added, rest)
			}
			i = s.last
			continue
		}
		if d.isPlace(i, last, found[0], s, overlaps) {
			added = append(added, span{i, last, place})
			i = last
		}
	}
	return d.replaced(added)
}

// withinPlaces adds cities that the tagger passed over, or took for something else,
// and whose region or country is named after a comma: "a boy from Irving, Texas".
func (d *document) withinPlaces(credit []bool) []span {
	var added []span
	for _, s := range d.spans {
		comma := s.first - 1
		if s.kind != place || comma < 1 || d.toks[comma].Text != "," || !d.sameSentence(comma-1, s.first) {
			continue
		}
		for first := max(0, comma-3); first < comma; first++ {
			o, taken := d.overlapping(first, comma-1)
			if taken && (o.first != first || o.last != comma-1 || o.kind == place) || credit[first] || d.timed[first] || !isUpperFirst(d.toks[first].Text) ||
				!d.sameSentence(first, comma) || d.inTitleCase(first) {
				continue
			}
			if d.liesIn(d.text(first, comma-1), d.text(s.first, s.last)) {
				added = append(added, span{first, comma - 1, place})
				break
			}
		}
	}
	return d.replaced(added)
}

// liesIn reports whether the gazetteer has a city of a name in a place of another.
func (d *document) liesIn(city, around string) bool {
	outer := d.places.Lookup(around)
	for _, e := range d.places.Lookup(city) {
		if e.Kind() != gazetteer.City {
			continue
		}
		for _, within := range d.places.Within(e) {
			if slices.ContainsFunc(outer, func(o gazetteer.Entry) bool { return o.ID == within.ID }) {
				return true
			}
		}
	}
	return false
}

// seat reports where the name of a seat of government that starts at i ends.
func (d *document) seat(i int) (last int, ok bool) {
	for last := min(i+2, len(d.toks)-1); last >= i; last-- {
		if !d.sameSentence(i, last) || isPunct(d.toks[last].Text) {
			continue
		}
		if _, known := d.words.Seats[gazetteer.Fold(d.text(i, last))]; known {
			s, inside := d.overlapping(i, last)
			return last, !inside || s.first >= i && s.last <= last
		}
	}
	return 0, false
}

// overlapping returns a name that shares a token with first to last.
func (d *document) overlapping(first, last int) (span, bool) {
	for i := first; i <= last; i++ {
		if s, ok := d.spanAt(i); ok {
			return s, true
		}
	}
	return span{}, false
}

// isPlace decides whether tokens first to last, which may be the entry, are a
// place although the tagger said otherwise.
func (d *document) isPlace(first, last int, e gazetteer.Entry, s span, overlaps bool) bool {
	several := last > first
	word := d.toks[first].Text
	isCountry := e.Kind() == gazetteer.Country || e.Kind() == gazetteer.Continent
	personal := !several && (d.words.People.IsGiven(word) || d.words.People.IsFamily(word))
	switch {
	case overlaps && (s.first < first || s.last > last):
		return false // inside a longer name
	case overlaps && s.first == first && s.last == last && s.kind == place:
		return false // nothing to set right
	case !d.tag(last, "NNP", "NN", "CD") && !isAllCaps(d.toks[last].Text):
		return false
	case isCountry && (several || !personal || isAllCaps(word) && len(word) <= 4):
		return true
	case !overlaps:
		return several && e.Kind() != gazetteer.City
	case s.kind == place && several && !strings.Contains(d.text(first, last), ","):
		return true // more of a name than the tagger saw: "New [York]"
	case s.kind == person:
		return !personal && (e.Kind() != gazetteer.City || d.is(first-1, "in", "at", "of", "from", "near"))
	}
	return several && e.Kind() != gazetteer.City && e.Kind() != gazetteer.Region
}
