package jira

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func htmlFormat() connector.Format {
	return connector.Format{
		ID:    "jira-html",
		Name:  "Jira Excel export (an HTML table named .xls)",
		HowTo: "Search for the issues in Jira, show every column that matters, then Export → Excel (HTML), all fields where it is offered.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams},
		Cannot: slices.Concat(noHistory, []connector.Gap{
			{What: "which issues block or duplicate each other", Needs: connector.Links, Remedy: "Export → CSV (all fields), or by REST"},
			{What: "what was written about an issue", Needs: connector.Comments, Remedy: "Export → CSV (all fields), or by REST"},
			{What: "the hours booked on an issue", Needs: connector.Worklogs, Remedy: "Export → CSV (all fields), or by REST"},
		}),
		Tested:    connector.RealFile,
		Recognize: recognizeHTML,
		Read:      readHTML,
	}
}

// htmlFields are the ids of the columns that are read; they are the same in every language.
var htmlFields = map[string]csvField{
	"summary": colSummary, "issuetype": colType, "status": colStatus, "priority": colPriority, "resolution": colResolution,
	"assignee": colAssignee, "reporter": colReporter, "creator": colCreator, "created": colCreated, "updated": colUpdated,
	"resolutiondate": colResolved, "duedate": colDue, "description": colDescription, "project": colProjectName,
	"issuekey": colMark,
}

// htmlColumns says where the fields stand in the cells of a table.
func htmlColumns(t *htmlTable) *csvColumns {
	c := &csvColumns{names: append(slices.Clone(t.names), "data-issuekey", "rel", "class of the status")}
	for f := range c.one {
		c.one[f] = -1
	}
	for i, id := range t.ids {
		if f, ok := htmlFields[id]; ok {
			c.set(f, i)
			c.known++
		} else if custom, ok := customNames[table.Fold(t.names[i])]; ok {
			c.custom[custom] = append(c.custom[custom], i)
		}
	}
	c.set(colKey, t.hidden(hiddenKey))
	c.set(colID, t.hidden(hiddenID))
	c.set(colCategory, t.hidden(hiddenCategory))
	return c
}

func recognizeHTML(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil || !bytes.Contains(head, []byte("issuetable")) {
		return connector.Match{}
	}
	t, err := openHTML(io.NopCloser(bytes.NewReader(head)))
	if err != nil {
		return connector.Match{}
	}
	known := htmlColumns(t).known
	switch {
	case slices.Contains(t.ids, "issuekey"):
		return connector.Match{Confidence: 0.97, Reason: fmt.Sprintf("a table issuetable with the field issuekey and %d more of Jira", known-1)}
	case known >= 3:
		return connector.Match{Confidence: 0.8, Reason: fmt.Sprintf("a table issuetable with %d fields of Jira", known)}
	}
	return connector.Match{}
}

func readHTML(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	for i, f := range x.Files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := readHTMLFile(ctx, x, i, f, sink); err != nil {
			return err
		}
	}
	return nil
}

func readHTMLFile(ctx context.Context, x *connector.Export, i int, f *connector.File, sink connector.Sink) error {
	open := func() (*htmlTable, error) {
		src, err := f.Open()
		if err != nil {
			return nil, err
		}
		return openHTML(src)
	}
	rows, err := open()
	if err != nil {
		return refuseTable(sink, i, 1, err.Error())
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	columns := htmlColumns(rows)
	found, err := survey(ctx, func() (rowSource, error) { return open() }, columns)
	if err != nil {
		return err
	}
	found.site, found.spaced = siteOf(rows.banner.address), true // people are shown by their display names
	r := newCSVReader(x, i, sink, columns, found)
	if at := exportedAt(rows.banner, r.dates); !at.IsZero() {
		sink.ExportedAt(at)
	}
	if err := r.readRows(ctx, rows); err != nil {
		return err
	}
	r.finish(countNotes(rows.banner, r.tally.rows))
	return nil
}

// countNotes compares the banner's number of issues with the rows.
func countNotes(b bannerText, rows int) []connector.Note {
	for _, word := range b.strong {
		if n, err := strconv.Atoi(word); err == nil && n != rows {
			return []connector.Note{{
				Code: "page-incomplete", Text: fmt.Sprintf("the file says that it shows %d issues and holds %d", n, rows),
				Remedy: "export it again, in parts if it is too large",
			}}
		}
	}
	return nil
}

// exportedAt finds the time at which the banner says the search was made.
func exportedAt(b bannerText, read *dates.Reader) (at time.Time) {
	for _, word := range b.strong {
		if _, err := strconv.Atoi(word); err == nil {
			continue
		}
		if t, err := read.Instant(word); err == nil {
			at = t
		}
	}
	return at
}
