package names

// proposer proposes the names of a document: spans in order that do not overlap.
type proposer interface {
	tag(d *document) []span
}

// modelTagger takes the entity types that the syntax model gives each token.
type modelTagger struct{}

func (modelTagger) tag(d *document) []span {
	var spans []span
	for i := 0; i < len(d.toks); {
		t := d.toks[i]
		k := kindOf(t.Ent)
		if k == 0 {
			i++
			continue
		}
		j := i + 1
		for j < len(d.toks) && d.toks[j].Ent == t.Ent && !d.toks[j].EntBegin && d.sentence[j] == d.sentence[i] {
			j++
		}
		spans = append(spans, span{i, j - 1, k})
		i = j
	}
	return spans
}

// kindOf maps the types of OntoNotes.
func kindOf(ent string) kind {
	switch ent {
	case "PERSON":
		return person
	case "ORG":
		return organization
	case "GPE", "LOC", "FAC":
		return place
	case "EVENT", "LAW", "PRODUCT", "WORK_OF_ART":
		return other
	}
	return 0
}
