package primavera

import (
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// state is how P6 shows a status code, and what the code means.
type state struct{ name, category string }

var states = map[string]state{
	"TK_NotStart": {"Not Started", "new"},
	"TK_Active":   {"In Progress", "indeterminate"},
	"TK_Complete": {"Completed", "done"},
}

// typeNames are the activity types as P6 shows them.
var typeNames = map[string]string{
	"TT_Task": "Task Dependent", "TT_Rsrc": "Resource Dependent", "TT_Mile": "Start Milestone", "TT_FinMile": "Finish Milestone",
	"TT_LOE": "Level of Effort", "TT_WBS": "WBS Summary",
}

func (r *reader) task(rec *record) {
	id := rec.get("task_id")
	project := rec.get("proj_id")
	if r.baseline(project) {
		r.baselines++
		r.out.Merged(itemTable, 1)
		return
	}
	key := r.key(id)
	if key == "" || rec.get("task_code") == "" {
		r.refuse(rec, itemTable, "task_code", id, "an activity without a code")
		return
	}
	r.countCode(project, rec.get("task_code"))
	s := states[rec.get("status_code")]
	if s.name == "" {
		s.name = rec.get("status_code")
	}
	item := connector.Item{
		Origin: r.at(rec), Source: source, Key: key, NativeID: rec.get("task_name"), // ids and GUIDs change with every update; the name tells two plans with the same codes apart
		Type: named(typeNames, rec.get("task_type")), State: s.name, StateCategory: s.category,
		Priority: strings.TrimPrefix(rec.get("priority_type"), "PT_"),
		Title:    rec.get("task_name"), Owners: r.owners(rec), Team: r.units[r.nodes[rec.get("wbs_id")].unit],
		Project: r.projects[project].name, ParentKey: r.nodeKey(rec.get("wbs_id")), Labels: r.labels(id),
		Due: r.due(rec), Start: r.day(rec, "act_start_date", "target_start_date"), ResolvedAt: r.instant(rec, "act_end_date"),
		EstimateSeconds: r.estimate(rec),
	}
	r.stamps(rec, &item)
	r.out.Item(&item)
}

func named(names map[string]string, code string) string {
	if name, ok := names[code]; ok {
		return name
	}
	return code
}

// countCode counts the codes that P6 hands out by itself, which are the same in every project.
func (r *reader) countCode(projectID, code string) {
	r.activities++
	prefix := r.projects[projectID].prefix
	if digits, ok := strings.CutPrefix(code, prefix); ok && prefix != "" && digits != "" && strings.Trim(digits, "0123456789") == "" {
		r.defaults++
	}
}

// due is the deadline set by a constraint, else the planned finish. The planned finish of an activity that has begun
// stays what it was when it began.
func (r *reader) due(rec *record) connector.Date {
	for _, suffix := range []string{"", "2"} {
		switch rec.get("cstr_type" + suffix) {
		case "CS_MEO", "CS_MEOB", "CS_MANDFIN": // finish on, finish on or before, mandatory finish
			if d := r.day(rec, "cstr_date"+suffix); !d.IsZero() {
				return d
			}
		}
	}
	return r.day(rec, "target_end_date")
}

// estimate is the planned work, or the planned duration where nobody is assigned, in working time. Milestones have
// none, and the span of a summary is that of other activities.
func (r *reader) estimate(rec *record) *float64 {
	switch rec.get("task_type") {
	case "TT_Mile", "TT_FinMile", "TT_LOE", "TT_WBS":
		return nil
	}
	seconds := r.hours(rec, "target_work_qty")
	if seconds <= 0 {
		seconds = r.hours(rec, "target_drtn_hr_cnt")
	}
	if seconds <= 0 {
		return nil
	}
	return &seconds
}

// owners are the primary resource and then the others.
func (r *reader) owners(rec *record) []string {
	var owners []string
	for _, id := range append([]string{rec.get("rsrc_id")}, r.assigned[rec.get("task_id")]...) {
		if id == "" {
			continue
		}
		who, ok := r.people[id]
		if !ok { // the table of resources was not exported
			who = connector.Identity{Source: source, ID: "resource:" + id}
		}
		if owner := r.out.Person(who); owner != "" && !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	return owners
}

// labels are the activity codes: "Phase: Design".
func (r *reader) labels(taskID string) []string {
	var labels []string
	for _, id := range r.coded[taskID] {
		kind, value, _ := strings.Cut(r.codes[id], "\t")
		if value != "" {
			labels = append(labels, strings.TrimPrefix(r.codeType[kind]+": ", ": ")+value)
		}
	}
	return labels
}

// stamps sets who created the activity and when, and when it was last changed, unless these belong to a copy of the plan.
func (r *reader) stamps(rec *record, item *connector.Item) {
	created, updated := r.instant(rec, "create_date"), r.instant(rec, "update_date")
	describes := r.projects[rec.get("proj_id")].dataDay
	if !created.IsZero() {
		day := r.day(rec, "create_date")
		if later(day, describes) || later(day, r.day(rec, "act_start_date")) {
			r.copied++
		} else {
			item.CreatedAt, item.Creator = created, r.user(rec.get("create_user"))
		}
	}
	if !updated.IsZero() && !later(r.day(rec, "update_date"), describes) {
		item.UpdatedAt = updated
	}
}

// later tells whether a is after b; nothing is later than no day.
func later(a, b connector.Date) bool {
	if b.IsZero() {
		return false
	}
	return slices.Compare([]int{a.Year, int(a.Month), a.Day}, []int{b.Year, int(b.Month), b.Day}) > 0
}

// user makes a login known. P6 writes NotPrmUser for somebody who works outside of it.
func (r *reader) user(login string) string {
	if login == "" || login == "NotPrmUser" {
		return ""
	}
	return r.out.Person(connector.Identity{Source: source, ID: login, Login: login})
}

// node sends a node of the work breakdown, which is the parent of its activities. The project's own node is the project.
func (r *reader) node(rec *record) {
	id := rec.get("wbs_id")
	n := r.nodes[id]
	switch key := r.nodeKey(id); {
	case n.root:
	case r.baseline(n.project):
		r.out.Merged(itemTable, 1)
	case key == "" || id == "":
		r.refuse(rec, itemTable, "wbs_id", id, "a node of the work breakdown without id or name")
	default:
		item := connector.Item{
			Origin: r.at(rec), Source: source, Key: key, NativeID: n.name, Type: "WBS", Title: n.name,
			Team: r.units[n.unit], ParentKey: r.nodeKey(n.parent),
		}
		if q := r.projects[n.project]; q != nil {
			item.Project = q.name
		}
		r.out.Item(&item)
	}
}
