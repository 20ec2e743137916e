package gitlab

import (
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// The columns with instants. Their names tell the zone, whatever zone the user gave for times without one.
const (
	createdAt = "Created At (UTC)"
	updatedAt = "Updated At (UTC)"
	closedAt  = "Closed At (UTC)"
)

func issuesCSV() connector.Format {
	return connector.Format{
		ID: "gitlab-csv", Name: "GitLab issues CSV",
		HowTo:  "In the list of issues: the menu with three dots → Export as CSV. The file comes by mail; the filter of the list decides what is in it.",
		Tells:  []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates},
		Tested: connector.RealFile, Cannot: csvGaps("when an issue changed its state, except the last closing"),
		Recognize: issuesLayout().Recognize, Read: issuesLayout().Read,
	}
}

func requestsCSV() connector.Format {
	return connector.Format{
		ID: "gitlab-mr-csv", Name: "GitLab merge requests CSV",
		HowTo:  "In the list of merge requests: choose the tab All, then the menu with three dots → Export as CSV. The file comes by mail.",
		Tells:  []connector.Capability{connector.Items, connector.Owners, connector.People},
		Tested: connector.WrittenFile,
		Cannot: append(csvGaps("when a merge request was merged or closed"), connector.Gap{
			What: "until when a merge request is due; GitLab dates issues only", Needs: connector.DueDates, Remedy: "import the plan that holds the dates",
		}),
		Recognize: requestsLayout().Recognize, Read: requestsLayout().Read,
	}
}

func issuesLayout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{
			Type: []string{"Type"}, State: []string{"State"}, Title: []string{"Title"}, Description: []string{"Description"},
			Sprint: []string{"Milestone"}, URL: []string{"URL"}, Labels: []string{"Labels"},
			Due: []string{"Due Date"}, Points: []string{"Weight"},
		},
		Dates:      []string{createdAt, updatedAt, closedAt},
		Marks:      [][]string{{"Issue ID"}, {"Author Username"}, {createdAt}},
		Separators: ",",
		Item:       func(r *itemtable.Row) { complete(r, "Issue ID", "#", "issue") },
		End:        capped,
	}
}

func requestsLayout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: tool,
		Columns: itemtable.Columns{
			State: []string{"State"}, Title: []string{"Title"}, Description: []string{"Description"}, URL: []string{"URL"},
		},
		Dates:      []string{createdAt, updatedAt},
		Marks:      [][]string{{"MR IID", "MR ID"}, {"Author Username"}, {"Source Branch"}},
		Separators: ",",
		Item: func(r *itemtable.Row) {
			complete(r, r.Header().Names[r.Header().Column("MR IID", "MR ID")], "!", "merge_request")
		},
		End: capped,
	}
}
