package lexicon

import "testing"

func TestPeople(t *testing.T) {
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name                       string
		given, family, familyFirst bool
		gender                     Gender
	}{
		{"Sarah", true, true, false, Female},
		{"Donald", true, true, false, Male},
		{"KIM", true, true, true, Female},
		{"Nguyen", false, true, true, Unknown},
		{"Tomasz", true, false, false, Male}, // by the dictionary of genders alone
		{"Lavrov", false, false, false, Unknown},
		{"", false, false, false, Unknown},
	}
	for _, tt := range tests {
		p := l.People
		if p.IsFamilyFirst(tt.name) != tt.familyFirst || p.GenderOf(tt.name) != tt.gender || tt.given && !p.IsGiven(tt.name) || tt.family && !p.IsFamily(tt.name) {
			t.Errorf("%q: marks %q", tt.name, p.Of(tt.name))
		}
	}
}

// The tagger does not see what the dictionary of genders marks.
func TestPeopleOf(t *testing.T) {
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"Tomasz": "g", "Donald": "gms"} {
		if got := l.People.Of(name); got != want {
			t.Errorf("%s: marks %q, want %q", name, got, want)
		}
	}
}

func TestOrganizations(t *testing.T) {
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		text string
		ends []int
		want int
	}{
		{"World Health Organization says", []int{5, 12, 25, 30}, 25},
		{"World Cup", []int{5, 9}, 0},
		{"UN envoy", []int{2, 8}, 2},
		{"Un envoy", []int{2, 8}, 0},
		{"European Union.", []int{8, 14, 15}, 14},
		{"", nil, 0},
	}
	for _, tt := range tests {
		if got := l.Known.Longest(tt.text, tt.ends); got != tt.want {
			t.Errorf("Longest(%q) = %d, want %d", tt.text, got, tt.want)
		}
	}
}

// Every list must load whole: an empty one is a file that was lost.
func TestListsAreFilled(t *testing.T) {
	l, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for name, n := range map[string]int{
		"offices": len(l.Offices), "honorifics": len(l.Honorifics), "heads of organisations": len(l.OrgHeads), "no names": len(l.NotNames),
		"agentive": len(l.Agentive), "of places": len(l.OfPlaces), "relations": len(l.Relations), "seats": len(l.Seats),
		"modifiers": len(l.Modifiers), "nouns": len(l.OrgNouns),
	} {
		if n < 15 {
			t.Errorf("%s: %d entries", name, n)
		}
	}
	if o := l.Offices["spokeswoman"]; o.Group != "spokesperson" || o.Gender != Female {
		t.Errorf("spokeswoman is %+v", o)
	}
}
