package xes_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/archive"
	"github.com/workhealth/workhealth/ingest/xes"
)

// counts were made by an independent reader of the files.
var counts = []struct {
	file                                                            string
	traces, states, transitions, owners, teams, people, refusedRows int
}{
	{"wta-non_processing_intervals.xes", 2, 3, 3, 2, 0, 1, 0},
	{"eramam-BPI_Challenge_2013_closed_problems.xes.gz", 1487, 6660, 0, 3258, 1707, 585, 0},
	{"eramam-Helpdesk.xes.gz", 4580, 21348, 0, 13228, 0, 22, 0},
	{"eramam-env_permit.xes.gz", 1434, 8577, 0, 2642, 5201, 48, 0},
	{"pm4py-01_running-example.xes.gz", 6, 42, 0, 38, 0, 6, 0},
	{"pm4py-02_teleclaims.xes.gz", 3512, 24825, 21313, 9974, 0, 4, 0},
	{"pm4py-03_repairExample.xes.gz", 1104, 7734, 4121, 8107, 0, 13, 0},
	{"pm4py-04_reviewing.xes.gz", 100, 2278, 1452, 1844, 0, 10, 0},
	{"pm4py-06_bpic2013_closed.xes.gz", 1487, 6660, 6182, 3258, 1707, 585, 0},
	{"pm4py-08_receipt.xes.gz", 1434, 8577, 0, 2642, 5201, 48, 0},
	{"pm4py-09_a32f0n00.xes.gz", 1000, 0, 0, 0, 0, 0, 25757},
	{"pm4py-10_orders.xes.gz", 17, 154, 0, 0, 0, 0, 0},
	{"pm4py-11_tickets.xes.gz", 9, 43, 0, 0, 0, 0, 0},
	{"pm4py-12_roadtraffic_1t_per_variant.xes.gz", 231, 1891, 0, 0, 0, 0, 0},
	{"pm4py-13_SEPSIS_1t_per_variant.xes.gz", 846, 13775, 0, 0, 0, 0, 0},
	{"pm4py-14_Billing_1t_per_variant.xes.gz", 1020, 12506, 0, 0, 0, 0, 0},
	{"pm4py-15_bpic2020_permit_log_1t_per_variant.xes.gz", 1478, 26028, 0, 0, 0, 0, 0},
	{"pm4py-19_roadtraffic_1t_per_variant.xes.gz", 231, 0, 0, 0, 0, 0, 1891},
	{"pm4py-helpdesk.xes.gz", 4580, 21348, 0, 13228, 0, 22, 0},
	{"pm4py-roadtraffic100traces.xes", 100, 390, 0, 100, 0, 54, 0},
	{"pm4py-running-example.xes", 6, 42, 0, 38, 0, 6, 0},
	{"pm4py-xes_20.xes", 1, 0, 0, 0, 0, 0, 1},
	{"BPIC15_1.xes.gz", 1199, 52217, 0, 4348, 0, 23, 0},
}

func TestRealLogs(t *testing.T) {
	root := connectortest.Exports(t)
	found, err := archive.Walk([]string{filepath.Join(root, "xes"), filepath.Join(root, "handoffs", "wta-non_processing_intervals.xes")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = found.Close() }() // nothing was written
	files := map[string]*connector.File{}
	for _, f := range found.Files {
		files[filepath.Base(f.Path)] = f
	}
	for _, want := range counts {
		t.Run(want.file, func(t *testing.T) {
			if testing.Short() && strings.HasPrefix(want.file, "BPIC") {
				t.Skip("52,217 events")
			}
			got := collect(t, files[want.file])
			fields := map[connector.Field]int{}
			for _, c := range got.Changes {
				fields[c.Field]++
			}
			is := want
			is.traces, is.people, is.refusedRows = len(got.Items), len(got.Identities), got.RefusedRows("")
			is.states, is.transitions = fields[connector.FieldState], fields[connector.FieldOther]
			is.owners, is.teams = fields[connector.FieldOwner], fields[connector.FieldTeam]
			if is != want || len(got.Refusals) != want.refusedRows {
				t.Errorf("read %+v and %d refusals, want %+v", is, len(got.Refusals), want)
			}
		})
	}
}

// One log in two renderings: the same instants at two offsets, and the resource glued to its group in one of them.
func TestTwins(t *testing.T) {
	root := filepath.Join(connectortest.Exports(t), "xes")
	read := func(name string) *connectortest.Collect {
		found, err := archive.Walk([]string{filepath.Join(root, name)})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = found.Close() }() // nothing was written
		return collect(t, found.Files[0])
	}
	one, two := read("pm4py-06_bpic2013_closed.xes.gz"), read("eramam-BPI_Challenge_2013_closed_problems.xes.gz")
	created := map[string]string{}
	for _, i := range one.Items {
		created[i.Key] = i.CreatedAt.String() + i.UpdatedAt.String() + strings.Join(i.Owners, "") + i.Team
	}
	for _, i := range two.Items {
		if got := i.CreatedAt.String() + i.UpdatedAt.String() + strings.Join(i.Owners, "") + i.Team; got != created[i.Key] {
			t.Errorf("case %s: %s in one, %s in the other", i.Key, created[i.Key], got)
		}
	}
}

func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, xes.Connector())
	logs := 0
	for path := range claims {
		folder, name, _ := strings.Cut(path, "/")
		switch {
		case folder == "xes", folder == "xes-malformed" && name != "pm4py-noLog.xes", path == "handoffs/wta-non_processing_intervals.xes":
			logs++
		default:
			t.Errorf("%s is claimed", path)
		}
	}
	if logs != 22+84+1 {
		t.Errorf("%d logs are claimed, want 107", logs)
	}
}
