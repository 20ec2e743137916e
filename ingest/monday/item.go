package monday

import (
	"slices"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

func (b *board) item(in row) {
	i := b.read(b.main, b.header, in)
	i.Key = b.key(b.main, in, b.name+"/"+b.group)
	b.parent = i.Key
	b.out.Item(&i)
}

func (b *board) subitem(in row) {
	if b.parent == "" {
		b.out.RefuseRow(b.at(in.line), "work_item", subitemsColumn, in.cell(b.nested.name), "a subitem without an item above it")
		return
	}
	i := b.read(b.nested, b.nestedHeader, in)
	i.Key, i.Type, i.ParentKey = b.key(b.nested, in, b.parent), "Subitem", b.parent
	b.out.Item(&i)
	b.out.Link(&connector.Link{Origin: i.Origin, Source: source, FromKey: b.parent, ToKey: i.Key, Kind: connector.LinkParent, Original: subitemsColumn})
}

func (b *board) read(c columns, header []string, in row) connector.Item {
	i := connector.Item{
		Origin: b.at(in.line), Source: source, Title: in.cell(c.name), Type: in.cell(c.itType),
		State: in.cell(c.state), Priority: in.cell(c.priority), Team: in.cell(c.team), Sprint: in.cell(c.sprint),
		Project: b.name, Labels: itemtable.Split(in.cell(c.tags), ","),
		Owners: b.people(in.cell(c.owner)),
		Due:    b.day(header, in, c.due), Start: b.day(header, in, c.start),
		CreatedAt: b.instant(header, in, c.created), UpdatedAt: b.instant(header, in, c.updated),
		Points: b.number(header, in, c.points),
	}
	switch {
	case b.group == "":
	case c.state < 0:
		i.State = b.group
	default:
		i.Labels = append(i.Labels, b.group)
	}
	return i
}

func (r *reader) people(cell string) []string {
	var ids []string
	for _, name := range itemtable.Split(cell, ",") {
		if id := r.out.Person(itemtable.PersonOf(source, name)); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

func (b *board) day(header []string, in row, column int) connector.Date {
	if in.cell(column) == "" {
		return connector.Date{}
	}
	d, err := b.when.Day(in.cell(column))
	if err != nil {
		b.refuse(header, in, column, err.Error())
	}
	return d
}

func (b *board) instant(header []string, in row, column int) time.Time {
	if in.cell(column) == "" {
		return time.Time{}
	}
	t, err := b.when.Instant(in.cell(column))
	if err != nil {
		b.refuse(header, in, column, err.Error())
	}
	return t
}

func (b *board) number(header []string, in row, column int) *float64 {
	if in.cell(column) == "" {
		return nil
	}
	x, ok := itemtable.Number(in.cell(column))
	if !ok {
		b.refuse(header, in, column, "cannot read as a number")
		return nil
	}
	return &x
}

func (b *board) refuse(header []string, in row, column int, reason string) {
	b.out.Refuse(&connector.Refusal{
		Origin: b.at(in.line), Scope: connector.ScopeValue, Table: "work_item", Column: header[column], Value: in.cell(column), Reason: reason,
	})
}
