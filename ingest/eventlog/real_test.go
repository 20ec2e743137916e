package eventlog_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/eventlog"
)

// counts were made by an independent reader of the files.
var counts = []struct {
	file                                                    string
	rows, cases, states, transitions, owners, teams, people int
}{
	{"eventlog-csv/apromore-CallcenterExample.csv", 7548, 3885, 7548, 7548, 5495, 0, 48},
	{"eventlog-csv/bupar-patients.csv", 5442, 500, 2721, 2721, 3275, 0, 7},
	{"eventlog-csv/bupar-sepsis.csv", 15214, 1050, 15214, 0, 0, 8098, 0},
	{"eventlog-csv/pm4py-interval_event_log.csv", 8109, 1266, 8109, 8109, 0, 0, 0},
	{"eventlog-csv/pm4py-receipt_even.csv", 4443, 1434, 4443, 0, 2007, 2722, 46},
	{"eventlog-csv/pm4py-receipt_odd.csv", 4134, 1318, 4134, 0, 2049, 3556, 43},
	{"eventlog-csv/pm4py-reviewing.csv", 3730, 100, 2278, 1452, 1844, 0, 10},
	{"eventlog-csv/pm4py-roadtraffic100traces.csv", 390, 100, 390, 0, 100, 0, 54},
	{"eventlog-csv/pm4py-running-example-transformed.csv", 42, 6, 42, 0, 38, 0, 6},
	{"eventlog-csv/pm4py-running-example.csv", 42, 6, 42, 0, 38, 0, 6},
	{"eventlog-csv/pm4py-running_example_broken.csv", 34, 6, 34, 0, 30, 0, 6},
	{"eventlog-csv/verenich-helpdesk.csv", 13710, 3804, 13710, 0, 0, 0, 0},
	{"handoffs/wta-PurchasingExample.csv", 9119, 608, 9119, 9119, 7916, 0, 27},
	{"handoffs/wta-column_mapping.csv", 57, 15, 57, 57, 42, 0, 4},
	{"handoffs/wta-double_ping_pong_case.csv", 21, 1, 21, 21, 17, 0, 11},
	{"handoffs/wta-handoff-test.csv", 144, 24, 144, 144, 72, 0, 2},
	{"handoffs/wta-manual_log_1.csv", 12, 4, 12, 12, 7, 0, 4},
	{"handoffs/wta-manual_log_2.csv", 15, 5, 15, 15, 10, 0, 4},
	{"handoffs/wta-non_processing_intervals.csv", 3, 2, 3, 3, 2, 0, 1},
	{"handoffs/wta-non_processing_intervals_2.csv", 3, 2, 3, 3, 2, 0, 1},
	{"handoffs/wta-non_processing_intervals_3.csv", 3, 2, 3, 3, 2, 0, 1},
	{"handoffs/wta-ping_pong_case.csv", 19, 1, 19, 19, 15, 0, 11},
	{"handoffs/wta-ping_pong_case_fake.csv", 19, 1, 19, 19, 13, 0, 11},
	{"handoffs/wta-resource_contention.csv", 2, 2, 2, 2, 2, 0, 1},
	{"handoffs/wta-tests_assets_manual_log_5.csv", 57, 15, 57, 57, 42, 0, 4},
	{"handoffs/wta-undifferentiated_pool.csv", 3, 2, 3, 3, 3, 0, 3},
}

func TestRealLogs(t *testing.T) {
	for _, want := range counts {
		t.Run(want.file, func(t *testing.T) {
			got := collect(t, connectortest.RealFile(t, want.file))
			fields := map[connector.Field]int{}
			for _, c := range got.Changes {
				fields[c.Field]++
			}
			is := want
			is.cases, is.people = len(got.Items), len(got.Identities)
			is.states, is.transitions = fields[connector.FieldState], fields[connector.FieldOther]
			is.owners, is.teams = fields[connector.FieldOwner], fields[connector.FieldTeam]
			if is != want || len(got.Refusals) != 0 {
				t.Errorf("read %+v and refused %v, want %+v", is, refused(got), want)
			}
		})
	}
}

// One log under two sets of names tells the same.
func TestColumnNamesDoNotMatter(t *testing.T) {
	one, two := collect(t, connectortest.RealFile(t, "handoffs/wta-column_mapping.csv")), collect(t, connectortest.RealFile(t, "handoffs/wta-tests_assets_manual_log_5.csv"))
	if d := cmp.Diff(told(one), told(two)); d != "" {
		t.Errorf("changes (-one +two):\n%s", d)
	}
}

func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, eventlog.Connector())
	for _, want := range counts {
		if claims[want.file] != format {
			t.Errorf("%s is not claimed", want.file)
		}
		delete(claims, want.file)
	}
	for path := range claims {
		t.Errorf("%s is claimed", path)
	}
}
