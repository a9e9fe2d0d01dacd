package layout

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp"
)

const copied = `2018 banner.gif

Harbour Courier

Asia> Asia News> Content
Thursday, May 31, 2018, 20:08
Envoy 'to help carry out border accord'
By Mei Lin Standish and Owen Pask
Thursday, May 31, 2018, 20:08 By Mei Lin Standish

Foreign Minister Ivan Petrov (right) and the premier walk during a meeting in Arlen, May 31, 2018. (J. DOE / HARBOUR COURIER)

ARLEN/BORWICK (Harbour Courier) – Foreign Minister Ivan Petrov said Thursday that his country was ready to help carry out the accord.

We are ready to contribute in every way to its implementation

Ivan Petrov, foreign minister

READ MORE: What the accord says

"We welcome it. We are ready to contribute in every way to its implementation, and soon," Petrov said.

WHAT COMES NEXT?

Talks are to go on next week in Borwick, an official said.

Share this story
`

func TestParseCopiedPage(t *testing.T) {
	a, err := Parse(copied, Meta{})
	if err != nil {
		t.Fatal(err)
	}
	type head struct {
		Title, Publisher  string
		Authors, Dateline []string
		Published         time.Time
		Clock             bool
	}
	want := head{
		Title: "Envoy 'to help carry out border accord'", Publisher: "Harbour Courier",
		Authors: []string{"Mei Lin Standish", "Owen Pask"}, Dateline: []string{"Arlen", "Borwick"},
		Published: time.Date(2018, 5, 31, 20, 8, 0, 0, time.UTC), Clock: true,
	}
	got := head{a.Title, a.Publisher, a.Authors, a.Dateline, a.Published, a.Clock}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("head (-want +got):\n%s", diff)
	}
	wantBlocks := []string{
		"META 2018 banner.gif",
		"META Harbour Courier",
		"META Asia> Asia News> Content",
		"META Thursday, May 31, 2018, 20:08",
		"HEADLINE Envoy 'to help carry out border accord'",
		"BYLINE By Mei Lin Standish and Owen Pask",
		"META Thursday, May 31, 2018, 20:08 By Mei Lin Standish",
		"CAPTION Foreign Minister Ivan Petrov (right) and the premier walk during a meeting in Arlen, May 31, 2018.",
		"CREDIT (J. DOE / HARBOUR COURIER)",
		"DATELINE ARLEN/BORWICK (Harbour Courier) – ",
		"BODY Foreign Minister Ivan Petrov said Thursday that his country was ready to help carry out the accord.",
		"PULLQUOTE We are ready to contribute in every way to its implementation",
		"PULLQUOTE Ivan Petrov, foreign minister",
		"READMORE READ MORE: What the accord says",
		`BODY "We welcome it. We are ready to contribute in every way to its implementation, and soon," Petrov said.`,
		"SUBHEAD WHAT COMES NEXT?",
		"BODY Talks are to go on next week in Borwick, an official said.",
		"META Share this story",
	}
	if diff := cmp.Diff(wantBlocks, shown(a)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func shown(a *Article) []string {
	var out []string
	for _, b := range a.Blocks {
		out = append(out, string(b.Kind)+" "+a.Text[b.Start:b.End])
	}
	return out
}

func TestParseHeads(t *testing.T) {
	story := "\n\nA storm brought down a crane in the old harbour on Friday, killing two workers, the fire brigade said.\n\nIt was the third accident this year.\n"
	tests := []struct {
		name, head        string
		title, publisher  string
		published         string
		clock             bool
		authors, dateline []string
	}{
		{
			name: "archive", head: "Crane falls in harbour\n\nCityNews\n\n2015-09-12\n\nCrane falls in harbour\n\nSaturday, September 12, 2015",
			title: "Crane falls in harbour", publisher: "CityNews", published: "2015-09-12T00:00:00Z",
		},
		{
			name: "british date", head: "Crane falls in harbour\n12 September 2015 17:05 UTC",
			title: "Crane falls in harbour", published: "2015-09-12T17:05:00Z", clock: true,
		},
		{
			name: "half of the day and a zone", head: "Crane falls in harbour\nPublished: Sept. 12, 2015 at 5:05 p.m. +02:00\nBy A. Smith in Arlen",
			title: "Crane falls in harbour", published: "2015-09-12T15:05:00Z", clock: true, authors: []string{"A. Smith"},
		},
		{name: "no date", head: "Crane falls in harbour", title: "Crane falls in harbour"},
		{name: "short title", head: "Crane falls\n2015-09-12", title: "Crane falls", published: "2015-09-12T00:00:00Z"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Parse(tt.head+story, Meta{})
			if err != nil {
				t.Fatal(err)
			}
			published := ""
			if !a.Published.IsZero() {
				published = a.Published.Format(time.RFC3339)
			}
			got := []any{a.Title, a.Publisher, published, a.Clock, a.Authors, a.Dateline}
			want := []any{tt.title, tt.publisher, tt.published, tt.clock, tt.authors, tt.dateline}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			body := 0
			for _, b := range a.Blocks {
				if b.Kind == nlp.BlockBody {
					body++
				}
			}
			if body != 2 {
				t.Errorf("%d body blocks, want 2: %q", body, shown(a))
			}
		})
	}
}

func TestParseImpossibleDate(t *testing.T) {
	_, err := Parse("Crane falls in harbour\n\nCityNews\n\nFriday, February 30, 2018\n\nA storm brought down a crane in the old harbour, killing two workers, the fire brigade said.\n", Meta{})
	if err == nil || !strings.Contains(err.Error(), "line 5") || !strings.Contains(err.Error(), "February 2018 has no day 30") {
		t.Errorf("error %v, want one that names line 5 and the day", err)
	}
}

func TestDateline(t *testing.T) {
	tests := []struct {
		line string
		want []string // nil: no dateline
	}{
		{"MOSCOW – The minister said so.", []string{"Moscow"}},
		{"PANMUNJOM, South Korea – The two met.", []string{"Panmunjom", "South Korea"}},
		{"WASHINGTON (Reuters) - The two met.", []string{"Washington"}},
		{"NEW YORK, May 30 (Xinhua) -- The two met.", []string{"New York"}},
		{"Geneva (AFP) — The two met.", []string{"Geneva"}},
		{"PORT-AU-PRINCE, Haiti — The two met.", []string{"Port-Au-Prince", "Haiti"}},
		{"The talks - held in May - went well.", nil},
		{"Moon – who won – said so.", nil},
		{"Talks went well.", nil},
		{"Friday, May 4, 2018 GENEVA – The two met.", []string{"Geneva"}},
	}
	for _, tt := range tests {
		if got := datelinePlaces(tt.line[:datelineEnd(tt.line)]); !cmp.Equal(got, tt.want) {
			t.Errorf("dateline of %q = %q, want %q", tt.line, got, tt.want)
		}
	}
}

// TestHeadDate checks where a story begins after a date that runs into it.
func TestHeadDate(t *testing.T) {
	for _, tt := range []struct{ line, story string }{
		{"Friday, May 4, 2018 On Thursday, ministers met.", "On Thursday, ministers met."},
		{"4 May 2018 “We met,” said the minister.", "“We met,” said the minister."},
		{"May 4, 2018 was the day on which they met.", "May 4, 2018 was the day on which they met."},
		{"May 4, 2018, was the day.", "May 4, 2018, was the day."},
		{"May 4, 2018", "May 4, 2018"},
		{"On May 4, 2018 ministers met.", "On May 4, 2018 ministers met."},
	} {
		if got := tt.line[datelineEnd(tt.line):]; got != tt.story {
			t.Errorf("%q begins with %q, want %q", tt.line, got, tt.story)
		}
	}
}

func TestParseDate(t *testing.T) {
	tests := []struct {
		in, want string
		clock    bool
		bad      bool
	}{
		{in: "2018-05-31", want: "2018-05-31T00:00:00Z"},
		{in: "2018-05-31T20:08:00+08:00", want: "2018-05-31T12:08:00Z", clock: true},
		{in: "Thu, 31 May 2018 20:08:00 +0800", want: "2018-05-31T12:08:00Z", clock: true},
		{in: "31 May 2018", want: "2018-05-31T00:00:00Z"},
		{in: "May 31st, 2018", want: "2018-05-31T00:00:00Z"},
		{in: "2018-02-30", bad: true},
		{in: "2018-13-01", bad: true},
		{in: "31 May 2018 25:00", bad: true},
		{in: "yesterday", bad: true},
		{in: "", bad: true},
	}
	for _, tt := range tests {
		got, clock, err := ParseDate(tt.in)
		if tt.bad {
			if err == nil {
				t.Errorf("ParseDate(%q) = %v, want an error", tt.in, got)
			}
			continue
		}
		if err != nil || got.Format(time.RFC3339) != tt.want || clock != tt.clock {
			t.Errorf("ParseDate(%q) = %v, %v, %v, want %s, %v", tt.in, got, clock, err, tt.want, tt.clock)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(copied)
	f.Add("")
	f.Add("\ufeffTitle\r\nBy x\n\n(A / B)")
	f.Add("A – \n\n((((B / CC DD EE FF)\n\x00\xff")
	f.Fuzz(func(t *testing.T, text string) {
		a, err := Parse(text, Meta{})
		if err != nil {
			return
		}
		end := 0
		for _, b := range a.Blocks {
			if b.Start < end || b.End <= b.Start || b.End > len(text) {
				t.Fatalf("block %v after %d in a text of %d bytes", b, end, len(text))
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[b.Start:b.End]) {
				t.Fatalf("block %v cuts a rune", b)
			}
			end = b.End
		}
	})
}

func BenchmarkParse(b *testing.B) {
	b.SetBytes(int64(len(copied)))
	for b.Loop() {
		if _, err := Parse(copied, Meta{}); err != nil {
			b.Fatal(err)
		}
	}
}
