package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// ResolveAbout finds what a text that somebody typed is about, and returns the
// filter for its timeline, of which only About or Text is set, and the node that
// was found. In this order:
//
//  1. The text is the ID of an entity, an event or an article: that node, or what
//     it has become (see Follow). If there is none, that is an ErrNotFound.
//  2. The text is, as a whole, a name of an entity (see NameKey): that entity;
//     of several, the one that most articles mention.
//  3. There are events that have all its words, whole, in title and keywords: the
//     first of them as Search orders them, which is the one with just this
//     title, or else the one that most sentences report. It is the centre of a
//     story: the timeline about it has all that led to it and that it led to.
//  4. There are entities that have all its words in their names: the first as
//     Search orders them.
//  5. Neither, but it has words such as "the" and "of" that only tie others
//     together: once more, without these.
//
// Where nothing is found, the filter asks for events with all the words, the
// last of which may be the start of one, and the node is nil. A text without a
// letter or digit, or with more than MaxSearchTerms words, is an ErrInvalid.
//
// It makes four calls to r at most, and five where words are left out.
func ResolveAbout(ctx context.Context, r Reader, text string) (EventFilter, Node, error) {
	if err := validateAbout(text); err != nil {
		return EventFilter{}, nil, err
	}
	n, err := about(ctx, r, strings.TrimSpace(text))
	switch {
	case err != nil:
		return EventFilter{}, nil, fmt.Errorf("about %q: %w", text, err)
	case n == nil:
		return EventFilter{Text: text}, nil, nil
	}
	return EventFilter{About: n.NodeID()}, n, nil
}

// ResolveEvent returns the ID of the event that a text is about, as ResolveAbout
// finds it. A text that is about anything else is an ErrInvalid of the field.
func ResolveEvent(ctx context.Context, r Reader, field, text string) (ID, error) {
	_, n, err := ResolveAbout(ctx, r, text)
	if err != nil {
		return "", err
	}
	e, ok := n.(*Event)
	if !ok {
		return "", Invalid(field, text, "names no event")
	}
	return e.ID, nil
}

func validateAbout(text string) error {
	switch n := len(Terms(text)); {
	case n == 0:
		return Invalid("about", text, "has no letter or digit")
	case n > MaxSearchTerms:
		return Invalid("about", text, "has %d words; %d at most", n, MaxSearchTerms)
	}
	return nil
}

// about returns the node that a text is about, nil for none.
func about(ctx context.Context, r Reader, text string) (Node, error) {
	if kind := ID(text).Kind(); searchable(kind) {
		nodes, err := Follow(ctx, r, []ID{ID(text)})
		if err != nil {
			return nil, err
		}
		if n, ok := nodes[ID(text)]; ok {
			return n, nil
		}
		return nil, ErrNotFound
	}
	named, err := EntitiesNamed(ctx, r, []string{text})
	if err != nil {
		return nil, err
	}
	if e, ok := named[text]; ok {
		return e, nil
	}
	for _, words := range []string{text, content(text)} {
		if words == "" {
			continue
		}
		if n, err := storyAbout(ctx, r, words); n != nil || err != nil {
			return n, err
		}
	}
	return nil, nil //nolint:nilnil // what nothing is about is an answer, not an error
}

// storyAbout returns the best event that has all the words or else the best
// entity, nil for none.
func storyAbout(ctx context.Context, r Reader, words string) (Node, error) {
	hits, err := r.Search(ctx, SearchQuery{Text: words + " ", Kinds: []Kind{KindEvent}, Page: Page{Limit: 1}})
	if err != nil {
		return nil, err
	}
	if len(hits.Items) == 0 {
		hits, err = r.Search(ctx, SearchQuery{Text: words, Kinds: []Kind{KindPerson, KindOrganization, KindPlace}, Page: Page{Limit: 1}})
		if err != nil || len(hits.Items) == 0 {
			return nil, err
		}
	}
	return hits.Items[0], nil
}

// content returns the words of a text without those that only tie others
// together, "" where none is left or none is left out.
func content(text string) string {
	all := Terms(text)
	kept := slices.DeleteFunc(slices.Clone(all), func(term string) bool {
		switch term {
		case "a", "an", "the", "of", "in", "at", "on", "to", "for", "with", "between", "and", "s":
			return true
		}
		return false
	})
	if len(kept) == len(all) {
		return ""
	}
	return strings.Join(kept, " ")
}

// ResolveNames returns the IDs of what texts name, in their order: an ID names
// itself, whether it is in the store or not, and a name the entity that carries
// it as its name or alias, the most mentioned of several. Names are looked up
// among entities of the given kinds, of all where none is given. A text that
// names nothing is an ErrInvalid of the field. It makes two calls to r at most.
func ResolveNames(ctx context.Context, r Reader, field string, texts []string, kinds ...Kind) ([]ID, error) {
	named, err := EntitiesNamed(ctx, r, texts, kinds...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", field, err)
	}
	var ids []ID
	for _, text := range texts {
		id := ID(text)
		if e, ok := named[text]; ok {
			id = e.ID
		}
		if id.Kind() == "" {
			return nil, Invalid(field, text, "is neither an ID nor a name that anything carries")
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// EntitiesNamed returns, of the entities of some kinds that carry each of the
// names, the most mentioned; ties by ID. No kinds are all kinds. Names that none
// carries are missing, and so are IDs.
func EntitiesNamed(ctx context.Context, r Reader, names []string, kinds ...Kind) (map[string]*Entity, error) {
	carriers, err := carriersOf(ctx, r, names)
	if err != nil {
		return nil, err
	}
	var ids []ID
	for _, some := range carriers {
		ids = append(ids, some...)
	}
	slices.Sort(ids)
	ids = slices.DeleteFunc(slices.Compact(ids), func(id ID) bool {
		return !id.Kind().IsEntity() || len(kinds) > 0 && !slices.Contains(kinds, id.Kind())
	})
	entities := make(map[ID]*Entity, len(ids))
	for part := range slices.Chunk(ids, MaxIDs) {
		nodes, err := r.Nodes(ctx, part)
		if err != nil {
			return nil, err
		}
		for id, n := range nodes {
			if e, ok := n.(*Entity); ok {
				entities[id] = e
			}
		}
	}
	found := make(map[string]*Entity)
	for _, name := range names {
		var best *Entity
		for _, id := range carriers[NameKey(name)] {
			if e, ok := entities[id]; ok && (best == nil || e.Weight > best.Weight) {
				best = e
			}
		}
		if best != nil && ID(name).Kind() == "" {
			found[name] = best
		}
	}
	return found, nil
}

// carriersOf looks names up.
func carriersOf(ctx context.Context, r Reader, names []string) (map[string][]ID, error) {
	var keys []string
	for _, name := range names {
		if ID(name).Kind() == "" && Key(name) != "" {
			keys = append(keys, NameKey(name))
		}
	}
	if len(keys) == 0 {
		return nil, nil //nolint:nilnil // nothing is asked for
	}
	slices.Sort(keys)
	return r.Lookup(ctx, slices.Compact(keys))
}
