package jira

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// issueReader sends the rows of one issue.
type issueReader struct {
	*jsonReader
	connector.Origin
	site
	is     *issue
	f      fields
	custom customs

	linked   []linkMark   // what the changelog says of links made
	parented []parentMark // and of parents given
}

// issue sends one issue with everything that hangs on it. inRecord is the first value outside of its fields that had
// an unexpected type, or nil.
func (r *jsonReader) issue(o connector.Origin, is *issue, inRecord *mismatch) error {
	if is.Key == "" {
		return r.refuseRow(o, "work_item", "", "no issue key")
	}
	if len(is.Fields) == 0 || is.Fields[0] != '{' {
		return r.refuseRow(o, "work_item", is.Key, "no fields")
	}
	s := &issueReader{jsonReader: r, Origin: o, is: is}
	s.site = instanceOf(is.Self)
	inFields := decode(is.Fields, &s.f)
	if s.alreadySent() {
		r.sink.Merged("work_item", 1)
		return nil
	}
	for _, m := range []*mismatch{inRecord, inFields} {
		if m != nil {
			if err := r.refuseValue(o, "work_item", m.field, "", "did not expect a "+m.kind); err != nil {
				return err
			}
		}
	}
	r.tally.issue(r.file, is)
	return s.send()
}

func (s *issueReader) send() error {
	for _, step := range []func() error{s.meet, s.item, s.changes, s.links, s.embeddedComments, s.worklogs} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// alreadySent tells whether the same record was sent before, and remembers this one if not. A later look at the issue
// (another update instant, or more inside) is not the same record.
func (s *issueReader) alreadySent() bool {
	content := issueContent{updated: s.f.Updated, changelogAbsent: s.is.Changelog == nil, commentAbsent: s.f.Comment == nil}
	if s.is.Changelog != nil {
		content.histories = len(s.is.Changelog.Histories)
	}
	if s.f.Comment != nil {
		content.comments = len(s.f.Comment.Comments)
	}
	if s.f.Worklog != nil {
		content.worklogs = len(s.f.Worklog.Worklogs)
	}
	id := issueID{s.source, string(s.is.ID)}
	if id.id == "" {
		id.id = s.is.Key
	}
	if before, ok := s.issues[id]; ok && before.content == content {
		return true
	}
	now := sentIssue{key: s.is.Key, content: content}
	s.issues[id] = now
	// Comment pages name the issue as self does; dumps with replaced ids have another one in self.
	if inSelf := s.is.Self[strings.LastIndexByte(s.is.Self, '/')+1:]; inSelf != "" && inSelf != id.id {
		s.issues[issueID{s.source, inSelf}] = now
	}
	return false
}

// meet tells of everybody in the issue before the changelog refers to them by bare ids.
func (s *issueReader) meet() error {
	everybody := []*user{s.f.Assignee, s.f.Reporter, s.f.Creator}
	if s.is.Changelog != nil {
		for i := range s.is.Changelog.Histories {
			everybody = append(everybody, s.is.Changelog.Histories[i].Author)
		}
	}
	for _, u := range everybody {
		if _, err := s.people.of(s.source, u); err != nil {
			return err
		}
	}
	return nil
}

func (s *issueReader) item() error {
	s.custom.fill(s.is)
	f := &s.f
	it := connector.Item{
		Origin: s.Origin, Source: s.source, Key: s.is.Key, NativeID: string(s.is.ID),
		Type: f.Type.Name, State: f.Status.Name, StateCategory: f.Status.Category.Key,
		Resolution: f.Resolution.Name, Priority: f.Priority.Name,
		Title: f.Summary, Description: plainText(f.Description), AcceptanceCriteria: s.custom.criteria,
		Team: s.custom.team, Project: cmp.Or(f.Project.Name, f.Project.Key),
		ParentKey: s.parentKey(), Sprint: s.custom.sprint, Labels: f.Labels,
		EstimateSeconds: f.TimeTracking.OriginalEstimateSeconds, Points: s.custom.points,
		URL: s.browse(s.is.Key),
	}
	if it.EstimateSeconds == nil {
		it.EstimateSeconds = f.TimeOriginalEstimate
	}
	if err := s.itemPeople(&it); err != nil {
		return err
	}
	if err := s.itemTimes(&it); err != nil {
		return err
	}
	return s.sink.Item(&it)
}

func (s *issueReader) itemPeople(it *connector.Item) error {
	owner, err := s.people.of(s.source, s.f.Assignee)
	if err != nil {
		return err
	}
	if owner != "" {
		it.Owners = []string{owner}
	}
	if it.Creator, err = s.people.of(s.source, s.f.Creator); err != nil || it.Creator != "" {
		return err
	}
	it.Creator, err = s.people.of(s.source, s.f.Reporter)
	return err
}

func (s *issueReader) itemTimes(it *connector.Item) (err error) {
	for _, t := range []struct {
		column, value string
		into          *time.Time
	}{
		{"created", s.f.Created, &it.CreatedAt},
		{"updated", s.f.Updated, &it.UpdatedAt},
		{"resolutiondate", s.f.ResolutionDate, &it.ResolvedAt},
	} {
		if *t.into, err = s.instant(s.Origin, "work_item", "fields."+t.column, t.value); err != nil {
			return err
		}
	}
	if it.Due, err = s.day(s.Origin, "fields.duedate", s.f.DueDate); err != nil {
		return err
	}
	if it.Start, err = s.day(s.Origin, "fields."+s.custom.startID, s.custom.start); err != nil {
		return err
	}
	if s.custom.badPoints != "" {
		return s.refuseValue(s.Origin, "work_item", "fields."+s.custom.pointsID, s.custom.badPoints, "cannot read as a number")
	}
	return nil
}

// parentKey is the parent of the hierarchy, else the epic of the older epic link field.
func (s *issueReader) parentKey() string {
	if s.f.Parent != nil && s.f.Parent.Key != "" {
		return s.f.Parent.Key
	}
	return s.custom.epic
}

func pointer(list string, i int) string { return fmt.Sprintf("/%s/%d", list, i) }
