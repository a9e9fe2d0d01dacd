package eval

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"time"

	"dateline/graph"
	"dateline/loader/extract"
)

// toponymFile is a file of LGL or TR-News.
type toponymFile struct {
	XMLName  xml.Name `xml:"articles"`
	Articles []struct {
		ID       string `xml:"docid,attr"`
		Title    string `xml:"title"`
		Domain   string `xml:"domain"`
		Date     string `xml:"dltime"`
		Text     string `xml:"text"`
		Toponyms []struct {
			Start  int    `xml:"start"`
			End    int    `xml:"end"`
			Phrase string `xml:"phrase"`
			Place  *struct {
				GeoNames int      `xml:"geonameid,attr"`
				Name     string   `xml:"name"`
				Feature  string   `xml:"fcode"`
				Lat      *float64 `xml:"lat"`
				Lon      *float64 `xml:"lon"`
			} `xml:"gaztag"`
		} `xml:"toponyms>toponym"`
	} `xml:"article"`
}

// parseToponyms reads articles with toponyms that have GeoNames numbers and positions. Toponyms without a position are left
// out: nobody knows where they are.
func parseToponyms(file string, data []byte) ([]*Document, error) {
	var f toponymFile
	if err := xml.Unmarshal(data, &f); err != nil {
		return nil, fmt.Errorf("xml: %w", err)
	}
	docs := make([]*Document, 0, len(f.Articles))
	for i := range f.Articles {
		a := &f.Articles[i]
		d := &Document{Name: file + "#" + a.ID, Stages: []Stage{Places}, blocks: paragraphs(a.Text)}
		d.Gold.Article = extract.Article{Title: oneLine(a.Title), Publisher: a.Domain, Text: a.Text, Published: day(a.Date)}
		runes := []rune(a.Text)
		for _, t := range a.Toponyms {
			if t.Place == nil || t.Place.Lat == nil || t.Place.Lon == nil {
				continue
			}
			span, ok := find(runes, []rune(t.Phrase), t.Start)
			if !ok {
				return nil, fmt.Errorf("article %s: there is no %q near code point %d", a.ID, t.Phrase, t.Start)
			}
			e := d.addName(span, t.Phrase, string(graph.KindPlace))
			e.Place = &extract.Place{GeoNames: t.Place.GeoNames, Name: t.Place.Name, Feature: t.Place.Feature, Lat: *t.Place.Lat, Lon: *t.Place.Lon}
		}
		docs = append(docs, d)
	}
	return docs, nil
}

// drift is how far from its offset a phrase may stand: the offsets of TR-News run ahead of the text by a few code points.
const drift = 40

// find returns where a phrase stands that is nearest to an offset, before it rather than behind it.
func find(text, phrase []rune, at int) (extract.Span, bool) {
	if len(phrase) == 0 {
		return extract.Span{}, false
	}
	for d := range drift {
		for _, start := range []int{at - d, at + d} {
			if start >= 0 && start <= len(text)-len(phrase) && slices.Equal(text[start:start+len(phrase)], phrase) {
				return extract.Span{Start: start, End: start + len(phrase)}, true
			}
		}
	}
	return extract.Span{}, false
}

// day returns the day that a time stamp begins with, "" where it begins with none.
func day(s string) string {
	s = strings.TrimSpace(s)
	s = s[:min(len(s), len(time.DateOnly))]
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	return s
}
