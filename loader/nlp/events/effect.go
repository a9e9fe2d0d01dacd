package events

import (
	"dateline/loader/nlp"
)

// effect is what a verb does to the standing of the event that is its object.
type effect int

const (
	noEffect effect = iota
	calledOff
	putOff
	moved
	putBack
)

// effectOf returns what a verb of the classes does to its object.
func effectOf(c class) effect {
	switch {
	case c&classReinstate != 0:
		return putBack
	case c&classCancel != 0:
		return calledOff
	case c&classReschedule != 0:
		return moved
	case c&classPostpone != 0:
		return putOff
	}
	return noEffect
}

// act returns the trigger that the verb of an effect stands for: to call a
// meeting off is to reject it, to put it back on is to agree to it.
func (e effect) act() *trigger {
	none := map[string]string{}
	switch e {
	case calledOff:
		return &trigger{typ: "REJECT", mode: "meet", family: familyCallingOff, roles: none}
	case putOff, moved:
		return &trigger{typ: "ANNOUNCE", family: familyPuttingOff, roles: none}
	case putBack:
		return &trigger{typ: "AGREE", family: familyPuttingOn, roles: none}
	case noEffect:
	}
	return nil
}

// status is what the event is after the effect.
func (e effect) status() string {
	switch e {
	case calledOff:
		return nlp.StatusCancelled
	case putOff, moved:
		return nlp.StatusPostponed
	case putBack:
		return nlp.StatusReinstated
	case noEffect:
	}
	return ""
}

// link is the kind of link from the act to its event.
func (e effect) link() string {
	switch e {
	case calledOff:
		return nlp.LinkCancels
	case putOff, moved:
		return nlp.LinkReschedules
	case putBack:
		return nlp.LinkReinstates
	case noEffect:
	}
	return ""
}
