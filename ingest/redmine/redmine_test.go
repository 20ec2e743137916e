package redmine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/redmine"
)

func utc(day, hour int) time.Time { return time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC) }

func TestRESTItems(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.Files(t, whole...)...)
	points, seconds := 3.0, 9000.0
	want := []connector.Item{
		{ // a closing date of an open issue is one of the past; an unreadable date costs only itself
			Origin: connector.Origin{File: 0, Pointer: "/issues/1"}, Source: "redmine", Key: "8", Type: "Defect", State: "Shut", StateCategory: "done",
			Priority: "Urgent", Title: "Gate rusts", Creator: "4", Project: "Dock", Start: connector.Date{Year: 2026, Month: 3, Day: 1},
			CreatedAt: utc(1, 8), UpdatedAt: utc(4, 8), ResolvedAt: utc(4, 8),
		},
		{
			Origin: connector.Origin{File: 1, Line: 1, Pointer: "/issue"}, Source: "redmine", Key: "7", Type: "Task", State: "In progress",
			Priority: "Normal", Title: "Paint gate", Description: "Twice.", AcceptanceCriteria: "dry, even", Owners: []string{"4"}, Creator: "3",
			Team: "Yard", Project: "Dock", ParentKey: "5", Sprint: "Spring", Labels: []string{"Steel, heavy"}, Points: &points, EstimateSeconds: &seconds,
			Start: connector.Date{Year: 2026, Month: 3, Day: 2}, Due: connector.Date{Year: 2026, Month: 3, Day: 20},
			CreatedAt: utc(2, 8), UpdatedAt: utc(10, 8),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if got.MergedRows["work_item"] != 1 {
		t.Errorf("merged %v, want the older record of one issue", got.MergedRows)
	}
	if d := cmp.Diff([]string{"page-incomplete: the files hold 2 of 40 issues",
		"history-missing: 1 of 2 issues come without journals: what changed, and all notes, are not there",
		"states-unnamed: 1 sides of status changes are numbers that no file explains: 99",
		"private-comments: 1 notes are private: whoever made the export may see them, readers of a report may not"}, got.NoteTexts()); d != "" {
		t.Errorf("notes (-want +got):\n%s", d)
	}
}

func TestRESTRefusals(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.Files(t, whole...)...)
	want := []string{
		"value work_item due_date: cannot read as a date",
		"row work_item id: is no issue with id, project and tracker",
		"row work_item : is not an object",
		"row work_item_link relations: a relation that does not name two issues",
		"row work_item_change name: a change of no field",
		"row work_item_change created_on: cannot read as a date",
		"row work_item_change id: a journal without id",
		"row person_identity id: a user without id",
		"row worklog id: is no time entry with id and hours",
	}
	if d := cmp.Diff(want, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestJournals(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.Files(t, whole...)...)
	want := []string{
		"101:0 state New>In progress (1>2)",
		"101:1 owner >Bo Li (>4)",
		"101:2 parent >5 (>)",
		"101:3 other >3 (>)",
		"101:4 link >8 (>)",
		"101:5 other >gate.png (>)",
		"102:0 state In progress>99 (2>99)",
		"102:1 due 2026-03-10>2026-03-20 (>)",
		"102:2 owner Bo Li>13 (4>13)",
	}
	var told []string
	for _, c := range got.Changes {
		told = append(told, fmt.Sprintf("%s %s %s>%s (%s>%s)", c.ID, c.Field, c.From, c.To, c.FromID, c.ToID))
	}
	if d := cmp.Diff(want, told); d != "" {
		t.Errorf("changes (-want +got):\n%s", d)
	}
	if c := got.Changes[3]; c.FieldName != "Story points" || c.Actor != "3" || c.Seq != 3 || !c.At.Equal(utc(2, 9)) || c.Pointer != "/issue/journals/0/details/3" {
		t.Errorf("change of a custom field: %+v", c)
	}
	messages := []connector.Message{
		{Origin: connector.Origin{File: 1, Line: 1, Pointer: "/issue/journals/0"}, Source: "redmine", ID: "101", ItemKey: "7", Author: "3", At: utc(2, 9), Text: "Please take it."},
		{Origin: connector.Origin{File: 1, Line: 1, Pointer: "/issue/journals/2"}, Source: "redmine", ID: "103", ItemKey: "7", Author: "4", At: utc(6, 8), Text: "Dry now."},
	}
	if d := cmp.Diff(messages, got.Messages); d != "" {
		t.Errorf("messages (-want +got):\n%s", d)
	}
}

func TestRESTLinksTimeAndPeople(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.Files(t, whole...)...)
	if d := cmp.Diff([]string{
		"5 parent 7 (parent)", "7 parent 31 (parent)", "31 parent 32 (parent)", "7 blocks 8 (precedes)", "9 clones 7 (copied_to)", "7 other 12 (finish2finish)",
	}, got.LinkTexts()); d != "" {
		t.Errorf("links (-want +got):\n%s", d)
	}
	worklogs := []connector.Worklog{
		{Origin: connector.Origin{File: 4, Pointer: "/time_entries/0"}, Source: "redmine", ID: "501", ItemKey: "7", Project: "Dock", Author: "6", At: utc(3, 0), Seconds: 5400, Text: "first coat"},
		{Origin: connector.Origin{File: 4, Pointer: "/time_entries/1"}, Source: "redmine", ID: "502", Project: "Dock", Author: "3", At: utc(3, 0), Seconds: 7200},
	}
	if d := cmp.Diff(worklogs, got.Worklogs); d != "" {
		t.Errorf("worklogs (-want +got):\n%s", d)
	}
	for _, p := range got.Identities { // her record stands in the last but one file, and is known from the first issue on
		if p.ID == "3" && (p.Login != "ada" || p.Email != "ada@yard.example" || p.Name != "Ada Ros") {
			t.Errorf("person %+v", p)
		}
	}
}

// Without the list of statuses, the names of current states explain the history, and a closing date stands.
func TestJournalsWithoutStatusList(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.File(t, "issue-7.json"))
	if c := got.Changes[0]; c.From != "1" || c.To != "In progress" {
		t.Errorf("change %+v", c)
	}
	if i := got.Items[0]; !i.ResolvedAt.Equal(utc(5, 8)) || i.StateCategory != "" {
		t.Errorf("item %+v", i)
	}
}

func TestRecognizedLists(t *testing.T) {
	for _, content := range []string{
		`{"trackers":[{"id":1,"name":"Task","default_status":{"id":1,"name":"New"},"description":null}]}`,
		`{"issue_priorities":[{"id":1,"name":"Low","is_default":false}]}`,
		`{"versions":[{"id":1,"project":{"id":1,"name":"Dock"},"name":"Spring","sharing":"none","status":"open"}],"total_count":1}`,
		`{"issues":[],"total_count":0,"offset":0,"limit":25}`,
		`{"time_entry":{"id":1,"hours":2,"spent_on":"2026-03-01","activity":{"id":1}}}`,
		`[{"id":1,"project":{"id":1},"tracker":{"id":1},"status":{"id":1},"done_ratio":0}]`,
		`{"id":1,"project":{"id":1},"tracker":{"id":1},"status":{"id":1},"done_ratio":0}`,
	} {
		if got := connectortest.Read(t, redmine.Connector(), connector.FileOf("f", []byte(content))); len(got.Refusals) > 0 {
			t.Errorf("%s: refused %+v", content, got.Refusals)
		}
	}
}

func TestCSV(t *testing.T) {
	got := connectortest.Read(t, redmine.Connector(), connectortest.File(t, "list.csv"))
	seconds := 9000.0
	want := []connector.Item{
		{ // a name and a category with a comma are one
			Origin: connector.Origin{Line: 2}, Source: "redmine", Key: "7", Type: "Task", State: "In progress", Priority: "Normal", Title: "Paint gate",
			Description: "Twice.", Owners: []string{"name:Li, Bo"}, Creator: "name:Ada Ros", Team: "Yard", Project: "Dock", ParentKey: "5", Sprint: "Spring",
			Labels: []string{"Steel, heavy"}, EstimateSeconds: &seconds,
			Start: connector.Date{Year: 2026, Month: 3, Day: 2}, Due: connector.Date{Year: 2026, Month: 3, Day: 20}, CreatedAt: utc(2, 8), UpdatedAt: utc(10, 8),
		},
		{
			Origin: connector.Origin{Line: 3}, Source: "redmine", Key: "8", Type: "Defect", State: "Shut", Priority: "Urgent", Title: "Gate rusts",
			Creator: "name:Bo Li", Project: "Dock", Start: connector.Date{Year: 2026, Month: 3, Day: 1}, CreatedAt: utc(1, 8), UpdatedAt: utc(4, 8), ResolvedAt: utc(4, 8),
		},
	}
	if d := cmp.Diff(want, got.Items); d != "" {
		t.Errorf("items (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]string{
		"5 parent 7 (parent)", "7 blocks 8 (Precedes)", "9 clones 7 (Copied to)", "7 other 12 (Finishes with)", "7 relates 8 (Related to)",
	}, got.LinkTexts()); d != "" || got.MergedRows["work_item_link"] != 2 {
		t.Errorf("merged %v, links (-want +got):\n%s", got.MergedRows, d)
	}
	if d := cmp.Diff([]string{"value work_item Due date: cannot read as a date", "row work_item : no key"}, refusals(got)); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

// The language decides captions, separator, decimal mark and charset; the user may override the charset.
func TestCSVLanguages(t *testing.T) {
	french := "#;Projet;Tracker;Statut;Priorité;Sujet;Auteur;Assigné à;Temps estimé;Créé;Demandes liées\n" +
		"4;Hélène à l'été;Anomalie;Terminé;Élevée;Réparer la grue où ça coince;Zoé Béraud;André Çelik;2,50;02/03/2026 10:00;Bloqué par #5\n" +
		"5;Hélène à l'été;Anomalie;Créée;Élevée;Déjà vérifié;Zoé Béraud;André Çelik;\"\";25/03/2026 10:00;\"\"\n"
	russian := "#;Проект;Трекер;Статус;Приоритет;Тема;Автор;Назначена;Оценка времени;Создано;Связанные задачи\n" +
		"4;Порт;Ошибка;Новая;Высокий;Починить кран;Ада Рос;Бо Ли;2,50;02.03.2026 10:00;блокируется #5\n"
	japanese1 := "#,プロジェクト,トラッカー,ステータス,優先度,題名,作成者,担当者,予定工数,作成日,関連するチケット\n" +
		"4,港湾整備,バグ,新規,高い,クレーンを修理する,山田 太郎,鈴木 花子,2.50,2026/03/02 10:00,ブロックされている #5\n"
	chinese := "#,项目,跟踪,状态,优先级,主题,作者,指派给,预期时间,创建于,相关的问题\n" +
		"4,港口改造,错误,新建,高,修理起重机并检查钢缆,王小明,李娜,2.50,2026-03-02 10:00,被阻挡 #5\n"
	for _, c := range []struct {
		name, text string
		charset    encoding.Encoding
		title      string
	}{
		{"French, ISO-8859-1", french, charmap.ISO8859_1, "Réparer la grue où ça coince"},
		{"French, UTF-8 with mark", french, unicode.UTF8BOM, "Réparer la grue où ça coince"},
		{"Russian, UTF-8", russian, unicode.UTF8, "Починить кран"},
		{"Japanese, CP932", japanese1, japanese.ShiftJIS, "クレーンを修理する"},
		{"Chinese, GB18030", chinese, simplifiedchinese.GB18030, "修理起重机并检查钢缆"},
	} {
		t.Run(c.name, func(t *testing.T) {
			content, err := c.charset.NewEncoder().Bytes([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			got := connectortest.Read(t, redmine.Connector(), connector.FileOf("list", content))
			i := got.Items[0]
			if i.Key != "4" || i.Title != c.title || i.EstimateSeconds == nil || *i.EstimateSeconds != 9000 || !i.CreatedAt.Equal(utc(2, 10)) ||
				i.Type == "" || i.State == "" || i.Priority == "" || i.Project == "" || i.Creator == "" || len(i.Owners) != 1 {
				t.Errorf("item %+v", i)
			}
			if l := got.Links; len(l) != 1 || l[0].Kind != connector.LinkBlocks || l[0].FromKey != "5" {
				t.Errorf("links %+v", l)
			}
		})
	}
}

func TestCSVCap(t *testing.T) {
	for rows, want := range map[int]bool{499: false, 500: true, 501: false} {
		var text strings.Builder
		text.WriteString("#,Tracker,Status,Subject\n")
		for i := range rows {
			fmt.Fprintf(&text, "%d,Task,New,x\n", i+1)
		}
		got := connectortest.Read(t, redmine.Connector(), connector.FileOf("l", []byte(text.String())))
		capped := slices.ContainsFunc(got.Notes, func(n connector.Note) bool { return n.Code == "rows-capped" })
		if capped != want || len(got.Items) != rows {
			t.Errorf("%d rows: capped %v, %d items", rows, capped, len(got.Items))
		}
	}
}

func refusals(got *connectortest.Collect) (told []string) {
	for _, r := range got.Refusals {
		told = append(told, string(r.Scope)+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	return told
}
