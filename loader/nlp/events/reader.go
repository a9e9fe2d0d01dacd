package events

import (
	"math"
	"slices"
	"strings"
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp"
	"dateline/loader/nlp/vectors"
)

// reader is one document being read.
type reader struct {
	tree
	lex *lexicon
	d   *nlp.Doc

	classes  []classed
	sentOf   []int  // sentence of each token, or None
	name     []int  // longest mention over each token, or None
	headOf   []int  // mention whose head the token is, or None
	timeOver []int  // time expression over each token, or None
	quoted   []bool // inside quotation marks

	frames  []frame
	frameAt []int // frame of each reporting verb, or None
	quoteBy []int // frame that a sentence inside a longer quotation belongs to, or None

	models  *models
	topic   *vectors.Topic // of the document; nil if it has none
	content [][]string     // of each sentence: lemmas of its verbs and nouns, sorted, each once; see describe
	sights  []sight        // of each token

	cands  []candidate
	candAt []int         // candidate whose trigger the token is, or None
	hostOf map[int][]int // candidates that share the adjuncts of a verb

	sayTime []hosted // of each frame: when it was said

	published      edtf.Date      // the day; zero where unknown
	publishedUntil int64          // its last second, or the end of time
	countries      []string       // of each entity, ISO code or ""
	demonym        map[string]int // entity of each adjective of a place
	other          map[int]int    // mention that a pronoun means after all
	scene          []int          // of each entity: how often things happen in it, less how often it acts
	holders        map[int][]int  // people by what they hold an office of
	leadBlock      int            // first paragraph, or None
}

// candidate is a mention of an event before it is known which.
type candidate struct {
	trig    *trigger
	learnt  bool // the table of triggers lacks it
	tok     int
	second  int   // second word of the trigger phrase, or None
	gov     int   // verb that carries a noun's tense and adjuncts, or None
	hosts   []int // other verbs whose adjuncts are the event's: "is expected to take place"
	sent    int
	pronoun bool
	effect  effect // for a verb that calls an event off, puts it back ...

	parts     []part
	places    []int // entities, most precise first
	near      int   // entity: where its subject is, or None
	site      int   // entity that the phrase itself names as the place: "the Singapore summit"; or None
	lent      bool  // the places are those of a clause around
	times     []hosted
	date      nlp.EventDate
	status    string
	asOf      int64 // when the status was true, seconds
	past      bool
	speaker   int
	negated   bool
	definite  bool
	own       bool // asserted here, not merely mentioned
	ordinal   string
	named     bool   // by two names before the noun: "the Trump-Kim summit"
	fresh     bool   // "another", "separate": none that was told of before
	head      string // lemma of the trigger's head
	vector    vectors.Vector
	types     []float64   // how probable each is
	words     []string    // lemmas of the nouns that hang on it
	about     vectors.Sum // of these
	object    int         // head of the object phrase of a verb, or None
	subject   int         // head of its subject, its own or borrowed, or None
	agentless bool
	generic   bool
	conf      float64
	lone      bool  // an event even if no other mention tells it
	related   []int // entities near a nominal that tell which event it means, such as the one that cancels it

	cluster int
}

// part is a participant with how it got there.
type part struct {
	entity int
	role   string
	proxy  bool // through a noun: the US of "a US delegation"
	extra  bool // only attends: tells nothing of whose event it is
}

// hosted is a time expression that belongs to a candidate, with its
// preposition.
type hosted struct {
	time  int
	prep  string
	close bool // hangs on the trigger itself, not on a verb that it shares
}

func newReader(lex *lexicon, m *models, d *nlp.Doc) *reader {
	n := len(d.Tokens)
	a := &reader{
		tree: newTree(d.Tokens), lex: lex, models: m, d: d,
		classes: make([]classed, n),
		sentOf:  filled(n), name: filled(n), headOf: filled(n), timeOver: filled(n), quoted: make([]bool, n),
		frameAt: filled(n), candAt: filled(n), quoteBy: filled(len(d.Sentences)),
		publishedUntil: math.MaxInt64,
	}
	for i, s := range d.Sentences {
		for t := max(s.First, 0); t <= s.Last && t < n; t++ {
			a.sentOf[t] = i
		}
	}
	a.indexMentions()
	for i, x := range d.Times {
		for t := max(x.First, 0); t <= x.Last && t < n; t++ {
			a.timeOver[t] = i
		}
	}
	if !d.Published.IsZero() {
		a.published = edtf.FromTime(d.Published.In(time.UTC), edtf.PrecisionDay)
		a.publishedUntil = a.published.Latest()
	}
	a.countries = make([]string, len(d.Entities))
	a.holders = map[int][]int{}
	for i := range d.Entities {
		a.countries[i] = countryOf(d, i)
		for _, r := range d.Entities[i].Roles {
			if d.Entities[i].Kind == nlp.KindPerson && !slices.Contains(a.holders[r.Of], i) {
				a.holders[r.Of] = append(a.holders[r.Of], i)
			}
		}
	}
	a.leadBlock = leadBlockOf(d)
	a.topic, _ = m.vectors.Topic(d.Text)
	a.findDemonyms()
	a.findScenes()
	a.bindPronouns()
	a.findQuotes()
	return a
}

// readFacts reads the date, place and status of every candidate; a status asks
// for the dates of the others.
func (a *reader) readFacts() {
	for i := range a.cands {
		a.readDate(&a.cands[i])
		a.readPlace(&a.cands[i])
	}
	for i := range a.cands {
		a.readStatus(&a.cands[i])
	}
}

func filled(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = nlp.None
	}
	return s
}

// indexMentions notes which mention covers each token, the longest where they
// nest, and which has it as its head.
func (a *reader) indexMentions() {
	n := len(a.toks)
	for i, m := range a.d.Mentions {
		if m.Entity < 0 || m.Entity >= len(a.d.Entities) || m.First < 0 || m.Last >= n || m.First > m.Last {
			continue
		}
		if m.Head >= m.First && m.Head <= m.Last && a.headOf[m.Head] == nlp.None {
			a.headOf[m.Head] = i
		}
		if m.Form != nlp.FormName || m.Last-m.First > maxWalk {
			continue
		}
		for t := m.First; t <= m.Last; t++ {
			if a.name[t] == nlp.None {
				a.name[t] = i
			}
		}
	}
}

// findScenes counts for each place how often the text puts things in it, less
// how often it acts there as a government: Singapore is a country, yet "the
// Singapore summit" is held in it.
func (a *reader) findScenes() {
	a.scene = make([]int, len(a.d.Entities))
	for k := range a.d.Mentions {
		m := a.d.Mentions[k]
		if m.Entity < 0 || m.Entity >= len(a.scene) || a.kind(m.Entity) != nlp.KindPlace {
			continue
		}
		top := a.top(m.First, m.Last)
		if top == nlp.None {
			continue
		}
		switch a.dep(top) {
		case "pobj":
			switch placing(a.lemma(a.head(top))) {
			case located:
				a.scene[m.Entity]++
			case destination, nested, elsewhere:
			}
			if a.lemma(a.head(top)) == "with" || a.lemma(a.head(top)) == "between" || a.lemma(a.head(top)) == "by" {
				a.scene[m.Entity]--
			}
		case "nsubj", "nsubjpass", "dobj":
			a.scene[m.Entity]--
		}
	}
}

// bindPronouns corrects pronouns that were given the subject of their own verb,
// which only "himself" can mean: "Lavrov met Kim and invited him" is Kim. Where
// nobody else is near, the pronoun is nobody known.
func (a *reader) bindPronouns() {
	a.other = map[int]int{}
	for i := range a.toks {
		m := a.headOf[i]
		if m == nlp.None || a.tag(i) != "PRP" || strings.HasSuffix(a.lemma(i), "self") || a.lemma(i) == "it" {
			continue
		}
		v := a.head(i)
		switch a.dep(i) {
		case "dobj", "dative":
		case "pobj":
			if v = a.head(v); a.lemma(a.head(i)) != "with" && a.lemma(a.head(i)) != "to" {
				continue
			}
		default:
			continue
		}
		if !a.isVerb(v) {
			continue
		}
		s := a.subject(v)
		if s == nlp.None || a.mentionAt(s) == nlp.None || a.d.Mentions[a.mentionAt(s)].Entity != a.d.Mentions[m].Entity {
			continue
		}
		a.other[i] = a.someoneElse(i, a.d.Mentions[m].Entity)
	}
}

// someoneElse returns the last person named before i in its sentence who is not
// e, or None.
func (a *reader) someoneElse(i, e int) int {
	for k := i - 1; k >= 0 && i-k < maxWalk && a.sentOf[k] == a.sentOf[i]; k-- {
		if m := a.name[k]; m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPerson && a.d.Mentions[m].Entity != e {
			return m
		}
	}
	return nlp.None
}

// findQuotes marks what stands between quotation marks, block by block.
func (a *reader) findQuotes() {
	block, open := nlp.None, false
	for i := range a.toks {
		if s := a.sentOf[i]; s != nlp.None && a.d.Sentences[s].Block != block {
			block, open = a.d.Sentences[s].Block, false
		}
		switch a.toks[i].Text {
		case "“":
			open = true
		case "”":
			open = false
		case `"`, "``", "''":
			open = !open
		default:
			a.quoted[i] = open
		}
	}
}

// blockKind returns the kind of the block that token i is in.
func (a *reader) blockKind(i int) nlp.BlockKind {
	s := a.sentOf[i]
	if s == nlp.None {
		return nlp.BlockBody
	}
	b := a.d.Sentences[s].Block
	if b < 0 || b >= len(a.d.Blocks) {
		return nlp.BlockBody
	}
	return a.d.Blocks[b].Kind
}

// reads reports whether events are read from the block of token i.
func (a *reader) reads(i int) bool {
	k := a.blockKind(i)
	return a.sentOf[i] != nlp.None && (k == nlp.BlockHeadline || k == nlp.BlockBody || k == nlp.BlockCaption)
}

// mentionAt returns the mention that the phrase headed by i is, or None. Names
// win over nominals: the parser may take another word of a name for its head.
func (a *reader) mentionAt(i int) int {
	if m, ok := a.other[i]; ok {
		return m
	}
	if m := a.name[i]; m != nlp.None {
		return m
	}
	return a.headOf[i]
}

// isVerb and isNoun are the tree's, but what is part of a name is a noun: the
// model takes the Trump of headlines for a verb.
func (a *reader) isVerb(i int) bool { return a.name[i] == nlp.None && a.tree.isVerb(i) }

func (a *reader) isNoun(i int) bool { return a.name[i] != nlp.None || a.tree.isNoun(i) }

func (a *reader) isAdjective(i int) bool { return a.name[i] == nlp.None && a.tag(i) == "JJ" }

func (a *reader) kind(entity int) string { return a.d.Entities[entity].Kind }

// countryOf returns the code of the country that an entity is, lies in, or
// holds an office of.
func countryOf(d *nlp.Doc, e int) string {
	if p := d.Entities[e].Place; p != nil {
		return p.Country
	}
	for _, r := range d.Entities[e].Roles {
		if r.Of >= 0 && r.Of < len(d.Entities) && d.Entities[r.Of].Place != nil {
			return d.Entities[r.Of].Place.Country
		}
	}
	return ""
}

// verbGroup returns the verb that a token is an auxiliary of, or itself.
func (a *reader) verbGroup(i int) int {
	switch a.dep(i) {
	case "aux", "auxpass":
		return a.head(i)
	}
	return i
}

// auxes returns the lemmas of the auxiliaries of v, with their tags.
func (a *reader) auxes(v int) (lemmas, tags []string) {
	for _, c := range a.children(v) {
		switch a.dep(c) {
		case "aux", "auxpass":
			lemmas = append(lemmas, a.lemma(c))
			tags = append(tags, a.tag(c))
		}
	}
	return lemmas, tags
}

func (a *reader) negatedVerb(v int) bool {
	for _, c := range a.children(v) {
		if a.dep(c) == "neg" {
			return true
		}
		switch a.lemma(c) {
		case "never", "hardly", "neither", "nor":
			if a.dep(c) != "cc" {
				return true
			}
		}
	}
	return false
}

// passive reports whether v is a passive, participles that modify a noun and
// those joined to a passive included.
func (a *reader) passive(v int) bool {
	for range maxClimb {
		if a.child(v, "auxpass", "nsubjpass", "agent") != nlp.None {
			return true
		}
		if a.tag(v) != "VBN" {
			return false
		}
		switch a.dep(v) {
		case "acl", "amod":
			return true
		case "conj":
			if a.child(v, "aux", "nsubj") != nlp.None {
				return false
			}
			v = a.head(v)
		default:
			return false
		}
	}
	return false
}

func (a *reader) text(i int) string { return a.toks[i].Text }
