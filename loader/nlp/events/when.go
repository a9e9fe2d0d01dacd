package events

import (
	"cmp"
	"slices"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
)

// Rules of dates that no words of their own gave.
const (
	ruleReport   = "report"   // happening when it was said
	ruleClause   = "clause"   // of a verb coordinated with it, or around it
	ruleSentence = "sentence" // the only time and the only event in the sentence
	rulePast     = "past"     // past tense: before publication
	rulePresent  = "present"  // under way at publication
	ruleLead     = "lead"     // the news itself: the day of publication
)

// readDate takes the date of a candidate from the time expressions in its
// clause: two ends of a stretch together, else the best one.
func (a *reader) readDate(c *candidate) {
	if d, ok := a.stretch(c.times); ok {
		c.date = d
		return
	}
	best := nlp.None
	for i, x := range c.times {
		if !dating(x.prep) {
			continue
		}
		if best == nlp.None || a.betterTime(x, c.times[best]) {
			best = i
		}
	}
	if best != nlp.None {
		c.date = a.dateOf(c.times[best].time)
		return
	}
	v := c.tok
	if c.gov != nlp.None {
		v = c.gov
	}
	if k := a.timeOf(v); k != nlp.None && a.isVerb(v) {
		c.date = a.dateOf(k)
		return
	}
	c.date = a.sinceThen(c)
}

// sinceThen is the open stretch of what has been so since a time: "has been barred since 2009".
func (a *reader) sinceThen(c *candidate) nlp.EventDate {
	at := slices.IndexFunc(c.times, func(x hosted) bool { return x.prep == "since" && x.close })
	if at < 0 || c.trig.noun || a.tag(c.tok) != "VBN" && a.tag(c.tok) != "VBG" {
		return nlp.EventDate{}
	}
	aux, tags := a.auxes(c.tok)
	for i, x := range aux {
		if x != "have" || tags[i] == "VBD" {
			continue
		}
		d := a.dateOf(c.times[at].time)
		when, err := edtf.Interval(d.When, edtf.Open())
		if err != nil { // the start is no plain date
			return nlp.EventDate{}
		}
		d.When = when
		return d
	}
	return nlp.EventDate{}
}

// timeOf returns the time that a clause with "when" says more of: "on January 13, when workers walked out"; or None.
func (a *reader) timeOf(v int) int {
	for range maxClimb { // verbs coordinated with it share the clause
		if a.dep(v) != "conj" || !a.isVerb(a.head(v)) {
			break
		}
		v = a.head(v)
	}
	switch a.dep(v) {
	case "relcl", "advcl", "acl":
	default:
		return nlp.None
	}
	for _, c := range a.children(v) {
		if a.lemma(c) != "when" || c == 0 {
			continue
		}
		before := c - 1
		if a.text(before) == "," && before > 0 {
			before--
		}
		if k := a.timeOver[before]; k != nlp.None && !a.d.Times[k].Date.IsZero() {
			return k
		}
	}
	return nlp.None
}

func (a *reader) dateOf(k int) nlp.EventDate {
	x := a.d.Times[k]
	return nlp.EventDate{When: x.Date, Basis: x.Basis, Time: k, Rule: x.Rule}
}

// dating reports whether a time after the preposition is when it happened, not
// a bound of it.
func dating(prep string) bool {
	switch prep {
	case "since", "until", "till", "before", "after", "from", "than", "to", "ago", "between":
		return false
	}
	return true
}

// betterTime reports whether x dates an event better than y: written out before
// worked out, finer before coarser, then the first.
func (a *reader) betterTime(x, y hosted) bool {
	if x.close != y.close {
		return x.close
	}
	p, q := a.d.Times[x.time], a.d.Times[y.time]
	if d := cmp.Compare(basisRank(p.Basis), basisRank(q.Basis)); d != 0 && !p.Date.Contains(q.Date) && !q.Date.Contains(p.Date) {
		return d < 0
	}
	return width(p.Date) < width(q.Date)
}

// width is the length of a date in seconds, as far as it is known.
func width(d edtf.Date) uint64 { return uint64(d.Latest()) - uint64(d.Earliest()) }

func basisRank(b string) int {
	switch b {
	case nlp.BasisStated:
		return 0
	case nlp.BasisRelative:
		return 1
	case nlp.BasisInferred:
		return 2
	case nlp.BasisPublication:
		return 3
	}
	return 4
}

// stretch reads "from Monday to Friday" and "between May 1 and May 3".
func (a *reader) stretch(times []hosted) (nlp.EventDate, bool) {
	from := slices.IndexFunc(times, func(x hosted) bool { return x.prep == "from" || x.prep == "between" })
	if from < 0 || from+1 >= len(times) {
		return nlp.EventDate{}, false
	}
	to := times[from+1]
	switch to.prep {
	case "to", "until", "till", "through", "between":
	default:
		return nlp.EventDate{}, false
	}
	first, last := a.dateOf(times[from].time), a.dateOf(to.time)
	when, err := edtf.Interval(first.When, last.When)
	if err != nil { // runs backwards, or an end is no plain date: the words mean something else
		return nlp.EventDate{}, false
	}
	first.When = when
	return first, true
}

// future reports whether a date lies wholly after publication, past whether
// wholly before or on it.
func (a *reader) future(d edtf.Date) bool {
	return !a.published.IsZero() && !d.IsZero() && d.Earliest() > a.publishedUntil
}

func (a *reader) pastDate(d edtf.Date) bool {
	return !a.published.IsZero() && !d.IsZero() && d.Latest() < a.published.Earliest()
}

// shareWithinSentence lends dates and places inside a sentence: to verbs
// coordinated with a dated one, to what happens in the course of it, to what is
// under way when it is reported, and to the only event of a sentence with one
// time.
func (a *reader) shareWithinSentence() {
	for i := range a.cands {
		c := &a.cands[i]
		if c.trig.noun {
			continue
		}
		h := a.head(c.tok)
		switch a.dep(c.tok) {
		case "conj":
		case "advcl":
			if !a.sameTime(c.tok) {
				continue
			}
		default:
			continue
		}
		for _, k := range a.eventsAt(h) {
			o := &a.cands[k]
			if o.status != c.status || o.effect != noEffect {
				continue
			}
			a.lendDate(o, c)
			a.lendDate(c, o)
			if len(c.places) == 0 && o.trig.family != "departure" {
				c.places, c.lent = slices.Clone(o.places), len(o.places) > 0
			} else if len(o.places) == 0 && a.dep(c.tok) == "advcl" && o.tok == h && o.trig.typ != "TRAVEL" {
				o.places = slices.Clone(c.places)
			}
		}
	}
	a.sharePurpose()
	a.shareReportTime()
	a.shareOnly()
}

// sharePurpose lends the goal of a journey to what it is made for: "flew to New
// York for a dinner", "traveled to Washington to meet Trump".
func (a *reader) sharePurpose() {
	for i := range a.cands {
		c := &a.cands[i]
		if c.trig.typ == "TRAVEL" || c.effect != noEffect {
			continue
		}
		at := a.whole(c.tok)
		switch {
		case c.trig.noun && a.dep(at) == "pobj" && a.lemma(a.head(at)) == "for":
			at = a.head(a.head(at))
		case c.trig.noun && a.dep(at) == "pobj" && slices.Contains([]string{"in", "at", "during"}, a.lemma(a.head(at))):
			a.shareScene(c, a.head(a.head(at)))
			continue
		case !c.trig.noun && a.isInfinitive(at) && (a.dep(at) == "xcomp" || a.dep(at) == "advcl"):
			at = a.head(at)
		default:
			continue
		}
		if k := a.candAt[at]; k != nlp.None && len(c.places) == 0 && a.cands[k].trig.typ == "TRAVEL" && a.cands[k].trig.family != "departure" {
			c.places = slices.Clone(a.cands[k].places)
		}
	}
}

// sameTime reports whether a clause tells of the same time as the one it hangs
// in: "when a bomb exploded", "signing a declaration".
func (a *reader) sameTime(v int) bool {
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "mark", "advmod":
			switch a.lemma(c) {
			case "when", "as", "while":
				return true
			}
		}
	}
	return a.tag(v) == "VBG" && a.child(v, "mark", "prep") == nlp.None
}

// shareScene shares date and place between what happens and what it happens in:
// "killed in a stampede", "called off in a letter".
func (a *reader) shareScene(c *candidate, v int) {
	for _, k := range a.eventsAt(v) {
		if o := &a.cands[k]; o != c && (!o.trig.noun || k != a.candAt[v]) {
			a.shareBoth(c, o)
		}
	}
}

// shareBoth shares between a scene and what happens in it: dates either way where
// it lasts no longer than that, as a blast does, and a day's gathering.
func (a *reader) shareBoth(c, o *candidate) {
	if o.status != c.status && c.own {
		return
	}
	a.lendDate(o, c)
	switch c.trig.typ {
	case "ASSAULT", "ACCIDENT", "DISASTER", "CULTURE", "CONSULT", "STATEMENT":
		a.lendDate(c, o)
		if len(c.places) == 0 {
			c.places = slices.Clone(o.places)
		} else if len(o.places) == 0 {
			o.places = slices.Clone(c.places)
		}
	}
}

func (a *reader) lendDate(from, to *candidate) {
	if to.date.When.IsZero() && !from.date.When.IsZero() && from.date.Rule != ruleClause {
		to.date = from.date
		to.date.Rule = ruleClause
	}
}

// shareReportTime dates what was under way when it was said.
func (a *reader) shareReportTime() {
	for i := range a.cands {
		c := &a.cands[i]
		if !c.date.When.IsZero() || c.status != nlp.StatusOccurred || !a.ongoing(c) {
			continue
		}
		if f := a.frameOf(c.tok); f != nlp.None && a.sayTime[f].time != nlp.None {
			c.date = a.dateOf(a.sayTime[f].time)
			c.date.Rule = ruleReport
			continue
		}
		if !a.published.IsZero() && !a.past(c) {
			c.date = nlp.EventDate{When: a.published, Basis: nlp.BasisPublication, Time: nlp.None, Rule: rulePresent}
		}
	}
}

// ongoing reports whether a candidate is said to be under way: "talks are
// underway", "is visiting".
func (a *reader) ongoing(c *candidate) bool {
	v := c.tok
	if c.trig.noun {
		v = c.gov
	}
	if v == nlp.None {
		return false
	}
	if a.lemma(v) == "be" {
		s := a.standing(v)
		return s == nlp.StatusOccurred
	}
	aux, _ := a.auxes(v)
	return a.tag(v) == "VBG" && slices.Contains(aux, "be")
}

func (a *reader) past(c *candidate) bool {
	v := c.tok
	if c.trig.noun {
		v = c.gov
	}
	if v == nlp.None {
		return false
	}
	if a.tag(v) == "VBD" {
		return true
	}
	_, tags := a.auxes(v)
	return slices.Contains(tags, "VBD")
}

// shareOnly gives the one time of a sentence to its one event.
func (a *reader) shareOnly() {
	times, events := make([]int, len(a.d.Sentences)), make([]int, len(a.d.Sentences))
	only := filled(len(a.d.Sentences))
	for k, x := range a.d.Times {
		if x.First < 0 || x.First >= len(a.toks) || a.sentOf[x.First] == nlp.None || x.Date.IsZero() {
			continue
		}
		s := a.sentOf[x.First]
		times[s]++
		only[s] = k
	}
	for i := range a.cands {
		if c := &a.cands[i]; !c.learnt || a.sights[c.tok].p >= least {
			events[c.sent]++
		}
	}
	for i := range a.cands {
		c := &a.cands[i]
		s := c.sent
		if events[s] != 1 || times[s] != 1 || !c.date.When.IsZero() || len(c.times) > 0 || a.saysAt(only[s]) {
			continue
		}
		if p := a.prepOf(only[s]); !dating(p) || !a.reaches(only[s], c) {
			continue
		}
		if f := a.future(a.d.Times[only[s]].Date); f != (c.status == nlp.StatusPlanned) && f {
			continue
		}
		c.date = a.dateOf(only[s])
		c.date.Rule = ruleSentence
	}
}

// reaches reports whether a time expression can date a candidate elsewhere in
// its sentence: it does not stand in a clause of its own, which it dates.
func (a *reader) reaches(k int, c *candidate) bool {
	i := a.top(a.d.Times[k].First, a.d.Times[k].Last)
	if i == nlp.None {
		return false
	}
	for range maxClimb {
		if i == c.tok || slices.Contains(c.hosts, i) {
			return true
		}
		if a.isVerb(i) {
			return a.below(c.tok, i)
		}
		switch a.dep(i) {
		case "xcomp", "ccomp", "advcl", "relcl", "acl", "pcomp":
			return false
		}
		h := a.head(i)
		if h == i {
			return true
		}
		i = h
	}
	return false
}

// saysAt reports whether a time expression tells when something was said.
func (a *reader) saysAt(k int) bool {
	return slices.ContainsFunc(a.sayTime, func(x hosted) bool { return x.time == k })
}

func (a *reader) prepOf(k int) string {
	x := a.d.Times[k]
	cur := a.top(x.First, x.Last)
	if cur != nlp.None && a.dep(cur) == "pobj" {
		return a.lemma(a.head(cur))
	}
	if cur != nlp.None && a.dep(cur) == "pcomp" {
		return a.lemma(a.head(cur))
	}
	return ""
}
