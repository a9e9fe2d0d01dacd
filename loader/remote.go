package loader

import (
	"context"
	"errors"
	"fmt"

	"dateline/loader/extract"
	"dateline/loader/nlp"
	"dateline/loader/nlp/gazetteer"
	"dateline/loader/nlp/pipeline"
	"dateline/loader/remote"
)

// RemoteReader is an Extractor that asks a language model. Sentences and places
// on the map come from the stages and tables of the binary, everything else from
// the model, as far as the text bears it out.
type RemoteReader struct {
	pipeline *pipeline.Pipeline
	client   *remote.Client
}

// NewRemoteReader returns a RemoteReader. The Locate of opts is filled in.
func NewRemoteReader(opts remote.Options) (*RemoteReader, error) {
	places, err := gazetteer.Load()
	if err != nil {
		return nil, fmt.Errorf("gazetteer: %w", err)
	}
	opts.Locate = locate(places)
	client, err := remote.New(opts)
	if err != nil {
		return nil, err
	}
	p, err := pipeline.New()
	if err != nil {
		return nil, fmt.Errorf("language stages: %w", err)
	}
	return &RemoteReader{pipeline: p, client: client}, nil
}

// Extract reads a story.
func (r *RemoteReader) Extract(ctx context.Context, s *Story) (*extract.Document, error) {
	c := converter{doc: r.pipeline.Parse(Input(s)), points: newPoints(s.Text)}
	d, err := r.client.Read(ctx, &remote.Article{
		Title: s.Title, Published: s.Published, Text: s.Text,
		Sentences: collect(c.doc.Sentences, func(x nlp.Sentence) extract.Span { return c.span(x.Span) }),
	})
	if err != nil {
		if errors.Is(err, remote.ErrUnavailable) {
			err = fmt.Errorf("%w: %w", ErrUnavailable, err)
		}
		return nil, err
	}
	d.Article = article(s)
	return d, nil
}

// Usage says what the model was asked so far.
func (r *RemoteReader) Usage() remote.Usage { return r.client.Usage() }

// Concurrency returns how many stories are worth reading at a time.
func (r *RemoteReader) Concurrency() int { return r.client.Concurrency() }

// locate returns the function that finds what the place names of an article mean.
func locate(g *gazetteer.Gazetteer) func([]string) []*extract.Place {
	return func(names []string) []*extract.Place {
		toponyms := collect(names, func(name string) gazetteer.Toponym {
			return gazetteer.Toponym{Name: name}
		})
		return collect(g.Resolve(toponyms), func(e gazetteer.Entry) *extract.Place {
			if e.ID < 0 {
				return nil
			}
			p := placeOf(e)
			p.Within = collect(g.Within(e), placeOf)
			return &p
		})
	}
}

func placeOf(e gazetteer.Entry) extract.Place {
	return extract.Place{GeoNames: e.GeoNames, Name: e.Name, Country: e.Country, Feature: e.Feature, Lat: e.Lat, Lon: e.Lon}
}
