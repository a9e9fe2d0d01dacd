package eval

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"dateline/graph"
)

// phrase is a noun phrase of GUM: words from 0, last included.
type phrase struct {
	id, kind    string
	first, last int
	head        []int  // words that make its least span, from 1 within the phrase
	form        string // of a mention; a name where a proper noun is in the least span
}

// least returns the least span that stands for the phrase.
func (p *phrase) least() (first, last int) {
	if len(p.head) == 0 {
		return p.first, p.last
	}
	first = min(p.last, p.first+slices.Min(p.head)-1)
	return first, min(p.last, p.first+slices.Max(p.head)-1)
}

// entities reads what opens and closes at word i: "(1-person-...", "1)", "(2-place-...)".
func (p *conlluParser) entities(v string, i int) {
	for v != "" {
		if v[0] != '(' {
			var id string
			id, v, _ = strings.Cut(v, ")")
			p.close(id, i)
			continue
		}
		body := v[1:]
		end := strings.IndexAny(body, "()")
		if end < 0 {
			p.open = append(p.open, newPhrase(body, i))
			return
		}
		ph := newPhrase(body[:end], i)
		if body[end] == ')' {
			p.whole = append(p.whole, ph)
			v = body[end+1:]
			continue
		}
		p.open = append(p.open, ph)
		v = body[end:]
	}
}

func (p *conlluParser) close(id string, i int) {
	for k, ph := range slices.Backward(p.open) {
		if ph.id == id {
			ph.last = i
			p.whole = append(p.whole, ph)
			p.open = slices.Delete(p.open, k, k+1)
			return
		}
	}
}

// Fields of a phrase of GUM: entity, type, information status, salience, centering, least span, link, identity.
const leastField = 5

func newPhrase(body string, i int) phrase {
	f := strings.SplitN(body, "-", leastField+2)
	p := phrase{id: f[0], first: i, last: i}
	if len(f) > 1 {
		p.kind = f[1]
	}
	if len(f) > leastField {
		for n := range strings.SplitSeq(f[leastField], ",") {
			if v, err := strconv.Atoi(n); err == nil && v > 0 {
				p.head = append(p.head, v)
			}
		}
	}
	return p
}

var gumKinds = map[string]string{
	"person": string(graph.KindPerson), "organization": string(graph.KindOrganization), "place": string(graph.KindPlace),
}

// names picks the names among the phrases of a sentence, outer before inner: those whose least span is of proper nouns, from
// the first of them to the last. GUM counts titles to a name's head, so the names of people score too low here.
func (p *conlluParser) names() []name {
	slices.SortStableFunc(p.whole, func(a, b phrase) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.last, a.last))
	})
	var names []name
	for _, ph := range p.whole {
		n, ok := p.name(&ph)
		if ok && !slices.ContainsFunc(names, func(o name) bool { return o.first <= n.last && n.first <= o.last }) {
			names = append(names, n)
		}
	}
	slices.SortFunc(names, func(a, b name) int { return a.first - b.first })
	return names
}

func (p *conlluParser) name(ph *phrase) (name, bool) {
	kind, ok := gumKinds[ph.kind]
	if !ok || len(ph.head) == 0 {
		return name{}, false
	}
	first, last := ph.least()
	n := name{first: first, last: last, kind: kind}
	proper := func(i int) bool { return p.pos[i] == "PROPN" && !strings.EqualFold(p.now.words[i], "the") }
	for n.first < n.last && !proper(n.first) {
		n.first++
	}
	for n.last > n.first && !proper(n.last) {
		n.last--
	}
	return n, proper(n.first)
}
