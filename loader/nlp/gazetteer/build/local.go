package main

import (
	"cmp"
	"maps"
	"slices"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

// localBuilder makes the table of what only local news speaks of: counties and
// the like, and towns too small for the world's table.
type localBuilder struct {
	*builder
	regions, countries map[string]int      // rows of the world's table, by code
	districts          map[string]int      // rows, by code
	districtOf         map[string]string   // region and name of a town to the code of its district
	extents            map[string]extent   // of districts, by code
	former             map[string]district // by code
	taken              map[string]bool     // region and name of the towns that there are
}

func assembleLocal(s *sources, world *builder, regions, countries map[string]int) *pack.Contents {
	b := &localBuilder{
		builder: newBuilder(len(world.places)), regions: regions, countries: countries, districts: make(map[string]int),
		districtOf: make(map[string]string), extents: make(map[string]extent), former: make(map[string]district), taken: make(map[string]bool),
	}
	b.locateTowns(s)
	b.locateOffices(s.local.offices)
	for _, d := range s.local.districts {
		b.addDistrict(d)
	}
	for _, code := range slices.Sorted(maps.Keys(b.former)) {
		b.addDistrict(b.former[code])
	}
	b.addPostalCodes(s.regions)
	b.addTowns(s, world)
	b.addOffices(s.local.offices)
	return b.contents()
}

// locateTowns notes which district each town lies in.
func (b *localBuilder) locateTowns(s *sources) {
	people := make(map[string]int)
	for _, c := range s.local.cities {
		key := nameKey(c.Country+"."+c.Region, c.Name)
		people[key] = max(people[key], c.Population)
	}
	index := newDistrictIndex(s.regions, s.local.districts)
	for _, t := range s.local.surroundings {
		d, ok := index.find(t)
		if !ok {
			if d, ok = index.former(t); !ok {
				continue
			}
			b.former[d.code()] = d
		}
		town := nameKey(d.regionCode(), t.name)
		b.locate(town, d.code(), city{Lat: t.lat, Lon: t.lon, Population: people[town]})
	}
}

// locateOffices notes which county each post office lies in.
func (b *localBuilder) locateOffices(offices []office) {
	for _, o := range offices {
		region := "US." + o.region
		b.locate(nameKey(region, o.name), region+"."+o.district, city{Lat: o.lat, Lon: o.lon})
	}
}

// locate notes that a town lies in a district, which reaches as far.
func (b *localBuilder) locate(town, code string, at city) {
	b.districtOf[town] = code
	b.extents[code] = b.extents[code].with(at)
}

// addDistrict adds a district that some town is known to lie in, in the middle of
// the box around its towns.
func (b *localBuilder) addDistrict(d district) {
	parent, ok := b.regions[d.regionCode()]
	e, located := b.extents[d.code()]
	if !ok || !located {
		return
	}
	feature := "ADM2"
	if d.id == 0 {
		feature = "ADM2H"
	}
	lat, lon := e.middle()
	row := b.add(pack.Place{
		GeoNames: d.id, Name: d.name, Country: d.country, Feature: feature, Population: int(e.people), Lat: lat, Lon: lon, Parent: parent,
	})
	b.districts[d.code()] = row
	b.name(row, d.ascii, pack.Alternate)
	bare := bareDistrict(d.ascii)
	if bare != d.ascii {
		b.name(row, bare, pack.Bare)
	}
	if d.country == "IE" || d.country == "GB" {
		b.all(row, pack.Alternate, []string{"County " + bare, bare + " County", "Co " + bare})
	}
}

// addPostalCodes adds what addresses call the states of the United States: "Paris,
// TX". Recognition knows nothing of them: "OR" and "IN" are words of headlines.
func (b *localBuilder) addPostalCodes(regions []region) {
	for _, r := range regions {
		if row, ok := b.regions["US."+r.code]; ok && r.country == "US" {
			b.name(row, r.code, pack.Acronym)
		}
	}
}

// addTowns adds the towns that are not in the world's table, largest first.
func (b *localBuilder) addTowns(s *sources, world *builder) {
	known := make(map[int]bool)
	for _, p := range world.places {
		known[p.GeoNames] = true
	}
	slices.SortFunc(s.local.cities, func(x, y city) int { return cmp.Or(y.Population-x.Population, x.ID-y.ID) })
	for _, c := range s.local.cities {
		b.taken[nameKey(c.Country+"."+c.Region, c.Name)] = true
		feature := cmp.Or(s.features[c.ID], "PPL")
		if parent, ok := b.parent(c.Country, c.Region, c.Name); ok && !known[c.ID] && !isAbandoned(feature) {
			b.addCity(s, c, feature, parent)
		}
	}
}

// parent returns the row of what is around a town of a region: district, region or
// country.
func (b *localBuilder) parent(country, region, name string) (int, bool) {
	code := country + "." + region
	if row, ok := b.districts[b.districtOf[nameKey(code, name)]]; ok {
		return row, true
	}
	if row, ok := b.regions[code]; ok {
		return row, true
	}
	row, ok := b.countries[country]
	return row, ok
}

// addOffices adds the places of the United States that have a post office and
// are in no list of towns.
func (b *localBuilder) addOffices(offices []office) {
	for _, o := range offices {
		key := nameKey("US."+o.region, o.name)
		parent, ok := b.parent("US", o.region, o.name)
		if !ok || o.name == "" || b.taken[key] {
			continue
		}
		b.taken[key] = true
		b.add(pack.Place{Name: o.name, Country: "US", Feature: "PPL", Lat: o.lat, Lon: o.lon, Parent: parent})
	}
}
