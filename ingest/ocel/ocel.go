package ocel

import (
	_ "embed" // the guide

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "ocel"

//go:embed guide.txt
var guide string

// Connector returns the connector of object-centric event logs.
func Connector() connector.Connector {
	tells := []connector.Capability{
		connector.Items, connector.StateHistory, connector.OwnerHistory, connector.Owners, connector.Links, connector.People, connector.Teams,
	}
	format := func(id, name, howTo string, recognize func(*connector.File) connector.Match, read reading) connector.Format {
		return connector.Format{
			ID: tool + "-" + id, Name: name, HowTo: howTo, Tells: tells, Tested: connector.RealFile, Cannot: gaps(),
			Recognize: recognize, Read: each(read),
		}
	}
	return connector.Connector{
		Tool: tool, Name: "OCEL", Guide: guide,
		Formats: []connector.Format{
			format("json", "OCEL JSON (1.0 and 2.0)", "Export the object-centric log as JSON (.jsonocel, .json).", recognizeJSON, readJSON),
			format("xml", "OCEL XML (1.0 and 2.0)", "Export the object-centric log as XML (.xmlocel, .xml).", recognizeXML, readXML),
			format("csv", "OCEL CSV (1.0)", "In PM4Py: pm4py.write_ocel_csv(log, \"events.csv\", \"objects.csv\"); the file of events is enough.", recognizeCSV, readCSV),
		},
	}
}

func gaps() []connector.Gap {
	return []connector.Gap{
		{What: "whether an object is finished: a log does not say which activities are the last", Needs: connector.Items, Remedy: "classify the activities that end an object as done in the state map"},
		{What: "who did what, where events name nobody", Needs: connector.OwnerHistory, Remedy: "export the log with an attribute resource, or with people as objects"},
		{What: "which team did it", Needs: connector.Teams, Remedy: "export the log with teams as objects, or import a roster"},
		{What: "people's addresses", Needs: connector.People, Remedy: "import a roster that names people as the log does"},
		{What: "comments", Needs: connector.Comments, Remedy: "import the export of the tool that the log was made from"},
		{What: "due dates", Needs: connector.DueDates, Remedy: "import the export of the tool that the log was made from"},
	}
}
