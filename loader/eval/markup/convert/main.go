// Command convert turns marked texts into gold: see package markup and docs/annotation.md.
//
//	go run ./loader/eval/markup/convert --texts ARTICLES --out loader/eval/gold/dev MARKED.txt...
//
// Each MARKED.txt becomes MARKED.json in the folder that --out names. Nothing is written where any of them has a fault.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"dateline/loader/eval"
	"dateline/loader/eval/markup"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("convert", flag.ContinueOnError)
	flags.SetOutput(stderr)
	texts := flags.String("texts", "", "folder of the texts that marked texts name")
	out := flags.String("out", "", "folder that the gold is written to")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *texts == "" || *out == "" || flags.NArg() == 0 {
		return errors.New("convert: --texts, --out and marked texts are to be named")
	}
	gold := map[string][]byte{}
	var faults []error
	for _, file := range flags.Args() {
		data, err := convert(file, *texts)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", file, err))
			continue
		}
		base := filepath.Base(file)
		gold[strings.TrimSuffix(base, filepath.Ext(base))+".json"] = data
	}
	if len(faults) > 0 {
		return errors.Join(faults...)
	}
	for name, data := range gold {
		if err := os.WriteFile(filepath.Join(*out, name), data, 0o644); err != nil {
			return fmt.Errorf("write gold: %w", err)
		}
	}
	return nil
}

// convert returns the gold of a marked text, after it has been read back as gold.
func convert(file, texts string) ([]byte, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	g, err := markup.Parse(data)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(texts)
	if err != nil {
		return nil, fmt.Errorf("folder of texts: %w", err)
	}
	defer func() { _ = root.Close() }() // it was only read
	text, err := root.ReadFile(g.Path)
	if err != nil {
		return nil, fmt.Errorf("text: %w", err)
	}
	if err := g.Matches(text); err != nil {
		return nil, err
	}
	out, err := g.Encode()
	if err != nil {
		return nil, err
	}
	if _, err := eval.Parse(filepath.Base(file), out, eval.OpenOptions{Format: eval.JSON, Texts: texts}); err != nil {
		return nil, err
	}
	return out, nil
}
