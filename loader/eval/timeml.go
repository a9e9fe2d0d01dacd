package eval

import (
	"time"
	"unicode/utf8"

	"dateline/loader/extract"
	"dateline/loader/nlp/timex/timexeval"
)

// parseTimeML reads one TimeML document. The time of its creation is when it was published and no expression to be found.
func parseTimeML(file string, data []byte) ([]*Document, error) {
	g, err := timexeval.ParseTimeML(data)
	if err != nil {
		return nil, err
	}
	d := &Document{Name: file, Stages: []Stage{Times}, blocks: paragraphs(g.Text)}
	d.Gold.Article.Text = g.Text
	d.Gold.Article.Published = g.Created.Format(time.DateOnly)
	offset, point := 0, 0 // where the count is
	at := func(b int) int {
		if b < offset {
			offset, point = 0, 0 // an expression inside another
		}
		point += utf8.RuneCountInString(g.Text[offset:b])
		offset = b
		return point
	}
	for _, x := range g.Expressions {
		d.Gold.Times = append(d.Gold.Times, extract.Time{
			Span: extract.Span{Start: at(x.Start), End: at(x.End)}, Text: g.Text[x.Start:x.End], Type: x.Type, Value: x.Value,
		})
	}
	return []*Document{d}, nil
}
