package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
)

// readOrganizations makes entities of the organisations: one for names that are
// equal but for articles, case and legal form; for an acronym and the name
// before its brackets, or whose initials it is; for the first word of a
// name with its legal form, and of one that says its trade. Ministries, armies and the like are told apart by
// country.
func (w *world) readOrganizations() {
	var full, short []int // spans of several words, and of one
	for i, s := range w.spans {
		switch {
		case s.kind != organization:
		case s.last > s.first:
			full = append(full, i)
		default:
			short = append(short, i)
		}
	}
	for _, i := range full {
		if _, _, country := w.qualified(i); country != nil {
			w.named(i, w.organization(i))
		}
	}
	for _, i := range full {
		if w.of[i] == nlp.None {
			w.named(i, w.organization(i))
		}
		w.readBracket(i)
	}
	initials, trades := w.initials(full), w.trades(full)
	for _, i := range short {
		text := w.text(w.spans[i].first, w.spans[i].last)
		key := orgKey(text)
		if _, known := w.byName[key]; !known {
			e, ok := initials[strings.ReplaceAll(text, ".", "")]
			if !ok || e == nlp.None || !isAllCaps(text) {
				e, ok = trades[text]
			}
			if ok && e != nlp.None {
				w.byName[key] = e
			}
		}
		w.named(i, w.organization(i))
		w.readBracket(i)
	}
}

// organization returns the entity of the name in span i.
func (w *world) organization(i int) int {
	s := w.spans[i]
	name, bare, country := w.qualified(i)
	base := orgKey(bare)
	key := base
	if country != nil {
		key = base + " of " + country.Country
	}
	e, ok := w.byName[key]
	if !ok {
		e = w.add(nlp.KindOrganization, name, s.first)
		w.byName[key] = e
	}
	if country != nil {
		if w.entities[e].forms[name] == 0 {
			w.entities[e].forms[name] = 1
		}
		if _, taken := w.byName[base]; !taken {
			w.byName[base] = e // "the Foreign Ministry", after or before the Russian one
		}
	}
	return e
}

// qualified returns the full and the bare name of a ministry, army or the like
// that stands after the adjective or the possessive of its country, and the
// country; of other names the text, twice, and nil.
func (w *world) qualified(i int) (full, bare string, country *gazetteer.Entry) {
	s := w.spans[i]
	text := w.text(s.first, s.last)
	if !isOfState(w.lower[s.last]) {
		return text, text, nil
	}
	for last := min(s.first+1, s.last-1); last >= s.first; last-- { // "Russian Foreign Ministry"
		if e, ok := w.places.Demonym(w.text(s.first, last)); ok {
			return text, w.text(last+1, s.last), &e
		}
	}
	if !w.sameSentence(s.first-1, s.first) {
		return text, text, nil
	}
	if e, ok := w.demonym(s.first - 1); ok && w.at[s.first-1] == nlp.None {
		first := s.first - 1
		if two, ok := w.places.Demonym(w.text(max(0, first-1), first)); ok && first > 0 && two.ID == e.ID && isUpperFirst(w.toks[first-1].Text) {
			first--
		}
		return w.text(first, s.last), text, &e
	}
	end := s.first - 1
	possessive := isPossessive(w.toks[end].Text)
	if possessive {
		end--
	}
	p, ok := w.spanAt(end)
	if !ok || p.kind != place {
		return text, text, nil
	}
	found := w.places.Lookup(w.text(p.first, p.last))
	switch {
	case found == nil || found[0].Kind() != gazetteer.Country:
		return text, text, nil
	case possessive:
		return text + " of " + found[0].Name, text, &found[0]
	}
	return w.text(p.first, s.last), text, &found[0]
}

// isOfState reports whether each country has its own organisation of the word.
func isOfState(word string) bool {
	switch word {
	case "ministry", "army", "navy", "parliament", "military", "police", "embassy", "government", "cabinet", "congress", "senate", "court",
		"treasury", "assembly", "guard", "department", "service", "council", "agency", "administration":
		return true
	}
	return false
}

// orgKey is what names of one organisation share.
func orgKey(name string) string {
	key := gazetteer.Fold(name)
	for cut := true; cut; {
		cut = false
		for _, form := range []string{" inc", " corp", " corporation", " co", " company", " ltd", " limited", " llc", " plc", " gmbh", " ag", " sa", " nv"} {
			if short, ok := strings.CutSuffix(key, form); ok && short != "" {
				key, cut = short, true
			}
		}
	}
	return "org " + key
}

// readBracket takes "(WPK)" after a name as another name of it.
func (w *world) readBracket(i int) {
	open := w.spans[i].last + 1
	if !w.is(open, "(") || !w.is(open+2, ")") || !w.sameSentence(open-1, open+2) {
		return
	}
	short := w.toks[open+1].Text
	if !isAllCaps(short) || len(short) > 8 {
		return
	}
	key := orgKey(short)
	if _, taken := w.byName[key]; !taken {
		w.byName[key] = w.of[i]
	}
	if w.at[open+1] == nlp.None {
		w.tie(open+1, open+1, w.of[i], nlp.FormName)
		w.entities[w.of[i]].forms[short]++
	}
}

// trades maps the first words of companies' names of two words that say what the company is, "Kilima Air", to their entities:
// the text goes on with the first alone. First words that two organisations share map to None, and so "Apple" is nobody's short
// form where both Apple Computer and Apple Corps are named; initials (of two letters and less) are acronyms.
func (w *world) trades(full []int) map[string]int {
	found, owner := make(map[string]int), make(map[string]int)
	for _, i := range full {
		s := w.spans[i]
		first := w.toks[s.first].Text
		if other, taken := owner[first]; taken && other != w.of[i] {
			found[first] = nlp.None
			continue
		}
		owner[first] = w.of[i]
		if s.last == s.first+1 && len(first) > 2 && (isFirm(w.lower[s.last]) || isTrade(w.lower[s.last]) && !w.words.Known.Has(first)) {
			found[first] = w.of[i]
		}
	}
	return found
}

// isFirm reports whether the second word of a company's name may be left out even of a well-known one: "Samsung Electronics".
func isFirm(word string) bool {
	switch word {
	case "computer", "computers", "electronics", "motor", "motors", "group", "holding", "holdings", "industries", "international", "air", "airlines",
		"airways", "technologies", "systems":
		return true
	}
	return false
}

// isTrade reports whether the second word of a company's name tells its trade. It may be left out where the first is not
// well known by itself: "Sony Pictures" is not Sony.
func isTrade(word string) bool {
	switch word {
	case "aerospace", "automotive", "aviation", "bank", "biologics", "biosciences", "breweries", "brewery", "capital", "cement", "chemical", "chemicals",
		"communications", "construction", "cruises", "display", "drilling", "energy", "entertainment", "financial", "foods", "games", "gas", "global",
		"health", "healthcare", "imaging", "insurance", "interactive", "laboratories", "labs", "lines", "logistics", "maritime", "media", "minerals", "mining",
		"mobile", "music", "networks", "oil", "partners", "petroleum", "pharma", "pharmaceuticals", "pictures", "power", "properties", "publishing",
		"rail", "records", "resources", "retail", "semiconductor", "shipping", "software", "solar", "steel", "stores", "studios", "technology",
		"telecom", "therapeutics", "tours", "water", "wireless":
		return true
	}
	return false
}

// initials maps the initials of long names to their entities; initials that two
// organisations share map to None.
func (w *world) initials(full []int) map[string]int {
	found := make(map[string]int)
	for _, i := range full {
		s := w.spans[i]
		var all, large strings.Builder
		for j := s.first; j <= s.last; j++ {
			word := w.toks[j].Text
			if isPunct(word) || isPossessive(word) {
				continue
			}
			letter, _ := utf8.DecodeRuneInString(word)
			all.WriteRune(unicode.ToUpper(letter))
			if isUpperFirst(word) {
				large.WriteRune(letter)
			}
		}
		for _, short := range []string{all.String(), large.String()} {
			if len(short) < 2 {
				continue
			}
			if other, taken := found[short]; taken && other != w.of[i] {
				found[short] = nlp.None
				continue
			}
			found[short] = w.of[i]
		}
	}
	return found
}
