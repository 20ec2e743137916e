package trello

import (
	"bytes"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
)

func recognizeBoard(f *connector.File) connector.Match {
	keys, whole := topKeys(f)
	switch {
	case keys["prefs"] && keys["actions"] && keys["cards"] && keys["lists"]:
		return connector.Match{Confidence: 0.98, Reason: "keys prefs, actions, cards and lists", Variant: era(keys, whole)}
	case !whole && keys["prefs"] && keys["labelNames"] && keys["shortLink"] && (keys["actions"] || keys["cards"] || keys["checklists"]):
		// On a large board one of the arrays fills the head and hides the others.
		return connector.Match{Confidence: 0.95, Reason: "keys prefs, labelNames and shortLink before a long array", Variant: era(keys, whole)}
	}
	return connector.Match{}
}

// era tells the old form from the new one by the keys they alone have.
func era(keys map[string]bool, whole bool) string {
	switch {
	case keys["limits"] || keys["customFields"] || keys["labels"]:
		return "with labels and custom fields"
	case whole && keys["invited"]:
		return "2015, label names inside cards"
	}
	return ""
}

func recognizeCard(f *connector.File) connector.Match {
	keys, _ := topKeys(f)
	if keys["idBoard"] && keys["idList"] && keys["badges"] && keys["shortLink"] {
		return connector.Match{Confidence: 0.95, Reason: "keys idBoard, idList, badges and shortLink"}
	}
	return connector.Match{}
}

// topKeys returns the keys of the JSON object the file starts with, as far as its head goes, and whether that object
// ended there. A key counts as soon as its name was read, even when its value is cut.
func topKeys(f *connector.File) (keys map[string]bool, whole bool) {
	head, _, err := f.Head()
	if err != nil {
		return nil, false
	}
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
	_, err = dec.Token()
	return keys, err == nil
}
