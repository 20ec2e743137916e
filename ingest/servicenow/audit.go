package servicenow

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func auditFormat() connector.Format {
	return connector.Format{
		ID:    "servicenow-audit",
		Name:  "ServiceNow audit table (sys_audit)",
		HowTo: "Export the table sys_audit as CSV or JSON, filtered to your task tables, and into the same folder a list of the tasks with the columns number and sys_id alone.",
		Tells: []connector.Capability{connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.People, connector.Teams},

		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "the records themselves: titles, states as of now, dates", Needs: connector.Items, Remedy: "import the list of the same records as CSV, JSON or XML"},
			noComments, noWorklogs,
		},
		Grouped:   true,
		Recognize: recognizeAudit,
		Read:      readAudit,
	}
}

// isAuditHeader tells whether a row is the header of the audit table, or of a list that only names records.
func isAuditHeader(cells []string) bool {
	found := map[string]bool{}
	for _, c := range cells {
		found[table.Fold(c)] = true
	}
	has := func(field string) bool {
		return slices.ContainsFunc(names(field), func(n string) bool { return found[table.Fold(n)] })
	}
	return has("documentkey") && has("fieldname") && has("newvalue") || len(cells) == 2 && has("number") && has("sys_id")
}

func recognizeAudit(f *connector.File) connector.Match {
	audit := connector.Match{Confidence: 0.98, Reason: "documentkey, fieldname and newvalue"}
	index := connector.Match{Confidence: 0.9, Reason: "nothing but number and sys_id", Variant: "names of the records"}
	head, whole, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	if previews, err := table.SniffParts(f, isAuditHeader); err == nil {
		p := previews[0]
		if p.Header.Column(names("documentkey")...) >= 0 {
			return audit
		}
		if len(p.Rows) > 0 && isSysID(p.Rows[0][p.Header.Column(names("sys_id")...)]) {
			return index
		}
		return connector.Match{}
	}
	first, array := firstRecord(head, whole)
	switch {
	case array == "":
		return connector.Match{}
	case first.Has("documentkey") && first.Has("fieldname"):
		return audit
	case isSysID(first.Text("sys_id")) && first.Has("number") && onlyNames(first.Keys()):
		return index
	}
	return connector.Match{}
}

// onlyNames tells whether a record has no fields but its two names.
func onlyNames(fields []string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return f != "number" && f != "sys_id" && f != "__status" })
}

// auditReading reads the files of an export together: the audit table names records by sys_id.
type auditReading struct {
	*reading
	stateAudited bool // state is audited beside incident_state, and tells the same twice
	unexplained  map[string]bool
	changes      int                // of records that no file explains
	instants     map[string]instant // by record: the last one and how many changes it has
}

type instant struct {
	at time.Time
	n  int
}

func readAudit(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	a := &auditReading{
		reading:     &reading{source: tool, keys: newKeys(), zone: x.Zone, out: out, seen: &tally{}},
		unexplained: map[string]bool{}, instants: map[string]instant{},
	}
	evidence := make([]dates.Evidence, len(x.Files))
	for i, f := range x.Files {
		_, _ = walkRows(ctx, f, i, nil, func(r *record) error { // the reading meets the same damage
			a.learn(r, &evidence[i])
			return ctx.Err()
		})
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	for i, f := range x.Files {
		if err := a.file(ctx, x, f, i, &evidence[i]); err != nil {
			return err
		}
	}
	for _, n := range append(a.seen.notes(0), a.notes()...) {
		out.Note(n)
	}
	return out.Err
}

func (a *auditReading) learn(r *record, evidence *dates.Evidence) {
	evidence.Add(r.field("sys_created_on").raw)
	a.stateAudited = a.stateAudited || r.field("fieldname").raw == "state"
	if r.field("documentkey").text() == "" {
		a.keys.add(r.field("number").text(), r.field("sys_id").raw)
	}
}

func (a *auditReading) file(ctx context.Context, x *connector.Export, f *connector.File, i int, evidence *dates.Evidence) error {
	zone := x.Zone
	if isJSON(f) {
		zone = time.UTC
	}
	when := evidence.Decide(zone, x.DateOrder)
	a.when = when.Instant
	last, err := walkRows(ctx, f, i, a.out, func(r *record) error {
		a.row(r)
		if err := ctx.Err(); err != nil {
			return err
		}
		return a.out.Err
	})
	if stopped := ctx.Err(); stopped != nil {
		return stopped
	}
	if a.out.Err == nil && err != nil {
		a.out.RefuseFile(last, "work_item_change", err.Error())
	}
	for _, n := range when.Notes(i) {
		a.out.Note(n)
	}
	return a.out.Err
}

func isJSON(f *connector.File) bool {
	head, _, err := f.Head()
	head = bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), " \t\r\n")
	return err == nil && len(head) > 0 && (head[0] == '{' || head[0] == '[')
}

func walkRows(ctx context.Context, f *connector.File, file int, out *emit.Emitter, visit func(*record) error) (connector.Origin, error) {
	if isJSON(f) {
		return walkJSON(ctx, f, file, out, visit)
	}
	return walkTable(f, file, out, visit)
}

// walkTable is a walk over the rows of a text or a workbook.
func walkTable(f *connector.File, file int, out *emit.Emitter, visit func(*record) error) (connector.Origin, error) {
	last := connector.Origin{File: file, Line: 1}
	parts, err := table.OpenParts(f, isAuditHeader)
	if err != nil {
		return last, err
	}
	defer parts.Close() //nolint:errcheck // nothing was written
	for _, p := range parts.List {
		last.Pointer = p.Sheet
		for {
			row, err := p.Next()
			var damaged *table.RecordError
			if errors.As(err, &damaged) {
				if out != nil {
					out.Refuse(damaged.Refusal(file, "work_item_change"))
				}
				continue
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return last, err
			}
			last.Line = row.Line
			if row.Extra != nil && out != nil {
				out.Refuse(row.ExtraRefusal(file, "work_item_change"))
			}
			if err := visit(&record{Origin: last, field: func(name string) value { return cellOf(p.Header, row.Cells, name) }}); err != nil {
				return last, err
			}
		}
	}
	return last, nil
}

func (a *auditReading) notes() []connector.Note {
	if a.changes == 0 {
		return nil
	}
	return []connector.Note{{
		Code:   "items-unnamed",
		Text:   fmt.Sprintf("%d changes are of %d records of which only the sys_id is known: they meet no item", a.changes, len(a.unexplained)),
		Remedy: "export a list of these records with the columns number and sys_id alone, and keep it in the same folder",
	}}
}
