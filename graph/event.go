package graph

import (
	"time"

	"dateline/graph/edtf"
)

// Status is what is believed of an event.
type Status string

// The statuses of an event.
const (
	StatusPlanned      Status = "PLANNED"      // announced or intended
	StatusConfirmed    Status = "CONFIRMED"    // planned, and confirmed by those it depends on
	StatusPostponed    Status = "POSTPONED"    // planned, then moved to a later or open date
	StatusCancelled    Status = "CANCELLED"    // planned, then called off
	StatusReinstated   Status = "REINSTATED"   // called off, then put back on
	StatusOccurred     Status = "OCCURRED"     // happened, or is under way
	StatusDenied       Status = "DENIED"       // said not to have happened
	StatusHypothetical Status = "HYPOTHETICAL" // only spoken of: could, might, if
)

// Statuses lists every status.
func Statuses() []Status {
	return []Status{
		StatusPlanned, StatusConfirmed, StatusPostponed, StatusCancelled,
		StatusReinstated, StatusOccurred, StatusDenied, StatusHypothetical,
	}
}

// Basis is how a date was got.
type Basis string

// The bases of a date, best first.
const (
	BasisStated      Basis = "STATED"      // written out: "April 27, 2018"
	BasisRelative    Basis = "RELATIVE"    // resolved against an anchor: "last Thursday"
	BasisInferred    Basis = "INFERRED"    // from tense, order or another event: "a month later"
	BasisPublication Basis = "PUBLICATION" // nothing but the article's date is known
	BasisUnknown     Basis = ""            // there is no date
)

// Bases lists every basis of a date that is known, best first.
func Bases() []Basis {
	return []Basis{BasisStated, BasisRelative, BasisInferred, BasisPublication}
}

// Date is when something happened, as precisely as is known, and how that is
// known. The zero Date is an unknown one.
type Date struct {
	When  edtf.Date
	Basis Basis
}

// Event is something that happened, will happen, or was to happen.
type Event struct {
	ID       ID
	Title    string
	Type     EventType
	Mode     Mode // "" where none fits
	Date     Date // as now believed
	Status   Status
	Place    ID           // where, as now believed; "" where unknown
	Score    float64      // cooperation (+10) to conflict (-10), see EventType.Score
	States   []EventState // what was believed when; by Loaded, then From; at most one holds at a point of the clocks
	Keywords []string     // further words that full-text search finds it by
	Keys     []string     // look-up keys, see Reader.Lookup; sorted

	// Past marks what only articles tell of that were withdrawn. It is there for
	// questions as of a load before that, and for Reader.Nodes; to all others it
	// is not. Each of its states is superseded.
	Past bool

	// Weight is the number of reports of the event. Stores keep it; Put ignores
	// what it is given.
	Weight int
}

// NodeID returns the event's ID.
func (e *Event) NodeID() ID { return e.ID }

// NodeKind returns KindEvent.
func (e *Event) NodeKind() Kind { return KindEvent }

// EventState is what was believed of an event over a stretch of report time, as
// far as was known over a stretch of load time: a rectangle on the two clocks. A
// report that is loaded late changes what was believed before it was loaded from
// then on, and not what was believed until then.
type EventState struct {
	From time.Time // the report that brought it; zero where unknown
	To   time.Time // the report that ended it; zero while it stands

	Loaded     time.Time // the load from which on it was believed; zero where unknown
	Superseded time.Time // the load that made it otherwise; zero while it stands

	Date   Date
	Status Status
	Place  ID // "" where unknown
	Report ID // the report that asserted it
}

// Role is the part that an entity plays in an event.
type Role string

// The roles, most telling first.
const (
	RoleAgent       Role = "AGENT"       // does it
	RolePatient     Role = "PATIENT"     // it is done to them
	RoleParticipant Role = "PARTICIPANT" // takes part, with neither side marked: a meeting
	RoleHost        Role = "HOST"
	RoleSpeaker     Role = "SPEAKER"   // says it, where saying is the event
	RoleRecipient   Role = "RECIPIENT" // it is given or said to them
	RoleTopic       Role = "TOPIC"     // it is about them
)

// Roles lists every role, most telling first: the order in which an event's
// participants are given.
func Roles() []Role {
	return []Role{
		RoleAgent, RolePatient, RoleParticipant, RoleHost,
		RoleSpeaker, RoleRecipient, RoleTopic,
	}
}

// Rank returns the role's place in Roles, or the number of roles for a string
// that is no role.
func (r Role) Rank() int { return rank(Roles(), r) }

// Participation says that an entity takes part in an event: PARTICIPATED_IN in
// the graph. An entity takes part in an event once, in its most telling role.
type Participation struct {
	Event  ID
	Entity ID
	Role   Role
	Past   bool `json:",omitempty"` // only articles that were withdrawn say so
}

// Location says that an event took, or is to take, place somewhere: HELD_AT in
// the graph.
type Location struct {
	Event ID
	Place ID
	Past  bool // only articles that were withdrawn say so
}

// LinkKind is how one event led to another.
type LinkKind string

// The kinds of links.
const (
	LinkPrepares    LinkKind = "PREPARES"    // talks prepare a summit
	LinkCancels     LinkKind = "CANCELS"     // a letter calls a summit off
	LinkReinstates  LinkKind = "REINSTATES"  // a meeting puts it back on
	LinkReschedules LinkKind = "RESCHEDULES" // an announcement moves it
	LinkAnswers     LinkKind = "ANSWERS"     // a statement answers a letter
	LinkPartOf      LinkKind = "PART_OF"     // a signing is part of a summit
	LinkFollows     LinkKind = "FOLLOWS"     // comes after, in one story
)

// LinkKinds lists every kind of link, in the order in which links are given.
func LinkKinds() []LinkKind {
	return []LinkKind{
		LinkPrepares, LinkCancels, LinkReinstates, LinkReschedules,
		LinkAnswers, LinkPartOf, LinkFollows,
	}
}

// Rank returns the kind's place in LinkKinds, or the number of kinds for a
// string that is none.
func (k LinkKind) Rank() int { return rank(LinkKinds(), k) }

// Link says that one event led to another: LED_TO in the graph. There is one
// for each From, To and Kind, with everything that carries it.
type Link struct {
	From, To ID
	Kind     LinkKind
	Evidence []Evidence
	Past     []Evidence // what articles said that were withdrawn
}

// IsPast reports whether only articles that were withdrawn carry the link.
func (l *Link) IsPast() bool { return len(l.Evidence) == 0 && len(l.Past) > 0 }

func rank[T comparable](all []T, v T) int {
	for i, x := range all {
		if x == v {
			return i
		}
	}
	return len(all)
}
