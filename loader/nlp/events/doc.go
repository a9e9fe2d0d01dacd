// Package events reads the events of a document out of its syntax, names and
// times: what happened, who took part, where, when, who says so, and whether it
// is planned, called off, put back on or done.
//
// It works in one pass a step, each step in a file of its own:
//
//	triggers   words that stand for events (triggers.tsv), and what the words
//	           around them do to them (words.tsv)
//	frame      who says it
//	arguments  who takes part
//	place      where
//	when       the time expression that dates it, else what tense tells
//	status     planned, held, called off ... as this sentence has it
//	coref      mentions of one event brought together
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
	lex *lexicon
}

// New returns an Extractor with the tables that the binary carries.
func New() (*Extractor, error) {
	lex, err := loadLexicon(triggersTSV, wordsTSV, demonymsTSV)
	if err != nil {
		return nil, err
	}
	return &Extractor{lex: lex}, nil
}

// Annotate fills d.Events and d.Links from the other fields, which it leaves as
// they are. Events come in the order of their first mention. It accepts any
// Doc: what does not fit together gives fewer events.
func (x *Extractor) Annotate(d *nlp.Doc) {
	a := newReader(x.lex, d)
	a.findFrames()
	a.findCandidates()
	a.assignAdjuncts()
	a.readArguments()
	a.readFacts()
	a.shareWithinSentence()
	a.score()
	clusters := a.cluster()
	d.Events, d.Links = a.finish(clusters)
}
