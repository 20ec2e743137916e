package bugzilla

import (
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// bug sends a bug with everything that stands inside it.
func (d *document) bug(n *xmlread.Node, at connector.Origin) {
	key := n.Value("bug_id")
	severity := n.Value("bug_severity")
	item := &connector.Item{
		Origin: at, Source: d.source, Key: key,
		Type: typeOf(n.Value("bug_type"), severity), State: n.Value("bug_status"), Resolution: value(n.Value("resolution")),
		Priority: value(n.Value("priority")), Title: n.Value("short_desc"),
		Creator: d.personIn(n.Child("reporter")), Team: n.Value("component"), Project: n.Value("product"),
		Sprint: value(n.Value("target_milestone")), Labels: keywords(n.Value("keywords")),
		EstimateSeconds: estimate(d.hours(n, at, "estimated_time", "work_item")),
		CreatedAt:       d.instant(n, at, "creation_ts", "work_item"), UpdatedAt: d.instant(n, at, "delta_ts", "work_item"),
		ResolvedAt: d.instant(n, at, "cf_last_resolved", "work_item"),
		Due:        d.day(n, at, "deadline"),
		URL:        d.address(key),
	}
	if owner := d.personIn(n.Child("assigned_to")); owner != "" {
		item.Owners = []string{owner}
	}
	comments := n.All("long_desc")
	for i, c := range comments {
		if isDescription(c, i) {
			item.Description = c.Value("thetext")
		}
	}
	if made := tokenTime(n.Value("token")); made.After(d.made) {
		d.made = made
	}
	d.out.Item(item)
	for _, r := range relations {
		for _, other := range n.All(r.field) {
			d.link(connector.Origin{File: d.file, Line: other.Line}, key, r, other.Text)
		}
	}
	for i, c := range comments {
		d.comment(key, i, c)
	}
	for _, cc := range n.All("cc") {
		d.person(cc.Text, "")
	}
	d.personIn(n.Child("qa_contact"))
}

// isDescription tells a bug's first comment. Where the first is hidden from the exporting user, newer servers still count.
func isDescription(c *xmlread.Node, position int) bool {
	if count := c.Value("comment_count"); count != "" {
		return count == "0"
	}
	return position == 0
}

// comment sends a comment and the hours that were booked with it. The first one is the bug's description; its hours count.
func (d *document) comment(bug string, i int, c *xmlread.Node) {
	at := connector.Origin{File: d.file, Line: c.Line}
	id := bug + "#" + c.Value("commentid")
	if c.Value("commentid") == "" { // old servers tell none; a comment's position is as permanent
		id = bug + "#c" + strconv.Itoa(i)
	}
	if c.Attribute("isprivate") == "1" {
		d.private++
	}
	who := d.personIn(c.Child("who"))
	if !isDescription(c, i) {
		if d.out.First("message", d.source, id) {
			d.out.Message(&connector.Message{
				Origin: at, Source: d.source, ID: id, ItemKey: bug, Author: who,
				At: d.instant(c, at, "bug_when", "message"), Text: c.Value("thetext"),
			})
		}
	}
	hours := d.hours(c, at, "work_time", "worklog")
	if hours == nil || *hours == 0 || !d.out.First("worklog", d.source, id) {
		return
	}
	d.out.Worklog(&connector.Worklog{
		Origin: at, Source: d.source, ID: id, ItemKey: bug, Author: who,
		At: d.instant(c, at, "bug_when", "worklog"), Seconds: *hours * 3600, Text: c.Value("thetext"),
	})
}

func (d *document) personIn(n *xmlread.Node) string {
	if n == nil {
		return ""
	}
	return d.person(n.Text, n.Attribute("name"))
}

func (d *document) refuse(at connector.Origin, table, column, value, reason string) {
	d.out.Refuse(&connector.Refusal{Origin: at, Scope: connector.ScopeValue, Table: table, Column: column, Value: value, Reason: reason})
}

func (d *document) instant(n *xmlread.Node, at connector.Origin, name, table string) time.Time {
	s := value(n.Value(name))
	if s == "" {
		return time.Time{}
	}
	t, err := d.when.Instant(s)
	if err != nil {
		d.refuse(at, table, name, s, err.Error())
	}
	return t
}

func (d *document) day(n *xmlread.Node, at connector.Origin, name string) connector.Date {
	s := value(n.Value(name))
	if s == "" {
		return connector.Date{}
	}
	day, err := d.when.Day(s)
	if err != nil {
		d.refuse(at, "work_item", name, s, err.Error())
	}
	return day
}

func (d *document) hours(n *xmlread.Node, at connector.Origin, name, table string) *float64 {
	s := n.Value(name)
	if s == "" {
		return nil
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || x-x != 0 { // a difference that is not zero: NaN or infinity
		d.refuse(at, table, name, s, "cannot read as hours")
		return nil
	}
	return &x
}

// keywords parts "crash, regression".
func keywords(s string) []string {
	var found []string
	for k := range strings.SplitSeq(s, ",") {
		if k = strings.TrimSpace(k); k != "" {
			found = append(found, k)
		}
	}
	return found
}

// tokenTime reads when the server wrote a bug's token, which begins with that second and is made for the export.
func tokenTime(token string) time.Time {
	seconds, _, ok := strings.Cut(token, "-")
	n, err := strconv.ParseInt(seconds, 10, 64)
	if !ok || err != nil || len(seconds) != 10 {
		return time.Time{}
	}
	return time.Unix(n, 0).UTC()
}
