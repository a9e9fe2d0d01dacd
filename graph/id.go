package graph

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
)

// ID names a node for good. It is derived from what the node is, never from
// when or where it was loaded, so that every store gives a node the same ID:
// three letters for the kind, an underscore, and 20 characters of a hash.
type ID string

// Kind is the kind of a node.
type Kind string

// The kinds of nodes.
const (
	KindArticle      Kind = "ARTICLE"
	KindPerson       Kind = "PERSON"
	KindOrganization Kind = "ORGANIZATION"
	KindPlace        Kind = "PLACE"
	KindEvent        Kind = "EVENT"
	KindReport       Kind = "REPORT"
	KindDecision     Kind = "DECISION"
	KindDocument     Kind = "DOCUMENT"
	KindDoubt        Kind = "DOUBT"
)

// Kinds lists every kind, in the order in which answers that mix kinds are
// given.
func Kinds() []Kind {
	return []Kind{
		KindPerson, KindOrganization, KindPlace,
		KindEvent, KindArticle, KindReport, KindDecision, KindDocument, KindDoubt,
	}
}

// IsEntity reports whether nodes of the kind are entities: people,
// organisations or places.
func (k Kind) IsEntity() bool {
	return k == KindPerson || k == KindOrganization || k == KindPlace
}

// Valid reports whether k is one of the kinds.
func (k Kind) Valid() bool { return k.prefix() != "" }

func (k Kind) prefix() string {
	switch k {
	case KindArticle:
		return "art"
	case KindPerson:
		return "per"
	case KindOrganization:
		return "org"
	case KindPlace:
		return "plc"
	case KindEvent:
		return "evt"
	case KindReport:
		return "rep"
	case KindDecision:
		return "dec"
	case KindDocument:
		return "doc"
	case KindDoubt:
		return "dou"
	}
	return ""
}

// NewID returns the ID of the node of the given kind that parts identify. The
// same kind and parts give the same ID everywhere; ("ab", "c") and ("a", "bc")
// give different ones.
func NewID(kind Kind, parts ...string) ID {
	h := sha256.New()
	// A zero ends each part, and nothing else is one.
	stuff := strings.NewReplacer("\x00", "\x01\x01", "\x01", "\x01\x02")
	for _, p := range parts {
		h.Write([]byte(stuff.Replace(p)))
		h.Write([]byte{0})
	}
	sum := base32.HexEncoding.EncodeToString(h.Sum(nil)[:15])[:20]
	return ID(kind.prefix() + "_" + strings.ToLower(sum))
}

// Kind returns the kind that the ID's prefix names, or "" for a string that is
// no ID.
func (id ID) Kind() Kind {
	prefix, rest, ok := strings.Cut(string(id), "_")
	if !ok || rest == "" {
		return ""
	}
	for _, k := range Kinds() {
		if k.prefix() == prefix {
			return k
		}
	}
	return ""
}
