package graphtest

import (
	"time"

	"dateline/graph"
	"dateline/graph/edtf"
)

// korea returns the hand-made world: the Korea diplomacy of 2018, cut down to
// what the contract can be tested on. IDs are readable here, so that the order
// of ties can be seen in the expected answers.
func korea() *graph.Batch {
	return &graph.Batch{
		Articles:       koreaArticles(),
		Entities:       append(koreaPeople(), koreaPlaces()...),
		Events:         koreaEvents(),
		Reports:        koreaReports(),
		Decisions:      koreaDecisions(),
		Mentions:       koreaMentions(),
		Participations: koreaParticipations(),
		Locations:      koreaLocations(),
		Links:          koreaLinks(),
		Holdings:       koreaHoldings(),
		Containments: []graph.Containment{
			{Place: "plc_sentosa", Within: "plc_singapore"},
			{Place: "plc_panmunjom", Within: "plc_korea"},
			{Place: "plc_pyongyang", Within: "plc_north"},
			{Place: "plc_seoul", Within: "plc_south"},
			{Place: "plc_north", Within: "plc_korea"},
			{Place: "plc_south", Within: "plc_korea"},
		},
	}
}

// at reads an instant; texts in this package are known to be good.
func at(s string) time.Time {
	t, err := time.Parse("2006-01-02T15:04", s)
	if err != nil {
		return time.Time{}
	}
	return t
}

func stated(s string) graph.Date {
	return graph.Date{When: edtf.MustParse(s), Basis: graph.BasisStated}
}

func koreaPeople() []*graph.Entity {
	return []*graph.Entity{
		{ID: "per_kim", Kind: graph.KindPerson, Name: "Kim Jong-un", Aliases: []string{"Chairman Kim", "김정은"}, Wikidata: "Q56226", Keys: []string{"wikidata:Q56226"}},
		{ID: "per_moon", Kind: graph.KindPerson, Name: "Moon Jae-in", Aliases: []string{"문재인"}, Keys: []string{"title:president|plc_south"}},
		{ID: "per_trump", Kind: graph.KindPerson, Name: "Donald Trump", Aliases: []string{"President Trump", "Trump"}, Keys: []string{"title:president|plc_america"}},
		{ID: "per_pompeo", Kind: graph.KindPerson, Name: "Mike Pompeo"},
		{ID: "per_sung", Kind: graph.KindPerson, Name: "Sung Kim"},
		{ID: "per_choe", Kind: graph.KindPerson, Name: "Choe Son-hui", Aliases: []string{"Choe Son Hui"}},
		{ID: "per_lavrov", Kind: graph.KindPerson, Name: "Sergueï Lavrov", Aliases: []string{"Sergei Lavrov"}},
		{ID: "per_bare", Kind: graph.KindPerson, Name: "Kim"}, // nothing touches it
		{ID: "org_state", Kind: graph.KindOrganization, Name: "U.S. Department of State", Aliases: []string{"State Department"}},
		{ID: "org_un", Kind: graph.KindOrganization, Name: "United Nations", Aliases: []string{"U.N."}},
	}
}

func koreaPlaces() []*graph.Entity {
	place := func(id graph.ID, name string, p graph.Place, aliases ...string) *graph.Entity {
		return &graph.Entity{ID: id, Kind: graph.KindPlace, Name: name, Aliases: aliases, Place: &p}
	}
	return []*graph.Entity{
		place("plc_korea", "Korean Peninsula", graph.Place{Feature: "PEN"}, "Korea"),
		place("plc_north", "North Korea", graph.Place{GeoNames: 1873107, Country: "KP", Feature: "PCLI"}),
		place("plc_south", "South Korea", graph.Place{GeoNames: 1835841, Country: "KR", Feature: "PCLI"}),
		place("plc_pyongyang", "Pyongyang", graph.Place{GeoNames: 1871859, Country: "KP", Feature: "PPLC", Located: true, Lat: 39.03385, Lon: 125.75432}),
		place("plc_seoul", "Seoul", graph.Place{GeoNames: 1835848, Country: "KR", Feature: "PPLC", Located: true, Lat: 37.566, Lon: 126.9784}),
		place("plc_panmunjom", "Panmunjom", graph.Place{Located: true, Lat: 37.956, Lon: 126.677}, "Panmunjeom"),
		place("plc_singapore", "Singapore", graph.Place{GeoNames: 1880251, Country: "SG", Feature: "PCLI", Located: true, Lat: 1.36667, Lon: 103.8}),
		place("plc_sentosa", "Sentosa", graph.Place{Country: "SG", Feature: "ISL"}, "Sentosa Island"),
		place("plc_america", "United States", graph.Place{GeoNames: 6252001, Country: "US", Feature: "PCLI"}, "America", "U.S."),
		place("plc_null", "Null Island", graph.Place{Located: true}), // at 0, 0: located all the same
	}
}

func koreaHoldings() []graph.Holding {
	said := []graph.Evidence{
		{Article: "art_summit", Span: graph.Span{Start: 40, End: 58}, Quote: "President Trump"},
		{Article: "art_letter", Span: graph.Span{Start: 3, End: 9}, Quote: "the president"},
	}
	return []graph.Holding{
		{Holder: "per_trump", Title: "President", Of: "plc_america", Since: edtf.MustParse("2017-01-20"), Until: edtf.MustParse("2021-01-20"), Evidence: said},
		{Holder: "per_trump", Title: "President-elect", Of: "plc_america", Until: edtf.MustParse("2017-01-20")},
		{Holder: "per_trump", Title: "candidate"},
		{Holder: "per_pompeo", Title: "Secretary of State", Of: "plc_america", Since: edtf.MustParse("2018-04-26")},
		{Holder: "per_pompeo", Title: "Secretary", Of: "org_state"},
		{Holder: "per_sung", Title: "Ambassador", Of: "plc_america", Since: edtf.MustParse("2016~")},
		{Holder: "per_moon", Title: "President", Of: "plc_south"},
		{Holder: "per_kim", Title: "Chairman"},
		{Holder: "per_kim", Title: "Leader", Of: "plc_north", Evidence: []graph.Evidence{
			{Article: "art_letter", Span: graph.Span{Start: 25, End: 30}, Quote: "North Korean leader"},
			{Article: "art_revived", Span: graph.Span{Start: 2, End: 8}, Quote: "leader"},
			{Article: "art_undated", Span: graph.Span{Start: 17, End: 23}, Quote: "Korean leader"},
		}},
		{Holder: "org_state", Title: "ministry", Of: "plc_america"},
	}
}

func koreaArticles() []*graph.Article {
	loaded := at("2018-07-01T12:00")
	return []*graph.Article{
		{
			ID: "art_summit", Title: "Trump, Kim meet in Singapore", Publisher: "The Example", URL: "https://example.org/summit?a=1&b=2",
			Authors: []string{"Ann Author", "Bob Büro"}, Dateline: []string{"SINGAPORE"}, Language: "en",
			Text:      "The two leaders shook hands on Sentosa.\n\nPresident Trump spoke of denuclearization; the U.S. and North Korea signed a statement.",
			Published: at("2018-06-12T09:30"), LoadedAt: loaded, Hash: "h1", State: graph.ArticleCurrent,
		},
		{
			ID: "art_letter", Title: "Trump calls off summit with Kim", Publisher: "The Example",
			Text:      "In a letter the president told Kim Jong-un that the Singapore summit would not take place.",
			Published: at("2018-05-24T14:00"), LoadedAt: at("2018-06-01T00:00"), Hash: "h2", State: graph.ArticleCorrected,
		},
		{
			ID: "art_revived", Title: "Summit back on, says Trump",
			Text:      "Sung Kim and Choe Son-hui met at Panmunjom to prepare the meeting.",
			Published: at("2018-06-01T20:15"), LoadedAt: loaded, Hash: "h3", State: graph.ArticleCurrent,
		},
		{
			ID: "art_undated", Text: "A history of the Korean War and of the armistice.",
			LoadedAt: loaded, Hash: "h4", State: graph.ArticleCorrected,
		},
	}
}

func koreaMentions() []graph.Mention {
	spans := func(starts ...int) (out []graph.Span) {
		for _, s := range starts {
			out = append(out, graph.Span{Start: s, End: s + 3})
		}
		return out
	}
	return []graph.Mention{
		{Article: "art_summit", Entity: "per_trump", Spans: spans(0, 41)},
		{Article: "art_summit", Entity: "per_kim", Spans: spans(7)},
		{Article: "art_summit", Entity: "plc_sentosa", Spans: spans(31)},
		{Article: "art_summit", Entity: "plc_america", Spans: spans(70, 90, 95)},
		{Article: "art_letter", Entity: "per_trump", Spans: spans(0)},
		{Article: "art_letter", Entity: "per_kim", Spans: spans(30, 60)},
		{Article: "art_letter", Entity: "plc_singapore", Spans: spans(50)},
		{Article: "art_revived", Entity: "per_trump", Spans: spans(20)},
		{Article: "art_revived", Entity: "per_sung", Spans: spans(28)},
		{Article: "art_revived", Entity: "per_choe", Spans: spans(37)},
		{Article: "art_revived", Entity: "plc_panmunjom", Spans: spans(60)},
		{Article: "art_undated", Entity: "plc_korea", Spans: spans(17)},
		{Article: "art_undated", Entity: "per_kim", Spans: spans(25)},
	}
}

func koreaDecisions() []*graph.Decision {
	return []*graph.Decision{
		{ID: "dec_a", Kind: graph.DecisionCannotLink, Subjects: []graph.ID{"per_kim", "per_sung"}, Author: "ann", Reason: "two people", Made: at("2018-07-02T08:00")},
		{ID: "dec_b", Kind: graph.DecisionCorrect, Subjects: []graph.ID{"evt_summit"}, Field: "title", Value: "Singapore summit", Author: "bob", Made: at("2018-07-03T08:00")},
		{ID: "dec_c", Kind: graph.DecisionUndo, Subjects: []graph.ID{"dec_b"}, Author: "ann", Made: at("2018-07-03T08:00")},
	}
}
