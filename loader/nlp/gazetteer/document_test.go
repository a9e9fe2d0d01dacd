package gazetteer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDocument(t *testing.T) {
	var d Document
	if d.Toponyms() != nil {
		t.Errorf("an empty document has %v", d.Toponyms())
	}
	var numbers []int
	for _, m := range [][3]string{
		{"Paris", "is", ""},
		{"Barrow", "and", ""},
		{"Paris", ",", "Texas"},
		{"Paris", "", "France"}, // the first counts
		{"Barrow", "counties", ""},
		{"Barrow", "", ""},
	} {
		numbers = append(numbers, d.Add(m[0], m[1], m[2]))
	}
	if diff := cmp.Diff([]int{0, 1, 0, 0, 1, 1}, numbers); diff != "" {
		t.Errorf("numbers (-want +got):\n%s", diff)
	}
	want := []Toponym{{Name: "Paris", Container: "Texas"}, {Name: "Barrow", District: true}}
	if diff := cmp.Diff(want, d.Toponyms()); diff != "" {
		t.Errorf("toponyms (-want +got):\n%s", diff)
	}
}
