package graph

import (
	"context"
	"math"

	"dateline/graph/edtf"
)

// Node is one of *Article, *Entity, *Event, *Report, *Decision, *Document and *Doubt.
type Node interface {
	NodeID() ID
	NodeKind() Kind
}

// IsPast reports whether only articles tell of a node that were withdrawn, or
// whether it is what one of these said: only questions as of a load before that
// are about it.
func IsPast(n Node) bool {
	switch n := n.(type) {
	case *Entity:
		return n.Past
	case *Event:
		return n.Past
	case *Report:
		return !n.Withdrawn.IsZero()
	}
	return false
}

// Reader is the reading half of the store contract.
//
// Every method validates its query first and returns an ErrInvalid that says
// what is wrong with it. Every method is one statement to the database (two
// where a total is asked for), however long its answer, and stops when ctx is
// done, with ctx's error. What is returned belongs to the caller. Two stores
// with the same content give the same answers in the same order.
//
// What only articles tell that were withdrawn (Event.Past, Participation.Past and
// so on) is there for Nodes, for questions with a Clock that has a moment of
// loading, and where a query asks for what is Past; all others answer as if it
// were not. Articles are there in any case.
type Reader interface {
	// Nodes returns the nodes with the given IDs. IDs that are not in the store,
	// or are no IDs, are missing from the map; the map is never nil. At most
	// MaxIDs at a time. It is one statement for every kind among the IDs.
	Nodes(ctx context.Context, ids []ID) (map[ID]Node, error)

	// List returns the nodes of one kind. ByWeight: heaviest first, articles by
	// date of publication, newest first, documents, decisions and reports
	// likewise by Published, Made and Reported, all of them with unknown times
	// last, doubts by Doubt.Rank; ties by ID. ByName: bytewise by Key of name or title, reports,
	// decisions, documents and doubts by ID; ties by ID.
	List(ctx context.Context, q ListQuery) (*List[Node], error)

	// Lookup returns the IDs of the entities, events and documents that carry each
	// of the keys (see Entity.LookupKeys, Event.Keys, Document.Keys), sorted. Keys that nothing
	// carries are missing; the map is never nil. At most MaxIDs keys.
	Lookup(ctx context.Context, keys []string) (map[string][]ID, error)

	// Timeline returns events by EventSort of their dates, ties by ID. A
	// question about a node that is not in the store is an ErrNotFound.
	Timeline(ctx context.Context, q TimelineQuery) (*List[*Event], error)

	// Histogram returns the buckets that hold events, in order of time.
	// ErrNotFound as for Timeline.
	Histogram(ctx context.Context, q HistogramQuery) ([]Bucket, error)

	// Changes returns the events of which something else was believed at q.After
	// than at q.Before, in date (other than its basis), status or place, by
	// EventSort of the date at q.After, or at q.Before where none is known then;
	// ties by ID. Its cost follows the number of states that begin or end in
	// between. ErrNotFound as for Timeline.
	Changes(ctx context.Context, q ChangeQuery) (*List[*EventChange], error)

	// Lanes returns the q.Limit lanes with the most events, fullest first, ties by
	// key; then one without a key for the events that are in none of these, if
	// there are some. The buckets of each are in order of time, and every one
	// holds events. ErrNotFound as for Timeline.
	Lanes(ctx context.Context, q LaneQuery) ([]Lane, error)

	// Top returns the events that tell most of a timeline, by EventSort, ties by
	// ID. ErrNotFound as for Timeline.
	Top(ctx context.Context, q TopQuery) ([]Top, error)

	// Edges returns, for each of q.From, its edges of one kind, by Edge.Sort and
	// Edge.Key, as EdgeKind says. Every ID of q.From has a list in the map, if
	// only an empty one; unknown IDs too.
	Edges(ctx context.Context, q EdgeQuery) (map[ID]*List[Edge], error)

	// Search returns nodes by HitSort, ties by ID.
	Search(ctx context.Context, q SearchQuery) (*List[Node], error)

	// Expand returns every relation of the given kinds that touches one of the
	// nodes, from either end, each once, sorted by From, To, Relation and Label:
	// one step of a walk, from any number of nodes. A holding of nothing leads
	// nowhere. No nodes or no kinds give no relations; what is not in Relations
	// is an ErrInvalid. More than limit relations are an ErrLimit. With past, the
	// relations come too that only articles tell of which were withdrawn.
	Expand(ctx context.Context, ids []ID, via []Relation, limit int, past bool) ([]Hop, error)

	// Stats counts the nodes of each kind; every kind is in the map.
	Stats(ctx context.Context) (map[Kind]int, error)

	// Revision returns a number, 1 or more, that every Put of anything makes greater by one.
	// It tells whether the store is still what it was; it is no part of the
	// content, and two stores with the same content may be at different ones.
	Revision(ctx context.Context) (int64, error)
}

// Writer is the writing half of the store contract.
type Writer interface {
	// Put writes a batch: all of it or, on an error, nothing. Putting the same
	// batch again changes nothing but the revision; one with Since set is refused
	// with an ErrConflict then, as whenever the store is at another revision. The batch is validated first: an ErrInvalid
	// names what is wrong and where.
	//
	// Nodes are written whole, and bring what they own: an article in the batch
	// replaces its mentions, reports and doubts by those of the batch; an event replaces
	// its states, participations, locations and outgoing links; an entity
	// replaces its holdings (of which it is the holder) and containments (of
	// which it is the place). What is owned by a node that is not itself in the
	// batch is an ErrInvalid. Whatever a batch refers to, in fields and evidence
	// too, must be in it or in the store: otherwise ErrNotFound, naming the missing
	// node. Only the subjects of a Decision or Doubt may be gone, the article of a
	// Document not there yet, and Entity.Sources, Article.Origin, Report.Own and
	// Report.Origin are kept as they are.
	//
	// Remove deletes nodes with what they own and every relation that touches
	// them, before the rest is written; a report goes with its event too. Fields
	// and evidence of what stays go on naming what is gone. Removing what is not
	// there is no error.
	Put(ctx context.Context, b *Batch) error
}

// Store is a graph that is kept somewhere.
type Store interface {
	Reader
	Writer
	// Ready returns nil when the store can answer, else an ErrUnavailable or
	// ErrUnauthorized.
	Ready(ctx context.Context) error
	// Close releases what the store holds. No call may follow.
	Close() error
}

// List is one page of an ordered list.
type List[T any] struct {
	Items   []T
	Cursors []Cursor // of each item
	More    bool     // whether what After and Before leave goes on beyond the page, in the direction of paging
	Total   int      // length of the whole list, After and Before aside; -1 where it was not asked for
}

// EdgeKind is a direction in which a node's relations can be followed.
type EdgeKind string

// The kinds of edges, with what Edge.To, Sort and Key are.
const (
	// EdgeParticipants: event to entities, by Role.Rank, entity ID. Role is set.
	EdgeParticipants EdgeKind = "PARTICIPANTS"
	// EdgeEvents: entity to the events it takes part in, by EventSort, event ID;
	// events without a date last. Role is set.
	EdgeEvents EdgeKind = "EVENTS"
	// EdgeLocations: event to places, by place ID (Sort 0).
	EdgeLocations EdgeKind = "LOCATIONS"
	// EdgeEventsAt: place to the events held at it (not within it), as EdgeEvents.
	EdgeEventsAt EdgeKind = "EVENTS_AT"
	// EdgeReports: event to reports, by Reported in Unix seconds (MaxInstant
	// where unknown), report ID.
	EdgeReports EdgeKind = "REPORTS"
	// EdgeArticleReports: article to its reports, by Span.Start, report ID.
	EdgeArticleReports EdgeKind = "ARTICLE_REPORTS"
	// EdgeStatements: entity to the reports it is the speaker of, as EdgeReports.
	EdgeStatements EdgeKind = "STATEMENTS"
	// EdgeMentions: entity to the articles that mention it, by Published
	// (MaxInstant where unknown), article ID. Count and Spans are set.
	EdgeMentions EdgeKind = "MENTIONS"
	// EdgeMentioned: article to entities, by number of mentions, most first
	// (Sort is -Count), entity ID. Count and Spans are set.
	EdgeMentioned EdgeKind = "MENTIONED"
	// EdgeCoParticipants: entity to the other entities that take part in the
	// same events, by number of shared events, most first (Sort is -Count),
	// entity ID. Count is set.
	EdgeCoParticipants EdgeKind = "CO_PARTICIPANTS"
	// EdgeLedTo and EdgeLedFrom: event to events, along LED_TO and against it,
	// by LinkKind.Rank, event ID. Link and Evidence are set.
	EdgeLedTo   EdgeKind = "LED_TO"
	EdgeLedFrom EdgeKind = "LED_FROM"
	// EdgeRoles: entity to what it holds a role in, by title (Sort 0, Key is
	// HoldingKey); To is "" where the text names none. Title, Since, Until and
	// Evidence are set. EdgeHolders: the other way, by HoldingKey, holder ID
	// (Key is both, joined by a space).
	EdgeRoles   EdgeKind = "ROLES"
	EdgeHolders EdgeKind = "HOLDERS"
	// EdgeWithin and EdgeContains: place to the place around it, and to the
	// places in it, one step, by place ID (Sort 0).
	EdgeWithin   EdgeKind = "WITHIN"
	EdgeContains EdgeKind = "CONTAINS"
)

// EdgeKinds lists every kind of edge.
func EdgeKinds() []EdgeKind {
	return []EdgeKind{
		EdgeParticipants, EdgeEvents, EdgeLocations, EdgeEventsAt,
		EdgeReports, EdgeArticleReports, EdgeStatements,
		EdgeMentions, EdgeMentioned, EdgeCoParticipants,
		EdgeLedTo, EdgeLedFrom, EdgeRoles, EdgeHolders,
		EdgeWithin, EdgeContains,
	}
}

// Edge is one step from a node along a kind of relation.
type Edge struct {
	To           ID
	Sort         int64
	Key          string
	Role         Role
	Title        string
	Since, Until edtf.Date
	Link         LinkKind
	Count        int
	Spans        []Span
	Evidence     []Evidence
	Past         bool       // see EdgeQuery.Past; so of a participation or location
	Withdrawn    []Evidence // likewise: the Past of a link or holding
}

// HoldingKey is what tells the roles of one holder apart, and orders them.
func HoldingKey(title string, of ID) string { return Key(title) + "|" + string(of) }

// Relation is a kind of relation that walks follow.
type Relation string

// The relations, as stored, from their From to their To.
const (
	RelParticipatedIn Relation = "PARTICIPATED_IN" // Entity to Event; Label is the role
	RelHeldAt         Relation = "HELD_AT"         // Event to Place
	RelLedTo          Relation = "LED_TO"          // Event to Event; Label is the link kind
	RelHolds          Relation = "HOLDS"           // Entity to Entity; Label is the title
	RelWithin         Relation = "WITHIN"          // Place to Place
)

// Relations lists every relation that walks follow.
func Relations() []Relation {
	return []Relation{RelParticipatedIn, RelHeldAt, RelLedTo, RelHolds, RelWithin}
}

// Hop is one relation, in its stored direction.
type Hop struct {
	From, To ID
	Relation Relation
	Label    string // role, kind of link or title; "" where the relation has none
}

// Bucket is a stretch of time with the number of events that began in it.
type Bucket struct {
	Start, End int64 // Unix seconds; End is exclusive
	Count      int
}

// NoDate is the EventSort of events without a date. They come last.
const NoDate = math.MaxInt64

// EventSort returns the number by which events are ordered in time: the
// earliest instant of the date, the latest one where the start is open or
// unknown, NoDate where there is no date.
func EventSort(d Date) int64 {
	if d.When.IsZero() {
		return NoDate
	}
	earliest, latest := d.When.Bounds()
	if earliest == edtf.MinInstant {
		return latest
	}
	return earliest
}

// HitSort returns the number by which search hits are ordered: nodes whose name
// or title is exactly the text first (entities by name or alias), then
// entities, events and articles, each by weight, heaviest first. An article's
// weight is its date of publication in Unix seconds, 0 where unknown or before
// 1970; it is never an exact hit.
func HitSort(kind Kind, exact bool, weight int64) int64 {
	tier := int64(3)
	switch {
	case exact && kind != KindArticle:
		tier = 0
	case kind.IsEntity():
		tier = 1
	case kind == KindEvent:
		tier = 2
	}
	return tier<<hitTierBits - min(max(weight, 0), 1<<hitTierBits-1)
}

// hitTierBits leaves room for any weight below the tier of a hit.
const hitTierBits = 48
