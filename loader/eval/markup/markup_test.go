package markup

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/extract"
)

const declarations = `text a/story.txt
published 2015-08-21
entity e1 PERSON Zoë Ray
# a comment
entity e2 PLACE Oslo

time t1 DATE 2015-08-20
event v1 CONSULT OCCURRED date=2015-08-20 basis=RELATIVE places=e2 participants=e1:HOST
`

const marked = declarations + `---
⟦e1|Zoë Ray⟧ held ⟦v1|talks⟧ in ⟦e2|Oslo⟧ ⟦t1|yesterday⟧.
⟦e1:n|⟦e1:p|Her⟧ own boss⟧ called “the ⟦v1|meeting⟧” long.
`

const plain = `Zoë Ray held talks in Oslo yesterday.
Her own boss called “the meeting” long.
`

func TestParse(t *testing.T) {
	g, err := Parse([]byte(marked))
	if err != nil {
		t.Fatal(err)
	}
	span := func(words string) extract.Span {
		before, _, _ := strings.Cut(plain, words)
		start := len([]rune(before))
		return extract.Span{Start: start, End: start + len([]rune(words))}
	}
	want := &Gold{
		Path: "a/story.txt", Published: "2015-08-21", Text: plain, bodyLine: 10,
		Entities: []extract.Entity{{ID: "e1", Kind: "PERSON", Name: "Zoë Ray"}, {ID: "e2", Kind: "PLACE", Name: "Oslo"}},
		Mentions: []Mention{
			{span("Zoë Ray"), "e1", "NAME"},
			{span("Oslo"), "e2", "NAME"},
			{span("Her own boss"), "e1", "NOMINAL"},
			{span("Her"), "e1", "PRONOUN"},
		},
		Times: []Time{{span("yesterday"), "DATE", "2015-08-20"}},
		Events: []Event{{
			ID: "v1", Type: "CONSULT", Status: "OCCURRED", Date: &extract.Date{EDTF: "2015-08-20", Basis: "RELATIVE"},
			Participants: []extract.Participant{{Entity: "e1", Role: "HOST"}}, Places: []string{"e2"},
			Mentions: []extract.Span{span("talks"), span("meeting")},
		}},
	}
	if diff := cmp.Diff(want, g, cmp.AllowUnexported(Gold{})); diff != "" {
		t.Error(diff)
	}
}

func TestMatches(t *testing.T) {
	g, err := Parse([]byte(marked))
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Matches([]byte(plain)); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ text, want string }{
		{strings.Replace(plain, "Oslo", "Öslo", 1), `line 10: the text is not that of a/story.txt: it has "Oslo yesterday.\nHer own boss c" where that has "Öslo yesterday.\nHer own boss c"`},
		{strings.Replace(plain, "ë", "é", 1), `line 10: the text is not that of a/story.txt: it has "ë Ray held talks in Oslo yeste" where that has "é Ray held talks in Oslo yeste"`},
		{plain + "\n", `line 12: the text is not that of a/story.txt: it has "" where that has "\n"`},
		{plain[:50], `line 11: the text is not that of a/story.txt: it has "s called “the meeting” long.\n" where that has ""`},
	} {
		if err := g.Matches([]byte(c.text)); err == nil || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

func TestFaults(t *testing.T) {
	const body = "---\n⟦e1|Ray⟧ ⟦v1|met⟧ in ⟦e2|Oslo⟧ ⟦t1|today⟧"
	cut := func(old, with string) string { return strings.Replace(declarations+body, old, with, 1) }
	for name, c := range map[string]struct{ text, want string }{
		"no body":         {declarations, "has no line --- between header and text"},
		"not UTF-8":       {declarations + "---\n\xff", "is not UTF-8"},
		"carriage return": {cut("today", "today\r\n"), "line 10: has a carriage return: lines end with a line feed alone"},
		"word":            {cut("time t1", "tmie t1"), `line 7: begins with "tmie", not with text, published, only, entity, time, event or #`},
		"no text":         {cut("text a/story.txt", ""), "line 1: there is no line text that names the file of the text"},
		"no date":         {cut("published 2015-08-21", ""), "line 1: there is no line published with the date of publication"},
		"date":            {cut("published 2015-08-21", "published 21 August"), `line 2: published "21 August": a date like 2015-08-21 is to be given, once`},
		"kind":            {cut("PERSON", "PEOPLE"), `line 3: "PEOPLE" is none of PERSON, ORGANIZATION, PLACE`},
		"name":            {cut(" Zoë Ray", ""), `line 3: entity "e1 PERSON": id, kind and name are to be given`},
		"id":              {cut("entity e1", "entity 1"), `line 3: "1" is no id: letters and then digits, as in e1`},
		"twice":           {cut("entity e2", "entity e1"), "line 5: e1 is declared on line 3 already"},
		"across":          {cut("time t1", "time e1"), "line 7: e1 is declared on line 3 already"},
		"time":            {cut(" 2015-08-20\n", "\n"), `line 7: time "t1 DATE": id, type and value are to be given`},
		"time type":       {cut("DATE", "DAY"), `line 7: "DAY" is none of DATE, TIME, DURATION, SET`},
		"event":           {cut("CONSULT OCCURRED", "CONSULT"), `line 8: "date=2015-08-20" is no status`},
		"event type":      {cut("CONSULT", "TALK"), `line 8: "TALK" is no type of event`},
		"edtf":            {cut("date=2015-08-20", "date=yesterday"), `line 8: date: `},
		"basis":           {cut(" basis=RELATIVE", ""), `line 8: v1 has a date and basis "", not STATED, RELATIVE or INFERRED`},
		"publication":     {cut("RELATIVE", "PUBLICATION"), `line 8: v1 has a date and basis "PUBLICATION", not STATED, RELATIVE or INFERRED`},
		"only basis":      {cut("date=2015-08-20 ", ""), "line 8: v1 has a basis and no date"},
		"key":             {cut("places", "place"), `line 8: "place" is none of date, basis, places, participants, speaker`},
		"value":           {cut("places=e2", "places="), `line 8: "places=" has no value, or comes twice`},
		"place":           {cut("places=e2", "places=e1"), `line 8: place "e1" is no entity of kind PLACE`},
		"participant":     {cut("e1:HOST", "e9:HOST"), `line 8: participant "e9" is no entity, or comes twice`},
		"role":            {cut("e1:HOST", "e1:GUEST"), `line 8: participant e1: "GUEST" is no role`},
		"speaker":         {cut("places=e2", "speaker=v1"), `line 8: speaker "v1" is no entity`},
		"undeclared":      {cut("⟦v1|", "⟦v2|"), `line 10: "v2" is not declared in the header`},
		"unmarked":        {cut("⟦v1|met⟧", "met"), "line 8: v1 is nowhere marked in the text"},
		"no bar":          {cut("⟦v1|", "⟦v1"), `line 10: "⟦v1met⟧ in ⟦e2|Oslo⟧ ⟦t1|today" begins no mark: it has no id and |`},
		"no end":          {cut("today⟧", "today"), "line 10: the mark of t1 does not end"},
		"no begin":        {cut("⟦e1|Ray", "Ray"), "line 10: ⟧ ends a mark that has not begun"},
		"empty":           {cut("met", ""), `line 10: the mark of v1 is around "": words of one line, no space at their ends`},
		"space":           {cut("met⟧", "met ⟧"), `line 10: the mark of v1 is around "met ": words of one line, no space at their ends`},
		"lines":           {cut("met⟧", "met\nup⟧"), `line 10: the mark of v1 is around "met\nup": words of one line, no space at their ends`},
		"form":            {cut("⟦e1|", "⟦e1:x|"), "line 10: e1:x: :n marks a description and :p a pronoun of a person, and nothing else is marked so"},
		"form of place":   {cut("⟦e2|", "⟦e2:n|"), "line 10: e2:n: :n marks a description and :p a pronoun of a person, and nothing else is marked so"},
		"form of event":   {cut("⟦v1|", "⟦v1:n|"), "line 10: v1:n: v1 is no entity"},
		"nested names":    {cut("|Oslo", "|Oslo of ⟦e1|Ray⟧"), "line 10: the mark of e1 lies in one of e2: names do not nest, nor do times or events"},
		"same words":      {cut("⟦e1|Ray⟧", "⟦e1|Ray⟧ ⟦e1:p|⟦e1:n|her⟧⟧"), "line 10: e1 and e1 are around the same words"},
	} {
		_, err := Parse([]byte(c.text))
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: got  %v\nwant %s", name, err, c.want)
		}
		if e := (*Error)(nil); strings.HasPrefix(c.want, "line") && !errors.As(err, &e) {
			t.Errorf("%s: %T is no *Error", name, err)
		}
	}
}
