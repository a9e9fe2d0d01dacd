// Command convert turns a published spaCy CNN pipeline into the one file that package spacy embeds.
//
//	go run ./loader/nlp/spacy/convert PACKAGE OUT
//
// PACKAGE is a wheel or a directory with the unpacked pipeline in it. The command reads the tokenizer's rules, the vocabulary's
// norms, the attribute ruler, the rule lemmatizer and the weights of tok2vec, tagger, parser and ner; it runs no Python.
package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"dateline/loader/nlp/spacy/internal/archive"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: convert WHEEL_OR_DIRECTORY OUT")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "convert:", err)
		os.Exit(1)
	}
}

func run(in, out string) error {
	fsys, sum, err := open(in)
	if err != nil {
		return err
	}
	root, err := findRoot(fsys)
	if err != nil {
		return err
	}
	pipe, err := fs.Sub(fsys, root)
	if err != nil {
		return fmt.Errorf("open %s: %w", root, err)
	}
	p, err := convert(pipe)
	if err != nil {
		return fmt.Errorf("convert %s: %w", root, err)
	}
	p.Source, p.SHA256 = filepath.Base(in), sum
	var buf bytes.Buffer
	if err := archive.Write(&buf, p); err != nil {
		return err
	}
	if err := os.WriteFile(out, buf.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write result: %w", err)
	}
	return nil
}

// open returns the files of a wheel, with the checksum of the wheel, or those of a directory.
func open(name string) (fs.FS, string, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, "", fmt.Errorf("open package: %w", err)
	}
	if info.IsDir() {
		return os.DirFS(name), "", nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, "", fmt.Errorf("read wheel: %w", err)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, "", fmt.Errorf("read wheel %s: %w", name, err)
	}
	sum := sha256.Sum256(data)
	return z, hex.EncodeToString(sum[:]), nil
}

// findRoot finds the directory of the pipeline: the one with a config.cfg and a tokenizer.
func findRoot(fsys fs.FS) (string, error) {
	root := ""
	err := fs.WalkDir(fsys, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if path.Base(name) == "config.cfg" {
			if _, err := fs.Stat(fsys, path.Join(path.Dir(name), "tokenizer")); err == nil {
				root = path.Dir(name)
				return fs.SkipAll
			}
		}
		return nil
	})
	if err != nil {
		return "", fmt.Errorf("search package: %w", err)
	}
	if root == "" {
		return "", fmt.Errorf("no pipeline (config.cfg beside tokenizer) in the package")
	}
	return root, nil
}
