package youtrack

import (
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (a *answers) issue(o jsonobject.Object) {
	a.issues++
	i := &connector.Item{
		Origin: o.Origin, Source: source, Key: o.Text("idReadable"), NativeID: o.Text("id"), Title: o.Text("summary"), Description: o.Text("description"),
		Project: o.Object("project").Text("name", "shortName"), Creator: a.known(o.Object("reporter")),
		CreatedAt: o.Milliseconds("created"), UpdatedAt: o.Milliseconds("updated"), ResolvedAt: o.Milliseconds("resolved"),
	}
	for _, f := range o.Objects("customFields") {
		a.field(f, i)
	}
	if !i.ResolvedAt.IsZero() {
		i.StateCategory = "done" // an issue is resolved while its state counts as such
	}
	for _, tag := range o.Objects("tags") {
		if name := tag.Text("name"); name != "" {
			i.Labels = append(i.Labels, name)
		}
	}
	links := a.links(o, i)
	a.out.Item(i)
	for _, l := range links {
		if a.out.First("work_item_link", source, string(l.Kind)+" "+l.Original+" "+l.FromKey+" "+l.ToKey) {
			a.out.Link(&l)
		}
	}
	for _, c := range o.For("message").Objects("comments") {
		a.comment(c, i.Key)
	}
}

// kinds are the link types that YouTrack comes with, read from the source of a link to its target.
var kinds = map[string]struct {
	kind   connector.LinkKind
	turned bool // the target is what the standard kind starts from
}{
	"Depend":    {connector.LinkBlocks, false},    // is required for
	"Duplicate": {connector.LinkDuplicates, true}, // is duplicated by
	"Subtask":   {connector.LinkParent, false},    // parent for
	"Relates":   {connector.LinkRelates, false},
}

// links reads the links of an issue, and fills its parent. Both ends tell the same link.
func (a *answers) links(o jsonobject.Object, i *connector.Item) []connector.Link {
	var out []connector.Link
	for _, l := range o.For("work_item_link").Objects("links") {
		word := l.Object("linkType").Text("name")
		k, known := kinds[word]
		if !known {
			k.kind = connector.LinkOther
		}
		inward := l.Text("direction") == "INWARD"
		for _, other := range l.Objects("issues") {
			key := a.keyOf(other)
			if key == "" {
				l.RefuseRow("issues", other.Text("id"), "a link to an issue that no file names")
				continue
			}
			found := connector.Link{Origin: o.Origin, Source: source, FromKey: i.Key, ToKey: key, Kind: k.kind, Original: word}
			if inward != k.turned || k.kind == connector.LinkRelates && found.FromKey > found.ToKey {
				found.FromKey, found.ToKey = found.ToKey, found.FromKey
			}
			if k.kind == connector.LinkParent && inward {
				i.ParentKey = key
			}
			out = append(out, found)
		}
	}
	return out
}

// comment sends a comment of an issue, which the activities may tell again.
func (a *answers) comment(c jsonobject.Object, key string) {
	id := c.Text("id")
	switch {
	case id == "" || key == "":
		c.RefuseRow("id", id, "a comment without id or issue")
		return
	case c.Flag("deleted"):
		c.RefuseRow("deleted", "true", "was deleted in YouTrack")
		return
	case !a.out.First("message", source, id):
		return
	}
	a.out.Message(&connector.Message{
		Origin: c.Origin, Source: source, ID: id, ItemKey: key, Author: a.known(c.Object("author")), At: c.Milliseconds("created"), Text: c.Text("text"),
	})
}

func (a *answers) workItem(o jsonobject.Object) {
	id, minutes := o.Text("id"), o.Object("duration").Number("minutes")
	if id == "" || minutes == nil {
		o.RefuseRow("duration", "", "booked time without id or minutes")
		return
	}
	a.out.Worklog(&connector.Worklog{
		Origin: o.Origin, Source: source, ID: id, ItemKey: a.keyOf(o.Object("issue")), Author: a.known(o.Object("author")),
		At: o.Milliseconds("date"), Seconds: *minutes * time.Minute.Seconds(), Text: o.Text("text"),
	})
}

func (a *answers) notes() {
	if a.more > 0 {
		a.out.Note(connector.Note{
			Code: "page-incomplete", Text: fmt.Sprintf("%d pages of activities say that another one follows", a.more),
			Remedy: "follow afterCursor until hasAfter is false, and save every page in the same folder",
		})
	}
	if a.issues > 0 && a.history == 0 {
		a.out.Note(connector.Note{
			Code: "history-missing", Text: fmt.Sprintf("%d issues come without activities: what changed is not there", a.issues),
			Remedy: "save /api/issues/ID/activities for every issue in the same folder",
		})
	}
}
