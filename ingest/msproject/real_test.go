package msproject_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/msproject"
)

func TestClaims(t *testing.T) {
	claims := connectortest.Claims(t, msproject.Connector())
	for path := range claims {
		if !strings.HasPrefix(path, "mspdi/") {
			t.Errorf("claimed %s", path)
		}
	}
	if len(claims) != 44 {
		t.Errorf("%d files claimed", len(claims))
	}
}

// figures are what was read: tasks, tasks that are done, begun or idle, links, owners of all tasks, tasks with a parent,
// people, memberships, refusals, and empty rows that were skipped.
type figures struct{ items, done, begun, idle, links, owned, below, people, members, refusals, blank int }

func (n *figures) add(c *connectortest.Collect) {
	n.items, n.links, n.people = n.items+len(c.Items), n.links+len(c.Links), n.people+len(c.Identities)
	n.members, n.refusals = n.members+len(c.Members), n.refusals+len(c.Refusals)
	for _, i := range c.Items {
		n.owned += len(i.Owners)
		if i.ParentKey != "" {
			n.below++
		}
		switch i.State {
		case "Completed":
			n.done++
		case "In progress":
			n.begun++
		case "Not started":
			n.idle++
		}
	}
	for _, note := range c.Notes {
		if note.Code == "blank-rows" {
			n.blank += int(note.Text[0] - '0')
		}
	}
}

// The wanted figures were counted from the files by other means.
func TestRealFiles(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(connectortest.Exports(t), "mspdi", "*.xml"))
	if err != nil || len(names) != 44 {
		t.Fatalf("%d files: %v", len(names), err)
	}
	var all figures
	some := map[string]figures{}
	for _, name := range names {
		got := collect(t, connectortest.RealFile(t, "mspdi/"+filepath.Base(name)))
		all.add(got)
		switch base := filepath.Base(name); base {
		case "mpxj-mspdinulltasks.xml", "mpxj-sample1.xml", "mpxj-mspdiresource.xml":
			var one figures
			one.add(got)
			some[base] = one
		}
		if got.Exported.IsZero() {
			t.Errorf("%s: no date of export", name)
		}
	}
	want := figures{items: 698, done: 11, begun: 32, idle: 655, links: 49, owned: 91, below: 654, people: 105, members: 3, blank: 3}
	if d := cmp.Diff(want, all, cmp.AllowUnexported(figures{})); d != "" {
		t.Errorf("all files (-want +got):\n%s", d)
	}
	wantSome := map[string]figures{
		"mpxj-mspdinulltasks.xml": {items: 6, idle: 6, below: 5, blank: 3},
		"mpxj-mspdiresource.xml":  {items: 4, done: 1, begun: 1, idle: 2, links: 1, owned: 5, below: 3, people: 3, members: 3},
		"mpxj-sample1.xml":        {items: 23, idle: 23, links: 6, owned: 4, below: 22, people: 2},
	}
	if d := cmp.Diff(wantSome, some, cmp.AllowUnexported(figures{})); d != "" {
		t.Errorf("some files (-want +got):\n%s", d)
	}
}
