package graph_test

import (
	"encoding/base64"
	"errors"
	"math"
	"testing"

	"dateline/graph"
)

func TestCursor(t *testing.T) {
	for _, p := range []graph.Position{
		{}, {Sort: 1, Key: "evt_1"}, {Sort: -1, Key: "a\x00b"}, {Sort: math.MaxInt64}, {Sort: math.MinInt64, Key: "北京 \xff"},
	} {
		got, err := p.Cursor().Decode()
		if err != nil || got != p {
			t.Errorf("%+v: Decode(%s) = %+v, %v", p, p.Cursor(), got, err)
		}
	}
}

func TestCursorRejects(t *testing.T) {
	enc := base64.RawURLEncoding.EncodeToString
	good := graph.Position{Sort: 7, Key: "evt_1"}.Cursor()
	for name, c := range map[string]graph.Cursor{
		"empty":          "",
		"words":          "no cursor",
		"too short":      graph.Cursor(enc([]byte{1, 0, 0, 0, 0, 0, 0, 0})),
		"other version":  graph.Cursor(enc([]byte{2, 0, 0, 0, 0, 0, 0, 0, 0})),
		"padding":        graph.Cursor(base64.URLEncoding.EncodeToString([]byte{1, 0, 0, 0, 0, 0, 0, 0, 0, 0})),
		"standard form":  graph.Cursor(base64.RawStdEncoding.EncodeToString([]byte{1, 0, 0, 0, 0, 0, 0, 0, 0, 0xfb, 0xff, 0xff})),
		"space":          good + " ",
		"line":           good[:4] + "\n" + good[4:],
		"loose bits":     "AQAAAAAAAAAAZZ",
		"a number":       "17",
		"something more": good + "=",
	} {
		if p, err := c.Decode(); !errors.Is(err, graph.ErrInvalid) {
			t.Errorf("%s: Decode(%q) = %+v, %v, want an ErrInvalid", name, c, p, err)
		}
	}
}

func TestPositionCompare(t *testing.T) {
	ordered := []graph.Position{{Sort: math.MinInt64, Key: "z"}, {Sort: -1}, {Sort: 0, Key: "B"}, {Sort: 0, Key: "a"}, {Sort: 0, Key: "a b"}, {Sort: 0, Key: "aa"}, {Sort: 0, Key: "é"}, {Sort: 1, Key: ""}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := a.Compare(b); got != min(max(i-j, -1), 1) {
				t.Errorf("%+v.Compare(%+v) = %d", a, b, got)
			}
		}
	}
}

// FuzzDecodeCursor checks that what decodes was made by Position.Cursor.
func FuzzDecodeCursor(f *testing.F) {
	for _, s := range []string{"", "AQ", "no cursor", string(graph.Position{Sort: -5, Key: "evt_1"}.Cursor()), "AQAAAAAAAAAA"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := graph.Cursor(s).Decode()
		if err != nil {
			if !errors.Is(err, graph.ErrInvalid) {
				t.Errorf("Decode(%q): %v is no ErrInvalid", s, err)
			}
			return
		}
		if p.Cursor() != graph.Cursor(s) {
			t.Errorf("Decode(%q) = %+v, whose cursor is %q", s, p, p.Cursor())
		}
	})
}
