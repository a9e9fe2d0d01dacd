package events

import (
	"cmp"
	"slices"

	"dateline/loader/nlp"
)

// links finds which event led to which. From and To read as the kind says: the
// act CANCELS the summit, talks PREPARE it, a statement ANSWERS a letter, a
// signing is PART_OF a summit, a later event FOLLOWS an earlier one. There is
// one link for each pair and kind, with the first words that tell it.
func (a *reader) links(all []cluster, number []int) []nlp.Link {
	l := linker{reader: a, all: all, number: number, seen: map[linkKey]bool{}}
	for i := range a.cands {
		c := &a.cands[i]
		if c.cluster == nlp.None {
			continue
		}
		if c.effect != noEffect {
			l.add(c.cluster, all[c.cluster].target, c.effect.link(), a.triggerSpan(c))
			l.means(c, &all[c.cluster])
			continue
		}
		l.prepositions(c)
		l.clauses(c)
	}
	slices.SortStableFunc(l.out, func(x, y nlp.Link) int {
		return cmp.Or(cmp.Compare(x.From, y.From), cmp.Compare(x.To, y.To))
	})
	return l.out
}

type linker struct {
	*reader
	all    []cluster
	number []int
	out    []nlp.Link
	seen   map[linkKey]bool
}

type linkKey struct {
	from, to int
	kind     string
}

func (l *linker) add(from, to int, kind string, at nlp.Span) {
	if from == nlp.None || to == nlp.None || from == to {
		return
	}
	x := nlp.Link{From: l.number[from], To: l.number[to], Kind: kind, Span: at}
	key := linkKey{x.From, x.To, kind}
	if l.seen[key] {
		return
	}
	l.seen[key] = true
	l.out = append(l.out, x)
}

// means links what an act was done by to its target: the letter that calls a
// summit off.
func (l *linker) means(c *candidate, act *cluster) {
	for _, at := range append(l.objects(c.tok), c.tok) {
		l.meansBelow(at, c, act)
	}
}

func (l *linker) meansBelow(at int, c *candidate, act *cluster) {
	l.reader.prepositions(at, func(p, o int) {
		switch l.lemma(p) {
		case "in", "by", "with", "through":
			if k := l.clusterAt(o); k != nlp.None && k != act.target && l.all[k].family == "letter" {
				l.add(k, act.target, c.effect.link(), l.span(p, o))
			}
		}
	})
}

// clusterAt returns the event that token i mentions, or None.
func (l *linker) clusterAt(i int) int {
	if k := l.candAt[i]; k != nlp.None {
		return l.cands[k].cluster
	}
	return nlp.None
}

// prepositions reads links from the prepositions that an event hangs by: to the
// verb or noun above it.
func (l *linker) prepositions(c *candidate) {
	i := l.firstConjunct(l.whole(c.tok))
	p := l.head(i)
	if d := l.dep(i); p == i || d != "pobj" && d != "pcomp" {
		l.purpose(c)
		return
	}
	words, up := l.compound(p)
	if l.isNoun(up) && l.candAt[up] == nlp.None { // "in response to", "in preparation for"
		switch l.lemma(up) {
		case "response", "reaction", "reply", "answer":
			l.add(l.above(up), c.cluster, nlp.LinkAnswers, l.span(up, p))
			return
		case "preparation", "groundwork", "arrangement":
			l.add(l.above(up), c.cluster, nlp.LinkPrepares, l.span(up, p))
			return
		case "wake", "aftermath":
			l.add(l.above(up), c.cluster, nlp.LinkFollows, l.span(up, p))
			return
		}
	}
	other := l.eventNear(up)
	switch words {
	case "ahead of", "prior to":
		l.add(other, c.cluster, nlp.LinkPrepares, l.span(p, l.head(p)))
	case "for":
		if l.isVerb(up) && (l.lemma(up) == "prepare" || l.lemma(up) == "arrange" || l.lemma(up) == "pave") {
			l.add(l.above(up), c.cluster, nlp.LinkPrepares, l.span(up, p))
		}
	case "after", "following", "follow":
		l.add(other, c.cluster, nlp.LinkFollows, l.span(p, p))
	case "before":
		l.add(c.cluster, other, nlp.LinkFollows, l.span(p, p))
	case "at", "during":
		l.add(other, c.cluster, nlp.LinkPartOf, l.span(p, p))
	case "in":
		switch c.trig.typ {
		case "ASSAULT", "ACCIDENT", "DISASTER":
			l.add(other, c.cluster, nlp.LinkPartOf, l.span(p, p))
		}
	}
}

// compound returns the preposition as one phrase, and what it hangs on.
func (l *linker) compound(p int) (words string, up int) {
	words, up = l.lemma(p), l.head(p)
	if up != p && !l.isNoun(up) && !l.isVerb(up) && (l.dep(p) == "prep" || l.dep(p) == "pcomp") {
		words = l.lemma(up) + " " + words
		up = l.head(up)
	}
	return words, up
}

// purpose reads "met to prepare the summit".
func (l *linker) purpose(c *candidate) {
	v := l.nounVerb(c.tok)
	if v == nlp.None {
		return
	}
	switch l.lemma(v) {
	case "prepare", "arrange", "organize", "organise", "plan", "discuss":
	default:
		return
	}
	if l.lemma(v) == "discuss" && !l.isInfinitive(v) {
		return
	}
	switch l.dep(v) {
	case "advcl", "acl", "xcomp", "relcl":
		l.add(l.above(v), c.cluster, nlp.LinkPrepares, l.span(v, v))
	}
}

// clauses reads links between verbs: "after Trump canceled it", "before
// leaving", "signing the declaration" at what its clause tells of, "followed".
func (l *linker) clauses(c *candidate) {
	v := c.tok
	if c.trig.noun {
		if c.gov == nlp.None {
			return
		}
		v = c.gov
		if l.lemma(v) == "follow" && l.dep(l.firstConjunct(c.tok)) == "nsubj" {
			if o := l.child(v, "dobj"); o != nlp.None {
				l.add(c.cluster, l.clusterAt(o), nlp.LinkFollows, l.span(v, v))
			}
		}
	}
	if l.dep(v) != "advcl" {
		return
	}
	above := l.eventNear(l.head(v))
	if above == nlp.None || above == c.cluster {
		return
	}
	for _, m := range l.children(v) {
		if d := l.dep(m); d != "mark" && d != "advmod" {
			continue
		}
		switch l.lemma(m) {
		case "after", "since":
			l.add(above, c.cluster, nlp.LinkFollows, l.span(m, m))
			return
		case "before":
			l.add(c.cluster, above, nlp.LinkFollows, l.span(m, m))
			return
		}
	}
	if l.tag(v) == "VBG" && !c.trig.noun && l.child(v, "mark", "prep") == nlp.None && gathering(l.all[above].family) {
		l.add(c.cluster, above, nlp.LinkPartOf, l.span(v, v))
	}
}

// above returns the nearest event that the token hangs below, or None.
func (l *linker) above(i int) int {
	for range maxClimb {
		h := l.head(i)
		if h == i {
			return nlp.None
		}
		if k := l.eventNear(h); k != nlp.None {
			return k
		}
		i = h
	}
	return nlp.None
}

// eventNear returns the event that token i mentions or lends its clause to.
func (l *linker) eventNear(i int) int {
	for _, k := range l.eventsAt(i) {
		if l.cands[k].cluster != nlp.None && (l.cands[k].effect != noEffect || !l.cands[k].pronoun) {
			return l.cands[k].cluster
		}
	}
	return nlp.None
}
