package events

import (
	_ "embed"
	"fmt"
	"strings"

	"dateline/loader/nlp"
)

//go:embed triggers.tsv
var triggersTSV string

//go:embed words.tsv
var wordsTSV string

// trigger is a row of triggers.tsv.
type trigger struct {
	typ, mode string
	family    string
	noun      bool
	sym       bool
	objent    bool
	result    bool
	plural    bool
	singular  bool
	active    bool
	noobj     bool
	weak      bool
	need      string
	roles     map[string]string // by argument
	places    map[string]bool   // arguments that name the place
}

// class is a set of the classes of words.tsv.
type class uint32

const (
	classSupport class = 1 << iota
	classAttend
	classHost
	classOccur
	classGoAhead
	classCancel
	classPostpone
	classReschedule
	classReinstate
	classConfirm
	classPlan
	classPossible
	classDeny
	classFact
	classSay
	classPlainSay
	classPeople
	classAgents
	classPart
	classCancelNoun
	classPostponeNoun
	classReinstateNoun
	classCancelled
	classPostponed
	classHeld
)

// classEffect are the verbs that change the standing of their object.
const classEffect = classCancel | classPostpone | classReschedule | classReinstate

var classNames = map[string]class{
	"support": classSupport, "attend": classAttend, "host": classHost, "occur": classOccur, "goahead": classGoAhead,
	"cancel": classCancel, "postpone": classPostpone, "reschedule": classReschedule, "reinstate": classReinstate,
	"confirm": classConfirm, "plan": classPlan, "possible": classPossible, "deny": classDeny, "fact": classFact,
	"say": classSay, "plainsay": classPlainSay, "people": classPeople, "agents": classAgents, "part": classPart,
	"cancelnoun": classCancelNoun, "postponenoun": classPostponeNoun, "reinstatenoun": classReinstateNoun,
	"cancelled": classCancelled, "postponed": classPostponed, "held": classHeld,
}

// lexicon holds the tables.
type lexicon struct {
	verbs, nouns map[string]*trigger
	classes      map[string]class    // "v hold", "n plan", "a due"
	senses       map[string][]sense  // "v acquit", "n trial"
	demonyms     map[string][]string // by country, in lower case
	anything     *trigger            // of a pronoun that stands for an event
	deadly       *trigger            // of killing that nobody did
	hurt         *trigger            // and of wounding
	answer       *trigger            // of what is said in response to an event
	outcome      *trigger            // of defeats at the polls
}

func loadLexicon(triggers, words, senses, demonyms string) (*lexicon, error) {
	l := &lexicon{
		verbs: map[string]*trigger{}, nouns: map[string]*trigger{}, classes: map[string]class{}, senses: map[string][]sense{},
		demonyms: map[string][]string{},
		anything: &trigger{noun: true},
		deadly:   &trigger{typ: "DEATH", family: "killing", need: "obj"},
		hurt:     &trigger{typ: "ACCIDENT", family: "injury", need: "obj"},
		answer:   &trigger{typ: "STATEMENT", family: "answer"},
		outcome:  &trigger{typ: "ELECTION", family: "election", need: "objent"},
	}
	err := rows("triggers.tsv", triggers, 6, l.addTrigger)
	if err != nil {
		return nil, err
	}
	if err := rows("words.tsv", words, 3, l.addWords); err != nil {
		return nil, err
	}
	if err := rows("senses.tsv", senses, 4, l.addSenses); err != nil {
		return nil, err
	}
	if err := rows("demonyms.tsv", demonyms, 2, l.addDemonyms); err != nil {
		return nil, err
	}
	return l, nil
}

// rows calls add with the fields of each row of a table.
func rows(name, table string, fields int, add func([]string) error) error {
	line := 0
	for row := range strings.Lines(table) {
		line++
		row = strings.TrimRight(row, "\n")
		if row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) != fields {
			return fmt.Errorf("%s line %d: %d fields, want %d", name, line, len(f), fields)
		}
		if err := add(f); err != nil {
			return fmt.Errorf("%s line %d: %w", name, line, err)
		}
	}
	return nil
}

func (l *lexicon) addTrigger(f []string) error {
	t := &trigger{typ: f[0], mode: f[1], family: f[2], noun: f[3] == "n", roles: map[string]string{}, places: map[string]bool{}}
	if t.mode == "-" {
		t.mode = ""
	}
	for hint := range strings.FieldsSeq(f[4]) {
		if err := t.hint(hint); err != nil {
			return err
		}
	}
	table := l.verbs
	if t.noun {
		table = l.nouns
	}
	for w := range strings.SplitSeq(f[5], ", ") {
		if _, ok := table[w]; !ok { // the first row that names a word has it
			table[w] = t
		}
	}
	return nil
}

func (t *trigger) hint(hint string) error {
	key, value, ok := strings.Cut(hint, "=")
	if ok {
		if key == "need" {
			t.need = value
		} else {
			t.roles[key] = value
		}
		return nil
	}
	if in, ok := strings.CutPrefix(hint, "in:"); ok {
		t.places[in] = true
		return nil
	}
	switch hint {
	case "-":
	case "sym":
		t.sym = true
	case "objent":
		t.objent = true
	case "result":
		t.result = true
	case "plural":
		t.plural = true
	case "singular":
		t.singular = true
	case "noobj":
		t.noobj = true
	case "active":
		t.active = true
	case "weak":
		t.weak = true
	default:
		return fmt.Errorf("unknown hint %q", hint)
	}
	return nil
}

func (l *lexicon) addWords(f []string) error {
	c, ok := classNames[f[0]]
	if !ok {
		return fmt.Errorf("unknown class %q", f[0])
	}
	for w := range strings.SplitSeq(f[2], ", ") {
		l.classes[f[1]+" "+w] |= c
	}
	return nil
}

// role returns the role of an argument that the trigger gives it, or def.
func (t *trigger) role(arg, def string) string {
	if r, ok := t.roles[arg]; ok {
		return r
	}
	if t.sym {
		switch arg {
		case "subj", "obj", "poss", "mod", "with", "between", "among", "by", "and":
			return nlp.RoleParticipant
		}
	}
	return def
}

// classOf returns the classes of the word at i, and the second word of the
// phrase that has them, or None.
func (a *reader) classOf(i int) (class, int) {
	if x := a.classes[i]; x.known {
		return x.class, x.second
	}
	c, second := a.findClass(i)
	a.classes[i] = classed{class: c, second: second, known: true}
	return c, second
}

// classed is a token's class, once looked up.
type classed struct {
	class  class
	second int
	known  bool
}

func (a *reader) findClass(i int) (class, int) {
	switch {
	case a.isVerb(i):
		if c, second := a.phrase(i, func(key string) bool { return a.lex.classes["v "+key] != 0 }); c != "" {
			return a.lex.classes["v "+c], second
		}
	case a.isNoun(i):
		return a.lex.classes["n "+a.lemma(i)], nlp.None
	default:
		return a.lex.classes["a "+a.lemma(i)], nlp.None
	}
	return 0, nlp.None
}

// phrase returns the key under which the table knows verb v, and its second
// word: with its particle, its object, a preposition, or alone.
func (a *reader) phrase(v int, known func(string) bool) (string, int) {
	low := a.lemma(v)
	if p := a.child(v, "prt"); p != nlp.None {
		if key := low + " " + a.lemma(p); known(key) {
			return key, p
		}
	}
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "dobj", "attr", "prep", "advmod", "acomp", "oprd", "npadvmod", "dative":
		default:
			continue
		}
		o := nlp.None
		if a.dep(c) == "prep" || a.dep(c) == "dative" {
			if o = a.object(c); c < v || o != nlp.None && a.timeOver[o] != nlp.None {
				continue
			}
		}
		if key := low + " " + a.lemma(c); known(key) {
			return key, c
		}
		if o != nlp.None { // "take to the streets"
			if key := low + " " + a.lemma(c) + " " + a.lemma(o); known(key) {
				return key, o
			}
		}
	}
	if known(low) {
		return low, nlp.None
	}
	return "", nlp.None
}

// nounPhrase returns the key under which a table knows noun i, and its second word: with a noun or adjective before it, or
// alone.
func (a *reader) nounPhrase(i int, known func(string) bool) (string, int) {
	low := a.lemma(i)
	for _, c := range a.children(i) {
		switch a.dep(c) {
		case "compound", "amod", "nmod":
			if key := a.lemma(c) + " " + low; known(key) {
				return key, c
			}
		}
	}
	if known(low) {
		return low, nlp.None
	}
	return "", nlp.None
}
