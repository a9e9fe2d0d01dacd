package timex

// countable are words after a number that make it a count and no year.
var countable = map[string]bool{
	"people": true, "troops": true, "soldiers": true, "men": true, "women": true, "children": true, "dollars": true, "euros": true,
	"pounds": true, "yen": true, "won": true, "miles": true, "kilometers": true, "kilometres": true, "km": true, "meters": true,
	"metres": true, "feet": true, "percent": true, "points": true, "shares": true, "votes": true, "seats": true, "tons": true,
	"tonnes": true, "barrels": true, "jobs": true, "workers": true, "employees": true, "homes": true, "units": true, "million": true,
	"billion": true, "refugees": true, "years": true, "days": true, "hours": true, "times": true, "copies": true, "acres": true,
	"students": true, "pages": true, "words": true, "cars": true, "vehicles": true, "passengers": true, "deaths": true, "cases": true,
	"%": true, "cents": true, "copy": true, "members": true, "houses": true, "families": true, "victims": true, "civilians": true,
}

// yearContext reports whether four digits are a year. What newspapers write as 1900 to 2100 is one unless it is a
// price, a number of something or a part of a longer number; other numbers need a preposition as well.
func (r *match) yearContext(y int) bool {
	a := r.atom(slotYear)
	b, n := r.before(), r.after()
	if a.glued && b.last != a.first-1 && !r.isBoundary(b) || n.glued && !r.isBoundary(n) {
		return false
	}
	switch r.text(b) {
	case "$", "#", "€", "£", "¥", "us$", "c$", "a$", "rmb", "no.", "number", "flight", "route", "room", "page", "than", "nearly", "point":
		return false
	case ".":
		if a.glued {
			return false
		}
	}
	next := r.token(n)
	if countable[lower(next.Text)] {
		return false
	}
	if t := r.doc.Tokens[a.last]; t.Dep == "nummod" && t.Head > a.last && r.inDoc(t.Head) && r.doc.Tokens[t.Head].Tag == "NNS" && y%50 == 0 {
		return false
	}
	if 1900 <= y && y <= 2100 {
		return true
	}
	switch r.text(b) {
	case "in", "of", "since", "by", "from", "until", "till", "during", "before", "after", "year", "circa", "early", "late":
		return next.Tag != "NNS" && y < 2030
	}
	return false
}

// isBoundary reports whether a is a sign that ends a word, or the end of the text.
func (r *match) isBoundary(a atom) bool {
	switch r.text(a) {
	case "", ",", ".", ")", "(", ";", ":", "-", "–", "—", "/", "'", "’", "'s", "’s", "\"", "”", "“", "?", "!", "''", "``", "[", "]":
		return true
	}
	return false
}

// seasonContext reports whether a word is a season: not the verbs "fall" and "spring".
func (r *match) seasonContext() bool {
	a := r.atom(slotSeason)
	t := r.token(*a)
	if t.Pos == "VERB" || t.Pos == "AUX" {
		return false
	}
	if next := r.after(); a.classes.has(clsCapital) && next.classes.has(clsCapital) && !next.glued && !r.has(slotYear) { // the Winter Olympics
		return false
	}
	switch a.word.text {
	case "summer", "winter", "autumn", "summertime", "wintertime", "springtime":
		return true
	}
	if r.has(slotRel) || r.has(slotYear) || r.has(slotMod) {
		return true
	}
	switch r.text(r.before()) {
	case "in", "during", "by", "until", "since", "of":
		return true
	}
	return false
}

// unitContext reports whether a unit in the singular is one: not "a second term", "a minute amount", "the day".
func (r *match) unitContext() bool {
	a := r.atom(slotUnit)
	t := r.token(*a)
	if t.Tag == "NNP" || t.Tag == "NNPS" { // 60 Minutes
		return false
	}
	switch a.word.text {
	case "second":
		return t.Tag == "NN" || t.Tag == "NNS"
	case "minute":
		return t.Tag != "JJ"
	case "sec", "min":
		return r.has(slotNum) && r.atom(slotNum).digits > 0
	}
	return true
}

func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			b := []byte(s)
			for j := i; j < len(b); j++ {
				if 'A' <= b[j] && b[j] <= 'Z' {
					b[j] |= 0x20
				}
			}
			return string(b)
		}
	}
	return s
}
