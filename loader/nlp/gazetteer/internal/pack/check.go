package pack

import (
	"fmt"
	"unicode/utf8"
)

// Check reports the first thing that is wrong in a table. What passes can be read
// without a panic: every offset and number is in range.
func (t *Table) Check() error {
	for row := t.Base; row < t.Base+t.Len; row++ {
		if err := t.checkPlace(row); err != nil {
			return fmt.Errorf("%w: place %d: %w", errCorrupt, row, err)
		}
	}
	if err := t.checkIndex(); err != nil {
		return fmt.Errorf("%w: %w", errCorrupt, err)
	}
	for i := range t.Keys {
		if i > 0 && t.Key(i) <= t.Key(i-1) {
			return fmt.Errorf("%w: name %q does not come after %q", errCorrupt, t.Key(i), t.Key(i-1))
		}
		for p := range t.postingsOf(i).All() {
			if p.Place >= t.Base+t.Len || p.Sense > Bare {
				return fmt.Errorf("%w: name %q stands for place %d in sense %d", errCorrupt, t.Key(i), p.Place, p.Sense)
			}
		}
	}
	return nil
}

func (t *Table) checkPlace(number int) error {
	row := t.places[(number-t.Base)*placeSize:]
	if end := unsigned(row, nameAt) + int(row[nameLengthAt]); end > len(t.names) {
		return fmt.Errorf("the name ends at byte %d of %d", end, len(t.names))
	}
	if feature := int(row[featureAt]); (feature+1)*featureSize > len(t.features) {
		return fmt.Errorf("feature %d of %d", feature, len(t.features)/featureSize)
	}
	switch p := t.Place(number); {
	case !utf8.ValidString(p.Name):
		return fmt.Errorf("name %q", p.Name)
	case p.Lat < -90 || p.Lat > 90 || p.Lon < -180 || p.Lon > 180:
		return fmt.Errorf("position %v, %v", p.Lat, p.Lon)
	case p.Parent >= number:
		return fmt.Errorf("parent %d does not come before it", p.Parent)
	}
	return nil
}

// checkIndex sees that names and their postings follow one another and fill
// their sections.
func (t *Table) checkIndex() error {
	text, posting := 0, 0
	for i := range t.Keys + 1 {
		toText, toPosting := unsigned(t.index, i*indexSize), unsigned(t.index, i*indexSize+numberSize)
		if toText < text || toPosting < posting || i == 0 && toText+toPosting > 0 {
			return fmt.Errorf("name %d goes back to byte %d, posting %d", i, toText, toPosting)
		}
		text, posting = toText, toPosting
	}
	if text != len(t.keys) || posting*postingSize != len(t.postings) {
		return fmt.Errorf("names end at byte %d of %d, posting %d of %d", text, len(t.keys), posting, len(t.postings)/postingSize)
	}
	return nil
}
