package eventlog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/eventlog"
)

const format = "eventlog-csv"

func TestConformance(t *testing.T) {
	connectortest.Run(t, eventlog.Connector(), []connectortest.Case{
		{
			Name: "intervals", Format: format, Files: connectortest.Files(t, "intervals.csv"),
			Wrong: [][]byte{
				[]byte(",source_activity,source_resource,destination_activity,destination_resource,wt_total,frequency,case_id\n0,a,r,b,s,0 days 00:26:35,1.0,1\n1,a,r,b,s,0 days 00:26:35,1.0,1\n"),
				[]byte("case:concept:name_LEFT,case:concept:name_RIGHT\na,b\na,c\n"),
				[]byte("number,incident_state,active,sys_mod_count,opened_at\nINC1,New,true,0,29/2/2016 01:16\nINC1,Closed,false,1,29/2/2016 02:16\n"),
				[]byte("User,Project,Task,Start date,Start time,End date,End time\nInes,Pier,paint,2024-05-02,09:00:00,2024-05-02,10:00:00\nInes,Pier,paint,2024-05-02,11:00:00,2024-05-02,12:00:00\n"),
				[]byte("Case,Event,Date\nC-1,opened,2024-05-02\nC-2,opened,2024-05-03\n"), // no case has two events
				[]byte("Case ID,Activity,End time\nC-1,register,soon\nC-1,decide,later\n"),
				[]byte("ocel:eid,ocel:activity,ocel:timestamp,ocel:type:order\ne1,place,2024-05-02 10:00,['o1']\n"),
			},
		},
		{Name: "transitions", Format: format, Files: connectortest.Files(t, "transitions.csv")},
	})
}

func FuzzRead(f *testing.F) { connectortest.Fuzz(f, eventlog.Connector(), "testdata/*") }

func TestIntervals(t *testing.T) {
	got := collect(t, connectortest.File(t, "intervals.csv"))
	at := func(day, hour, minute int) time.Time { return time.Date(2024, 5, day, hour, minute, 0, 0, time.UTC) }
	want := []connector.Item{
		{
			Origin: connector.Origin{Line: 2}, Source: "eventlog@permits", Key: "T-1", State: "decide", Team: "Front desk",
			Owners: []string{"name:Ines Duarte"}, CreatedAt: at(2, 7, 0), UpdatedAt: at(3, 9, 0),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "eventlog@permits", Key: "T-2", State: "decide", Team: "Dockside",
			Owners: []string{"name:Odd Larsen"}, CreatedAt: at(2, 7, 30), UpdatedAt: at(4, 10, 0),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	changes := []string{
		"T-1:0:state >register", "T-1:0:owner >Ines Duarte", "T-1:0:team >Front desk", "T-1:1:transition register+start>register+complete",
		"T-1:2:state register>inspect", "T-1:2:owner Ines Duarte>Odd Larsen", "T-1:2:team Front desk>Dockside", "T-1:3:transition inspect+start>inspect+complete",
		"T-1:4:state inspect>decide", "T-1:4:owner Odd Larsen>Ines Duarte", "T-1:4:team Dockside>Front desk", // never ended
		"T-2:0:state >register", "T-2:0:owner >Ines Duarte", "T-2:0:team >Front desk", "T-2:1:transition register+start>register+complete",
		"T-2:2:state register>inspect", "T-2:2:owner Ines Duarte>Odd Larsen", "T-2:2:team Front desk>Dockside", // never started
		"T-2:4:state inspect>decide", // the start cannot be read; NA is nobody
	}
	if d := cmp.Diff(changes, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	refusals := []string{
		"7 value Start Time=soon", "8 row Case ID=", "9 row Activity=", "10 value Start Time=soon", "10 row End Time=later", "11 row End Time=",
	}
	if d := cmp.Diff(refusals, refused(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestTransitions(t *testing.T) {
	got := collect(t, connectortest.File(t, "transitions.csv"))
	changes := []string{
		"17:0:state >unload", "17:0:owner >Ines Duarte", "17:1:transition unload+start>unload+complete", "17:2:state unload>weigh", "17:2:owner Ines Duarte>Odd Larsen",
		"18:0:state >unload", "18:0:owner >Odd Larsen", "18:1:transition unload+start>unload+complete",
	}
	if d := cmp.Diff(changes, told(got)); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	// 04/06 is in June, because 13/05 stands in the same file.
	if last := got.Items[0].UpdatedAt; !last.Equal(time.Date(2024, 6, 4, 10, 0, 0, 0, time.UTC)) {
		t.Errorf("last event at %s", last)
	}
}

func TestColumns(t *testing.T) {
	const day = "2024-05-02 10:00,2024-05-02 11:00"
	cases := []struct{ name, table, want string }{
		{"standard name first", "Activity,concept:name,Resource,org:resource,case:concept:name,time:timestamp\nA,a,R,r,1,2024-05-02 10:00\n", "1:0:state >a 1:0:owner >r"},
		{"index column", ",Activity,Case ID,Timestamp\n0,a,1,2024-05-02 10:00\n1,b,1,2024-05-02 11:00\n", "1:0:state >a 1:1:state a>b"},
		{"German", "Fall-ID;Aktivität;Zeitstempel;Bearbeiter\n1;a;2.5.24 9:05;Ines\n1;b;2.5.24 10:05;Ines\n", "1:0:state >a 1:0:owner >Ines 1:1:state a>b"},
		{"line ends of CR alone", "Service ID,Operation,Start Date,End Date\rC 1,call,9.3.10 8:05,9.3.10 8:10\rC 1,call,11.3.10 8:05,11.3.10 8:10\r",
			"C 1:0:state >call C 1:1:transition call+start>call+complete C 1:2:state call>call C 1:3:transition call+start>call+complete"},
		{"beginnings only", "case_id,activity,start_time\n1,a,2024-05-02 10:00\n1,b,2024-05-02 11:00\n", "1:0:state >a 1:1:state a>b"},
		{"rows in any order", "case_id,activity,start_time,end_time\n1,b,2024-05-03 10:00,2024-05-03 11:00\n1,a," + day + "\n",
			"1:2:state >a 1:3:transition a+start>a+complete 1:0:state a>b 1:1:transition b+start>b+complete"},
		{"doubled blanks stay", "case_id,activity,end_time\n1,Credit  application,2024-05-02 10:00\n1,b,2024-05-02 11:00\n", "1:0:state >Credit  application 1:1:state Credit  application>b"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := connector.FileOf("x", []byte(c.table))
			if m := eventlog.Connector().Formats[0].Recognize(f); m.Confidence == 0 {
				t.Error("not recognised")
			}
			if got := strings.Join(told(collect(t, f)), " "); got != c.want {
				t.Errorf("changes are %s, want %s", got, c.want)
			}
		})
	}
}

func TestUndecidedDatesAsk(t *testing.T) {
	got := collect(t, connector.FileOf("x", []byte("case_id,activity,end_time\n1,a,04/06/2024 10:00\n1,b,05/06/2024 10:00\n")))
	asks := slices.ContainsFunc(got.Notes, func(n connector.Note) bool { return n.Code == "date-order" && n.Question })
	if len(got.Changes) != 0 || got.RefusedRows("work_item_change") != 2 || !asks {
		t.Errorf("changes %v, refusals %v, notes %+v", told(got), refused(got), got.Notes)
	}
}

func told(got *connectortest.Collect) []string {
	var out []string
	for _, c := range got.Changes {
		out = append(out, fmt.Sprintf("%s %s>%s", c.ID, c.From, c.To))
	}
	return out
}

func refused(got *connectortest.Collect) []string {
	var out []string
	for _, r := range got.Refusals {
		out = append(out, fmt.Sprintf("%d %s %s=%s", r.Line, r.Scope, r.Column, r.Value))
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(strings.Fields(a)[0]) - len(strings.Fields(b)[0]) })
	return out
}

func collect(t *testing.T, f *connector.File) *connectortest.Collect {
	t.Helper()
	x := &connector.Export{Files: []*connector.File{f}, Zone: time.UTC, Label: "permits"}
	return connectortest.ReadAs(t, eventlog.Connector(), format, x)
}
