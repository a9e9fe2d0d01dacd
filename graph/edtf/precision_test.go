package edtf

import "testing"

func TestPrecisionString(t *testing.T) {
	seen := map[string]Precision{}
	for p := PrecisionUnknown; p <= PrecisionSecond; p++ {
		s := p.String()
		if other, ok := seen[s]; ok {
			t.Errorf("precisions %d and %d are both %q", other, p, s)
		}
		seen[s] = p
	}
	if got := (PrecisionSecond + 1).String(); got != "unknown" {
		t.Errorf("String() of no precision = %q", got)
	}
}
