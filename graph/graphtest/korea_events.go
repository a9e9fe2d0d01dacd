package graphtest

import (
	"dateline/graph"
	"dateline/graph/edtf"
)

func koreaEvents() []*graph.Event {
	inferred := func(s string, b graph.Basis) graph.Date { return graph.Date{When: edtf.MustParse(s), Basis: b} }
	return []*graph.Event{
		{ID: "evt_war", Title: "Korean War", Type: graph.TypeAssault, Mode: "heavy-weapons", Date: stated("1950-06-25/1953-07-27"), Status: graph.StatusOccurred, Place: "plc_korea", Score: -9},
		{ID: "evt_armistice", Title: "Armistice talks", Type: graph.TypeConsult, Date: stated("../1953-07-27"), Status: graph.StatusOccurred, Place: "plc_panmunjom", Score: 2.5},
		{ID: "evt_olympics", Title: "Winter Olympics open", Type: graph.TypeCulture, Date: stated("2018-02-09"), Status: graph.StatusOccurred, Place: "plc_south", Keywords: []string{"Pyeongchang", "games"}},
		{ID: "evt_invite", Title: "Kim invites Trump", Type: graph.TypeRequest, Mode: "meet", Date: inferred("2018-03-08", graph.BasisRelative), Status: graph.StatusOccurred, Keys: []string{"gist:invite"}},
		{ID: "evt_visit", Title: "Pompeo visits Pyongyang", Type: graph.TypeConsult, Mode: "visit", Date: inferred("2018-03-31/2018-04-01", graph.BasisInferred), Status: graph.StatusOccurred, Place: "plc_pyongyang", Score: 2.5},
		{ID: "evt_freeze", Title: "North Korea halts nuclear tests", Type: graph.TypeRetreat, Date: stated("2018-04-21/.."), Status: graph.StatusOccurred, Place: "plc_north", Score: 6.5},
		{ID: "evt_panmunjom", Title: "Inter-Korean summit", Type: graph.TypeConsult, Date: stated("2018-04-27"), Status: graph.StatusOccurred, Place: "plc_panmunjom", Score: 2.5, Keywords: []string{"Panmunjom"}},
		{ID: "evt_declaration", Title: "Panmunjom Declaration signed", Type: graph.TypeAgree, Date: stated("2018-04-27"), Status: graph.StatusOccurred, Place: "plc_panmunjom", Score: 2.5},
		{ID: "evt_drills", Title: "Air drills", Type: graph.TypeMobilize, Mode: "weapons", Date: inferred("2018-05", graph.BasisInferred), Status: graph.StatusOccurred, Place: "plc_south", Score: -5.5},
		{ID: "evt_letter", Title: "Trump writes to Kim", Type: graph.TypeStatement, Mode: "letter", Date: stated("2018-05-24T13:43:00Z"), Status: graph.StatusOccurred, Keywords: []string{"letter", "summit", "cancel"}, States: []graph.EventState{
			{From: at("2018-05-24T14:00"), Loaded: at("2018-06-01T00:00"), Date: stated("2018-05-24T13:43:00Z"), Status: graph.StatusOccurred, Report: "rep_write"},
		}},
		{ID: "evt_second", Title: "Second inter-Korean summit", Type: graph.TypeConsult, Date: inferred("2018-05-26", graph.BasisRelative), Status: graph.StatusOccurred, Place: "plc_panmunjom", Score: 2.5},
		{ID: "evt_talks", Title: "Sung Kim meets Choe", Type: graph.TypeConsult, Date: inferred("2018-05-27/2018-05-30", graph.BasisInferred), Status: graph.StatusOccurred, Place: "plc_panmunjom", Score: 2.5, Keywords: []string{"talks"}, States: []graph.EventState{
			{From: at("2018-06-01T20:15"), Loaded: at("2018-07-01T12:00"), Date: inferred("2018-05-27/2018-05-30", graph.BasisInferred), Status: graph.StatusOccurred, Place: "plc_panmunjom", Report: "rep_talks"},
		}},
		koreaSummit(),
		{ID: "evt_joint", Title: "Joint statement signed", Type: graph.TypeAgree, Date: stated("2018-06-12"), Status: graph.StatusOccurred, Place: "plc_sentosa", Score: 2.5},
		{ID: "evt_disarmed", Title: "Denuclearization complete", Type: graph.TypeRetreat, Mode: "disarm", Date: inferred("2020", graph.BasisPublication), Status: graph.StatusHypothetical, Score: 6.5},
		{ID: "evt_washington", Title: "Kim to visit Washington", Type: graph.TypeTravel, Status: graph.StatusPlanned, Place: "plc_america", Score: 1},
		{ID: "evt_coup", Title: "Rumoured coup", Type: graph.TypeAssault, Status: graph.StatusDenied, Score: -9},
	}
}

// koreaSummit is the event whose story the tests tell: announced, called off,
// put back on, held.
func koreaSummit() *graph.Event {
	return &graph.Event{
		ID: "evt_summit", Title: "Singapore summit", Type: graph.TypeConsult, Mode: "multilateral", Date: stated("2018-06-12"),
		Status: graph.StatusOccurred, Place: "plc_singapore", Score: 2.5,
		Keywords: []string{"meeting", "Trump", "Kim"}, Keys: []string{"gist:summit", "gist:trump-kim"},
		States: koreaStates(),
	}
}

// koreaStates tell the story as two loads did: the first had only that the summit
// was called off.
func koreaStates() []graph.EventState {
	june := graph.Date{When: edtf.MustParse("2018-06"), Basis: graph.BasisInferred}
	first, second := at("2018-06-01T00:00"), at("2018-07-01T12:00")
	return []graph.EventState{
		{From: at("2018-05-24T14:00"), Loaded: first, Superseded: second, Date: june, Status: graph.StatusCancelled, Place: "plc_korea", Report: "rep_cancel"},
		{From: at("2018-05-24T14:00"), To: at("2018-06-01T20:15"), Loaded: second, Date: stated("2018-06-12"), Status: graph.StatusCancelled, Place: "plc_singapore", Report: "rep_cancel"},
		{From: at("2018-06-01T20:15"), To: at("2018-06-12T09:30"), Loaded: second, Date: june, Status: graph.StatusReinstated, Report: "rep_revive"},
		{From: at("2018-06-12T09:30"), Loaded: second, Date: stated("2018-06-12"), Status: graph.StatusOccurred, Place: "plc_sentosa", Report: "rep_meet"},
	}
}

func koreaReports() []*graph.Report {
	loaded := at("2018-07-01T12:00")
	return []*graph.Report{
		{
			ID: "rep_meet", Event: "evt_summit", Article: "art_summit", Type: graph.TypeConsult, Mode: "multilateral",
			Quote: "The two leaders shook hands on Sentosa.", Span: graph.Span{Start: 0, End: 39}, Trigger: graph.Span{Start: 16, End: 27},
			Date: graph.Reading{
				Date:   graph.Date{When: edtf.MustParse("2018-06-12"), Basis: graph.BasisRelative},
				Phrase: "on Tuesday", Span: graph.Span{Start: 28, End: 38}, Anchor: edtf.MustParse("2018-06-12"), Rule: "weekday",
			},
			Status: graph.StatusOccurred, Place: "plc_sentosa", Reported: at("2018-06-12T09:30"), Loaded: loaded, Confidence: 0.75,
			Participants: []graph.Participation{
				{Event: "evt_summit", Entity: "per_trump", Role: graph.RoleParticipant},
				{Event: "evt_summit", Entity: "per_kim", Role: graph.RoleParticipant},
			},
		},
		{ID: "rep_sign", Event: "evt_joint", Article: "art_summit", Type: graph.TypeAgree, Quote: "signed a statement", Span: graph.Span{Start: 41, End: 128}, Trigger: graph.Span{Start: 108, End: 114}, Reported: at("2018-06-12T09:30"), Loaded: loaded, Confidence: 1},
		{ID: "rep_disarm", Event: "evt_disarmed", Article: "art_summit", Type: graph.TypeRetreat, Quote: "spoke of denuclearization", Span: graph.Span{Start: 41, End: 128}, Speaker: "per_trump", Reported: at("2018-06-12T09:30"), Loaded: loaded, Confidence: 0.5},
		{ID: "rep_cancel", Event: "evt_summit", Article: "art_letter", Type: graph.TypeConsult, Quote: "would not take place", Title: "Trump-Kim summit", Concludes: true, Span: graph.Span{Start: 0, End: 89}, Status: graph.StatusCancelled, Speaker: "per_trump", Place: "plc_singapore", Participants: koreaParties("evt_summit", "per_trump", "per_kim"), Reported: at("2018-05-24T14:00"), Loaded: at("2018-06-01T00:00"), Confidence: 0.9},
		{ID: "rep_write", Event: "evt_letter", Article: "art_letter", Type: graph.TypeStatement, Mode: "letter", Quote: "In a letter", Span: graph.Span{Start: 0, End: 89}, Participants: koreaParties("evt_letter", "per_trump", "per_kim", "plc_north"), Reported: at("2018-05-24T14:00"), Loaded: at("2018-06-01T00:00")},
		{ID: "rep_revive", Event: "evt_summit", Article: "art_revived", Type: graph.TypeConsult, Quote: "to prepare the meeting", Span: graph.Span{Start: 0, End: 66}, Date: graph.Reading{Date: graph.Date{When: edtf.MustParse("2018-06"), Basis: graph.BasisInferred}}, Status: graph.StatusReinstated, Speaker: "org_state", Reported: at("2018-06-01T20:15"), Loaded: loaded, Confidence: 0.25},
		{ID: "rep_talks", Event: "evt_talks", Article: "art_revived", Type: graph.TypeConsult, Quote: "met at Panmunjom", Span: graph.Span{Start: 0, End: 66}, Place: "plc_panmunjom", Reported: at("2018-06-01T20:15"), Loaded: loaded, Confidence: 0.9},
		{ID: "rep_history", Event: "evt_war", Article: "art_undated", Type: graph.TypeAssault, Quote: "the Korean War", Span: graph.Span{Start: 0, End: 49}, Loaded: loaded, Confidence: 0.4},
		{ID: "rep_earlier", Event: "evt_summit", Article: "art_undated", Type: graph.TypeConsult, Quote: "A history", Span: graph.Span{Start: 0, End: 9}, Speaker: "per_trump", Loaded: loaded, Confidence: 0.1},
	}
}

// koreaParties are participants as a sentence has them.
func koreaParties(event graph.ID, entities ...graph.ID) (out []graph.Participation) {
	for _, id := range entities {
		out = append(out, graph.Participation{Event: event, Entity: id, Role: graph.RoleParticipant})
	}
	return out
}

func koreaParticipations() []graph.Participation {
	in := func(event graph.ID, role graph.Role, entities ...graph.ID) (out []graph.Participation) {
		for _, id := range entities {
			out = append(out, graph.Participation{Event: event, Entity: id, Role: role})
		}
		return out
	}
	var all []graph.Participation
	for _, some := range [][]graph.Participation{
		in("evt_war", graph.RoleAgent, "plc_north", "plc_america"),
		in("evt_war", graph.RolePatient, "plc_south"),
		in("evt_olympics", graph.RoleHost, "plc_south"),
		in("evt_invite", graph.RoleAgent, "per_kim"),
		in("evt_invite", graph.RoleRecipient, "per_trump"),
		in("evt_visit", graph.RoleAgent, "per_pompeo"),
		in("evt_visit", graph.RoleHost, "per_kim"),
		in("evt_freeze", graph.RoleAgent, "plc_north"),
		in("evt_panmunjom", graph.RoleParticipant, "per_moon", "per_kim"),
		in("evt_declaration", graph.RoleAgent, "per_moon", "per_kim"),
		in("evt_drills", graph.RoleAgent, "plc_america", "plc_south"),
		in("evt_letter", graph.RoleTopic, "plc_north"),
		in("evt_letter", graph.RoleRecipient, "per_kim"),
		in("evt_letter", graph.RoleSpeaker, "per_trump"),
		in("evt_second", graph.RoleParticipant, "per_kim", "per_moon"),
		in("evt_talks", graph.RoleParticipant, "per_sung", "per_choe"),
		in("evt_summit", graph.RoleParticipant, "per_trump", "per_kim"),
		in("evt_summit", graph.RoleTopic, "org_un"),
		in("evt_joint", graph.RoleAgent, "per_kim", "per_trump"),
		in("evt_washington", graph.RoleAgent, "per_kim"),
		in("evt_coup", graph.RolePatient, "per_kim"),
	} {
		all = append(all, some...)
	}
	return all
}

func koreaLocations() []graph.Location {
	return []graph.Location{
		{Event: "evt_war", Place: "plc_korea"},
		{Event: "evt_armistice", Place: "plc_panmunjom"},
		{Event: "evt_olympics", Place: "plc_south"},
		{Event: "evt_visit", Place: "plc_pyongyang"},
		{Event: "evt_freeze", Place: "plc_north"},
		{Event: "evt_panmunjom", Place: "plc_panmunjom"},
		{Event: "evt_declaration", Place: "plc_panmunjom"},
		{Event: "evt_drills", Place: "plc_south"},
		{Event: "evt_second", Place: "plc_panmunjom"},
		{Event: "evt_talks", Place: "plc_panmunjom"},
		{Event: "evt_summit", Place: "plc_singapore"},
		{Event: "evt_summit", Place: "plc_sentosa"},
		{Event: "evt_joint", Place: "plc_sentosa"},
		{Event: "evt_washington", Place: "plc_america"},
	}
}

// koreaLinks has a chain of four that ends in the summit: war, olympics,
// panmunjom, second, summit.
func koreaLinks() []graph.Link {
	carried := []graph.Evidence{{Article: "art_letter", Span: graph.Span{Start: 5, End: 60}, Quote: "letter … would not take place"}}
	return []graph.Link{
		{From: "evt_war", To: "evt_olympics", Kind: graph.LinkFollows},
		{From: "evt_olympics", To: "evt_panmunjom", Kind: graph.LinkPrepares},
		{From: "evt_olympics", To: "evt_invite", Kind: graph.LinkFollows},
		{From: "evt_declaration", To: "evt_panmunjom", Kind: graph.LinkPartOf},
		{From: "evt_panmunjom", To: "evt_second", Kind: graph.LinkFollows},
		{From: "evt_drills", To: "evt_letter", Kind: graph.LinkAnswers},
		{From: "evt_letter", To: "evt_summit", Kind: graph.LinkCancels, Evidence: carried},
		{From: "evt_letter", To: "evt_drills", Kind: graph.LinkAnswers},
		{From: "evt_second", To: "evt_summit", Kind: graph.LinkReinstates},
		{From: "evt_talks", To: "evt_summit", Kind: graph.LinkPrepares},
		{From: "evt_joint", To: "evt_summit", Kind: graph.LinkPartOf},
		{From: "evt_summit", To: "evt_disarmed", Kind: graph.LinkFollows},
		{From: "evt_summit", To: "evt_disarmed", Kind: graph.LinkPrepares},
	}
}
