package eval

import (
	"errors"
	"slices"

	"dateline/loader/eval/coref"
)

// ErrNoGold says that no document of gold was given.
var ErrNoGold = errors.New("there is no document")

// Report is what an evaluation found out.
type Report struct {
	Documents int     `json:"documents"`
	Words     int     `json:"words"`             // of white space
	Seconds   float64 `json:"seconds,omitempty"` // that reading took, one document after the other
	Scores    []Score `json:"scores"`
	// Reliability tells whether the confidence of events can be trusted; empty where none were scored.
	Reliability []Bin   `json:"reliability,omitempty"`
	Errors      []Error `json:"errors,omitempty"`
}

// Speed is how many words were read a second, 0 where no clock ran.
func (r *Report) Speed() float64 {
	if r.Seconds <= 0 {
		return 0
	}
	return float64(r.Words) / r.Seconds
}

// Score is one score in points.
type Score struct {
	Stage     Stage   `json:"stage"`
	Name      string  `json:"name"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
	Mean      bool    `json:"mean,omitempty"` // whether it is a mean of other F1, without precision and recall of its own
	// Interval holds the F1 with 95 % confidence; nil where there are too few documents to tell.
	Interval *[2]float64 `json:"interval,omitempty"`
	Gold     float64     `json:"gold"`  // things in the gold
	Found    float64     `json:"found"` // things found
}

// Error is one thing that is wrong.
type Error struct {
	Document string `json:"document"`
	Stage    Stage  `json:"stage"`
	Kind     string `json:"kind"` // missed, spurious, wrong
	Gold     string `json:"gold,omitempty"`
	Found    string `json:"found,omitempty"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Context  string `json:"context"` // the text around, with the place between brackets
}

// minUnits is the fewest documents with something to score that say anything on how a score varies.
const minUnits = 5

func (e *evaluation) report() *Report {
	r := &Report{Documents: e.documents, Words: e.words, Seconds: e.elapsed.Seconds(), Reliability: reliability(e.forecasts), Errors: e.faults}
	sum := make([]Tally, len(e.metrics))
	for _, u := range e.units {
		for i, t := range u {
			sum[i].Add(t)
		}
	}
	functions := make([]func([]Tally) float64, 0, len(e.metrics)+1)
	for i, m := range e.metrics {
		t := sum[i]
		r.Scores = append(r.Scores, Score{
			Stage: m.Stage, Name: m.Name, Precision: t.P(), Recall: t.R(), F1: t.F1(), Gold: t.RecallOf, Found: t.PrecisionOf,
		})
		functions = append(functions, func(s []Tally) float64 { return s[i].F1() })
	}
	if mean, ok := e.conll(); ok {
		s := mean(sum)
		r.Scores = append(r.Scores, Score{Stage: People, Name: CoNLL, F1: s, Mean: true})
		last := &r.Scores[len(r.Scores)-1]
		last.Gold, last.Found = e.mentionCounts(sum)
		functions = append(functions, mean)
	}
	if e.opts.Samples > 0 && len(e.units) >= minUnits {
		for i, b := range bootstrap(e.units, len(e.metrics), e.opts.Samples, e.opts.Seed, functions) {
			if e.scored(min(i, len(e.metrics)-1)) >= minUnits {
				r.Scores[i].Interval = &b
			}
		}
	}
	slices.SortStableFunc(r.Scores, func(a, b Score) int { return slices.Index(Stages(), a.Stage) - slices.Index(Stages(), b.Stage) })
	return r
}

// scored returns how many documents have something to score by a metric.
func (e *evaluation) scored(metric int) int {
	n := 0
	for _, u := range e.units {
		if metric < len(u) && u[metric] != (Tally{}) {
			n++
		}
	}
	return n
}

// conll returns the mean of the three F1 that the CoNLL 2012 task ranks by, where they were measured.
func (e *evaluation) conll() (func([]Tally) float64, bool) {
	var at []int
	for _, name := range []string{metricMUC, metricB3, metricCEAFe} {
		i := slices.Index(e.metrics, Metric{People, name})
		if i < 0 {
			return nil, false
		}
		at = append(at, i)
	}
	return func(s []Tally) float64 { return coref.CoNLL(s[at[0]], s[at[1]], s[at[2]]) }, true
}

// mentionCounts returns how many mentions of people the gold has and how many were found: what B³ divides by.
func (e *evaluation) mentionCounts(sum []Tally) (gold, found float64) {
	b := sum[slices.Index(e.metrics, Metric{People, metricB3})]
	return b.RecallOf, b.PrecisionOf
}

// contextLength is how many code points an error shows on either side.
const contextLength = 50

// fault notes something that is wrong.
func (s *scoring) fault(stage Stage, kind, gold, found string, start, end int) {
	if !s.opts.Errors {
		return
	}
	if s.runes == nil {
		s.runes = []rune(s.gold.Article.Text)
	}
	cut := func(a, b int) string { return string(s.runes[max(0, a):min(len(s.runes), b)]) }
	s.faults = append(s.faults, Error{
		Document: s.doc.Name, Stage: stage, Kind: kind, Gold: gold, Found: found, Start: start, End: end,
		Context: oneLine(cut(start-contextLength, start) + "[" + cut(start, end) + "]" + cut(end, end+contextLength)),
	})
}
