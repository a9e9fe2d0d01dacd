package graph

import (
	"encoding/base64"
	"encoding/binary"
)

// Position is an item's place in an ordered list: lists are ordered by Sort and
// then by Key, bytewise, and no two items of a list have the same Position.
// Paging by position, not by count, neither skips nor repeats items when others
// are added.
type Position struct {
	Sort int64
	Key  string
}

// Compare orders positions.
func (p Position) Compare(o Position) int {
	switch {
	case p.Sort < o.Sort:
		return -1
	case p.Sort > o.Sort:
		return 1
	case p.Key < o.Key:
		return -1
	case p.Key > o.Key:
		return 1
	}
	return 0
}

// Cursor is a Position that clients hand back unread.
type Cursor string

// cursorVersion leads every cursor, so that a later form can be told apart.
const cursorVersion = 1

// Cursor returns the opaque form of the position.
func (p Position) Cursor() Cursor {
	b := make([]byte, 0, 9+len(p.Key))
	b = append(b, cursorVersion)
	b = binary.BigEndian.AppendUint64(b, uint64(p.Sort))
	b = append(b, p.Key...)
	return Cursor(base64.RawURLEncoding.EncodeToString(b))
}

// Decode returns the position; an ErrInvalid for a string that Position.Cursor
// did not make.
func (c Cursor) Decode() (Position, error) {
	b, err := base64.RawURLEncoding.Strict().DecodeString(string(c))
	if err != nil || len(b) < 9 || b[0] != cursorVersion {
		return Position{}, Invalid("cursor", string(c), "is not a cursor")
	}
	p := Position{Sort: int64(binary.BigEndian.Uint64(b[1:9])), Key: string(b[9:])}
	if p.Cursor() != c { // the decoder skips line ends
		return Position{}, Invalid("cursor", string(c), "is not a cursor")
	}
	return p, nil
}
