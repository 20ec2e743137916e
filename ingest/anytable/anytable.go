package anytable

import (
	_ "embed" // for the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const (
	tool          = "table"
	formatText    = tool + "-text"
	formatLines   = tool + "-jsonl"
	formatParquet = tool + "-parquet"

	itemTable = "work_item"
)

//go:embed guide.txt
var guide string

// Connector returns the connector of tables with one work item per row, whatever made them.
func Connector() connector.Connector {
	tells := []connector.Capability{connector.Items, connector.Owners, connector.People, connector.DueDates, connector.Teams}
	format := func(id, name, howTo string, tested connector.Evidence, read fileReader) connector.Format {
		return connector.Format{
			ID: id, Name: name, HowTo: howTo, Tells: tells, Tested: tested, Cannot: gaps(), Recognize: recognizer(id), Read: reading(read),
		}
	}
	return connector.Connector{
		Tool: tool, Name: "Any table", Guide: guide,
		Formats: []connector.Format{
			format(formatText, "Table of work items (CSV, TSV, XLSX)", "Save the list with one item per row and a header row; keep ids, states and dates.", connector.RealFile, readText),
			format(formatLines, "Table of work items (JSON lines)", "Write one flat JSON object per item and line.", connector.WrittenFile, readLines),
			format(formatParquet, "Table of work items (Parquet)", "Write one row per item.", connector.WrittenFile, readParquet),
		},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "when an item changed its state", Needs: connector.StateHistory, Remedy: "use the tool's own export with history, or an event log; keep tables of several days"},
		{What: "how work was handed over", Needs: connector.OwnerHistory, Remedy: "use the tool's own export with history"},
		{What: "who does what, where no column names people", Needs: connector.Owners, Remedy: "add a column Owner"},
		{What: "what depends on what", Needs: connector.Links, Remedy: "use the tool's own export"},
		{What: "comments", Needs: connector.Comments, Remedy: "use the tool's own export"},
		{What: "time spent", Needs: connector.Worklogs, Remedy: "import the export of a time tracker"},
		{What: "due dates, where no column holds them", Needs: connector.DueDates, Remedy: "add a column Due"},
		{What: "teams, where no column names them", Needs: connector.Teams, Remedy: "add a column Team, or import a roster"},
	}
}
