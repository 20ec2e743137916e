package github

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// history sends the events that an issue holds, where a script asked for the issues together with their timelines.
func (r *reader) history(o jsonobject.Object, on subject) {
	for _, key := range []string{"timelineItems", "timeline", "events"} {
		for i, raw := range o.List(key) {
			at := o.Origin
			at.Pointer += "/" + key + "/" + strconv.Itoa(i)
			if e, ok := jsonobject.Parse(raw, at, "work_item_change", r.out); ok {
				r.event(e, on)
			}
		}
	}
}

// event sends one entry of an item's history: as a change, a comment, a review, a commit or a link.
func (r *reader) event(o jsonobject.Object, on subject) {
	switch kind := eventKind(o); kind {
	case "":
		o.RefuseRow("event", "", "is no event")
	case "commented", "issue_comment":
		r.comment(o.For("message"), on)
	case "reviewed", "pull_request_review":
		r.review(o, on)
	case "line_commented", "commit_commented":
		r.comments(o, on, "")
	case "committed":
		r.commit(o.For("commit"), on)
	case "cross_referenced":
		r.crossReference(o, on)
	default:
		r.change(o, on, kind)
	}
}

// eventKind returns the kind of an event as REST writes it: GraphQL's MovedColumnsInProjectEvent is
// moved_columns_in_project. A dash counts as an underscore.
func eventKind(o jsonobject.Object) string {
	if kind := o.Text("event"); kind != "" {
		return strings.ReplaceAll(kind, "-", "_")
	}
	var kind strings.Builder
	for i, c := range strings.TrimSuffix(o.Text("eventType", "__typename"), "Event") {
		if i > 0 && unicode.IsUpper(c) {
			kind.WriteByte('_')
		}
		kind.WriteRune(unicode.ToLower(c))
	}
	return kind.String()
}

// recordID returns the id of an event, comment or review. Archives have none but in the address: "#event-12" is 12 as in
// REST, and a comment goes by "issuecomment-12" in both.
func recordID(o jsonobject.Object) string {
	for _, key := range []string{"html_url", "url"} {
		if !o.IsText(key) {
			continue
		}
		_, mark, _ := strings.Cut(o.Text(key), "#")
		for _, kind := range []string{"event-", "pullrequestreview-"} {
			if number, ok := strings.CutPrefix(mark, kind); ok {
				mark = number
			}
		}
		if mark != "" && !o.Has("eventType", "__typename") { // GraphQL's ids are no numbers, and always there
			return mark
		}
	}
	return o.Text("id", "node_id")
}

// change sends an event that changed the item.
func (r *reader) change(o jsonobject.Object, on subject, kind string) {
	c := r.changed(o, on, kind)
	c.Origin, c.Source, c.ItemKey, c.FieldName = o.Origin, on.source, on.key, kind
	c.ID, c.Actor = recordID(o), r.person(o, on.source, "assigner", "review_requester", "actor")
	c.At = o.Instant("created_at", "createdAt")
	if c.At.IsZero() {
		o.RefuseRow("created_at", "", "an event without its instant")
		return
	}
	if c.ID == "" {
		c.ID = strings.Join([]string{on.key, kind, c.At.Format("20060102T150405"), c.From, c.To}, ":")
	}
	if number, err := strconv.ParseUint(c.ID, 10, 64); err == nil {
		c.Seq = int(number % (1 << 30)) // numbers grow with time, whatever the order of the file
	}
	if !r.out.First("work_item_change", on.source, c.ID) {
		return
	}
	r.out.Change(&c)
	if reason := strings.ToLower(o.Text("state_reason", "stateReason")); reason != "" && kind == "closed" {
		c.ID += ":resolution"
		c.Field, c.From, c.To = connector.FieldResolution, "", reason
		r.out.Change(&c)
	}
	r.eventLinks(o, on, kind, c.At)
}
