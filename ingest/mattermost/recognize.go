package mattermost

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

// recognize knows a bulk export by its first line, which Mattermost's import insists on.
func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.FirstWhole(head)
	o, ok := jsonobject.Parse(first.Raw, connector.Origin{}, "message", nil)
	if !ok || !first.Envelope || o.Text("type") != "version" || !o.IsNumber("version") {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.97, Reason: "the first line is a record of type version"}
	if made := o.Object("info").Text("version"); made != "" {
		m.Variant = "server " + made
	}
	return m
}
