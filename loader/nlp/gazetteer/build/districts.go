package main

import (
	"strings"

	"dateline/loader/nlp/gazetteer"
)

// district is a second-level part of a country: a county, a parish.
type district struct {
	country, region, number string // codes of GeoNames
	name, ascii             string
	id                      int // 0 for a former one
}

// code is unique: US.TX.277.
func (d district) code() string { return d.regionCode() + "." + d.number }

func (d district) regionCode() string { return d.country + "." + d.region }

// districtIndex finds the district that a source names beside a town.
type districtIndex struct {
	regions map[string]string   // country and name of a region to its code
	inside  map[string]district // region and bare name of a district
	alone   map[string]district // country and bare name, of those that are alone of their name
}

func newDistrictIndex(regions []region, districts []district) *districtIndex {
	x := &districtIndex{regions: make(map[string]string), inside: make(map[string]district), alone: make(map[string]district)}
	for _, r := range regions {
		x.regions[r.country+"."+r.ascii] = r.code
		x.regions[r.country+"."+r.name] = r.code
	}
	several := make(map[string]bool)
	for _, d := range districts {
		x.inside[nameKey(d.regionCode(), bareDistrict(d.ascii))] = d
		key := nameKey(d.country, bareDistrict(d.ascii))
		if _, known := x.alone[key]; known || several[key] {
			several[key] = true
			delete(x.alone, key)
			continue
		}
		x.alone[key] = d
	}
	return x
}

// find returns the district of a town: the one of its region or, since regions
// have been cut anew and renamed, the only one of that name in its country.
func (x *districtIndex) find(t surrounding) (district, bool) {
	bare := bareDistrict(t.district)
	if bare == "" {
		return district{}, false
	}
	d, ok := x.inside[nameKey(t.country+"."+x.region(t), bare)]
	if !ok {
		d, ok = x.alone[nameKey(t.country, bare)]
	}
	return d, ok
}

// former returns a county of the United States that is none any more: Connecticut
// has planning regions now, but news speaks of its counties.
func (x *districtIndex) former(t surrounding) (district, bool) {
	bare := bareDistrict(t.district)
	if t.country != "US" || bare == "" || bare == t.district {
		return district{}, false
	}
	d := district{country: t.country, region: x.region(t), number: "former " + bare, name: t.district, ascii: t.district}
	x.inside[nameKey(d.regionCode(), bare)] = d
	return d, true
}

func (x *districtIndex) region(t surrounding) string { return x.regions[t.country+"."+t.region] }

// nameKey is the key of what has a name in a region or country.
func nameKey(around, name string) string { return around + " " + gazetteer.Fold(name) }

// Words for districts, in the order in which they are tried.
var (
	districtSuffixes = []string{
		" County", " Parish", " Borough", " Census Area", " Municipality", " District", " Shire", " Regional Municipality", " Raion", " Rayon",
		" Planning Region", " Province", " Department", " Prefecture",
	}
	districtPrefixes = []string{
		"County of ", "County ", "City and County of ", "City and Borough of ", "City of ", "Borough of ", "Royal Borough of ",
		"Metropolitan Borough of ", "District of ", "Province of ", "Provincia di ", "Provincia de ", "Municipality of ", "Regional District of ",
	}
)

// bareDistrict takes the word for its kind off the name of a district.
func bareDistrict(name string) string {
	for _, kind := range districtSuffixes {
		if bare, ok := strings.CutSuffix(name, kind); ok {
			return bare
		}
	}
	for _, kind := range districtPrefixes {
		if bare, ok := strings.CutPrefix(name, kind); ok {
			return bare
		}
	}
	return name
}
