package gitlab

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/workhealth/workhealth/ingest/connector"
)

// one sends what an entry other than a change of the state says.
func (p *past) one(e entry) {
	if e.rank == fromEvent {
		p.change(e, "", connector.Change{Field: e.field, FieldName: e.action, From: e.from, To: e.to})
		return
	}
	switch e.action {
	case actAssignee:
		p.assigned(e)
	case actTitle:
		if from, to, ok := titles(e.text); ok {
			p.change(e, "", connector.Change{Field: connector.FieldTitle, FieldName: e.action, From: from, To: to})
			return
		}
		p.other(e) // marked as a draft
	case actDescription:
		p.change(e, "", connector.Change{Field: connector.FieldDescription, FieldName: e.action})
	case actLabel:
		p.labelled(e)
	case actMilestone, actIteration:
		p.valued(e, connector.FieldSprint, p.name("%", after(e.text, " to ")))
	case actWeight:
		p.valued(e, connector.FieldEstimate, strings.Trim(after(e.text, " to "), "* "))
	case actDue:
		p.due(e)
	case actIntoEpic, "epic_issue_added":
		epic, _ := resolve(p.project, e.text)
		p.change(e, "", connector.Change{Field: connector.FieldParent, FieldName: actEpic, To: epic})
	case actOutOfEpic, "epic_issue_removed":
		epic, _ := resolve(p.project, e.text)
		p.change(e, "", connector.Change{Field: connector.FieldParent, FieldName: actEpic, From: epic})
	case actTask, "checkbox":
		p.change(e, "", connector.Change{Field: connector.FieldChecklist, FieldName: e.action, To: e.text})
	default:
		if !p.linked(e) {
			p.other(e)
		}
	}
}

func (p *past) other(e entry) {
	p.change(e, "", connector.Change{Field: connector.FieldOther, FieldName: e.action, To: e.text})
}

func after(text, word string) string {
	_, value, _ := strings.Cut(text, word)
	return strings.TrimSpace(value)
}

// valued sends a change whose note names the new value only; none means that the value was taken away.
func (p *past) valued(e entry, field connector.Field, to string) {
	p.change(e, "", connector.Change{Field: field, FieldName: e.action, To: to})
}

// name takes a reference like %7 or %"Sprint 3" to the name it stands for.
func (p *past) name(sign, ref string) string {
	ref = strings.Trim(strings.TrimPrefix(ref, sign), `"*`)
	if called := p.called[sign+ref]; called != "" {
		return called
	}
	return ref
}

func (p *past) assigned(e entry) {
	came, went, cleared := assignment(e.text)
	for i := range came {
		came[i] = p.person(came[i])
	}
	for i := range went {
		went[i] = p.person(went[i])
	}
	switch {
	case cleared, strings.HasPrefix(strings.ToLower(e.text), "reassigned"): // these name nobody who went
		went = slices.Clone(p.owners)
		if cleared && len(went) == 0 {
			p.change(e, "", connector.Change{Field: connector.FieldOwner, FieldName: e.action})
			return
		}
	case len(came)+len(went) == 0:
		p.other(e)
		return
	}
	p.moves(e, came, went)
}

func (p *past) labelled(e entry) {
	added, removed := labelsOf(e.text)
	if len(added)+len(removed) == 0 {
		p.other(e)
		return
	}
	for i, ref := range added {
		p.change(e, fmt.Sprintf("added:%d", i), connector.Change{Field: connector.FieldLabels, FieldName: e.action, To: p.name("~", ref)})
	}
	for i, ref := range removed {
		p.change(e, fmt.Sprintf("removed:%d", i), connector.Change{Field: connector.FieldLabels, FieldName: e.action, From: p.name("~", ref)})
	}
}

func (p *past) due(e entry) {
	text := after(e.text, " to ")
	if day, err := time.Parse("January 2, 2006", text); err == nil {
		text = day.Format(time.DateOnly)
	}
	p.valued(e, connector.FieldDue, text)
}
