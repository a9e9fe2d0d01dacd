package gazetteer

// Toponym is a name of a place in a document, to be told apart from its namesakes.
type Toponym struct {
	Name      string // as the document writes it
	District  bool   // a word behind it says so: "Clarke and Barrow counties"
	Container string // the place behind its comma: "Texas", of "Paris, Texas"; "" where there is none
}

// Document gathers the toponyms of a text, one for each spelling: a name has one
// meaning in a text, wherever it stands (Gale, Church and Yarowsky, One Sense Per
// Discourse, 1992; of places Leidner, Toponym Resolution in Text, 2007). Its zero
// value is empty.
type Document struct {
	toponyms []Toponym
	number   map[string]int
}

// Add adds a mention of a name, with the word that follows it and the place
// behind its comma, each "" where there is none. It returns the number of the
// name among Toponyms. The first container that is named counts.
func (d *Document) Add(name, next, container string) int {
	n, seen := d.number[name]
	if !seen {
		if d.number == nil {
			d.number = make(map[string]int)
		}
		n = len(d.toponyms)
		d.number[name] = n
		d.toponyms = append(d.toponyms, Toponym{Name: name})
	}
	t := &d.toponyms[n]
	t.District = t.District || isDistrictWord(next)
	if t.Container == "" {
		t.Container = container
	}
	return n
}

// Toponyms returns what was added, in the order of first mention.
func (d *Document) Toponyms() []Toponym { return d.toponyms }
