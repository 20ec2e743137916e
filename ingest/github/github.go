package github

import (
	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "github"

// Connector returns the GitHub connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool,
		Formats: []connector.Format{
			{
				ID:   restFormat,
				Name: "GitHub REST list (issues and pull requests)",
				HowTo: "Save what the REST interface answers, all pages and all states: " +
					"gh api --paginate 'repos/OWNER/REPO/issues?state=all&per_page=100' > issues.json",
				Cannot: append(gaps(), connector.Gap{
					What: "the text of comments; a REST list only counts them", Needs: connector.Comments,
					Remedy: "export with gh issue list --state all --json comments (and the other fields)",
				}),
				Recognize: func(f *connector.File) connector.Match { return recognize(f, restFormat) },
				Read:      read,
			},
			{
				ID:        ghFormat,
				Name:      "gh list (gh issue list --json)",
				HowTo:     "Run " + ghCommand + " > issues.json, and the same with gh pr list.",
				Cannot:    gaps(),
				Recognize: func(f *connector.File) connector.Match { return recognize(f, ghFormat) },
				Read:      read,
			},
		},
	}
}

// ghCommand exports everything that this package can use.
const ghCommand = "gh issue list --state all --limit 100000 --json " +
	"number,title,body,state,stateReason,url,createdAt,updatedAt,closedAt,author,assignees,labels,milestone,comments"

func gaps() []connector.Gap {
	const remedy = "only an issue's events or timeline hold it (repos/OWNER/REPO/issues/N/timeline): fetch them; " +
		"lists exported at several dates show what changed in between"
	return []connector.Gap{
		{What: "when an issue was reopened, labelled or moved; a list tells only created, updated and closed", Needs: connector.StateHistory, Remedy: remedy},
		{What: "when an issue was assigned to whom", Needs: connector.OwnerHistory, Remedy: remedy},
		{What: "which issues and pull requests belong together", Needs: connector.Links, Remedy: remedy},
		{What: "people's e-mail addresses", Needs: connector.People, Remedy: "import a roster that holds their GitHub logins"},
		{What: "when an issue is due; GitHub dates milestones only", Needs: connector.DueDates, Remedy: "import the plan that holds the dates"},
		{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "export one file per repository, or import a roster with teams"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}
