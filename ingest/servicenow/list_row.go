package servicenow

import (
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// stopped is the start of the text that stands in place of a record where an instance stopped writing.
const stopped = "Export stopped due to"

// begin refuses the sheets that cannot be read, before the rows of the file's first sheet that can.
func (l *listReading) begin(r *itemtable.Row) {
	f := l.files[r.Origin.File]
	f.columns = len(r.Header().Names)
	for _, sheet := range f.bare {
		r.Out().RefuseFile(connector.Origin{File: r.Origin.File, Pointer: sheet}, "work_item", fmt.Sprintf("sheet %q has no header row with the column Number", sheet))
	}
	f.bare = nil
}

// item makes the item of a row.
func (l *listReading) item(r *itemtable.Row) {
	if strings.HasPrefix(r.Item.Key, stopped) {
		r.Out().Note(connector.Note{
			Code: "rows-capped", File: r.Origin.File,
			Text: fmt.Sprintf("ServiceNow stopped writing after %d rows: %q", r.Number-1, r.Item.Key), Remedy: capRemedy,
		})
		r.Refuse("", "a message of the instance, not a record")
		return
	}
	f := l.files[r.Origin.File]
	f.rows++
	f.seen.records++
	number := r.Item.Key
	if number != "" {
		r.Item = l.reading(r).item(l.record(r))
	}
	if r.Item.Key != number {
		f.seen.shared++
	}
}

// extra sends what a row tells beside its item.
func (l *listReading) extra(r *itemtable.Row) { l.reading(r).beside(l.record(r), &r.Item) }

func (l *listReading) record(r *itemtable.Row) *record {
	return &record{Origin: r.Origin, field: func(name string) value { return cellValue(r.Cell(names(name)...)) }}
}

func (l *listReading) reading(r *itemtable.Row) *reading {
	f := l.files[r.Origin.File]
	return &reading{
		source: sourceOf(f.host), host: f.host, keys: f.keys, zone: l.export.Zone, when: r.When, out: r.Out(), seen: &f.seen,
	}
}
