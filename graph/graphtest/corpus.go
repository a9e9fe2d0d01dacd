package graphtest

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// What an article of a corpus brings.
const (
	newEvents    = 3
	oldEvents    = 1 // that it reports again
	articleWords = 150
)

// corpus draws the articles of a large world one after the other, as a loader
// would meet them. A few entities are in very many events, most in few.
type corpus struct {
	rnd      *rand.Rand
	size     int // events to load
	entities []graph.ID
	places   []graph.ID
	events   []graph.ID // drawn so far
	articles int        // drawn so far
}

// newCorpus has an entity for every ten events.
func newCorpus(events int) *corpus {
	c := &corpus{rnd: rand.New(rand.NewPCG(uint64(events), 4)), size: events} //nolint:gosec // a test world, not a secret
	kinds := []graph.Kind{graph.KindPerson, graph.KindOrganization, graph.KindPlace}
	for i := range events / 10 {
		id := graph.NewID(kinds[i%3], "corpus", fmt.Sprint(i))
		c.entities = append(c.entities, id)
		if i%3 == 2 {
			c.places = append(c.places, id)
		}
	}
	return c
}

// word returns the nth most common word.
func (c *corpus) word(n int) string {
	const letters = "aeioubdklmnprstv"
	var b strings.Builder
	for n += 17; n > 0; n /= len(letters) {
		b.WriteByte(letters[n%len(letters)])
	}
	return b.String()
}

// words returns a text in which few words are common and many are rare.
func (c *corpus) words(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = c.word(skewed(c.rnd, 20_000))
	}
	return strings.Join(out, " ")
}

// skewed returns a number below n, small ones more often than great ones.
func skewed(rnd *rand.Rand, n int) int {
	return int(math.Pow(float64(n), rnd.Float64())) - 1
}

// entityBatch brings every entity; each place lies within an earlier one.
func (c *corpus) entityBatch() *graph.Batch {
	b := &graph.Batch{}
	for i, id := range c.entities {
		e := &graph.Entity{ID: id, Kind: id.Kind(), Name: fmt.Sprintf("%s %s %d", c.words(1), c.words(1), i)}
		if e.Kind == graph.KindPlace {
			e.Place = &graph.Place{}
			if p := i / 3; p > 0 {
				b.Containments = append(b.Containments, graph.Containment{Place: id, Within: c.places[p/8]})
			}
		}
		b.Entities = append(b.Entities, e)
	}
	return b
}

// articleBatch brings the next n articles.
func (c *corpus) articleBatch(n int) *graph.Batch {
	b := &graph.Batch{}
	for range n {
		c.addArticle(b)
	}
	return b
}

func (c *corpus) addArticle(b *graph.Batch) {
	published := time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(c.rnd.IntN(30*365*24)) * time.Hour)
	a := &graph.Article{
		ID: graph.NewID(graph.KindArticle, "corpus", fmt.Sprint(c.articles)), Title: c.words(8), Text: c.words(articleWords),
		Published: published, LoadedAt: published, Language: "en", Hash: fmt.Sprint(c.articles), State: graph.ArticleCurrent,
	}
	c.articles++
	b.Articles = append(b.Articles, a)
	var told []graph.ID
	if len(c.events) > 0 {
		told = append(told, c.events[c.rnd.IntN(len(c.events))])
	}
	mentioned, before := make(map[graph.ID]bool), len(b.Participations)
	for range newEvents {
		id := graph.NewID(graph.KindEvent, "corpus", fmt.Sprint(len(c.events)))
		c.addEvent(b, id, published, mentioned)
		c.events = append(c.events, id)
		told = append(told, id)
	}
	named := b.Participations[before:]
	for i, event := range told {
		b.Reports = append(b.Reports, &graph.Report{
			ID: graph.NewID(graph.KindReport, string(a.ID), fmt.Sprint(i)), Event: event, Article: a.ID, Type: graph.TypeConsult,
			Participants: without(named, func(p graph.Participation) bool { return p.Event != event }),
			Quote:        c.words(12), Span: graph.Span{Start: i * 80, End: i*80 + 70}, Status: graph.StatusOccurred, Reported: published, Loaded: published, Confidence: 0.8,
		})
	}
	for _, id := range slices.Sorted(maps.Keys(mentioned)) {
		b.Mentions = append(b.Mentions, graph.Mention{Article: a.ID, Entity: id, Spans: []graph.Span{{Start: 3, End: 9}}})
	}
}

// addEvent adds an event of up to a month before the article, with three
// entities, a place, and a link from the event before.
func (c *corpus) addEvent(b *graph.Batch, id graph.ID, published time.Time, mentioned map[graph.ID]bool) {
	when := edtf.FromTime(published.AddDate(0, 0, -c.rnd.IntN(30)), edtf.PrecisionDay)
	b.Events = append(b.Events, &graph.Event{
		ID: id, Title: c.words(5), Type: graph.EventTypes()[c.rnd.IntN(20)].Type, Status: graph.StatusOccurred,
		Date: graph.Date{When: when, Basis: graph.BasisStated}, Keywords: strings.Fields(c.words(4)), Keys: []string{"gist:" + string(id)},
		States: []graph.EventState{{From: published, Date: graph.Date{When: when}, Status: graph.StatusOccurred}},
	})
	taking := make(map[graph.ID]bool)
	for range 3 {
		if who := c.entities[skewed(c.rnd, len(c.entities))]; !taking[who] {
			taking[who], mentioned[who] = true, true
			b.Participations = append(b.Participations, graph.Participation{Event: id, Entity: who, Role: graph.Roles()[len(taking)]})
		}
	}
	b.Locations = append(b.Locations, graph.Location{Event: id, Place: c.places[skewed(c.rnd, len(c.places))]})
	if n := len(c.events); n > 0 && c.rnd.IntN(3) == 0 {
		b.Links = append(b.Links, graph.Link{From: id, To: c.events[n-1], Kind: graph.LinkFollows})
	}
}
