package names

import "slices"

// byOccasion leaves out the names that look like an organisation's and that the document uses as an occasion: one is at a
// conference, and it has a year ("at the Worldwide Developers Conference 2010"), while a conference that decides is a body of
// bishops. As in byConduct, what one place leaves open the rest of the document tells.
func (d *document) byOccasion() []span {
	votes := make(map[string]int) // of each name
	for _, s := range d.spans {
		if s.kind != person && d.isOccasion(s) {
			votes[d.text(s.first, s.last)] += d.occasion(s)
		}
	}
	spans := slices.Clone(d.spans)
	for i, s := range spans {
		if s.kind != person && votes[d.text(s.first, s.last)] > 0 {
			spans[i].kind = other
		}
	}
	return spans
}

// isOccasion reports whether a name ends in a word for what is held as well as for who meets there, but for a year.
func (d *document) isOccasion(s span) bool {
	last := s.last
	if last > s.first && d.tag(last, "CD") {
		last--
	}
	return last > s.first && d.is(last, "conference", "forum", "congress", "assembly", "fair", "convention")
}

// occasion weighs one use of a name: positive where something that is held is meant, negative where those who hold it are.
func (d *document) occasion(s span) int {
	head := d.headOf(s.first, s.last)
	switch above := d.head(head); {
	case d.tag(s.last, "CD"), s.last+1 < len(d.toks) && d.sameSentence(s.last, s.last+1) && d.tag(s.last+1, "CD"):
		return 2
	case d.toks[head].Dep == "pobj" && d.is(above, "at", "during"):
		return 1
	case d.toks[head].Dep == "dobj" && (d.toks[above].Lemma == "attend" || d.toks[above].Lemma == "hold" || d.toks[above].Lemma == "host"):
		return 1
	case d.isSubject(head) && d.words.Agentive[d.toks[above].Lemma], d.toks[head].Dep == "poss", d.toks[head].Dep == "agent":
		return -2
	}
	return 0
}
