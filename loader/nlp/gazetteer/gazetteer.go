// Package gazetteer knows the places of the world that news speaks of:
// countries, their regions, cities, seas, borders, and sites of note, under all
// the names, acronyms and demonyms that English news gives them.
//
// The table is embedded (places.bin, made by ./build; the README beside this
// file names its sources) and read once. A Gazetteer is immutable and safe for
// concurrent use.
package gazetteer

import (
	_ "embed"
	"fmt"
	"sync"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

//go:embed places.bin
var embedded []byte

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
	table     *pack.Table
	countries map[string]int // ISO code to row
	capitals  map[string]int // ISO code to row
	first     map[string]int // first word of a key to the most words of such a key
}

var load = sync.OnceValues(func() (*Gazetteer, error) { return parse(embedded) })

// Load returns the embedded gazetteer; it is read at the first call, in well
// under a tenth of a second.
func Load() (*Gazetteer, error) { return load() }

func parse(data []byte) (*Gazetteer, error) {
	table, err := pack.Decode(data)
	if err != nil {
		return nil, fmt.Errorf("load places: %w", err)
	}
	g := &Gazetteer{
		table:     table,
		countries: make(map[string]int),
		capitals:  make(map[string]int),
		first:     make(map[string]int, len(table.Keys)),
	}
	for i, p := range table.Places {
		switch {
		case kindOf(p.Feature) == Country && p.Country != "":
			if _, seen := g.countries[p.Country]; !seen {
				g.countries[p.Country] = i
			}
		case p.Feature == "PPLC":
			if old, seen := g.capitals[p.Country]; !seen || table.Places[old].Population < p.Population {
				g.capitals[p.Country] = i
			}
		}
	}
	for _, key := range table.Keys {
		word, words := firstWord(key)
		g.first[word] = max(g.first[word], words)
	}
	return g, nil
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
	case "RGN", "PEN", "ADM2":
		return Area
	case "OCN", "SEA", "GULF", "BAY", "STRT", "CHN", "STM", "LK", "LKS", "CNL", "FLLS", "RF":
		return Water
	}
	if len(feature) >= 3 && feature[:3] == "PPL" || feature == "STLMT" {
		return City
	}
	return Site
}

func (g *Gazetteer) entry(row int) Entry {
	p := g.table.Places[row]
	return Entry{
		ID: row, GeoNames: p.GeoNames, Name: p.Name, Country: p.Country, Feature: p.Feature,
		Population: p.Population, Lat: p.Lat, Lon: p.Lon,
	}
}

// Within returns the places around e, nearest first: region, country, continent.
func (g *Gazetteer) Within(e Entry) []Entry {
	var around []Entry
	for row := g.table.Places[e.ID].Parent; row >= 0; row = g.table.Places[row].Parent {
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
func (g *Gazetteer) IsCapital(e Entry) bool {
	row, ok := g.capitals[e.Country]
	return ok && row == e.ID
}

// Len returns the number of places.
func (g *Gazetteer) Len() int { return len(g.table.Places) }
