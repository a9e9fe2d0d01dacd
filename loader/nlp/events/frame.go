package events

import "dateline/loader/nlp"

// frame is a verb of saying with its speaker: "Sanders said at the briefing
// that ...", "according to the ministry".
type frame struct {
	verb    int // the verb, or the "according" of "according to"
	speaker int // entity, or None
	plain   bool
}

// findFrames finds the verbs that report what their clause or quotation holds.
func (a *reader) findFrames() {
	for i := range a.toks {
		if a.sentOf[i] == nlp.None {
			continue
		}
		switch {
		case a.lemma(i) == "accord" && a.dep(i) == "prep" || a.toks[i].Norm == "according" && a.dep(i) == "prep":
			a.addFrame(i, a.accordingTo(i), true)
		case a.isVerb(i) && a.reports(i):
			c, _ := a.classOf(i)
			a.addFrame(i, a.speakerOf(i), c&classPlainSay != 0)
		}
	}
	a.spreadQuotes()
}

func (a *reader) addFrame(verb, speaker int, plain bool) {
	a.frameAt[verb] = len(a.frames)
	a.frames = append(a.frames, frame{verb: verb, speaker: speaker, plain: plain})
}

// reports reports whether v is a verb of saying that has something said: a
// clause, a quotation, or the sentence it is put in after.
func (a *reader) reports(v int) bool {
	c, _ := a.classOf(v)
	if c&classSay == 0 {
		c = a.lex.classes["v "+a.lemma(v)]
	}
	if c&classSay == 0 {
		return false
	}
	if a.dep(v) == "parataxis" || a.child(v, "ccomp", "parataxis") != nlp.None {
		return true
	}
	return a.lemma(v) == "say" || a.lemma(v) == "add"
}

func (a *reader) accordingTo(prep int) int {
	speaker := nlp.None
	a.chain(prep, func(_, o int) {
		if speaker == nlp.None {
			speaker = a.speakerIn(o)
		}
	})
	return speaker
}

// speakerOf returns who the subject of a verb of saying is.
func (a *reader) speakerOf(v int) int {
	if a.passive(v) {
		if by := a.child(v, "agent"); by != nlp.None && a.object(by) != nlp.None {
			return a.speakerIn(a.object(by))
		}
		return nlp.None
	}
	s := a.subject(v)
	if s == nlp.None {
		return nlp.None
	}
	return a.speakerIn(s)
}

// speakerIn returns the entity that a phrase names, else the one that its head
// speaks for: "a ministry statement", "a spokesman of the foreign ministry".
func (a *reader) speakerIn(h int) int {
	if m := a.mentionAt(h); m != nlp.None {
		return a.d.Mentions[m].Entity
	}
	if e := a.officeHolder(h); e != nlp.None {
		return e
	}
	for _, c := range a.children(h) {
		switch a.dep(c) {
		case "poss", "compound", "nmod", "amod", "appos":
			if m := a.mentionAt(c); m != nlp.None {
				return a.d.Mentions[m].Entity
			}
		}
	}
	speaker := nlp.None
	a.prepositions(h, func(p, o int) {
		if speaker != nlp.None {
			return
		}
		switch a.lemma(p) {
		case "of", "for", "from", "by", "at":
			if m := a.mentionAt(o); m != nlp.None {
				speaker = a.d.Mentions[m].Entity
			}
		}
	})
	return speaker
}

// frameOf returns the frame that token i is reported in, or None: the nearest
// verb of saying above it that it is not an argument of.
func (a *reader) frameOf(i int) int {
	start := i
	for range maxClimb {
		h := a.head(i)
		if h == i {
			break
		}
		if f := a.frameAt[h]; f != nlp.None {
			switch a.dep(i) {
			case "ccomp", "parataxis", "dep":
				return f
			}
		}
		if p := a.child(i, "parataxis"); p != nlp.None && a.frameAt[p] != nlp.None {
			return a.frameAt[p]
		}
		if f := a.accordingBelow(i); f != nlp.None {
			return f
		}
		i = h
	}
	if p := a.child(i, "parataxis"); p != nlp.None && a.frameAt[p] != nlp.None && !a.below(start, p) {
		return a.frameAt[p]
	}
	if f := a.accordingBelow(i); f != nlp.None {
		return f
	}
	if s := a.sentOf[start]; s != nlp.None && a.quoted[start] {
		return a.quoteBy[s]
	}
	return nlp.None
}

func (a *reader) accordingBelow(i int) int {
	for _, c := range a.children(i) {
		if a.dep(c) == "prep" && a.frameAt[c] != nlp.None {
			return a.frameAt[c]
		}
	}
	return nlp.None
}

// spreadQuotes gives the later sentences of a quotation the speaker that the
// sentence which opened it names.
func (a *reader) spreadQuotes() {
	last, block := nlp.None, nlp.None
	for i, s := range a.d.Sentences {
		if s.Block != block {
			last, block = nlp.None, s.Block
		}
		a.quoteBy[i] = last
		for t := max(s.First, 0); t <= s.Last && t < len(a.toks); t++ {
			if f := a.frameAt[t]; f != nlp.None && a.frames[f].speaker != nlp.None {
				last = f
			}
		}
	}
}
