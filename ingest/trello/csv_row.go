package trello

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/table"
)

// csvRow is one card of a CSV file.
type csvRow struct {
	*csvReader
	row *table.Row
}

func (r *csvReader) row(row *table.Row) {
	c := csvRow{r, row}
	if len(row.Extra) > 0 {
		r.out.Refuse(row.ExtraRefusal(r.file, "work_item"))
	}
	id := c.cell(colID)
	if id == "" {
		r.out.RefuseRow(c.at(), "work_item", colID, "", "a card without id")
		return
	}
	if !r.out.First("work_item", source, id) {
		return
	}
	item := &connector.Item{
		Origin: c.at(), Source: source, Key: id, NativeID: id,
		Type: "Card", State: c.cell(colList), Archived: c.flag(colArchived),
		Title: c.cell(colName), Description: c.cell(colText),
		Owners: c.members(), Project: c.cell(colBoard), Labels: splitLabels(c.cell(colLabels)),
		ChecklistTotal: c.count(colTotal), ChecklistDone: c.count(colDone),
		Due: c.day(colDue), Start: c.day(colStart),
		CreatedAt: idInstant(id), UpdatedAt: c.instant(colActivity),
		URL: c.cell(colURL),
	}
	if item.CreatedAt.IsZero() {
		c.refuse(colID, id, "does not hold the instant of creation")
	}
	c.customFields(item)
	r.out.Item(item)
}

func (c csvRow) at() connector.Origin { return connector.Origin{File: c.file, Line: c.row.Line} }

func (c csvRow) refuse(column, value, reason string) {
	c.out.Refuse(&connector.Refusal{
		Origin: c.at(), Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: value, Reason: reason,
	})
}

func (c csvRow) cell(name string) string { return cellOf(c.rows.Header, c.row, name) }

func cellOf(h *table.Header, row *table.Row, name string) string {
	i := h.Column(name)
	if i < 0 {
		return ""
	}
	return unguarded(row.Cells[i])
}

// unguarded takes off the quote that keeps spreadsheets from taking a cell for a formula.
func unguarded(cell string) string {
	if len(cell) > 1 && cell[0] == '\'' && strings.IndexByte("=+-@", cell[1]) >= 0 {
		return cell[1:]
	}
	return cell
}

func (c csvRow) flag(name string) bool {
	switch s := c.cell(name); table.Fold(s) {
	case "true":
		return true
	case "false", "":
	default:
		c.refuse(name, s, "is neither true nor false")
	}
	return false
}

func (c csvRow) count(name string) *int {
	s := c.cell(name)
	if s == "" {
		return nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		c.refuse(name, s, "cannot read as a count")
		return nil
	}
	return &n
}

func (c csvRow) day(name string) connector.Date {
	s := c.cell(name)
	if s == "" {
		return connector.Date{}
	}
	d, err := c.dates.Day(s)
	if err != nil {
		c.refuse(name, s, err.Error())
	}
	return d
}

func (c csvRow) instant(name string) time.Time {
	s := c.cell(name)
	if s == "" {
		return time.Time{}
	}
	t, err := c.dates.Instant(s)
	if err != nil {
		c.refuse(name, s, err.Error())
	}
	return t
}

var userName = regexp.MustCompile(`^[a-z0-9_]{3,}$`)

// members returns the people of a card. The file tells neither their ids nor whether it writes names or user names: what
// looks like a user name is taken for one.
func (c csvRow) members() []string {
	var ids []string
	for _, name := range strings.Split(c.cell(colMembers), ",") {
		name = strings.TrimSpace(name)
		switch {
		case name == "":
		case userName.MatchString(name):
			ids = append(ids, c.out.Person(connector.Identity{Source: source, ID: name, Login: name}))
		default:
			ids = append(ids, c.out.Person(connector.Identity{Source: source, ID: "name:" + name, Name: name}))
		}
	}
	return ids
}

// labelEnd ends a label: its colour, then a comma or the end of the cell.
var labelEnd = regexp.MustCompile(` ?\(([a-z_]*)\)(?:, ?|$)`)

// splitLabels takes "Pier, north (green), (red)" apart: names hold commas, so that only the colours tell where one ends.
// A label without name goes by its colour.
func splitLabels(cell string) []string {
	var names []string
	for cell != "" {
		end := labelEnd.FindStringSubmatchIndex(cell)
		if end == nil {
			return append(names, cell)
		}
		name := strings.TrimSpace(cell[:end[0]])
		if name == "" {
			name = cell[end[2]:end[3]]
		}
		if name != "" {
			names = append(names, name)
		}
		cell = cell[end[1]:]
	}
	return names
}

// customFields reads the columns that a board adds: one per custom field, by its name.
func (c csvRow) customFields(item *connector.Item) {
	for i, name := range c.rows.Header.Names {
		shown := unguarded(c.row.Cells[i])
		if shown == "" {
			continue
		}
		switch customField(name) {
		case connector.FieldPriority:
			item.Priority = shown
		case connector.FieldTeam:
			item.Team = shown
		case connector.FieldCriteria:
			item.AcceptanceCriteria = shown
		case connector.FieldEstimate:
			if n, ok := parsePoints(shown); ok {
				item.Points = &n
			} else {
				c.refuse(name, shown, "cannot read as points")
			}
		}
	}
}
