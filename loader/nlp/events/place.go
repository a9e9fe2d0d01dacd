package events

import (
	"slices"

	"dateline/loader/nlp"
)

// readPlace settles the places of a candidate: what its phrase locates, else
// what its own words name ("the Singapore summit", "visit Russia"); most
// precise first.
func (a *reader) readPlace(c *candidate) {
	if c.site != nlp.None && !slices.Contains(c.places, c.site) {
		c.places = append(c.places, c.site)
	}
	t := c.trig
	if t.places["obj"] && c.object != nlp.None {
		a.movePlaces(c, nlp.RolePatient, nlp.RoleHost)
	}
	if t.places["mod"] || t.places["poss"] {
		for _, m := range a.children(c.tok) {
			switch a.dep(m) {
			case "compound", "nmod", "poss", "amod":
				if k := a.mentionAt(m); k != nlp.None && a.kind(a.d.Mentions[k].Entity) == nlp.KindPlace {
					a.addPlace(c, a.d.Mentions[k].Entity)
				}
			}
		}
	}
	if t.typ == "TRAVEL" {
		known := slices.Clone(c.places)
		a.movePlaces(c, nlp.RolePatient)
		if len(known) > 0 { // "left Beijing for New York": the goal tells more
			c.places = known
		}
	}
	if !t.noun && len(c.places) == 0 {
		a.wherePlace(c)
	}
	if !t.noun && len(c.places) == 0 && c.subject != nlp.None {
		a.subjectPlace(c)
	}
	if t.noun {
		a.struckPlace(c)
	}
	if t.typ == "ELECTION" && t.noun || t.typ == "DISASTER" {
		a.movePlaces(c, nlp.RoleAgent, nlp.RolePatient)
	}
	a.movePlaces(c, nlp.RoleHost)
	if len(c.places) == 0 && c.near != nlp.None && !t.sym && t.typ != "TRAVEL" {
		c.places = append(c.places, c.near)
	}
	a.sortPlaces(c.places)
}

// struckPlace takes the object of what an event does for its place: "an
// earthquake struck Haiti".
func (a *reader) struckPlace(c *candidate) {
	if c.gov == nlp.None || a.dep(a.firstConjunct(a.whole(c.tok))) != "nsubj" {
		return
	}
	if o := a.child(c.gov, "dobj"); o != nlp.None {
		if m := a.mentionAt(o); m != nlp.None && a.kind(a.d.Mentions[m].Entity) == nlp.KindPlace {
			a.addPlace(c, a.d.Mentions[m].Entity)
		}
	}
}

// wherePlace takes the place that a clause with "where" is about: "New York,
// where he met Pompeo".
func (a *reader) wherePlace(c *candidate) {
	if a.dep(c.tok) != "relcl" {
		return
	}
	if w := a.childLemma(c.tok, "where"); w == nlp.None {
		return
	}
	h := a.head(c.tok)
	for range maxClimb {
		if m := a.mentionAt(h); m != nlp.None {
			if a.kind(a.d.Mentions[m].Entity) == nlp.KindPlace {
				a.addPlace(c, a.d.Mentions[m].Entity)
			}
			return
		}
		p := a.childLemma(h, "of", "in")
		if p == nlp.None || a.object(p) == nlp.None {
			return
		}
		h = a.object(p)
	}
}

// subjectPlace takes the place that a relative clause says its subject is in:
// "the team, which was in Singapore, met".
func (a *reader) subjectPlace(c *candidate) {
	r := a.child(c.subject, "relcl")
	if r == nlp.None || a.lemma(r) != "be" || c.trig.typ == "TRAVEL" {
		return
	}
	a.prepositions(r, func(p, o int) {
		if m := a.mentionAt(o); m != nlp.None && placing(a.lemma(p)) == located && a.kind(a.d.Mentions[m].Entity) == nlp.KindPlace {
			a.addPlace(c, a.d.Mentions[m].Entity)
		}
	})
}

// movePlaces makes the places among the participants of the roles places of the
// event.
func (a *reader) movePlaces(c *candidate, roles ...string) {
	kept := c.parts[:0]
	for _, p := range c.parts {
		if a.kind(p.entity) == nlp.KindPlace && slices.Contains(roles, p.role) && !p.proxy {
			a.addPlace(c, p.entity)
			continue
		}
		kept = append(kept, p)
	}
	c.parts = kept
}

func (a *reader) addPlace(c *candidate, entity int) {
	if !slices.Contains(c.places, entity) {
		c.places = append(c.places, entity)
	}
}

// sortPlaces puts a place before the places that it lies in, and leaves the
// order else.
func (a *reader) sortPlaces(places []int) {
	slices.SortStableFunc(places, func(x, y int) int {
		switch {
		case a.within(x, y):
			return -1
		case a.within(y, x):
			return 1
		}
		return 0
	})
}

// within reports whether place x lies in place y.
func (a *reader) within(x, y int) bool {
	p, q := a.d.Entities[x].Place, a.d.Entities[y].Place
	if p == nil || q == nil {
		return false
	}
	return slices.ContainsFunc(p.Within, func(w nlp.Place) bool {
		return w.GeoNames == q.GeoNames && w.Name == q.Name
	})
}

// placesMeet reports whether a place of one side can be one of the other's.
func (a *reader) placesMeet(xs, ys []int) bool {
	return slices.ContainsFunc(xs, func(x int) bool {
		return slices.ContainsFunc(ys, func(y int) bool { return a.samePlace(x, y) })
	})
}

// samePlace reports whether two places can be one: the same, or one in the
// other.
func (a *reader) samePlace(x, y int) bool { return x == y || a.within(x, y) || a.within(y, x) }
