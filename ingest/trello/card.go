package trello

import (
	"strconv"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func (b *board) sendCards(h *history) {
	project := b.head.Text("name")
	if project == "" { // a card alone, or a cut file
		project = h.boardName
	}
	for _, c := range b.cards {
		b.item(b.card(c, h, project))
	}
}

func (b *board) card(c jsonobject.Object, h *history, project string) *connector.Item {
	id := c.Text("id")
	in, known := b.lists[c.Text("idList")]
	if !known { // a card alone, or a file cut before its lists: the actions know the name
		in.name = h.listNames[c.Text("idList")]
	}
	item := &connector.Item{
		Origin: c.Origin, Source: source, Key: id, NativeID: id,
		Type:        "Card",
		State:       in.name,
		Archived:    c.Flag("closed") || in.closed,
		Title:       c.Text("name"),
		Description: c.Text("desc"),
		Creator:     b.creator(c, h),
		Project:     project,
		Labels:      b.cardLabels(c),
		Due:         connector.DateOf(c.Instant("due")),
		Start:       connector.DateOf(c.Instant("start")),
		CreatedAt:   createdAt(c, h),
		UpdatedAt:   c.Instant("dateLastActivity"),
		ResolvedAt:  c.Instant("dateCompleted"),
		URL:         c.Text("url"),
	}
	if c.Flag("isTemplate") {
		item.Type = "Template"
	}
	for _, m := range c.Texts("idMembers") {
		item.Owners = append(item.Owners, b.person(m, "", ""))
	}
	b.checklistTotals(c, item)
	b.customFields(c, item)
	return item
}

// creator prefers the action; only newer single-card files name the creator in the card.
func (b *board) creator(c jsonobject.Object, h *history) string {
	if made, ok := h.created[c.Text("id")]; ok && made.by != "" {
		return made.by
	}
	return b.person(c.Text("idMemberCreator"), "", "")
}

// createdAt reads the instant out of the card's id, whose first eight hex digits are Unix seconds: cards carry no
// created date. Scrubbed files have made-up ids; there the creating action tells it.
func createdAt(c jsonobject.Object, h *history) time.Time {
	id := c.Text("id")
	if at := idInstant(id); !at.IsZero() {
		return at
	}
	if made, ok := h.created[id]; ok {
		return made.at
	}
	c.RefuseValue("id", id, "does not hold the instant of creation")
	return time.Time{}
}

// idInstant returns the instant at which an id was given; the zero time for an id that holds none.
func idInstant(id string) time.Time {
	if len(id) != 24 {
		return time.Time{}
	}
	seconds, err := strconv.ParseUint(id[:8], 16, 32)
	if err != nil {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}

// cardLabels prefers the labels inside the card: files of 2015 have no others.
func (b *board) cardLabels(c jsonobject.Object) []string {
	var names []string
	inside := c.Objects("labels")
	for _, l := range inside {
		names = append(names, labelName(l))
	}
	if len(inside) == 0 {
		for _, id := range c.Texts("idLabels") {
			names = append(names, b.labelOf(id))
		}
	}
	return names
}

// labelOf returns the label's name, or its id when the file does not explain it.
func (b *board) labelOf(id string) string {
	if name := b.labels[id]; name != "" {
		return name
	}
	return id
}

func labelName(l jsonobject.Object) string {
	for _, key := range []string{"name", "color", "id"} {
		if s := l.Text(key); s != "" {
			return s
		}
	}
	return ""
}

// checklistTotals takes the counts of the card's badges; where there are none it counts the checklists.
func (b *board) checklistTotals(c jsonobject.Object, item *connector.Item) {
	badges := c.Object("badges")
	item.ChecklistTotal, item.ChecklistDone = badges.Count("checkItems"), badges.Count("checkItemsChecked")
	if item.ChecklistTotal != nil && item.ChecklistDone != nil {
		return
	}
	item.ChecklistTotal, item.ChecklistDone = nil, nil
	total, done, found := 0, 0, false
	for _, l := range b.checklists {
		if l.card == item.Key {
			total, done, found = total+l.total, done+l.done, true
		}
	}
	if found {
		item.ChecklistTotal, item.ChecklistDone = &total, &done
	}
}
