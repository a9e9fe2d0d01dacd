package gazetteer

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

func mustLoad(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestLookup(t *testing.T) {
	g := mustLoad(t)
	tests := []struct{ name, want, country, feature string }{
		{"DPRK", "North Korea", "KP", "PCLI"},
		{"Democratic People’s Republic of Korea", "North Korea", "KP", "PCLI"},
		{"Republic of Korea", "South Korea", "KR", "PCLI"},
		{"ROK", "South Korea", "KR", "PCLI"},
		{"US", "United States", "US", "PCLI"},
		{"U.S.", "United States", "US", "PCLI"},
		{"UAE", "United Arab Emirates", "AE", "PCLI"},
		{"UK", "United Kingdom", "GB", "PCLI"},
		{"Britain", "United Kingdom", "GB", "PCLI"},
		{"Pyongyang", "Pyongyang", "KP", "PPLC"},
		{"MOSCOW", "Moscow", "RU", "PPLC"},
		{"Washington", "Washington D.C.", "US", "PPLC"},
		{"Seoul", "Seoul", "KR", "PPLC"},
		{"New York", "New York", "US", "PPL"},
		{"Texas", "Texas", "US", "ADM1"},
		{"England", "England", "GB", "ADM1"},
		{"Georgia", "Georgia", "GE", "PCLI"},
		{"Korean Peninsula", "Korean Peninsula", "", "PEN"},
		{"Demilitarized Zone", "Demilitarized Zone", "", "ZN"},
		{"DMZ", "Demilitarized Zone", "", "ZN"},
		{"Panmunjom", "Panmunjom", "", "PPL"},
		{"Sentosa", "Sentosa", "SG", "ISL"},
		{"Singapore", "Singapore", "SG", "PCLI"},
		{"Middle East", "Middle East", "", "RGN"},
		{"Gaza", "Gaza", "PS", "PPLA"},
		{"West Bank", "West Bank", "PS", "ADM1"},
		{"Pacific Ocean", "Pacific Ocean", "", "OCN"},
		{"Asia", "Asia", "", "CONT"},
		{"São Paulo", "São Paulo", "BR", "PPLA"},
		{"Sao Paulo", "São Paulo", "BR", "PPLA"},
		{"Bombay", "Mumbai", "IN", "PPLA"},
		{"Soviet Union", "Soviet Union", "", "PCLH"},
		{"Burma", "Myanmar", "MM", "PCLI"},
		{"Kyiv", "Kyiv", "UA", "PPLC"},
		{"Kiev", "Kyiv", "UA", "PPLC"},
		{"Beijing", "Beijing", "CN", "PPLC"},
		{"Paris", "Paris", "FR", "PPLC"},
		{"London", "London", "GB", "PPLC"},
		{"Jerusalem", "Jerusalem", "IL", "PPLC"},
		{"Hong Kong", "Hong Kong", "HK", "PCLD"},
		{"Congo", "DR Congo", "CD", "PCLI"},
		{"Ala.", "Alabama", "US", "ADM1"},
		{"R.I.", "Rhode Island", "US", "ADM1"},
		{"NSW", "New South Wales", "AU", "ADM1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			found := g.Lookup(tt.name)
			if len(found) == 0 {
				t.Fatalf("Lookup(%q) found nothing", tt.name)
			}
			got := []string{found[0].Name, found[0].Country, found[0].Feature}
			if diff := cmp.Diff([]string{tt.want, tt.country, tt.feature}, got); diff != "" {
				t.Errorf("Lookup(%q) (-want +got):\n%s", tt.name, diff)
			}
		})
	}
}

func TestLookupOfWhatIsNoPlace(t *testing.T) {
	g := mustLoad(t)
	for _, name := range []string{"us", "Us", "may", "", "12", "Rok", "Dmz", "Nsw", "…", "\xff"} {
		if found := g.Lookup(name); found != nil {
			t.Errorf("Lookup(%q) = %v, want nothing", name, found[0])
		}
	}
}

func TestDemonym(t *testing.T) {
	g := mustLoad(t)
	tests := []struct{ word, want string }{
		{"Russian", "Russia"},
		{"Russians", "Russia"},
		{"North Korean", "North Korea"},
		{"South Koreans", "South Korea"},
		{"American", "United States"},
		{"Chinese", "China"},
		{"British", "United Kingdom"},
		{"Palestinian", "Palestine"},
		{"European", "Europe"},
		{"Korean", "Korea"},
		{"Iraqi", "Iraq"},
		{"Swiss", "Switzerland"},
	}
	for _, tt := range tests {
		got, ok := g.Demonym(tt.word)
		if !ok || got.Name != tt.want {
			t.Errorf("Demonym(%q) = %q, %t; want %q", tt.word, got.Name, ok, tt.want)
		}
	}
	for _, word := range []string{"russian", "Table", "Russia", ""} {
		if got, ok := g.Demonym(word); ok {
			t.Errorf("Demonym(%q) = %q, want none", word, got.Name)
		}
	}
}

func TestWithinAndCapitals(t *testing.T) {
	g := mustLoad(t)
	tests := []struct {
		name   string
		within []string
	}{
		{"Chicago", []string{"Illinois", "United States", "North America"}},
		{"Panmunjom", []string{"Demilitarized Zone", "Korea", "Asia"}},
		{"Sentosa", []string{"Singapore", "Asia"}},
		{"Asia", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, e := range g.Within(g.Lookup(tt.name)[0]) {
			got = append(got, e.Name)
		}
		if diff := cmp.Diff(tt.within, got); diff != "" {
			t.Errorf("Within(%s) (-want +got):\n%s", tt.name, diff)
		}
	}
	for iso, want := range map[string]string{"KP": "Pyongyang", "RU": "Moscow", "IL": "Jerusalem", "US": "Washington D.C."} {
		got, ok := g.CapitalOf(iso)
		if !ok || got.Name != want || !g.IsCapital(got) {
			t.Errorf("CapitalOf(%s) = %q, %t; want %q", iso, got.Name, ok, want)
		}
	}
}

func TestLongest(t *testing.T) {
	g := mustLoad(t)
	tests := []struct {
		text string
		ends []int
		end  int
		want string
	}{
		{"New York City police", []int{3, 8, 13, 20}, 13, "New York"},
		{"North Korea and", []int{5, 11, 15}, 11, "North Korea"},
		{"U.S. troops", []int{4, 11}, 4, "United States"},
		{"People of", []int{6, 9}, 0, ""},
		{"Peru", []int{4}, 4, "Peru"},
		{"Peru", []int{9}, 0, ""},
		{"", nil, 0, ""},
	}
	for _, tt := range tests {
		end, found := g.Longest(tt.text, tt.ends)
		name := ""
		if found != nil {
			name = found[0].Name
		}
		if end != tt.end || name != tt.want {
			t.Errorf("Longest(%q) = %d, %q; want %d, %q", tt.text, end, name, tt.end, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"the U.S.":      "us",
		"Côte d’Ivoire": "cote divoire",
		"P'yŏngyang":    "pyongyang",
		"Guinea-Bissau": "guinea bissau",
		"  A  b ":       "a b",
		"The Hague":     "hague",
		"Łódź":          "lodz",
		"":              "",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestParseRefusesDamage(t *testing.T) {
	for name, tables := range map[string][2]string{
		"empty":               {"", embeddedLocal},
		"no header":           {"no gazetteer", embeddedLocal},
		"cut":                 {embeddedWorld[:len(embeddedWorld)/2], embeddedLocal},
		"no local places":     {embeddedWorld, ""},
		"local places cut":    {embeddedWorld, embeddedLocal[:len(embeddedLocal)/2]},
		"the same twice":      {embeddedWorld, embeddedWorld},
		"the wrong way round": {embeddedLocal, embeddedWorld},
	} {
		if g, err := parse(tables[0], tables[1]); err == nil {
			t.Errorf("parse(%s) = %d places, want an error", name, g.Len())
		}
	}
}

// Tables are read without a check of what is in them, so they have to be sound.
func TestEmbeddedTables(t *testing.T) {
	g := mustLoad(t)
	for name, table := range map[string]*pack.Table{"places.bin": g.world, "local.bin": g.local} {
		if err := table.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzLookup(f *testing.F) {
	f.Add("Kim Jong-un")
	f.Add("Côte d’Ivoire")
	f.Add("\xff\xfe")
	g := mustLoad(f)
	f.Fuzz(func(t *testing.T, name string) {
		for _, e := range g.Lookup(name) {
			if e.Name == "" || e.Lat < -90 || e.Lat > 90 || e.Lon < -180 || e.Lon > 180 {
				t.Errorf("Lookup(%q) = %+v", name, e)
			}
			g.Within(e)
		}
		g.Demonym(name)
		g.Longest(name, []int{len(name) / 2, len(name)})
	})
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := parse(embeddedWorld, embeddedLocal); err != nil {
			b.Fatal(err)
		}
	}
}
