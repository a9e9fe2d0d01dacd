package coref

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// letters makes clusters of words: each letter is a mention.
func letters(words ...string) Clusters[rune] {
	var c Clusters[rune]
	for _, w := range words {
		c = append(c, []rune(w))
	}
	return c
}

// TestCoreference has the cases of the reference scorer's test suite (TC1 to TC6) and the example of Pradhan et al. 2014,
// with the recall and precision published there;
// of Vilain et al. 1995 a chain cut in two; and of Luo 2005 the systems (b) and (c), which MUC cannot tell apart.
func TestCoreference(t *testing.T) {
	near := cmpopts.EquateApprox(0, 0.005)
	for _, tt := range []struct {
		name          string
		key, response Clusters[rune]
		ceafe         [2]float64 // recall, precision
		muc, b3       *[2]float64
	}{
		{"TC1", letters("a", "bc", "def"), letters("a", "bc", "def"), [2]float64{100, 100}, &[2]float64{100, 100}, &[2]float64{100, 100}},
		{"TC2", letters("a", "bc", "def"), letters("a", "de"), [2]float64{60, 90}, nil, nil},
		{"TC3", letters("a", "bc", "def"), letters("a", "bcx", "defy", "z"), [2]float64{88.571, 66.429}, nil, nil},
		{"TC4", letters("a", "bc", "def"), letters("a", "bcx", "dy", "z"), [2]float64{73.333, 55}, nil, nil},
		{"TC5", letters("a", "bc", "def"), letters("a", "bcxB", "dy", "z"), [2]float64{68.889, 51.667}, nil, nil},
		{"TC6", letters("a", "bc", "def"), letters("a", "bcx", "dy", "Bz"), [2]float64{73.333, 55}, nil, nil},
		{"nothing", nil, nil, [2]float64{}, &[2]float64{}, &[2]float64{}},
		{"Vilain", letters("abcd"), letters("ab", "cd"), [2]float64{66.667, 33.333}, &[2]float64{66.667, 100}, &[2]float64{50, 100}},
		{"Luo b", letters("12345", "67", "89ABC"), letters("12345", "6789ABC"), [2]float64{61.111, 91.667}, &[2]float64{100, 90}, &[2]float64{100, 76.190}},
		{"Luo c", letters("12345", "67", "89ABC"), letters("1234589ABC", "67"), [2]float64{55.556, 83.333}, &[2]float64{100, 90}, &[2]float64{100, 58.333}},
		{"Pradhan", letters("abc", "defg"), letters("ab", "cd", "fghi"), [2]float64{65, 43.333}, &[2]float64{40, 40}, &[2]float64{41.667, 50}},
	} {
		check := func(metric string, got Tally, want *[2]float64) {
			if want != nil {
				if diff := cmp.Diff(*want, [2]float64{got.R(), got.P()}, near); diff != "" {
					t.Errorf("%s %s (-want +got):\n%s", tt.name, metric, diff)
				}
			}
		}
		check("CEAFe", CEAFe(tt.key, tt.response), &tt.ceafe)
		check("MUC", MUC(tt.key, tt.response), tt.muc)
		check("B3", BCubed(tt.key, tt.response), tt.b3)
	}
}

func TestCoNLL(t *testing.T) {
	key, response := letters("abc", "defg"), letters("ab", "cd", "fghi")
	got := CoNLL(MUC(key, response), BCubed(key, response), CEAFe(key, response))
	if want := (40 + 45.4545 + 52) / 3; got < want-0.001 || got > want+0.001 {
		t.Errorf("CoNLL F1 %v, want %v", got, want)
	}
}
