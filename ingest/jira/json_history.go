package jira

import (
	"cmp"
	"fmt"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// linkMark is a link that the changelog says was made: "This issue blocks ABC-2".
type linkMark struct {
	key, sentence string
	at            time.Time
}

// parentMark is a parent that the changelog says was given.
type parentMark struct {
	key, id string
	at      time.Time
}

func (s *issueReader) changes() error {
	if s.is.Changelog == nil {
		return nil
	}
	unnamed := map[string]int{}
	for i := range s.is.Changelog.Histories {
		if err := s.history(i, unnamed); err != nil {
			return err
		}
	}
	return nil
}

// history sends the items of one changelog entry. unnamed counts the items of entries without id, by what is known of them.
func (s *issueReader) history(i int, unnamed map[string]int) error {
	h := &s.is.Changelog.Histories[i]
	o := at(s.Origin, pointer("changelog/histories", i))
	when, assumed, ok := parseInstant(h.Created, s.export.Zone)
	if !ok {
		return s.refuseHistory(o, h)
	}
	if assumed {
		s.tally.zoneAssumed(s.file)
	}
	actor, err := s.people.of(s.source, h.Author)
	if err != nil {
		return err
	}
	id, first := string(h.ID), 0
	if id == "" {
		// The instant, the author and the position among all that they did then are the same in the next export.
		id = fmt.Sprintf("%s@%s@%s", s.is.Key, when.Format(time.RFC3339Nano), actor)
		first = unnamed[id]
		unnamed[id] += len(h.Items)
	}
	for n := range h.Items {
		c := connector.Change{
			Origin: at(o, pointer("items", n)), Source: s.source, ItemKey: s.is.Key,
			ID: fmt.Sprintf("%s:%d", id, first+n), At: when, Seq: n, Actor: actor,
		}
		if err := s.change(&c, &h.Items[n]); err != nil {
			return err
		}
	}
	return nil
}

// refuseHistory refuses the instant and with it each item: a change without an instant is none.
func (s *issueReader) refuseHistory(o connector.Origin, h *history) error {
	for n := range h.Items {
		err := s.sink.Refuse(&connector.Refusal{
			Origin: at(o, pointer("items", n)), Scope: connector.ScopeRow, Table: "work_item_change",
			Column: "created", Value: h.Created, Reason: "cannot read as an instant",
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *issueReader) change(c *connector.Change, item *historyItem) (err error) {
	c.Field, c.FieldName = fieldOf(item.FieldType, item.Field), item.Field
	c.From, c.FromID = shown(item.FromString, string(item.From))
	c.To, c.ToID = shown(item.ToString, string(item.To))
	switch c.Field {
	case connector.FieldOwner:
		c.From, c.To = cmp.Or(item.FromString, c.From), cmp.Or(item.ToString, c.To)
		if c.FromID, err = s.people.inChangelog(s.source, item.FromAccount, string(item.From), item.FromString); err != nil {
			return err
		}
		if c.ToID, err = s.people.inChangelog(s.source, item.ToAccount, string(item.To), item.ToString); err != nil {
			return err
		}
	case connector.FieldDue:
		if err = s.dueChange(c, item); err != nil {
			return err
		}
	case connector.FieldLink:
		if item.To != "" {
			s.linked = append(s.linked, linkMark{string(item.To), item.ToString, c.At})
		}
	case connector.FieldParent:
		if item.To != "" || item.ToString != "" {
			s.parented = append(s.parented, parentMark{item.ToString, string(item.To), c.At})
		}
	}
	return s.sink.Change(c)
}

// shown puts a value that has an id but no text (a deleted comment, say) in the place of the text.
func shown(text, id string) (value, valueID string) {
	if text == "" {
		return id, ""
	}
	return text, id
}

// dueChange gives both days as YYYY-MM-DD.
func (s *issueReader) dueChange(c *connector.Change, item *historyItem) error {
	for _, side := range []struct {
		column, id, text string
		into, intoID     *string
	}{
		{"from", string(item.From), item.FromString, &c.From, &c.FromID},
		{"to", string(item.To), item.ToString, &c.To, &c.ToID},
	} {
		var ok bool
		if *side.into, ok = changedDay(side.id, side.text); !ok {
			if err := s.refuseValue(c.Origin, "work_item_change", side.column, cmp.Or(side.id, side.text), "cannot read as a day"); err != nil {
				return err
			}
		}
		*side.intoID = ""
	}
	return nil
}

// changedDay gives a day of the changelog as YYYY-MM-DD; empty for none. The id holds the day, the text may follow the
// instance's own format.
func changedDay(id, text string) (day string, ok bool) {
	written := cmp.Or(id, text)
	if written == "" {
		return "", true
	}
	d, ok := parseDay(written)
	if !ok {
		return "", false
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day), true
}
