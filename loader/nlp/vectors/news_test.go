package vectors

import (
	"strings"
	"testing"
)

func TestParseNews(t *testing.T) {
	whole := strings.Repeat("0.5 ", Dim)
	if news, err := parseNews(whole); err != nil || news[Dim-1] != 0.5 {
		t.Errorf("a mean of halves is read as %v, %v", news[Dim-1], err)
	}
	for _, bad := range []string{"", strings.Repeat("0.5 ", Dim-1), whole + "0.5", strings.Repeat("0.5 ", Dim-1) + "half"} {
		if _, err := parseNews(bad); err == nil {
			t.Errorf("%d bytes pass for a mean: %.20q", len(bad), bad)
		}
	}
}
