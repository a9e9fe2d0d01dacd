package edtf

import "strings"

// mask is one calendar component as written: digits, some of which may be X
// for "unspecified".
type mask string

// fixed reports whether every digit is given.
func (m mask) fixed() bool { return strings.IndexByte(string(m), 'X') < 0 }

// blank reports whether no digit is given.
func (m mask) blank() bool { return strings.Trim(string(m), "X") == "" }

// trailing reports whether no given digit stands to the right of an X.
func (m mask) trailing() bool {
	i := strings.IndexByte(string(m), 'X')
	return i < 0 || m[i:].blank()
}

// least and most return the value with every X read as 0 or as 9.
func (m mask) least() int { return m.read(0) }
func (m mask) most() int  { return m.read(9) }

func (m mask) read(unspecified int) int {
	v := 0
	for i := range len(m) {
		d := unspecified
		if m[i] != 'X' {
			d = int(m[i] - '0')
		}
		v = v*10 + d
	}
	return v
}

// matches reports whether v, written in as many digits as m has, fits m.
func (m mask) matches(v int) bool {
	for i := len(m) - 1; i >= 0; i-- {
		if m[i] != 'X' && int(m[i]-'0') != v%10 {
			return false
		}
		v /= 10
	}
	return v == 0
}
