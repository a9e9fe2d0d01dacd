// Package pack is the file format of the embedded gazetteer: a table of places
// and a sorted table of the names they go by. A file is read where it lies, by
// binary search over rows of fixed width, so that opening one takes no time and
// none of it is copied to the heap. The build command writes it, the gazetteer
// reads it; nothing else needs to know of it.
//
// A file is a header, then the sections that it gives the sizes of. Numbers are
// little-endian and take four bytes unless it says otherwise.
//
//	magic     8 bytes
//	header    base, places, keys, postings, features, bytes of names, bytes of keys
//	places    28 bytes each: offset of the name, length of the name (1 byte), number
//	          of the feature (1), country (2), GeoNames number, population, latitude
//	          and longitude in ten-thousandths of a degree, 1 + parent
//	index     8 bytes a key, and one more at the end: where the key begins, and the
//	          number of its first posting
//	postings  4 bytes each: place and sense
//	features  5 bytes each
//	names     text
//	keys      text
package pack

// Place is one row of the table of places.
type Place struct {
	GeoNames   int    // 0 where GeoNames has none or it is not known
	Name       string // in English, for display
	Country    string // ISO 3166-1 alpha-2; "" across borders
	Feature    string // GeoNames feature code
	Population int
	Lat, Lon   float64 // degrees, kept to four decimals
	Parent     int     // row of the place around it, or -1; smaller than its own
}

// Sense says how a name belongs to a place.
type Sense uint8

// The senses of a name.
const (
	Primary      Sense = iota // its name
	Alternate                 // another name, a former name, a spelling
	Acronym                   // letters: counts only where written in capitals
	Demonym                   // its people, or its adjective: no name of the place
	Abbreviation              // counts only where written with a stop: "Ala."
	Bare                      // its name without the word for its kind: "Rapides", of Rapides Parish
)

// Posting says that a name stands for a place.
type Posting struct {
	Place int
	Sense Sense
}

// Contents are what a file is made of: a whole gazetteer, or one that adds to
// another. Keys are folded names in byte order, each once; Postings[i] are those
// of Keys[i].
type Contents struct {
	Base     int // number of the first row: parents and postings below it are rows of the table added to
	Places   []Place
	Keys     []string
	Postings [][]Posting
}

// magic opens every file; its last byte is the version of the format.
const magic = "DLGAZ\x00\x00\x04"

// Bytes that the parts of a file take.
const (
	numberSize  = 4
	headerSize  = 7 * numberSize
	placeSize   = 28
	indexSize   = 2 * numberSize
	postingSize = numberSize
	featureSize = 5
	countrySize = 2
)

// Where the parts of a row of places begin.
const (
	nameAt       = 0
	nameLengthAt = 4
	featureAt    = 5
	countryAt    = 6
	geoNamesAt   = 8
	populationAt = 12
	latAt        = 16
	lonAt        = 20
	parentAt     = 24
)

// scale is what a degree is multiplied by: four decimals, about ten metres.
const scale = 1e4

// senseBits is how many of the bits of a posting its sense takes, the lowest.
const senseBits = 3
