package jsonread

import (
	"bytes"
	"encoding/json"
)

// Keys returns the keys of the JSON object that a file begins with, as far as its head goes, and whether the object ends
// there; nil for anything but an object. A key counts as soon as its name was read, even when its value is cut: a long
// list hides what comes after it, but not itself.
func Keys(head []byte) (keys map[string]bool, whole bool) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return nil, false
	}
	keys = map[string]bool{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return keys, false
		}
		keys[key] = true
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return keys, false
		}
	}
	_, err := dec.Token()
	return keys, err == nil
}
