package remote

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
)

// Usage says what reading with a model took. On a dry run nothing was asked:
// Asked counts what would be, Prompt is estimated, and Completion is the most
// that the answers may take.
type Usage struct {
	Asked      int            // articles that the model was asked about
	Cached     int            // articles whose answer was there already
	Retried    int            // requests beyond the first of an article
	Prompt     int            // tokens sent
	Completion int            // tokens of answers
	Dropped    map[string]int // what the text did not bear out, by kind
}

// Prices are in any currency, for a million tokens.
type Prices struct{ Prompt, Completion float64 }

// Cost returns what the tokens cost.
func (u Usage) Cost(p Prices) float64 {
	return (float64(u.Prompt)*p.Prompt + float64(u.Completion)*p.Completion) / 1e6
}

// DroppedText lists what was dropped on one line, "" where nothing was.
func (u Usage) DroppedText() string {
	var parts []string
	for _, what := range slices.Sorted(maps.Keys(u.Dropped)) {
		parts = append(parts, fmt.Sprintf("%s %d", what, u.Dropped[what]))
	}
	return strings.Join(parts, ", ")
}

// counter adds up what several goroutines use.
type counter struct {
	mu      sync.Mutex
	usage   Usage
	dropped map[string]int
}

func (c *counter) add(u Usage) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.usage.Asked += u.Asked
	c.usage.Cached += u.Cached
	c.usage.Retried += u.Retried
	c.usage.Prompt += u.Prompt
	c.usage.Completion += u.Completion
}

func (c *counter) drop(ds []drop) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, d := range ds {
		c.dropped[d.what]++
	}
}

func (c *counter) total() Usage {
	c.mu.Lock()
	defer c.mu.Unlock()
	u := c.usage
	u.Dropped = maps.Clone(c.dropped)
	return u
}

// bytesPerToken is the usual rule of thumb for English. Every model cuts text
// its own way, and none is carried here, so this is an estimate; what an endpoint
// reports of a request is counted as reported.
const bytesPerToken = 4

// estimate returns about how many tokens a request takes.
func estimate(body []byte) int { return (len(body) + bytesPerToken - 1) / bytesPerToken }
