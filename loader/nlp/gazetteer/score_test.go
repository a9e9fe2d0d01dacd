package gazetteer

import (
	"encoding/xml"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

type article struct {
	Text     string `xml:"text"`
	Toponyms []gold `xml:"toponyms>toponym"`
}

type gold struct {
	Start  int    `xml:"start"`
	End    int    `xml:"end"`
	Phrase string `xml:"phrase"`
	Tag    *struct {
		Lat float64 `xml:"lat"`
		Lon float64 `xml:"lon"`
	} `xml:"gaztag"`
}

// TestScores measures places against gold toponyms: the share within 161 km of
// where they are. DATELINE_PLACES is a folder with lgl.xml and TR-News.xml.
func TestScores(t *testing.T) {
	dir := os.Getenv("DATELINE_PLACES")
	if dir == "" {
		t.Skip("DATELINE_PLACES names no folder with corpora of places")
	}
	g := mustLoad(t)
	for file, least := range map[string]float64{"lgl.xml": 0.58, "TR-News.xml": 0.75} {
		raw, err := os.ReadFile(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		var set struct {
			Articles []article `xml:"article"`
		}
		if err := xml.Unmarshal(raw, &set); err != nil {
			t.Fatal(err)
		}
		all, near, unknown := 0, 0, 0
		wrong := make(map[string]int)
		for _, a := range set.Articles {
			tops := a.Toponyms
			for i, e := range g.Resolve(toponyms(g, a.Text, tops)) {
				if tops[i].Tag == nil {
					continue
				}
				all++
				switch {
				case e.ID < 0:
					unknown++
					wrong["? "+tops[i].Phrase]++
				case distance(e.Lat, e.Lon, tops[i].Tag.Lat, tops[i].Tag.Lon) <= 161:
					near++
				default:
					wrong[tops[i].Phrase]++
				}
			}
		}
		share := float64(near) / float64(all)
		t.Logf("%s: %d toponyms, %.1f %% within 161 km, %.1f %% not in the gazetteer", file, all, 100*share, 100*float64(unknown)/float64(all))
		if testing.Verbose() && os.Getenv("ERRORS") != "" {
			for phrase, n := range wrong {
				if n >= 4 {
					t.Logf("  %d %s", n, phrase)
				}
			}
		}
		if share < least {
			t.Errorf("%s: %.1f %%, want at least %.0f", file, 100*share, 100*least)
		}
	}
}

// toponyms makes the questions for Resolve; the next toponym is a container
// where a comma alone parts it.
func toponyms(g *Gazetteer, text string, tops []gold) []Toponym {
	runes := []rune(text)
	names := make([]Toponym, len(tops))
	for i, top := range tops {
		names[i].Candidates = g.Lookup(top.Phrase)
		if names[i].Candidates == nil {
			if e, ok := g.Demonym(top.Phrase); ok {
				names[i].Candidates = []Entry{e}
			}
		}
		if i+1 < len(tops) && top.End <= tops[i+1].Start && tops[i+1].Start <= len(runes) &&
			strings.TrimSpace(string(runes[top.End:tops[i+1].Start])) == "," {
			names[i].Container = g.Lookup(tops[i+1].Phrase)
		}
	}
	return names
}

// distance is that along the great circle, in kilometres.
func distance(lat1, lon1, lat2, lon2 float64) float64 {
	rad := math.Pi / 180
	a := math.Pow(math.Sin((lat2-lat1)*rad/2), 2) + math.Cos(lat1*rad)*math.Cos(lat2*rad)*math.Pow(math.Sin((lon2-lon1)*rad/2), 2)
	return 2 * 6371 * math.Asin(min(1, math.Sqrt(a)))
}
