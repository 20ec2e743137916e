package monday

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// Headers that monday writes itself.
const (
	nameColumn     = "Name"
	subitemsColumn = "Subitems"
	idColumn       = "Item ID (auto generated)"
)

// isBoard tells the header of a group. Files without ids have nothing else that is sure: see hasSubitems.
func isBoard(cells []string) bool {
	return len(cells) > 2 && cells[0] == nameColumn
}

func isNested(cells []string) bool {
	return len(cells) > 1 && cells[0] == subitemsColumn && slices.Contains(cells, nameColumn)
}

func isUpdates(cells []string) bool {
	return slices.Contains(cells, "Item ID") && slices.Contains(cells, "Post ID") && slices.Contains(cells, "Created At")
}

func isHeader(cells []string) bool { return isBoard(cells) || isUpdates(cells) }

func recognize(f *connector.File) connector.Match {
	previews, err := table.SniffParts(f, isHeader)
	if err != nil {
		return connector.Match{}
	}
	for _, p := range previews {
		switch {
		case isUpdates(p.Header.Names):
			return connector.Match{Confidence: 0.9, Reason: "a sheet of updates with Item ID and Post ID"}
		case p.Header.Column(idColumn) >= 0:
			return connector.Match{Confidence: 0.97, Reason: "columns Name and " + idColumn}
		case slices.ContainsFunc(p.Rows, isNested):
			return connector.Match{Confidence: 0.9, Reason: "a second header in the table, Subitems and Name", Variant: "without ids"}
		}
	}
	return connector.Match{}
}

// columns says where the fields of items stand in one header; -1 for none. Headers of subitems differ within one file.
type columns struct {
	name, id                                       int
	state, owner, priority, due, start, team       int
	created, updated, tags, points, sprint, itType int
}

func columnsOf(header []string) columns {
	find := func(names ...string) int {
		for _, n := range names {
			if i := slices.IndexFunc(header, func(h string) bool { return table.Fold(h) == n }); i >= 0 {
				return i
			}
		}
		return -1
	}
	c := columns{
		name: find("name"), id: find(table.Fold(idColumn)),
		state:    find("status", "state", "stage"),
		owner:    find("owner", "person", "people", "assignee", "assigned to", "responsible"),
		priority: find("priority"), due: find("due date", "deadline", "due", "date"), start: find("start date", "start"), team: find("team"),
		created: find("creation log", "created", "created at"), updated: find("last updated", "last update"),
		tags: find("tags", "labels"), points: find("story points", "estimated sp", "points"), sprint: find("sprint"), itType: find("type"),
	}
	if c.state < 0 {
		c.state = slices.IndexFunc(header, func(h string) bool { return strings.HasSuffix(table.Fold(h), " status") })
	}
	return c.withTimeline(header)
}

// withTimeline takes the first timeline for start and due where no column of their own says more.
func (c columns) withTimeline(header []string) columns {
	for i, h := range header {
		base, ok := strings.CutSuffix(h, " - Start")
		end := slices.Index(header, base+" - End")
		if !ok || end < 0 {
			continue
		}
		if c.start < 0 {
			c.start = i
		}
		if c.due < 0 {
			c.due = end
		}
		break
	}
	return c
}
