package bugzilla

import (
	"bytes"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
)

// recognizeREST judges by the keys of the first record; a record that is longer than the head of the file has lost its
// last ones.
func recognizeREST(f *connector.File) connector.Match {
	head, whole, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	kind, keys := firstRecord(head)
	switch {
	case kind == "comments" && (bytes.Contains(head, []byte(`"bug_id"`)) || keys["comments"]):
		return connector.Match{Confidence: 0.9, Reason: "bugs by number with their comments", Variant: "comments"}
	case kind == "bug" && keys["id"] && keys["product"] && keys["component"] && (keys["status"] || keys["creator"] || keys["summary"] || keys["creation_time"]):
		return connector.Match{Confidence: 0.97, Reason: "a list of bugs with id, product and component", Variant: "bugs"}
	case kind == "bug" && !whole && typical(keys) >= 4:
		return connector.Match{Confidence: 0.9, Reason: "a list of long bugs with the members of Bugzilla", Variant: "bugs"}
	case kind == "bug" && keys["id"] && keys["history"] && bytes.Contains(head, []byte(`"field_name"`)):
		return connector.Match{Confidence: 0.97, Reason: "bugs with a history of field_name, removed and added", Variant: "history"}
	case kind == "bug" && keys["id"] && keys["history"] && keys["alias"] && len(keys) == 3:
		return connector.Match{Confidence: 0.7, Reason: "bugs with id, alias and an empty history", Variant: "history"}
	}
	return connector.Match{}
}

// typical counts members that only Bugzilla's bugs have.
func typical(keys map[string]bool) (n int) {
	for _, k := range []string{
		"assigned_to_detail", "cc_detail", "creator_detail", "is_cc_accessible", "is_creator_accessible", "cf_last_resolved", "dupe_of", "op_sys",
		"target_milestone", "whiteboard", "depends_on", "blocks", "classification",
	} {
		if keys[k] {
			n++
		}
	}
	return n
}

// firstRecord returns the keys of the first bug of {"bugs": [...]}, of a bare list, or of a bug alone, as far as the head
// goes. Of {"bugs": {"12": {...}}} the kind is "comments" and the keys are those of the first number.
func firstRecord(head []byte) (kind string, keys map[string]bool) {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(bytes.TrimSpace(head), []byte("\xEF\xBB\xBF"))))
	switch tok, _ := dec.Token(); tok {
	case json.Delim('['):
		tok, _ = dec.Token()
		return "bug", keysOf(dec, tok)
	case json.Delim('{'):
	default:
		return "", nil
	}
	keys = map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			break
		}
		if key == "bugs" {
			return firstBug(dec)
		}
		name, _ := key.(string)
		keys[name] = true
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			break
		}
	}
	return "bug", keys
}

func firstBug(dec *json.Decoder) (kind string, keys map[string]bool) {
	switch tok, _ := dec.Token(); tok {
	case json.Delim('['):
		tok, _ = dec.Token()
		return "bug", keysOf(dec, tok)
	case json.Delim('{'):
		if _, err := dec.Token(); err != nil { // the number
			return "", nil
		}
		tok, _ = dec.Token()
		return "comments", keysOf(dec, tok)
	}
	return "", nil
}

// keysOf returns the keys of the object that was opened by the token.
func keysOf(dec *json.Decoder, opened json.Token) map[string]bool {
	if opened != json.Delim('{') {
		return nil
	}
	keys := map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return keys
		}
		name, _ := key.(string)
		keys[name] = true
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return keys
		}
	}
	return keys
}
