package servicenow_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/servicenow"
)

const zeros = "000000000000000000000000000000"

func TestList(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "list.csv"))
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "servicenow", Key: "INC0090001", Type: "incident", State: "In Progress", Priority: "2 - High",
			Title: "Crane camera is dark", Owners: []string{"name:Voss, Odd"}, Creator: "name:Marit Voss", Team: "Quay Systems", Labels: []string{"hardware"},
			Due:       connector.Date{Year: 2026, Month: 3, Day: 20}, // the month stands first: the fourth row proves it for the first
			CreatedAt: time.Date(2026, 3, 4, 8, 15, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "servicenow", Key: "INC0090002", Type: "incident", State: "Closed", Priority: "4 - Low",
			Title: "Gate printer jams", Owners: []string{"ines@quay.example"}, Creator: "name:Ines Prat", ParentKey: "INC0090001",
			CreatedAt: time.Date(2026, 3, 5, 10, 0, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 15, 10, 0, 0, 0, time.UTC),
			ResolvedAt: time.Date(2026, 3, 6, 11, 0, 0, 0, time.UTC), // not the closing by timer nine days later
		},
		{
			Origin: connector.Origin{Line: 4}, Source: "servicenow", Key: "CHG0090003", Type: "change_request", State: "Implement", Priority: "3 - Moderate",
			Title: "Move the scanners", Team: "Quay Systems", UpdatedAt: time.Date(2026, 3, 15, 10, 0, 0, 0, time.UTC),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	refused := []string{
		"value 4 opened_at=soon: cannot read as a date",
		"row 4 time_worked=a while: cannot read as a duration",
		"row 5 =03-05-2026 10:00:00 | no number: no key",
		"row 6 =Export stopped due to excessive size. Use the scheduled export.: a message of the instance, not a record",
	}
	if d := cmp.Diff(refused, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"causes PRB0040001 problem_id INC0090001", "parent INC0090001 parent INC0090002"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if len(got.Worklogs) != 1 || got.Worklogs[0].Seconds != 5400 || got.Worklogs[0].ItemKey != "INC0090001" {
		t.Errorf("worklogs %+v", got.Worklogs)
	}
	if note := got.NoteText("rows-capped"); !strings.Contains(note, "after 4 rows") {
		t.Errorf("note %q", note)
	}
}

// A script wrote the references of the Table API as Python dictionaries, and two incidents have one number.
func TestListOfAScript(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "script.csv"))
	if len(got.Items) != 2 || len(got.Refusals) != 0 {
		t.Fatalf("%d items, refusals %v", len(got.Items), refusals(got))
	}
	second, first := got.Items[0], got.Items[1]
	if first.Key != "INC0090010" || second.Key != "INC0090010~00000000" || second.ParentKey != "INC0090010" {
		t.Errorf("keys %q, %q, parent %q", first.Key, second.Key, second.ParentKey)
	}
	if first.Source != "servicenow@quay.service-now.com" || first.Team != "O'Hara crew" || first.State != "In Progress" || first.Priority != "1 - Critical" {
		t.Errorf("first item %+v", first)
	}
	if d := cmp.Diff([]string{"0000000000000000000000000000b001"}, first.Owners); d != "" {
		t.Errorf("owners (-want +got):\n%s", d)
	}
	if second.Title != "Radio fails again – Pier 2" || second.Line != 2 {
		t.Errorf("title %q in line %d", second.Title, second.Line)
	}
	for _, code := range []string{"state-codes", "names-missing", "number-repeated"} {
		if got.NoteText(code) == "" {
			t.Errorf("no note %s", code)
		}
	}
}

func TestWorkbook(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), workbook(t))
	var shown []string
	for _, i := range got.Items {
		shown = append(shown, strings.Join([]string{i.Pointer, i.Key, i.Type, i.State, i.CreatedAt.Format(time.RFC3339), i.Creator, strings.Join(i.Owners, ",")}, "|"))
	}
	want := []string{
		"Page 1|INC0090061|incident|New|2026-03-04T08:00:00Z|name:Marit Voss|",
		"Page 2|SCTASK0090062|sc_task|Closed Skipped|2026-03-04T09:00:00Z||name:Odd Voss",
	}
	if d := cmp.Diff(want, shown); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Pointer != "Page 3" {
		t.Errorf("refusals %+v", got.Refusals)
	}
}

func TestJSON(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "records.json"))
	if len(got.Items) != 2 || got.MergedRows["work_item"] != 1 {
		t.Fatalf("%d items, merged %v", len(got.Items), got.MergedRows)
	}
	want := connector.Item{
		Origin: connector.Origin{Pointer: "/records/0"}, Source: "servicenow", Key: "INC0090021", NativeID: zeros + "21", Type: "incident", State: "On Hold",
		Priority: "2 - High", Title: "Crane camera is dark", Description: "Black since the storm", Owners: []string{zeros + "d1"}, Creator: zeros + "c1",
		Team: zeros + "e1", ParentKey: "INC0090022", Labels: []string{"hardware", "camera"}, Due: connector.Date{Year: 2026, Month: 3, Day: 20},
		CreatedAt: time.Date(2026, 3, 4, 8, 15, 0, 0, time.UTC), UpdatedAt: time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC),
	}
	if d := cmp.Diff(want, got.Items[0]); d != "" {
		t.Errorf("first item (-want +got):\n%s", d)
	}
	closed := got.Items[1]
	if closed.State != "Closed" || closed.Creator != "mvoss" || closed.Resolution != "Solved (Permanently)" || closed.ResolvedAt.Day() != 2 {
		t.Errorf("second item %+v", closed)
	}
	refused := []string{
		"value /records/1 sys_updated_on=not yet: cannot read as a date",
		`row /records/3 number=` + zeros + `29: a record of "" without a number`,
		"row /records/4 =7: is not an object",
	}
	if d := cmp.Diff(refused, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"causes " + zeros + "f1 problem_id INC0090021", "parent INC0090022 parent_incident INC0090021"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if len(got.Worklogs) != 1 || got.Worklogs[0].Seconds != 5400 {
		t.Errorf("worklogs %+v", got.Worklogs)
	}
	if got.NoteText("links-unresolved") == "" || got.NoteText("zone-assumed") == "" {
		t.Errorf("notes %+v", got.Notes)
	}
}

// Shown values are for people, stored ones for times: the shown 04/03 is an hour ahead and in the user's order.
func TestTableAPI(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "table-api.json"))
	want := []connector.Item{{
		Origin: connector.Origin{Pointer: "/result/0"}, Source: "servicenow@quay.service-now.com", Key: "CHG0090031", NativeID: zeros + "31",
		Type: "change_request", State: "Implement", Title: "Move the scanners", Owners: []string{zeros + "d1"}, Team: "Quay Systems",
		Start: connector.Date{Year: 2026, Month: 3, Day: 10}, CreatedAt: time.Date(2026, 3, 4, 8, 15, 0, 0, time.UTC),
		UpdatedAt: time.Date(2026, 3, 5, 8, 15, 0, 0, time.UTC), URL: "https://quay.service-now.com/task.do?sys_id=" + zeros + "31",
	}}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if len(got.Identities) != 1 || got.Identities[0].Name != "Odd Voss" {
		t.Errorf("identities %+v", got.Identities)
	}
}

func TestTableAPIEdges(t *testing.T) {
	record := func(i int) string {
		return fmt.Sprintf(`{"number":"INC%07d","sys_id":"%032x","opened_at":"2026-03-04 08:15:00"}`, i, i)
	}
	var many []string
	for i := range 10_000 {
		many = append(many, record(i))
	}
	for _, c := range []struct {
		name, content string
		items         int
		want          string // a note or a refusal
	}{
		{"one record alone", `{"result":` + record(1) + `}`, 1, ""},
		{"a page", `{"result":[` + strings.Join(many[:100], ",") + `]}`, 100, "page-incomplete"},
		{"less than a page", `{"result":[` + strings.Join(many[:99], ",") + `]}`, 99, ""},
		{"as many as an instance writes", `{"records":[` + strings.Join(many, ",") + `]}`, 10_000, "rows-capped"},
		{"shown values only", `{"result":[{"number":"INC0000001","sys_id":"` + zeros + `01","opened_at":"13/03/2026 08:15:00","assigned_to":{"display_value":"Odd","link":"https://h.example/api/now/table/sys_user/` + zeros + `d1"}}]}`, 1, ""},
		{"an error at the end", `{"result":[` + record(1) + `],"error":{"message":"timed out"}}`, 1, "the instance answered with an error instead of records"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := connectortest.Read(t, servicenow.Connector(), connector.FileOf("x", []byte(c.content)))
			if len(got.Items) != c.items {
				t.Errorf("%d items, want %d", len(got.Items), c.items)
			}
			told := ""
			for _, n := range got.Notes {
				if n.Code != "zone-assumed" {
					told += n.Code
				}
			}
			for _, r := range got.Refusals {
				told += r.Reason
			}
			if told != c.want {
				t.Errorf("told %q, want %q", told, c.want)
			}
			if got.Items[0].CreatedAt.IsZero() {
				t.Errorf("no instant of creation")
			}
		})
	}
}

func TestUnload(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.File(t, "unload.xml"))
	if len(got.Items) != 1 || !got.Exported.Equal(time.Date(2026, 3, 10, 7, 30, 0, 0, time.UTC)) {
		t.Fatalf("%d items, exported %v", len(got.Items), got.Exported)
	}
	if i := got.Items[0]; i.Key != "INC0090041" || i.State != "In Progress" || i.Team != "" || i.Creator != zeros+"c1" {
		t.Errorf("item %+v", i)
	}
	want := []connector.Message{
		{
			Origin: connector.Origin{Line: 16}, Source: "servicenow", ID: zeros + "a1", ItemKey: "INC0090041", Author: "ovoss",
			At: time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC), Text: "OV\nOdd Voss\nAdditional comments•2026-03-04 09:30:00\ncable is wet",
		},
		{
			Origin: connector.Origin{Line: 28}, Source: "servicenow", ID: zeros + "a2", ItemKey: "INC0090041", Author: "mvoss",
			At: time.Date(2026, 3, 4, 11, 0, 0, 0, time.UTC), Text: "Any news?",
		},
	}
	if d := cmp.Diff(want, got.Messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"causes PRB0040001 problem_id INC0090041"}, links(got)); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	refused := []string{"row 38 =INC0090042: the record was deleted", `row 39 number=` + zeros + `43: a record of "cmdb_ci" without a number`}
	if d := cmp.Diff(refused, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if got.NoteText("private-comments") == "" || !strings.HasPrefix(got.NoteText("attachments-skipped"), "2 ") {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestAudit(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connectortest.Files(t, "audit.csv", "audit-names.csv", "audit.json")...)
	want := []string{
		"INC0090041 state New>In Progress (>) by ovoss, 0",
		"INC0090041 other 1>2 (>) by ovoss, 1", // incident_state says what state has said
		"INC0090041 owner >" + zeros + "d1 (>" + zeros + "d1) by ovoss, 2",
		"INC0090041 team " + zeros + "e1>" + zeros + "e2 (" + zeros + "e1>" + zeros + "e2) by ovoss, 0",
		"INC0090044 priority 4 - Low>2 - High (>) by mvoss, 0",
		zeros + "99 due >2026-03-20 (>) by mvoss, 0",
		zeros + "31 state New>Implement (>) by ovoss, 0",
	}
	var told []string
	for _, c := range got.Changes {
		told = append(told, fmt.Sprintf("%s %s %s>%s (%s>%s) by %s, %d", c.ItemKey, c.Field, c.From, c.To, c.FromID, c.ToID, c.Actor, c.Seq))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item_change"] != 1 || len(got.Refusals) != 1 || got.Refusals[0].Line != 9 {
		t.Errorf("merged %v, refusals %v", got.MergedRows, refusals(got))
	}
	if note := got.NoteText("items-unnamed"); !strings.HasPrefix(note, "2 changes are of 2 records") {
		t.Errorf("note %q", note)
	}
}

// Without state in the audit, incident_state is the state.
func TestAuditOfIncidentStateAlone(t *testing.T) {
	got := connectortest.Read(t, servicenow.Connector(), connector.FileOf("x", []byte("documentkey,fieldname,oldvalue,newvalue,sys_created_on\n"+zeros+"41,incident_state,New,Resolved,2026-03-04 09:00:00\n")))
	if len(got.Changes) != 1 || got.Changes[0].Field != connector.FieldState || got.Changes[0].To != "Resolved" {
		t.Errorf("changes %+v", got.Changes)
	}
}

func refusals(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		place := r.Pointer
		if place == "" {
			place = fmt.Sprint(r.Line)
		}
		out = append(out, fmt.Sprintf("%s %s %s=%s: %s", r.Scope, place, r.Column, r.Value, r.Reason))
	}
	return out
}

func links(got *connectortest.Collect) []string {
	var out []string
	for _, l := range got.Links {
		out = append(out, strings.Join([]string{string(l.Kind), l.FromKey, l.Original, l.ToKey}, " "))
	}
	slices.Sort(out)
	return out
}
