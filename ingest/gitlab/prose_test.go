package gitlab

import (
	"fmt"
	"testing"
)

func TestActionOf(t *testing.T) {
	for prose, want := range map[string]string{
		"closed via merge request !3":             "closed",
		"Status changed to closed by commit 1a2b": "closed",
		"reopened":                                         "reopened",
		"assigned to @kit, @sol, and @mona":                "assignee",
		"removed assignee":                                 "assignee",
		"added 2 commits\n\n<ul></ul>":                     "commit",
		"added ~3 label":                                   "label",
		"added 1h of time spent":                           "note",
		"marked #5 as a duplicate of this issue":           "duplicate",
		"marked this issue as a duplicate of #5":           "duplicate",
		"created merge request !3 to address this issue":   "merge",
		"changed title from **{-a-}** to **{+b+}**":        "title",
		"marked the checklist item **Paint** as completed": "task",
	} {
		if got := actionOf(prose); got != want {
			t.Errorf("%q: %s, want %s", prose, got, want)
		}
	}
}

func TestAssignment(t *testing.T) {
	for prose, want := range map[string]string{
		"assigned to @a and unassigned @b.c":  "[a] [b.c] false",
		"assigned to @a, @b-d, and @c":        "[a b-d c] [] false",
		"unassigned @a":                       "[] [a] false",
		"Reassigned to @a":                    "[a] [] false",
		"removed assignee":                    "[] [] true",
		"assigned to @a_ and unassigned @_b.": "[a_] [_b] false",
	} {
		came, went, cleared := assignment(prose)
		if got := fmt.Sprint(came, " ", went, " ", cleared); got != want {
			t.Errorf("%q: %s, want %s", prose, got, want)
		}
	}
}

func TestResolve(t *testing.T) {
	for _, c := range []struct{ project, text, want string }{
		{"lakeside/ferry", "mentioned in issue #5", "lakeside/ferry#5"},
		{"lakeside/ferry", "mentioned in merge request fleet!5", "lakeside/fleet!5"},
		{"lakeside/ferry", "moved to other/fleet#5", "other/fleet#5"},
		{"lakeside/ferry", "mentioned in epic &5", "lakeside&5"},
		{"4711", "mentioned in issue feedback#2", "feedback#2"},
		{"4711", "mentioned in epic lakeside/inner&5", "lakeside/inner&5"},
		{"4711", "mentioned in commit 1a2b3c", ""},
	} {
		if got, _ := resolve(c.project, c.text); got != c.want {
			t.Errorf("%s, %q: %s, want %s", c.project, c.text, got, c.want)
		}
	}
}

func TestPlaceOf(t *testing.T) {
	for address, want := range map[string]string{
		"https://gitlab.com/a/b/-/issues/5":             "gitlab a/b#5",
		"https://gitlab.com/a/b/issues/5":               "gitlab a/b#5",
		"https://git.example.org/a/b/c/-/work_items/5":  "gitlab@git.example.org a/b/c#5",
		"https://gitlab.com/a/b/-/merge_requests/5":     "gitlab a/b!5",
		"https://gitlab.com/groups/a/b/-/epics/5":       "gitlab a/b&5",
		"https://gitlab.com/a/b/-/milestones/5":         "gitlab ",
		"https://gitlab.com/a/b/-/issues/x":             "gitlab ",
		"not an address":                                "gitlab ",
		"https://gitlab.com/issues/-/issues/5?x=1#note": "gitlab issues#5",
	} {
		p := placeOf(address)
		if got := p.source() + " " + p.key(); got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
}
