package gitlab

import (
	"bytes"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// kind is what a record of a REST answer is.
type kind string

const (
	kindItem  kind = "issue or merge request"
	kindNote  kind = "note"
	kindEvent kind = "resource event"
)

// kindOf judges a record by the keys that only GitLab gives together.
func kindOf(o jsonobject.Object) kind {
	switch {
	case o.IsNumber("iid") && o.Mentions("project_id") && o.IsText("web_url") && o.IsText("state"):
		return kindItem
	case o.Mentions("noteable_type") && o.Mentions("noteable_id") && o.Mentions("body") && o.Mentions("system"):
		return kindNote
	case o.IsText("resource_type") && o.Mentions("resource_id") && o.IsText("created_at"):
		return kindEvent
	}
	return ""
}

func recognizeREST(f *connector.File) connector.Match {
	switch restKind(f) {
	case kindItem:
		return connector.Match{Confidence: 0.97, Reason: "keys iid, project_id and web_url of an issue or merge request"}
	case kindNote:
		return connector.Match{Confidence: 0.95, Reason: "keys noteable_type and noteable_id", Variant: "notes"}
	case kindEvent:
		return connector.Match{Confidence: 0.9, Reason: "keys resource_type and resource_id", Variant: "events"}
	}
	return connector.Match{}
}

// restKind judges a file by its first record.
func restKind(f *connector.File) kind {
	o, ok := firstRecord(f)
	if !ok {
		return ""
	}
	k := kindOf(o)
	if p := placeOf(o.Text("web_url")); k == kindItem && p.key() == "" { // milestones have the same keys
		return ""
	}
	return k
}

// firstRecord returns the first record of the head of a file; of one that the head cuts, the members that are whole.
func firstRecord(f *connector.File) (jsonobject.Object, bool) {
	head, _, err := f.Head()
	if err != nil {
		return jsonobject.Object{}, false
	}
	first := jsonread.FirstWhole(head).Raw
	if first == nil {
		first = wholeMembers(head)
	}
	return jsonobject.Parse(first, connector.Origin{}, "", nil)
}

// wholeMembers returns the first object of a cut text with those of its members that are not cut.
func wholeMembers(head []byte) json.RawMessage {
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	tok, err := dec.Token()
	if err == nil && tok == json.Delim('[') {
		tok, err = dec.Token()
	}
	if err != nil || tok != json.Delim('{') {
		return nil
	}
	members := map[string]json.RawMessage{}
	for dec.More() {
		key, err := dec.Token()
		name, ok := key.(string)
		if err != nil || !ok {
			break
		}
		var value json.RawMessage
		if dec.Decode(&value) != nil {
			members[name] = json.RawMessage("null") // its name says something even though its value is cut
			break
		}
		members[name] = value
	}
	whole, err := json.Marshal(members)
	if err != nil {
		return nil
	}
	return whole
}
