package todoist

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// label is a word of a task's text with an at sign before it. One inside a word belongs to an address.
var label = regexp.MustCompile(`(?:^|\s)@(\S+)`)

func (r *reader) sendTask(content string) {
	r.lost = content == ""
	if r.lost {
		r.out.RefuseRow(r.at, "work_item", "CONTENT", "", "a task without text")
		return
	}
	r.tasks++
	item := connector.Item{
		Origin: r.at, Source: source, Key: fmt.Sprintf("%s#%d", r.project, r.tasks), Type: "task", Title: content,
		Description: r.cell("DESCRIPTION"), Project: r.project, Creator: r.person("AUTHOR"), Priority: r.priority(), Due: r.due(),
		State: "open", StateCategory: "new", // completed tasks are not exported
	}
	if rest, plain := strings.CutPrefix(content, "* "); plain {
		item.Type, item.Title = "uncompletable task", strings.TrimSpace(rest)
	}
	if responsible := r.person("RESPONSIBLE"); responsible != "" {
		item.Owners = []string{responsible}
	}
	for _, found := range label.FindAllStringSubmatch(content, -1) {
		item.Labels = append(item.Labels, found[1])
	}
	switch {
	case r.section == "":
	case r.board:
		item.State, item.StateCategory = r.section, ""
	default:
		item.Project += "/" + r.section
	}
	item.ParentKey = r.parent(item.Key)
	r.task = item.Key
	r.out.Item(&item)
}

// parent returns the nearest task above that is indented less, and remembers this one for those that follow.
func (r *reader) parent(key string) string {
	indent := 1
	if cell := r.cell("INDENT"); cell != "" {
		n, err := strconv.Atoi(cell)
		if err != nil || n < 1 {
			r.refuseCell("INDENT", cell, "is no level of a task")
		} else {
			indent = n
		}
	}
	for len(r.parents) > 0 && r.parents[len(r.parents)-1].indent >= indent {
		r.parents = r.parents[:len(r.parents)-1]
	}
	above := ""
	if len(r.parents) > 0 {
		above = r.parents[len(r.parents)-1].key
	}
	r.parents = append(r.parents, parent{indent, key})
	return above
}

// priority returns it as Todoist shows it. In the file 1 is the highest; in Todoist's API it is the lowest.
func (r *reader) priority() string {
	switch cell := r.cell("PRIORITY"); cell {
	case "":
	case "1", "2", "3", "4":
		return "p" + cell
	default:
		r.refuseCell("PRIORITY", cell, "is no priority of Todoist")
	}
	return ""
}

// due returns the deadline, or else the date, where it is written in full.
func (r *reader) due() connector.Date {
	typed := false
	for _, column := range []string{"DEADLINE", "DATE"} {
		cell := r.cell(column)
		day, err := time.Parse(time.DateOnly, cell[:min(len(cell), len(time.DateOnly))])
		if err == nil {
			return connector.DateOf(day)
		}
		typed = typed || cell != ""
	}
	if typed {
		r.typed++
	}
	return connector.Date{}
}

// sendNote sends a comment on the task above it, or on the project before the first task.
func (r *reader) sendNote(content string) {
	r.messages++
	if r.lost {
		r.out.RefuseRow(r.at, "message", "CONTENT", content, "belongs to a task that was refused")
		return
	}
	on, channel := r.task, ""
	if on == "" {
		on, channel = r.project, "project "+r.project
	}
	m := connector.Message{
		Origin: r.at, Source: source, ID: fmt.Sprintf("%s:note:%d", on, r.messages), ItemKey: r.task, Channel: channel,
		Author: r.person("AUTHOR"), Text: content,
	}
	r.out.Message(&m)
}

var nameAndID = regexp.MustCompile(`^(.*) \((\d+)\)$`)

// person reads "Name (id)".
func (r *reader) person(column string) string {
	cell := r.cell(column)
	if cell == "" {
		return ""
	}
	who := connector.Identity{Source: source, ID: "name:" + cell, Name: cell}
	if found := nameAndID.FindStringSubmatch(cell); found != nil {
		who.ID, who.Name = found[2], found[1]
	}
	return r.out.Person(who)
}

func (r *reader) refuseCell(column, value, reason string) {
	r.out.Refuse(&connector.Refusal{Origin: r.at, Scope: connector.ScopeValue, Table: "work_item", Column: column, Value: value, Reason: reason})
}
