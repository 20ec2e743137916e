package linear

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// relations are the columns that hold keys of other issues.
var relations = []struct {
	column   string
	kind     connector.LinkKind
	fromThem bool // the other issue is the one that blocks or is the parent
}{
	{"Parent issue", connector.LinkParent, true},
	{"Related to", connector.LinkRelates, false},
	{"Blocked by", connector.LinkBlocks, true},
	{"Duplicate of", connector.LinkDuplicates, false},
}

func linksOfRow(r *itemtable.Row) {
	for _, relation := range relations {
		for _, other := range itemtable.Split(r.Cell(relation.column), ",") {
			l := connector.Link{
				Origin: r.Origin, Source: source, FromKey: r.Item.Key, ToKey: other, Kind: relation.kind, Original: relation.column,
			}
			if relation.fromThem {
				l.FromKey, l.ToKey = other, r.Item.Key
			}
			send(r, l)
		}
	}
}

// send passes on a link; that two issues are related is told by both.
func send(r *itemtable.Row, l connector.Link) {
	if l.Kind == connector.LinkRelates {
		from, to := min(l.FromKey, l.ToKey), max(l.FromKey, l.ToKey)
		if !r.Out().First("work_item_link", source, from+" "+to) {
			return
		}
	}
	r.Out().Link(&l)
}
