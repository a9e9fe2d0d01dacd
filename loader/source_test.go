package loader

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// list opens sources and says what they yield, a line a piece.
func list(ctx context.Context, dir string, stdin io.Reader, names ...string) []string {
	for i, name := range names {
		if name != Stdin {
			names[i] = filepath.Join(dir, name)
		}
	}
	var out []string
	for raw, err := range Open(ctx, names, stdin) {
		name := filepath.ToSlash(strings.TrimPrefix(raw.Name, dir+string(filepath.Separator)))
		if err != nil {
			out = append(out, fmt.Sprintf("%s: %v", name, err))
			continue
		}
		out = append(out, fmt.Sprintf("%s %t %.20q", name, raw.Row, raw.Bytes))
	}
	return out
}

func TestOpen(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("x", MaxLine+1)
	for name, text := range map[string]string{
		"news/b.txt": "b", "news/a.HTML": "a", "news/deep/c": "c", "news/.hidden.txt": "no", "news/.git/d.txt": "no", "news/photo.jpg": "no",
		"news/feed.jsonl": "{1}\n\n  \n{2}", "other.weird": "other", "empty.ndjson": "", "long.jsonl": "{1}\n" + long + "\n{3}\n" + long,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	broken := iotest.ErrReader(fmt.Errorf("cable cut"))
	for _, tt := range []struct {
		name    string
		stdin   io.Reader
		sources []string
		want    []string
	}{
		{
			"a folder, in order of its paths", nil,
			[]string{"news"},
			[]string{`news/a.HTML false "a"`, `news/b.txt false "b"`, `news/deep/c false "c"`, `news/feed.jsonl:1 true "{1}"`, `news/feed.jsonl:4 true "{2}"`},
		},
		{"a file that is named, whatever its name", nil, []string{"other.weird", "news/.hidden.txt"}, []string{`other.weird false "other"`, `news/.hidden.txt false "no"`}},
		{"one that is not there costs itself", nil, []string{"nowhere", "other.weird"}, []string{"nowhere: no such file or directory", `other.weird false "other"`}},
		{"no rows", nil, []string{"empty.ndjson"}, nil},
		{
			"rows that are too long", nil,
			[]string{"long.jsonl"},
			[]string{`long.jsonl:1 true "{1}"`, "long.jsonl:2: row is over 8 MB long", `long.jsonl:3 true "{3}"`, "long.jsonl:4: row is over 8 MB long"},
		},
		{"standard input, an article", strings.NewReader("Talks held\n"), []string{"-"}, []string{`- false "Talks held\n"`}},
		{"standard input, rows", strings.NewReader("\ufeff {1}\n{2}"), []string{"-"}, []string{`-:1 true "\ufeff {1}"`, `-:2 true "{2}"`}},
		{"standard input that breaks", broken, []string{"-", "other.weird"}, []string{"-: cable cut", `other.weird false "other"`}},
		{"standard input that breaks in a row", io.MultiReader(strings.NewReader("{1}\n{2"), broken), []string{"-"}, []string{`-:1 true "{1}"`, "-:2: cable cut"}},
		{"an article that is too long", strings.NewReader(strings.Repeat("x ", MaxFile/2+1)), []string{"-"}, []string{"-: is over 32 MB long; one article at most that"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, list(t.Context(), dir, tt.stdin, tt.sources...)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := list(ctx, dir, nil, "news"); len(got) > 1 {
		t.Errorf("after the context has ended: %q, want one piece at most", got)
	}
}
