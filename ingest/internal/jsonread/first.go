package jsonread

import (
	"bytes"
	"encoding/json"
)

// Glance is what the start of a JSON text shows: enough to recognise a tool by.
type Glance struct {
	List   string                     // member of the document in which the first record stands; "" for a top-level list and for a document that is the record
	Record map[string]json.RawMessage // the first record's members, as far as they are whole; nil without a record
	Outer  map[string]json.RawMessage // of a document with a list: the members before it; otherwise nil
}

// First glances at the head of a JSON text, which may end anywhere. isList tells which members of the document hold
// records: a list of them, or a single one. It may be nil.
func First(head []byte, isList func(key string) bool) Glance {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(head), []byte("\xEF\xBB\xBF"))))
	tok, _ := dec.Token() // no token is no bracket
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
		members, _ := membersOf(dec, tok, nil)
		return Glance{Record: members}
	}
	members, list := membersOf(dec, tok, isList)
	if list == "" {
		return Glance{Record: members}
	}
	tok, _ = dec.Token()
	if tok == json.Delim('[') {
		tok, _ = dec.Token()
	}
	record, _ := membersOf(dec, tok, nil)
	return Glance{List: list, Record: record, Outer: members}
}

// membersOf returns the whole members of the object that the token has opened, up to a key at which stop says so.
func membersOf(dec *json.Decoder, opened json.Token, stop func(key string) bool) (members map[string]json.RawMessage, stopped string) {
	if opened != json.Delim('{') {
		return nil, ""
	}
	members = map[string]json.RawMessage{}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return members, ""
		}
		if stop != nil && stop(key) {
			return members, key
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			return members, ""
		}
		members[key] = value
	}
	return members, ""
}
