// Package packed keeps what is learnt in files: a magic that says of what kind and version, and a compressed body.
package packed

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
)

// maxBytes bounds what a file can unpack to.
const maxBytes = 64 << 20

// ErrCorrupt says that a file is none of its kind.
var ErrCorrupt = errors.New("corrupt weights")

// Write writes a file.
func Write(w io.Writer, magic string, body []byte) error {
	if _, err := io.WriteString(w, magic); err != nil {
		return fmt.Errorf("write weights: %w", err)
	}
	z, err := flate.NewWriter(w, flate.BestCompression)
	if err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	if _, err := z.Write(body); err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress weights: %w", err)
	}
	return nil
}

// Read returns the body of a file.
func Read(data []byte, magic string) ([]byte, error) {
	packed, found := bytes.CutPrefix(data, []byte(magic))
	if !found {
		return nil, fmt.Errorf("%w: no header", ErrCorrupt)
	}
	body, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed)), maxBytes))
	if err != nil {
		return nil, fmt.Errorf("decompress weights: %w", err)
	}
	return body, nil
}
