package events

import (
	"slices"
	"strings"
	"testing"

	"dateline/graph"
)

// TestTriggersAreTyped holds the table against the domain's types, modes and
// roles, which this package knows only as strings.
func TestTriggersAreTyped(t *testing.T) {
	lex, err := loadLexicon(triggersTSV, wordsTSV, sensesTSV, demonymsTSV)
	if err != nil {
		t.Fatal(err)
	}
	check := func(word string, x *trigger) {
		info, ok := graph.EventType(x.typ).Info()
		if !ok {
			t.Errorf("%q: no event type %q", word, x.typ)
		}
		if x.mode != "" && !slices.Contains(info.Modes, graph.Mode(x.mode)) {
			t.Errorf("%q: %s has no mode %q", word, x.typ, x.mode)
		}
		for arg, role := range x.roles {
			if !slices.Contains(graph.Roles(), graph.Role(role)) {
				t.Errorf("%q: %s is no role: %q", word, arg, role)
			}
		}
	}
	for word, x := range lex.verbs {
		check(word, x)
	}
	for word, x := range lex.nouns {
		check(word, x)
	}
	for word, senses := range lex.senses {
		for _, s := range senses {
			if _, ok := graph.EventType(s.typ).Info(); !ok {
				t.Errorf("%q: no event type %q", word, s.typ)
			}
		}
	}
	for _, e := range []effect{calledOff, putOff, moved, putBack} {
		check(e.status(), e.act())
		if !slices.Contains(graph.Statuses(), graph.Status(e.status())) || graph.LinkKind(e.link()).Rank() == len(graph.LinkKinds()) {
			t.Errorf("effect %d: %s, %s", e, e.status(), e.link())
		}
	}
	if n := len(lex.verbs) + len(lex.nouns); n < 400 {
		t.Errorf("%d triggers, want 400 at least", n)
	}
}

func TestLoadLexiconRefuses(t *testing.T) {
	row := "CONSULT\t-\tmeeting\tn\tsym\tsummit\n"
	for _, tt := range []struct{ name, triggers, words, senses, demonyms, want string }{
		{"short row", "# words\nCONSULT\t-\tmeeting\n", "", "", "", "triggers.tsv line 2: 3 fields, want 6"},
		{"unknown hint", strings.Replace(row, "sym", "symmetric", 1), "", "", "", `triggers.tsv line 1: unknown hint "symmetric"`},
		{"unknown class", row, "upset\tv\tcancel\n", "", "", `words.tsv line 1: unknown class "upset"`},
		{"unknown grade", row, "", "LEGAL\tv\tseldom\tacquit\n", "", `senses.tsv line 1: unknown grade "seldom"`},
		{"sense of an adverb", row, "", "LEGAL\tr\tsure\tguiltily\n", "", `senses.tsv line 1: part of speech "r" is none of v, n and a`},
		{"sense given twice", row, "", "LEGAL\tv\tsure\tacquit\nLEGAL\tv\tmay\tacquit\n", "", `senses.tsv line 2: "acquit" has LEGAL twice`},
		{"demonym without a country", row, "", "", "Danish\n", "demonyms.tsv line 1: 1 fields, want 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := loadLexicon(tt.triggers, tt.words, tt.senses, tt.demonyms)
			if err == nil || err.Error() != tt.want {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestInflect(t *testing.T) {
	for _, tt := range []struct{ lemma, present string }{
		{"meet", "meets"},
		{"launch", "launches"},
		{"carry", "carries"},
		{"say", "says"},
		{"have", "has"},
		{"go", "goes"},
		{"re-elect", "re-elects"},
	} {
		if got := present(tt.lemma); got != tt.present {
			t.Errorf("present(%q) = %q, want %q", tt.lemma, got, tt.present)
		}
	}
	for _, tt := range []struct{ lemma, participle string }{
		{"launch", "launched"},
		{"carry", "carried"},
		{"free", "freed"},
		{"buy", "bought"},
		{"release", "released"},
	} {
		if got := participle(tt.lemma); got != tt.participle {
			t.Errorf("participle(%q) = %q, want %q", tt.lemma, got, tt.participle)
		}
	}
	for in, want := range map[string]string{"": "", "summit": "Summit", "iPhone sold": "iPhone sold", "élection": "Élection"} {
		if got := upperFirst(in); got != want {
			t.Errorf("upperFirst(%q) = %q, want %q", in, got, want)
		}
	}
	if got, want := and([]string{"A", "B", "C", "D"}), "A, B, C and others"; got != want {
		t.Errorf("and of four = %q, want %q", got, want)
	}
}
