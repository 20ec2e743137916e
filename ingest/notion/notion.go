package notion

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "notion"

//go:embed guide.txt
var guide string

const howTo = "Open the page or database, choose Export in its menu, the format Markdown & CSV, and include subpages. Hand over the zip as it comes."

// Connector returns the Notion connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Notion", Guide: guide,
		Formats: []connector.Format{
			{
				ID: "notion-export", Name: "Notion export (Markdown & CSV)", HowTo: howTo,
				Tells:     []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates},
				Tested:    connector.RealFile,
				Cannot:    gaps(),
				Grouped:   true,
				GroupRoot: root,
				Recognize: recognize,
				Read:      read,
			},
			{
				ID: "notion-html", Name: "Notion export (HTML), which cannot be read", HowTo: "Not this one. " + howTo,
				Tells:     []connector.Capability{connector.Items},
				Tested:    connector.RealFile,
				Cannot:    []connector.Gap{{What: "anything: pages for reading hold no tables", Needs: connector.Items, Remedy: htmlRemedy}},
				Grouped:   true,
				GroupRoot: root,
				Recognize: recognizeHTML,
				Read:      readHTML,
			},
		},
	}
}

func gaps() []connector.Gap {
	const later = "export again every week and import each export: what changed in between is inferred"
	return []connector.Gap{
		{What: "when the status of a row changed", Needs: connector.StateHistory, Remedy: later},
		{What: "when a row was handed to whom", Needs: connector.OwnerHistory, Remedy: later},
		{What: "comments", Needs: connector.Comments, Remedy: "Notion exports none; import the channels in which the work is discussed"},
		{What: "which team a person belongs to", Needs: connector.Teams, Remedy: "import a roster with people's names as Notion shows them"},
	}
}
