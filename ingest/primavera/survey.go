package primavera

import (
	"context"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/dates"
)

// plan is what the tables of a file say about each other: names and ids, never whole records.
type plan struct {
	projects map[string]*project           // by proj_id
	nodes    map[string]node               // by wbs_id
	tasks    map[string]task               // by task_id
	people   map[string]connector.Identity // by rsrc_id; the zero Identity for machines and material
	assigned map[string][]string           // rsrc_ids by task_id
	units    map[string]string             // names of the organisation's units by obs_id, its root left out
	codeType map[string]string             // names of code types
	codes    map[string]string             // "type: value" by actv_code_id
	coded    map[string][]string           // actv_code_ids by task_id

	header    string // date in the first line, as written
	rates     int    // rows with prices of people
	projected int    // projects with activities, baselines left out
}

type project struct {
	name, prefix, copyOf string
	dataDate             string
	dataDay              connector.Date
	tasks                int
}

type node struct {
	name, short, parent, project, unit string
	root                               bool
}

type task struct{ project, code string }

// survey reads the tables that others refer to. Damage is left to the real reading.
func survey(ctx context.Context, f *connector.File) (*plan, error) {
	p := &plan{
		projects: map[string]*project{}, nodes: map[string]node{}, tasks: map[string]task{}, people: map[string]connector.Identity{},
		assigned: map[string][]string{}, units: map[string]string{}, codeType: map[string]string{}, codes: map[string]string{}, coded: map[string][]string{},
	}
	_, stop := scan(ctx, f, func(r *record) error {
		p.learn(r)
		return nil
	})
	for id, q := range p.projects {
		if q.tasks > 0 && !p.baseline(id) {
			p.projected++
		}
	}
	return p, stop
}

func (p *plan) learn(r *record) {
	switch r.table {
	case "ERMHDR":
		if len(r.cells) > 1 {
			p.header = r.cells[1]
		}
	case "PROJECT":
		q := p.project(r.get("proj_id"))
		q.name, q.prefix, q.copyOf = kept(r, "proj_short_name"), kept(r, "task_code_prefix"), kept(r, "orig_proj_id")
		q.dataDate = kept(r, "last_recalc_date")
		if q.dataDate == "" {
			q.dataDate = kept(r, "data_date")
		}
	case "OBS":
		if r.get("parent_obs_id") != "" {
			p.units[kept(r, "obs_id")] = kept(r, "obs_name")
		}
	case "PROJWBS", "WBS":
		p.nodes[kept(r, "wbs_id")] = node{
			name: kept(r, "wbs_name"), short: kept(r, "wbs_short_name"), parent: kept(r, "parent_wbs_id"),
			project: kept(r, "proj_id"), unit: kept(r, "obs_id"), root: r.get("proj_node_flag") == "Y",
		}
	case "TASK":
		p.tasks[kept(r, "task_id")] = task{kept(r, "proj_id"), kept(r, "task_code")}
		p.project(r.get("proj_id")).tasks++
	case "RSRC":
		p.people[kept(r, "rsrc_id")] = person(r)
	case "TASKRSRC":
		id := kept(r, "task_id")
		p.assigned[id] = append(p.assigned[id], kept(r, "rsrc_id"))
	case "RSRCRATE", "ROLERATE":
		p.rates++
	case "ACTVTYPE":
		p.codeType[kept(r, "actv_code_type_id")] = kept(r, "actv_code_type")
	case "ACTVCODE":
		p.codes[kept(r, "actv_code_id")] = r.get("actv_code_type_id") + "\t" + r.get("actv_code_name")
	case "TASKACTV":
		id := kept(r, "task_id")
		p.coded[id] = append(p.coded[id], kept(r, "actv_code_id"))
	}
}

// kept returns a cell for keeping: a substring would hold the whole record.
func kept(r *record, field string) string { return strings.Clone(r.get(field)) }

func (p *plan) project(id string) *project {
	if p.projects[id] == nil {
		p.projects[strings.Clone(id)] = &project{}
	}
	return p.projects[id]
}

// person reads a resource; machines and material are nobody.
func person(r *record) connector.Identity {
	switch r.get("rsrc_type") {
	case "RT_Labor", "":
	default:
		return connector.Identity{}
	}
	who := connector.Identity{Source: source, Name: kept(r, "rsrc_name"), Email: kept(r, "email_addr")}
	switch short := kept(r, "rsrc_short_name"); {
	case who.Email != "":
		who.ID = strings.ToLower(who.Email)
	case short != "":
		who.ID = "resource:" + short // P6 keeps it unique among resources; a login may read the same
	case who.Name != "":
		who.ID = "name:" + who.Name
	}
	return who
}

// baseline tells whether a project is an old plan that was exported together with the plan it belongs to.
func (p *plan) baseline(id string) bool {
	q := p.projects[id]
	return q != nil && q.copyOf != "" && q.copyOf != id && p.projects[q.copyOf] != nil
}

// key returns the key of an activity; "" for one that is not in the file.
func (p *plan) key(taskID string) string {
	t, ok := p.tasks[taskID]
	if !ok || t.code == "" {
		return ""
	}
	return p.within(t.project) + t.code
}

// within is what stands before a key to tell the projects of one file apart.
func (p *plan) within(projectID string) string {
	q := p.projects[projectID]
	if p.projected < 2 || q == nil {
		return ""
	}
	return q.name + ":"
}

// maxDepth bounds the way up the work breakdown, which a damaged file may have made a circle.
const maxDepth = 100

// nodeKey returns the key of a node of the work breakdown: the short names on the way down to it. It is "" for the
// project itself, whose name changes with every update, and for a node that is not in the file.
func (p *plan) nodeKey(id string) string {
	var path []string
	n, ok := p.nodes[id]
	project := n.project
	for ; ok && !n.root && len(path) < maxDepth; n, ok = p.nodes[n.parent] {
		name := n.short
		if name == "" {
			name = n.name
		}
		path = append([]string{name}, path...)
	}
	if len(path) == 0 {
		return ""
	}
	return p.within(project) + "wbs:" + strings.Join(path, ".")
}

// dataDates reads the data dates, and returns the latest: the day that the file describes.
func (p *plan) dataDates(when *dates.Reader) time.Time {
	var latest time.Time
	for id, q := range p.projects {
		at, err := when.Instant(q.dataDate)
		if err != nil || p.baseline(id) {
			continue // the reading refuses what is no date
		}
		q.dataDay, _ = when.Day(q.dataDate) // it has just been read as an instant
		if at.After(latest) {
			latest = at
		}
	}
	if latest.IsZero() {
		latest, _ = when.Instant(p.header) // tools other than P6 write other things there
	}
	return latest
}
