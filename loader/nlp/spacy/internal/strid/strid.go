// Package strid computes the 64-bit ids under which spaCy keeps strings, and the rows of hash embeddings they stand for.
package strid

import (
	_ "embed"
	"encoding/binary"
	"math/bits"
	"strings"
	"sync"
)

// symbolNames are the names that spaCy numbers instead of hashing them, in the order of their numbers from 1
// (spacy/symbols.pyx).
//
//go:embed symbols.txt
var symbolNames string

var names = sync.OnceValue(func() []string { return strings.Split(strings.TrimSuffix(symbolNames, "\n"), "\n") })

var symbols = sync.OnceValue(func() map[string]uint64 {
	names := names()
	m := make(map[string]uint64, len(names))
	for i, n := range names {
		m[n] = uint64(i + 1)
	}
	return m
})

// Of returns the id of s: 0 for the empty string, a small number for a symbol, else a hash.
func Of(s string) uint64 {
	if s == "" {
		return 0
	}
	if id, ok := symbols()[s]; ok {
		return id
	}
	return murmur64A(s, 1)
}

// Symbol returns the symbol with the given number, or "".
func Symbol(id int) string {
	if id < 1 || id > len(names()) {
		return ""
	}
	return names()[id-1]
}

// murmur64A is MurmurHash64A.
func murmur64A(s string, seed uint64) uint64 {
	const m, r = 0xc6a4a7935bd1e995, 47
	h := seed ^ uint64(len(s))*m
	for ; len(s) >= 8; s = s[8:] {
		k := le64(s)
		k *= m
		k ^= k >> r
		k *= m
		h = (h ^ k) * m
	}
	if len(s) > 0 {
		for i := len(s) - 1; i >= 0; i-- {
			h ^= uint64(s[i]) << (8 * i)
		}
		h *= m
	}
	h ^= h >> r
	h *= m
	h ^= h >> r
	return h
}

func le64(s string) uint64 {
	var b [8]byte
	copy(b[:], s)
	return binary.LittleEndian.Uint64(b[:])
}

// Rows returns the four rows, out of n, whose sum is the embedding of id in a table with the given seed. They are the four
// 32-bit words of the 128-bit MurmurHash3 (x64 form) of id.
func Rows(id uint64, seed, n uint32) [4]uint32 {
	h1 := bits.RotateLeft64(id*0x87c37b91114253d5, 31) * 0x4cf5ad432745937f
	h2 := uint64(seed) ^ 8
	h1 ^= uint64(seed)
	h1 ^= 8
	h1 += h2
	h2 += h1
	h1, h2 = finish(h1), finish(h2)
	h1 += h2
	h2 += h1
	return [4]uint32{uint32(h1) % n, uint32(h1>>32) % n, uint32(h2) % n, uint32(h2>>32) % n}
}

func finish(h uint64) uint64 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
