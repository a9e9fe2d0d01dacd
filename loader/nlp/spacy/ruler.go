package spacy

import (
	"cmp"
	"fmt"
	"slices"

	"dateline/loader/nlp/spacy/internal/archive"
	"dateline/loader/nlp/spacy/internal/pyre"
)

// ruler sets attributes where patterns of tokens match: coarse parts of speech, and corrections of what the models say.
type ruler struct {
	rules []rule
	// Patterns by what their first token must have; those that name neither tag nor lower-case form are in others.
	byTag, byLower map[string][]pattern
	others         []pattern
}

type rule struct {
	set   []setting
	index int
}

type pattern struct {
	rule   int
	tokens []constraint
}

// constraint holds the predicates on one token.
type constraint []predicate

type predicate struct {
	attr    string
	values  map[string]bool
	negate  bool
	regexps []*pyre.Regexp // instead of values
}

type setting struct{ attr, value string }

type ruleMatch struct{ rule, start int }

func newRuler(rules []archive.Rule) (*ruler, error) {
	r := &ruler{byTag: map[string][]pattern{}, byLower: map[string][]pattern{}}
	for i, ar := range rules {
		n := rule{index: ar.Index}
		for _, ap := range ar.Patterns {
			p := pattern{rule: i}
			for _, ac := range ap {
				c, err := newConstraint(ac)
				if err != nil {
					return nil, fmt.Errorf("rule %d: %w", i, err)
				}
				p.tokens = append(p.tokens, c)
			}
			if ar.Index < 0 || ar.Index >= len(p.tokens) {
				return nil, fmt.Errorf("rule %d: index %d in a pattern of %d tokens", i, ar.Index, len(p.tokens))
			}
			r.file(p)
		}
		for attr, value := range ar.Attrs {
			if attr == "MORPH" && value == "_" {
				value = ""
			}
			n.set = append(n.set, setting{attr, value})
		}
		r.rules = append(r.rules, n)
	}
	return r, nil
}

// file puts a pattern where it is found by its first token.
func (r *ruler) file(p pattern) {
	for _, pred := range p.tokens[0] {
		if pred.negate || pred.regexps != nil {
			continue
		}
		by := r.byTag
		switch pred.attr {
		case "TAG":
		case "LOWER":
			by = r.byLower
		default:
			continue
		}
		for v := range pred.values {
			by[v] = append(by[v], p)
		}
		return
	}
	r.others = append(r.others, p)
}

func newConstraint(ac archive.Constraint) (constraint, error) {
	var c constraint
	for _, ap := range ac {
		p := predicate{attr: ap.Attr, values: map[string]bool{}, negate: ap.Op == "NOT_IN"}
		switch ap.Attr {
		case "ORTH", "LOWER", "NORM", "TAG", "POS", "DEP", "LEMMA", "IS_SPACE":
		default:
			return nil, fmt.Errorf("attribute %s is not supported", ap.Attr)
		}
		switch ap.Op {
		case "IN", "NOT_IN", "BOOL":
			for _, v := range ap.Values {
				p.values[v] = true
			}
		case "REGEX":
			for _, v := range ap.Values {
				re, err := pyre.Compile(v)
				if err != nil {
					return nil, err
				}
				p.regexps = append(p.regexps, re)
			}
		default:
			return nil, fmt.Errorf("predicate %s is not supported", ap.Op)
		}
		c = append(c, p)
	}
	return c, nil
}

// apply sets pos and morph, and some tags, lemmas and labels. All patterns match against the tokens as they were; later rules win.
func (r *ruler) apply(d *doc) {
	d.matches = d.matches[:0]
	for i := range d.toks {
		t := &d.toks[i]
		d.match(r.byTag[t.tag], i)
		d.match(r.byLower[t.lex.lower], i)
		d.match(r.others, i)
	}
	slices.SortStableFunc(d.matches, func(a, b ruleMatch) int { return cmp.Compare(a.rule, b.rule) })
	for _, m := range d.matches {
		t := &d.toks[m.start+r.rules[m.rule].index]
		for _, s := range r.rules[m.rule].set {
			switch s.attr {
			case "TAG":
				t.tag = s.value
			case "POS":
				t.pos = s.value
			case "MORPH":
				t.morph = s.value
			case "LEMMA":
				t.lemma = s.value
			case "DEP":
				t.dep = s.value
			}
		}
	}
}

// match collects the patterns that match at token i.
func (d *doc) match(patterns []pattern, i int) {
	for _, p := range patterns {
		if d.matchesAt(p.tokens, i) {
			d.matches = append(d.matches, ruleMatch{p.rule, i})
		}
	}
}

func (d *doc) matchesAt(tokens []constraint, i int) bool {
	if i+len(tokens) > len(d.toks) {
		return false
	}
	for j, c := range tokens {
		for k := range c {
			if !c[k].holds(d, &d.toks[i+j]) {
				return false
			}
		}
	}
	return true
}

func (p *predicate) holds(d *doc, t *tok) bool {
	value := ""
	switch p.attr {
	case "ORTH":
		value = t.lex.text
	case "LOWER":
		value = t.lex.lower
	case "NORM":
		value = t.lex.norm
	case "TAG":
		value = t.tag
	case "POS":
		value = t.pos
	case "DEP":
		value = t.dep
	case "LEMMA":
		value = t.lemma
	case "IS_SPACE":
		value = "false"
		if t.lex.isSpace {
			value = "true"
		}
	}
	if p.regexps == nil {
		return p.values[value] != p.negate
	}
	for _, re := range p.regexps {
		if _, _, ok := re.Search(&d.machine, []rune(value)); ok {
			return true
		}
	}
	return false
}
