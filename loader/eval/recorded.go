package eval

import (
	"context"
	"fmt"
	"iter"

	"dateline/loader/extract"
	"dateline/loader/layout"
)

// Recorded returns a reading that was made before: documents of the extract format, looked up by their texts. So another
// annotator, or another extractor, is measured against gold. An article that none of them is of is an error.
func Recorded(documents iter.Seq2[*Document, error]) (Read, error) {
	byText := map[string]*extract.Document{}
	for d, err := range documents {
		if err != nil {
			return nil, err
		}
		if _, twice := byText[d.Gold.Article.Text]; twice {
			return nil, fmt.Errorf("%s: there are two documents of its text", d.Name)
		}
		byText[d.Gold.Article.Text] = &d.Gold
	}
	return func(_ context.Context, a *layout.Article) (*extract.Document, error) {
		d, found := byText[a.Text]
		if !found {
			return nil, fmt.Errorf("there is no document of this text among the %d given", len(byText))
		}
		return d, nil
	}, nil
}
