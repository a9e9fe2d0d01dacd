package link

import (
	"context"
	"maps"
	"slices"
	"strings"

	"dateline/graph"
	"dateline/loader/extract"
)

// People with one name are told apart by the company they keep, as Bagga and
// Baldwin (1998) do by the words around a name, and by what the text says of
// them, as Mann and Yarowsky (2003) do by facts of a life: here roles, and what
// these are held in. In news a full name is that of one person as a rule, and two
// articles on one person often have nothing else in common: of 49 people of the
// BBC set who were set apart for that alone, 45 or so were one. So two stand apart
// where roles contradict one another and no more agrees than that outweighs, or
// where nothing at all agrees: neither company, places and roles nor what the
// articles are about.
const (
	sharedCompany   = 1.0 // each person or organisation that both are mentioned with
	maxShared       = 3
	sharedPlace     = 0.5 // both are mentioned with one place, or one within the other
	sharedCountry   = 0.2 // likewise, but the place is a country or larger
	sharedTitle     = 0.5
	sharedOffice    = 1.0  // roles in the same, or in places of which one is in the other
	otherWork       = -1.5 // roles of different walks of life
	otherCountry    = -1.5 // offices in different countries; trainers and singers go where they are paid
	fame            = 2.0  // one odd title makes nobody another person who is in so many articles
	strangers       = -2.0 // from here on two are no question for an editor
	wellKnown       = 8    // articles; who is in so many is compared by roles alone
	maxOfOneArticle = 200  // others that an article can mention and still tell of company
	otherTopic      = 0.25 // articles whose topics are no more alike than this have nothing to do with one another
)

// profile is what a person is known by.
type profile struct {
	articles []graph.ID // that mention the person, as far as wellKnown
	titles   map[string]bool
	works    map[string]bool   // walks of life, see workOf
	offices  map[graph.ID]bool // what roles are held in
	company  map[graph.ID]bool // whoever and whatever is mentioned beside
}

func newProfile() *profile {
	return &profile{titles: make(map[string]bool), works: make(map[string]bool), offices: make(map[graph.ID]bool), company: make(map[graph.ID]bool)}
}

func (p *profile) isWellKnown() bool { return len(p.articles) >= wellKnown }

func (p *profile) addRole(title string, of graph.ID) {
	p.titles[graph.Key(title)] = true
	if work := workOf(title); work != "" {
		p.works[work] = true
	}
	if of != "" {
		p.offices[of] = true
	}
}

// loadProfiles reads what is known of the people whom documents name in full.
// It must know which articles are taken out.
func (w *working) loadProfiles(ctx context.Context, docs []*document) error {
	var people []graph.ID
	for _, d := range docs {
		for i := range d.doc.Entities {
			if e := &d.doc.Entities[i]; isFullName(e) {
				people = append(append(people, newEntityID(e)), w.carriers(graph.NameKey(e.Name), graph.KindPerson)...)
			}
		}
	}
	people = slices.DeleteFunc(distinct(people), func(id graph.ID) bool { return w.entities[id] == nil || !w.entities[id].stored })
	if err := w.loadHoldings(ctx, people); err != nil {
		return err
	}
	near := make(map[graph.ID][]graph.ID) // by the articles that tell of their company
	for part := range slices.Chunk(people, graph.MaxIDs) {
		lists, err := w.store.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeMentions, From: part, Page: graph.Page{Limit: wellKnown}})
		if err != nil {
			return err
		}
		for _, id := range part {
			p := newProfile()
			w.profiles[id] = p
			for _, h := range w.entities[id].holdings {
				p.addRole(h.Title, h.Of)
			}
			// The articles that are taken out are the last ones.
			stays := slices.DeleteFunc(lists[id].Items, func(e graph.Edge) bool { return w.forgotten[e.To] })
			if p.articles = targetsOf(stays); p.isWellKnown() {
				continue
			}
			for _, article := range p.articles {
				near[article] = append(near[article], id)
			}
		}
	}
	articles := make(map[graph.ID]bool, len(near))
	for id := range near {
		articles[id] = true
	}
	for part := range slices.Chunk(sortedKeys(articles), graph.MaxIDs) {
		lists, err := w.store.Edges(ctx, graph.EdgeQuery{Kind: graph.EdgeMentioned, From: part, Page: graph.Page{Limit: maxOfOneArticle}})
		if err != nil {
			return err
		}
		for _, article := range part {
			for _, person := range near[article] {
				w.profiles[person].meet(person, targetsOf(lists[article].Items))
			}
		}
	}
	return w.loadPlaces(ctx)
}

// loadPlaces reads what lies around every place that is known or that somebody
// is mentioned with.
func (w *working) loadPlaces(ctx context.Context) error {
	places := make(map[graph.ID]bool)
	for id := range w.entities {
		places[id] = id.Kind() == graph.KindPlace
	}
	for _, p := range w.profiles {
		for _, set := range []map[graph.ID]bool{p.company, p.offices} {
			for id := range set {
				places[id] = id.Kind() == graph.KindPlace
			}
		}
	}
	return w.loadHierarchy(ctx, slices.DeleteFunc(sortedKeys(places), func(id graph.ID) bool { return !places[id] }))
}

// isFullName reports whether e is a person who is named with more than one word.
func isFullName(e *extract.Entity) bool {
	return e.Kind == string(graph.KindPerson) && !isSingle(e.Name)
}

// meet adds those who are mentioned in one article with a person.
func (p *profile) meet(person graph.ID, others []graph.ID) {
	for _, id := range others {
		if id != person {
			p.company[id] = true
		}
	}
}

// targetsOf returns where edges lead.
func targetsOf(edges []graph.Edge) []graph.ID {
	out := make([]graph.ID, len(edges))
	for i, e := range edges {
		out[i] = e.To
	}
	return out
}

// portray returns what a document tells of one of its people. Whoever else it
// names counts by name: who is meant may not be settled yet.
func (d *document) portray(e *extract.Entity) *profile {
	p := newProfile()
	named := func(o *extract.Entity) graph.ID {
		if id, settled := d.entities[o.ID]; settled && o.Kind != string(graph.KindPerson) {
			return id
		}
		return newEntityID(o)
	}
	byID := make(map[string]*extract.Entity, len(d.doc.Entities))
	for i := range d.doc.Entities {
		o := &d.doc.Entities[i]
		byID[o.ID] = o
		if o.ID != e.ID && (o.Kind != string(graph.KindPerson) || isFullName(o)) {
			p.company[named(o)] = true
		}
	}
	delete(p.company, newEntityID(e))
	for _, r := range e.Roles {
		of := graph.ID("")
		if o := byID[r.Of]; o != nil {
			of = named(o)
		}
		p.addRole(r.Title, of)
	}
	return p
}

// remember adds a document to what is known of its people.
func (w *working) remember(d *document) {
	for i := range d.doc.Entities {
		e := &d.doc.Entities[i]
		id := d.entities[e.ID]
		if id.Kind() != graph.KindPerson {
			continue
		}
		p := w.profiles[id]
		if p == nil {
			p = newProfile()
			w.profiles[id] = p
		}
		for _, r := range e.Roles {
			if of := d.entities[r.Of]; of != id {
				p.addRole(r.Title, of)
			}
		}
	}
	w.topics.linked[d.article.ID] = d.article.Text
	all := distinct(slices.Collect(maps.Values(d.entities)))
	for _, id := range all {
		if p := w.profiles[id]; p != nil && !p.isWellKnown() {
			p.articles = append(p.articles, d.article.ID)
			p.meet(id, all)
		}
	}
}

// acquaintance is how much two profiles have in common: what speaks for one person
// less what speaks against, and whether anything does.
func (w *working) acquaintance(told, known *profile) (score float64, contradicted bool) {
	if overlap(told.titles, known.titles) > 0 {
		score += sharedTitle
	}
	if met, _ := w.meetIn(told.offices, known.offices); met {
		score += sharedOffice
	}
	contrary := 0.0
	if len(told.works) > 0 && len(known.works) > 0 && overlap(told.works, known.works) == 0 {
		contrary += otherWork
	}
	if told.works[publicOffice] && known.works[publicOffice] {
		if a, b := w.countries(told.offices), w.countries(known.offices); len(a) > 0 && len(b) > 0 && overlap(a, b) == 0 {
			contrary += otherCountry
		}
	}
	score += contrary
	if known.isWellKnown() {
		return score + fame, contrary < 0
	}
	shared := 0
	for id := range told.company {
		if id.Kind() != graph.KindPlace && known.company[id] {
			shared++
		}
	}
	score += sharedCompany * float64(min(shared, maxShared))
	met, closely := w.meetIn(told.company, known.company)
	// Ministers are spoken of with their country.
	knownOffice, _ := w.meetIn(told.company, known.offices)
	toldOffice, _ := w.meetIn(told.offices, known.company)
	switch {
	case closely, knownOffice, toldOffice:
		score += sharedPlace
	case met:
		score += sharedCountry
	}
	return score, contrary < 0
}

// meetIn reports whether two sets have something in common that is no person, or
// a place of one lies in a place of the other, and whether it is less than a whole
// country.
func (w *working) meetIn(a, b map[graph.ID]bool) (met, closely bool) {
	for p := range a {
		for q := range b {
			switch {
			case p.Kind() == graph.KindPlace && q.Kind() == graph.KindPlace:
				if w.inside(p, q) && !w.isWide(q) || w.inside(q, p) && !w.isWide(p) {
					return true, true
				}
				met = met || w.inside(p, q) || w.inside(q, p)
			case p == q && p.Kind() != graph.KindPerson:
				return true, true
			}
		}
	}
	return met, false
}

// countries returns the countries of the places of a set.
func (w *working) countries(ids map[graph.ID]bool) map[string]bool {
	out := make(map[string]bool)
	for id := range ids {
		if e, known := w.entities[id]; known && e.node.Place != nil && e.node.Place.Country != "" {
			out[e.node.Place.Country] = true
		}
	}
	return out
}

// findNamesake returns which of the people with one name a document means, "" for
// none of them; those of whom that is a close call are doubted. The people are in
// the order in which they are preferred.
func (w *working) findNamesake(ctx context.Context, d *document, e *extract.Entity, people []graph.ID) (graph.ID, error) {
	told := d.portray(e)
	best, bestScore := graph.ID(""), 0.0
	scores := make(map[graph.ID]float64, len(people))
	for _, id := range people {
		known := w.profiles[id]
		if known == nil {
			known = newProfile()
		}
		score, contradicted := w.acquaintance(told, known)
		if score <= sharedPlace && !contradicted {
			likeness, err := w.likeness(ctx, d, known.articles)
			if err != nil {
				return "", err
			}
			contradicted = likeness < otherTopic
			score += min(0, likeness-otherTopic)
		}
		scores[id] = score
		if score <= 0 && contradicted {
			continue
		}
		if best == "" || score > bestScore {
			best, bestScore = id, score
		}
	}
	if best == "" {
		own := surnameID(d, e)
		for _, id := range people {
			if scores[id] > strangers {
				w.doubtOne(d, e, own, graph.DoubtNamesake, id, (scores[id]-strangers)/(2-2*strangers))
			}
		}
	}
	return best, nil
}

// workOf returns the walk of life that a title belongs to, "" for one that may be
// of any, such as "Director".
func workOf(title string) string {
	for word := range strings.FieldsSeq(graph.Key(title)) {
		if work, known := works[word]; known {
			return work
		}
	}
	return ""
}

// publicOffice is the walk of life of those who speak for a country or a company.
const publicOffice = "office"

// works are walks of life that people seldom change between, by words of titles.
// Who governs comes from anywhere, and commands, judges, manages and teaches
// before or after: these are one.
var works = func() map[string]string {
	out := make(map[string]string)
	for work, words := range map[string]string{
		publicOffice: "president premier minister secretary senator congressman congresswoman representative deputy governor mayor chancellor ambassador envoy " +
			"king queen prince princess emperor general colonel admiral commander judge justice attorney prosecutor lawmaker councillor commissioner " +
			"chairman chairwoman ceo executive economist analyst professor lawyer diplomat lord baroness mp",
		"sport": "striker midfielder goalkeeper defender winger footballer quarterback pitcher golfer cyclist sprinter boxer jockey batsman bowler skipper " +
			"fly-half scrum-half flanker hooker prop wicketkeeper swimmer skier gymnast wrestler snooker tennis",
		"arts":  "actor actress singer rapper musician guitarist drummer pianist violinist composer novelist poet painter sculptor playwright dancer filmmaker comedian",
		"faith": "pope cardinal archbishop bishop rabbi imam ayatollah pastor reverend patriarch",
	} {
		for word := range strings.FieldsSeq(words) {
			out[word] = work
		}
	}
	return out
}()
