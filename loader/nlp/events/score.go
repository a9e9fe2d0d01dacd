package events

import (
	"math"
	"slices"

	"dateline/loader/nlp"
)

// Weights of what makes a candidate an event by the rules alone. They are set by
// hand, on the scale of log odds.
const (
	weightBase       = 0.4
	weightOne        = 0.7  // one participant
	weightMore       = 0.5  // and another
	weightTime       = 0.7  // dated by words of its own
	weightShared     = 0.3  // dated by its sentence
	weightPlace      = 0.4  // located
	weightNews       = 0.3  // in the headline or the first paragraph
	weightObject     = 0.2  // a verb with the object it asks for
	weightWeak       = -0.8 // the word has common other uses
	weightMention    = -0.7 // a noun that nothing asserts
	weightIndefinite = -0.3 // and that nothing points at
	weightPlural     = -0.5 // "attacks"
	weightHabit      = -1.2 // a habit or state
	weightSpoken     = -0.6 // only spoken of
	weightDenied     = -0.2
	weightDeep       = -0.2 // reported, not told
)

// Probabilities that decide. By the rules alone a candidate is an event of its own from least on; the model overrules them
// where it is sure, and can veto what they take for one. Under joins a candidate is no mention of another event either.
const (
	least = 0.5
	sure  = 0.6
	veto  = 0.2
	joins = 0.35
)

// score tells how probable each candidate is and marks those that are events of
// their own. Others may still be mentions. What calls an event off or puts it
// back is known by its object, and left to the rules.
func (a *reader) score() {
	var e evidence
	for i := range a.cands {
		c := &a.cands[i]
		c.conf = 1 / (1 + math.Exp(-a.ruled(c)))
		c.lone = !c.learnt && c.conf >= least && a.complete(c)
		if a.models.events == nil || c.effect != noEffect {
			continue
		}
		c.conf = a.models.events.probability(e.ofCandidate(a, c))
		c.lone = c.lone && c.conf >= veto || c.conf >= sure && !c.pronoun
	}
}

// ruled returns how much speaks for a candidate by the rules, on the scale of log
// odds.
func (a *reader) ruled(c *candidate) float64 {
	z := weightBase
	add := func(cond bool, w float64) {
		if cond {
			z += w
		}
	}
	add(len(c.parts) > 0, weightOne)
	add(len(c.parts) > 1, weightMore)
	dated, shared := told(c.date)
	add(dated && !shared, weightTime)
	add(dated && shared, weightShared)
	add(len(c.places) > 0, weightPlace)
	add(a.leads(c), weightNews)
	add(!c.trig.noun && c.object != nlp.None && c.trig.need != "", weightObject)
	add(c.trig.weak, weightWeak)
	add(c.trig.noun && !c.own, weightMention)
	add(c.trig.noun && !c.own && !c.definite, weightIndefinite)
	add(c.trig.noun && c.generic, weightPlural)
	add(!c.trig.noun && c.generic, weightHabit)
	add(c.status == nlp.StatusHypothetical, weightSpoken)
	add(c.status == nlp.StatusDenied, weightDenied)
	add(c.speaker != nlp.None, weightDeep)
	return z
}

// told reports whether anything but publication gives a date, and whether what gives it is about another event too.
func told(d nlp.EventDate) (dated, shared bool) {
	dated = !d.When.IsZero() && d.Basis != nlp.BasisPublication
	return dated, dated && (d.Rule == ruleClause || d.Rule == ruleSentence || d.Rule == ruleReport)
}

// leads reports whether a candidate stands in the headline or the first
// paragraph.
func (a *reader) leads(c *candidate) bool {
	b := a.d.Sentences[c.sent].Block
	if b >= 0 && b < len(a.d.Blocks) && a.d.Blocks[b].Kind == nlp.BlockHeadline {
		return true
	}
	return b == a.leadBlock
}

// leadBlockOf returns the first block of body text that has sentences, or None.
func leadBlockOf(d *nlp.Doc) int {
	for _, s := range d.Sentences {
		if s.Block >= 0 && s.Block < len(d.Blocks) && d.Blocks[s.Block].Kind == nlp.BlockBody {
			return s.Block
		}
	}
	return nlp.None
}

// complete reports whether a candidate has what its trigger needs.
func (a *reader) complete(c *candidate) bool {
	if c.pronoun || a.spoken(c) {
		return false
	}
	if c.effect != noEffect {
		return len(c.parts) > 0
	}
	if c.trig.noun {
		return a.nounComplete(c)
	}
	if o := c.object; o != nlp.None && a.tag(o) == "PRP" && a.mentionAt(o) == nlp.None && len(c.parts) == 0 {
		return false // somebody unknown
	}
	if c.trig.family == "announcement" && len(c.parts) == 0 {
		return false
	}
	if c.trig.objent && c.object != nlp.None && c.object != c.second && !a.personal(c.object) {
		return false
	}
	if len(c.parts) == 0 && (c.agentless && (c.object == nlp.None || !a.isNoun(c.object) && a.tag(c.object) != "CD") || c.status == nlp.StatusHypothetical && !worded(c.date)) {
		return false // nobody known
	}
	if c.trig.typ == "ACCIDENT" && slices.ContainsFunc(c.parts, func(p part) bool { return p.role == nlp.RoleAgent && a.kind(p.entity) == nlp.KindPlace }) {
		return false // states and markets collapse too
	}
	if c.trig.noobj && c.object != nlp.None {
		return false
	}
	switch c.trig.need {
	case "obj":
		return c.object != nlp.None || c.trig.family == "announcement" && a.child(c.tok, "ccomp") != nlp.None
	case "objent":
		return c.object != nlp.None && a.personal(c.object) && !a.unknown(c.object)
	case "office":
		return c.object != nlp.None && a.namesSomebody(c) && a.toOffice(c.tok)
	case "agent":
		if c.object != nlp.None && a.unknown(c.object) {
			return false
		}
		return (a.hasAgent(c) || a.unnamedAgent(c)) && (c.object != nlp.None || a.child(c.tok, "xcomp", "ccomp", "prep") != nlp.None)
	case "inf":
		told := c.object
		if told == nlp.None {
			told = c.subject // "was told to"
		}
		return told != nlp.None && !a.unknown(told) && a.child(c.tok, "xcomp") != nlp.None
	case "goal":
		return a.travels(c)
	case "noun":
		return len(c.parts) > 0 || c.subject != nlp.None && a.isNoun(c.subject)
	case "subj", "ent":
		return len(c.parts) > 0
	case "two":
		if c.subject != nlp.None && a.lemma(c.subject) == "it" && len(c.parts) == 1 {
			return false // "it was ready to sit down with": "it" was read as the other side
		}
		return len(c.parts) > 1 || len(c.parts) == 1 && a.unnamedParty(c)
	}
	return len(c.parts) > 0 || c.object != nlp.None || !c.date.When.IsZero() || len(c.places) > 0
}

func (a *reader) nounComplete(c *candidate) bool {
	if c.definite && len(c.parts) > 0 && len(a.parties(c.parts)) == 0 {
		return false // "also attended the talks"
	}
	if c.generic && len(c.parts) == 0 {
		return false
	}
	known := len(c.parts) > 0 || !c.date.When.IsZero() || len(c.places) > 0
	switch c.trig.need {
	case "two":
		if len(c.parts) < 2 {
			return false
		}
	case "arg":
		if !known {
			return false
		}
	}
	if (c.trig.result || c.trig.typ == "STATEMENT") && len(c.parts) == 0 {
		return false
	}
	if c.status == "" && !known {
		return false
	}
	// Without anything of its own, a noun has to be what its sentence tells.
	if known {
		return true
	}
	if gathering(c.trig.family) && a.toCome(c) && c.own && (c.definite || a.leads(c)) && !c.generic {
		return true
	}
	told := a.dep(c.tok) == "nsubj" || a.dep(c.tok) == "nsubjpass" || a.dep(c.tok) == "dobj"
	return c.own && c.status == nlp.StatusOccurred && (a.leads(c) || told && !c.definite)
}

// hasAgent reports whether somebody named does it.
func (a *reader) hasAgent(c *candidate) bool {
	return slices.ContainsFunc(c.parts, func(p part) bool {
		return p.role == nlp.RoleAgent || p.role == nlp.RoleParticipant || p.role == nlp.RoleHost
	})
}

// unnamedAgent reports whether people without a name are the subject of a verb:
// "municipalities ask".
func (a *reader) unnamedAgent(c *candidate) bool {
	s := c.subject
	return s != nlp.None && a.isNoun(s) && a.lex.classes["n "+a.lemma(s)]&classPeople != 0
}

// travels reports whether a verb that can mean going does: somebody goes, and
// what is left or entered, if anything, is a place.
func (a *reader) travels(c *candidate) bool {
	if len(c.parts) == 0 {
		return false
	}
	if o := c.object; o != nlp.None && a.dep(o) == "dobj" {
		if e := a.entityAt(o); e != nlp.None {
			return a.kind(e) == nlp.KindPlace
		}
		switch a.lemma(o) {
		case "country", "city", "town", "hotel", "airport", "border", "region", "area", "capital", "building", "house", "embassy", "island", "hospital", "prison", "station":
			return true
		}
		return false
	}
	return len(c.places) > 0 || (c.second == nlp.None || worded(c.date)) && !c.date.When.IsZero()
}

// namesSomebody reports whether one who is named to an office is somebody.
func (a *reader) namesSomebody(c *candidate) bool {
	for _, p := range withRole(c.parts, nlp.RolePatient) {
		if a.kind(p.entity) == nlp.KindPlace {
			return false
		}
	}
	return a.personal(c.object)
}

// unknown reports whether a phrase is a pronoun that nobody is found for.
func (a *reader) unknown(i int) bool { return a.tag(i) == "PRP" && a.mentionAt(i) == nlp.None }

// toOffice reports whether a verb of naming says to what: "named Cook chief
// executive", "was named as chief".
func (a *reader) toOffice(v int) bool {
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "oprd", "attr":
			return a.mentionAt(c) == nlp.None || a.child(v, "prep") != nlp.None
		case "prep":
			if a.lemma(c) == "as" || a.lemma(c) == "to" {
				return true
			}
		case "ccomp", "xcomp":
			return true
		}
	}
	return false
}

// spoken reports whether a verb of telling only frames an event that its own
// clause tells: "announced that Kim was traveling".
func (a *reader) spoken(c *candidate) bool {
	if x := a.child(c.tok, "xcomp"); x != nlp.None && c.trig.family == "refusal" && a.lex.classes["v "+a.lemma(x)]&classSay != 0 {
		return true // "declined to say"
	}
	if c.trig.family != "announcement" && c.trig.family != "denial" || c.trig.noun {
		return false
	}
	x := a.child(c.tok, "ccomp")
	if x == nlp.None {
		return false
	}
	if c.trig.family == "denial" {
		return a.candAt[x] != nlp.None
	}
	return a.tells(x)
}

// tells reports whether a clause has an event in it: then that is the news, and
// not the announcing.
func (a *reader) tells(v int) bool {
	s := a.sentOf[v]
	if s == nlp.None {
		return false
	}
	for i := a.d.Sentences[s].First; i <= a.d.Sentences[s].Last && i < len(a.toks); i++ {
		if a.candAt[i] != nlp.None && a.below(i, v) {
			return true
		}
	}
	return false
}

// personal reports whether a phrase stands for people or for what can act as
// they do.
func (a *reader) personal(h int) bool {
	for _, c := range a.conjuncts(h) {
		if of := a.childLemma(c, "of"); of != nlp.None && a.object(of) != nlp.None && a.mentionAt(c) == nlp.None {
			switch a.lemma(c) {
			case "dozen", "hundred", "thousand", "number", "group", "score":
				c = a.object(of) // "dozens of rounds"
			}
		}
		if a.mentionAt(c) != nlp.None || a.tag(c) == "PRP" && a.lemma(c) != "it" || a.lex.classes["n "+a.lemma(c)]&classPeople != 0 {
			return true
		}
		switch a.toks[c].Ent {
		case "PERSON", "ORG", "NORP", "GPE":
			return true
		}
		if a.tag(c) == "WP" {
			return true
		}
		if a.tag(c) == "CD" {
			return true
		}
	}
	return false
}

// unnamedParty reports whether a meeting has a side that is people without a
// name.
func (a *reader) unnamedParty(c *candidate) bool {
	if c.object != nlp.None && a.personal(c.object) {
		return true
	}
	found := false
	a.prepositions(c.tok, func(p, o int) {
		if a.lemma(p) == "with" && a.personal(o) {
			found = true
		}
	})
	if found {
		return true
	}
	s := a.subject(c.tok)
	return s != nlp.None && (a.tag(s) == "NNS" || slices.Contains([]string{"they", "we"}, a.lemma(s)))
}
