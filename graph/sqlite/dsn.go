package sqlite

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
)

// access is what a connection is for.
type access bool

const (
	reading access = false
	writing access = true
)

// The log is taken back into the file when it has grown to this many pages. A
// load writes the same pages again and again: the longer the log, the fewer of
// them are written, and waited for, twice.
const (
	logPages  = 8192
	pageBytes = 4096
)

// dsn returns the data source name of the file. The journal mode is not in it:
// it is a property of the file, to be set once the file is known to be ours.
func dsn(path string, o Options, a access) string {
	q := url.Values{"_pragma": {
		"busy_timeout(5000)",
		"synchronous(NORMAL)", // safe with a write-ahead log: a power cut may lose the last batch, never tear it
		"temp_store(MEMORY)",
		fmt.Sprintf("mmap_size(%d)", o.MapBytes),
		fmt.Sprintf("cache_size(-%d)", o.CacheBytes>>10),
		"trusted_schema(0)",
	}}
	if a == writing {
		q.Set("_txlock", "immediate") // take the lock at once, not in mid-transaction where waiting cannot help
		q.Add("_pragma", fmt.Sprintf("wal_autocheckpoint(%d)", logPages))
		q.Add("_pragma", fmt.Sprintf("journal_size_limit(%d)", 2*logPages*pageBytes))
	} else {
		q.Add("_pragma", "query_only(1)")
		q.Set("mode", "rw") // never make the file
	}
	return fileURI(path) + "?" + q.Encode()
}

// fileURI returns the path as SQLite reads it from a URI, in which ?, # and %
// mean something else.
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	if filepath.VolumeName(path) != "" {
		path = "/" + path // file:/C:/...
	}
	return "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
}
