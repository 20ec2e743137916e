package msproject

import (
	"context"
	"path"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// plan is what a file says about its tasks outside of them: names and ids, never whole elements.
type plan struct {
	name, title    string
	saved, current string // when it was last saved, and the day on which it was looked at, as written

	guids    map[string]string   // of the tasks by UID; "" for one without
	people   map[string]resource // by UID
	assigned map[string][]string // UIDs of resources by UID of the task
	rates    int                 // resources with prices
}

// resource is a person, or the zero Identity for a machine, material, a role or an empty row.
type resource struct {
	who   connector.Identity
	group string
}

// Paths of the elements that are read. Their names alone occur elsewhere too.
const (
	taskPath       = "/Project/Tasks/Task"
	resourcePath   = "/Project/Resources/Resource"
	assignmentPath = "/Project/Assignments/Assignment"
)

// survey reads what tasks refer to. Damage is left to the real reading.
func survey(ctx context.Context, f *connector.File) (*plan, error) {
	p := &plan{guids: map[string]string{}, people: map[string]resource{}, assigned: map[string][]string{}}
	in, err := xmlread.Open(f, "Name", "Title", "LastSaved", "CurrentDate", "Task", "Resource", "Assignment")
	if err != nil {
		return p, nil //nolint:nilerr // the real reading meets the same error
	}
	defer in.Close() //nolint:errcheck // nothing was written
	for n := 0; ; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		e, err := in.Next()
		if err != nil {
			return p, nil //nolint:nilerr // the end, or what the real reading will tell
		}
		p.learn(e)
	}
}

func (p *plan) learn(e *xmlread.Node) {
	switch e.Path {
	case "/Project/Name":
		p.name = e.Text
	case "/Project/Title":
		p.title = e.Text
	case "/Project/LastSaved":
		p.saved = e.Text
	case "/Project/CurrentDate":
		p.current = e.Text
	case taskPath:
		p.guids[e.Value("UID")] = e.Value("GUID")
	case resourcePath:
		p.people[e.Value("UID")] = resourceOf(e)
		if priced(e) {
			p.rates++
		}
	case assignmentPath:
		task := e.Value("TaskUID")
		p.assigned[task] = append(p.assigned[task], e.Value("ResourceUID"))
	}
}

// resourceOf reads a resource. Only work resources that are not generic stand for people.
func resourceOf(e *xmlread.Node) resource {
	if kind := e.Value("Type"); kind != "1" && kind != "" || yes(e, "IsGeneric") || yes(e, "IsNull") {
		return resource{}
	}
	who := connector.Identity{Source: source, Name: e.Value("Name"), Email: e.Value("EmailAddress")}
	switch {
	case who.Email != "":
		who.ID = strings.ToLower(who.Email)
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	return resource{who: who, group: e.Value("Group")}
}

func yes(e *xmlread.Node, name string) bool { return e.Value(name) == "1" }

func priced(e *xmlread.Node) bool {
	for _, name := range []string{"StandardRate", "OvertimeRate", "CostPerUse"} {
		if strings.Trim(e.Value(name), "0.") != "" {
			return true
		}
	}
	return false
}

// key returns the key of a task: its GUID, else the plan's name and the UID; "" for a task that is not in the file.
func (p *plan) key(uid string) string {
	guid, ok := p.guids[uid]
	switch {
	case !ok || uid == "":
		return ""
	case guid != "":
		return guid
	}
	return p.name + ":" + uid
}

// call settles the name by which the plan is known: its file name as Project wrote it, which survives renaming the
// file; else its title, else what the user calls it.
func (p *plan) call(label string) {
	for _, name := range []string{strings.TrimSuffix(p.name, path.Ext(p.name)), p.title, label} {
		if name != "" {
			p.name = name
			return
		}
	}
}

// project is the name of the plan for people.
func (p *plan) project() string {
	if p.title != "" {
		return p.title
	}
	return p.name
}
