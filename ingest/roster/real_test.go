package roster_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func TestClaims(t *testing.T) {
	want := map[string]string{
		"hr/HRDataset_v14.csv": "roster-table",
		"hr/HRSub2.csv":        "roster-table", // recognised in order to say why it is refused
	}
	for _, name := range []string{"mt", "p2p", "p2g", "g2g"} {
		want["hr/vivainsights-"+name+"_data.csv"] = "roster-vivainsights"
	}
	connectortest.CheckClaims(t, roster(), want)
}

// The wanted figures were counted from the files by other means.
func TestRealRoster(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.RealFile(t, "hr/HRDataset_v14.csv"))
	led, ended, teams := 0, 0, map[string]bool{}
	for _, m := range got.Members {
		if m.Lead != "" {
			led++
		}
		if !m.Until.IsZero() {
			ended++
		}
		if m.Since.Year < 2006 || m.Since.Year > 2018 {
			t.Errorf("%s entered on %v", m.Person, m.Since)
		}
		teams[m.Team] = true
	}
	have := []int{len(got.Identities), len(got.Members), led, ended, len(teams), len(got.Refusals)}
	if d := cmp.Diff([]int{311, 311, 236, 104, 6, 0}, have); d != "" {
		t.Errorf("people, members, led, ended, teams, refusals (-want +got):\n%s", d)
	}
	first := connector.Identity{Source: "roster", ID: "10026", Name: "Wilson K Adinolfi"}
	if d := cmp.Diff(first, got.Identities[0]); d != "" {
		t.Errorf("first person (-want +got):\n%s", d)
	}
	if dropped := got.NoteText("sensitive-dropped"); !strings.HasPrefix(dropped, "22 private columns") {
		t.Errorf("dropped: %s", dropped)
	}
	if got.NoteText("manager-column-ignored") == "" {
		t.Error("ManagerID is of another series than EmpID and was believed")
	}
}

func TestRealRefusedFiles(t *testing.T) {
	for name, part := range map[string]string{
		"HRSub2.csv":                "no column names a person",
		"vivainsights-p2p_data.csv": "the 2014 rows of a person-to-person query",
		"vivainsights-p2g_data.csv": "the 180 rows of a person-to-group query",
		"vivainsights-g2g_data.csv": "the 150 rows of a group-to-group query are sums over a period (dates of measure: 6)",
	} {
		got := connectortest.Read(t, roster(), connectortest.RealFile(t, "hr/"+name))
		if got.Rows()+len(got.Identities) > 0 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || !strings.Contains(got.Refusals[0].Reason, part) {
			t.Errorf("%s: %d rows, refusals %+v, want one of the file: %s", name, got.Rows(), got.Refusals, part)
		}
	}
}

func TestRealMeetings(t *testing.T) {
	got := connectortest.Read(t, roster(), connectortest.RealFile(t, "hr/vivainsights-mt_data.csv"))
	reasons, recurring, measured := map[string]int{}, 0, 0
	for _, r := range got.Refusals {
		reasons[r.Column]++
	}
	for _, m := range got.Meetings {
		if m.Recurring {
			recurring++
		}
		if !m.EndsAt.IsZero() {
			measured++
		}
	}
	if d := cmp.Diff(map[string]int{"Cancelled": 36, "Number_of_attendees": 541}, reasons); d != "" {
		t.Errorf("refused (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]int{35, 30, 5, 5}, []int{len(got.Meetings), recurring, measured, len(got.Identities)}); d != "" {
		t.Errorf("meetings, recurring, with an end, organisers (-want +got):\n%s", d)
	}
}
