// Package pack is the file format of the embedded gazetteer: a table of places
// and a sorted table of the names they go by, as columns of variable-length
// integers and strings under DEFLATE. The build command writes it, the
// gazetteer reads it; nothing else needs to know of it.
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
)

// senseBits is how many bits a sense takes in a file.
const senseBits = 3

// Posting says that a name stands for a place.
type Posting struct {
	Place int
	Sense Sense
}

// Table is a whole gazetteer. Keys are folded names in byte order, each once;
// Postings[i] are those of Keys[i].
type Table struct {
	Places   []Place
	Keys     []string
	Postings [][]Posting
}
