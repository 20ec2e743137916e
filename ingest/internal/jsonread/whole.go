package jsonread

import (
	"bytes"
	"errors"
)

// FirstWhole returns the first record that Records would visit in the head of a file, which may end anywhere; the zero
// Record, without Raw, where the head holds none whole. First is for records that may be longer than the head.
func FirstWhole(head []byte, arrays ...string) Record {
	var first Record
	enough := errors.New("one record is enough")
	_ = Records(bytes.NewReader(head), func(r Record) error { // damage after the record is no matter
		first = r
		first.Raw = bytes.Clone(r.Raw)
		return enough
	}, arrays...)
	return first
}
