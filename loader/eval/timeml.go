package eval

import (
	"time"

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
	at := counter(g.Text)
	for _, x := range g.Expressions {
		d.Gold.Times = append(d.Gold.Times, extract.Time{
			Span: extract.Span{Start: at(x.Start), End: at(x.End)}, Text: g.Text[x.Start:x.End], Type: x.Type, Value: x.Value,
		})
	}
	return []*Document{d}, nil
}
