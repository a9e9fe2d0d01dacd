// Package events reads the events of a document out of its syntax, names and
// times: what happened, who took part, where, when, who says so, and whether it
// is planned, called off, put back on or done.
//
// It works in one pass a step, each step in a file of its own:
//
//	frame      who says it
//	detect     how probably each word tells of an event, and of which type, by
//	           models that see, among others, what senses.tsv has of words
//	candidates words that stand for events: those of the table triggers.tsv,
//	           and those that are detected; words.tsv has what the words around
//	           them do to them
//	arguments  who takes part
//	place      where
//	when       the time expression that dates it, else what tense tells
//	status     planned, held, called off ... as this sentence has it
//	score      how probably each candidate is an event
//	coref      mentions of one event brought together
//	cast       who takes part of whom only the story around tells
//	links      which event led to which
//	title      a short name for each
//
// Nothing here depends on anything but the Doc; the same Doc gives the same
// events. Time and memory grow linearly with the number of tokens: walks in the
// tree are of bounded length and an event is compared with a bounded number of
// earlier ones.
package events

import "dateline/loader/nlp"

// Extractor reads events. It holds only tables and is safe for use by many
// goroutines.
type Extractor struct {
	lex    *lexicon
	models *models
}

// New returns an Extractor with the tables that the binary carries.
func New() (*Extractor, error) {
	lex, err := loadLexicon(triggersTSV, wordsTSV, sensesTSV, demonymsTSV)
	if err != nil {
		return nil, err
	}
	m, err := loadModels(lex)
	if err != nil {
		return nil, err
	}
	return &Extractor{lex: lex, models: m}, nil
}

// Annotate fills d.Events and d.Links from the other fields, which it leaves as
// they are. Events come in the order of their first mention. It accepts any
// Doc: what does not fit together gives fewer events.
func (x *Extractor) Annotate(d *nlp.Doc) {
	a := newReader(x.lex, x.models, d)
	a.readCandidates()
	a.score()
	clusters := a.judgeWholes(a.cluster())
	d.Events, d.Links = a.finish(clusters)
}

// readCandidates finds the words that may tell of events, and what the text says of each.
func (a *reader) readCandidates() {
	a.findFrames()
	a.look()
	a.findCandidates()
	a.assignAdjuncts()
	a.readArguments()
	a.readFacts()
	a.shareWithinSentence()
}
