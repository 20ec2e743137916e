package notion

import "github.com/workhealth/workhealth/ingest/connector"

// relations are the properties whose pages become links. Both ends tell the same relation.
var relations = []struct {
	property property
	kind     connector.LinkKind
	fromThem bool // the other page is the one that blocks or is the parent
}{
	{parent, connector.LinkParent, true},
	{children, connector.LinkParent, false},
	{blockedBy, connector.LinkBlocks, true},
	{blocking, connector.LinkBlocks, false},
}

func (rec *record) links(key string) {
	for _, relation := range relations {
		found, rest := references(rec.cell(relation.property))
		for _, other := range found {
			rec.link(key, other.id, relation.kind, relation.fromThem, relation.property)
		}
		if rest == "" {
			continue
		}
		// Old exports give the bare title of the page.
		other := rec.catalog.find(rec.list.homes, rest)
		if other == "" {
			rec.out.Refuse(&connector.Refusal{
				Origin: rec.at, Scope: connector.ScopeValue, Table: "work_item_link",
				Column: rec.list.header[rec.list.columns[relation.property]], Value: rest, Reason: "points to no page that the export knows",
			})
			continue
		}
		rec.link(key, other, relation.kind, relation.fromThem, relation.property)
	}
}

func (rec *record) link(key, other string, kind connector.LinkKind, fromThem bool, p property) {
	l := connector.Link{
		Origin: rec.at, Source: source, FromKey: key, ToKey: other, Kind: kind, Original: rec.list.header[rec.list.columns[p]],
	}
	if fromThem {
		l.FromKey, l.ToKey = other, key
	}
	if rec.out.First("work_item_link", source, string(kind)+" "+l.FromKey+" "+l.ToKey) {
		rec.out.Link(&l)
	}
}
