package ocel

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

const (
	csvID       = "ocel:eid"
	csvActivity = "ocel:activity"
	csvTime     = "ocel:timestamp"
	csvType     = "ocel:type:"
)

// csvColumns is where the parts of an event stand.
type csvColumns struct {
	id, activity, time int
	types              map[int]string // column → type of object
	actors             []int
}

func csvColumnsOf(h *table.Header) (*csvColumns, error) {
	c := &csvColumns{id: h.Column(csvID), activity: h.Column(csvActivity), time: h.Column(csvTime), types: map[int]string{}}
	for i, name := range h.Names {
		if kind, ok := strings.CutPrefix(name, csvType); ok && kind != "" {
			c.types[i] = kind
		} else if !strings.HasPrefix(name, "ocel:") && isActor(name) {
			c.actors = append(c.actors, i)
		}
	}
	if c.id < 0 || c.activity < 0 || c.time < 0 || len(c.types) == 0 {
		return nil, fmt.Errorf("no columns %s, %s, %s and %s…", csvID, csvActivity, csvTime, csvType)
	}
	return c, nil
}

func recognizeCSV(f *connector.File) connector.Match {
	p, err := table.Sniff(f)
	if err != nil {
		return connector.Match{}
	}
	c, err := csvColumnsOf(p.Header)
	if err != nil {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.97, Reason: fmt.Sprintf("column %s and %d types of objects", csvID, len(c.types)), Variant: "1.0"}
}

func readCSV(ctx context.Context, x *connector.Export, f *connector.File, b *book) error {
	refuse := func(line int64, reason string) error {
		b.out.RefuseFile(connector.Origin{File: b.file, Line: line}, itemTable, reason)
		return b.out.Err
	}
	rows, err := table.Open(f)
	if err != nil {
		return refuse(1, err.Error())
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	c, err := csvColumnsOf(rows.Header)
	if err != nil {
		return refuse(1, err.Error())
	}
	var times dates.Evidence
	if err := eachRow(ctx, f, func(row *table.Row) { times.Add(row.Cells[c.time]) }); err != nil {
		return err
	}
	b.dates = times.Decide(x.Zone, x.DateOrder)
	line := int64(1)
	for n := 0; b.out.Err == nil; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case err == nil:
			line = row.Line
			b.csvRow(c, rows.Header.Names, row)
		case errors.Is(err, io.EOF):
			b.notes = append(b.notes, rows.Notes(b.file)...)
			return b.out.Err
		case errors.As(err, &damaged):
			b.out.Refuse(damaged.Refusal(b.file, changeTable))
		default:
			return refuse(line+1, "cannot read on: "+err.Error())
		}
	}
	return b.out.Err
}

// eachRow visits the rows that can be read. Damage is left to the real reading.
func eachRow(ctx context.Context, f *connector.File, visit func(*table.Row)) error {
	rows, err := table.Open(f)
	if err != nil {
		return nil //nolint:nilerr // the caller has the file open; it will meet the same error
	}
	defer rows.Close() //nolint:errcheck // nothing was written
	for n := 0; ; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		row, err := rows.Next()
		var damaged *table.RecordError
		switch {
		case err == nil:
			visit(row)
		case !errors.As(err, &damaged):
			return nil
		}
	}
}

func (b *book) csvRow(c *csvColumns, names []string, row *table.Row) {
	at := connector.Origin{File: b.file, Line: row.Line}
	if len(row.Extra) > 0 {
		b.out.Refuse(row.ExtraRefusal(b.file, changeTable))
	}
	own := strings.Clone // kept: the rest of the record must not be
	e := event{id: own(strings.TrimSpace(row.Cells[c.id])), activity: own(strings.TrimSpace(row.Cells[c.activity])), place: at}
	for _, i := range c.actors {
		if e.actor == "" {
			e.actor = own(strings.TrimSpace(row.Cells[i]))
		}
	}
	var touched []string
	for i := range names {
		kind, ok := c.types[i]
		if !ok {
			continue
		}
		ids, ok := pythonList(row.Cells[i])
		if !ok {
			b.out.Refuse(&connector.Refusal{
				Origin: at, Scope: connector.ScopeValue, Table: changeTable, Column: names[i], Value: row.Cells[i], Reason: "not a list of objects",
			})
		}
		for _, id := range ids {
			if o := b.object(own(id), at); o.kind == "" {
				o.kind = kind
			} else if o.kind != kind {
				b.out.Refuse(&connector.Refusal{
					Origin: at, Scope: connector.ScopeValue, Table: changeTable, Column: names[i], Value: id, Reason: "an object of this id has the type " + o.kind,
				})
			}
			touched = append(touched, own(id))
		}
	}
	b.event(e, strings.TrimSpace(row.Cells[c.time]), csvTime, touched)
}

// pythonList reads a list of texts as Python shows it: ['i4', "i1"]. A blank cell is an empty list.
func pythonList(cell string) (ids []string, ok bool) {
	rest := strings.TrimSpace(cell)
	if rest == "" {
		return nil, true
	}
	if !strings.HasPrefix(rest, "[") || !strings.HasSuffix(rest, "]") {
		return nil, false
	}
	rest = strings.TrimSpace(rest[1 : len(rest)-1])
	for rest != "" {
		var id string
		if quote := rest[0]; quote == '\'' || quote == '"' {
			end := strings.IndexByte(rest[1:], quote)
			if end < 0 {
				return ids, false
			}
			id, rest = rest[1:end+1], strings.TrimSpace(rest[end+2:])
			if rest != "" && rest[0] != ',' {
				return ids, false
			}
			rest = strings.TrimPrefix(rest, ",")
		} else {
			id, rest, _ = strings.Cut(rest, ",")
		}
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, id)
		}
		rest = strings.TrimSpace(rest)
	}
	return ids, true
}

func trimmed(head []byte) *bytes.Reader {
	return bytes.NewReader(bytes.TrimPrefix(head, byteOrderMark))
}
