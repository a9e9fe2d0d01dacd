package link

import (
	"slices"

	"dateline/graph"
	"dateline/loader/extract"
)

// Doubts are raised for what is kept apart and may be one: an editor decides.
// Once that is decided they are raised no more.

// doubtful is the score from which on two events that are kept apart nearly
// agree.
const doubtful = enough

// maxDoubted bounds the others that one name is doubted to be: a family name that
// ten people bear says nothing.
const maxDoubted = 4

// certain is the score, beyond enough, at which a doubt about events is as good
// as none.
const certain = 2 * enough

// namesakes returns the entities of other kinds that have a name as their own.
func (w *working) namesakes(key string, kind graph.Kind) []graph.ID {
	var out []graph.ID
	for _, id := range w.names[key] {
		e, known := w.entities[id]
		if known && id.Kind() != kind && graph.NameKey(e.node.Name) == key {
			out = append(out, id)
		}
	}
	return out
}

// doubtEntity raises the doubt that an entity may be one of several others.
func (w *working) doubtEntity(d *document, e *extract.Entity, own graph.ID, reason graph.DoubtReason, others []graph.ID) {
	if len(others) > maxDoubted {
		return
	}
	for _, other := range others {
		w.doubtOne(d, e, own, reason, other, 1/float64(1+len(others)))
	}
}

// doubtOne raises the doubt that an entity may be another, at its first mention by name.
func (w *working) doubtOne(d *document, e *extract.Entity, own graph.ID, reason graph.DoubtReason, other graph.ID, score float64) {
	if i := slices.IndexFunc(d.doc.Mentions, func(m extract.Mention) bool { return m.Entity == e.ID && m.Form == extract.FormName }); i >= 0 {
		w.doubt(d, own, other, reason, score, d.doc.Mentions[i].Span)
	}
}

// doubtEvent raises the doubt that an event which was found to be new is the one
// that nearly agreed.
func (w *working) doubtEvent(d *document, e *extract.Event) {
	if near, ok := d.near[e.ID]; ok && near.id != "" {
		w.doubt(d, d.events[e.ID], near.id, graph.DoubtEvent, min(near.score/certain, 1), e.Span)
	}
}

func (w *working) doubt(d *document, first, second graph.ID, reason graph.DoubtReason, score float64, at extract.Span) {
	id := graph.DoubtID(d.article.ID, first, second)
	if first == second || w.rules.decided(first, second) || slices.ContainsFunc(d.doubts, func(o *graph.Doubt) bool { return o.ID == id }) {
		return
	}
	sentence := d.sentence(at)
	d.doubts = append(d.doubts, &graph.Doubt{
		ID: id, Article: d.article.ID, First: first, Second: second, Reason: reason, Score: score,
		Span: graph.Span(sentence), Quote: d.doc.Slice(sentence),
	})
}

// decided reports whether editors have said of two that they are one, or are not.
func (r *rules) decided(a, b graph.ID) bool {
	return r.areApart(a, b) || r.entity(a) == r.entity(b) || slices.Contains(r.companions(a), b)
}
