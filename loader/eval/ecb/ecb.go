// Package ecb measures how well events are told to be one across documents, on the ECB+ corpus (Cybulska and Vossen 2014,
// "Using a sledgehammer to crack a nut?"). Only the sentences that the corpus lists as validated are scored.
package ecb

import (
	"cmp"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"dateline/loader/eval/coref"
	"dateline/loader/eval/internal/cat"
	"dateline/loader/extract"
)

// Document is a text with the events that it mentions.
type Document struct {
	Topic    int
	Name     string // of the file
	Text     string // a sentence a line
	Mentions []Mention
}

// Mention is a mention of an event in a validated sentence.
type Mention struct {
	Span  extract.Span
	Chain string // of mentions of the same event; its own where there are no others
	Head  string // its last word
}

// sentencesFile lists the validated sentences: topic, file, number of the sentence.
const sentencesFile = "ECBplus_coreference_sentences.csv"

// Open reads the documents of the topics that are wanted, in order of topic and name.
func Open(dir string, wanted func(topic int) bool) ([]*Document, error) {
	valid, err := validated(filepath.Join(dir, sentencesFile))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.xml"))
	if err != nil {
		return nil, err
	}
	var out []*Document
	for _, file := range files {
		topic, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err != nil || !wanted(topic) {
			continue
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		d, err := parse(data, topic, strings.TrimSuffix(filepath.Base(file), ".xml"), valid)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		out = append(out, d)
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s: no documents of ECB+ there", dir)
	}
	slices.SortFunc(out, func(a, b *Document) int { return cmp.Or(cmp.Compare(a.Topic, b.Topic), cmp.Compare(a.Name, b.Name)) })
	return out, nil
}

// validated reads which sentences are.
func validated(path string) (map[string]bool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	out := make(map[string]bool, len(rows))
	for _, row := range rows {
		if len(row) >= 3 {
			out[row[0]+"_"+row[1]+" "+row[2]] = true
		}
	}
	return out, nil
}

// file is a document as the corpus has it.
type file struct {
	Tokens    []cat.Token `xml:"token"`
	Markables struct {
		All []markable `xml:",any"`
	} `xml:"Markables"`
	Relations struct {
		All []relation `xml:",any"`
	} `xml:"Relations"`
}

type markable struct {
	XMLName xml.Name
	ID      string `xml:"m_id,attr"`
	Anchors []struct {
		Token string `xml:"t_id,attr"`
	} `xml:"token_anchor"`
}

type relation struct {
	ID     string `xml:"r_id,attr"`
	Note   string `xml:"note,attr"`
	Source []struct {
		ID string `xml:"m_id,attr"`
	} `xml:"source"`
}

func parse(data []byte, topic int, name string, valid map[string]bool) (*Document, error) {
	var f file
	if err := xml.Unmarshal(data, &f); err != nil {
		return nil, err
	}
	if len(f.Tokens) == 0 {
		return nil, errors.New("has no tokens")
	}
	d := &Document{Topic: topic, Name: name}
	type place struct {
		span     extract.Span
		sentence int
		text     string
	}
	at := make(map[string]place, len(f.Tokens))
	text, spans := cat.Text(f.Tokens)
	for i, t := range f.Tokens {
		at[t.ID] = place{spans[i], t.Sentence, t.Text}
	}
	d.Text = text
	chains := make(map[string]string)
	for _, r := range f.Relations.All {
		chain := cmp.Or(r.Note, name+"/"+r.ID)
		for _, s := range r.Source {
			chains[s.ID] = chain
		}
	}
	for _, m := range f.Markables.All {
		if !strings.Contains(m.XMLName.Local, "ACTION") || len(m.Anchors) == 0 {
			continue
		}
		first, known := at[m.Anchors[0].Token]
		last, knownLast := at[m.Anchors[len(m.Anchors)-1].Token]
		if !known || !knownLast {
			return nil, fmt.Errorf("markable %s: has no such token", m.ID)
		}
		if !valid[name+" "+strconv.Itoa(first.sentence)] {
			continue
		}
		d.Mentions = append(d.Mentions, Mention{
			Span: extract.Span{Start: first.span.Start, End: last.span.End}, Head: last.text,
			Chain: cmp.Or(chains[m.ID], name+"#"+m.ID),
		})
	}
	return d, nil
}

// Report is an event as it was found in a document.
type Report struct {
	Trigger extract.Span
	Event   string
}

// Scores are how well mentions were put together.
type Scores struct {
	MUC, BCubed, CEAFe coref.Tally
	Mentions, Found    int // of the gold; those of these that overlap a report
}

// CoNLL is the mean of the three F1, in points.
func (s Scores) CoNLL() float64 { return coref.CoNLL(s.MUC, s.BCubed, s.CEAFe) }

// mention names a mention of the gold.
type mention struct {
	document string
	index    int
}

// of returns the event of the report that overlaps a mention most, "" where none does.
func of(reports []Report, m Mention) string {
	best, width := "", 0
	for _, r := range reports {
		if common := min(r.Trigger.End, m.Span.End) - max(r.Trigger.Start, m.Span.Start); common > width {
			best, width = r.Event, common
		}
	}
	return best
}

// Overlapping returns the documents with those mentions alone that a report overlaps: what is left is how well these are
// put together, whatever else was not found.
func Overlapping(docs []*Document, found map[string][]Report) []*Document {
	out := make([]*Document, len(docs))
	for i, d := range docs {
		only := *d
		only.Mentions = slices.DeleteFunc(slices.Clone(d.Mentions), func(m Mention) bool { return of(found[d.Name], m) == "" })
		out[i] = &only
	}
	return out
}

// Score compares the gold's events with those found, by document name, on the mentions of the gold. A mention that no report
// overlaps stands alone.
func Score(docs []*Document, found map[string][]Report) Scores {
	overlapping := 0
	s := score(docs, func(d *Document, m Mention) string {
		event := of(found[d.Name], m)
		if event != "" {
			overlapping++
		}
		return event
	})
	s.Found = overlapping
	return s
}

// SameLemma scores the usual baseline: mentions of one topic whose heads have the same lemma are of one event.
func SameLemma(docs []*Document, lemma func(d *Document, m Mention) string) Scores {
	s := score(docs, func(d *Document, m Mention) string { return fmt.Sprintf("%d %s", d.Topic, lemma(d, m)) })
	s.Found = s.Mentions
	return s
}

// score puts together the mentions for which event gives the same; one that it gives "" for stands alone.
func score(docs []*Document, event func(*Document, Mention) string) Scores {
	var s Scores
	gold, response := make(map[string][]mention), make(map[string][]mention)
	for _, d := range docs {
		for i, m := range d.Mentions {
			s.Mentions++
			id := mention{d.Name, i}
			gold[m.Chain] = append(gold[m.Chain], id)
			of := cmp.Or(event(d, m), fmt.Sprintf("alone %s %d", d.Name, i))
			response[of] = append(response[of], id)
		}
	}
	key, found := clusters(gold), clusters(response)
	s.MUC, s.BCubed, s.CEAFe = coref.MUC(key, found), coref.BCubed(key, found), coref.CEAFe(key, found)
	return s
}

func clusters(sets map[string][]mention) coref.Clusters[mention] {
	var out coref.Clusters[mention]
	for _, members := range sets {
		out = append(out, members)
	}
	slices.SortFunc(out, func(a, b []mention) int {
		return cmp.Or(cmp.Compare(a[0].document, b[0].document), cmp.Compare(a[0].index, b[0].index))
	})
	return out
}
