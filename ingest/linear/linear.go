package linear

import (
	_ "embed"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "linear"

//go:embed guide.txt
var guide string

// Connector returns the one format of Linear.
func Connector() connector.Connector {
	l := layout()
	return connector.Connector{
		Tool: source, Name: "Linear", Guide: guide,
		Formats: []connector.Format{{
			ID:    "linear-csv",
			Name:  "Linear CSV (issues)",
			HowTo: "Open Settings, Import/Export, and choose Export; the link to the CSV comes by mail. Or open a view and export it.",
			Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},

			Tested: connector.RealFile,
			Cannot: []connector.Gap{
				{What: "when an issue changed its status; only when it was started, completed or cancelled last", Needs: connector.StateHistory, Remedy: laterRemedy},
				{What: "when an issue was handed to whom", Needs: connector.OwnerHistory, Remedy: laterRemedy},
				{What: "comments", Needs: connector.Comments, Remedy: "Linear exports none; import the channels in which the work is discussed"},
			},
			Recognize: l.Recognize,
			Read:      l.Read,
		}},
	}
}

// laterRemedy is how changes become known from exports that hold none.
const laterRemedy = "export again every week and import each file: what changed in between is inferred"

func layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"ID"}, NativeID: []string{"UUID"},
			State: []string{"Status"}, Priority: []string{"Priority"}, Title: []string{"Title"}, Description: []string{"Description"},
			Team: []string{"Team"}, Project: []string{"Project"}, Parent: []string{"Parent issue"}, Sprint: []string{"Cycle Name"},
			Owners: []string{"Assignee"}, Creator: []string{"Creator"}, Labels: []string{"Labels"},
			Created: []string{"Created"}, Updated: []string{"Updated"}, Resolved: []string{"Completed"}, Start: []string{"Started"},
			Points: []string{"Estimate"},
		},
		Marks:      [][]string{{"ID"}, {"Cycle Number"}, {"Triaged", "Canceled"}, {"Parent issue"}},
		Separators: ",",
		Guarded:    true,
		Dates:      []string{"Canceled", "Due Date"},
		Item:       completeRow,
		Extra:      linksOfRow,
	}
}

func completeRow(r *itemtable.Row) {
	i := &r.Item
	if cancelled := r.Instant("Canceled"); i.ResolvedAt.IsZero() && !cancelled.IsZero() {
		i.ResolvedAt, i.Resolution = cancelled, "Canceled"
	}
	i.Archived = i.ResolvedAt.IsZero() && r.Cell("Archived") != ""
	i.Due = due(r)
	if number := r.Cell("Cycle Number"); i.Sprint == "" && number != "" {
		i.Sprint = "Cycle " + number // a cycle has a name only where people gave it one
	}
}

// due reads the due date, which is a day that Linear writes as the instant of its midnight where the exporting user
// lives: "Thu Jun 25 2026 23:00:00 GMT+0000" is the 26th in a zone an hour ahead.
func due(r *itemtable.Row) connector.Date {
	if len(r.Cell("Due Date")) <= len(time.DateOnly) {
		return r.Day("Due Date")
	}
	at := r.Instant("Due Date")
	if at.IsZero() {
		return connector.Date{}
	}
	return connector.DateOf(at.Add(12 * time.Hour))
}
