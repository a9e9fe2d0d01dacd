package names

import (
	"slices"
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

// names returns the names of the entities of a kind.
func names(d *nlp.Doc, kind string) []string {
	var all []string
	for _, e := range d.Entities {
		if e.Kind == kind {
			all = append(all, e.Name)
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
		{"Talks between Sung Kim and Choe Son-hui, DPRK vice foreign minister, went on.", []string{"Sung Kim:", "Choe Son-hui: Vice Foreign Minister of North Korea"}},
		{"Leader of the Democratic People's Republic of Korea (DPRK) Kim Jong-un walked to the border.", []string{"Kim Jong-un: Leader of North Korea"}},
		{"Maria Lopez is not the president of Chile.", []string{"Maria Lopez:"}},
		{"Phil Schiller said the Mac was faster than ever. The new version of their Mac OS X Snow Leopard system is free.", []string{"Phil Schiller:"}},
		{"Striker Daniel Whitlock went home on Friday.", []string{"Daniel Whitlock: Striker"}},
		{"Striker goes home. Striker Daniel Whitlock went home on Friday.", []string{"Daniel Whitlock: Striker"}},
		{"Baker wins prize. Thomas Ashgrove, a baker, has won a prize for his bread.", []string{"Thomas Ashgrove: Baker"}},
		{"Baker wins prize. Thomas Baker, a baker, has won a prize for his bread.", []string{"Thomas Baker: Baker"}},
		{"Former Israeli president Shimon Peres wrote a letter.", []string{"Shimon Peres: Former President of Israel"}},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := analyze(t, tt.text)
			r.Annotate(d)
			check(t, d)
			if diff := cmp.Diff(tt.want, roles(d)); diff != "" {
				t.Errorf("people (-want +got):\n%s", diff)
			}
		})
	}
}

func TestChains(t *testing.T) {
	r := newRecognizer(t)
	tests := []struct {
		name, text, entity string
		want               []string
	}{
		{
			"family name and pronoun", "Donald Trump landed on Sunday. Trump said he was happy with his plane.",
			"Donald Trump",
			[]string{"Donald Trump", "Trump", "he", "his"},
		},
		{
			"brought up before the name", "# Jewel thief escapes\n\nA prisoner fled from jail on Sunday with the help of his brother.\n\nPeter Brandt, 61, climbed a wall. The prisoner was seen in a bar.",
			"Peter Brandt",
			[]string{"Jewel thief", "A prisoner", "his", "Peter Brandt", "The prisoner"},
		},
		{
			"not who speaks of it", "A prisoner fled from jail on Sunday.\n\nPeter Brandt said that the wall was low.",
			"Peter Brandt",
			[]string{"Peter Brandt"},
		},
		{
			"gender", "Theresa May met Emmanuel Macron. She thanked him for his help.",
			"Theresa May",
			[]string{"Theresa May", "She"},
		},
		{
			"object is not the subject", "Angela Merkel called Emmanuel Macron. Macron thanked her.",
			"Angela Merkel",
			[]string{"Angela Merkel", "her"},
		},
		{
			"office", "US President Donald Trump met North Korean leader Kim Jong-un. The US president praised the North Korean leader.",
			"Kim Jong-un",
			[]string{"Kim Jong-un", "the North Korean leader"},
		},
		{
			"word of the same group", "White House Press Secretary Sarah Sanders spoke on Monday. The spokeswoman gave no date.",
			"Sarah Sanders",
			[]string{"Sarah Sanders", "The spokeswoman"},
		},
		{
			"hyphen compound", "# Trump-Kim summit in Singapore\n\nDonald Trump will meet Kim Jong-un on Tuesday.",
			"Kim Jong-un",
			[]string{"Kim", "Kim Jong-un"},
		},
		{
			"acronym in brackets", "The Rural Health Alliance (RHA) opened a clinic. RHA said it would hire nurses.",
			"Rural Health Alliance",
			[]string{"Rural Health Alliance", "RHA", "RHA", "it"},
		},
		{
			"legal form", "Acme Steel Inc. closed a mill. The company said Acme Steel would open another.",
			"Acme Steel Inc.",
			[]string{"Acme Steel Inc.", "The company", "Acme Steel"},
		},
		{
			"goes on about its subject", "Acme Steel Inc. closed a mill. In June it lost two customers.",
			"Acme Steel Inc.",
			[]string{"Acme Steel Inc.", "it"},
		},
		{
			"another subject between", "Acme Steel Inc. closed a mill because a furnace exploded. In June it cooled for a week.",
			"Acme Steel Inc.",
			[]string{"Acme Steel Inc."},
		},
		{
			"ministry of a country", "The Russian Foreign Ministry agreed. The Foreign Ministry said it would help.",
			"Russian Foreign Ministry",
			[]string{"Russian Foreign Ministry", "Foreign Ministry", "it"},
		},
		{
			"names of a country", "The DPRK agreed. North Korea said it would stop. The North kept its word.",
			"North Korea",
			[]string{"DPRK", "North Korea", "it", "North", "its"},
		},
		{
			"a capital that acts", "Moscow said on Friday that it was ready. Talks between Russia and China were held in Moscow.",
			"Russia",
			[]string{"Moscow", "it", "Russia"},
		},
		{
			"a capital that is a place", "Vladimir Putin spoke in Moscow. It snowed in Moscow.",
			"Moscow",
			[]string{"Moscow", "Moscow"},
		},
		{
			"halves", "North and South Korea held talks on Friday.",
			"North Korea",
			[]string{"North"},
		},
		{
			"an apposition, and its noun again", "Angela Merkel, a chemist from Hamburg, Germany, was elected on Sunday. The chemist thanked the voters. Another chemist did not vote.",
			"Angela Merkel",
			[]string{"Angela Merkel", "a chemist from Hamburg, Germany", "The chemist"},
		},
		{
			"an apposition before the name", "The head of the choir, Angela Merkel, sang on Sunday.",
			"Angela Merkel",
			[]string{"The head of the choir", "Angela Merkel"},
		},
		{
			"no apposition", "\"Good work, Angela Merkel,\" he said.",
			"Angela Merkel",
			[]string{"Angela Merkel"},
		},
		{
			"a headline that describes", "# German chemist says she will run\n\nAngela Merkel, a chemist, spoke on Sunday.",
			"Angela Merkel",
			[]string{"German chemist", "she", "Angela Merkel", "a chemist"},
		},
		{
			"a body of the article", "The Fair Trading Commission fined Acme Steel Inc. on Monday. Prices fell. Shops were empty. It rained. Nobody came. The commission will meet in May.",
			"Fair Trading Commission",
			[]string{"Fair Trading Commission", "The commission"},
		},
		{
			"what a company is called", "The airline Ryanair closed a base on Monday. Officials of the United Nations objected. The airline said nothing.",
			"Ryanair",
			[]string{"Ryanair", "The airline"},
		},
		{
			"speaker in quotes", "\"I will not sign,\" Angela Merkel said.",
			"Angela Merkel",
			[]string{"I", "Angela Merkel"},
		},
		{
			"speaker of the sentence before", "\"We face hard times,\" Angela Merkel said. \"Nobody can say when they end. Still I believe that they will.\"",
			"Angela Merkel",
			[]string{"Angela Merkel", "I"},
		},
		{
			"speaker who is a pronoun", "Angela Merkel arrived late. Of the weather, she said, \"In the end I walked.\"",
			"Angela Merkel",
			[]string{"Angela Merkel", "she", "I"},
		},
		{
			"nobody is quoted", "I saw Angela Merkel on Monday.",
			"Angela Merkel",
			[]string{"Angela Merkel"},
		},
		{
			"speaker whose name ends the paragraph", "I was called in at night, and my coat was taken away. Angela Merkel",
			"Angela Merkel",
			[]string{"I", "my", "Angela Merkel"},
		},
		{
			"relatives", "Angela Merkel came with her husband. Her husband, Joachim Sauer, is a chemist.",
			"Joachim Sauer",
			[]string{"her husband", "Her husband", "Joachim Sauer"},
		},
		{
			"no form of address", "Steve Jobs left in August. He had been ill. We will miss Steve.",
			"Steve Jobs",
			[]string{"Steve Jobs", "He", "Steve"},
		},
		{
			"two relatives of one kind", "Angela Merkel has a home. Her brother Marcus Kasner and her brother Peter Kasner called. Her brother was late.",
			"Marcus Kasner",
			[]string{"Marcus Kasner"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := analyze(t, tt.text)
			r.Annotate(d)
			check(t, d)
			if diff := cmp.Diff(tt.want, chain(d, tt.entity)); diff != "" {
				t.Errorf("mentions of %s (-want +got):\n%s", tt.entity, diff)
			}
		})
	}
}

// TestBearers keeps people of one family name apart: a short name means the one
// of its scene.
func TestBearers(t *testing.T) {
	r := newRecognizer(t)
	d := analyze(t, `North Korean leader Kim Jong-un will meet Donald Trump in June. Trump and Kim exchanged letters last month.

US diplomat Sung Kim held talks at the border on Monday.

On Tuesday, party official Kim Yong-chol flew to New York to see Mike Pompeo. Pompeo will have dinner with Kim on Wednesday.

Aides hope that the Trump-Kim summit goes ahead.

First Vice-Foreign Minister Kim Kye-gwan said the country was ready.`)
	r.Annotate(d)
	check(t, d)
	want := map[string][]string{
		"Kim Jong-un":   {"Kim Jong-un", "Kim", "Kim"},
		"Sung Kim":      {"Sung Kim"},
		"Kim Yong-chol": {"Kim Yong-chol", "Kim"},
		"Kim Kye-gwan":  {"Kim Kye-gwan"},
	}
	for name, mentions := range want {
		if diff := cmp.Diff(mentions, chain(d, name)); diff != "" {
			t.Errorf("mentions of %s (-want +got):\n%s", name, diff)
		}
	}
}

func TestKinds(t *testing.T) {
	r := newRecognizer(t)
	tests := []struct {
		text                          string
		people, organizations, places []string
	}{
		{
			text: "They signed the Panmunjom Declaration after the Korean War.",
		},
		{
			text:          "The White House and the Kremlin were silent.",
			organizations: []string{"White House", "Kremlin"},
		},
		{
			text:   "Officials from the DPRK and the ROK met at Panmunjom in the Demilitarized Zone (DMZ).",
			places: []string{"North Korea", "South Korea", "Panmunjom", "Demilitarized Zone"},
		},
		{
			text:   "Kim Jong-un shakes hands in Pyongyang, May 31, 2018. (JON CHOL JIN / AP)",
			people: []string{"Kim Jong-un"}, places: []string{"Pyongyang"},
		},
		{
			text:   "The drill, Max Thunder, a joint air exercise of the Americans, ends in May.",
			places: []string{"United States"},
		},
		{
			text:          "The National Security Council met in New York.",
			organizations: []string{"National Security Council"}, places: []string{"New York"},
		},
		{
			text:   "A boy from Irving, Texas, was arrested.",
			places: []string{"Irving", "Texas"},
		},
		{
			text:   "Voters in the east chose the Labour Party's Ben Chan and Leung Che-cheung once more.",
			people: []string{"Ben Chan", "Leung Che-cheung"}, organizations: []string{"Labour Party"},
		},
		{
			text:          "Several people wrote about these questions to The Guardian in spring. The Guardian printed all letters. The Kremlin was silent.",
			organizations: []string{"Kremlin", "The Guardian"},
		},
		{
			text:   "As Student Association president Ann Carter said, the station staff at Chiang Kai Shek Memorial Hall Station were kind.",
			people: []string{"Ann Carter"}, organizations: []string{"Student Association"},
		},
		{
			text:          "The World Food Programme appealed for help after the European Court of Human Rights had ruled.",
			organizations: []string{"World Food Programme", "European Court of Human Rights"},
		},
		{
			text:          "The tyre maker Corvane will close its plant. Corvane said that prices had fallen.",
			organizations: []string{"Corvane"},
		},
		{
			text:          "Corvane shares fell on Monday. Corvane said that prices had fallen.",
			organizations: []string{"Corvane"},
		},
		{
			text:          "Kilima Air will cut jobs. On Monday Kilima said so.",
			organizations: []string{"Kilima Air"},
		},
		{
			text:          "Apple Computer met Apple Corps on Monday, and Apple lost its suit.",
			organizations: []string{"Apple", "Apple Computer", "Apple Corps"},
		},
		{
			text:          "Handelo lost a third of its customers. Handelo said so.",
			organizations: []string{"Handelo"},
		},
		{
			text:   "The firm Harlow closed. Its founder, Ann Harlow, who lost her house, blamed Minister Corvane. Harlow said that Corvane had kept his seat.",
			people: []string{"Ann Harlow", "Corvane"},
		},
		{
			text:   "Japanese Prime Minister Shinzo Abe will visit Washington.",
			people: []string{"Shinzo Abe"}, places: []string{"Japan", "Washington D.C."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			d := analyze(t, tt.text)
			r.Annotate(d)
			check(t, d)
			for kind, want := range map[string][]string{nlp.KindPerson: tt.people, nlp.KindOrganization: tt.organizations, nlp.KindPlace: tt.places} {
				got := names(d, kind)
				slices.Sort(got)
				slices.Sort(want)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("%s (-want +got):\n%s", kind, diff)
				}
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	r := newRecognizer(t)
	d := analyze(t, "The fair opens in Paris, Texas, on Friday. Farmers from all of Texas will come.")
	r.Annotate(d)
	for _, e := range d.Entities {
		if e.Name != "Paris" {
			continue
		}
		want := []string{"Texas", "United States", "North America"}
		var got []string
		for _, p := range e.Place.Within {
			got = append(got, p.Name)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("Paris is within (-want +got):\n%s", diff)
		}
		return
	}
	t.Error("no Paris")
}

// What is held is no organisation, though a body of people may have the same last word.
func TestOccasions(t *testing.T) {
	r := newRecognizer(t)
	d := analyze(t, "Acme Inc. showed the phone at the Worldwide Developers Conference in San Francisco. The Catholic Bishops' Conference criticised it. "+
		"The World Economic Forum rejected the plan, a minister said at the World Economic Forum in Davos.")
	r.Annotate(d)
	want := []string{"Acme Inc.", "Catholic Bishops' Conference", "World Economic Forum"}
	if diff := cmp.Diff(want, names(d, nlp.KindOrganization)); diff != "" {
		t.Errorf("organisations (-want +got):\n%s", diff)
	}
}

func TestAnnotateTwiceIsTheSame(t *testing.T) {
	r := newRecognizer(t)
	text := "Donald Trump met Kim Jong-un in Singapore. The White House praised Kim. Acme Inc. (ACM) and Moscow said so."
	a, b := analyze(t, text), analyze(t, text)
	r.Annotate(a)
	r.Annotate(b)
	r.Annotate(b)
	if diff := cmp.Diff(a.Entities, b.Entities); diff != "" {
		t.Errorf("entities differ:\n%s", diff)
	}
	if diff := cmp.Diff(a.Mentions, b.Mentions); diff != "" {
		t.Errorf("mentions differ:\n%s", diff)
	}
}
