package mattermost

import (
	"bytes"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

var errFound = errors.New("the first record was seen")

// recognize knows a bulk export by its first line, which Mattermost's import insists on.
func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	var m connector.Match
	_ = jsonread.Records(bytes.NewReader(head), func(r jsonread.Record) error { // the head may be cut: only its start counts
		o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "message", nil)
		if ok && r.Envelope && o.Text("type") == "version" && o.IsNumber("version") {
			m = connector.Match{Confidence: 0.97, Reason: "the first line is a record of type version"}
			if made := o.Object("info").Text("version"); made != "" {
				m.Variant = "server " + made
			}
		}
		return errFound
	})
	return m
}
