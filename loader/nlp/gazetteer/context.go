package gazetteer

import "math"

// How much other places of the document tell at most, in points: each of three
// kinds around a place, each of two in its country. That they are in the same
// country tells less: Paris is the one in France in most news of the United
// States.
const (
	tellsAround = 2.0
	tellsWithin = 1.0
)

// largeRegion is the population from which a region tells less of each of its places,
// as countries do: that news is about England says little of the village of Wales.
const largeRegion = 20e6

// leastAround is what must speak for a place that only local news knows, of what
// its region and surroundings may.
const leastAround = 0.5

// epsilon is the least count that tells: sums of floats that were added and taken
// back do not come to nothing.
const epsilon = 1e-9

// cellHeight is the side of a cell, in degrees of latitude: 55 km.
const cellHeight = 0.5

// cell is a square of the map.
type cell struct{ row, column int16 }

// cellAt returns the cell of a position, in the row that is rows to the north of
// the position's own. Cells of the two sides of the date line are no neighbours.
func cellAt(lat, lon float64, rows int) cell {
	row := math.Floor(lat/cellHeight) + float64(rows)
	width := cellHeight / math.Cos((row+0.5)*cellHeight*math.Pi/180)
	return cell{int16(row), int16(math.Floor(lon / width))}
}

// documentContext is what a document is likely to be about: how many of its places
// are in each country, region and cell. Counts are sums of probabilities.
type documentContext struct {
	g         *Gazetteer
	named     map[int]float64 // countries, regions and other places without one point, by row
	inRegion  map[int]float64 // places other than the region itself, by row of the region
	inCountry map[string]float64
	inCell    map[cell]float64
	total     float64
}

func newContext(g *Gazetteer) *documentContext {
	return &documentContext{
		g: g, named: make(map[int]float64), inRegion: make(map[int]float64),
		inCountry: make(map[string]float64), inCell: make(map[cell]float64),
	}
}

// add counts the candidates of one name, each by its probability; a weight of -1
// takes them back.
func (x *documentContext) add(candidates []candidate, weight float64) {
	for _, c := range candidates {
		n := weight * c.probability
		x.total += n
		if c.isPoint {
			x.inCell[cellAt(c.lat, c.lon, 0)] += n
		} else {
			x.named[c.row] += n
		}
		if c.region >= 0 && c.region != c.row {
			x.inRegion[c.region] += n
		}
		if c.country != "" {
			x.inCountry[c.country] += n
		}
	}
}

// around returns what speaks for a candidate near it: its region by name, other
// places of the region, and places within some cells.
func (x *documentContext) around(c candidate) float64 {
	n := 0.0
	if c.region >= 0 {
		n = (saturate(x.named[c.region]) + saturate(x.inRegion[c.region])) * x.weight(c.region)
	}
	switch {
	case c.isPoint:
		n += saturate(x.near(c.lat, c.lon))
	case c.row == c.region:
		n += saturate(x.inRegion[c.row]) // what is near a region lies in it
	}
	return tellsAround * n
}

// weight returns how much a region tells of its places, from 0 to 1.
func (x *documentContext) weight(region int) float64 {
	return min(1, largeRegion/float64(1+x.g.place(region).Population))
}

// within returns what speaks for a candidate in its country: how many places, and
// which share of all. A capital is spoken of where its country is.
func (x *documentContext) within(c candidate) float64 {
	here := x.inCountry[c.country]
	if c.country == "" || here <= epsilon {
		return 0
	}
	n := saturate(here) + min(1, here/max(x.total, here))
	if row, ok := x.g.countries[c.country]; ok && x.g.isCapital(c.row) {
		n += saturate(x.named[row])
	}
	return tellsWithin * n
}

// near counts the places in the cell of a position and the eight around it.
func (x *documentContext) near(lat, lon float64) float64 {
	n := 0.0
	for rows := -1; rows <= 1; rows++ {
		middle := cellAt(lat, lon, rows)
		for columns := int16(-1); columns <= 1; columns++ {
			n += x.inCell[cell{middle.row, middle.column + columns}]
		}
	}
	return n
}

// saturate grows with a number of places from 0 towards 1: the first tells most.
func saturate(n float64) float64 { return 1 - math.Exp(-max(0, n)) }
