package graph

import (
	"fmt"
	"slices"
	"strings"
)

// Limits of one call. They bound what a single request can ask of a store.
const (
	DefaultLimit   = 20   // page size where none is given
	MaxLimit       = 1000 // page size at most
	MaxIDs         = 1000 // nodes of one batched call at most
	MaxSearchTerms = 16   // words of one full-text question at most
	MaxHops        = 8    // length of a path at most
	MaxVisited     = 200_000
)

// Page asks for a part of a list that has a fixed order: the first Limit items
// after After, or, with Backward, the last Limit items before Before. Items
// come in the list's order either way. The zero Page is the first DefaultLimit
// items.
type Page struct {
	Limit    int    // 0 means DefaultLimit
	After    Cursor // "" means from the start
	Before   Cursor // "" means to the end
	Backward bool   // take the page from the end of what After and Before leave
	Total    bool   // count the whole list too; it costs what counting costs
}

// Validate checks the limit and the cursors.
func (p Page) Validate() error {
	if p.Limit < 0 || p.Limit > MaxLimit {
		return Invalid("limit", fmt.Sprint(p.Limit), "must be between 1 and %d", MaxLimit)
	}
	if _, _, err := p.Positions(); err != nil {
		return err
	}
	return nil
}

// Size returns the limit, or DefaultLimit where none is given.
func (p Page) Size() int {
	if p.Limit == 0 {
		return DefaultLimit
	}
	return p.Limit
}

// Positions decodes After and Before; a missing cursor gives nil.
func (p Page) Positions() (after, before *Position, err error) {
	if p.After != "" {
		pos, err := p.After.Decode()
		if err != nil {
			return nil, nil, Invalid("after", string(p.After), "is not a cursor of this list")
		}
		after = &pos
	}
	if p.Before != "" {
		pos, err := p.Before.Decode()
		if err != nil {
			return nil, nil, Invalid("before", string(p.Before), "is not a cursor of this list")
		}
		before = &pos
	}
	return after, before, nil
}

// Order is the direction of a timeline.
type Order string

// The orders of a timeline.
const (
	OldestFirst Order = "OLDEST_FIRST" // the default
	NewestFirst Order = "NEWEST_FIRST" // exactly the reverse
)

// EventFilter says which events a question is about. Every condition that is
// set must hold; the zero filter is every dated event.
type EventFilter struct {
	// About is an entity, event or article: events that the entity takes part
	// in or that are held (see Location) at it or at a place within it; the event itself and
	// all that led to it or that it led to, over at most StoryHops links; events
	// that the article reports.
	About ID
	// Text is words that the event's Title and Keywords together must all have
	// (see Terms); the last may be the start of a word.
	Text string
	// From and To bound when it happened, in Unix seconds: the event's date
	// must be able to lie in [From, To), as far as its Bounds tell; gaps inside
	// them do not count. nil is unbounded.
	From, To *int64
	// Types, Modes, Statuses and Bases each list what is accepted; empty
	// accepts everything.
	Types    []EventType
	Modes    []Mode
	Statuses []Status
	Bases    []Basis
	// Participants must all take part. One that is not in the store takes part
	// in nothing.
	Participants []ID
	// Places lists accepted places; a place accepts what is held (see Location)
	// at it or at a place within it, however deep.
	Places []ID
	// Undated adds the events without a date; they come after all dated ones,
	// or, newest first, before them. With From or To set there are none.
	Undated bool
	// AsOf asks what was known at a point on the clocks: of events of which a
	// state held then, each as Event.AsOf gives it, which is what all conditions
	// are about. What an article said counts until it is withdrawn. Somebody takes
	// part, or an event is held somewhere, where one of its reports that was known
	// then says so; what an event led to goes by links that have evidence in an
	// article known then. What events are called, and of which type, is as it is
	// now, and so is what lies within what.
	AsOf Clock
}

// StoryHops is the longest chain of links that ties an event to a timeline
// about another.
const StoryHops = 3

// Validate checks that IDs are IDs and that enumerations have valid values.
func (f EventFilter) Validate() error {
	if f.About != "" {
		k := f.About.Kind()
		if !k.IsEntity() && k != KindEvent && k != KindArticle {
			return Invalid("about", string(f.About), "must be the ID of an entity, an event or an article")
		}
	}
	if f.From != nil && f.To != nil && *f.From >= *f.To {
		return Invalid("to", "", "must be after from")
	}
	if f.Text != "" {
		if err := validateText(f.Text); err != nil {
			return err
		}
	}
	for _, t := range f.Types {
		if _, ok := t.Info(); !ok {
			return Invalid("types", string(t), "is no event type")
		}
	}
	for _, s := range f.Statuses {
		if !slices.Contains(Statuses(), s) {
			return Invalid("statuses", string(s), "is no status")
		}
	}
	for _, b := range f.Bases {
		if !slices.Contains(Bases(), b) {
			return Invalid("bases", string(b), "is no basis of a date")
		}
	}
	for _, id := range f.Participants {
		if !id.Kind().IsEntity() {
			return Invalid("participants", string(id), "must be the ID of a person, an organisation or a place")
		}
	}
	for _, id := range f.Places {
		if id.Kind() != KindPlace {
			return Invalid("places", string(id), "must be the ID of a place")
		}
	}
	if err := f.AsOf.Validate(); err != nil {
		return err
	}
	return checkCount("participants", len(f.Participants)+len(f.Places))
}

func validateText(text string) error {
	switch n := len(Terms(text)); {
	case n == 0:
		return Invalid("text", text, "has no letter or digit to search for")
	case n > MaxSearchTerms:
		return Invalid("text", text, "has %d words; %d at most", n, MaxSearchTerms)
	}
	return nil
}

func checkCount(field string, n int) error {
	if n > MaxIDs {
		return Invalid(field, "", "lists %d ids; %d at most", n, MaxIDs)
	}
	return nil
}

// TimelineQuery asks for events in the order in which they happened.
type TimelineQuery struct {
	EventFilter
	Order Order // "" means OldestFirst
	Page  Page
}

// Validate checks filter, order and page.
func (q TimelineQuery) Validate() error {
	if q.Order != "" && q.Order != OldestFirst && q.Order != NewestFirst {
		return Invalid("order", string(q.Order), "must be %s or %s", OldestFirst, NewestFirst)
	}
	if err := q.EventFilter.Validate(); err != nil {
		return err
	}
	return q.Page.Validate()
}

// ListOrder is the order of a list of nodes.
type ListOrder string

// The orders of a list.
const (
	ByWeight ListOrder = "WEIGHT" // most mentioned, most reported, newest article first: the default
	ByName   ListOrder = "NAME"   // by the Key of name or title
)

// ListQuery asks for the nodes of one kind.
type ListQuery struct {
	Kind  Kind
	Text  string    // words the node must have, as in SearchQuery; "" for all, and for kinds that cannot be searched
	Order ListOrder // "" means ByWeight
	Past  bool      // list what is Event.Past, or Entity.Past, too
	Page  Page
}

// Validate checks kind, text, order and page.
func (q ListQuery) Validate() error {
	if !q.Kind.Valid() {
		return Invalid("kind", string(q.Kind), "is no kind of node")
	}
	if q.Order != "" && q.Order != ByWeight && q.Order != ByName {
		return Invalid("order", string(q.Order), "must be %s or %s", ByWeight, ByName)
	}
	if q.Text != "" {
		if !searchable(q.Kind) {
			return Invalid("text", q.Text, "cannot be asked of the kind %s", q.Kind)
		}
		if err := validateText(q.Text); err != nil {
			return err
		}
	}
	return q.Page.Validate()
}

func searchable(k Kind) bool { return k.IsEntity() || k == KindEvent || k == KindArticle }

// SearchQuery asks for the nodes that have all the words of a text (see Terms):
// entities in name and aliases together, events in title and keywords, articles
// in title and text. The last word may be the start of one.
type SearchQuery struct {
	Text  string
	Kinds []Kind // of entities, events and articles; empty means all of these
	Page  Page

	// AsOf keeps what was known at a point on the clocks: events of which a
	// state held, as Event.AsOf gives them, articles, and entities that one of
	// these mentions. Names and weights are as they are now.
	AsOf Clock
}

// Validate checks text, kinds and page.
func (q SearchQuery) Validate() error {
	if err := validateText(q.Text); err != nil {
		return err
	}
	for _, k := range q.Kinds {
		if !searchable(k) {
			return Invalid("kinds", string(k), "cannot be searched")
		}
	}
	if err := q.AsOf.Validate(); err != nil {
		return err
	}
	return q.Page.Validate()
}

// EdgeQuery asks for the edges of one kind that leave each of several nodes:
// one page for every node.
type EdgeQuery struct {
	Kind EdgeKind
	From []ID
	Page Page // applies to each node's list; Total is honoured
	// Links keeps only links of these kinds; for EdgeLedTo and EdgeLedFrom.
	Links []LinkKind
	// AsOf keeps what was known at a point on the clocks: who takes part in events
	// and where they are held as in EventFilter.AsOf, reports and mentions of
	// articles known then, links and roles with the evidence known then, if there
	// is some. An edge to an event is kept where a state of it held, and placed by
	// the date of that. Places lie within one another as they do now.
	AsOf Clock
	// Past asks for all that the nodes own, in the words of Writer.Put, with what
	// only articles tell that were withdrawn: Edge.Past and Edge.Withdrawn are
	// set. It is for OwnedEdges, and AsOf must be zero.
	Past bool
}

// OwnedEdges lists the kinds of edges that lead to what a node owns.
func OwnedEdges() []EdgeKind {
	return []EdgeKind{EdgeParticipants, EdgeLocations, EdgeLedTo, EdgeRoles, EdgeWithin, EdgeMentioned, EdgeArticleReports}
}

// Validate checks kind, ids and page.
func (q EdgeQuery) Validate() error {
	if !slices.Contains(EdgeKinds(), q.Kind) {
		return Invalid("kind", string(q.Kind), "is no kind of edge")
	}
	for _, k := range q.Links {
		if !slices.Contains(LinkKinds(), k) {
			return Invalid("links", string(k), "is no kind of link")
		}
	}
	if err := q.AsOf.Validate(); err != nil {
		return err
	}
	if q.Past && (!q.AsOf.IsZero() || !slices.Contains(OwnedEdges(), q.Kind)) {
		return Invalid("past", string(q.Kind), "can be asked of what nodes own, and without asOf")
	}
	if len(q.From) > 1 && (q.Page.After != "" || q.Page.Before != "") {
		return Invalid("after", "", "a cursor continues the list of one node, not of %d", len(q.From))
	}
	if err := checkCount("from", len(q.From)); err != nil {
		return err
	}
	return q.Page.Validate()
}

// ChangeQuery asks which events were believed otherwise at one point on the
// clocks than at an earlier one.
type ChangeQuery struct {
	// EventFilter says which events: what it asks must be so at either of the two
	// points. AsOf must be zero.
	EventFilter
	Before, After Clock // the earlier and the later point; Before must not be After
	Page          Page
}

// Validate checks filter, clocks and page.
func (q ChangeQuery) Validate() error {
	if err := q.EventFilter.Validate(); err != nil {
		return err
	}
	if !q.AsOf.IsZero() {
		return Invalid("asOf", "", "is no part of a question that has two clocks")
	}
	for _, c := range []Clock{q.Before, q.After} {
		if err := c.Validate(); err != nil {
			return err
		}
	}
	if q.Before.After(q.After) {
		return Invalid("from", "", "must not be later than to")
	}
	return q.Page.Validate()
}

// Unit is the width of a histogram's buckets, in UTC.
type Unit string

// The units of a histogram.
const (
	UnitDay   Unit = "DAY"
	UnitWeek  Unit = "WEEK" // from Monday
	UnitMonth Unit = "MONTH"
	UnitYear  Unit = "YEAR"
)

// HistogramQuery asks how many events began in each stretch of time, by
// EventSort. Events without a date, and dates outside the years 1 to 9999, are
// left out.
type HistogramQuery struct {
	EventFilter
	Unit Unit
}

// Validate checks filter and unit.
func (q HistogramQuery) Validate() error {
	switch q.Unit {
	case UnitDay, UnitWeek, UnitMonth, UnitYear:
		return q.EventFilter.Validate()
	}
	return Invalid("unit", string(q.Unit), "must be DAY, WEEK, MONTH or YEAR")
}

// MatchTerms cuts the text of a question into whole words and the start of a
// last word: the last term counts as a start unless the text goes on after it.
func MatchTerms(text string) (words []string, prefix string) {
	terms := Terms(text)
	if len(terms) == 0 {
		return nil, ""
	}
	if strings.TrimRight(text, " ") != text {
		return terms, ""
	}
	return terms[:len(terms)-1], terms[len(terms)-1]
}
