package sheet

import "testing"

func TestNoFormula(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"", ""},
		{"Kim's letter - a reply", "Kim's letter - a reply"},
		{"a+b=c; d", "a+b=c; d"},
		{"=1+1", "'=1+1"},
		{"＝1+1", "'＝1+1"},
		{" \u00a0=1+1", "' \u00a0=1+1"},
		{`"=1+1"`, `'"=1+1"`},
		{"peace;=1+1", "peace;'=1+1"},
		{`peace; "=1+1"`, `peace;' "=1+1"`},
		{"peace;;@a;-1", "peace;;'@a;'-1"},
		{"peace\t\t=1\r\n+1", "peace\t\t'=1\r\n'+1"},
		{"\tpeace", "'\tpeace"},
		{"\r\n=1", "'\r\n'=1"},
	} {
		if got := noFormula(tt.text); got != tt.want {
			t.Errorf("noFormula(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}
