package notion

import (
	"context"
	"slices"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

// reader is one reading of one export.
type reader struct {
	ctx     context.Context
	export  *connector.Export
	out     *emit.Emitter
	catalog catalog
	lists   []*list
	told    tally
}

// read looks at all pages and tables before it sends a row: what a row is called in one list stands in another.
func read(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	r := &reader{
		ctx: ctx, export: x, out: emit.New(sink),
		catalog: catalog{
			ids: map[[2]string][]string{}, shelves: map[string][]string{}, folders: map[string]bool{}, files: map[string]int{},
		},
	}
	for i, f := range x.Files {
		if !r.out.Alive(r.ctx) {
			break
		}
		r.look(i, f)
		f.Forget()
	}
	slices.SortStableFunc(r.lists, func(a, b *list) int { return rank(a) - rank(b) })
	for _, l := range r.lists {
		r.settle(l)
	}
	for _, l := range r.lists {
		switch {
		case !r.out.Alive(r.ctx):
		case l.columns.tracksWork():
			r.rowsOf(l)
		default:
			r.leave(l)
		}
		x.Files[l.file].Forget()
	}
	if r.out.Err == nil {
		r.notes()
	}
	return r.out.Err
}

// rank lets the lists that know most of their rows come first.
func rank(l *list) int {
	if l.whole {
		return 0
	}
	return 1
}

func (r *reader) look(i int, f *connector.File) {
	k, _ := kindOf(f)
	switch k {
	case page:
		r.told.pages++
		r.catalog.shelve(i, f)
	case database:
		l := newList(i, f)
		if err := r.survey(l); err != nil {
			r.out.RefuseFile(connector.Origin{File: i}, "work_item", err.Error())
			return
		}
		r.lists = append(r.lists, l)
	case unknown:
		r.out.RefuseFile(connector.Origin{File: i}, "work_item", "neither a page nor a database of Notion")
	}
}
