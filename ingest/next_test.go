package ingest

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

func TestNextNamesWhatWouldTellTheMost(t *testing.T) {
	export := func(path string, items int, gaps ...connector.Gap) Export {
		return Export{Path: path, Worth: Worth{Counts: map[connector.Capability]int{connector.Items: items}}, Gaps: gaps}
	}
	history := connector.Gap{What: "when a status changed", Needs: connector.StateHistory, Remedy: "export by REST"}
	owners := connector.Gap{What: "who owned it before", Needs: connector.OwnerHistory, Remedy: "export by REST"}
	teams := connector.Gap{What: "which team", Needs: connector.Teams, Remedy: "import a roster"}
	times := connector.Gap{What: "time spent", Needs: connector.Worklogs, Remedy: "import time sheets"}
	due := connector.Gap{What: "when it is due", Needs: connector.DueDates, Remedy: "add the column Due"}
	p := &Plan{Exports: []Export{
		export("small.csv", 10, history, times, connector.Gap{What: "comments", Needs: connector.Comments, Remedy: "none in this tool"}), export("large.csv", 900, times, teams, due, connector.Gap{What: "comments", Needs: connector.Comments, Remedy: "none in this tool"}), export("other.csv", 100, history, owners), export("chat.zip", 0, due),
	}}
	want := []Step{
		{Remedy: "import a roster", Tells: []string{"which team"}, Paths: []string{"large.csv"}, Items: 900},
		{Remedy: "add the column Due", Tells: []string{"when it is due"}, Paths: []string{"large.csv", "chat.zip"}, Items: 900},
		{Remedy: "export by REST", Tells: []string{"when a status changed", "who owned it before"}, Paths: []string{"small.csv", "other.csv"}, Items: 110},
	}
	if d := cmp.Diff(want, p.Next()); d != "" {
		t.Errorf("steps (-want +got):\n%s", d)
	}
}
