package discord

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const source = "discord"

//go:embed guide.txt
var guide string

// Connector returns the Discord connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Discord", Guide: guide,
		Formats: []connector.Format{{
			ID:        "discord-channel-json",
			Name:      "Discord channel JSON (DiscordChatExporter)",
			HowTo:     "DiscordChatExporter.Cli exportguild --guild ID --format Json --include-threads All --output FOLDER/. One file is one channel.",
			Tells:     []connector.Capability{connector.Comments, connector.People, connector.Meetings},
			Tested:    connector.WrittenFile,
			Cannot:    gaps(),
			Recognize: recognize,
			Read:      read,
		}},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "the work that is talked about", Needs: connector.Items, Remedy: "import the export of the tracker"},
		{
			What:   "people's e-mail addresses",
			Needs:  connector.People,
			Remedy: "join the accounts with the names of other tools in the list of people",
		},
		{What: "teams of people", Needs: connector.Teams, Remedy: "import a roster"},
		{What: "who took part in a call", Needs: connector.Meetings, Remedy: "import the calendars"},
	}
}
