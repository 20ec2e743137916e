package jira

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

const (
	ada = "712020:11111111-2222-3333-4444-555555555555"
	ben = "5f0000000000000000000abc"
)

func readCSVAs(t *testing.T, f *connector.File, zone *time.Location, order string) *connectortest.Collect {
	t.Helper()
	return connectortest.ReadAs(t, Connector(), "jira-csv", &connector.Export{Files: []*connector.File{f}, Zone: zone, DateOrder: order})
}

func csvText(header string, rows ...string) *connector.File {
	return connector.FileOf("x.csv", []byte(header+"\n"+strings.Join(rows, "\n")+"\n"))
}

func TestRecognizeCSV(t *testing.T) {
	cases := []struct {
		file       *connector.File
		confidence float64
		variant    string
	}{
		{connectortest.File(t, "csv/cloud.csv"), 0.97, "Cloud, all fields"},
		{connectortest.File(t, "csv/spanish.csv"), 0.97, "Cloud, current fields, Spanish headers"},
		{connectortest.File(t, "csv/polish.csv"), 0.97, "Cloud, current fields, Polish headers"},
		{connectortest.File(t, "csv/server.csv"), 0.97, "Server, all fields"},
		{connectortest.File(t, "csv/idonly.csv"), 0.8, "current fields"},
		{csvText("ISSUE KEY,Issue  ID"), 0.97, "current fields"}, // a search that found nothing
		{csvText("Issue key,Summary,Status,Created", "AB-1,a,b,"), 0.85, "current fields"},
		{csvText("Key,Summary", "AB-1,a"), 0.6, "current fields"},
		{csvText("Vorgangsschlüssel,Vorgangs-ID,Zusammenfassung", "AB-1,1,a"), 0.97, "current fields, German headers"},
		{csvText("Ključ,Številka,Status,Sprint,Team,Labels,Comment", "AB-1,1,a,b,c,d,", "AB-2,2,a,b,c,d,"), 0.8, "current fields"}, // no language that is known
		{csvText("Summary,Status,Created", "a,b,c"), 0, ""},
		{csvText("Issue id,Summary,Status,Labels,Labels,Labels", "1,a,b,c,,"), 0, ""}, // one name is one mark
	}
	for i, c := range cases {
		m := recognizeCSV(c.file)
		if m.Confidence != c.confidence || m.Confidence > 0 && (m.Variant != c.variant || m.Reason == "") {
			t.Errorf("case %d: %+v, want %v %q", i, m, c.confidence, c.variant)
		}
	}
}

func TestCSVItem(t *testing.T) {
	got := readCSVAs(t, connectortest.File(t, "csv/cloud.csv"), time.FixedZone("east", 3600), "")
	seconds, points := 7200.0, 2.0
	want := connector.Item{
		Origin: connector.Origin{Line: 2}, Source: "jira", Key: "TEA-1", NativeID: "100",
		Type: "Story", State: "Done", StateCategory: "done", Resolution: "Done", Priority: "High",
		Title: "Brew the tea", Description: "Water; leaves.\nPatience.", AcceptanceCriteria: "It is hot.",
		Owners: []string{ada}, Creator: ben, Team: "Kettles", Project: "Tea Room",
		ParentKey: "TEA-0", Sprint: "Sprint 2", Labels: []string{"hot", "green"},
		EstimateSeconds: &seconds, Points: &points,
		Due: connector.Date{Year: 2026, Month: 2, Day: 9}, Start: connector.Date{Year: 2026, Month: 2, Day: 4},
		CreatedAt:  time.Date(2026, 2, 5, 11, 0, 0, 0, time.UTC),
		UpdatedAt:  time.Date(2026, 2, 6, 0, 5, 0, 0, time.UTC),
		ResolvedAt: time.Date(2026, 2, 5, 23, 30, 0, 0, time.UTC),
	}
	if d := cmp.Diff(want, got.Items[0]); d != "" {
		t.Error(d)
	}
	second := got.Items[1]
	if second.Owners != nil || second.Creator != ben || second.StateCategory != "new" || !second.ResolvedAt.IsZero() || second.Points != nil || second.Labels != nil {
		t.Errorf("the row with empty cells: %+v", second)
	}
	if third := got.Items[2]; third.Resolution != "" || third.Owners != nil || third.StateCategory != "indeterminate" || !third.CreatedAt.IsZero() || third.EstimateSeconds != nil {
		t.Errorf("the row with bad cells: %+v", third)
	}
}

func TestCSVHangsOn(t *testing.T) {
	got := readCSVAs(t, connectortest.File(t, "csv/cloud.csv"), time.UTC, "")
	noPlace := cmpopts.IgnoreFields(connector.Message{}, "Origin")
	if d := cmp.Diff([]connector.Message{
		{Source: "jira", ID: "csv:TEA-1:1", ItemKey: "TEA-1", Author: ben, At: time.Date(2026, 2, 5, 13, 0, 0, 0, time.UTC), Text: "Is it; ready?\nI am thirsty."},
		{Source: "jira", ID: "csv:TEA-1:2", ItemKey: "TEA-1", At: time.Date(2026, 2, 5, 14, 0, 0, 0, time.UTC), Text: "anonymous word"},
		{Source: "jira", ID: "csv:TEA-3:1", ItemKey: "TEA-3", Author: ada, Text: "undated"},
	}, got.Messages, noPlace); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]connector.Worklog{
		{Source: "jira", ID: "csv:TEA-1:1", ItemKey: "TEA-1", Author: ada, At: time.Date(2026, 2, 5, 15, 0, 0, 0, time.UTC), Seconds: 5400, Text: "first; then more"},
		{Source: "jira", ID: "csv:TEA-1:2", ItemKey: "TEA-1", Author: ben, At: time.Date(2026, 2, 5, 16, 0, 0, 0, time.UTC), Seconds: 600},
	}, got.Worklogs, cmpopts.IgnoreFields(connector.Worklog{}, "Origin")); d != "" {
		t.Error(d)
	}
	var people []string
	for _, p := range got.Identities {
		people = append(people, p.ID+"="+p.Name)
	}
	if d := cmp.Diff([]string{ada + "=Ada Example", ben + "=Ben Example", "ug:33333333-aaaa=Cleo Example"}, people); d != "" {
		t.Error(d)
	}
}

func TestCSVLinks(t *testing.T) {
	var got []string
	for _, name := range []string{"cloud.csv", "spanish.csv", "polish.csv"} {
		for _, l := range readCSVAs(t, connectortest.File(t, "csv/"+name), time.UTC, "").Links {
			got = append(got, fmt.Sprintf("%s %s %s (%s)", l.FromKey, l.Kind, l.ToKey, l.Original))
		}
	}
	want := []string{
		"TEA-0 parent TEA-1 (parent)", "TEA-3 blocks TEA-1 (Blocks)", "TEA-1 blocks TEA-2 (Blocks)", "TEA-1 duplicates TEA-4 (Duplicate)",
		"TEA-2 relates TEA-1 (Relates)", "TEA-1 other TEA-9 (Odd Type)", "TEA-1 blocks TEA-2 (Blocks)",
		"CASA-1 clones CASA-2 (Cloners)", "CASA-1 parent CASA-2 (parent)", "CASA-3 clones CASA-2 (Cloners)", "CASA-1 parent CASA-3 (parent)",
		"HER-1 blocks HER-2 (Blocks)",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCSVRefusals(t *testing.T) {
	var got []string
	files := []*connector.File{
		connectortest.File(t, "csv/cloud.csv"),
		csvText("Issue id,Summary", "1,a", "X-1,b", ",c"),
		csvText("Issue key,Summary", "A-1,a", "what,b", "A-2,b,extra", "A-3,\"b\"c,\"d\",", "A-4,d"),
	}
	for _, f := range files {
		for _, r := range readCSVAs(t, f, time.UTC, "").Refusals {
			got = append(got, fmt.Sprintf("%d %s %s %s: %q %s", r.Line, r.Scope, r.Table, r.Column, r.Value, r.Reason))
		}
	}
	want := []string{
		`5 row message Comment: "ug:nonsense" not date;author;text`,
		`6 value work_item Created: "31/Feb/26 9:00 AM" cannot read as a date`,
		`6 value work_item Due date: "29:10.8" cannot read as a date`,
		`6 value work_item Original estimate: "two hours" cannot read as seconds`,
		`6 value work_item Custom field (Story Points): "many" cannot read as a number`,
		`6 row work_item_link Outward issue link (Blocks): "not a key" not an issue key`,
		`6 value message Comment: "someday" cannot read as a date`,
		`6 row worklog Log Work: "no log" not text;date;author;seconds`,
		`7 row work_item Issue key: "" no issue key`,
		`3 row work_item Issue id: "X-1" not an issue id`,
		`4 row work_item Issue id: "" no issue id`,
		`3 row work_item Issue key: "what" not an issue key`,
		`4 value work_item : "extra" the row has 1 more cells than the header has columns`,
		`5 row work_item : "A-3,\"b\"c,\"d\"," quotes do not match: extraneous or missing " in quoted-field`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestCSVLanguages(t *testing.T) {
	got := readCSVAs(t, connectortest.File(t, "csv/spanish.csv"), time.UTC, "").Items
	got = append(got, readCSVAs(t, connectortest.File(t, "csv/polish.csv"), time.UTC, "").Items...)
	var lines []string
	for _, it := range got {
		lines = append(lines, fmt.Sprintf("%s %s %v %q %s", it.Key, it.StateCategory, it.Owners, it.ParentKey, it.CreatedAt.Format("2006-01-02 15:04")))
	}
	want := []string{
		"CASA-1 done [" + ada + `] "" 2025-12-03 14:46`,
		`CASA-2 new [] "CASA-1" 2025-12-04 00:01`,
		`CASA-3 indeterminate [] "CASA-1" 2025-12-04 12:01`,
		`CASA-4 Nirvana [] "#999" 2025-12-04 12:01`,
		`HER-1 new [] "" 2021-02-12 22:19`,
	}
	if d := cmp.Diff(want, lines); d != "" {
		t.Error(d)
	}
	if got[0].AcceptanceCriteria != "Tiene tejado" || got[4].Points == nil || *got[4].Points != 3.5 {
		t.Errorf("custom fields: %+v, %+v", got[0], got[4])
	}
}

func TestCSVServerPeople(t *testing.T) {
	got := readCSVAs(t, connectortest.File(t, "csv/server.csv"), time.UTC, "")
	if d := cmp.Diff([]connector.Identity{
		{Source: "jira", ID: "ada", Login: "ada"}, {Source: "jira", ID: "ben", Login: "ben"},
		{Source: "jira", ID: "dora", Login: "dora"}, {Source: "jira", ID: "cleo", Login: "cleo"},
	}, got.Identities); d != "" {
		t.Error(d)
	}
	if it := got.Items[0]; it.ParentKey != "OLD-1" || it.Owners[0] != "ada" || it.Creator != "ben" {
		t.Errorf("child before its parent: %+v", it)
	}
	if it := got.Items[1]; it.ParentKey != "OLD-9" || it.Owners != nil || it.Due != (connector.Date{Year: 2017, Month: 3, Day: 5}) {
		t.Errorf("parent link: %+v", it)
	}
	later := readCSVAs(t, csvText("Issue key,Parent,Assignee,Assignee Id,Comment", "A-1,A-2,,,05/Feb/26 1:00 PM;"+ben+";x", "A-2,,Ben Example,"+ben+","), time.UTC, "")
	if later.Items[0].ParentKey != "A-2" {
		t.Errorf("a key in the parent column: %+v", later.Items[0])
	}
	told := &identities{}
	if err := csvFormat().Read(context.Background(), &connector.Export{Files: []*connector.File{csvText("Issue key,Assignee,Assignee Id,Comment", "A-1,,,05/Feb/26 1:00 PM;"+ben+";x", "A-2,Ben Example,"+ben+",", "A-3,Ben Example,"+ben+",")}, Zone: time.UTC}, told); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{ben + "=", ben + "=Ben Example"}, told.names); d != "" {
		t.Errorf("a name that comes after its id: %s", d)
	}
	names := readCSVAs(t, csvText("Issue key,Issue id,Assignee,Comment", "A-1,1,Ada Example,05/Feb/26 1:00 PM;Ben Example;x", "A-2,2,Cleo,"), time.UTC, "")
	if d := cmp.Diff([]connector.Identity{
		{Source: "jira", ID: "name:Ada Example", Name: "Ada Example"}, {Source: "jira", ID: "name:Ben Example", Name: "Ben Example"},
		{Source: "jira", ID: "name:Cleo", Name: "Cleo"},
	}, names.Identities); d != "" {
		t.Error(d)
	}
}

func TestCSVDateOrder(t *testing.T) {
	cases := []struct {
		order   string
		created string // of AMB-1
		refused int
		notes   string
	}{
		{"", "0001-01-01", 2, "date-order?"},
		{"dmy", "2024-06-05", 0, "zone-assumed"},
		{"mdy", "2024-05-06", 0, "zone-assumed"},
	}
	for _, c := range cases {
		got := readCSVAs(t, connectortest.File(t, "csv/ambiguous.csv"), time.UTC, c.order)
		if day := got.Items[0].CreatedAt.Format("2006-01-02"); day != c.created || len(got.Refusals) != c.refused {
			t.Errorf("order %q: created %s, %d refusals", c.order, day, len(got.Refusals))
		}
		if got.Items[0].Due != (connector.Date{Year: 2024, Month: 5, Day: 5}) {
			t.Errorf("order %q: 05/05/2024 is %v", c.order, got.Items[0].Due)
		}
		if c.refused > 0 && !strings.Contains(got.Refusals[0].Reason, "5 June 2024") {
			t.Errorf("reason %q names no reading", got.Refusals[0].Reason)
		}
		if notes := noteCodes(got); !strings.Contains(notes, c.notes) || c.order != "" && strings.Contains(notes, "date-order") {
			t.Errorf("order %q: notes %s", c.order, notes)
		}
	}
}

func noteCodes(got *connectortest.Collect) string {
	var codes []string
	for _, n := range got.Notes {
		if n.Question {
			n.Code += "?"
		}
		codes = append(codes, n.Code)
	}
	return strings.Join(codes, " ")
}

func TestCSVNotes(t *testing.T) {
	rows := func(n int, tail ...string) (out []string) {
		for i := range n {
			out = append(out, fmt.Sprintf("AB-%d,%d,%s", i+1, i+1, tail[i%len(tail)]))
		}
		return out
	}
	const header = "Issue key,Issue id,Status,Status Category"
	cases := []struct {
		name string
		file *connector.File
		want string
	}{
		{"cap", csvText(header, rows(1000, "a,Done", "b,To Do")...), "rows-capped current-fields"},
		{"no cap", csvText(header, rows(999, "a,Done", "b,To Do")...), "current-fields"},
		{"closed only", csvText(header, rows(10, "a,Done")...), "current-fields only-closed"},
		{"open only", csvText(header, rows(10, "a,To Do", "b,W toku")...), "current-fields only-open"},
		{"too few to judge", csvText(header, rows(9, "a,Done")...), "current-fields"},
		{"by resolution", csvText("Issue key,Issue id,Status,Resolution", rows(12, "a,Fixed")...), "current-fields only-closed"},
		{"without resolution", csvText("Issue key,Issue id,Status,Resolution", rows(12, "a,Unresolved")...), "current-fields only-open"},
		{"no state", csvText("Issue key,Issue id,Summary", rows(12, "a")...), "no-state current-fields"},
		{"server", connectortest.File(t, "csv/server.csv"), "blank-rows zone-assumed"},
		{"parents", connectortest.File(t, "csv/spanish.csv"), "zone-assumed current-fields parent-unknown"},
	}
	for _, c := range cases {
		if got := noteCodes(readCSVAs(t, c.file, time.UTC, "")); got != c.want {
			t.Errorf("%s: notes %q, want %q", c.name, got, c.want)
		}
	}
}

func TestCSVUnreadable(t *testing.T) {
	for _, in := range []string{"", "{", "a,b\n1,2\n"} {
		got := readCSVAs(t, connector.FileOf("x", []byte(in)), time.UTC, "")
		if len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Line != 1 {
			t.Errorf("%q: %+v", in, got.Refusals)
		}
	}
}

// identities keeps every identity that is told, repeated ones too.
type identities struct {
	connectortest.Collect
	names []string
}

func (s *identities) Identity(r *connector.Identity) error {
	s.names = append(s.names, r.ID+"="+r.Name)
	return nil
}

type failingSink struct {
	connectortest.Collect
	err error
}

func (s *failingSink) Message(*connector.Message) error { return s.err }

func TestCSVSinkErrorIsReturned(t *testing.T) {
	sink := &failingSink{err: errors.New("full")}
	x := &connector.Export{Files: []*connector.File{connectortest.File(t, "csv/cloud.csv")}, Zone: time.UTC}
	if err := csvFormat().Read(context.Background(), x, sink); err != sink.err { //nolint:errorlint // unchanged, says the contract
		t.Errorf("got %v, want the sink's own error", err)
	}
}
