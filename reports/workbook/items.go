package workbook

import (
	"net/url"

	"github.com/workhealth/workhealth/reports/document"
)

var itemColumns = []column{
	{header: "Source", width: 9}, {header: "Key", width: 13}, {header: "Title", width: 46}, {header: "Type", width: 10},
	{header: "Team", width: 18}, {header: "Project", width: 16}, {header: "State", width: 16}, {header: "Standard state", width: 11},
	{header: "Class", width: 10}, {header: "Priority", width: 10}, {header: "Owned", width: 14},
	{header: "Created (UTC)", width: 16}, {header: "Started (UTC)", width: 16}, {header: "Finished (UTC)", width: 16},
	{header: "Due (UTC)", width: 16}, {"Age (days)", 9, alignRight}, {"Cycle time (days)", 11, alignRight},
	{header: "Blocked", width: 10}, {"Handoffs", 11, alignRight}, {header: "Signals", width: 26}, {header: "Link", width: 9},
}

// items is the Data tab: every item in one tidy table, ready for a pivot.
func items(d document.Document) grid {
	return grid{name: "Data", color: colorData, columns: itemColumns, frozenCols: 2,
		what: "Every work item, one row each, with dates and durations; ready for a pivot table",
		rows: len(d.Items), row: func(i int) []cell { return itemRow(d.Items[i]) },
		empty: "No item: nothing that was read is a usable work item. See Sources and Blind."}
}

func itemRow(r document.ItemRow) []cell {
	return []cell{text(r.Source), text(oneLine(r.Key)), text(oneLine(r.Title)), text(r.Type), text(oneLine(r.Team)),
		text(oneLine(r.Project)), text(oneLine(r.State)), text(r.StandardState), text(r.Class), text(oneLine(r.Priority)), text(r.Owned),
		instant(r.Created, formatInstant), instant(r.Started, formatInstant), instant(r.Finished, formatInstant),
		instant(r.Due, formatInstant), number(r.AgeDays, formatDecimal), number(r.CycleDays, formatDecimal), yesNo(r.Blocked),
		optional(r.Handoffs), text(r.Signals), itemLink(r.URL)}
}

func optional(n *int) cell {
	if n == nil {
		return number(nil, formatCount)
	}
	return count(*n)
}

// itemLink opens the item in its tool. An address that must not become a link is shown as text, without a password.
func itemLink(address string) cell {
	if address == "" {
		return text("")
	}
	if c := link(address, "open"); c.formula != "" {
		return c
	}
	if u, err := url.Parse(address); err == nil && u.User != nil {
		u.User = nil
		address = u.String()
	}
	return text(oneLine(address))
}
