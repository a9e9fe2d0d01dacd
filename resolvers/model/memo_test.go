package model

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

func TestMemo(t *testing.T) {
	var m memo[string, int]
	var calls atomic.Int32
	want := errors.New("once")
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() {
			n, err := m.get("a", func() (int, error) { return int(calls.Add(1)), want })
			if n != 1 || !errors.Is(err, want) {
				t.Errorf("get = %d, %v", n, err)
			}
		})
	}
	wg.Wait()
	if n, err := m.get("b", func() (int, error) { return 7, nil }); n != 7 || err != nil {
		t.Errorf("get of another key = %d, %v", n, err)
	}
}
