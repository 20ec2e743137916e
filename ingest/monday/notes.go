package monday

import (
	"fmt"

	"github.com/workhealth/workhealth/ingest/connector"
)

// tally counts what the notes tell.
type tally struct {
	named      int // items without an id
	aggregates int // rows at the end of groups
}

func (r *reader) notes() {
	if n := r.told.named; n > 0 {
		r.out.Note(connector.Note{
			Code: "keys-by-name", File: r.file,
			Text:   fmt.Sprintf("%d items have no id: they are known by group and name, and are new items when they are moved or renamed", n),
			Remedy: "export the board again: newer exports have a column " + idColumn,
		})
	}
	if n := r.told.aggregates; n > 0 {
		r.out.Note(connector.Note{
			Code: "aggregates-left-out", File: r.file, Text: fmt.Sprintf("%d rows without a name sum up a group: they are no items", n),
		})
	}
	for _, n := range r.when.Notes(r.file) {
		r.out.Note(n)
	}
}
