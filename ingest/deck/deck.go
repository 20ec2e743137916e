package deck

import (
	"bytes"
	"encoding/json"

	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

const source = "deck"

//go:embed guide.txt
var guide string

// Connector returns the Nextcloud Deck connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Nextcloud Deck", Guide: guide,
		Formats: []connector.Format{{
			ID:        "deck-json",
			Name:      "Nextcloud Deck export JSON",
			HowTo:     "On the server: occ deck:export USER > deck-USER.json. It holds all boards of that user.",
			Tells:     []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams},
			Tested:    connector.RealFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      emit.PerFile(readFile),
		}},
	}
}

func gaps() []connector.Gap {
	const series = "export every week and import every file: what differs between two of them is history"
	return []connector.Gap{
		{What: "when a card was moved from stack to stack, other than when it was marked as done", Needs: connector.StateHistory, Remedy: series},
		{What: "when a card was given to whom", Needs: connector.OwnerHistory, Remedy: series},
		{What: "what was said; the file only counts comments", Needs: connector.Comments, Remedy: "none in Deck's export"},
		{What: "which cards wait for each other", Needs: connector.Links, Remedy: "none in Deck's export"},
		{What: "which team a card belongs to, unless a group is assigned to it", Needs: connector.Teams, Remedy: "assign the group, or import a roster"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
	}
}

// recognize goes by the members version and boards, and by what boards hold.
func recognize(f *connector.File) connector.Match {
	head, _, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first := jsonread.First(head, func(key string) bool { return key == "boards" })
	var version string
	_ = json.Unmarshal(first.Outer["version"], &version) // what is no text is no version
	if first.List == "" || version == "" || !bytes.Contains(head, []byte(`"stacks"`)) || !bytes.Contains(head, []byte(`"acl"`)) {
		return connector.Match{}
	}
	return connector.Match{Confidence: 0.97, Reason: "keys version and boards, with stacks and acl", Variant: "Deck " + version}
}
