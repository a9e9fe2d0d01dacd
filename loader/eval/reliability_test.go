package eval

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestReliability(t *testing.T) {
	got := reliability([]forecast{{0.62, true}, {0.68, false}, {0.9, true}, {1, true}, {0.95, false}})
	want := []Bin{
		{From: 0.6, To: 0.7, Events: 2, Confidence: 0.65, Right: 0.5},
		{From: 0.9, To: 1, Events: 3, Confidence: 0.95, Right: 2.0 / 3},
	}
	if d := cmp.Diff(want, got, cmpopts.EquateApprox(0, 1e-9)); d != "" {
		t.Errorf("reliability (-want +got):\n%s", d)
	}
	r := Report{Reliability: got}
	if e, want := r.CalibrationError(), (2*0.15+3*(0.95-2.0/3))/5; math.Abs(e-want) > 1e-9 {
		t.Errorf("CalibrationError = %v, want %v", e, want)
	}
	if e := (&Report{}).CalibrationError(); e != 0 {
		t.Errorf("CalibrationError of nothing = %v", e)
	}
}
