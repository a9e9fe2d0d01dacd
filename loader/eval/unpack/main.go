// Command unpack writes texts of openly licensed corpora as articles, for gold to name.
//
//	go run ./loader/eval/unpack --out ARTICLES re3d-dev uner-ewt/en_ewt-ud-dev.iob2 uner-ewt/en_ewt-ud-test.iob2
//
// A folder is one of re3d (github.com/dstl/re3d): of the four governments among its sources documents.json becomes
// re3d/xx-NN.txt, numbered as they come. A file is one of Universal NER's English Web Treebank (github.com/UniversalNER): its
// posts to newsgroups and weblogs become ewt/ID.txt, the first sentence as title. The same corpora give the same bytes.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "unpack:", err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("unpack", flag.ContinueOnError)
	flags.SetOutput(stderr)
	out := flags.String("out", "", "folder that the texts are written to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || flags.NArg() == 0 {
		return errors.New("--out and corpora are to be named")
	}
	texts := map[string]string{}
	for _, corpus := range flags.Args() {
		info, err := os.Stat(corpus)
		if err != nil {
			return err
		}
		read := treebank
		if info.IsDir() {
			read = statements
		}
		if err := read(corpus, texts); err != nil {
			return fmt.Errorf("%s: %w", corpus, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		path := filepath.Join(*out, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(texts[name]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// sources are the folders of re3d that are read, and what the names of their texts begin with.
var sources = map[string]string{
	"Australian Department of Foreign Affairs":  "au",
	"Delegation of the European Union to Syria": "eu",
	"UK Government":       "uk",
	"US State Department": "us",
}

// statements reads re3d: a folder for each source with documents.json, a document a line.
func statements(dir string, texts map[string]string) error {
	for _, source := range slices.Sorted(maps.Keys(sources)) {
		data, err := os.ReadFile(filepath.Join(dir, source, "documents.json"))
		if err != nil {
			return err
		}
		number := 0
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimSpace(line); line == "" {
				continue
			}
			number++
			var d struct{ Title, Text string }
			if err := json.Unmarshal([]byte(line), &d); err != nil {
				return fmt.Errorf("%s, document %d: %w", source, number, err)
			}
			texts[fmt.Sprintf("re3d/%s-%02d.txt", sources[source], number)] = article(d.Title, d.Text)
		}
	}
	return nil
}

// treebank reads a file of the English Web Treebank: sentences under "# text =", documents under "# newdoc id =".
func treebank(file string, texts map[string]string) error {
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	id := ""
	var sentences []string
	end := func() {
		if genre, _, _ := strings.Cut(id, "-"); (genre == "newsgroup" || genre == "weblog") && len(sentences) > 0 {
			texts["ewt/"+filepath.Base(id)+".txt"] = article(sentences[0], strings.Join(sentences[1:], " "))
		}
		sentences = nil
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if next, found := strings.CutPrefix(lines.Text(), "# newdoc id = "); found {
			end()
			id = strings.TrimSpace(next)
		}
		if sentence, found := strings.CutPrefix(lines.Text(), "# text = "); found {
			sentences = append(sentences, sentence)
		}
	}
	end()
	return lines.Err()
}

// article puts a title above its text.
func article(title, text string) string {
	return strings.TrimSpace(strings.TrimSpace(title)+"\n\n"+strings.TrimSpace(text)) + "\n"
}
