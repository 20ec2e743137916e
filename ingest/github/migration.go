package github

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// migration is what the files of one archive hold together.
type migration struct {
	milestones map[string]string // titles by address
	kinds      map[string]int    // records by type
	unused     map[string]int    // those among them that say nothing about work
	events     map[string]int    // events by kind
}

// readMigration reads the files of one archive. Issues name their milestones by address, and the file that explains
// them comes after theirs, so that it is read first.
func readMigration(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	m := &migration{milestones: map[string]string{}, kinds: map[string]int{}, unused: map[string]int{}, events: map[string]int{}}
	out := emit.New(sink)
	for i, f := range x.Files {
		if kindOf(f) != "milestone" {
			continue
		}
		r := newReader(out, i, x.Label)
		if _, err := r.each(ctx, f, "work_item", func(rec record) { m.milestone(r, rec.Object) }); err != nil {
			return err
		}
	}
	for i, f := range x.Files {
		if kindOf(f) == "milestone" {
			continue
		}
		r := newReader(out, i, x.Label)
		if _, err := r.each(ctx, f, "work_item", func(rec record) { m.record(r, rec.Object) }); err != nil {
			return err
		}
	}
	m.notes(out)
	return out.Err
}

// kindOf returns the type of a file's first record; a file of an archive holds records of one type.
func kindOf(f *connector.File) string {
	head, _, err := f.Head()
	if err != nil {
		return ""
	}
	return firstRecord(head).Text("type")
}

func (m *migration) milestone(r *reader, o jsonobject.Object) {
	r.seen.rows++
	m.milestones[o.Text("url")] = o.Text("title")
}

func (m *migration) record(r *reader, o jsonobject.Object) {
	r.seen.rows++
	kind := o.Text("type")
	if kind == "" && o.Mentions("github_sha") { // schema.json
		return
	}
	m.kinds[kind]++
	switch kind {
	case "issue", "pull_request":
		m.item(r, o, kind)
	case "user":
		m.user(r, o.For("person_identity"))
	case "issue_comment", "pull_request_review_comment":
		about(o.For("message"), r.comment)
	case "pull_request_review":
		about(o.For("work_item_change"), r.review)
	case "issue_event":
		m.events[o.Text("event")]++
		about(o.For("work_item_change"), r.event)
	case "":
		o.RefuseRow("type", "", "is no record of a migration archive")
	default:
		m.unused[kind]++
	}
}

// about hands a record over with the item that it names; without one it cannot be placed.
func about(o jsonobject.Object, take func(jsonobject.Object, subject)) {
	if on := subjectOf(o); on.key != "" {
		take(o, on)
		return
	}
	o.RefuseRow("issue", o.Shown("issue", "pull_request"), "does not tell its issue or pull request")
}

// item sends an issue or a pull request. Archives write no state: an item is closed when it has a closing date.
func (m *migration) item(r *reader, o jsonobject.Object, kind string) {
	at := parseRepository(o.Text("url")).subject()
	if at.key == "" {
		o.RefuseRow("url", o.Text("url"), "is no address of an issue or pull request")
		return
	}
	state := "open"
	if o.Has("closed_at", "merged_at") {
		state = "closed"
	}
	if r.out.First("work_item", at.source, at.key) {
		item := r.item(o, at, state)
		if kind == "pull_request" {
			item.Type = "Pull request"
		}
		if title := m.milestones[item.Sprint]; title != "" {
			item.Sprint = title
		}
		for i, label := range item.Labels {
			item.Labels[i] = labelOf(label)
		}
		r.out.Item(item)
	}
	for _, ref := range o.Objects("close_issue_references") {
		if closes := parseRepository(ref.Text("issue")).subject(); closes.source == at.source {
			r.link(ref.For("work_item_link"), at, closes, connector.LinkOther, "closes", ref.Instant("created_at"))
		} else {
			ref.For("work_item_link").RefuseValue("issue", ref.Shown("issue"), "is no address of an issue on this host")
		}
	}
}

// labelOf returns the name that ends a label's address.
func labelOf(address string) string {
	_, name, ok := strings.Cut(address, "/labels/")
	if plain, err := url.PathUnescape(name); ok && err == nil {
		return plain
	}
	return address
}

func (m *migration) user(r *reader, o jsonobject.Object) {
	u, err := url.Parse(o.Text("url"))
	if err != nil || o.Text("login") == "" {
		o.RefuseRow("login", o.Text("login"), "a user without login or address")
		return
	}
	who := connector.Identity{
		Source: repository{host: u.Host}.source(), ID: o.Text("login"), Login: o.Text("login"), Name: o.Text("name"),
		Bot: strings.HasSuffix(o.Text("login"), "[bot]"),
	}
	for _, e := range o.Objects("emails") {
		if who.Email == "" || e.Flag("primary") {
			who.Email = e.Text("address")
		}
	}
	r.out.Person(who)
}

// notes tells what the archive as a whole lacks, and which records have no place in the model.
func (m *migration) notes(out *emit.Emitter) {
	var unused []string
	for kind, n := range m.unused {
		unused = append(unused, fmt.Sprintf("%d %s", n, kind))
	}
	if slices.Sort(unused); len(unused) > 0 {
		out.Note(connector.Note{Code: "records-unused", Text: "records that say nothing about work were passed over: " + strings.Join(unused, ", ")})
	}
	items, events := m.kinds["issue"]+m.kinds["pull_request"], m.kinds["issue_event"]
	switch e := m.events; {
	case items > 0 && events == 0:
		out.Note(connector.Note{Code: "history-missing", Text: fmt.Sprintf("%d issues and pull requests, but no events", items), Remedy: "unpack the whole archive: the issue_events files hold the history"})
	case events > 0 && e["assigned"]+e["unassigned"]+e["labeled"]+e["unlabeled"] == 0:
		out.Note(connector.Note{
			Code: "history-partial", Text: fmt.Sprintf("none of the %d events is about labels or assignees, which archives may leave out", events),
			Remedy: "save the repository's events beside the archive: " + eventsCommand,
		})
	}
}
