package neo4j

import "dateline/graph"

// label returns the label that nodes of the kind have to themselves.
func label(k graph.Kind) string {
	switch k {
	case graph.KindArticle:
		return "Article"
	case graph.KindPerson:
		return "Person"
	case graph.KindOrganization:
		return "Organization"
	case graph.KindPlace:
		return "Place"
	case graph.KindEvent:
		return "Event"
	case graph.KindReport:
		return "Report"
	case graph.KindDecision:
		return "Decision"
	case graph.KindDocument:
		return "Document"
	case graph.KindDoubt:
		return "Doubt"
	}
	return ""
}

// canBePast reports whether nodes of the kind can be of the past: what only
// articles tell that were withdrawn, and what these said.
func canBePast(k graph.Kind) bool {
	return k.IsEntity() || k == graph.KindEvent || k == graph.KindReport
}

// pastLabel returns the label that nodes of the past have beside their own: by it
// they are counted.
func pastLabel(label string) string { return "Past" + label }

// kindLabels returns the label of every kind.
func kindLabels() []string {
	var labels []string
	for _, k := range graph.Kinds() {
		labels = append(labels, label(k))
	}
	return labels
}

// byLabel groups IDs, each once, by the label whose unique id finds them:
// Entity stands for people, organisations and places. What is no ID is left
// out. Every label has a list, if only an empty one: it is the params of a
// statement with one branch for each.
func byLabel(ids []graph.ID) params {
	groups := map[string][]string{"articles": {}, "entities": {}, "events": {}, "reports": {}, "decisions": {}, "documents": {}, "doubts": {}}
	seen := make(map[graph.ID]bool, len(ids))
	for _, id := range ids {
		if seen[id] {
			continue
		}
		seen[id] = true
		group := ""
		switch k := id.Kind(); {
		case k.IsEntity():
			group = "entities"
		case k == graph.KindArticle:
			group = "articles"
		case k == graph.KindEvent:
			group = "events"
		case k == graph.KindReport:
			group = "reports"
		case k == graph.KindDecision:
			group = "decisions"
		case k == graph.KindDocument:
			group = "documents"
		case k == graph.KindDoubt:
			group = "doubts"
		default:
			continue
		}
		groups[group] = append(groups[group], string(id))
	}
	p := params{}
	for name, list := range groups {
		p[name] = list
	}
	return p
}
