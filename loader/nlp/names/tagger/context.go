package tagger

import "strings"

// usage is how a document uses a word.
type usage struct {
	lower, upper, initial, capitals int
	ents                            map[string]int // types the syntax model gave its capitalised uses
	seen                            []neighbours   // of the first capitalised uses
}

// neighbours are the words around one use of a word.
type neighbours struct {
	at          int
	left, right string
}

// maxSeen bounds the uses whose neighbours are remembered.
const maxSeen = 4

// markDocument tells each capitalised word how the rest of the document uses it.
func (x *Extractor) markDocument(t Text, words []word) {
	uses := make(map[string]*usage)
	starts := make([]bool, len(words)+1)
	for _, s := range t.Sentences {
		starts[s[0]], starts[s[1]] = true, true
	}
	for i := range words {
		w := &words[i]
		if !isLetter(w.text) {
			continue
		}
		u := uses[w.lower]
		if u == nil {
			u = &usage{ents: make(map[string]int)}
			uses[w.lower] = u
		}
		switch {
		case !isUpper(w.text):
			u.lower++
		case w.capital || w.title:
			u.capitals++
		case starts[i]:
			u.initial++
		default:
			u.upper++
		}
		if !isUpper(w.text) {
			continue
		}
		u.ents[bare(w.ent)]++
		if len(u.seen) < maxSeen && !w.title && !w.capital {
			n := neighbours{at: i, left: edge.lower, right: edge.lower}
			if !starts[i] && i > 0 {
				n.left = words[i-1].lower
			}
			if !starts[i+1] && i+1 < len(words) {
				n.right = words[i+1].lower
			}
			u.seen = append(u.seen, n)
		}
	}
	for i := range words {
		w := &words[i]
		u := uses[w.lower]
		if u == nil || !isUpper(w.text) {
			continue
		}
		w.all = bucket(u.lower) + bucket(u.upper)
		w.votes = u.vote()
		w.uses = u
	}
}

// bare is the type of an entity tag.
func bare(ent string) string {
	if _, kind, ok := strings.Cut(ent, "-"); ok {
		return kind
	}
	return ent
}

func bucket(n int) string {
	switch {
	case n == 0:
		return "0"
	case n == 1:
		return "1"
	case n < 5:
		return "2"
	}
	return "5"
}

// vote returns the type that most uses of a word have, and how clear the vote is.
func (u *usage) vote() string {
	best, top, all := "", 0, 0
	for kind, n := range u.ents {
		all += n
		if n > top || n == top && kind < best {
			best, top = kind, n
		}
	}
	switch {
	case all == 1:
		return "one"
	case top == all:
		return best + "="
	case top*3 >= all*2:
		return best + "+"
	}
	return best + "?"
}
