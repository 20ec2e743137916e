package monday

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// updates reads the sheet of what people wrote on items. It may hold updates of items that are not on the board any more.
func (r *reader) updates(p *table.Part) {
	h := p.Header
	item, post, parent := h.Column("Item ID"), h.Column("Post ID"), h.Column("Parent Post ID")
	user, created, text := h.Column("User"), h.Column("Created At"), h.Column("Update Content")
	r.rows(p, func(in row, _ int64) {
		if in.cell(item) == "" || in.cell(post) == "" {
			r.out.RefuseRow(r.at(in.line), "message", "Post ID", in.cell(text), "an update without the ids of its item and its own")
			return
		}
		m := connector.Message{
			Origin: r.at(in.line), Source: source, ID: in.cell(post), ItemKey: in.cell(item), Thread: in.cell(parent), Text: in.cell(text),
			Author: r.out.Person(itemtable.PersonOf(source, in.cell(user))),
		}
		if at := in.cell(created); at != "" {
			t, err := r.when.Instant(at)
			if err != nil {
				r.out.Refuse(&connector.Refusal{
					Origin: m.Origin, Scope: connector.ScopeValue, Table: "message", Column: "Created At", Value: at, Reason: err.Error(),
				})
			}
			m.At = t
		}
		r.out.Message(&m)
	})
}
