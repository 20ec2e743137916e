package gitlab

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/itemtable"
)

// mailed is what GitLab's mail holds at most; it cuts a longer list and says so in the text of the mail only.
const mailed = 15 << 20

// complete gives an item of a CSV its key, its people and what its state means.
func complete(r *itemtable.Row, idColumn, sign, class string) {
	id := r.Cell(idColumn)
	if !number.MatchString(id) {
		r.Refuse(idColumn, "is no number of an issue or merge request")
		return
	}
	item := &r.Item
	if where := placeOf(item.URL); where.path != "" {
		item.Source, item.Project = where.source(), where.path
	} else {
		item.Project = r.Export().Label
	}
	item.Key = item.Project + sign + id
	if item.Type == "" {
		item.Type = class
	}
	item.CreatedAt, item.UpdatedAt, item.ResolvedAt = utc(r, createdAt), utc(r, updatedAt), utc(r, closedAt)
	item.EstimateSeconds = positive(r.Float("Time Estimate"))
	switch strings.ToLower(item.State) {
	case "open", "opened":
		item.StateCategory, item.ResolvedAt = "new", time.Time{}
	case actClosed:
		item.StateCategory = "done"
	case actMerged:
		item.StateCategory, item.Resolution = "done", actMerged
	}
	if creators := people(r, "Author", "Author Username"); len(creators) > 0 {
		item.Creator = creators[0]
	}
	item.Owners = append(people(r, "Assignee", "Assignee Username"), people(r, "Assignees", "Assignee Usernames")...)
}

// utc reads an instant as GitLab writes it, or as a spreadsheet left it.
func utc(r *itemtable.Row, column string) time.Time {
	cell := r.Cell(column)
	if cell == "" {
		return time.Time{}
	}
	if t, err := time.Parse(time.DateTime, strings.TrimSuffix(cell, " UTC")); err == nil {
		return t
	}
	t, err := r.When(cell + " +00:00")
	if err != nil {
		r.RefuseCell(column, cell, err.Error())
		return time.Time{}
	}
	return t
}

// people makes the people of a pair of columns known: names, and user names in the same order.
func people(r *itemtable.Row, nameColumn, loginColumn string) []string {
	logins := itemtable.Split(r.Cell(loginColumn), ",")
	names := []string{r.Cell(nameColumn)}
	if len(logins) != 1 {
		names = itemtable.Split(r.Cell(nameColumn), ",")
	}
	var ids []string
	for i, login := range logins {
		who := connector.Identity{Source: r.Item.Source, ID: login, Login: login}
		if len(names) == len(logins) { // a name may hold a comma
			who.Name = names[i]
		}
		if id := r.Out().Person(who); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// capped warns of a list that fills the mail.
func capped(r *itemtable.Row) {
	size := r.Export().Files[r.Origin.File].Size
	if size < mailed*95/100 {
		return
	}
	r.Out().Note(connector.Note{
		Code: "rows-capped", File: r.Origin.File,
		Text:   fmt.Sprintf("%d rows in %.1f MB: GitLab cuts the list at 15 MB and says so only in the mail that brought it", r.Number, float64(size)/(1<<20)),
		Remedy: "export in parts (by label, milestone or date), or " + useProject,
	})
}
