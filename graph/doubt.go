package graph

// DoubtReason is why two nodes may be one.
type DoubtReason string

// The reasons of a doubt.
const (
	DoubtNames    DoubtReason = "NAMES"    // the name is that of several others
	DoubtSurname  DoubtReason = "SURNAME"  // of several people who bear it, the article does not say which
	DoubtNamesake DoubtReason = "NAMESAKE" // the name is the same, and hardly anything else
	DoubtKind     DoubtReason = "KIND"     // the same name stands for another kind of thing too
	DoubtEvent    DoubtReason = "EVENT"    // two events nearly agree
)

// DoubtReasons lists the reasons of a doubt.
func DoubtReasons() []DoubtReason {
	return []DoubtReason{DoubtNames, DoubtSurname, DoubtNamesake, DoubtKind, DoubtEvent}
}

// Doubt is a question to an editor: whether two nodes, which were kept apart,
// are one. It belongs to the article that raised it.
type Doubt struct {
	ID      ID // see DoubtID
	Article ID
	First   ID // what the article speaks of
	Second  ID // what it may be
	Reason  DoubtReason
	Score   float64 // how much speaks for it, from 0 to 1
	Span    Span    // of the words that raise it
	Quote   string  // the words at Span
}

// NodeID returns the doubt's ID.
func (d *Doubt) NodeID() ID { return d.ID }

// NodeKind returns KindDoubt.
func (d *Doubt) NodeKind() Kind { return KindDoubt }

// DoubtID returns the ID of a doubt about two nodes that an article raises.
func DoubtID(article, first, second ID) ID {
	return NewID(KindDoubt, string(article), string(first), string(second))
}

// Rank returns the number by which doubts are listed: the most likely first.
func (d *Doubt) Rank() int64 { return -int64(d.Score * doubtSteps) }

// doubtSteps is how finely scores are told apart in lists.
const doubtSteps = 1_000_000
