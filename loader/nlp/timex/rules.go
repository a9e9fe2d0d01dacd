package timex

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"
)

//go:embed rules.txt
var rulesText string

// rule is one rule of rules.txt.
type rule struct {
	name   string
	progs  []*program
	read   reader
	line   int
	sample []sample
}

// sample is a test case of a rule: a sentence with the expression in brackets and what is read from it.
type sample struct {
	line int
	text string
	want string
}

// ruleSet is a compiled rule file with its index by what a match begins with.
type ruleSet struct {
	lexicon *lexicon
	rules   []*rule
	starts  classSet                  // classes that begin some rule
	byClass [classCount][]*startPoint // what to try at an atom of a class
	byWord  [][]*startPoint           // the same by the id of a word
	points  int
}

// startPoint is a pattern of a rule; its id makes sure that it is tried once at an atom.
type startPoint struct {
	id   int
	rule *rule
	prog *program
}

// codeWords are words that code asks for by their text.
var codeWords = []string{",", ".", "/", ":", "½", "¼", "¾", "and", "a", "half"}

// parseRules reads the format described at the head of rules.txt.
func parseRules(text, holidays string, lex *lexicon) (*ruleSet, error) {
	for _, w := range codeWords {
		lex.intern(w)
	}
	rs := &ruleSet{lexicon: lex}
	c := &compiler{lexicon: lex, lets: map[string]string{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := rs.parseLine(c, n, line); err != nil {
			return nil, fmt.Errorf("rules line %d: %w", n, err)
		}
	}
	if err := rs.addHolidays(c, holidays); err != nil {
		return nil, err
	}
	rs.index()
	return rs, nil
}

func (rs *ruleSet) parseLine(c *compiler, n int, line string) error {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "let":
		name, body, ok := strings.Cut(rest, "=")
		if !ok {
			return fmt.Errorf("a let without =")
		}
		c.lets[strings.TrimSpace(name)] = body
		return nil
	case "rule":
		name, reads, ok := strings.Cut(rest, ":")
		if !ok {
			return fmt.Errorf("a rule without a reader")
		}
		read, ok := readers[strings.TrimSpace(reads)]
		if !ok {
			return fmt.Errorf("no reader %q", strings.TrimSpace(reads))
		}
		rs.rules = append(rs.rules, &rule{name: name, read: read, line: n})
		return nil
	}
	if len(rs.rules) == 0 {
		return fmt.Errorf("a pattern before the first rule")
	}
	r := rs.rules[len(rs.rules)-1]
	if word == ">" {
		i := strings.LastIndex(rest, " = ")
		if i < 0 {
			return fmt.Errorf("a sample without =")
		}
		r.sample = append(r.sample, sample{line: n, text: rest[:i], want: strings.TrimSpace(rest[i+3:])})
		return nil
	}
	p, err := c.compile(line)
	if err != nil {
		return err
	}
	r.progs = append(r.progs, p)
	return nil
}

// index fills byClass and byWord.
func (rs *ruleSet) index() {
	rs.byWord = make([][]*startPoint, len(rs.lexicon.words))
	for _, r := range rs.rules {
		for _, p := range r.progs {
			at := &startPoint{id: rs.points, rule: r, prog: p}
			rs.points++
			var classes classSet
			words := map[int]bool{}
			for _, e := range p.first() {
				classes |= e.classes
				for _, id := range e.words {
					words[id] = true
				}
			}
			for c := range classCount {
				if classes.has(c) {
					rs.byClass[c] = append(rs.byClass[c], at)
				}
			}
			for id := range words {
				rs.byWord[id] = append(rs.byWord[id], at)
			}
			rs.starts |= classes
		}
	}
}
