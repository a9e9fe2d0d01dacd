package graph

// EventType is the category of an event: one of PLOVER's sixteen (manual 0.8,
// September 2021), or one of a few more that news needs and PLOVER lacks.
type EventType string

// Mode is the manner of an event, one of those of its type.
type Mode string

// TypeInfo describes one event type, in our own words.
type TypeInfo struct {
	Type       EventType
	Definition string
	Score      float64 // from conflict (-10) to cooperation (+10)
	Modes      []Mode
	Plover     bool // whether it is one of PLOVER's
}

// The event types.
const (
	TypeAgree     EventType = "AGREE"
	TypeConsult   EventType = "CONSULT"
	TypeSupport   EventType = "SUPPORT"
	TypeConcede   EventType = "CONCEDE"
	TypeCooperate EventType = "COOPERATE"
	TypeAid       EventType = "AID"
	TypeRetreat   EventType = "RETREAT"
	TypeRequest   EventType = "REQUEST"
	TypeAccuse    EventType = "ACCUSE"
	TypeReject    EventType = "REJECT"
	TypeThreaten  EventType = "THREATEN"
	TypeProtest   EventType = "PROTEST"
	TypeSanction  EventType = "SANCTION"
	TypeMobilize  EventType = "MOBILIZE"
	TypeCoerce    EventType = "COERCE"
	TypeAssault   EventType = "ASSAULT"

	TypeStatement EventType = "STATEMENT"
	TypeAnnounce  EventType = "ANNOUNCE"
	TypeTravel    EventType = "TRAVEL"
	TypeElection  EventType = "ELECTION"
	TypeAppoint   EventType = "APPOINT"
	TypeDeath     EventType = "DEATH"
	TypeDisaster  EventType = "DISASTER"
	TypeAccident  EventType = "ACCIDENT"
	TypeBusiness  EventType = "BUSINESS"
	TypeRelease   EventType = "RELEASE"
	TypeLegal     EventType = "LEGAL"
	TypeSport     EventType = "SPORT"
	TypeCulture   EventType = "CULTURE"
)

// EventTypes is the one table of event types, PLOVER's first. Scores of
// PLOVER's categories are the manual's; ACCUSE, whose printed score contradicts
// its modes' (-2 and -3.5), takes the mean of the modes.
func EventTypes() []TypeInfo {
	return []TypeInfo{
		{TypeAgree, "Promise, offer or accept to cooperate later, a meeting or visit to come included.", 2.5, nil, true},
		{TypeConsult, "Meet, visit, call or negotiate.", 2.5, []Mode{"visit", "third-party", "multilateral", "phone"}, true},
		{TypeSupport, "Back without material means: praise, recognise, sign or ratify.", 5, nil, true},
		{TypeConcede, "Give way in words: pardon, apologise, promise to ease or withdraw.", 4.5, nil, true},
		{TypeCooperate, "Work together in deed to the good of both: trade, joint drills, extradition, shared intelligence.", 9.5, nil, true},
		{TypeAid, "Help materially, mainly to the good of the receiver: relief, asylum, rescue, debt forgiven.", 10, nil, true},
		{TypeRetreat, "Give way in deed: release, pull out, disarm, cease fire, let inspectors in, resign.", 6.5, []Mode{"withdraw", "release", "disarm", "ceasefire", "access", "resign"}, true},
		{TypeRequest, "Ask, demand or order.", 0, []Mode{"assist", "change", "yield", "meet"}, true},
		{TypeAccuse, "Criticise, allege, sue, charge or investigate.", -2.75, []Mode{"disapprove", "investigate", "allege"}, true},
		{TypeReject, "Refuse or turn down, the calling off of a meeting included.", -2, []Mode{"assist", "change", "yield", "meet"}, true},
		{TypeThreaten, "Warn of harm or of breaking off.", -3.5, []Mode{"restrict", "arrest", "relations", "expel", "territory", "violence"}, true},
		{TypeProtest, "Dissent together in public and in person.", -5, []Mode{"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}, true},
		{TypeSanction, "Cut or reduce relations, convict, expel, leave a treaty or body.", -6, []Mode{"convict", "expel", "withdraw", "discontinue"}, true},
		{TypeMobilize, "Show or ready armed force without using it: tests, drills, deployments.", -5.5, []Mode{"troops", "weapons", "police", "militia"}, true},
		{TypeCoerce, "Repress or restrict short of violence: arrest, seize, censor, deport, attack by computer.", -7, []Mode{"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"}, true},
		{TypeAssault, "Do deliberate violence that can cause serious bodily harm.", -9, []Mode{"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional"}, true},

		{TypeStatement, "Say something of note where the saying itself is the news: a speech, letter, interview.", 0, []Mode{"letter", "speech"}, false},
		{TypeAnnounce, "Make a decision, plan or result public.", 0, nil, false},
		{TypeTravel, "Go, arrive or leave, where the journey itself is the news.", 1, nil, false},
		{TypeElection, "Vote: elections, referendums, votes of a parliament.", 0, nil, false},
		{TypeAppoint, "Take up, be given or leave an office or job.", 0, []Mode{"appoint", "leave"}, false},
		{TypeDeath, "Die, other than by a reported act of violence.", 0, nil, false},
		{TypeDisaster, "Natural disasters and epidemics.", 0, nil, false},
		{TypeAccident, "Harm that nobody intended: crashes, fires, collapses.", 0, nil, false},
		{TypeBusiness, "Buy, sell, merge, invest, report results, hire or lay off.", 0, nil, false},
		{TypeRelease, "Bring out a product, service, work or study.", 0, nil, false},
		{TypeLegal, "Proceedings and outcomes in law: rulings, settlements, trials, laws passed.", 0, nil, false},
		{TypeSport, "Matches, tournaments, records.", 0, nil, false},
		{TypeCulture, "Festivals, ceremonies, exhibitions, anniversaries.", 0, nil, false},
	}
}

// Info returns the table's entry for the type, and false for a string that is
// no type.
func (t EventType) Info() (TypeInfo, bool) {
	for _, info := range EventTypes() {
		if info.Type == t {
			return info, true
		}
	}
	return TypeInfo{}, false
}
