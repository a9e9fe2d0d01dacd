package main

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/strid"
)

// Attribute numbers of spaCy that occur in tokenizer exceptions.
const (
	attrOrth = int64(65)
	attrNorm = int64(67)
)

func (b *builder) tokenizer() error {
	o, err := b.read("tokenizer")
	if err != nil {
		return err
	}
	t := &b.p.Tokenizer
	for key, to := range map[string]*string{
		"prefix_search": &t.Prefix, "suffix_search": &t.Suffix, "infix_finditer": &t.Infix,
		"token_match": &t.TokenMatch, "url_match": &t.URLMatch,
	} {
		*to, _ = text(o[key]) // nil where the language has no such pattern
	}
	t.AllSpecial = o["faster_heuristics"] == false
	exceptions, ok := o["exceptions"].(object)
	if !ok {
		return fmt.Errorf("exceptions: want a map, have %T", o["exceptions"])
	}
	t.Exceptions = make(map[string][]archive.Piece, len(exceptions))
	for k, v := range exceptions {
		name, _ := text(k)
		pieces, err := exception(v)
		if err != nil {
			return fmt.Errorf("exception %q: %w", name, err)
		}
		t.Exceptions[name] = pieces
	}
	return nil
}

func exception(v any) ([]archive.Piece, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("want a list, have %T", v)
	}
	var out []archive.Piece
	for _, e := range list {
		o, ok := e.(object)
		if !ok {
			return nil, fmt.Errorf("want a map, have %T", e)
		}
		var p archive.Piece
		for k, v := range o {
			s, ok := text(v)
			switch {
			case ok && k == attrOrth:
				p.Orth = s
			case ok && k == attrNorm:
				p.Norm = s
			default:
				return nil, fmt.Errorf("attribute %v is not supported", k)
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// norms reads the vocabulary's table of norms over those that every language has.
func (b *builder) norms() error {
	b.p.Norms = make(map[uint64]string)
	for from, to := range baseNorms {
		b.p.Norms[strid.Of(from)] = to
	}
	o, err := b.read("vocab/lookups.bin")
	if err != nil {
		return err
	}
	table, _ := o["lexeme_norm"].(object)
	for k, v := range table {
		id, err := stringID(k)
		if err != nil {
			return err
		}
		b.p.Norms[id], _ = text(v)
	}
	return nil
}

func stringID(k any) (uint64, error) {
	switch id := k.(type) {
	case uint64:
		return id, nil
	case int64:
		return uint64(id), nil
	case string:
		return strid.Of(id), nil
	}
	return 0, fmt.Errorf("table key of type %T", k)
}

func (b *builder) ruler() error {
	v, err := b.readAny("attribute_ruler/patterns")
	if err != nil {
		return err
	}
	list, ok := v.([]any)
	if !ok {
		return fmt.Errorf("want a list, have %T", v)
	}
	for i, e := range list {
		r, err := rule(e)
		if err != nil {
			return fmt.Errorf("rule %d: %w", i, err)
		}
		b.p.Ruler = append(b.p.Ruler, r)
	}
	return nil
}

func rule(v any) (archive.Rule, error) {
	o, ok := v.(object)
	if !ok {
		return archive.Rule{}, fmt.Errorf("want a map, have %T", v)
	}
	r := archive.Rule{Attrs: map[string]string{}}
	if r.Index, ok = integer(o["index"]); !ok {
		return r, fmt.Errorf("bad index %v", o["index"])
	}
	attrs, _ := o["attrs"].(object)
	for k, v := range attrs {
		name, _ := text(k)
		value, ok := text(v)
		switch name {
		case "TAG", "POS", "MORPH", "LEMMA", "DEP":
		default:
			ok = false
		}
		if !ok {
			return r, fmt.Errorf("attribute %s = %v is not supported", name, v)
		}
		r.Attrs[name] = value
	}
	patterns, _ := o["patterns"].([]any)
	for _, p := range patterns {
		tokens, _ := p.([]any)
		var pattern []archive.Constraint
		for _, t := range tokens {
			c, err := constraint(t)
			if err != nil {
				return r, err
			}
			pattern = append(pattern, c)
		}
		if r.Index < 0 || r.Index >= len(pattern) {
			return r, fmt.Errorf("index %d in a pattern of %d tokens", r.Index, len(pattern))
		}
		r.Patterns = append(r.Patterns, pattern)
	}
	return r, nil
}

func constraint(v any) (archive.Constraint, error) {
	o, ok := v.(object)
	if !ok {
		return nil, fmt.Errorf("want a map, have %T", v)
	}
	var c archive.Constraint
	for _, attr := range []string{"ORTH", "LOWER", "NORM", "TAG", "POS", "DEP", "LEMMA", "IS_SPACE"} {
		v, ok := o[attr]
		if !ok {
			continue
		}
		delete(o, attr)
		switch want := v.(type) {
		case string:
			c = append(c, archive.Predicate{Attr: attr, Op: "IN", Values: []string{want}})
		case bool:
			c = append(c, archive.Predicate{Attr: attr, Op: "BOOL", Values: []string{fmt.Sprint(want)}})
		case object:
			ps, err := predicates(attr, want)
			if err != nil {
				return nil, err
			}
			c = append(c, ps...)
		default:
			return nil, fmt.Errorf("%s: value of type %T", attr, v)
		}
	}
	for k := range o {
		return nil, fmt.Errorf("attribute %v is not supported", k)
	}
	return c, nil
}

// predicates reads the operators of one attribute, in an order of their own.
func predicates(attr string, ops object) (archive.Constraint, error) {
	var c archive.Constraint
	for op, v := range ops {
		p, err := predicate(attr, op, v)
		if err != nil {
			return nil, err
		}
		c = append(c, p)
	}
	slices.SortFunc(c, func(a, b archive.Predicate) int { return cmp.Compare(a.Op, b.Op) })
	return c, nil
}

func predicate(attr string, op, v any) (archive.Predicate, error) {
	p := archive.Predicate{Attr: attr}
	p.Op, _ = text(op)
	switch p.Op {
	case "IN", "NOT_IN":
		list, _ := v.([]any)
		for _, e := range list {
			s, ok := text(e)
			if !ok {
				return p, fmt.Errorf("%s %s: value of type %T", attr, p.Op, e)
			}
			p.Values = append(p.Values, s)
		}
		return p, nil
	case "REGEX":
		s, ok := text(v)
		p.Values = []string{s}
		if ok {
			return p, nil
		}
	}
	return p, fmt.Errorf("%s: predicate %s is not supported", attr, p.Op)
}

// coarse are the parts of speech for which a lemmatizer can have tables; the tables are kept under the ids of these strings.
var coarse = []string{"adj", "adp", "adv", "aux", "conj", "cconj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct", "sconj", "sym", "verb", "x"}

func (b *builder) lemmatizer() error {
	o, err := b.read("lemmatizer/lookups/lookups.bin")
	if err != nil {
		return err
	}
	names := make(map[uint64]string, len(coarse))
	for _, c := range coarse {
		names[strid.Of(c)] = c
	}
	l := &b.p.Lemmatizer
	if err := b.lookup(o["lemma_lookup"]); err != nil {
		return fmt.Errorf("lemma_lookup: %w", err)
	}
	l.Index, l.Exc, l.Rules = map[string][]string{}, map[string]map[string][]string{}, map[string][][2]string{}
	each := func(table string, do func(pos string, v any) error) error {
		t, _ := o[table].(object)
		for k, v := range t {
			id, err := stringID(k)
			if err != nil {
				return fmt.Errorf("%s: %w", table, err)
			}
			pos, ok := names[id]
			if !ok {
				return fmt.Errorf("%s: part of speech %d is not known", table, id)
			}
			if err := do(pos, v); err != nil {
				return fmt.Errorf("%s of %s: %w", table, pos, err)
			}
		}
		return nil
	}
	if err := each("lemma_index", func(pos string, v any) error {
		l.Index[pos], err = stringList(v)
		return err
	}); err != nil {
		return err
	}
	if err := each("lemma_exc", func(pos string, v any) error {
		forms, _ := v.(object)
		l.Exc[pos] = make(map[string][]string, len(forms))
		for k, v := range forms {
			form, _ := text(k)
			if l.Exc[pos][form], err = stringList(v); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	return each("lemma_rules", func(pos string, v any) error {
		rules, _ := v.([]any)
		for _, r := range rules {
			pair, err := stringList(r)
			if err != nil || len(pair) != 2 {
				return fmt.Errorf("bad rule %v", r)
			}
			l.Rules[pos] = append(l.Rules[pos], [2]string(pair))
		}
		return nil
	})
}

// lookup reads the table of lemmas by form, where a language has one.
func (b *builder) lookup(v any) error {
	table, _ := v.(object)
	if len(table) == 0 {
		return nil
	}
	b.p.Lemmatizer.Lookup = make(map[uint64]string, len(table))
	for k, v := range table {
		id, err := stringID(k)
		if err != nil {
			return err
		}
		if s, ok := text(v); ok {
			b.p.Lemmatizer.Lookup[id] = s
		} else if list, err := stringList(v); err == nil && len(list) > 0 {
			b.p.Lemmatizer.Lookup[id] = list[0]
		} else {
			return fmt.Errorf("lemma of %d is %v", id, v)
		}
	}
	return nil
}

func stringList(v any) ([]string, error) {
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("want a list, have %T", v)
	}
	out := make([]string, 0, len(list))
	for _, e := range list {
		s, ok := text(e)
		if !ok {
			return nil, fmt.Errorf("want a string, have %T", e)
		}
		out = append(out, s)
	}
	return out, nil
}
