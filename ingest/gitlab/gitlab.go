package gitlab

import (
	_ "embed" // the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "gitlab"

//go:embed guide.txt
var guide string

// Connector returns the GitLab connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "GitLab", Guide: guide,
		Formats: []connector.Format{
			{
				ID: "gitlab-project", Name: "GitLab project export",
				HowTo: "In the project: Settings → General → Advanced → Export project. The mail that follows holds the link to a .tar.gz; " +
					"give that file as it is, or the folder it unpacks to.",
				Tells: []connector.Capability{
					connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
					connector.Comments, connector.Worklogs, connector.People, connector.DueDates,
				},
				Tested: connector.RealFile, Cannot: projectGaps(), Grouped: true,
				Recognize: recognizeProject, Read: readProject,
			},
			{
				ID: "gitlab-rest-json", Name: "GitLab REST lists (issues, merge requests, notes, events)",
				HowTo: "Save what the REST interface answers, all pages: glab api --paginate 'projects/ID/issues?scope=all&per_page=100' > issues.json; " +
					"put notes and resource events into the same folder.",
				Tells: []connector.Capability{
					connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
					connector.Comments, connector.People, connector.DueDates,
				},
				Tested: connector.RealFile, Cannot: restGaps(), Grouped: true,
				Recognize: recognizeREST, Read: readREST,
			},
			issuesCSV(),
			requestsCSV(),
		},
	}
}

const useProject = "make a project export: Settings → General → Advanced → Export project"

func teamGap() connector.Gap {
	return connector.Gap{What: "which team an item belongs to", Needs: connector.Teams, Remedy: "import a roster with teams"}
}

func commitGap() connector.Gap {
	return connector.Gap{What: "commits", Needs: connector.Commits, Remedy: "import a git log of the repository"}
}

func projectGaps() []connector.Gap {
	return []connector.Gap{
		{What: "user names and addresses of people who are not members of the project itself", Needs: connector.People, Remedy: "import a roster that names people as GitLab shows them"},
		teamGap(), commitGap(),
	}
}

func restGaps() []connector.Gap {
	const notes = "fetch the notes of each item as well (projects/ID/issues/N/notes) into the same folder, or " + useProject
	return []connector.Gap{
		{What: "when an item was closed and opened again; a list tells the last closing only", Needs: connector.StateHistory, Remedy: notes},
		{What: "who owned an item before", Needs: connector.OwnerHistory, Remedy: notes},
		{What: "which items belong together", Needs: connector.Links, Remedy: notes},
		{What: "comments; a list only counts them", Needs: connector.Comments, Remedy: notes},
		{What: "who spent time when; a list tells the sum only", Needs: connector.Worklogs, Remedy: useProject},
		teamGap(), commitGap(),
	}
}

// csvGaps are those of both mailed lists, which tell differently much about the state.
func csvGaps(state string) []connector.Gap {
	return []connector.Gap{
		{What: state, Needs: connector.StateHistory, Remedy: useProject},
		{What: "who owned an item before", Needs: connector.OwnerHistory, Remedy: useProject},
		{What: "which items belong together", Needs: connector.Links, Remedy: useProject},
		{What: "comments", Needs: connector.Comments, Remedy: useProject},
		{What: "who spent time when", Needs: connector.Worklogs, Remedy: useProject},
		teamGap(), commitGap(),
	}
}
