package bugzilla_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/bugzilla"
	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

const host = "bugzilla@bugs.yard.example"

func utc(month time.Month, day, hour, minute int) time.Time {
	return time.Date(2026, month, day, hour, minute, 0, 0, time.UTC)
}

func TestXMLItems(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "bugs.xml"))
	seconds := 9000.0
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 4}, Source: host, Key: "12", Type: "bug", State: "RESOLVED", Resolution: "FIXED", Priority: "P1",
			Title: "Winch jams", Description: "It jams under load.", Owners: []string{"bo@yard.example"}, Creator: "ada@yard.example",
			Team: "Winch", Project: "Crane", Sprint: "Spring", Labels: []string{"safety", "steel"}, EstimateSeconds: &seconds,
			Due:       connector.Date{Year: 2026, Month: 3, Day: 20},
			CreatedAt: utc(3, 2, 8, 0), UpdatedAt: utc(3, 9, 8, 30), URL: "https://bugs.yard.example/show_bug.cgi?id=12",
		},
		{ // dashes and 0.00 are no values, a queue is nobody, an unreadable date costs only itself
			Origin: connector.Origin{Line: 42}, Source: host, Key: "13", Type: "enhancement", State: "NEW", Title: "Rope worn",
			Creator: "cy@yard.example", Team: "Rope", Project: "Crane", CreatedAt: utc(3, 1, 7, 0),
			URL: "https://bugs.yard.example/show_bug.cgi?id=13",
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if want := time.Unix(1773050400, 0).UTC(); !got.Exported.Equal(want) {
		t.Errorf("exported at %v, want the token's %v", got.Exported, want)
	}
	if d := cmp.Diff([]string{
		"value delta_ts: cannot read as a date", "row error: the server answered NotPermitted", "row bug_id: a bug without number", "row note: is not a bug",
	}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"zone-assumed", "private-comments"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

func TestXMLCommentsAndTime(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "bugs.xml"))
	messages := []connector.Message{
		{Origin: connector.Origin{Line: 34}, Source: host, ID: "12#502", ItemKey: "12", Author: "bo@yard.example", At: utc(3, 9, 8, 30), Text: "Greased."},
		{Origin: connector.Origin{Line: 59}, Source: host, ID: "13#c1", ItemKey: "13", Author: "cy@yard.example", At: utc(3, 2, 8, 0), Text: "Still worn."},
	}
	if d := cmp.Diff(messages, got.Messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	if len(got.Worklogs) != 1 || got.Worklogs[0].Seconds != 5400 || got.Worklogs[0].ItemKey != "12" || !got.Worklogs[0].At.Equal(utc(3, 9, 8, 30)) {
		t.Errorf("worklogs %+v", got.Worklogs)
	}
	var people []string
	for _, p := range got.Identities {
		people = append(people, p.ID+"|"+p.Name+"|"+p.Email)
	}
	want := []string{"ada@yard.example|Ada Ros|ada@yard.example", "bo@yard.example|Bo Li [:bo]|bo@yard.example", "cy@yard.example||Cy@yard.example"}
	if d := cmp.Diff(want, people); d != "" {
		t.Errorf("people (-want +got):\n%s", d)
	}
}

// Both ends tell of the dependency; it is one link, from the bug that must be fixed first.
func TestXMLLinks(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "bugs.xml"))
	want := []string{"13 blocks 12 (depends on)", "12 relates 13 (see also)", "12 relates https://elsewhere.example/7 (see also)", "13 duplicates 9 (duplicate of)"}
	if d := cmp.Diff(want, got.LinkTexts()); d != "" || got.MergedRows["work_item_link"] != 1 {
		t.Errorf("merged %v, links (-want +got):\n%s", got.MergedRows, d)
	}
}

func TestRESTItems(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.Files(t, "rest-bugs.json", "rest-history.json", "rest-comments.json")...)
	if len(got.Items) != 2 {
		t.Fatalf("%d items", len(got.Items))
	}
	a, b := got.Items[0], got.Items[1]
	if a.Type != "defect" || a.StateCategory != "done" || !a.ResolvedAt.Equal(utc(3, 9, 8, 30)) || a.Description != "It jams under load." || *a.EstimateSeconds != 9000 {
		t.Errorf("closed bug: %+v", a)
	}
	if b.StateCategory != "" || !b.ResolvedAt.IsZero() || b.Owners != nil || b.Priority != "" || b.Type != "enhancement" {
		t.Errorf("reopened bug of a queue: %+v", b)
	}
	want := []string{"13 blocks 12 (depends on)", "4 causes 12 (regressed by)", "13 duplicates 9 (duplicate of)"}
	if d := cmp.Diff(want, got.LinkTexts()); d != "" || got.MergedRows["work_item_link"] != 1 {
		t.Errorf("merged %v, links (-want +got):\n%s", got.MergedRows, d)
	}
	var messages []string
	for _, m := range got.Messages {
		messages = append(messages, m.ID+" "+m.ItemKey+" "+m.Author)
	}
	// A first comment is a description only where the bug itself is in the export.
	if d := cmp.Diff([]string{"12#502 12 bo@yard.example", "77#601 77 cy@yard.example", "12#900 12 cy@yard.example"}, messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"page-incomplete", "private-comments"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

func TestRESTHistory(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "rest-history.json"))
	want := []string{
		`state UNCONFIRMED>ASSIGNED 0`,
		`owner >bo@yard.example 1`,
		`flag >needinfo?(cy@yard.example) 2`,
		`other >review? 3`,
		`link >13 4`,
		`flag needinfo?(cy@yard.example)>needinfo?(cy@yard.example), needinfo?(ada@yard.example) 0`,
		`other >review+ 1`, // on an attachment
		`flag needinfo?(cy@yard.example), needinfo?(ada@yard.example)>needinfo?(ada@yard.example) 0`,
		`other a@yard.example> 1`,
		`other b@yard.example> 2`,
		`state ASSIGNED>RESOLVED 0`,
		`resolution >FIXED 1`,
		`due >2026-03-20 2`,
		`other crane-bugs@yard.example>nobody@yard.example 3`, // from queue to queue: no owner before or after
	}
	if d := cmp.Diff(want, changes(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	owner := got.Changes[1]
	if owner.FromID != "" || owner.ToID != "bo@yard.example" || owner.Pointer != "/bugs/0/history/0/changes/1" || owner.ID != "12/2026-03-02T09:00:00Z/assigned_to" {
		t.Errorf("owner change: %+v", owner)
	}
	if id := got.Changes[9].ID; id != "12/2026-03-04T09:00:00Z/cc#2" {
		t.Errorf("second entry of one field: id %s", id)
	}
	if d := cmp.Diff([]string{"row field_name: a change of no field", "row when: cannot read as a date", "row : is not an object"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// The same changes have the same ids whether they were told by an answer or by a page.
func TestActivity(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "activity.html"))
	want := []string{
		"12/2026-03-02T09:00:00Z/status state UNCONFIRMED>ASSIGNED 0",
		"12/2026-03-02T09:00:00Z/assigned_to owner >bo@yard.example 1",
		"12/2026-03-03T09:00:00Z/attachments.isobsolete/5 other 0>1 0",
		"12/2026-03-04T10:00:00Z/depends_on link >13, 15 0",
	}
	var told []string
	for i, line := range changes(got) {
		told = append(told, got.Changes[i].ID+" "+line)
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if c := got.Changes[1]; c.Source != host || c.Actor != "ada@yard.example" || c.Line != 11 {
		t.Errorf("change %+v", c)
	}
	if d := cmp.Diff([]string{"row When: cannot read as a date", "row : is not a change of five cells"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"zone-assumed", "zone-assumed", "zone-assumed"}, strings.Fields(got.NoteCodes())); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

// An abbreviation of the zone that the user set is no guess.
func TestActivityZone(t *testing.T) {
	india, err := time.LoadLocation("Asia/Kolkata")
	if err != nil {
		t.Skip(err)
	}
	got := connectortest.ReadExport(t, bugzilla.Connector(), &connector.Export{Files: connectortest.Files(t, "activity.html"), Zone: india})
	if at := got.Changes[3].At; !at.Equal(utc(3, 4, 4, 30)) {
		t.Errorf("10:00 IST is %v", at)
	}
	if len(got.Notes) != 2 {
		t.Errorf("notes %+v", got.Notes)
	}
}

func TestActivityCut(t *testing.T) {
	whole, _, _ := connectortest.File(t, "activity.html").Head()
	cut := strings.Index(string(whole), "2026-03-04 10:00")
	got := connectortest.Read(t, bugzilla.Connector(), connector.FileOf("cut", whole[:cut]))
	if len(got.Changes) != 3 || len(got.Refusals) != 1 || got.Refusals[0].Scope != connector.ScopeFile || got.Refusals[0].Line == 0 {
		t.Errorf("%d changes, refusals %+v", len(got.Changes), got.Refusals)
	}
}

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, bugzilla.Connector(), connectortest.File(t, "list.csv"))
	seconds := 9000.0
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "bugzilla", Key: "12", Type: "bug", State: "RESOLVED", Resolution: "FIXED",
			Title: "Winch jams, always", Owners: []string{"bo"}, Creator: "ada@yard.example", Team: "Winch", Project: "Crane",
			Labels: []string{"safety", "steel"}, EstimateSeconds: &seconds, Due: connector.Date{Year: 2026, Month: 3, Day: 20},
			CreatedAt: utc(3, 2, 10, 0), UpdatedAt: utc(3, 9, 9, 30),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "bugzilla", Key: "13", Type: "enhancement", State: "NEW", Title: "Rope worn",
			Creator: "name:Cy Dunn", Team: "Rope", Project: "Crane", CreatedAt: utc(3, 1, 8, 0),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"13 blocks 12 (depends on)", "15 blocks 12 (depends on)"}, got.LinkTexts()); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{"value changeddate: cannot read as a date", "row : no key"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// people is a sink that keeps every telling of an identity.
type people struct {
	connectortest.Collect
	told []string
}

func (p *people) Identity(r *connector.Identity) error {
	p.told = append(p.told, r.ID+" "+r.Name)
	return p.Collect.Identity(r)
}

// The real name stands in a column of its own. The one of a queue is nobody's.
func TestCSVRealNames(t *testing.T) {
	got := &people{}
	for _, f := range bugzilla.Connector().Formats {
		if f.ID != "bugzilla-csv" {
			continue
		}
		if err := f.Read(context.Background(), &connector.Export{Files: connectortest.Files(t, "list.csv"), Zone: time.UTC}, got); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff([]string{"ada@yard.example ", "bo ", "bo Bo Li", "name:Cy Dunn Cy Dunn"}, got.told); d != "" {
		t.Errorf("told (-want +got):\n%s", d)
	}
}

func TestCSVCap(t *testing.T) {
	for rows, want := range map[int]bool{499: false, 500: true, 501: false} {
		text := "bug_id,bug_status,short_desc\n"
		for i := range rows {
			text += fmt.Sprintf("%d,NEW,x\n", i+1)
		}
		got := connectortest.Read(t, bugzilla.Connector(), connector.FileOf("l", []byte(text)))
		if capped := slices.Contains(strings.Fields(got.NoteCodes()), "rows-capped"); capped != want || len(got.Items) != rows {
			t.Errorf("%d rows: capped %v, %d items", rows, capped, len(got.Items))
		}
	}
}

func refusals(got *connectortest.Collect) (told []string) {
	for _, r := range got.Refusals {
		told = append(told, string(r.Scope)+" "+r.Column+": "+r.Reason)
	}
	return told
}

func changes(got *connectortest.Collect) (told []string) {
	for _, c := range got.Changes {
		told = append(told, fmt.Sprintf("%s %s>%s %d", c.Field, c.From, c.To, c.Seq))
	}
	return told
}

// Scripts save answers whole, as a bare list, or one bug to a file.
func TestRESTShapes(t *testing.T) {
	const bug = `{"id":1,"product":"p","component":"c","status":"NEW","summary":"s"}`
	for _, content := range []string{`{"bugs":[` + bug + `]}`, `[` + bug + `]`, bug, "\xEF\xBB\xBF" + `{"faults":[],"bugs":[` + bug + `]}`} {
		got := connectortest.Read(t, bugzilla.Connector(), connector.FileOf("f", []byte(content)))
		if len(got.Items) != 1 || got.Items[0].Key != "1" || len(got.Refusals) != 0 {
			t.Errorf("%s: items %+v, refusals %+v", content, got.Items, got.Refusals)
		}
	}
}

func TestRESTCap(t *testing.T) {
	for rows, want := range map[int]bool{19: false, 20: true, 21: false} {
		var bugs []string
		for i := range rows {
			bugs = append(bugs, fmt.Sprintf(`{"id":%d,"product":"p","component":"c","status":"NEW"}`, i+1))
		}
		got := connectortest.Read(t, bugzilla.Connector(), connector.FileOf("f", []byte(`{"bugs":[`+strings.Join(bugs, ",")+`]}`)))
		if capped := slices.Contains(strings.Fields(got.NoteCodes()), "rows-capped"); capped != want || len(got.Items) != rows {
			t.Errorf("%d bugs: capped %v, %d items", rows, capped, len(got.Items))
		}
	}
}
