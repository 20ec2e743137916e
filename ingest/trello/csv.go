package trello

import (
	"context"
	"errors"
	"io"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// The columns that are read; any other may be a custom field.
const (
	colID       = "Card ID"
	colName     = "Card Name"
	colURL      = "Card URL"
	colText     = "Card Description"
	colLabels   = "Labels"
	colMembers  = "Members"
	colDue      = "Due Date"
	colTotal    = "Checklist Item Total Count"
	colDone     = "Checklist Item Completed Count"
	colActivity = "Last Activity Date"
	colList     = "List Name"
	colBoard    = "Board Name"
	colArchived = "Archived"
	colStart    = "Start Date"
)

func recognizeCSV(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil {
		return connector.Match{}
	}
	for _, name := range []string{colID, colName, colURL, colList, "List ID", colArchived} {
		if p.Header.Column(name) < 0 {
			return connector.Match{}
		}
	}
	m := connector.Match{Confidence: 0.97, Reason: "columns Card ID, Card Name, Card URL, List ID and Archived"}
	if p.Header.Column(colStart) < 0 {
		m.Variant = "without start dates"
	}
	return m
}

// csvReader reads one file.
type csvReader struct {
	out   *emit.Emitter
	file  int
	rows  *table.Reader
	dates *dates.Reader
}

func readCSV(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		evidence, err := surveyDates(ctx, f)
		if err != nil {
			return err
		}
		rows, err := table.Open(f)
		if err != nil {
			out.RefuseFile(connector.Origin{File: i}, "work_item", err.Error())
			continue
		}
		r := &csvReader{out: out, file: i, rows: rows, dates: evidence.Decide(x.Zone, x.DateOrder)}
		err = r.read(ctx)
		rows.Close() //nolint:errcheck // nothing was written
		if err != nil {
			return err
		}
	}
	return out.Err
}

// surveyDates looks at the date columns first: Trello writes ISO times, but a spreadsheet may have saved the file since.
func surveyDates(ctx context.Context, f *connector.File) (*dates.Evidence, error) {
	evidence := &dates.Evidence{}
	rows, err := table.Open(f)
	if err != nil {
		return evidence, nil //nolint:nilerr // the reading will meet the same error
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	for {
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case errors.As(err, &damaged):
			continue
		case err != nil:
			return evidence, nil //nolint:nilerr // the end, or what the reading will tell
		}
		for _, name := range []string{colDue, colStart, colActivity} {
			evidence.Add(cellOf(rows.Header, row, name))
		}
	}
}

func (r *csvReader) read(ctx context.Context) error {
	if r.rows.Header.Column(colID) < 0 {
		r.out.RefuseFile(connector.Origin{File: r.file, Line: 1}, "work_item", "the header has no column "+colID)
		return r.out.Err
	}
	for r.out.Err == nil {
		if err := ctx.Err(); err != nil {
			return err
		}
		row, err := r.rows.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		var damaged *table.RecordError
		switch {
		case err == nil:
			r.row(row)
		case errors.As(err, &damaged):
			r.out.Refuse(damaged.Refusal(r.file, "work_item"))
		default:
			r.out.RefuseFile(connector.Origin{File: r.file}, "work_item", err.Error())
			return r.out.Err
		}
	}
	if r.out.Err == nil {
		for _, n := range append(r.rows.Notes(r.file), r.dates.Notes(r.file)...) {
			r.out.Note(n)
		}
	}
	return r.out.Err
}
