package graph

import (
	"maps"
	"testing"
)

func TestCounts(t *testing.T) {
	tests := []struct {
		sentence string
		want     map[string]int
	}{
		{"At least 12 people were killed and 30 injured, police said.", map[string]int{"killed": 12, "injured": 30}},
		{"The blast killed 1,200 civilians.", map[string]int{"killed": 1200}},
		{"Three soldiers died; five are missing.", map[string]int{"killed": 3, "missing": 5}},
		{"Police detained 40 protesters on Monday.", map[string]int{"arrested": 40}},
		{"He died in 2018 at the age of 90.", nil},
		{"Between 10 and 12 people were killed.", nil},
		{"The two leaders met for 40 minutes.", nil},
		{"", nil},
	}
	for _, tt := range tests {
		t.Run(tt.sentence, func(t *testing.T) {
			if got := Counts(tt.sentence); !maps.Equal(got, tt.want) {
				t.Errorf("Counts = %v, want %v", got, tt.want)
			}
		})
	}
}
