package azuredevops

import (
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// The link types that have a standard kind.
const (
	hierarchy  = "System.LinkTypes.Hierarchy"
	related    = "System.LinkTypes.Related"
	dependency = "System.LinkTypes.Dependency"
	duplicate  = "System.LinkTypes.Duplicate"
)

// direction parts "System.LinkTypes.Hierarchy-Reverse". The reporting interface names the type alone, which reads forward.
func direction(rel string) (base string, forward bool) {
	if base, ok := strings.CutSuffix(rel, "-Reverse"); ok {
		return base, false
	}
	return strings.TrimSuffix(rel, "-Forward"), true
}

// targetOf returns the work item that a relation leads to: the last part of its address; "" for anything else.
func targetOf(rel jsonobject.Object) string {
	address := rel.Text("url")
	i := strings.LastIndexByte(address, '/')
	if i < 0 || !strings.Contains(strings.ToLower(address), "/_apis/wit/workitems/") {
		return ""
	}
	if _, err := strconv.Atoi(address[i+1:]); err != nil {
		return ""
	}
	return address[i+1:]
}

func relationsOf(o jsonobject.Object) []jsonobject.Object {
	if !o.IsList("relations") {
		return nil
	}
	return o.Objects("relations")
}

// relations sends the links of a work item that still hold.
func (r *reading) relations(id itemID, o jsonobject.Object) {
	for _, rel := range relationsOf(o) {
		target := targetOf(rel)
		attributes := rel.Object("attributes")
		if ended := instant(attributes, "revisedDate"); target == "" || !ended.IsZero() {
			continue
		}
		r.relation(o.For("work_item_link"), id, rel.Text("rel"), target, instant(attributes, "resourceCreatedDate"))
	}
}

func (r *reading) parent(o, fields jsonobject.Object) string {
	if p := fields.Text(fieldParent); p != "" {
		return p
	}
	for _, rel := range relationsOf(o) {
		if base, forward := direction(rel.Text("rel")); base == hierarchy && !forward {
			return targetOf(rel)
		}
	}
	return ""
}

// relation sends a link once, however often and from whichever end it is told.
func (r *reading) relation(o jsonobject.Object, id itemID, rel, target string, at time.Time) {
	if id.key == "" || target == "" || rel == "" {
		o.For("work_item_link").RefuseRow("rel", rel, "a link without both ends")
		return
	}
	base, forward := direction(rel)
	from, to := id.key, target
	if !forward {
		from, to = to, from
	}
	l := connector.Link{Origin: o.Origin, Source: id.source, FromKey: from, ToKey: to, Kind: connector.LinkOther, Original: base, At: at}
	switch base {
	case hierarchy:
		l.Kind = connector.LinkParent
	case dependency: // the successor is the target
		l.Kind = connector.LinkBlocks
	case duplicate: // the target is the duplicate
		l.Kind, l.FromKey, l.ToKey = connector.LinkDuplicates, to, from
	case related: // has no direction: the lower number first
		l.Kind = connector.LinkRelates
		if number(to) < number(from) {
			l.FromKey, l.ToKey = to, from
		}
	}
	if r.out.First("work_item_link", l.Source, l.FromKey+" "+base+" "+l.ToKey) {
		r.out.Link(&l)
	}
}

func number(key string) int {
	n, err := strconv.Atoi(key)
	if err != nil {
		return 0
	}
	return n
}

// reportedLink reads a link that began or ended. It is told as a change; the link itself only where it did not end later.
func (r *reading) reportedLink(o jsonobject.Object) {
	rel, from, to, at := o.Text("rel"), o.Text("sourceId"), o.Text("targetId"), instant(o, "changedDate")
	active := o.Flag("isActive") || !o.Has("isActive")
	if at.IsZero() {
		o.RefuseRow("changedDate", o.Text("changedDate"), "a link without an instant")
		return
	}
	state := "began"
	c := connector.Change{Origin: o.Origin, Source: r.source, ItemKey: from, At: at, Field: connector.FieldLink, FieldName: rel, To: to}
	if base, _ := direction(rel); base == hierarchy {
		c.ItemKey, c.Field, c.To = to, connector.FieldParent, from
	}
	if !active {
		c.From, c.To, state = c.To, "", "ended"
	}
	c.Actor = r.out.Person(person(r.source, o, "changedBy"))
	c.ID = strings.Join([]string{"link", rel, from, to, at.Format(time.RFC3339Nano), state}, ":")
	if r.out.First("work_item_change", c.Source, c.ID) {
		r.out.Change(&c)
	}
	if active && !r.known.ended[edgeID{rel, from, to}].After(at) {
		r.relation(o, itemID{r.source, from}, rel, to, at)
	}
}
