package timex

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestDocuments reads whole documents: what is counted from what, and what keeps its value. A line of want is text,
// value, date, basis, anchor.
func TestDocuments(t *testing.T) {
	tests := []struct {
		name      string
		text      string
		published string
		want      []string
	}{
		{
			name:      "last date spoken of",
			text:      "They met in the border village on April 27. A month later they met again. Two days after that meeting he left.",
			published: "2018-05-30",
			want: []string{
				"April 27 | 2018-04-27 | 2018-04-27 | RELATIVE | 2018-05-30",
				"A month later | 2018-05 | 2018-05 | INFERRED | 2018-04-27",
				"Two days | P2D |  | STATED | ",
			},
		},
		{
			name:      "days after an event",
			text:      "The summit took place on April 27. Three days after the summit he left. One year after joining the firm he died.",
			published: "2018-05-30",
			want: []string{
				"April 27 | 2018-04-27 | 2018-04-27 | RELATIVE | 2018-05-30",
				"Three days | 2018-04-30 | 2018-04-30 | INFERRED | 2018-04-27",
				"One year | P1Y |  | STATED | ",
			},
		},
		{
			name:      "no date of publication",
			text:      "They met on Thursday. They will meet on June 12. It was signed in 1953. They met last week, and yesterday, at 9 a.m.",
			published: "",
			want: []string{
				"Thursday | XXXX-WXX-4 |  | RELATIVE | ",
				"June 12 | XXXX-06-12 | XXXX-06-12 | RELATIVE | ",
				"1953 | 1953 | 1953 | STATED | ",
				"last week | XXXX-WXX |  | RELATIVE | ",
				"yesterday | XXXX-XX-XX |  | RELATIVE | ",
				"9 a.m. | XXXX-XX-XXT09:00 |  | RELATIVE | ",
			},
		},
		{
			name:      "a weekday keeps its value",
			text:      "The court ruled on Friday, May 18. Lawyers said they would look for ways around Friday's ruling.",
			published: "2018-05-22",
			want: []string{
				"Friday, May 18 | 2018-05-18 | 2018-05-18 | RELATIVE | 2018-05-22",
				"Friday | 2018-05-18 | 2018-05-18 | RELATIVE | 2018-05-22",
			},
		},
		{
			name:      "a weekday said after a plan",
			text:      "The envoy arrived on Sunday and is expected to leave on Saturday. The meeting scheduled for Sunday was moved to Monday.",
			published: "2018-05-30",
			want: []string{
				"Sunday | 2018-05-27 | 2018-05-27 | RELATIVE | 2018-05-30",
				"Saturday | 2018-06-02 | 2018-06-02 | RELATIVE | 2018-05-30",
				"Sunday | 2018-06-03 | 2018-06-03 | RELATIVE | 2018-05-30",
				"Monday | 2018-06-04 | 2018-06-04 | RELATIVE | 2018-05-30",
			},
		},
		{
			name:      "the quarter that the text is about",
			text:      "Profit rose in the third quarter. A year earlier it had fallen. Sales in the quarter were flat.",
			published: "2018-11-02",
			want: []string{
				"the third quarter | 2018-Q3 | 2018-35 | RELATIVE | 2018-11-02",
				"A year earlier | 2017-Q3 | 2017-35 | INFERRED | 2018-35",
				"the quarter | 2018-Q3 | 2018-35 | INFERRED | 2018-35",
			},
		},
		{
			name:      "a time of day takes the day of its sentence",
			text:      "He arrived on Monday at 10:30 a.m. and left at 4 p.m. for home.",
			published: "2018-05-30",
			want: []string{
				"Monday at 10:30 a.m. | 2018-05-28T10:30 | 2018-05-28T10:30 | RELATIVE | 2018-05-30",
				"4 p.m. | 2018-05-28T16:00 | 2018-05-28T16:00 | INFERRED | 2018-05-28",
			},
		},
		{
			name:      "no expression crosses a block",
			text:      "Ministers to meet in May\n2018 troops were sent.\nOn June\n12 people came.",
			published: "2018-05-30",
			want:      []string{"May | 2018-05 | 2018-05 | RELATIVE | 2018-05-30", "June | 2018-06 | 2018-06 | RELATIVE | 2018-05-30"},
		},
		{
			name:      "what only looks like a time",
			text:      "Theresa May may march on. He won 3-2 and 24/7 service costs $1,990. Sat down, the second man, 37 years old, sun in his eyes, sold 2018 shares.",
			published: "2018-05-30",
			want:      nil,
		},
		{
			name:      "a match has halves of its own",
			text:      "The striker scored a goal in the second half. The coach and the goalkeeper argued with the referee. The tournament goes on.",
			published: "2018-06-19",
			want:      nil,
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var published time.Time
			if tt.published != "" {
				var err error
				if published, err = time.Parse(time.DateOnly, tt.published); err != nil {
					t.Fatal(err)
				}
			}
			d := parse(t, tt.text, published)
			times := testEngine(t).Find(d)
			checkTimes(t, d, times)
			var got []string
			for _, x := range times {
				got = append(got, fmt.Sprintf("%s | %s | %s | %s | %s", d.Text[x.Start:x.End], x.Value, x.Date, x.Basis, x.Anchor))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("times (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFindOnNothing gives documents without tokens or sentences.
func TestFindOnNothing(t *testing.T) {
	e := testEngine(t)
	d := parse(t, "They met on June 12, 2018.", published)
	d.Sentences = nil
	if times := e.Find(d); len(times) != 1 || times[0].Value != "2018-06-12" {
		t.Errorf("without sentences: %+v", times)
	}
	d.Tokens = nil
	if times := e.Find(d); len(times) != 0 {
		t.Errorf("without tokens: %+v", times)
	}
}

// FuzzTokens gives tokens whose tags and heads make no sense.
func FuzzTokens(f *testing.F) {
	f.Add("He said on Friday that they will meet next week, two days after May 3.", uint64(7))
	e := testEngine(f)
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		d := parse(t, text, published)
		tags := strings.Fields("MD VBD VBN VB NN NNP CD IN TO JJ")
		for i := range d.Tokens {
			seed = seed*6364136223846793005 + 1442695040888963407
			d.Tokens[i].Head = int(seed>>33)%(len(d.Tokens)+20) - 10
			d.Tokens[i].Tag = tags[int(seed>>40)%len(tags)]
			if seed>>50%2 == 0 {
				d.Tokens[i].Pos = "VERB"
			}
		}
		checkTimes(t, d, e.Find(d))
	})
}
