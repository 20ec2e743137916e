package servicenow

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

func xmlFormat() connector.Format {
	return connector.Format{
		ID:    "servicenow-xml",
		Name:  "ServiceNow XML (unload with journals, or ?XML)",
		HowTo: "Open the menu of a list's header, choose Export, then XML (This Page or all): the file holds all fields and the journals.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.Comments, connector.People, connector.DueDates, connector.Teams},

		Tested:    connector.RealFile,
		Cannot:    append(noHistory[:2:2], noWorklogs),
		Recognize: recognizeXML,
		Read:      readXML,
	}
}

// lookedAt is how many elements may come before the first record: pieces of attachments, records of other tables.
const lookedAt = 200

// recognizeXML asks for a record with a number and a sys_id: an update set is an unload as well, but of no tasks.
func recognizeXML(f *connector.File) connector.Match {
	in, err := xmlread.Within(f)
	if err != nil {
		return connector.Match{}
	}
	m := connector.Match{Confidence: 0.95, Reason: "root element xml with records that have number and sys_id", Variant: "?XML"}
	switch {
	case in.Root.Name == "unload" && in.Root.Attribute("unload_date") != "":
		m = connector.Match{Confidence: 0.98, Reason: "root element unload with unload_date", Variant: "unload"}
	case in.Root.Name != "xml":
		return connector.Match{}
	}
	for range lookedAt {
		n, err := in.Next()
		if err != nil {
			break
		}
		if n.Value("number") != "" && isSysID(n.Value("sys_id")) {
			return m
		}
	}
	return connector.Match{}
}

func readXML(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	for _, f := range x.Files {
		root, err := xmlread.Head(f)
		if err != nil {
			continue // the reading refuses the file
		}
		if at, err := time.Parse(time.DateTime, root.Attribute("unload_date")); err == nil {
			sink.ExportedAt(at)
		}
	}
	return readRecords(ctx, x, sink, walkXML)
}

func walkXML(ctx context.Context, f *connector.File, file int, _ *emit.Emitter, visit func(*record) error) (connector.Origin, error) {
	last := connector.Origin{File: file, Line: 1}
	in, err := xmlread.Open(f)
	if err != nil {
		return last, err
	}
	defer in.Close() //nolint:errcheck // nothing was written
	for {
		n, err := in.Next()
		switch {
		case errors.Is(err, io.EOF):
			return last, nil
		case err != nil:
			return last, err
		case ctx.Err() != nil:
			return last, ctx.Err()
		}
		last.Line = n.Line
		if err := visit(recordOf(n, last)); err != nil {
			return last, err
		}
	}
}

func recordOf(n *xmlread.Node, at connector.Origin) *record {
	return &record{
		Origin: at, table: n.Name, deleted: n.Attribute("action") == "DELETE",
		field: func(name string) value {
			child := n.Child(name)
			if child == nil {
				return value{}
			}
			return value{raw: child.Text, shown: child.Attribute("display_value")}
		},
	}
}
