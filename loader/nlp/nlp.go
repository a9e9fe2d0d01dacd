// Package nlp holds what the language stages say of one document: its blocks,
// tokens, sentences, times, entities, mentions, events and links, every one
// with its place in the text. The stages are the sub-packages: spacy (syntax),
// timex (times), names (entities and who is who), events; package pipeline runs
// them in order. They are pure functions over a Doc: no I/O, no clock, nothing
// global, and they know nothing of the graph.
//
// Offsets here are bytes into Doc.Text, End exclusive, always on rune
// boundaries. Indexes (tokens, entities, times ...) are positions in the
// slices of the Doc; None where there is none.
package nlp

import (
	"time"

	"dateline/graph/edtf"
	"dateline/loader/nlp/spacy"
)

// None is the index of nothing.
const None = -1

// Token is one token with its syntax. Head and every other index counts within
// Doc.Tokens.
type Token = spacy.Token

// Span is a stretch of Doc.Text in bytes.
type Span struct{ Start, End int }

// BlockKind is what a line or paragraph of an article is.
type BlockKind string

// The kinds of blocks. The language stages read events from Headline, Body,
// Subhead (names and times only) and Caption; the others are kept out of them.
const (
	BlockHeadline  BlockKind = "HEADLINE"
	BlockBody      BlockKind = "BODY"
	BlockSubhead   BlockKind = "SUBHEAD"
	BlockCaption   BlockKind = "CAPTION"
	BlockCredit    BlockKind = "CREDIT"    // photo credit, agency line
	BlockByline    BlockKind = "BYLINE"    // who wrote it
	BlockMeta      BlockKind = "META"      // publisher, section, date of publication, file names, share links
	BlockPullQuote BlockKind = "PULLQUOTE" // repeats words of the body or the headline, with or without their speaker
	BlockReadMore  BlockKind = "READMORE"  // points at another story
	BlockDateline  BlockKind = "DATELINE"  // the places at the head of the story, cut off the first paragraph
)

// Block is one classified stretch of the text.
type Block struct {
	Span
	Kind BlockKind
}

// Doc is one document and everything the stages say of it. A stage fills its
// own fields and changes no other.
type Doc struct {
	Text      string
	Title     string
	Published time.Time // UTC; zero where unknown: then relative dates stay unresolved
	Blocks    []Block   // in order, not overlapping

	Tokens    []Token    // of all blocks that are read, in order
	Sentences []Sentence // in order
	Times     []Time     // in order
	Entities  []Entity   // in order of first mention
	Mentions  []Mention  // in order of Start, longer first
	Events    []Event    // in order of first mention
	Links     []Link
}

// Sentence is a run of tokens, First to Last inclusive, within one block.
type Sentence struct {
	Span
	First, Last int
	Block       int
}

// TimeType is the type of a TIMEX3.
type TimeType string

// The types of time expressions (TimeML 1.2.1).
const (
	TimeDate     TimeType = "DATE"
	TimeTime     TimeType = "TIME"
	TimeDuration TimeType = "DURATION"
	TimeSet      TimeType = "SET"
)

// The bases of a date, as in the extract format.
const (
	BasisStated      = "STATED"
	BasisRelative    = "RELATIVE"
	BasisInferred    = "INFERRED"
	BasisPublication = "PUBLICATION"
)

// Time is a time expression.
type Time struct {
	Span
	First, Last int // tokens
	Type        TimeType
	Value       string    // of TIMEX3: "2018-06-12", "P1M", "PRESENT_REF"
	Date        edtf.Date // zero for durations, sets and what cannot be placed on the calendar
	Basis       string
	Anchor      edtf.Date // what a relative expression was resolved against; zero where none
	Rule        string    // the name of the rule that read it
}

// The kinds of entities.
const (
	KindPerson       = "PERSON"
	KindOrganization = "ORGANIZATION"
	KindPlace        = "PLACE"
)

// Entity is a person, an organisation or a place that the document speaks of.
// A country that acts is a PLACE too.
type Entity struct {
	Kind    string
	Name    string   // the fullest form in the text, or the gazetteer's name of a place
	Aliases []string // other names in the text, sorted, without Name
	Roles   []Role   // titles taken off its name, in order of appearance
	Place   *Place   // gazetteer entry of a PLACE; nil where there is none
}

// Role is a title and what it is held in.
type Role struct {
	Title string
	Of    int // entity, or None
	Span      // of the words that say so
}

// Place is a gazetteer entry.
type Place struct {
	GeoNames int
	Name     string
	Country  string // ISO 3166-1 alpha-2
	Feature  string // GeoNames feature code
	Lat, Lon float64
	Within   []Place // the places around it, nearest first: region, country
}

// Form is the form of a mention.
type Form string

// The forms of a mention.
const (
	FormName    Form = "NAME"
	FormNominal Form = "NOMINAL"
	FormPronoun Form = "PRONOUN"
)

// Mention is a stretch of text that stands for an entity. A name's span is the
// bare name, without title or possessive ending.
type Mention struct {
	Span
	First, Last int // tokens
	Head        int // the syntactic head among them
	Entity      int
	Form        Form
}

// The statuses of an event, as in the extract format.
const (
	StatusPlanned      = "PLANNED"
	StatusConfirmed    = "CONFIRMED"
	StatusPostponed    = "POSTPONED"
	StatusCancelled    = "CANCELLED"
	StatusReinstated   = "REINSTATED"
	StatusOccurred     = "OCCURRED"
	StatusDenied       = "DENIED"
	StatusHypothetical = "HYPOTHETICAL"
)

// The roles of participants, most telling first.
const (
	RoleAgent       = "AGENT"
	RolePatient     = "PATIENT"
	RoleParticipant = "PARTICIPANT"
	RoleHost        = "HOST"
	RoleSpeaker     = "SPEAKER"
	RoleRecipient   = "RECIPIENT"
	RoleTopic       = "TOPIC"
)

// Event is something that the document says happened, will, or was to happen;
// all mentions that mean it are together.
type Event struct {
	Type, Mode   string
	Title        string // short, in headline style: "Trump-Kim summit in Singapore"
	Mentions     []EventMention
	Participants []Participant // each entity once
	Places       []int         // entities; the first is the most precise
	Date         EventDate     // as the document leaves it
	Status       string        // as the document leaves it
	Speaker      int           // of the first mention that has one
	Confidence   float64
}

// EventMention is what one sentence says of an event. Fields that the sentence
// leaves open are None, "" or zero.
type EventMention struct {
	Span             // of the trigger words
	Token        int // the trigger's head
	Sentence     int
	Status       string
	Date         EventDate
	Participants []Participant
	Place        int
	Speaker      int
	Confidence   float64
}

// EventDate is a date that an event was given, and the expression that gave it.
type EventDate struct {
	When  edtf.Date
	Basis string
	Time  int // in Doc.Times, or None
	Rule  string
}

// Participant is an entity's part in an event.
type Participant struct {
	Entity int
	Role   string
}

// The kinds of links between events.
const (
	LinkPrepares    = "PREPARES"
	LinkCancels     = "CANCELS"
	LinkReinstates  = "REINSTATES"
	LinkReschedules = "RESCHEDULES"
	LinkAnswers     = "ANSWERS"
	LinkPartOf      = "PART_OF"
	LinkFollows     = "FOLLOWS"
)

// Link says that one event led to another; Span is the words that say so.
type Link struct {
	From, To int // events
	Kind     string
	Span
}
