package events

import (
	"math"

	"dateline/loader/nlp"
	"dateline/loader/nlp/maxent"
	"dateline/loader/nlp/vectors"
)

// evidence collects what a model sees.
type evidence struct {
	out []maxent.Feature
}

// add adds what is so.
func (e *evidence) add(name ...string) { e.value(1, name...) }

// when adds what may be so.
func (e *evidence) when(cond bool, name ...string) {
	if cond {
		e.value(1, name...)
	}
}

// value adds what there is more or less of.
func (e *evidence) value(v float64, name ...string) {
	e.out = append(e.out, maxent.Feature{Index: maxent.Hash(name...), Value: float32(v)})
}

// dense adds what is known of something as a vector, each component of which counts by itself.
func (e *evidence) dense(v *[vectors.Dim]float32, name ...string) {
	first := maxent.Hash(name...)
	for k, x := range v {
		e.out = append(e.out, maxent.Feature{Index: (first + uint32(k)) % maxent.Size, Value: x})
	}
}

// odds are the logarithm of the odds of a probability, bounded for the most certain ones.
func odds(p float64) float64 { return math.Log((p + 0.01) / (1.01 - p)) }

// ofCandidate returns what tells whether a candidate is an event, valid until the next call: what the detector makes of the
// word, whether it has what its trigger needs, and what was read of it.
func (e *evidence) ofCandidate(a *reader, c *candidate) []maxent.Feature {
	e.out = e.out[:0]
	pos := partOfSpeech(c.trig.noun)
	source := "known"
	switch {
	case c.learnt:
		source = "learnt"
	case c.pronoun:
		source = "pronoun"
	case c.effect != noEffect:
		source = "effect"
	}
	dated, shared := told(c.date)
	sight := odds(a.sights[c.tok].p)
	e.value(sight, "sight", pos)
	e.value(sight, "sight", source)
	e.add("source", source, pos)
	e.value(a.ruled(c), "ruled", pos)
	complete := a.complete(c)
	e.when(complete, "complete", source, pos)
	e.when(complete, "need", c.trig.need)
	e.when(!complete, "lacks", c.trig.need)
	e.add("type", c.trig.typ)
	e.add("status", pos, c.status)
	e.when(len(c.parts) > 0, "one", pos)
	e.when(len(c.parts) > 1, "more", pos)
	e.when(dated && !shared, "dated", pos)
	e.when(dated && shared, "date shared", pos)
	e.when(len(c.places) > 0, "placed", pos)
	e.when(a.blockKind(c.tok) == nlp.BlockHeadline, "headline", pos)
	e.when(a.leads(c), "leads", pos)
	e.when(c.object != nlp.None, "object", pos)
	e.when(c.trig.weak, "weak", pos)
	e.when(c.own, "own", pos)
	e.when(c.definite, "definite", pos)
	e.when(c.generic, "generic", pos)
	e.when(c.speaker != nlp.None, "reported", pos)
	e.when(a.quoted[c.tok], "quoted", pos)
	e.when(a.spoken(c), "spoken", pos)
	return e.out
}
