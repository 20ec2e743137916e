package servicenow_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/servicenow"
)

func TestEventLog(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "eventlog.csv"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 6}, Source: "servicenow", Key: "INC0090051", Type: "incident", State: "Closed", Resolution: "code 1", Priority: "2 - High",
			Creator: "name:Caller 9", Team: "Group 6", Labels: []string{"Cat 1", "Sub 2"}, CreatedAt: time.Date(2026, 2, 13, 1, 16, 0, 0, time.UTC),
			UpdatedAt: time.Date(2026, 2, 19, 12, 0, 0, 0, time.UTC), ResolvedAt: time.Date(2026, 2, 14, 11, 29, 0, 0, time.UTC),
		},
		{
			Origin: connector.Origin{Line: 7}, Source: "servicenow", Key: "INC0090052", Type: "incident", State: "New", Priority: "4 - Low",
			Creator: "name:Opened by 3", CreatedAt: time.Date(2026, 2, 13, 5, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 2, 13, 5, 0, 0, 0, time.UTC),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	// Two rows share a minute and stand in the wrong order; the state goes on through the row of -100.
	changes := []string{
		"02:00 team Group 5>Group 6 (>)",
		"02:00 state New>Active (>)",
		"02:00 owner >Resolver 7 (>name:Resolver 7)",
		"03:00 owner Resolver 7>Resolver 8 (name:Resolver 7>name:Resolver 8)",
		"03:00 priority 4 - Low>2 - High (>)",
		"12:00 state Active>Closed (>)",
		"12:00 owner Resolver 8> (name:Resolver 8>)",
	}
	if d := cmp.Diff(changes, changesOf(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if first, second := got.Changes[0], got.Changes[1]; first.Seq >= second.Seq || first.Actor != "name:Updated by 2" || first.ID == second.ID {
		t.Errorf("changes of one minute: %+v, %+v", first, second)
	}
	refused := []string{
		"value 5 incident_state=-100: is no state; the one before goes on",
		"row 8 sys_updated_at=INC0090052 | Active | true | 0 | 0 | 1 | true | ? | Opened by 3 | 13/2/2026 05:00 | ? | ? | Updated by 1 | yesterday | ? | ? | 4 - Low | Group 5 | ? | ? | ? | ? | ? | ? | ?: the instant of the update: cannot read as a date",
	}
	if d := cmp.Diff(refused, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"causes PRB 1 problem_id INC0090051", "relates CHG 2 rfc INC0090051"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if got.NoteText("minute-resolution") == "" || got.NoteText("selection") != "" || got.NoteText("rows-apart") != "" {
		t.Errorf("notes %+v", got.Notes)
	}
}

// The copy without words numbers every column anew: the caller 7 is not the updater 7. Its rows stand apart.
func TestEventLogInDisorder(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "eventlog-stripped.csv"))
	if d := cmp.Diff([]string{"03:00 state New>Active (>)", "03:00 team 56>57 (>)", "03:00 owner >9 (>name:assigned_to 9)"}, changesOf(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if len(got.Items) != 2 || got.Items[0].Key != "0000045" || got.Items[0].State != "Active" || got.Items[0].Creator != "name:caller_id 7" {
		t.Errorf("items %+v", got.Items)
	}
	if d := cmp.Diff([]string{"55", "170"}, got.Items[0].Labels); d != "" {
		t.Errorf("labels (-want +got):\n%s", d)
	}
	if got.Changes[0].Actor != "name:sys_updated_by 9" || !strings.Contains(got.NoteText("rows-apart"), "all 2 incidents") {
		t.Errorf("actor %q, notes %+v", got.Changes[0].Actor, got.Notes)
	}
}

// Where the count of updates runs against the clock, the clock counts, and the same count twice makes two ids.
func TestEventLogAgainstTheClock(t *testing.T) {
	log := "number,incident_state,sys_mod_count,sys_updated_at\n" +
		"INC0000130,New,2,29/2/2016 07:27\nINC0000130,Active,1,29/2/2016 09:59\nINC0000130,Closed,2,1/3/2016 14:13\nINC0000130,Active,2,1/3/2016 14:13\n"
	got := connectortest.Read(t, servicenow.Connector(), connector.FileOf("x", []byte(log)))
	if d := cmp.Diff([]string{"09:59 state New>Active (>)", "14:13 state Active>Closed (>)", "14:13 state Closed>Active (>)"}, changesOf(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.NoteText("history-order") == "" || got.Changes[1].ID == got.Changes[2].ID {
		t.Errorf("notes %+v, ids %s and %s", got.Notes, got.Changes[1].ID, got.Changes[2].ID)
	}
}

func TestEventLogOfClosedIncidents(t *testing.T) {
	for n, want := range map[int]bool{19: false, 20: true} {
		log := "number,incident_state,sys_mod_count,sys_updated_at\n"
		for i := range n {
			log += fmt.Sprintf("INC%07d,New,0,13/2/2026 01:00\nINC%07d,Closed,1,13/2/2026 02:00\n", i, i)
		}
		got := connectortest.Read(t, servicenow.Connector(), connector.FileOf("x", []byte(log)))
		if told := got.NoteText("selection") != ""; told != want {
			t.Errorf("%d closed incidents: told is %v", n, told)
		}
	}
}

func changesOf(got *connectortest.Collect) []string {
	var out []string
	for _, c := range got.Changes {
		out = append(out, fmt.Sprintf("%s %s %s>%s (%s>%s)", c.At.Format("15:04"), c.Field, c.From, c.To, c.FromID, c.ToID))
	}
	return out
}
