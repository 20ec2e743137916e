package github

import "github.com/workhealth/workhealth/ingest/connector"

// The commands export everything that this package can use.
const (
	ghCommand = "gh issue list --state all --limit 100000 --json " +
		"number,title,body,state,stateReason,url,createdAt,updatedAt,closedAt,author,assignees,labels,milestone,comments"
	eventsCommand   = "gh api --paginate 'repos/OWNER/REPO/issues/events?per_page=100'"
	timelineCommand = "gh api --paginate 'repos/OWNER/REPO/issues/N/timeline?per_page=100' " +
		"--jq '.[] + {issue_url: \"https://api.github.com/repos/OWNER/REPO/issues/N\"}'"
)

// historyGaps are those of a snapshot.
func historyGaps() []connector.Gap {
	const remedy = "save the repository's events as well: " + eventsCommand + "; lists exported at several dates show what changed in between"
	return []connector.Gap{
		{What: "when an issue was reopened, labelled or moved; a list tells only created, updated and closed", Needs: connector.StateHistory, Remedy: remedy},
		{What: "when an issue was assigned to whom", Needs: connector.OwnerHistory, Remedy: remedy},
		{What: "which issues and pull requests belong together", Needs: connector.Links, Remedy: "save the timelines: " + timelineCommand},
	}
}

func commonGaps() []connector.Gap {
	return []connector.Gap{
		{What: "people's e-mail addresses", Needs: connector.People, Remedy: "import a roster that holds their GitHub logins"},
		{What: "when an issue is due; GitHub dates milestones only", Needs: connector.DueDates, Remedy: "import the plan that holds the dates"},
		{What: "which team an issue belongs to", Needs: connector.Teams, Remedy: "export one file per repository, or import a roster with teams"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}
