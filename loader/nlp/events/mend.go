package events

// mend sets right what the parser often gets wrong in news, where the words
// leave no doubt.
func (t *tree) mend() {
	subject := map[int]int{} // first subject of each verb
	for i := range t.toks {
		switch t.deps[i] {
		case "nsubj", "nsubjpass":
			if _, ok := subject[t.heads[i]]; !ok {
				subject[t.heads[i]] = i
			}
		}
	}
	takes := map[int]bool{} // verbs with an object after them
	for i := range t.toks {
		if h := t.heads[i]; h < i && (t.deps[i] == "dobj" || t.deps[i] == "oprd" && t.isNoun(i)) {
			takes[h] = true
		}
	}
	for i := range t.toks {
		h := t.heads[i]
		if h == i {
			continue
		}
		// "Apple named Cook as chief": no participle, for it has an object.
		if t.deps[i] == "acl" && t.tags[i] == "VBN" && takes[i] && t.heads[h] == h && h < i && t.isNoun(h) {
			t.heads[i], t.deps[i], t.tags[i] = i, labelRoot, "VBD"
			t.heads[h], t.deps[h] = i, "nsubj"
			continue
		}
		switch t.deps[i] {
		case "conj":
			// "agreed to hold talks in May and talks in June": a noun joined to a verb.
			if t.isNoun(i) && t.isVerb(h) && h < i {
				if o, ok := t.nounBefore(i, h); ok {
					t.heads[i] = o
				}
			}
		case "compound", "nmod":
			// "Kim (right) and Lavrov walk": a name before a verb as if part of it.
			if (t.isNoun(i) || t.tags[i] == "JJ" && t.toks[i].Text != t.low[i]) && t.isVerb(h) && h > i {
				if s, ok := subject[h]; ok && s < i {
					t.heads[i], t.deps[i] = s, "conj"
				} else if !ok {
					t.deps[i] = "nsubj"
					subject[h] = i
				}
			}
		}
	}
}

// nounBefore returns the last object between verb h and noun i with the same
// lemma, else the last object.
func (t *tree) nounBefore(i, h int) (int, bool) {
	last, found := 0, false
	for k := i - 1; k > h && k > i-maxClimb; k-- {
		if t.deps[k] != "dobj" {
			continue
		}
		if t.low[k] == t.low[i] {
			return k, true
		}
		if !found {
			last, found = k, true
		}
	}
	return last, found
}
