package trello

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

const source = "trello"

//go:embed guide.txt
var guide string

// Connector returns the Trello connector.
func Connector() connector.Connector {
	return connector.Connector{
		Tool: source, Name: "Trello", Guide: guide,
		Formats: []connector.Format{
			{
				ID:        "trello-json",
				Name:      "Trello board JSON",
				HowTo:     "On the board open the menu, then Print, export and share, then Export as JSON. One file is one board.",
				Tells:     boardTells(),
				Tested:    connector.RealFile,
				Cannot:    boardGaps(),
				Recognize: recognizeBoard,
				Read:      emit.PerFile(readFile),
			},
			{
				ID:        "trello-card-json",
				Name:      "Trello card JSON",
				HowTo:     "On the card open Share, then Export JSON. One file is one card; the board's export holds all of them.",
				Tells:     boardTells(),
				Tested:    connector.RealFile,
				Cannot:    cardGaps(),
				Recognize: recognizeCard,
				Read:      emit.PerFile(readFile),
			},
			{
				ID:        "trello-csv",
				Name:      "Trello board CSV (paid plans)",
				HowTo:     "On the board open the menu, then Print, export and share, then Export as CSV. The JSON of the same menu tells much more.",
				Tells:     []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams},
				Tested:    connector.WrittenFile,
				Cannot:    csvGaps(),
				Recognize: recognizeCSV,
				Read:      readCSV,
			},
		},
	}
}

func boardTells() []connector.Capability {
	return []connector.Capability{
		connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links, connector.Comments,
		connector.People, connector.DueDates, connector.Teams,
	}
}

func csvGaps() []connector.Gap {
	const remedy = "export the board as JSON, from the same menu"
	return append([]connector.Gap{
		{What: "when a card was put from one list into another", Needs: connector.StateHistory, Remedy: remedy},
		{What: "when a card was given to whom", Needs: connector.OwnerHistory, Remedy: remedy},
		{What: "what was said; the file only counts comments", Needs: connector.Comments, Remedy: remedy},
		{What: "which cards point to each other", Needs: connector.Links, Remedy: remedy},
	}, commonGaps()...)
}

func boardGaps() []connector.Gap {
	return append([]connector.Gap{{
		What:   "what happened before the last 1,000 actions of the board",
		Needs:  connector.StateHistory,
		Remedy: "export the board regularly and import every export: they merge by action id",
	}}, commonGaps()...)
}

func cardGaps() []connector.Gap {
	return append([]connector.Gap{
		{
			What:   "the cards beside this one",
			Needs:  connector.Items,
			Remedy: "export the whole board as JSON",
		},
		{
			What:   "which of the card's custom fields is which, and the current name of its list where no action tells it",
			Needs:  connector.Items,
			Remedy: "export the whole board as JSON",
		},
	}, commonGaps()...)
}

func commonGaps() []connector.Gap {
	return []connector.Gap{
		{
			What:   "people's e-mail addresses",
			Needs:  connector.People,
			Remedy: "import a roster that names people as Trello does",
		},
		{
			What:   "which team a card belongs to",
			Needs:  connector.Teams,
			Remedy: "give the board a custom field named Team",
		},
		{
			What:   "time spent",
			Needs:  connector.Worklogs,
			Remedy: "import the export of a time tracker",
		},
	}
}
