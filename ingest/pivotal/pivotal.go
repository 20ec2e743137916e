package pivotal

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

const source = "pivotal"

//go:embed guide.txt
var guide string

// Connector returns the one format of Pivotal Tracker.
func Connector() connector.Connector {
	l := layout()
	return connector.Connector{
		Tool: source, Name: "Pivotal Tracker", Guide: guide,
		Formats: []connector.Format{{
			ID:    "pivotal-csv",
			Name:  "Pivotal Tracker CSV (stories)",
			HowTo: "Take the CSV files of the project's export (More, Export) that were saved before Tracker closed on 30 April 2025.",
			Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.Comments, connector.People, connector.DueDates},

			Tested: connector.RealFile,
			Cannot: []connector.Gap{
				{What: "when a story changed its state; only the days on which it was created and accepted", Needs: connector.StateHistory, Remedy: goneRemedy},
				{What: "when a story was handed to whom", Needs: connector.OwnerHistory, Remedy: goneRemedy},
				{What: "people's logins and addresses", Needs: connector.People, Remedy: "import a roster that names people as Tracker did"},
				{What: "which team a story belongs to", Needs: connector.Teams, Remedy: "import a roster"},
			},
			Recognize: l.Recognize,
			Read:      l.Read,
		}},
	}
}

const goneRemedy = "none: Tracker closed, and its exports held no history"

func layout() *itemtable.Layout {
	return &itemtable.Layout{
		Source: source,
		Columns: itemtable.Columns{
			Key: []string{"Id"}, Type: []string{"Type", "Story Type"}, State: []string{"Current State"}, Priority: []string{"Priority"},
			Title: []string{"Title", "Story"}, Description: []string{"Description"}, Sprint: []string{"Iteration"}, URL: []string{"URL"},
			Creator: []string{"Requested By"}, Labels: []string{"Labels"},
			Created: []string{"Created at"}, Resolved: []string{"Accepted at"}, Due: []string{"Deadline"}, Points: []string{"Estimate"},
		},
		Marks:      [][]string{{"Id"}, {"Current State"}, {"Accepted at"}, {"Requested By"}},
		Separators: ",",
		Guarded:    true,
		Item:       completeRow,
		Extra:      restOfRow,
		End:        daysNote,
	}
}

// classes are Tracker's own: its states were the same in every project, and only an accepted story was done.
var classes = map[string]string{
	"unscheduled": "new", "unstarted": "new", "planned": "new",
	"started": "indeterminate", "finished": "indeterminate", "delivered": "indeterminate", "rejected": "indeterminate",
	"accepted": "done",
}

func completeRow(r *itemtable.Row) {
	i := &r.Item
	i.StateCategory = classes[i.State]
	i.Project = r.Export().Label // a file is a project, and does not say which
	if i.Points != nil && *i.Points < 0 {
		i.Points = nil // -1 is a story without an estimate
	}
	for _, name := range r.Cells("Owned By") { // one column for each: a comma is part of the name
		i.Owners = append(i.Owners, r.Person(name))
	}
	countTasks(r)
}

// countTasks counts the tasks of a story, which stand in pairs of columns.
func countTasks(r *itemtable.Row) {
	states := r.Header().Columns("Task Status")
	total, done := 0, 0
	for n, column := range r.Header().Columns("Task") {
		if r.At(column) == "" {
			continue
		}
		total++
		if n < len(states) && r.At(states[n]) == "completed" {
			done++
		}
	}
	if total > 0 {
		r.Item.ChecklistTotal, r.Item.ChecklistDone = &total, &done
	}
}

// restOfRow sends the comments and blockers of a story.
func restOfRow(r *itemtable.Row) {
	for n, text := range r.Cells("Comment") {
		comment(r, n, text)
	}
	for _, blocker := range r.Cells("Blocker") {
		for _, found := range storyNumber.FindAllStringSubmatch(blocker, -1) {
			r.Out().Link(&connector.Link{
				Origin: r.Origin, Source: source, FromKey: found[1], ToKey: r.Item.Key, Kind: connector.LinkBlocks, Original: blocker,
			})
		}
	}
}

// storyNumber finds the stories that the free text of a blocker names: "#70776286" or the address of a story.
var storyNumber = regexp.MustCompile(`(?:#|/story/show/)(\d{5,12})\b`)

func daysNote(r *itemtable.Row) {
	if r.Number == 0 || strings.Contains(r.Cell("Created at"), ":") {
		return
	}
	r.Out().Note(connector.Note{
		Code: "days-only", File: r.Origin.File,
		Text: "stories and comments carry days without a time: how long work took is known in whole days only",
	})
}
