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

// watched returns the reader with remarks on what any export may have: a selection of its items, a cap on their number.
// They come after the last row, so a sink that has had enough before hears none.
func watched(read reader) reader {
	return func(ctx context.Context, x *connector.Export, sink connector.Sink) error {
		w := &watch{Sink: sink, codes: map[string]bool{}}
		if err := read(ctx, x, w); err != nil {
			return err
		}
		for _, n := range w.notes() {
			sink.Note(n)
		}
		return nil
	}
}

// watch is a sink that looks at the items on their way.
type watch struct {
	connector.Sink
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
