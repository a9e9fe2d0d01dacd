// Package timelines measures the timelines of entities against those of SemEval-2015 task 4 (Minard et al. 2015, "SemEval-2015
// Task 4: TimeLine: Cross-Document Event Ordering"): which events are about an entity, when they were, and in which order.
package timelines

import (
	"bufio"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/loader/eval/internal/cat"
	"dateline/loader/extract"
)

// Document is a text of the corpus.
type Document struct {
	Number    string // by which timelines name it
	Published string // as its second sentence gives it: "June 8, 2010"
	Text      string // a sentence a line
	Tokens    []Token
}

// Token is a word of a document.
type Token struct {
	Span     extract.Span
	Sentence int
	Text     string
}

// Timeline is the events of an entity in their order.
type Timeline struct {
	Entity string
	Events []Event
}

// Event is one mention of an event.
type Event struct {
	Position int    // equal for those at the same time; 0 for those that have no place in the order
	Date     string // YYYY, YYYY-MM or YYYY-MM-DD, "" where unknown
	Mention  string // document-sentence-word
}

// Name returns how timelines name a mention.
func (d *Document) Name(t Token) string {
	return d.Number + "-" + strconv.Itoa(t.Sentence) + "-" + t.Text
}

// Open reads the documents and the timelines of a folder that has both, at any depth: *.xml with tokens, and *.txt.
func Open(dir string) ([]*Document, []Timeline, error) {
	var docs []*Document
	var lines []Timeline
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		switch filepath.Ext(path) {
		case ".xml":
			d, err := readDocument(path)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			docs = append(docs, d)
		case ".txt":
			t, err := readTimeline(path)
			if err != nil {
				return fmt.Errorf("%s: %w", path, err)
			}
			lines = append(lines, t)
		}
		return nil
	})
	if err == nil && (len(docs) == 0 || len(lines) == 0) {
		err = fmt.Errorf("%s: has %d documents and %d timelines", dir, len(docs), len(lines))
	}
	return docs, lines, err
}

func readDocument(path string) (*Document, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var f struct {
		ID     string      `xml:"doc_id,attr"`
		Tokens []cat.Token `xml:"token"`
	}
	if err := xml.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if f.ID == "" || len(f.Tokens) == 0 {
		return nil, errors.New("has no tokens, or no doc_id")
	}
	d := &Document{Number: f.ID}
	text, spans := cat.Text(f.Tokens)
	var published strings.Builder
	for i, t := range f.Tokens {
		if t.Sentence == 1 {
			if published.Len() > 0 && t.Text != "," {
				published.WriteByte(' ')
			}
			published.WriteString(t.Text)
		}
		d.Tokens = append(d.Tokens, Token{spans[i], t.Sentence, t.Text})
	}
	d.Text, d.Published = text, published.String()
	return d, nil
}

// unknownDate is how the timelines write that a date is not known.
const unknownDate = "XXXX-XX-XX"

func readTimeline(path string) (Timeline, error) {
	f, err := os.Open(path)
	if err != nil {
		return Timeline{}, err
	}
	defer func() { _ = f.Close() }() // it was only read
	var t Timeline
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if n == 1 {
			t.Entity = strings.TrimSpace(lines.Text())
			continue
		}
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 {
			continue
		}
		position, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) < 3 {
			return t, fmt.Errorf("line %d: want a number, a date and mentions, got %q", n, lines.Text())
		}
		date := fields[1]
		if strings.HasPrefix(date, "XXXX") {
			date = ""
		}
		for _, m := range fields[2:] {
			t.Events = append(t.Events, Event{position, strings.TrimRight(strings.ReplaceAll(date, "-XX", ""), "-"), m})
		}
	}
	if t.Entity == "" {
		return t, errors.New("has no entity in its first line")
	}
	return t, lines.Err()
}

// Tally counts for precision and recall.
type Tally struct {
	Right, Found     int // of what was found: that the gold says too, and all
	Recalled, Wanted int // of the gold: that was found too, and all
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Right, t.Found, t.Recalled, t.Wanted = t.Right+o.Right, t.Found+o.Found, t.Recalled+o.Recalled, t.Wanted+o.Wanted
}

// P returns the precision, in points.
func (t Tally) P() float64 { return points(t.Right, t.Found) }

// R returns the recall, in points.
func (t Tally) R() float64 { return points(t.Recalled, t.Wanted) }

// F1 returns the harmonic mean of both, in points.
func (t Tally) F1() float64 {
	if t.P()+t.R() == 0 {
		return 0
	}
	return 2 * t.P() * t.R() / (t.P() + t.R())
}

func points(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return 100 * float64(part) / float64(whole)
}

// Scores are how well a timeline was found.
type Scores struct {
	Events Tally // mentions, those without a place in the order too
	Dates  Tally // mentions with their date, where that is known
	Order  Tally // relations of mentions and their dates, see Score
}

// Add adds the scores of another timeline: means over all are micro-averages.
func (s *Scores) Add(o Scores) {
	s.Events.Add(o.Events)
	s.Dates.Add(o.Dates)
	s.Order.Add(o.Order)
}

// Score compares a timeline that was found with the gold.
//
// The order is scored by temporal awareness (UzZaman and Allen 2011), as TempEval-3 and the task do: what one side says with
// no relation that follows from others is looked up in all that follows from the other. A timeline is a chain, so these are
// the relation of each mention to the next, before or at the same time, and of each to its date. Mentions at position 0 do not
// count. It is not the task's own program, which was not at hand.
func Score(gold, found Timeline) Scores {
	var s Scores
	s.Events.Right, s.Events.Found = shared(found, gold, func(Event) string { return "" })
	s.Events.Recalled, s.Events.Wanted = shared(gold, found, func(Event) string { return "" })
	date := func(e Event) string { return cmp.Or(e.Date, unknownDate) }
	dated := func(t Timeline) Timeline {
		t.Events = slices.DeleteFunc(slices.Clone(t.Events), func(e Event) bool { return e.Date == "" })
		return t
	}
	s.Dates.Right, s.Dates.Found = shared(dated(found), gold, date)
	s.Dates.Recalled, s.Dates.Wanted = shared(dated(gold), found, date)
	s.Order.Right, s.Order.Found = entailed(found, gold)
	s.Order.Recalled, s.Order.Wanted = entailed(gold, found)
	return s
}

// shared counts the mentions of one timeline that are in another with the same value, and all of the one.
func shared(one, other Timeline, value func(Event) string) (n, all int) {
	in := make(map[string]bool, len(other.Events))
	for _, e := range other.Events {
		in[e.Mention+" "+value(e)] = true
	}
	for _, e := range one.Events {
		if in[e.Mention+" "+value(e)] {
			n++
		}
	}
	return n, len(one.Events)
}

// entailed counts the relations of one timeline that follow from another, and all of the one.
func entailed(one, other Timeline) (n, all int) {
	placed := make(map[string]Event, len(other.Events))
	for _, e := range other.Events {
		if e.Position > 0 {
			placed[e.Mention] = e
		}
	}
	chain := slices.DeleteFunc(slices.Clone(one.Events), func(e Event) bool { return e.Position == 0 })
	slices.SortStableFunc(chain, func(a, b Event) int { return cmp.Compare(a.Position, b.Position) })
	for i, e := range chain {
		here, known := placed[e.Mention]
		if e.Date != "" {
			all++
			if known && here.Date == e.Date {
				n++
			}
		}
		if i+1 == len(chain) {
			break
		}
		all++
		next, nextKnown := placed[chain[i+1].Mention]
		if known && nextKnown && cmp.Compare(e.Position, chain[i+1].Position) == cmp.Compare(here.Position, next.Position) {
			n++
		}
	}
	return n, all
}
