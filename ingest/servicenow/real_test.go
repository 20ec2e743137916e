package servicenow_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/servicenow"
)

const logMember = "!/incident_event_log/incident_event_log.csv"

func TestClaims(t *testing.T) {
	want := map[string]string{
		"servicenow/incident_event_log-excel-resaved-dashdates.csv":                   "servicenow-eventlog",
		"servicenow/incident_event_log-head-small.csv":                                "servicenow-eventlog",
		"servicenow/incident_event_log-stripped-duplicate-header.csv.zip" + logMember: "servicenow-eventlog",
		"servicenow/uci498-incident_event_log.zip" + logMember:                        "servicenow-eventlog",
		"servicenow/incident_event_log-uci-full.csv.gz":                               "servicenow-eventlog",
		"servicenow/snow-all-columns.csv":                                             "servicenow-list",
		"servicenow/snow-excel-resaved-null.csv":                                      "servicenow-list",
		"servicenow/snow-list-csv-dev-instance.csv":                                   "servicenow-list",
		"servicenow/snow-sc_task.csv":                                                 "servicenow-list",
		"servicenow/snow-list-export.xlsx":                                            "servicenow-list",
		"servicenow/snow-list-export-jsonv2.json":                                     "servicenow-json",
		"servicenow/snow-table-api-change.json":                                       "servicenow-json",
		"servicenow/snow-table-api-incident.json":                                     "servicenow-json",
		"servicenow/snow-unload-incident.xml":                                         "servicenow-xml",
	}
	connectortest.CheckClaims(t, servicenow.Connector(), want)
}

// figures are counted from the files by other means.
type figures struct {
	items, owners, teams, resolved, changes, links, messages, people, refusals int
}

func TestRealRecords(t *testing.T) {
	for name, want := range map[string]struct {
		figures
		source string
		first  string
	}{
		"snow-list-csv-dev-instance.csv": {figures{items: 66, owners: 48, teams: 39, people: 25}, "servicenow", "INC0010112 incident New 2019-07-29T11:48:43Z"},
		"snow-excel-resaved-null.csv":    {figures{items: 97, owners: 97, teams: 97, people: 3}, "servicenow", "INC0057044 incident Closed 2025-03-17T06:04:00Z"},
		"snow-sc_task.csv":               {figures{items: 34, owners: 34, teams: 34, people: 3}, "servicenow", "SCTASK0012345 sc_task Closed Complete 2025-03-17T06:00:00Z"},
		"snow-all-columns.csv":           {figures{items: 67, owners: 48, teams: 39, resolved: 35, links: 16, people: 25}, "servicenow@dev213919.service-now.com", "INC0000060 incident Closed 2016-12-12T15:19:57Z"},
		"snow-list-export.xlsx":          {figures{items: 82, owners: 58, teams: 51, people: 36}, "servicenow", "INC0010079 incident New 2023-09-19T20:21:17Z"},
		"snow-list-export-jsonv2.json":   {figures{items: 70, owners: 48, teams: 39, resolved: 36, links: 16, people: 27}, "servicenow", "INC0000060 incident Closed 2016-12-12T15:19:57Z"},
		"snow-table-api-incident.json":   {figures{items: 67, owners: 48, teams: 39, resolved: 35, links: 16, people: 25}, "servicenow@dev144612.service-now.com", "INC0000060 incident Closed 2016-12-12T15:19:57Z"},
		"snow-table-api-change.json":     {figures{items: 100, teams: 74, resolved: 16}, "servicenow@dev144612.service-now.com", "CHG0000024 change_request Closed 2015-06-09T18:55:46Z"},
		"snow-unload-incident.xml":       {figures{items: 70, owners: 48, teams: 39, resolved: 36, links: 16, messages: 84, people: 37}, "servicenow", "INC0010002 incident New 2018-08-14T18:52:25Z"},
	} {
		t.Run(name, func(t *testing.T) {
			got := connectortest.Read(t, servicenow.Connector(), realFile(t, name))
			if d := cmp.Diff(want.figures, figuresOf(got), cmp.AllowUnexported(figures{})); d != "" {
				t.Errorf("figures (-want +got):\n%s", d)
			}
			i := got.Items[0]
			if first := i.Key + " " + i.Type + " " + i.State + " " + i.CreatedAt.Format(time.RFC3339); first != want.first || i.Source != want.source {
				t.Errorf("first item of %s: %s", i.Source, first)
			}
			keys := map[string]bool{}
			for _, i := range got.Items {
				keys[i.Key] = true
			}
			if len(keys) != len(got.Items) {
				t.Errorf("%d items have %d keys", len(got.Items), len(keys))
			}
		})
	}
}

// Changes are those of neighbours in the order of time and, within a minute, of sys_mod_count; -100 is no state.
func TestRealEventLogs(t *testing.T) {
	for name, want := range map[string]map[connector.Field]int{
		"incident_event_log-head-small.csv":              {connector.FieldState: 77, connector.FieldTeam: 23, connector.FieldOwner: 17, connector.FieldPriority: 1},
		"incident_event_log-excel-resaved-dashdates.csv": {connector.FieldState: 2528, connector.FieldTeam: 874, connector.FieldOwner: 440, connector.FieldPriority: 45},
		"incident_event_log-uci-full.csv.gz":             {connector.FieldState: 64032, connector.FieldTeam: 23321, connector.FieldOwner: 14006, connector.FieldPriority: 436},
		"uci498-incident_event_log.zip":                  {connector.FieldState: 64032, connector.FieldTeam: 23321, connector.FieldOwner: 14006, connector.FieldPriority: 436},
	} {
		t.Run(name, func(t *testing.T) {
			got := connectortest.Read(t, servicenow.Connector(), realFile(t, name))
			kinds := map[connector.Field]int{}
			for _, c := range got.Changes {
				kinds[c.Field]++
			}
			if d := cmp.Diff(want, kinds); d != "" {
				t.Errorf("changes (-want +got):\n%s", d)
			}
			items, links, people := 24918, 559, 5950
			switch name {
			case "incident_event_log-head-small.csv":
				items, links, people = 32, 11, 76
			case "incident_event_log-excel-resaved-dashdates.csv":
				items, links, people = 890, 71, 915
			}
			refused := 0
			if items == 24918 {
				refused = 5 // states of -100
			}
			if d := cmp.Diff([]int{items, links, people, refused}, []int{len(got.Items), len(got.Links), len(got.Identities), len(got.Refusals)}); d != "" {
				t.Errorf("items, links, people, refusals (-want +got):\n%s", d)
			}
			if got.NoteText("rows-apart") != "" || (got.NoteText("selection") != "") != (items > 32) {
				t.Errorf("notes %+v", got.Notes)
			}
		})
	}
}

func figuresOf(got *connectortest.Collect) figures {
	f := figures{
		items: len(got.Items), changes: len(got.Changes), links: len(got.Links), messages: len(got.Messages), people: len(got.Identities), refusals: len(got.Refusals),
	}
	for _, i := range got.Items {
		f.owners += len(i.Owners)
		if i.Team != "" {
			f.teams++
		}
		if !i.ResolvedAt.IsZero() {
			f.resolved++
		}
	}
	return f
}

// realFile returns a real export, taken out of its archive.
func realFile(t *testing.T, name string) *connector.File {
	t.Helper()
	found, err := archive.Walk([]string{filepath.Join(connectortest.Exports(t), "servicenow", name)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = found.Close() }) // nothing was written
	if len(found.Files) != 1 {
		t.Fatalf("%s holds %d files", name, len(found.Files))
	}
	return found.Files[0]
}
