package events

import (
	"dateline/loader/nlp"
)

// retypeKillings takes killing and hurting that nobody is said to have done for
// deaths, where the sentence, or else the document, tells of an accident or a
// disaster and of no violence.
func (a *reader) retypeKillings() {
	harm := func(c *candidate) bool {
		return !c.trig.noun && (c.trig.family == "killing" && c.trig.mode == "" || c.trig.family == "wounding")
	}
	sentences := make([]struct{ violent, accident bool }, len(a.d.Sentences))
	violent, accident := false, false
	for i := range a.cands {
		c := &a.cands[i]
		switch {
		case c.trig.typ == "ACCIDENT" || c.trig.typ == "DISASTER":
			sentences[c.sent].accident, accident = true, true
		case c.trig.typ == "ASSAULT" && !harm(c):
			sentences[c.sent].violent, violent = true, true
		}
	}
	for i := range a.cands {
		c := &a.cands[i]
		if !harm(c) || len(withRole(c.parts, nlp.RoleAgent)) > 0 {
			continue
		}
		if s := sentences[c.sent]; s.accident && !s.violent || accident && !violent {
			if c.trig.family == "killing" {
				c.trig = a.lex.deadly
			} else {
				c.trig = a.lex.hurt
			}
		}
	}
}

// retypeDefeats takes defeats and victories for outcomes of an election where the
// document tells of one and of no match.
func (a *reader) retypeDefeats() {
	vote, match := false, false
	for i := range a.cands {
		t := a.cands[i].trig
		vote = vote || t.noun && t.typ == "ELECTION"
		match = match || t.typ == "SPORT" && (t.family == "tournament" || t.family == "goal" || t.family == "match" && t.noun && !t.weak)
	}
	if !vote || match {
		return
	}
	for i := range a.cands {
		c := &a.cands[i]
		if c.trig.typ == "SPORT" && !c.trig.noun && c.trig.family == "match" {
			c.trig = a.lex.outcome
		}
	}
}

// wordsOnly reports whether an attack is one in words: by somebody who holds an
// office, or on something that cannot be hurt.
func (r *argReader) wordsOnly() bool {
	if o := r.c.object; o != nlp.None {
		switch r.lemma(o) {
		case "remark", "decision", "plan", "policy", "statement", "record", "idea", "proposal", "law", "bill", "report", "comment", "article", "position", "deal":
			return true
		}
	}
	agents := withRole(r.c.parts, nlp.RoleAgent)
	return len(agents) == 1 && !agents[0].proxy && r.kind(agents[0].entity) == nlp.KindPerson && len(r.d.Entities[agents[0].entity].Roles) > 0
}
