package graph

import (
	"time"

	"dateline/graph/edtf"
)

// Report is what one sentence of one article says of one event: the evidence
// layer. Reports are never changed by later ones; what is believed of an event
// is derived from them.
type Report struct {
	ID           ID
	Event        ID
	Article      ID
	Title        string // what the article's words call the event
	Type         EventType
	Mode         Mode
	Quote        string // the sentence
	Span         Span   // of the sentence
	Trigger      Span   // of the words that name the event
	Date         Reading
	Status       Status // the status that the sentence asserts; "" where it asserts none
	Place        ID     // where the sentence puts it; "" where it does not say
	Participants []Participation
	Speaker      ID        // who says so, other than the article; "" where none
	Reported     time.Time // when the article was published; zero where unknown
	Loaded       time.Time
	Withdrawn    time.Time // when the article was; zero where it stands
	Confidence   float64   // 0 to 1

	// Concludes marks the report whose status and date the article leaves the
	// event with. An article may also recall earlier ones ("after Trump called
	// the meeting off last week"); states are derived from those that conclude.
	Concludes bool

	// Own is the ID that the event would have if its article were the only one:
	// that of the event as the article tells it, whatever event of the graph it
	// was found to be.
	Own ID
	// Origin is the article that said so first: the report's own, or the one of
	// which that is a copy. Reports of one origin are one voice.
	Origin ID
}

// NodeID returns the report's ID.
func (r *Report) NodeID() ID { return r.ID }

// NodeKind returns KindReport.
func (r *Report) NodeKind() Kind { return KindReport }

// Reading is a date as a sentence gives it, and why it is read so.
type Reading struct {
	Date
	Phrase string    // "last Thursday"; "" where no words carry the date
	Span   Span      // of the phrase
	Anchor edtf.Date // what a relative phrase was resolved against
	Rule   string    // the rule that resolved it
}

// DecisionKind is what an editor decided.
type DecisionKind string

// The kinds of decisions.
const (
	DecisionMerge      DecisionKind = "MERGE"
	DecisionSplit      DecisionKind = "SPLIT"
	DecisionCannotLink DecisionKind = "CANNOT_LINK"
	DecisionRename     DecisionKind = "RENAME"
	DecisionCorrect    DecisionKind = "CORRECT"
	DecisionWithdraw   DecisionKind = "WITHDRAW"
	DecisionUndo       DecisionKind = "UNDO"
)

// DecisionKinds lists every kind of decision.
func DecisionKinds() []DecisionKind {
	return []DecisionKind{
		DecisionMerge, DecisionSplit, DecisionCannotLink, DecisionRename,
		DecisionCorrect, DecisionWithdraw, DecisionUndo,
	}
}

// Decision is a recorded judgement of a person: by whom, when and why.
type Decision struct {
	ID       ID
	Kind     DecisionKind
	Subjects []ID   // what it is about, in the order that its kind gives meaning to
	Field    string // what is corrected; "" for other kinds
	Value    string // what it becomes
	Author   string
	Reason   string
	Made     time.Time // UTC, to the second
}

// NodeID returns the decision's ID.
func (d *Decision) NodeID() ID { return d.ID }

// NodeKind returns KindDecision.
func (d *Decision) NodeKind() Kind { return KindDecision }
