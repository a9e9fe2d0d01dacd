package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dateline/loader/nlp/gazetteer"
)

// sure is the share of those who bear a name that are of one gender where the name tells it.
const sure = 0.9

// readGenders marks given names of the lists by the World Gender Name Dictionary (Raffo 2021), where the census tells no gender: M
// and F, which the tagger does not see.
func readGenders(file string, marks map[string]map[byte]bool) error {
	raw, err := os.ReadFile(filepath.Clean(file))
	if err != nil {
		return fmt.Errorf("genders: %w", err)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return fmt.Errorf("genders: %w", err)
	}
	shares := make(map[string]*share)
	for _, f := range z.File {
		if strings.HasPrefix(filepath.Base(f.Name), "gender_") && strings.HasSuffix(f.Name, ".jsonl.gz") {
			if err := readShares(f, marks, shares); err != nil {
				return fmt.Errorf("genders: %s: %w", f.Name, err)
			}
		}
	}
	if len(shares) == 0 {
		return errors.New("genders: no names in the package")
	}
	for name, s := range shares {
		m := marks[name]
		switch all := s.men + s.women; {
		case m['m'] || m['f']:
		case s.men >= sure*all:
			m['M'] = true
		case s.women >= sure*all:
			m['F'] = true
		}
	}
	return nil
}

// share is how many of those who bear a name are men and women, in shares summed over its spellings.
type share struct{ men, women float64 }

// readShares adds the shares of given names.
func readShares(f *zip.File, marks map[string]map[byte]bool, shares map[string]*share) error {
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	lines, err := gzip.NewReader(r)
	if err != nil {
		return err
	}
	for scan := bufio.NewScanner(lines); ; {
		if !scan.Scan() {
			return scan.Err()
		}
		var line struct {
			Name   string             `json:"name"`
			Shares map[string]float64 `json:"gender_prob"`
		}
		if err := json.Unmarshal(scan.Bytes(), &line); err != nil {
			return err
		}
		name := gazetteer.Fold(line.Name)
		if !marks[name]['g'] {
			continue
		}
		if shares[name] == nil {
			shares[name] = &share{}
		}
		shares[name].men += line.Shares["M"]
		shares[name].women += line.Shares["F"]
	}
}
