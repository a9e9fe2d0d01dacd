package main

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecode(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want any
	}{
		{"\x07", int64(7)},
		{"\xff", int64(-1)},
		{"\xc0", nil},
		{"\xc3", true},
		{"\xcc\xc8", uint64(200)},
		{"\xcf\xff\xff\xff\xff\xff\xff\xff\xff", uint64(math.MaxUint64)},
		{"\xd0\x80", int64(-128)},
		{"\xd1\xff\xfe", int64(-2)},
		{"\xca\x3f\x00\x00\x00", 0.5},
		{"\xcb\x3f\xe0\x00\x00\x00\x00\x00\x00", 0.5},
		{"\xa2hi", "hi"},
		{"\xd9\x02hi", "hi"},
		{"\xc4\x02hi", []byte("hi")},
		{"\x92\x01\xa1a", []any{int64(1), "a"}},
		{"\xdc\x00\x01\x01", []any{int64(1)}},
		{"\x81\xc4\x01k\x02", object{"k": int64(2)}},
		{"\xde\x00\x01\x05\xc2", object{int64(5): false}},
	} {
		got, err := decode([]byte(tt.in))
		if err != nil {
			t.Errorf("decode(%q): %v", tt.in, err)
			continue
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("decode(%q) (-want +got):\n%s", tt.in, diff)
		}
	}
}

func TestDecodeRefuses(t *testing.T) {
	deep := make([]byte, 200)
	for i := range deep {
		deep[i] = 0x91
	}
	for _, in := range []string{"", "\xa5hi", "\xc1", "\xd4\x01\x00", "\x01\x01", "\x81\x90\x01", "\xdd\xff\xff\xff\xff", "\xdf\xff\xff\xff\xff", "\xc6\xff\xff\xff\xff", string(deep)} {
		if v, err := decode([]byte(in)); err == nil {
			t.Errorf("decode(%q) = %v, want an error", in, v)
		}
	}
}

func TestNDArray(t *testing.T) {
	array := func() object {
		return object{"nd": true, "type": "<f4", "shape": []any{int64(1), uint64(2)}, "data": []byte("\x00\x00\x80\x3f\x00\x00\x00\xbf")}
	}
	shape, values, err := ndarray(array())
	if err != nil || !cmp.Equal(shape, []int{1, 2}) || !cmp.Equal(values, []float32{1, -0.5}) {
		t.Errorf("ndarray = %v, %v, %v", shape, values, err)
	}
	for name, v := range map[string]any{"type": "<f8", "shape": []any{int64(3)}, "nd": false, "data": "text"} {
		bad := array()
		bad[name] = v
		if _, _, err := ndarray(bad); err == nil {
			t.Errorf("%s = %v is not refused", name, v)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("\x92\x81\xa1a\xc4\x01b\xcb12345678"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if v, err := decode(data); err == nil {
			_, _, _ = ndarray(v)
		}
	})
}
