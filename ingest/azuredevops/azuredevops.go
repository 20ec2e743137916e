package azuredevops

import (
	_ "embed" // the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "azuredevops"

//go:embed guide.txt
var guide string

// Connector returns the Azure DevOps connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "Azure DevOps", Guide: guide,
		Formats: []connector.Format{
			{
				ID: "azuredevops-json", Name: "Azure DevOps REST answers (work items, revisions, updates, links, comments)",
				HowTo: "Save what the REST interface answers into one folder: reporting/workItemRevisions and reporting/workItemLinks, all batches; " +
					"or workitems?ids=...&$expand=all and workItems/ID/revisions of each.",
				Tells: []connector.Capability{
					connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
					connector.Comments, connector.People, connector.DueDates, connector.Teams,
				},
				// the real files at hand are answers as the maker's documentation shows them
				Tested: connector.WrittenFile, Cannot: jsonGaps(), Grouped: true,
				Recognize: recognizeJSON, Read: readJSON,
			},
			{
				ID: "azuredevops-csv", Name: "Azure DevOps query CSV",
				HowTo:  "Boards → Queries → a query → Export to CSV. Choose the columns before, with Column options.",
				Tells:  []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},
				Tested: connector.RealFile, Cannot: csvGaps(),
				Recognize: csvLayout().Recognize, Read: readCSV,
			},
		},
	}
}

const useRevisions = "save the REST answers of workItems/ID/revisions, or reporting/workItemRevisions"

func jsonGaps() []connector.Gap {
	return []connector.Gap{
		{What: "when a work item changed; the answers about work items alone tell how they stand", Needs: connector.StateHistory, Remedy: useRevisions},
		{What: "who owned a work item before", Needs: connector.OwnerHistory, Remedy: useRevisions},
		{What: "which work items belong together", Needs: connector.Links, Remedy: "ask with $expand=relations, or save reporting/workItemLinks"},
		{What: "comments", Needs: connector.Comments, Remedy: "save workItems/ID/comments, or the revisions, which hold them as well"},
		{What: "who spent time when; Completed Work is a sum", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
		{What: "commits", Needs: connector.Commits, Remedy: "import a git log of the repositories"},
	}
}

func csvGaps() []connector.Gap {
	return []connector.Gap{
		{What: "when a work item changed its state", Needs: connector.StateHistory, Remedy: useRevisions},
		{What: "who owned a work item before", Needs: connector.OwnerHistory, Remedy: useRevisions},
		{What: "which work items block each other", Needs: connector.Links, Remedy: "ask by REST with $expand=relations"},
		{What: "comments", Needs: connector.Comments, Remedy: "save the REST answers of workItems/ID/comments"},
		{What: "until when a work item is due", Needs: connector.DueDates, Remedy: "add the column Due Date or Target Date to the query"},
		{What: "which team a work item belongs to", Needs: connector.Teams, Remedy: "add the column Area Path to the query"},
		{What: "who spent time when", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
		{What: "commits", Needs: connector.Commits, Remedy: "import a git log of the repositories"},
	}
}
