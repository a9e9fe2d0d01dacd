package eval

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Format is a format of gold.
type Format string

// The formats of gold.
const (
	Auto     Format = ""         // told from the file
	Columns  Format = "conll"    // a word a line, its tag in a column
	CoNLLU   Format = "conllu"   // CoNLL-U with entities, as in GUM and Universal NER
	TimeML   Format = "timeml"   // TimeML
	Toponyms Format = "toponyms" // XML of the LGL and TR-News corpora
	JSON     Format = "json"     // the extract format
	Marked   Format = "marked"   // articles with marks in their text, as package markup reads them
)

// Formats lists the formats that can be named.
func Formats() []Format { return []Format{Columns, CoNLLU, TimeML, Toponyms, JSON, Marked} }

// OpenOptions say how gold is read.
type OpenOptions struct {
	Format Format
	Tokens Tokens
	Texts  string // the folder that texts of JSON gold are looked for in; "" for the folder of the gold
}

// maxFile bounds one file of gold.
const maxFile = 256 << 20

// Open yields the documents of files, and of all files in folders that have the ending of gold, in order of their paths.
func Open(paths []string, opts OpenOptions) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for _, path := range paths {
			files, err := filesOf(path)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, file := range files {
				docs, err := openFile(file, opts)
				if err != nil {
					yield(nil, fmt.Errorf("gold %s: %w", file, err))
					return
				}
				for _, d := range docs {
					if !yield(d, nil) {
						return
					}
				}
			}
		}
	}
}

// filesOf returns path, or the files of gold in the folder that it is.
func filesOf(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var files []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Type().IsRegular() && hasGoldName(p) {
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("gold: %w", err)
	}
	slices.SortFunc(files, cmp.Compare[string])
	return files, nil
}

func hasGoldName(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".conll", ".tsv", ".iob", ".iob2", ".bio", ".conllu", ".tml", ".xml", ".json", ".jsonl", ".marked":
		return true
	}
	return false
}

func openFile(file string, opts OpenOptions) ([]*Document, error) {
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("is over %d MB long", maxFile>>20)
	}
	data, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		return nil, err
	}
	if opts.Texts == "" {
		opts.Texts = filepath.Dir(file)
	}
	return Parse(filepath.Base(file), data, opts)
}

var errUnknownFormat = errors.New("is in no format of gold that can be told; name one")

// Parse reads the documents of a file of gold. Texts that JSON gold refers to are read from opts.Texts; nothing else is
// read from outside data.
func Parse(file string, data []byte, opts OpenOptions) ([]*Document, error) {
	if !utf8.Valid(data) {
		return nil, errors.New("is not UTF-8")
	}
	format := opts.Format
	if format == Auto {
		format = detect(data)
	}
	switch format {
	case Columns:
		return parseColumns(file, data, opts)
	case CoNLLU:
		return parseCoNLLU(file, data, opts)
	case TimeML:
		return parseTimeML(file, data)
	case Toponyms:
		return parseToponyms(file, data)
	case JSON:
		return parseJSON(file, data, opts)
	case Marked:
		return parseMarked(data)
	default:
		return nil, errUnknownFormat
	}
}

// detect tells the format of data, Auto where it cannot.
func detect(data []byte) Format {
	head := bytes.TrimLeft(data, " \t\r\n\ufeff")
	switch {
	case len(head) == 0:
		return Auto
	case head[0] == '{':
		return JSON
	case bytes.HasPrefix(head, []byte("text ")) && bytes.Contains(head, []byte("\n---\n")):
		return Marked
	case head[0] == '<' && bytes.Contains(head, []byte("<TimeML")):
		return TimeML
	case head[0] == '<' && bytes.Contains(head, []byte("<articles")):
		return Toponyms
	}
	for line := range bytes.Lines(head) {
		text := strings.TrimRight(string(line), "\r\n")
		if text == "" || strings.HasPrefix(text, "# ") || strings.HasPrefix(text, "-DOCSTART-") {
			continue
		}
		tabs := strings.Split(text, "\t")
		switch {
		case len(tabs) == conlluColumns || len(tabs) == unerColumns && isNumber(tabs[0]) && tagPattern.MatchString(tabs[2]):
			return CoNLLU
		case len(strings.Fields(text)) >= 2 && (tagPattern.MatchString(lastField(text)) || len(tabs) > 1 && tagPattern.MatchString(tabs[1])):
			return Columns
		}
		return Auto
	}
	return Auto
}

func lastField(s string) string {
	f := strings.Fields(s)
	return f[len(f)-1]
}

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
