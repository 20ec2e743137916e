package warehouse

import (
	"cmp"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// maxRefusedValue is how much of a refused value is kept, in bytes.
const maxRefusedValue = 200

// Item implements connector.Sink.
func (s *stage) Item(r *connector.Item) error {
	c := s.items
	s.begin(c, "work_item")
	s.saw(r.CreatedAt, r.UpdatedAt, r.ResolvedAt)
	s.keys.add(r.Source, r.Key)
	s.tells(r)
	c.text(r.Source, r.Key, r.NativeID)
	c.instant(r.UpdatedAt)
	c.text(r.Type, r.State, r.StateCategory, r.Resolution, r.Priority)
	c.truth(r.Archived)
	c.text(r.Title, r.Description, r.AcceptanceCriteria)
	c.texts(r.Owners)
	c.text(r.Creator, r.Team, r.Project, r.ParentKey, r.Sprint)
	c.texts(r.Labels)
	c.optionalReal(r.EstimateSeconds)
	c.optionalReal(r.Points)
	c.optionalSmall(r.ChecklistTotal)
	c.optionalSmall(r.ChecklistDone)
	c.day(r.Due)
	c.day(r.Start)
	c.instant(r.CreatedAt)
	c.instant(r.ResolvedAt)
	c.text(r.URL)
	c.place(r.Origin)
	return s.end(c)
}

// tells notes which fields the export tells, see meta.import_field.
func (s *stage) tells(r *connector.Item) {
	if len(s.told) == toldFields {
		return
	}
	note := func(field string, filled bool) {
		if filled {
			s.told[field] = true
		}
	}
	note("state", r.State != "")
	note("type", r.Type != "")
	note("priority", r.Priority != "")
	note("resolution", r.Resolution != "")
	note("title", r.Title != "")
	note("team", r.Team != "")
	note("project", r.Project != "")
	note("parent", r.ParentKey != "")
	note("sprint", r.Sprint != "")
	note("labels", len(r.Labels) > 0)
	note("due", !r.Due.IsZero())
	note("points", r.Points != nil)
	note("owners", len(r.Owners) > 0)
}

// toldFields is how many fields tells knows.
const toldFields = 13

// Change implements connector.Sink.
func (s *stage) Change(r *connector.Change) error {
	c := s.changes
	s.begin(c, "work_item_change")
	s.saw(r.At)
	c.text(r.Source, r.ItemKey, r.ID)
	c.instant(r.At)
	c.small(r.Seq)
	c.text(r.Actor, string(r.Field), r.FieldName, r.From, r.To, r.FromID, r.ToID)
	c.place(r.Origin)
	return s.end(c)
}

// Link implements connector.Sink.
func (s *stage) Link(r *connector.Link) error {
	c := s.links
	s.begin(c, "work_item_link")
	c.text(r.Source, r.FromKey, r.ToKey, string(r.Kind), r.Original)
	c.instant(r.At)
	c.place(r.Origin)
	return s.end(c)
}

// Message implements connector.Sink.
func (s *stage) Message(r *connector.Message) error {
	c := s.messages
	s.begin(c, "message")
	s.saw(r.At)
	c.text(r.Source, r.ID, r.ItemKey, r.Channel, r.Thread, r.Author)
	c.instant(r.At)
	c.text(r.Text)
	c.place(r.Origin)
	return s.end(c)
}

// Worklog implements connector.Sink.
func (s *stage) Worklog(r *connector.Worklog) error {
	c := s.worklogs
	s.begin(c, "worklog")
	c.text(r.Source, r.ID, r.ItemKey, r.Project, r.Author)
	c.instant(r.At)
	c.optionalReal(&r.Seconds)
	c.text(r.Text)
	c.place(r.Origin)
	return s.end(c)
}

// Meeting implements connector.Sink.
func (s *stage) Meeting(r *connector.Meeting) error {
	c := s.meetings
	s.begin(c, "meeting")
	c.text(r.Source, r.ID)
	c.instant(r.StartsAt)
	c.instant(r.EndsAt)
	c.text(r.Organizer)
	c.texts(r.Attendees)
	c.truth(r.Recurring)
	c.text(r.Title)
	c.place(r.Origin)
	return s.end(c)
}

// Commit implements connector.Sink.
func (s *stage) Commit(r *connector.Commit) error {
	c := s.commits
	s.begin(c, "commit")
	s.saw(r.CommittedAt)
	c.text(r.Source, r.ID, r.Repository, r.Author, r.Committer)
	c.instant(r.AuthoredAt)
	c.instant(r.CommittedAt)
	c.small(r.Parents)
	c.text(r.Message)
	c.texts(r.Files)
	c.place(r.Origin)
	return s.end(c)
}

// Member implements connector.Sink.
func (s *stage) Member(r *connector.Member) error {
	c := s.members
	s.begin(c, "team_membership")
	c.text(r.Source, r.Person, r.Team, r.Within, r.Lead)
	c.day(r.Since)
	c.day(r.Until)
	c.place(r.Origin)
	return s.end(c)
}

// ExportedAt implements connector.Sink.
func (s *stage) ExportedAt(at time.Time) {
	if at.After(s.exported) {
		s.exported = at
	}
}

// seenAt is when the export was made: as it says itself, else the latest instant in it.
func (s *stage) seenAt() time.Time {
	if !s.exported.IsZero() {
		return s.exported
	}
	return s.latest
}

func (s *stage) saw(instants ...time.Time) {
	for _, at := range instants {
		if at.After(s.latest) {
			s.latest = at
		}
	}
}

// Identity implements connector.Sink. What one mention leaves open, a later one may fill.
func (s *stage) Identity(r *connector.Identity) error {
	key := [2]string{r.Source, r.ID}
	known, ok := s.identities[key]
	if !ok {
		copied := *r
		s.identities[key] = &copied
		return nil
	}
	known.Name, known.Login = cmp.Or(known.Name, r.Name), cmp.Or(known.Login, r.Login)
	known.Email, known.Zone = cmp.Or(known.Email, r.Email), cmp.Or(known.Zone, r.Zone)
	known.Bot = known.Bot || r.Bot
	return nil
}

// Refuse implements connector.Sink.
func (s *stage) Refuse(r *connector.Refusal) error {
	if r.Scope != connector.ScopeValue {
		s.read[r.Table]++
		s.refused[r.Table]++
	}
	value := r.Value
	if len(value) > maxRefusedValue {
		value = strings.ToValidUTF8(value[:maxRefusedValue], "") // the cut may fall inside a character
	}
	c := s.refusals
	c.whole(s.seq)
	s.seq++
	c.text(string(r.Scope), r.Table, r.Column, value, r.Reason)
	c.place(r.Origin)
	return s.end(c)
}

// Merged implements connector.Sink.
func (s *stage) Merged(table string, n int) {
	s.read[table] += int64(n)
	s.merged[table] += int64(n)
}

// Note implements connector.Sink.
func (s *stage) Note(n connector.Note) { s.notes = append(s.notes, n) }
