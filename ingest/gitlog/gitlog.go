package gitlog

import (
	_ "embed"

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "git"

//go:embed guide.txt
var guide string

// Connector returns the git connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool:  "gitlog",
		Name:  "Git log",
		Guide: guide,
		Formats: []connector.Format{
			{
				ID:   "gitlog-text",
				Name: "git log, text form",
				HowTo: "In the repository: git log --all --pretty=fuller --parents --date=iso-strict --numstat > REPOSITORY.log. " +
					"One file is one repository.",
				Tells:     []connector.Capability{connector.Commits, connector.People},
				Tested:    connector.RealFile,
				Cannot:    gaps(),
				Recognize: recognizeText,
				Read:      readText,
			},
			{
				ID:   "gitlog-table",
				Name: "git log, one line per commit",
				HowTo: "In the repository: git log --all --date=iso-strict --numstat " +
					"--pretty=format:'%H%x09%P%x09%an%x09%ae%x09%ad%x09%cn%x09%ce%x09%cd%x09%s' > REPOSITORY.tsv. One file is one repository.",
				Tells:  []connector.Capability{connector.Commits, connector.People},
				Tested: connector.RealFile,
				Cannot: append(gaps(), connector.Gap{
					What: "who wrote a commit together with its author; the trailers stand in the body", Needs: connector.People,
					Remedy: "export the text form: git log --pretty=fuller",
				}),
				Recognize: recognizeTable,
				Read:      readTable,
			},
		},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "which ticket a commit was made for, except by a key in its message", Needs: connector.Items, Remedy: "import the tracker's export beside the log"},
		{What: "reviews, and who approved a change", Needs: connector.Comments, Remedy: "import the pull or merge requests of the code host"},
		{What: "which team a person belongs to", Needs: connector.Teams, Remedy: "import a roster that names people by the mail addresses of their commits"},
	}
}
