package markup

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"dateline/graph"
	"dateline/loader/extract"
)

const (
	opening = "⟦"
	closing = "⟧"
)

// mark is a mark, open until its end is known.
type mark struct {
	extract.Span
	id, form string
	from     int // byte of the text
	line     int
}

// class is what marks are of: those of one class cannot share a span.
type class int

const (
	nameMark class = iota // a name
	restMark              // a description or pronoun
	timeMark
	eventMark
)

// readBody takes the marks out of the text.
func (g *Gold) readBody(body string, h *header) error {
	var text strings.Builder
	points, line := 0, g.bodyLine
	var open, marks []mark
	for body != "" {
		switch {
		case strings.HasPrefix(body, opening):
			tag, rest, found := strings.Cut(body[len(opening):], "|")
			if !found || strings.ContainsAny(tag, "\n"+opening+closing) {
				return errorf(line, "%q begins no mark: it has no id and |", from(body, 0))
			}
			id, form, _ := strings.Cut(tag, ":")
			open = append(open, mark{id: id, form: form, Span: extract.Span{Start: points}, from: text.Len(), line: line})
			body = rest
		case strings.HasPrefix(body, closing):
			if len(open) == 0 {
				return errorf(line, "%s ends a mark that has not begun", closing)
			}
			m := open[len(open)-1]
			open = open[:len(open)-1]
			m.End = points
			if words := text.String()[m.from:]; words == "" || strings.TrimSpace(words) != words || strings.Contains(words, "\n") {
				return errorf(m.line, "the mark of %s is around %q: words of one line, no space at their ends", m.id, words)
			}
			marks = append(marks, m)
			body = body[len(closing):]
		default:
			_, n := utf8.DecodeRuneInString(body)
			if body[0] == '\n' {
				line++
			}
			text.WriteString(body[:n])
			points++
			body = body[n:]
		}
	}
	if len(open) > 0 {
		return errorf(open[len(open)-1].line, "the mark of %s does not end", open[len(open)-1].id)
	}
	g.Text = text.String()
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return g.put(marks, h)
}

// put files marks, in order of the text, under what they are of.
func (g *Gold) put(marks []mark, h *header) error {
	last := map[class]mark{} // the last mark of each class that is flat
	for _, m := range marks {
		c, err := g.file(m, h)
		if err != nil {
			return err
		}
		h.marked[m.id] = true
		before, found := last[c]
		if found && c != restMark && m.Start < before.End {
			return errorf(m.line, "the mark of %s lies in one of %s: names do not nest, nor do times or events", m.id, before.id)
		}
		if found && m.Span == before.Span {
			return errorf(m.line, "%s and %s are around the same words", before.id, m.id)
		}
		last[c] = m
	}
	return nil
}

func (g *Gold) file(m mark, h *header) (class, error) {
	if kind, isEntity := h.entities[m.id]; isEntity {
		form, known := map[string]string{"": extract.FormName, "n": extract.FormNominal, "p": extract.FormPronoun}[m.form]
		if !known || m.form != "" && kind != string(graph.KindPerson) {
			return 0, errorf(m.line, "%s:%s: :n marks a description and :p a pronoun of a person, and nothing else is marked so", m.id, m.form)
		}
		g.Mentions = append(g.Mentions, Mention{Span: m.Span, Entity: m.id, Form: form})
		if m.form == "" {
			return nameMark, nil
		}
		return restMark, nil
	}
	if m.form != "" {
		return 0, errorf(m.line, "%s:%s: %s is no entity", m.id, m.form, m.id)
	}
	if t, isTime := h.times[m.id]; isTime {
		t.Span = m.Span
		g.Times = append(g.Times, t)
		return timeMark, nil
	}
	i, isEvent := h.events[m.id]
	if !isEvent {
		return 0, errorf(m.line, "%q is not declared in the header", m.id)
	}
	g.Events[i].Mentions = append(g.Events[i].Mentions, m.Span)
	return eventMark, nil
}
