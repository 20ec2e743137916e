package zendesk

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

func historyFormat() connector.Format {
	return connector.Format{
		ID:    "zendesk-field-history",
		Name:  "Zendesk ticket_field_history (CSV from a warehouse)",
		HowTo: "Write the table ticket_field_history of the warehouse as CSV, ordered by updated.",
		Tells: []connector.Capability{connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.People, connector.Teams},

		Tested: connector.WrittenFile,
		Cannot: []connector.Gap{
			{What: "the tickets themselves: subjects, requesters, dates", Needs: connector.Items, Remedy: "import the tickets as JSON or CSV as well"},
			{What: "comments", Needs: connector.Comments, Remedy: "export JSON (Admin Center, Account, Reports)"},
			noWorklogs,
		},
		Recognize: recognizeHistory,
		Read:      readHistory,
	}
}

// historyColumns are the columns of the table, all of which a file must have.
var historyColumns = []string{"ticket_id", "field_name", "updated", "user_id", "value"}

func recognizeHistory(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil || !isHistory(p.Header) {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.97, Reason: "columns " + strings.Join(historyColumns, ", ")}
}

func isHistory(h *table.Header) bool {
	for _, name := range historyColumns {
		if h.Column(name) < 0 {
			return false
		}
	}
	return true
}

// history reads one file.
type history struct {
	out    *emit.Emitter
	file   int
	header *table.Header
	when   *dates.Reader
	before map[[2]string]stand // by ticket and field
	late   int                 // rows that are older than one before them
}

// stand is the value of a field since an instant.
type stand struct {
	at    time.Time
	value string
}

func readHistory(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	out := emit.New(sink)
	for i, f := range x.Files {
		evidence := &dates.Evidence{}
		_, err := rowsOf(ctx, f, i, nil, func(h *table.Header, row *table.Row) { evidence.Add(row.Cells[h.Column("updated")]) })
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			out.RefuseFile(connector.Origin{File: i}, "work_item_change", err.Error())
			continue
		}
		h := &history{out: out, file: i, when: evidence.Decide(x.Zone, x.DateOrder), before: map[[2]string]stand{}}
		notes, err := rowsOf(ctx, f, i, out, func(header *table.Header, row *table.Row) { h.header = header; h.row(row) })
		if err != nil {
			return err
		}
		for _, n := range append(append(notes, h.when.Notes(i)...), h.notes()...) {
			out.Note(n)
		}
	}
	return out.Err
}

// rowsOf calls visit for each row of a file. What is wrong inside goes to out, nil for looking without reading.
func rowsOf(ctx context.Context, f *connector.File, file int, out *emit.Emitter, visit func(*table.Header, *table.Row)) ([]connector.Note, error) {
	rows, err := table.Open(f)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	if !isHistory(rows.Header) {
		return nil, errors.New("not the columns of ticket_field_history")
	}
	for n := 0; out == nil || out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case errors.As(err, &damaged):
			if out != nil {
				out.Refuse(damaged.Refusal(file, "work_item_change"))
			}
			continue
		case errors.Is(err, io.EOF):
			return rows.Notes(file), nil
		case err != nil && out != nil:
			out.RefuseFile(connector.Origin{File: file}, "work_item_change", err.Error())
			return nil, out.Err
		case err != nil:
			return nil, nil // the reading meets the same error
		}
		visit(rows.Header, row)
	}
	return nil, out.Err
}

func (h *history) cell(row *table.Row, name string) string {
	cell := strings.TrimSpace(row.Cells[h.header.Column(name)])
	if table.Fold(cell) == "null" {
		return ""
	}
	return cell
}

// row sends the change that a row tells: the value after it. The value before is that of the row before, as long as the
// rows of a field follow each other in time.
func (h *history) row(row *table.Row) {
	at := connector.Origin{File: h.file, Line: row.Line}
	ticket, name, value := h.cell(row, "ticket_id"), h.cell(row, "field_name"), h.cell(row, "value")
	when, err := h.when.Instant(h.cell(row, "updated"))
	if err == nil && when.IsZero() {
		err = dates.ErrNotDate
	}
	switch {
	case ticket == "" || name == "":
		h.out.RefuseRow(at, "work_item_change", "ticket_id", strings.Join(row.Cells, " | "), "a row needs ticket_id and field_name")
		return
	case err != nil:
		h.out.RefuseRow(at, "work_item_change", "updated", h.cell(row, "updated"), err.Error())
		return
	}
	c := connector.Change{
		Origin: at, Source: tool, ItemKey: ticket, ID: rowID(ticket, name, value, when), At: when,
		Field: fieldOf(name), FieldName: name, To: value,
	}
	if !h.out.First("work_item_change", tool, c.ID) {
		return
	}
	key := [2]string{strings.Clone(ticket), strings.Clone(name)}
	before := h.before[key]
	if when.Before(before.at) {
		h.late++
	} else {
		c.From = before.value
		h.before[key] = stand{at: when, value: strings.Clone(value)}
	}
	c.Actor = h.person(h.cell(row, "user_id"))
	switch c.Field {
	case connector.FieldOwner:
		c.FromID, c.ToID = h.person(c.From), h.person(c.To)
	case connector.FieldTeam:
		c.FromID, c.ToID = c.From, c.To
	case connector.FieldDue:
		c.From, c.To = dayOf(c.From), dayOf(c.To)
	}
	h.out.Change(&c)
}

// rowID tells a row from all others: the table has no id of its own.
func rowID(ticket, name, value string, at time.Time) string {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, value) // a hash takes everything
	return fmt.Sprintf("%s:%s:%d:%x", ticket, name, at.UnixMilli(), sum.Sum64())
}

func (h *history) person(id string) string {
	return h.out.Person(connector.Identity{Source: tool, ID: id, Bot: id == system})
}

func (h *history) notes() []connector.Note {
	if h.late == 0 {
		return nil
	}
	return []connector.Note{{
		Code: "history-order", File: h.file,
		Text:   fmt.Sprintf("%d rows are older than one of the same field before them: what stood there before is not known", h.late),
		Remedy: "write the table again, ordered by updated",
	}}
}
