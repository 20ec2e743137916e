package zulip

import (
	"bytes"
	"encoding/json"

	"github.com/workhealth/workhealth/ingest/connector"
)

// kind is which file of an export it is.
type kind string

const (
	kindRealm    kind = "realm"
	kindMessages kind = "messages"
)

// kindOf judges a file by the first of its tables that only one kind of file has.
func kindOf(f *connector.File) kind {
	head, _, err := f.Head()
	if err != nil {
		return ""
	}
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF"))))
	if tok, err := dec.Token(); err != nil || tok != json.Delim('{') {
		return ""
	}
	for dec.More() {
		tok, err := dec.Token()
		key, ok := tok.(string)
		if err != nil || !ok {
			return ""
		}
		if k := kindByTable(key); k != "" {
			if tok, err = dec.Token(); err != nil || tok != json.Delim('[') {
				return ""
			}
			return k
		}
		var skipped json.RawMessage
		if dec.Decode(&skipped) != nil {
			return ""
		}
	}
	return ""
}

func kindByTable(table string) kind {
	switch table {
	case "zerver_realm", "zerver_userprofile":
		return kindRealm
	case "zerver_message":
		return kindMessages
	}
	return ""
}

func recognize(f *connector.File) connector.Match {
	switch kindOf(f) {
	case kindRealm:
		return connector.Match{Confidence: 0.97, Reason: "tables zerver_realm and zerver_userprofile", Variant: "people and channels"}
	case kindMessages:
		return connector.Match{Confidence: 0.97, Reason: "table zerver_message", Variant: "messages"}
	}
	return connector.Match{}
}
