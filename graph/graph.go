// Package graph is the domain of Dateline: what news articles say, as a graph
// of people, organisations, places and events, each fact tied to the words
// that carry it. It also holds the contract that every store fulfils.
//
//	           HOLDS (title)
//	Person ─────────────────▶ Organization, Place ──WITHIN──▶ Place
//	  │                              │                          ▲
//	  │ PARTICIPATED_IN (role)       │ PARTICIPATED_IN          │ HELD_AT
//	  ▼                              ▼                          │
//	Event ◀─────────────────────────────────────────────────────┘
//	  │ ▲  └──LED_TO (kind, evidence)──▶ Event
//	  │ └────REPORTS──── Report ──IN──▶ Article ◀──MENTIONED_IN── Entity
//	  ▼                    └──SAID_BY──▶ Entity
//	EventState (what was believed, from one report time to the next)
//
// Three clocks run through it: when something happened (Event.Date), when it
// was reported (Report.Reported) and when it was loaded (Report.Loaded).
//
// The package and its sub-package edtf import the standard library alone, so
// that stores, resolvers and the loader can share them without knowing one
// another.
package graph
