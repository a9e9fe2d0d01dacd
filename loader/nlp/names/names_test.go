package names

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp"
)

// roles returns "Name: Title of Holder; ..." of each person.
func roles(d *nlp.Doc) []string {
	var all []string
	for _, e := range d.Entities {
		if e.Kind != nlp.KindPerson {
			continue
		}
		s := e.Name + ":"
		for i, r := range e.Roles {
			if i > 0 {
				s += ";"
			}
			s += " " + r.Title
			if r.Of != nlp.None {
				s += " of " + d.Entities[r.Of].Name
			}
		}
		all = append(all, s)
	}
	return all
}

// chain returns the mentions of the entity with the name, in order.
func chain(d *nlp.Doc, name string) []string {
	var all []string
	for _, m := range d.Mentions {
		if d.Entities[m.Entity].Name == name {
			all = append(all, d.Text[m.Start:m.End])
		}
	}
	return all
}

func TestTitles(t *testing.T) {
	r := newRecognizer(t)
	tests := []struct {
		text string
		want []string
	}{
		{"ROK President Moon Jae-in spoke on Monday.", []string{"Moon Jae-in: President of South Korea"}},
		{"US Secretary of State Mike Pompeo left for Pyongyang.", []string{"Mike Pompeo: Secretary of State of United States"}},
		{"South Korean Foreign Minister Kang Kyung-wha met reporters.", []string{"Kang Kyung-wha: Foreign Minister of South Korea"}},
		{"Angela Merkel, the chancellor of Germany, arrived late.", []string{"Angela Merkel: Chancellor of Germany"}},
		{"White House Press Secretary Sarah Sanders said so.", []string{"Sarah Sanders: Press Secretary of White House"}},
		{"Russia's Foreign Minister Sergei Lavrov flew home.", []string{"Sergei Lavrov: Foreign Minister of Russia"}},
		{"Lee Hsien Loong is the prime minister of Singapore.", []string{"Lee Hsien Loong: Prime Minister of Singapore"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := analyze(t, tt.text)
			r.Annotate(d)
			if diff := cmp.Diff(tt.want, roles(d)); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnnotateKeepsOffsetsInRange(t *testing.T) {
	r := newRecognizer(t)
	d := analyze(t, "# Trump-Kim summit: Seoul hopes\n\nDonald Trump will meet Kim Jong-un in Singapore. The US president said he was ready.")
	r.Annotate(d)
	check(t, d)
	if len(d.Mentions) < 6 {
		t.Errorf("%d mentions, want at least 6", len(d.Mentions))
	}
}

// check fails the test where a mention or an entity is out of order or range.
func check(t testing.TB, d *nlp.Doc) {
	t.Helper()
	last := nlp.Span{}
	for i, m := range d.Mentions {
		switch {
		case m.First < 0 || m.Last < m.First || m.Last >= len(d.Tokens) || m.Head < m.First || m.Head > m.Last:
			t.Fatalf("mention %d: tokens %d to %d, head %d", i, m.First, m.Last, m.Head)
		case m.Start != d.Tokens[m.First].Start || m.End != d.Tokens[m.Last].End:
			t.Fatalf("mention %d: span does not match its tokens", i)
		case m.Entity < 0 || m.Entity >= len(d.Entities):
			t.Fatalf("mention %d: entity %d", i, m.Entity)
		case m.Start < last.Start || m.Start == last.Start && m.End > last.End:
			t.Fatalf("mention %d: out of order", i)
		}
		last = m.Span
	}
	for i, e := range d.Entities {
		if e.Name == "" || (e.Kind != nlp.KindPerson && e.Kind != nlp.KindOrganization && e.Kind != nlp.KindPlace) {
			t.Fatalf("entity %d: %q of kind %q", i, e.Name, e.Kind)
		}
		for _, role := range e.Roles {
			if role.Of < nlp.None || role.Of >= len(d.Entities) || role.Start > role.End || role.End > len(d.Text) {
				t.Fatalf("entity %d: role %+v", i, role)
			}
		}
	}
}
