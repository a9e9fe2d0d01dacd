package names

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/names/lexicon"
	"dateline/loader/nlp/vectors"
)

// The weights that the binary carries. The README beside them says what they were learnt from, and how to learn them anew.
//
//go:embed model/antecedents.bin
var antecedentsModel []byte

// ClassAntecedent is the class of the model of antecedents.
const ClassAntecedent = "ANTECEDENT"

// ranking is what anaphors are resolved by: a model that ranks whom they may mean, and vectors of words.
type ranking struct {
	model   *maxent.Model // nil where nothing is learnt: then the rules decide
	vectors *vectors.Table
}

func loadRanking() (*ranking, error) {
	model, err := maxent.Parse(antecedentsModel)
	if err != nil {
		return nil, fmt.Errorf("model of antecedents: %w", err)
	}
	table, err := vectors.English()
	if err != nil {
		return nil, fmt.Errorf("word vectors: %w", err)
	}
	return &ranking{model, table}, nil
}

// ranker ranks whom the anaphors of a document may mean (Denis and Baldridge 2008), people as wholes rather than their
// mentions (Rahman and Ng 2009).
type ranker struct {
	*world
	quoted       []bool
	named        [][]int // names of each person, spans in order
	mentions     int     // by name, of people
	people       int     // who are named
	lead         int     // the first sentence of body text
	surroundings map[int]map[string]bool
	deeds        map[int][]string
	out          []maxent.Feature
	form         string // of the anaphor, begins its features
}

func newRanker(w *world, quoted []bool) *ranker {
	r := &ranker{
		world: w, quoted: quoted, named: make([][]int, len(w.entities)), lead: w.leadSentence(),
		surroundings: make(map[int]map[string]bool), deeds: make(map[int][]string),
	}
	for i, s := range w.spans {
		if e := w.of[i]; s.kind == person && e != nlp.None {
			if r.named[e] == nil {
				r.people++
			}
			r.named[e] = append(r.named[e], i)
			r.mentions++
		}
	}
	seen := make([]bool, len(w.entities))
	for _, scene := range w.scene {
		for _, g := range scene {
			if !seen[g.entity] {
				seen[g.entity] = true
				w.debuts = append(w.debuts, g)
			}
		}
	}
	return r
}

// choose returns whom an anaphor means, or None for nobody that the text names or has brought up.
func (r *ranker) choose(a *anaphor) int {
	if r.certain(a) {
		return a.ruled
	}
	all := r.candidates(a)
	if r.guide != nil {
		return r.guide.choose(r, a, all)
	}
	if r.ranking.model == nil {
		return a.ruled
	}
	return r.likeliest(all, r.nobody(a, all), func(k int) []maxent.Feature { return r.features(a, all, k) })
}

// likeliest returns the candidate that the model ranks first by its features, None where nobody does better.
func (r *ranker) likeliest(all []candidate, nobody []maxent.Feature, features func(k int) []maxent.Feature) int {
	best, top := nlp.None, r.ranking.model.Score(nobody)
	for k := range all {
		if s := r.ranking.model.Score(features(k)); s > top {
			best, top = all[k].entity, s
		}
	}
	return best
}

// certain reports whether two signs agree on whom a description means, an office held and a gender or a country: "the
// spokeswoman", "the US president".
func (r *ranker) certain(a *anaphor) bool {
	return a.rule == ruleOffice && (a.whole || a.gender != lexicon.Unknown && a.gender == r.entities[a.ruled].gender)
}

func (r *ranker) add(name ...string) { r.value(1, name...) }

func (r *ranker) when(cond bool, name ...string) {
	if cond {
		r.value(1, name...)
	}
}

func (r *ranker) value(v float64, name ...string) {
	h := maxent.Hash(name...)
	r.out = append(r.out, maxent.Feature{Index: h ^ maxent.Hash(r.form), Value: float32(v)})
}

// number writes a small number, and those that are too great for a digit in classes.
func number(n int) string {
	switch {
	case n < 5:
		return "0123456789"[n : n+1]
	case n < 8:
		return "5"
	case n < 16:
		return "8"
	}
	return "16"
}

// tenths writes a likeness.
func tenths(v float64) string { return "0123456789"[max(0, min(9, int(v*10))):][:1] }

// part is the grammatical part of a token, those of coordinations shared.
func (w *world) part(i int) string {
	for range 4 {
		if w.toks[i].Dep != "conj" {
			break
		}
		i = w.head(i)
	}
	switch d := w.toks[i].Dep; d {
	case "nsubj", "nsubjpass", "dobj", "pobj", "poss", "appos", "compound", "agent", "dative", "ROOT":
		return d
	}
	return "other"
}

// verbOf returns the lemma of the verb that a token hangs on, "" for none.
func (w *world) verbOf(i int) string {
	for range 4 {
		h := w.head(i)
		if h == i {
			return ""
		}
		if i = h; w.tag(i, "VB") {
			return w.toks[i].Lemma
		}
	}
	return ""
}

// says reports whether a token is the subject of a verb of saying.
func (w *world) says(i int) bool { return w.isSubject(i) && isSaying(w.toks[w.head(i)].Lemma) }

// begin begins the features of an anaphor, and says what it is.
func (r *ranker) begin(a *anaphor) {
	r.out = r.out[:0]
	r.form = "nominal"
	if a.form == nlp.FormPronoun {
		r.form = "pronoun"
	}
}

// nobody returns what tells whether an anaphor means nobody of its candidates, valid until the next call.
func (r *ranker) nobody(a *anaphor, all []candidate) []maxent.Feature {
	r.begin(a)
	r.add("nobody")
	part := r.part(a.head)
	r.add("nobody", "part", part)
	r.add("nobody", "rule", a.rule)
	r.add("nobody", "people", number(r.people))
	fit := 0
	for k := range all {
		if all[k].ahead == 0 && !r.clashing(a, all[k].entity) {
			fit++
		}
	}
	r.add("nobody", "candidates", number(fit))
	r.when(r.quoted[a.head], "nobody", "quoted")
	r.add("nobody", "block", r.blockOf(a.head))
	if a.form == nlp.FormPronoun {
		r.add("nobody", r.lower[a.head])
		return r.out
	}
	word := r.lower[a.head]
	r.add("nobody", "noun", word)
	r.add("nobody", "kind", r.sort(a.head))
	det := r.determiner(a)
	r.add("nobody", "determiner", det)
	r.add("nobody", "determiner", det, part)
	r.add("nobody", "determiner", det, r.sort(a.head))
	r.add("nobody", "determiner", det, r.blockOf(a.head))
	r.add("nobody", "determiner", det, "rule", a.rule)
	r.add("nobody", "head", r.toks[r.head(a.head)].Lemma)
	r.add("nobody", "more", r.more(a), det)
	r.when(r.called[word], "nobody", "before", det)
	return r.out
}

// blockOf is what kind of block a token is in, the first sentence of the body apart.
func (r *ranker) blockOf(i int) string {
	b := r.block(i)
	if b < 0 || b >= len(r.Blocks) {
		return ""
	}
	k := r.Blocks[b].Kind
	if k == nlp.BlockBody && r.sentence[i] == r.lead {
		return "lead"
	}
	return string(k)
}

// sort is what sort of noun a word is.
func (r *ranker) sort(i int) string {
	switch {
	case kinship(r.lower[i]) != "":
		return "kin"
	case r.isOffice(i):
		return "office"
	case r.words.Persons[r.lower[i]]:
		return "person"
	case r.isAged(i):
		return "aged"
	}
	return "other"
}

// determiner is how a phrase begins.
func (r *ranker) determiner(a *anaphor) string {
	for _, c := range r.children[a.head] {
		switch r.toks[c].Dep {
		case "det":
			return r.lower[c]
		case "poss":
			if r.tag(c, "PRP$") {
				return r.lower[c]
			}
			return "'s"
		}
	}
	return ""
}

// more is what else a phrase says: what hangs on its head, by kind, and its prepositions.
func (r *ranker) more(a *anaphor) string {
	var kinds [6]string
	var preps strings.Builder
	for _, c := range r.children[a.head] {
		switch dep := r.toks[c].Dep; dep {
		case "prep":
			preps.WriteString(" " + r.lower[c])
		default:
			if k := slices.Index(furthers[:], dep); k >= 0 {
				kinds[k] = dep
			}
		}
	}
	return strings.Join(kinds[:], " ") + preps.String()
}

// furthers are the labels of what says more of a noun.
var furthers = [6]string{"relcl", "acl", "amod", "compound", "nummod", "appos"}

// agreement says whether an anaphor and a person agree in gender, and by what that is known.
func (r *ranker) agreement(a *anaphor, e int) string {
	x := &r.entities[e]
	switch {
	case x.gender == lexicon.Unknown || a.gender == lexicon.Unknown:
		return "unknown"
	case x.gender == a.gender:
		return x.told
	}
	return "clash " + x.told
}

// features returns what tells whether an anaphor means a candidate, valid until the next call.
func (r *ranker) features(a *anaphor, all []candidate, k int) []maxent.Feature {
	r.begin(a)
	c := &all[k]
	named := "named"
	if r.entities[c.entity].unnamed {
		named = "unnamed"
	}
	r.add(named)
	r.add("gender", r.agreement(a, c.entity), named)
	r.when(c.entity == a.ruled, "rule", a.rule)
	r.when(c.entity == a.ruled, "rule", a.rule, r.part(a.head))
	r.add("share", number(r.share(c.entity)), named)
	r.when(r.people == 1 && named == "named", "only")
	if c.ahead > 0 {
		r.coming(a, c)
	} else {
		r.gone(a, all, k, named)
	}
	if a.form == nlp.FormNominal {
		r.fits(a, all, k)
	}
	return r.out
}

// share is how many of the mentions by name in the text are of a person, in tenths.
func (r *ranker) share(e int) int { return len(r.names(e)) * 10 / max(r.mentions, 1) }

// names returns the names of a person, spans in order.
func (r *ranker) names(e int) []int {
	if e >= len(r.named) {
		return nil // brought up without a name
	}
	return r.named[e]
}

// coming is what is known of somebody who is named for the first time after the anaphor.
func (r *ranker) coming(a *anaphor, c *candidate) {
	name := r.spans[r.at[c.last.token]]
	det := ""
	if a.form == nlp.FormNominal {
		det = r.determiner(a)
	}
	away := c.last.sentence - r.sentence[a.head]
	r.add("coming", number(c.ahead), det)
	r.add("coming", number(c.ahead), r.blockOf(a.head))
	r.add("coming", number(away), number(c.ahead))
	r.add("coming", r.part(a.head), r.part(c.last.head), number(min(away, 2)))
	opens := name.first == r.runs[c.last.sentence].first
	r.when(opens, "coming", "opens", r.blockOf(a.head), det)
	r.when(r.hasAge(name.last+1), "coming", "age", r.blockOf(a.head), det)
	r.when(r.says(c.last.head), "coming", "says", r.blockOf(a.head), det)
	r.when(opens && r.isSubject(c.last.head) && !r.says(c.last.head), "coming", "does", r.blockOf(a.head), det)
	r.when(name.last > name.first, "coming", "full")
	if away == 0 {
		r.when(c.last.token == a.last+1, "coming", "next")
		r.when(c.last.token == a.last+2 && r.is(a.last+1, ","), "coming", "comma", det)
		r.when(r.head(c.last.head) == a.head, "coming", "below", r.toks[c.last.head].Dep)
		r.when(r.head(c.last.head) == r.head(a.head), "coming", "beside")
	}
	r.when(r.people == 1, "coming", "only", r.blockOf(a.head))
}

// gone is what is known of somebody who was mentioned before.
func (r *ranker) gone(a *anaphor, all []candidate, k int, named string) {
	c := &all[k]
	here := r.sentence[a.head]
	back := here - c.last.sentence
	part, lastPart := r.part(a.head), r.part(c.last.head)
	distance := number(back)
	r.add("distance", distance, named)
	r.add("distance", distance, part)
	r.add("rank", number(c.rank), named)
	r.add("rank", number(c.rank), "distance", number(min(back, 2)))
	r.add("form", string(c.last.form), "distance", number(min(back, 3)))
	r.add("parts", part, lastPart, number(min(back, 2)))
	r.add("part", lastPart, number(min(back, 2)))
	r.add("count", number(c.count), named)
	r.add("subjects", number(c.subject), number(min(back, 2)))
	top, total := 0.0, 0.0
	for i := range all {
		if !r.clashing(a, all[i].entity) {
			top, total = max(top, all[i].weight), total+all[i].weight
		}
	}
	if total > 0 {
		r.value(2*c.weight/total, "salience")
		r.value(2*c.weight/total, "salience", named)
		r.when(c.weight == top, "salient")
	}
	r.add("paragraph", number(min(3, r.block(a.head)-r.block(c.last.token))))
	r.add("quoted", yes(r.quoted[a.head]), yes(r.quoted[c.last.token]), number(min(back, 1)))
	r.when(r.inHeadline(c.last.token), "headline", number(c.count))
	r.when(c.entity == a.spoken, "speaker")
	if r.says(a.head) {
		r.add("says", yes(r.says(c.last.head)), number(min(back, 2)), yes(r.quotedBetween(c.last.token, a.head)))
	} else {
		r.when(r.says(c.last.head), "said", part, number(min(back, 2)))
	}
	switch back {
	case 0:
		subject := r.governingSubject(a.head)
		r.when(c.last.token == subject || c.last.head == subject, "governs", part)
		r.when(r.clash(c.last, a.head), "clash", part)
		r.when(r.head(c.last.head) == r.head(a.head), "shares", part, lastPart)
		r.when(a.first <= c.last.head && c.last.head <= a.last, "within", lastPart)
		r.when(r.head(a.head) == c.last.head, "below", part)
		r.when(r.head(c.last.head) == a.head, "above", lastPart)
		r.add("between", number(r.commas(c.last.head, a.head)))
	case 1:
		r.when(r.isSubject(c.last.head) && r.toks[r.head(c.last.head)].Dep == "ROOT", "center", part)
	}
	if v := r.ranking.vectors; back <= 2 {
		x, y := v.Of(r.verbOf(a.head)), v.Of(r.verbOf(c.last.head))
		if x != "" && y != "" {
			r.value(x.Cosine(y), "verbs")
		}
	}
}

func yes(b bool) string {
	if b {
		return "y"
	}
	return "n"
}

func (r *ranker) quotedBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if r.quoted[k] {
			return true
		}
	}
	return false
}

func (r *ranker) commas(i, j int) int {
	n := 0
	for k := i; k < j; k++ {
		if r.lower[k] == "," {
			n++
		}
	}
	return n
}

// fits is how well a noun fits a candidate.
func (r *ranker) fits(a *anaphor, all []candidate, k int) {
	c := &all[k]
	e := &r.entities[c.entity]
	word := r.lower[a.head]
	det := r.determiner(a)
	fit := r.fit(a, c.entity)
	unique := true
	for i := range all {
		unique = unique && (i == k || r.fit(a, all[i].entity) < fit)
	}
	named := yes(!e.unnamed)
	r.add("fit", number(fit), named)
	r.add("fit", number(fit), named, "determiner", det)
	r.add("fit", number(fit), named, "more", r.more(a))
	r.add("fit", number(fit), "block", r.blockOf(a.head))
	r.when(unique, "fit", "unique", number(fit), det)
	r.add("determiner", det, named)
	r.add("sort", r.sort(a.head), named, det)
	r.add("sort", r.sort(a.head), number(fit), det)
	r.add("noun", word, number(min(fit, 1)), named)
	if c.ahead == 0 {
		back := number(min(3, r.sentence[a.head]-c.last.sentence))
		r.add("determiner", det, "distance", back, number(min(fit, 1)))
		r.add("determiner", det, "part", r.part(a.head), number(min(fit, 1)))
		r.add("determiner", det, "rank", number(c.rank), number(min(fit, 1)))
	}
	alike := 0.0
	v := r.ranking.vectors
	x := v.Of(word)
	for _, noun := range e.nouns {
		alike = max(alike, x.Cosine(v.Of(noun)))
	}
	for _, role := range e.roles {
		alike = max(alike, x.Cosine(v.Of(role.head)))
	}
	r.value(alike, "alike", named)
	r.add("alike", tenths(alike), named)
	doing := 0.0
	for _, verb := range r.does(c.entity) {
		doing = max(doing, x.Cosine(v.Of(verb)))
	}
	r.value(doing, "doing", named)
	r.add("doing", tenths(doing), named)
	known := len(e.nouns) + len(e.roles)
	r.add("known", number(min(2, known)), number(min(fit, 1)), named)
	if !e.unnamed {
		words, shared := r.shared(a, c.entity)
		r.add("shared", number(min(shared, 3)), number(min(words, 2)))
		r.when(r.isAged(a.head) || r.hasYears(a), "aged", yes(r.aged(a, c.entity)))
	}
}

// fit grades how well a noun is one that a person is called: 0 for not at all.
func (r *ranker) fit(a *anaphor, e int) int {
	word := r.lower[a.head]
	if r.described[descriptor{e, word}] {
		return 4
	}
	o, office := r.words.Offices[word]
	best := 0
	for _, role := range r.entities[e].roles {
		switch {
		case role.head == word:
			best = max(best, 3)
		case office && role.group == o.Group:
			best = max(best, 2)
		}
	}
	if best == 0 && !r.entities[e].unnamed && r.around(e)[stem(word)] {
		best = 1
	}
	return best
}

// stem is what words of one stem have in common, "Chile" and "Chilean".
func stem(lower string) string {
	if len(lower) > 5 {
		return lower[:5]
	}
	return lower
}

// How many names of a person are looked at, and how many words on either side.
const (
	maxNames = 4
	nearby   = 12
)

// around returns the stems of the words around the names of a person.
func (r *ranker) around(e int) map[string]bool {
	if m, ok := r.surroundings[e]; ok {
		return m
	}
	m := make(map[string]bool)
	for k, i := range r.names(e) {
		if k == maxNames {
			break
		}
		s := r.spans[i]
		run := r.runs[r.sentence[s.first]]
		for j := max(run.first, s.first-nearby); j <= min(run.last, s.last+nearby); j++ {
			if (j < s.first || j > s.last) && r.isContent(j) {
				m[stem(r.lower[j])] = true
			}
		}
	}
	r.surroundings[e] = m
	return m
}

// isContent reports whether a token is a noun, an adjective, a number or a verb.
func (r *ranker) isContent(i int) bool { return r.tag(i, "NN", "JJ", "CD", "VB") }

// does returns the lemmas of the verbs that a person is the subject of, by name, and of their objects.
func (r *ranker) does(e int) []string {
	if v, ok := r.deeds[e]; ok {
		return v
	}
	var v []string
	for k, i := range r.names(e) {
		if k == maxNames {
			break
		}
		h := r.headOf(r.spans[i].first, r.spans[i].last)
		if !r.isSubject(h) {
			continue
		}
		verb := r.head(h)
		v = append(v, r.toks[verb].Lemma)
		for _, c := range r.children[verb] {
			if r.toks[c].Dep == "dobj" || r.toks[c].Dep == "attr" {
				v = append(v, r.toks[c].Lemma)
			}
		}
	}
	r.deeds[e] = v
	return v
}

// shared counts the words of a phrase beside its head, and those of them that stand around the names of a person.
func (r *ranker) shared(a *anaphor, e int) (words, shared int) {
	m := r.around(e)
	for i := a.first; i <= a.last; i++ {
		if i == a.head || !r.isContent(i) {
			continue
		}
		words++
		if m[stem(r.lower[i])] {
			shared++
		}
	}
	return words, shared
}

func (r *ranker) hasYears(a *anaphor) bool {
	for i := a.first; i <= a.last; i++ {
		if r.isAged(i) {
			return true
		}
	}
	return false
}

// aged reports whether the age that a phrase tells stands with a person's name.
func (r *ranker) aged(a *anaphor, e int) bool {
	m := r.around(e)
	for i := a.first; i <= a.last; i++ {
		if r.tag(i, "CD") && m[stem(r.lower[i])] {
			return true
		}
	}
	return false
}
