package ingest

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// reader reads the rows of an export into a sink.
type reader func(context.Context, *connector.Export, connector.Sink) error

// watched returns the reader of a format with remarks on what any export may have: a selection of its items, a cap on
// their number. They come after the last row, so a sink that has had enough before hears none. An export without a single
// record is refused: a header alone is more likely a mistake than an organisation without work.
func watched(f connector.Format) reader {
	return func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
		w := &watch{Sink: sink, codes: map[string]bool{}}
		if err := f.Read(ctx, x, w); err != nil {
			return err
		}
		if !w.any && len(x.Files) > 0 {
			sink.Note(connector.Note{Code: "no-records", Text: noRecords, Remedy: "look at the filter with which it was exported"})
			return w.Refuse(&connector.Refusal{Origin: connector.Origin{Line: 1}, Scope: connector.ScopeFile, Table: mainTable(f), Reason: noRecords})
		}
		for _, n := range w.notes() {
			sink.Note(n)
		}
		return nil
	}
}

const noRecords = "it holds no records"

// mainTable is the core table that a format is read for.
func mainTable(f connector.Format) string {
	switch {
	case slices.Contains(f.Tells, connector.Items):
		return "work_item"
	case slices.Contains(f.Tells, connector.Comments):
		return "message"
	case slices.Contains(f.Tells, connector.Worklogs):
		return "worklog"
	case slices.Contains(f.Tells, connector.Meetings):
		return "meeting"
	case slices.Contains(f.Tells, connector.Commits):
		return "commit"
	}
	return "person_identity"
}

// watch is a sink that looks at the rows on their way.
type watch struct {
	connector.Sink
	any   bool            // there was a record, taken or not
	codes map[string]bool // of the notes that the connector gave itself

	items, resolved           int
	firstCreated, lastCreated time.Time
	firstResolved             time.Time
}

// Note implements connector.Sink.
func (w *watch) Note(n connector.Note) {
	w.codes[n.Code] = true
	w.Sink.Note(n)
}

// Item implements connector.Sink.
func (w *watch) Item(r *connector.Item) error {
	w.any = true
	w.items++
	earliest(&w.firstCreated, r.CreatedAt)
	if r.CreatedAt.After(w.lastCreated) {
		w.lastCreated = r.CreatedAt
	}
	if !r.ResolvedAt.IsZero() {
		w.resolved++
		earliest(&w.firstResolved, r.ResolvedAt)
	}
	return w.Sink.Item(r)
}

// Change implements connector.Sink.
func (w *watch) Change(r *connector.Change) error {
	w.any = true
	return w.Sink.Change(r)
}

// Link implements connector.Sink.
func (w *watch) Link(r *connector.Link) error {
	w.any = true
	return w.Sink.Link(r)
}

// Message implements connector.Sink.
func (w *watch) Message(r *connector.Message) error {
	w.any = true
	return w.Sink.Message(r)
}

// Worklog implements connector.Sink.
func (w *watch) Worklog(r *connector.Worklog) error {
	w.any = true
	return w.Sink.Worklog(r)
}

// Meeting implements connector.Sink.
func (w *watch) Meeting(r *connector.Meeting) error {
	w.any = true
	return w.Sink.Meeting(r)
}

// Commit implements connector.Sink.
func (w *watch) Commit(r *connector.Commit) error {
	w.any = true
	return w.Sink.Commit(r)
}

// Member implements connector.Sink.
func (w *watch) Member(r *connector.Member) error {
	w.any = true
	return w.Sink.Member(r)
}

// Identity implements connector.Sink.
func (w *watch) Identity(r *connector.Identity) error {
	w.any = true
	return w.Sink.Identity(r)
}

// Refuse implements connector.Sink.
func (w *watch) Refuse(r *connector.Refusal) error {
	w.any = true
	return w.Sink.Refuse(r)
}

// Merged implements connector.Sink.
func (w *watch) Merged(table string, n int) {
	w.any = true
	w.Sink.Merged(table, n)
}

func earliest(first *time.Time, at time.Time) {
	if !at.IsZero() && (first.IsZero() || at.Before(*first)) {
		*first = at
	}
}

// A handful of closed items says nothing about how they were chosen.
const fewItems = 30

// caps are the numbers of rows at which tools cut their exports in silence.
var caps = []int{30, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000}

func (w *watch) notes() []connector.Note {
	var notes []connector.Note
	if w.items >= fewItems && w.resolved == w.items && !w.codes["selection"] {
		n := connector.Note{
			Code:   "only-closed",
			Text:   fmt.Sprintf("all %d items are finished: the export was probably made by closing date, so the age of open work, what is stuck and any look at the past would be wrong", w.items),
			Remedy: "export all items that were open at any time in the period",
		}
		// A whole archive begins with items that were finished soon after they were created.
		if window := w.lastCreated.Sub(w.firstResolved); w.firstResolved.Sub(w.firstCreated) > window/4 && !w.firstCreated.IsZero() {
			n.Code = "by-closing-date"
			n.Text = fmt.Sprintf("all %d items are finished, the first of them on %s though the oldest was created on %s: the export was made by closing date, so the age of open work, what is stuck and any look at the past would be wrong",
				w.items, w.firstResolved.Format(time.DateOnly), w.firstCreated.Format(time.DateOnly))
		}
		notes = append(notes, n)
	}
	if slices.Contains(caps, w.items) && !w.codes["rows-capped"] {
		notes = append(notes, connector.Note{
			Code:   "rows-capped",
			Text:   fmt.Sprintf("exactly %d items: the export was probably cut at that number", w.items),
			Remedy: "raise the limit, or export in parts: they merge",
		})
	}
	return notes
}
