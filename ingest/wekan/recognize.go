package wekan

import (
	"bytes"
	"encoding/json"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// recognize goes by the format's own name, which WeKan writes first. It reads names of members up to there.
func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return connector.Match{}
	}
	for dec.More() {
		key, err := dec.Token()
		var value json.RawMessage
		if err != nil || dec.Decode(&value) != nil {
			return connector.Match{}
		}
		var name string
		if key == "_format" && json.Unmarshal(value, &name) == nil && strings.HasPrefix(name, "wekan-board") {
			return connector.Match{Confidence: 0.99, Reason: "_format " + name}
		}
	}
	return connector.Match{}
}
