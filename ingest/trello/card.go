package trello

import (
	"math"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

func (b *board) sendCards(h *history) {
	project := b.head.text("name")
	if project == "" { // a card alone, or a cut file
		project = h.boardName
	}
	for _, c := range b.cards {
		b.out.item(b.card(c, h, project))
	}
}

func (b *board) card(c object, h *history, project string) *connector.Item {
	id := c.text("id")
	in, known := b.lists[c.text("idList")]
	if !known { // a card alone, or a file cut before its lists: the actions know the name
		in.name = h.listNames[c.text("idList")]
	}
	item := &connector.Item{
		Origin: c.origin, Source: source, Key: id, NativeID: id,
		Type:        "Card",
		State:       in.name,
		Archived:    c.flag("closed") || in.closed,
		Title:       c.text("name"),
		Description: c.text("desc"),
		Creator:     b.creator(c, h),
		Project:     project,
		Labels:      b.cardLabels(c),
		Due:         c.day("due"),
		Start:       c.day("start"),
		CreatedAt:   createdAt(c, h),
		UpdatedAt:   c.instant("dateLastActivity"),
		ResolvedAt:  c.instant("dateCompleted"),
		URL:         c.text("url"),
	}
	if c.flag("isTemplate") {
		item.Type = "Template"
	}
	for _, m := range c.texts("idMembers") {
		item.Owners = append(item.Owners, b.out.person(m, "", ""))
	}
	b.checklistTotals(c, item)
	b.customFields(c, item)
	return item
}

// creator prefers the action; only newer single-card files name the creator in the card.
func (b *board) creator(c object, h *history) string {
	if made, ok := h.created[c.text("id")]; ok && made.by != "" {
		return made.by
	}
	return b.out.person(c.text("idMemberCreator"), "", "")
}

// createdAt reads the instant out of the card's id, whose first eight hex digits are Unix seconds: cards carry no
// created date. Scrubbed files have made-up ids; there the creating action tells it.
func createdAt(c object, h *history) time.Time {
	id := c.text("id")
	if len(id) == 24 {
		if seconds, err := strconv.ParseUint(id[:8], 16, 32); err == nil {
			return time.Unix(int64(seconds), 0).UTC()
		}
	}
	if made, ok := h.created[id]; ok {
		return made.at
	}
	c.refuseValue("id", id, "does not hold the instant of creation")
	return time.Time{}
}

// cardLabels prefers the labels inside the card: files of 2015 have no others.
func (b *board) cardLabels(c object) []string {
	var names []string
	inside := c.objects("labels")
	for _, l := range inside {
		names = append(names, labelName(l))
	}
	if len(inside) == 0 {
		for _, id := range c.texts("idLabels") {
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

func labelName(l object) string {
	for _, key := range []string{"name", "color", "id"} {
		if s := l.text(key); s != "" {
			return s
		}
	}
	return ""
}

// checklistTotals takes the counts of the card's badges; where there are none it counts the checklists.
func (b *board) checklistTotals(c object, item *connector.Item) {
	badges := c.object("badges")
	item.ChecklistTotal, item.ChecklistDone = badges.count("checkItems"), badges.count("checkItemsChecked")
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

func (b *board) customFields(c object, item *connector.Item) {
	for _, f := range c.objects("customFieldItems") {
		shown := b.fieldText(f)
		switch customField(b.fields[f.text("idCustomField")]) {
		case connector.FieldPriority:
			item.Priority = shown
		case connector.FieldTeam:
			item.Team = shown
		case connector.FieldCriteria:
			item.AcceptanceCriteria = shown
		case connector.FieldEstimate:
			item.Points = points(c, shown)
		}
	}
}

func points(c object, shown string) *float64 {
	if shown == "" {
		return nil
	}
	n, err := strconv.ParseFloat(shown, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		c.refuseValue("customFieldItems", shown, "cannot read as points")
		return nil
	}
	return &n
}

// customField returns the standard field that a custom field of that name stands for.
func customField(name string) connector.Field {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "priority":
		return connector.FieldPriority
	case "team":
		return connector.FieldTeam
	case "acceptance criteria":
		return connector.FieldCriteria
	case "story points", "points", "estimate":
		return connector.FieldEstimate
	}
	return connector.FieldOther
}

// fieldText returns a custom field's value as shown; list fields hold the id of an option.
func (b *board) fieldText(f object) string {
	if id := f.text("idValue"); id != "" {
		if text := b.options[id]; text != "" {
			return text
		}
		return id
	}
	value := f.object("value")
	for _, kind := range []string{"text", "number", "date", "checked"} {
		if value.has(kind) {
			return value.text(kind)
		}
	}
	return ""
}

// sendLinks relates cards of this board to each other by attachments that are card addresses.
func (b *board) sendLinks() {
	byShort := map[string]string{}
	for _, c := range b.cards {
		if short := c.text("shortLink"); short != "" {
			byShort[short] = c.text("id")
		}
	}
	for _, c := range b.cards {
		from := c.text("id")
		for _, a := range c.objects("attachments") {
			to := byShort[shortLink(a.text("url"))]
			if to == "" || to == from {
				continue
			}
			b.out.link(&connector.Link{
				Origin: c.origin, Source: source, FromKey: from, ToKey: to,
				Kind: connector.LinkRelates, Original: "attachment", At: a.instant("date"),
			})
		}
	}
}

// shortLink returns the XyZ of https://trello.com/c/XyZ/12-title, "" for any other address.
func shortLink(address string) string {
	u, err := url.Parse(address)
	if err != nil || (u.Host != "trello.com" && u.Host != "www.trello.com") {
		return ""
	}
	parts := strings.Split(u.Path, "/")
	if len(parts) < 3 || parts[1] != "c" {
		return ""
	}
	return parts[2]
}
