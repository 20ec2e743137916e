package smartsheet

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// latest is an item and the last changes of its fields. Several may be of one instant: which of them is the last shows
// when the log is over and its order is known.
type latest struct {
	item  connector.Item
	first map[connector.Field]connector.Change // of the latest instant, as the log has them
	last  map[connector.Field]connector.Change
}

// note keeps a change that is the latest of its field so far.
func (l *log) note(r *itemtable.Row, c connector.Change, title string) {
	known := l.items[c.ItemKey]
	if known == nil {
		known = &latest{
			item:  connector.Item{Origin: c.Origin, Source: source, Key: c.ItemKey, Title: title, Project: r.Export().Label},
			first: map[connector.Field]connector.Change{}, last: map[connector.Field]connector.Change{},
		}
		l.items[c.ItemKey] = known
		l.order = append(l.order, c.ItemKey)
	}
	if c.At.After(known.item.UpdatedAt) {
		known.item.UpdatedAt = c.At
	}
	before, seen := known.last[c.Field]
	if !seen || c.At.After(before.At) {
		known.first[c.Field] = c
	}
	if !seen || !c.At.Before(before.At) {
		known.last[c.Field] = c
	}
}

// finish gives the item what its last changes left.
func (k *latest) finish(r *itemtable.Row, newestFirst bool) {
	final := k.last
	if newestFirst {
		final = k.first
	}
	for _, f := range slices.Sorted(maps.Keys(final)) {
		k.set(r, final[f])
	}
}

func (k *latest) set(r *itemtable.Row, c connector.Change) {
	i := &k.item
	switch c.Field {
	case connector.FieldState:
		i.State = c.To
	case connector.FieldPriority:
		i.Priority = c.To
	case connector.FieldTeam:
		i.Team = c.To
	case connector.FieldSprint:
		i.Sprint = c.To
	case connector.FieldDescription:
		i.Description = c.To
	case connector.FieldDue:
		i.Due = connector.Date{}
		if t, err := time.Parse(time.DateOnly, c.To); err == nil {
			i.Due = connector.DateOf(t)
		}
	case connector.FieldOwner:
		i.Owners = nil
		for _, p := range people(r, c.To) {
			i.Owners = append(i.Owners, p.id)
		}
	}
}

func (l *log) end(r *itemtable.Row) {
	for _, key := range l.order {
		l.items[key].finish(r, l.newest)
		r.Out().Item(&l.items[key].item)
	}
	if len(l.order) > 0 {
		r.Out().Note(connector.Note{
			Code: "keys-by-title", File: r.Origin.File,
			Text:   fmt.Sprintf("%d rows are known by the name of the file and their primary column: a row that was renamed is another", len(l.order)),
			Remedy: "give every download of this sheet's log the same file name",
		})
		r.Out().Note(connector.Note{
			Code: "history-capped", File: r.Origin.File,
			Text:   "the log holds what was asked for, which is the last seven days unless somebody changed it",
			Remedy: "set the dates in the activity log as far back as they go before you export it",
		})
	}
	l.noteOthers(r)
}

// noteOthers tells what people did besides changing cells, the most frequent first.
func (l *log) noteOthers(r *itemtable.Row) {
	actions := slices.SortedFunc(maps.Keys(l.other), func(a, b string) int { return cmp.Or(l.other[b]-l.other[a], strings.Compare(a, b)) })
	total := 0
	for i, a := range actions {
		total += l.other[a]
		actions[i] = fmt.Sprintf("%d %s", l.other[a], a)
	}
	if total > 0 {
		r.Out().Note(connector.Note{
			Code: "actions-left-out", File: r.Origin.File,
			Text: fmt.Sprintf("%d entries change no cell (%s): they were left out", total, strings.Join(actions[:min(len(actions), 5)], ", ")),
		})
	}
}
