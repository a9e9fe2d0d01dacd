package names

import (
	"slices"

	"dateline/loader/nlp"
)

// byConduct takes for organisations the names that the tagger took for people's and that the document uses like those of
// companies: after a noun for one ("the tyre maker Corvane"), before what they have ("Corvane shares"), with "its". Firms that
// no list has look like family names, and only the rest of the document tells (global features, Chieu and Ng 2002). Names with
// a given name stay people's, and so does the family name of such a one.
func (d *document) byConduct() []span {
	votes := make(map[string]int)     // of each name
	families := make(map[string]bool) // of people who are named in full
	for _, s := range d.spans {
		if s.kind != person {
			continue
		}
		votes[d.text(s.first, s.last)] += d.conduct(s)
		if s.last > s.first && d.hasGiven(s) {
			families[d.toks[d.familyOf(s)].Text] = true
		}
	}
	for i := range d.toks { // where the tagger passed it over
		if _, named := votes[d.toks[i].Text]; named && d.at[i] == nlp.None {
			votes[d.toks[i].Text] += d.conduct(span{i, i, person})
		}
	}
	spans := slices.Clone(d.spans)
	for i, s := range spans {
		if s.kind != person || d.hasGiven(s) || d.isBearer(s) || families[d.toks[s.first].Text] {
			continue
		}
		v := votes[d.text(s.first, s.last)]
		if s.last > s.first {
			v += votes[d.toks[s.first].Text] // "Pellucid", of "Pellucid Wireless"
		}
		if v > 0 {
			spans[i].kind = organization
		}
	}
	return spans
}

// hasGiven reports whether a name begins with a given name.
func (d *document) hasGiven(s span) bool { return d.words.People.IsGiven(d.toks[s.first].Text) }

// titled outweighs whatever else is said of a name.
const titled = -100

// conduct weighs one use of a name: positive where a company is meant, negative where a person is.
func (d *document) conduct(s span) int {
	head := d.headOf(s.first, s.last)
	if before := s.first - 1; before >= 0 && d.sameSentence(before, s.first) {
		switch {
		case d.isTitleWord(before):
			return titled
		case d.isCompany(before) && (d.head(before) == head || d.head(head) == before) && d.toks[before].Text == d.lower[before]:
			return 2
		}
	}
	score := 0
	for _, c := range d.children[head] {
		switch {
		case d.toks[c].Dep == "appos" && d.tag(c, "NN") && d.at[c] == nlp.None && !d.isCompany(c):
			score-- // "Corvane, a lawyer"
		case d.toks[c].Dep == "relcl" && d.begins(c, "who", "whose"):
			score -= 2
		case d.toks[c].Dep == "relcl" && d.begins(c, "which"):
			score++
		}
	}
	if h := d.head(head); h == s.last+1 && d.toks[head].Dep == "compound" && d.isOfCompany(h) && !d.words.People.IsFamily(d.toks[s.first].Text) {
		score += 2
	}
	if d.isSubject(head) {
		score += d.bound(d.head(head), head)
	}
	return score
}

// isCompany reports whether a noun means a company or another body.
func (d *document) isCompany(i int) bool {
	switch d.words.OrgNouns[d.lower[i]] {
	case "company", "body":
		return true
	}
	return d.is(i, "provider", "giant", "brewer", "subsidiary", "shipyard", "consultancy", "charity", "builder", "miner", "vendor", "label")
}

// isOfCompany reports whether a noun means what companies have and people seldom.
func (d *document) isOfCompany(i int) bool {
	return d.is(i, "share", "shares", "stock", "shareholder", "shareholders", "ceo", "customer", "customers", "employee", "employees", "worker", "workers",
		"subsidiary", "headquarters", "store", "stores", "factory", "plant", "subscribers", "users", "executive", "executives", "management", "server", "servers",
		"branch", "branches")
}

// begins reports whether one of the words hangs on the verb of a relative clause, as its subject or object.
func (d *document) begins(verb int, words ...string) bool {
	return slices.ContainsFunc(d.children[verb], func(c int) bool { return d.is(c, words...) })
}

// bound is what the pronouns of a clause say of its subject: "its" of a thing's, "his" of a person's.
func (d *document) bound(verb, subject int) int {
	if !d.sameSentence(verb, subject) {
		return 0
	}
	for i := subject + 1; i <= d.runs[d.sentence[verb]].last; i++ {
		if d.toks[i].Dep != "poss" && !d.is(i, "itself", "himself", "herself") || !d.within(i, verb) {
			continue
		}
		switch {
		case d.is(i, "its", "itself"):
			return 1
		case d.is(i, "his", "her", "himself", "herself"):
			return -2
		}
	}
	return 0
}

// within reports whether a word hangs on a verb, with no other clause's subject between.
func (d *document) within(i, verb int) bool {
	for range 6 {
		h := d.head(i)
		if h == i {
			return false
		}
		switch d.toks[h].Dep {
		case "ccomp", "relcl", "acl":
			if h != verb {
				return false
			}
		}
		if h == verb {
			return true
		}
		i = h
	}
	return false
}
