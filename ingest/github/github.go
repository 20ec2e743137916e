package github

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "github"

//go:embed guide.txt
var guide string

// Connector returns the GitHub connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: tool, Name: "GitHub", Guide: guide,
		Formats: []connector.Format{restList(), ghList(), issueArchive(), events(), migrationArchive()},
	}
}

func restList() connector.Format {
	return connector.Format{
		ID:   restFormat,
		Name: "GitHub REST list (issues and pull requests)",
		HowTo: "Save what the REST interface answers, all pages and all states: " +
			"gh api --paginate 'repos/OWNER/REPO/issues?state=all&per_page=100' > issues.json",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.People}, Tested: connector.RealFile,
		Cannot: append(append(historyGaps(), commonGaps()...), connector.Gap{
			What: "the text of comments; a REST list only counts them", Needs: connector.Comments,
			Remedy: "export with gh issue list --state all --json comments (and the other fields)",
		}),
		Recognize: recognizer(restFormat), Read: readLists,
	}
}

func ghList() connector.Format {
	return connector.Format{
		ID:    ghFormat,
		Name:  "gh list (gh issue list --json)",
		HowTo: "Run " + ghCommand + " > issues.json, and the same with gh pr list.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Comments, connector.People}, Tested: connector.RealFile,
		Cannot:    append(historyGaps(), commonGaps()...),
		Recognize: recognizer(ghFormat), Read: readLists,
	}
}

func issueArchive() connector.Format {
	return connector.Format{
		ID:    archiveFormat,
		Name:  "GitHub issue archive (archive.json of archive-repo)",
		HowTo: "Take archive.json from the repository's gh-pages branch, or make it: archive_repo archive OWNER/REPO archive.json",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Comments, connector.People}, Tested: connector.RealFile,
		Cannot:    append(historyGaps(), commonGaps()...),
		Recognize: recognizer(archiveFormat), Read: readLists,
	}
}

func events() connector.Format {
	return connector.Format{
		ID:    eventsFormat,
		Name:  "GitHub events and timelines",
		HowTo: "Save the events of the whole repository: " + eventsCommand + " > events.json, beside a list of its issues.",
		Tells: []connector.Capability{
			connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links,
			connector.Comments, connector.People, connector.Commits,
		},
		Tested: connector.WrittenFile,
		Cannot: append(commonGaps(),
			connector.Gap{
				What: "issues to which nothing ever happened, which have no event", Needs: connector.Items,
				Remedy: "save the list of all issues beside the events",
			},
			connector.Gap{
				What: "who mentioned whom and which pull request closes which issue; only timelines tell it", Needs: connector.Links,
				Remedy: "save the timelines: " + timelineCommand,
			},
		),
		Recognize: recognizer(eventsFormat), Read: readEvents,
	}
}

func migrationArchive() connector.Format {
	return connector.Format{
		ID:   migrationFormat,
		Name: "GitHub migration archive",
		HowTo: "In Settings, Account, Export account data, or by the migrations interface of an organisation; " +
			"hand over the tar.gz as it comes, or the folder it unpacks to.",
		Tells: []connector.Capability{
			connector.Items, connector.StateHistory, connector.Owners, connector.Links, connector.Comments, connector.People,
		},
		Tested: connector.RealFile,
		Cannot: append(commonGaps(), connector.Gap{
			What: "when an issue was assigned to whom; archives leave such events out or do not say who", Needs: connector.OwnerHistory,
			Remedy: "save the repository's events beside the archive: " + eventsCommand,
		}),
		Grouped:   true,
		Recognize: recognizer(migrationFormat), Read: readMigration,
	}
}
