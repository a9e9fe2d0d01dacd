package model

import "sync"

// memo keeps the results of calls by key, errors too: the first caller of a key
// makes the call, and all others wait for it. The zero memo is ready to use.
type memo[K comparable, V any] struct {
	mu      sync.Mutex
	results map[K]*result[V]
}

type result[V any] struct {
	once  sync.Once
	value V
	err   error
}

func (m *memo[K, V]) get(key K, call func() (V, error)) (V, error) {
	m.mu.Lock()
	r, ok := m.results[key]
	if !ok {
		r = &result[V]{}
		if m.results == nil {
			m.results = make(map[K]*result[V])
		}
		m.results[key] = r
	}
	m.mu.Unlock()
	r.once.Do(func() { r.value, r.err = call() })
	return r.value, r.err
}
