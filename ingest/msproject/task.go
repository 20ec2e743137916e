package msproject

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

func (r *reader) task(e *xmlread.Node) {
	if yes(e, "IsNull") { // a row left empty in the grid, with nothing but defaults
		r.blank++
		return
	}
	uid := e.Value("UID")
	key := r.key(uid)
	if key == "" {
		r.out.RefuseRow(r.at(e), itemTable, "UID", e.Value("Name"), "a task without UID")
		return
	}
	r.tasks++
	if r.guids[uid] == "" {
		r.unnamed++
	}
	item := connector.Item{
		Origin: r.at(e), Source: source, Key: key, NativeID: uid,
		Type: typeOf(e), State: stateOf(e), Priority: e.Value("Priority"), Title: e.Value("Name"), Description: e.Value("Notes"),
		Owners: r.owners(uid), Project: r.project(), ParentKey: r.parent(e, key), EstimateSeconds: r.estimate(e),
		Due: r.due(e), Start: r.day(e, "ActualStart", "Start"), CreatedAt: r.instant(e, "CreateDate"), ResolvedAt: r.instant(e, "ActualFinish"),
	}
	if item.Title == "" && uid == "0" { // the project's own summary is often left without a name
		item.Title = r.project()
	}
	r.out.Item(&item)
	for i, link := range e.All("PredecessorLink") {
		r.link(e, i, link, key)
	}
}

func typeOf(e *xmlread.Node) string {
	switch {
	case e.Value("UID") == "0":
		return "Project"
	case yes(e, "ExternalTask"):
		return "External task"
	case yes(e, "Summary"):
		return "Summary"
	case yes(e, "Milestone"):
		return "Milestone"
	}
	return "Task"
}

// stateOf names the state that Project shows by a mark: the format has the facts, but no word for them.
func stateOf(e *xmlread.Node) string {
	percent := e.Value("PercentComplete")
	switch {
	case finished(e):
		return "Completed"
	case e.Value("Active") == "0":
		return "Cancelled"
	case e.Value("ActualStart") != "" || strings.Trim(percent, "0") != "":
		return "In progress"
	}
	return "Not started"
}

func finished(e *xmlread.Node) bool {
	return e.Value("ActualFinish") != "" || e.Value("PercentComplete") == "100"
}

// maxLevel bounds the outline; Project itself allows far fewer levels.
const maxLevel = 1000

// parent returns the task above by the outline, and remembers the task as one that may have others below it. A level may
// be missing: not every tool writes the summary of the project.
func (r *reader) parent(e *xmlread.Node, key string) string {
	level, err := strconv.Atoi(e.Value("OutlineLevel"))
	if err != nil || level < 0 || level > maxLevel {
		return ""
	}
	for len(r.parents) < level {
		r.parents = append(r.parents, "")
	}
	r.parents = append(r.parents[:level], key)
	for i := level - 1; i >= 0; i-- {
		if r.parents[i] != "" {
			return r.parents[i]
		}
	}
	return ""
}

// owners are the people who are assigned; -65535 is nobody.
func (r *reader) owners(uid string) []string {
	var owners []string
	for _, id := range r.assigned[uid] {
		if owner := r.out.Person(r.people[id].who); owner != "" && !slices.Contains(owners, owner) {
			owners = append(owners, owner)
		}
	}
	return owners
}

// due is the deadline, else the finish that a constraint asks for, else the planned finish. The finish of a task that is
// done is the actual one: what was planned is then told by the baseline alone.
func (r *reader) due(e *xmlread.Node) connector.Date {
	if e.Value("Deadline") != "" {
		return r.day(e, "Deadline")
	}
	if kind := e.Value("ConstraintType"); kind == "3" || kind == "7" { // must finish on, finish no later than
		if d := r.day(e, "ConstraintDate"); !d.IsZero() {
			return d
		}
	}
	if !finished(e) {
		return r.day(e, "Finish")
	}
	for _, baseline := range e.All("Baseline") {
		if baseline.Value("Number") == "0" {
			return r.day(baseline, "Finish")
		}
	}
	return connector.Date{}
}

// estimate is the planned work, or the planned duration where nobody is assigned. The span of a summary is that of its
// tasks; a milestone has none.
func (r *reader) estimate(e *xmlread.Node) *float64 {
	if yes(e, "Summary") || e.Value("UID") == "0" {
		return nil
	}
	for _, name := range []string{"Work", "Duration"} {
		if seconds := r.duration(e, name); seconds > 0 {
			return &seconds
		}
	}
	return nil
}

// duration reads working time as Project writes it, PT8H30M0S, in seconds; 0 where there is none.
func (r *reader) duration(e *xmlread.Node, name string) float64 {
	text := e.Value(name)
	if text == "" {
		return 0
	}
	d, err := time.ParseDuration(strings.ToLower(strings.TrimPrefix(text, "PT")))
	if err != nil || d < 0 {
		r.refuseValue(e, name, text, "cannot read as a duration")
		return 0
	}
	return d.Seconds()
}

var linkKinds = map[string]string{"0": "FF", "1": "FS", "2": "SF", "3": "SS"}

func (r *reader) link(e *xmlread.Node, i int, link *xmlread.Node, to string) {
	at := r.at(e)
	at.Pointer += fmt.Sprintf("/PredecessorLink[%d]", i+1)
	from := r.key(link.Value("PredecessorUID"))
	if from == "" {
		reason := "no such task in this plan"
		if yes(link, "CrossProject") {
			reason = "leads to a task of another plan"
		}
		value := link.Value("PredecessorUID") + link.Value("CrossProjectName")
		r.out.RefuseRow(at, linkTable, "PredecessorUID", value, reason)
		return
	}
	kind, ok := linkKinds[link.Value("Type")]
	if !ok {
		kind = link.Value("Type")
	}
	l := connector.Link{Origin: at, Source: source, FromKey: from, ToKey: to, Kind: connector.LinkOther, Original: kind + lag(link)}
	if kind == "FS" || kind == "FF" { // the predecessor's finish is what the other one waits for
		l.Kind = connector.LinkBlocks
	}
	r.out.Link(&l)
}

// lag writes what lies between both: "+8h" in working hours, "-50%" of the predecessor's duration, nothing for none.
func lag(link *xmlread.Node) string {
	n, err := strconv.ParseFloat(link.Value("LinkLag"), 64)
	switch format := link.Value("LagFormat"); {
	case err != nil || n == 0:
		return ""
	case format == "19" || format == "20":
		return fmt.Sprintf("%+g%%", n)
	}
	return fmt.Sprintf("%+gh", n/600) // it counts tenths of a minute
}
