package bugzilla

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// history sends the recorded changes of one bug, which must come oldest first.
type history struct {
	site *site
	bug  string
	last time.Time
	seq  int
	ids  map[string]int
	info []string // requests for information that stand open
}

// entry is one field changed at one instant.
type entry struct {
	connector.Origin
	who, attachment string
	at              time.Time
	field           string // as REST calls it
	name            string // as the export calls it
	removed, added  string
}

func (s *site) history(bug string) *history {
	return &history{site: s, bug: bug, ids: map[string]int{}}
}

// add sends the change or changes that an entry is.
func (h *history) add(e entry) {
	c := connector.Change{
		Origin: e.Origin, Source: h.site.source, ItemKey: h.bug, At: e.at,
		Actor: h.site.person(e.who, ""), FieldName: e.name, From: value(e.removed), To: value(e.added),
	}
	c.Field = connector.FieldOther
	if f, ok := fields[e.field]; ok && e.attachment == "" {
		c.Field = f
	}
	switch c.Field {
	case connector.FieldOwner:
		h.owner(&c)
	case connector.FieldDue:
		c.From, c.To = day(c.From), day(c.To)
	case connector.FieldFlag:
		h.flag(e, c)
		return
	case connector.FieldOther: // what it means is not known, so dashes may be a value
		c.From, c.To = e.removed, e.added
	}
	h.send(e, c)
}

// owner puts the identities in. A queue is nobody: handing over from it is an addition.
func (h *history) owner(c *connector.Change) {
	from, to := h.site.person(c.From, ""), h.site.person(c.To, "")
	if from == "" && to == "" { // from one queue to another
		c.Field = connector.FieldOther
		return
	}
	c.FromID, c.ToID = from, to
	if from == "" {
		c.From = ""
	}
	if to == "" {
		c.To = ""
	}
}

// flag tells requests for information from the other flags. The history says which were added and which removed; the
// standard flag says which stand open, before and after.
func (h *history) flag(e entry, c connector.Change) {
	removed, info := split(e.removed)
	added, more := split(e.added)
	if len(info)+len(more) > 0 {
		flag := c
		flag.From = strings.Join(h.info, ", ")
		h.info = slices.DeleteFunc(h.info, func(f string) bool { return slices.Contains(info, f) })
		h.info = append(h.info, more...)
		flag.To = strings.Join(h.info, ", ")
		h.send(e, flag)
	}
	if len(removed)+len(added) > 0 {
		c.Field, c.From, c.To = connector.FieldOther, strings.Join(removed, ", "), strings.Join(added, ", ")
		e.field += " other"
		h.send(e, c)
	}
}

// split parts flags into those that ask for information and the others.
func split(flags string) (other, info []string) {
	for f := range strings.SplitSeq(flags, ",") {
		switch f = strings.TrimSpace(f); {
		case strings.HasPrefix(f, "needinfo?"):
			info = append(info, f)
		case f != "":
			other = append(other, f)
		}
	}
	return other, info
}

func (h *history) send(e entry, c connector.Change) {
	if c.At.Equal(h.last) {
		h.seq++
	} else {
		h.last, h.seq = c.At, 0
	}
	c.Seq = h.seq
	id := h.bug + "/" + e.at.Format(time.RFC3339) + "/" + e.field
	if e.attachment != "" {
		id += "/" + e.attachment
	}
	h.ids[id]++
	if n := h.ids[id]; n > 1 { // a long list of removed addresses is cut into several entries
		id += "#" + strconv.Itoa(n)
	}
	c.ID = id
	if h.site.out.First("work_item_change", c.Source, id) {
		h.site.out.Change(&c)
	}
}

// day cuts the time off a deadline, which older servers write as midnight.
func day(s string) string { return s[:min(len(s), len(time.DateOnly))] }
