package jira

import (
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

// The figures in this file were counted from the same files by a script of another language, not by this package.

// realBackups holds: items, changes, links, messages, worklogs, refusals.
var realBackups = map[string][6]int{
	"backup-entities-7.0-export-for-history-tests.xml":                             {1, 11, 0, 2, 0, 0},
	"backup-entities-7.0-jira-dump-with-comment-and-worklog-from-removed-user.xml": {11, 86, 3, 8, 9, 0},
	"backup-entities-7.0-jira-dump.xml":                                            {11, 83, 3, 7, 8, 0},
	"backup-entities-old-export-for-history-tests.xml":                             {1, 11, 0, 2, 0, 0},
}

func TestRealBackups(t *testing.T) {
	for name, want := range realBackups {
		got := readAs(t, backupFormat(), connectortest.RealFile(t, "jira/"+name))
		if n := tallyOf(got); n != want {
			t.Errorf("%s: items, changes, links, messages, worklogs, refusals = %v, want %v", name, n, want)
		}
		if got.Exported.IsZero() {
			t.Errorf("%s: when it was exported is unknown", name)
		}
	}
}

func TestRealBackupInDetail(t *testing.T) {
	got := readAs(t, backupFormat(), connectortest.RealFile(t, "jira/backup-entities-7.0-jira-dump-with-comment-and-worklog-from-removed-user.xml"))
	states, seconds, removed := map[string]int{}, 0.0, 0
	for _, it := range got.Items {
		states[it.State+" "+it.StateCategory]++
		if it.Source != "jira@localhost:2990" || it.URL != "http://localhost:2990/jira/browse/"+it.Key || len(it.Owners) != 1 {
			t.Errorf("item %+v", it)
		}
	}
	for _, w := range got.Worklogs {
		seconds += w.Seconds
	}
	for _, m := range got.Messages {
		if m.Author == "removed_user" {
			removed++
		}
	}
	if d := cmp.Diff(map[string]int{"Open new": 9, "In Progress indeterminate": 1, "Reopened new": 1}, states); d != "" {
		t.Error(d)
	}
	if seconds != 31080 || removed != 1 {
		t.Errorf("%v seconds booked, %d comments of the removed user", seconds, removed)
	}
	for _, l := range got.Links {
		if l.Kind != connector.LinkDuplicates || l.At.IsZero() {
			t.Errorf("link %+v", l)
		}
	}
}

func TestRealXML(t *testing.T) {
	for name, want := range map[string][6]int{
		"focalboard-jira-export.xml":  {2, 0, 0, 1, 0, 0},
		"xml-SearchRequest-serge.xml": {5, 0, 4, 0, 0, 0}, // two links, told from both ends
	} {
		if got := tallyOf(readAs(t, xmlFormat(), connectortest.RealFile(t, "jira/"+name))); got != want {
			t.Errorf("%s: items, changes, links, messages, worklogs, refusals = %v, want %v", name, got, want)
		}
	}
	got := readAs(t, xmlFormat(), connectortest.RealFile(t, "jira/xml-SearchRequest-serge.xml"))
	for i, l := range got.Links {
		if l.ToKey != "HSLC0-2" || l.Kind != connector.LinkBlocks || l.Original != "Blocks" {
			t.Errorf("link %d: %+v", i, l)
		}
	}
	first := got.Items[0]
	if first.Key != "HSLC0-5" || first.StateCategory != "done" || first.Resolution != "Готово" || first.Owners != nil || first.Sprint != "Board_Sc Спринт 1" {
		t.Errorf("the first issue: %+v", first)
	}
	if want := time.Date(2024, 9, 5, 15, 12, 18, 0, time.UTC); !first.CreatedAt.Equal(want) || first.ResolvedAt.IsZero() {
		t.Errorf("created %s, want %s; resolved %s", first.CreatedAt, want, first.ResolvedAt)
	}
	if want := time.Date(2024, 9, 5, 15, 25, 8, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s, want %s", got.Exported, want)
	}
}

func TestRealHTML(t *testing.T) {
	got := readAs(t, htmlFormat(), connectortest.RealFile(t, "jira/excel-html-JIRA.xls"))
	if n := tallyOf(got); n != [6]int{17, 0, 0, 0, 0, 0} {
		t.Errorf("items, changes, links, messages, worklogs, refusals = %v", n)
	}
	counts := map[string]int{}
	for _, it := range got.Items {
		counts[it.State+" "+it.StateCategory]++
		counts[it.Owners[0]]++
		counts["by "+it.Creator]++
	}
	if d := cmp.Diff(map[string]int{
		"Done done": 14, "To Do new": 3, "name:Nithin KJ": 6, "name:Bobin Cherian [Administrator]": 6, "name:Alex Yan": 5,
		"by name:Alex Yan": 9, "by name:Bobin Cherian [Administrator]": 5, "by name:Nithin KJ": 3,
	}, counts); d != "" {
		t.Error(d)
	}
	first := got.Items[0]
	if first.Key != "CHAT-18" || first.NativeID != "10017" || first.Source != "jira@chatter.atlassian.net" || first.URL != "https://chatter.atlassian.net/browse/CHAT-18" {
		t.Errorf("the first issue: %+v", first)
	}
	if want := time.Date(2015, 12, 2, 19, 3, 0, 0, time.UTC); !first.CreatedAt.Equal(want) {
		t.Errorf("created at %s, want %s", first.CreatedAt, want)
	}
	if want := time.Date(2015, 12, 2, 21, 14, 0, 0, time.UTC); !got.Exported.Equal(want) {
		t.Errorf("exported at %s, want %s", got.Exported, want)
	}
}

// historyExpected is what a flattened history holds.
type historyExpected struct{ items, changes, states, owners, resolutions, valueless, refused, resolved, owned, done int }

var realHistories = map[string]historyExpected{
	"aea-process-history-anon-v20210430.csv.gz": {1149, 22691, 12318, 0, 1363, 5844, 0, 0, 0, 711},
	"aea-process-history-anon-v20220524.csv.gz": {1904, 53603, 20820, 0, 2251, 25312, 0, 0, 0, 1253},
	"aea-process-history-anon.csv.gz":           {649, 29110, 5547, 3492, 755, 14374, 1, 588, 550, 347},
}

func TestRealHistories(t *testing.T) {
	dir := filepath.Join(connectortest.Exports(t), "jira")
	for name, want := range realHistories {
		path := filepath.Join(dir, name)
		file := connector.NewFile(name, 0, func() (io.ReadCloser, error) {
			f, err := os.Open(path)
			if err != nil {
				return nil, err
			}
			return gzip.NewReader(f)
		})
		got := readAs(t, historyFormat(), file)
		have := historyExpected{items: len(got.Items), changes: len(got.Changes), refused: len(got.Refusals)}
		for _, it := range got.Items {
			have.owned += len(it.Owners)
			if !it.ResolvedAt.IsZero() {
				have.resolved++
			}
			if it.State == "Done" {
				have.done++
			}
		}
		for _, c := range got.Changes {
			switch c.Field {
			case connector.FieldState:
				have.states++
			case connector.FieldOwner:
				have.owners++
			case connector.FieldResolution:
				have.resolutions++
			}
		}
		for _, n := range got.Notes {
			if n.Code == "values-missing" {
				if _, err := fmt.Sscanf(n.Text, "%d of", &have.valueless); err != nil {
					t.Error(err)
				}
			}
		}
		if d := cmp.Diff(want, have, cmp.AllowUnexported(historyExpected{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
