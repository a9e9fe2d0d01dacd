package eval

import (
	"dateline/loader/extract"
	"dateline/loader/nlp/timex/timexeval"
)

// times scores expressions of time the way TempEval-3 does: strict spans, overlapping spans, and of these type and value.
func (s *scoring) times() {
	gold, found := expressions(s.gold), expressions(s.found)
	c := timexeval.Score(gold, found)
	for _, m := range []struct {
		name  string
		right int
	}{{"strict", c.Strict}, {"relaxed", c.Relaxed}, {"type", c.Type}, {"value", c.Value}} {
		s.add(Times, m.name, counted(m.right, c.Found, c.Gold))
	}
	for _, p := range timexeval.Align(gold, found) {
		switch {
		case p.Gold == nil:
			s.fault(Times, "spurious", "", s.showTime(p.Found), p.Found.Start, p.Found.End)
		case p.Found == nil:
			s.fault(Times, "missed", s.showTime(p.Gold), "", p.Gold.Start, p.Gold.End)
		case *p.Gold != *p.Found:
			s.fault(Times, "wrong", s.showTime(p.Gold), s.showTime(p.Found), p.Gold.Start, p.Gold.End)
		}
	}
}

func expressions(d *extract.Document) []timexeval.Expression {
	out := make([]timexeval.Expression, len(d.Times))
	for i, t := range d.Times {
		out[i] = timexeval.Expression{Start: t.Start, End: t.End, Type: t.Type, Value: t.Value}
	}
	return out
}

func (s *scoring) showTime(x *timexeval.Expression) string {
	if !s.opts.Errors {
		return ""
	}
	return s.gold.Slice(extract.Span{Start: x.Start, End: x.End}) + " " + x.Type + " " + x.Value
}
