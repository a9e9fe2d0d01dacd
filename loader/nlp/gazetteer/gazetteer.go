// Package gazetteer knows the places of the world that news speaks of:
// countries, their regions, cities, seas, borders, and sites of note, under all
// the names, acronyms and demonyms that English news gives them.
//
// Two tables are embedded and read where they lie (places.bin and local.bin, made
// by ./build; the README beside this file names their sources): what world news
// speaks of, and the villages and counties of local news. Names are recognised by
// the first alone, since the names of villages are words and surnames too; the
// second is asked what a name may mean that is known to be one of a place. A
// Gazetteer is immutable and safe for concurrent use.
package gazetteer

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

var (
	//go:embed places.bin
	embeddedWorld string
	//go:embed local.bin
	embeddedLocal string
)

// Kind is the broad class of a place.
type Kind uint8

// The classes of places.
const (
	Area      Kind = iota // region across or inside countries: the Middle East, the West Bank
	Country               // today's and former countries and territories
	Continent             //
	Region                // first-level part of a country: state, province
	City                  // town, village, city district
	Water                 // sea, river, strait
	Site                  // building, square, mountain, island, zone
)

// Entry is one place. Entries are compared by ID.
type Entry struct {
	ID         int    // row of this version of the table; not for keeping
	GeoNames   int    // 0 where there is none
	Name       string // English name for display
	Country    string // ISO 3166-1 alpha-2; "" for what crosses borders
	Feature    string // GeoNames feature code
	Population int
	Lat, Lon   float64
}

// Gazetteer answers which places a name may mean.
type Gazetteer struct {
	world     *pack.Table    // what recognition knows
	local     *pack.Table    // counties, villages: only for names that are known to be of places
	countries map[string]int // ISO code to row
	capitals  map[string]int // ISO code to row
	first     map[string]int // first word of a key to the most words of such a key
}

var load = sync.OnceValues(func() (*Gazetteer, error) { return parse(embeddedWorld, embeddedLocal) })

// Load returns the embedded gazetteer; the first call takes some milliseconds.
func Load() (*Gazetteer, error) { return load() }

func parse(worldFile, localFile string) (*Gazetteer, error) {
	world, err := pack.Open(worldFile)
	if err != nil {
		return nil, fmt.Errorf("load places: %w", err)
	}
	local, err := pack.Open(localFile)
	if err != nil {
		return nil, fmt.Errorf("load local places: %w", err)
	}
	if world.Base != 0 || local.Base != world.Len {
		return nil, fmt.Errorf("load local places: made for a table of %d places, not of %d", local.Base, world.Len)
	}
	g := &Gazetteer{
		world: world, local: local,
		countries: make(map[string]int), capitals: make(map[string]int), first: make(map[string]int, world.Keys),
	}
	g.readCountries()
	for i := range world.Keys {
		word, words := firstWord(world.Key(i))
		g.first[word] = max(g.first[word], words)
	}
	return g, nil
}

// readCountries notes the countries and their capitals: of several that the table
// has the first, and the largest.
func (g *Gazetteer) readCountries() {
	for row := range g.world.Len {
		p := g.world.Place(row)
		switch {
		case kindOf(p.Feature) == Country && p.Country != "":
			if _, seen := g.countries[p.Country]; !seen {
				g.countries[p.Country] = row
			}
		case p.Feature == "PPLC":
			if old, seen := g.capitals[p.Country]; !seen || g.world.Place(old).Population < p.Population {
				g.capitals[p.Country] = row
			}
		}
	}
}

// firstWord returns the first word of a key and how many it has.
func firstWord(key string) (string, int) {
	end, words := len(key), 1
	for i := range len(key) {
		if key[i] == ' ' {
			if words == 1 {
				end = i
			}
			words++
		}
	}
	return key[:end], words
}

// Kind returns the class that the feature code belongs to.
func (e Entry) Kind() Kind { return kindOf(e.Feature) }

func kindOf(feature string) Kind {
	switch feature {
	case "PCLI", "PCLD", "PCLH", "PCLS", "PCLF", "PCL", "TERR":
		return Country
	case "CONT":
		return Continent
	case "ADM1":
		return Region
	case "RGN", "PEN", "ADM2", "ADM2H":
		return Area
	case "OCN", "SEA", "GULF", "BAY", "STRT", "CHN", "STM", "LK", "LKS", "CNL", "FLLS", "RF":
		return Water
	}
	if len(feature) >= 3 && feature[:3] == "PPL" || feature == "STLMT" {
		return City
	}
	return Site
}

// isDistrict reports whether a feature code is that of counties and the like,
// today's and former ones.
func isDistrict(feature string) bool { return feature == "ADM2" || feature == "ADM2H" }

// place returns a row of either table.
func (g *Gazetteer) place(row int) pack.Place {
	if g.isLocal(row) {
		return g.local.Place(row)
	}
	return g.world.Place(row)
}

// isLocal reports whether only local news speaks of the place in a row.
func (g *Gazetteer) isLocal(row int) bool { return row >= g.local.Base }

func (g *Gazetteer) entry(row int) Entry {
	p := g.place(row)
	return Entry{
		ID: row, GeoNames: p.GeoNames, Name: p.Name, Country: p.Country, Feature: p.Feature,
		Population: p.Population, Lat: p.Lat, Lon: p.Lon,
	}
}

// Within returns the places around e, nearest first: region, country, continent.
func (g *Gazetteer) Within(e Entry) []Entry {
	var around []Entry
	for row := g.place(e.ID).Parent; row >= 0; row = g.place(row).Parent {
		around = append(around, g.entry(row))
	}
	return around
}

// CountryOf returns the country of an ISO 3166-1 alpha-2 code.
func (g *Gazetteer) CountryOf(iso string) (Entry, bool) {
	row, ok := g.countries[iso]
	if !ok {
		return Entry{}, false
	}
	return g.entry(row), true
}

// CapitalOf returns the capital of a country given by its ISO code.
func (g *Gazetteer) CapitalOf(iso string) (Entry, bool) {
	row, ok := g.capitals[iso]
	if !ok {
		return Entry{}, false
	}
	return g.entry(row), true
}

// IsCapital reports whether e is the capital of its country.
func (g *Gazetteer) IsCapital(e Entry) bool { return e.ID >= 0 && g.isCapital(e.ID) }

func (g *Gazetteer) isCapital(row int) bool {
	capital, ok := g.capitals[g.place(row).Country]
	return ok && capital == row
}

// Len returns the number of places.
func (g *Gazetteer) Len() int { return g.world.Len + g.local.Len }
