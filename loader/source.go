package loader

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// Limits on what is read. They keep one bad file from taking the memory of the
// whole run.
const (
	MaxFile = 32 << 20 // bytes of one file that is one article
	MaxLine = 8 << 20  // bytes of one row of a JSONL file
)

// Raw is one piece of input: a file, or one row of a JSONL file.
type Raw struct {
	Name  string // what messages call it: "news/a.txt", "feed.jsonl:17", "-"
	Bytes []byte
	Row   bool // whether it is a row of JSONL
}

// Source yields input in a fixed order. An error belongs to the piece whose
// Name comes with it; the source goes on after it.
type Source = iter.Seq2[Raw, error]

// Stdin is the name of the source that reads standard input.
const Stdin = "-"

// Open returns the pieces of the named sources, in order: a file, every file in
// a folder (in order of their paths, hidden ones left out), or "-" for stdin.
// Files that end in .jsonl or .ndjson are read row by row, and so is standard
// input that begins with "{". A name that is not there is an error for that name
// alone.
func Open(ctx context.Context, names []string, stdin io.Reader) Source {
	return func(yield func(Raw, error) bool) {
		for _, name := range names {
			if !openOne(ctx, name, stdin, yield) {
				return
			}
		}
	}
}

func openOne(ctx context.Context, name string, stdin io.Reader, yield func(Raw, error) bool) bool {
	if name == Stdin {
		return readStream(ctx, Stdin, stdin, yield)
	}
	info, err := os.Stat(name)
	if err != nil {
		return yield(Raw{Name: name}, plain(err))
	}
	if !info.IsDir() {
		return readFile(ctx, name, yield)
	}
	more := true
	err = filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		hidden := strings.HasPrefix(d.Name(), ".") && path != name
		switch {
		case !more:
			return fs.SkipAll
		case err != nil:
			more = yield(Raw{Name: path}, plain(err))
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden || d.IsDir() || !hasArticleName(path):
		default:
			more = readFile(ctx, path, yield)
		}
		return ctx.Err()
	})
	if err != nil && more && ctx.Err() == nil {
		more = yield(Raw{Name: name}, plain(err))
	}
	return more && ctx.Err() == nil
}

// hasArticleName reports whether a file found in a folder is taken for an
// article by its name. A file that is named itself is read whatever its name.
func hasArticleName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".txt", ".text", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".ndjson", "":
		return true
	}
	return false
}

func readFile(ctx context.Context, path string, yield func(Raw, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Raw{Name: path}, plain(err))
	}
	defer f.Close()
	if ext := strings.ToLower(filepath.Ext(path)); ext == ".jsonl" || ext == ".ndjson" {
		return readRows(ctx, path, bufio.NewReaderSize(f, 1<<16), yield)
	}
	return readWhole(path, f, yield)
}

// readStream reads standard input: rows where it begins with an object, else
// one article.
func readStream(ctx context.Context, name string, r io.Reader, yield func(Raw, error) bool) bool {
	br := bufio.NewReaderSize(r, 1<<16)
	head, err := br.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return yield(Raw{Name: name}, plain(err))
	}
	if bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n\ufeff"), []byte("{")) {
		return readRows(ctx, name, br, yield)
	}
	return readWhole(name, br, yield)
}

func readWhole(name string, r io.Reader, yield func(Raw, error) bool) bool {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	switch {
	case err != nil:
		return yield(Raw{Name: name}, plain(err))
	case len(b) > MaxFile:
		return yield(Raw{Name: name}, fmt.Errorf("is over %d MB long; one article at most that", MaxFile>>20))
	}
	return yield(Raw{Name: name, Bytes: b}, nil)
}

// readRows yields the rows of a JSONL file. A row that is too long is passed
// over without being held in memory.
func readRows(ctx context.Context, name string, r *bufio.Reader, yield func(Raw, error) bool) bool {
	for row := 1; ctx.Err() == nil; row++ {
		line, err := readLine(r)
		where := fmt.Sprintf("%s:%d", name, row)
		switch {
		case errors.Is(err, errLongLine):
			if !yield(Raw{Name: where, Row: true}, fmt.Errorf("row is over %d MB long", MaxLine>>20)) {
				return false
			}
			continue
		case err != nil && !errors.Is(err, io.EOF):
			return yield(Raw{Name: where, Row: true}, plain(err))
		}
		if len(bytes.TrimSpace(line)) > 0 && !yield(Raw{Name: where, Bytes: line, Row: true}, nil) {
			return false
		}
		if err != nil {
			return true
		}
	}
	return false
}

var errLongLine = errors.New("line too long")

// readLine returns the next line, without its end. At the end of the input the
// error is io.EOF, beside what the last line holds.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := r.ReadSlice('\n')
		if !long {
			line = append(line, part...)
			long = len(line) > MaxLine
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long {
			return nil, errLongLine // at the end of the input, the next call says io.EOF
		}
		return bytes.TrimSuffix(line, []byte("\n")), err
	}
}

// plain takes the path out of a file error: messages name the source already.
func plain(err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err
	}
	return err
}
