package todoist_test

import (
	"fmt"
	"testing"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
)

func refusals(got *connectortest.Collect) []string {
	var all []string
	for _, r := range got.Refusals {
		all = append(all, fmt.Sprintf("%d %s %s %s: %s", r.Line, r.Scope, r.Table, r.Column, r.Reason))
	}
	return all
}

func TestProject(t *testing.T) {
	got := collect(t, connectortest.File(t, "project.csv"))
	open := func(line int64, key, title string) connector.Item {
		return connector.Item{
			Origin: connector.Origin{Line: line}, Source: "todoist", Key: key, Type: "task", Title: title, Project: "Garden",
			State: "open", StateCategory: "new",
		}
	}
	plain := open(4, "Garden#1", "Before winter")
	plain.Type, plain.Creator, plain.Priority = "uncompletable task", "11", "p4"
	hoses := open(6, "Garden#2", "Drain the hoses, all @garden @tools/hose")
	hoses.Creator, hoses.Owners, hoses.Priority, hoses.ParentKey = "11", []string{"12"}, "p1", "Garden#1"
	hoses.Labels = []string{"garden", "tools/hose"}
	write := open(11, "Garden#3", "Write to bo@garden.example")
	write.Creator, write.Priority, write.ParentKey = "11", "p2", "Garden#2"
	write.Due = connector.Date{Year: 2024, Month: 10, Day: 1}
	salt := open(13, "Garden#4", "Buy salt")
	connectortest.Diff(t, "items", []connector.Item{plain, hoses, write, salt}, got.Items)

	connectortest.Diff(t, "messages", []connector.Message{
		{Origin: connector.Origin{Line: 2}, Source: "todoist", ID: "Garden:note:1", Channel: "project Garden", Author: "11", Text: "About this project"},
		{Origin: connector.Origin{Line: 7}, Source: "todoist", ID: "Garden#2:note:2", ItemKey: "Garden#2", Author: "12", Text: "first line\nsecond line"},
		{Origin: connector.Origin{Line: 9}, Source: "todoist", ID: "Garden#2:note:3", ItemKey: "Garden#2", Author: "name:Somebody", Text: "again"},
	}, got.Messages)
	connectortest.Diff(t, "people", []connector.Identity{
		{Source: "todoist", ID: "11", Name: "Ann"},
		{Source: "todoist", ID: "12", Name: "Bo B"},
		{Source: "todoist", ID: "name:Somebody", Name: "Somebody"},
	}, got.Identities)
	connectortest.Diff(t, "notes", []string{
		"selection: 4 tasks, all open: Todoist exports no completed ones and no ids, a task is known by its place in the file",
		`due-unread: 2 due dates are written as they were typed, such as "every mon": they were not read`,
	}, got.NoteTexts())
	connectortest.Diff(t, "refusals", []string(nil), refusals(got))
}

// In a project that is shown as a board the sections are its columns.
func TestBoard(t *testing.T) {
	got := collect(t, connectortest.File(t, "board.csv"))
	if len(got.Items) != 2 {
		t.Fatalf("%d items, want 2", len(got.Items))
	}
	shed, paint := got.Items[0], got.Items[1]
	if shed.State != "Doing" || shed.StateCategory != "" || shed.Project != "Garden" || shed.Description != "Two coats" {
		t.Errorf("%+v, want the section as state", shed)
	}
	if (shed.Due != connector.Date{Year: 2024, Month: 10, Day: 5}) {
		t.Errorf("due %v, want the deadline and not the day typed in words", shed.Due)
	}
	if paint.State != "Done" || paint.ParentKey != "" {
		t.Errorf("%+v, want the other section and no parent", paint)
	}
	connectortest.Diff(t, "refusals", []string{
		"5 row work_item CONTENT: a task without text",
		"6 row message CONTENT: belongs to a task that was refused",
		"8 value work_item PRIORITY: is no priority of Todoist",
		"8 value work_item INDENT: is no level of a task",
		"9 row work_item TYPE: is neither task, note, section nor meta",
	}, refusals(got))
}

// In a list the sections part the project, and end the task above them.
func TestList(t *testing.T) {
	got := collect(t, connectortest.File(t, "list.csv"))
	var told []string
	for _, item := range got.Items {
		told = append(told, fmt.Sprintf("%s %s %s <%s>", item.Key, item.Project, item.State, item.ParentKey))
	}
	connectortest.Diff(t, "items", []string{
		"Garden#1 Garden/Roof open <>", "Garden#2 Garden/Roof open <Garden#1>", "Garden#3 Garden/Door open <>",
	}, told)
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	type figures struct{ Items, Children, Labelled, Due, Messages, People, Refusals int }
	for name, want := range map[string]figures{
		"basic-opml-test--result": {Items: 4, Children: 3, Messages: 2},
		"basic-test":              {Items: 3, Children: 1, Labelled: 1, Messages: 3, People: 1},
		"full-todoist-project":    {Items: 8, Children: 5, Labelled: 1, Messages: 9, People: 1},
		"unicode-and-quotes":      {Items: 3, Children: 1, Messages: 2, People: 1},
		"unicode-opml--result":    {Items: 3, Children: 1, Messages: 2},
	} {
		read := collect(t, connectortest.RealFile(t, "todoist/tdconv-"+name+".csv"))
		got := figures{Items: len(read.Items), Messages: len(read.Messages), People: len(read.Identities), Refusals: len(read.Refusals)}
		for _, item := range read.Items {
			count(&got.Children, item.ParentKey != "")
			count(&got.Labelled, len(item.Labels) > 0)
			count(&got.Due, !item.Due.IsZero())
		}
		connectortest.Diff(t, name, want, got)
	}
}

func count(n *int, yes bool) {
	if yes {
		*n++
	}
}
