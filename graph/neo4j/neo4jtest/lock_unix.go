//go:build unix

package neo4jtest

import (
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// lock waits until no other test process uses the server at uri, and keeps it
// until unlock is called or the process ends.
func lock(uri string) (unlock func(), err error) {
	u, err := url.Parse(uri)
	if err != nil {
		return nil, fmt.Errorf("NEO4J_URI: %w", err)
	}
	name := "dateline-neo4j-" + strings.ReplaceAll(u.Host, ":", "-") + ".lock"
	f, err := os.OpenFile(filepath.Join(os.TempDir(), name), os.O_CREATE|os.O_RDWR, 0o666)
	if err != nil {
		return nil, fmt.Errorf("lock %s: %w", uri, err)
	}
	if err := flock(f); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("lock %s: %w", uri, err)
	}
	return func() { _ = f.Close() }, nil // closing the file gives the lock up
}

func flock(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX)
		if !errors.Is(err, syscall.EINTR) {
			return err
		}
	}
}
