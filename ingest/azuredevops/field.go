package azuredevops

import (
	"encoding/json"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// Reference names of fields. A name never changes, whatever the field is called on the form.
const (
	fieldID, fieldRev, fieldType     = "System.Id", "System.Rev", "System.WorkItemType"
	fieldState, fieldReason          = "System.State", "System.Reason"
	fieldTitle, fieldDescription     = "System.Title", "System.Description"
	fieldRepro                       = "Microsoft.VSTS.TCM.ReproSteps"
	fieldCriteria                    = "Microsoft.VSTS.Common.AcceptanceCriteria"
	fieldAssigned, fieldCreator      = "System.AssignedTo", "System.CreatedBy"
	fieldChangedBy, fieldChanged     = "System.ChangedBy", "System.ChangedDate"
	fieldCreated                     = "System.CreatedDate"
	fieldArea, fieldIteration        = "System.AreaPath", "System.IterationPath"
	fieldProject, fieldParent        = "System.TeamProject", "System.Parent"
	fieldTags, fieldHistory          = "System.Tags", "System.History"
	fieldPriority                    = "Microsoft.VSTS.Common.Priority"
	fieldResolved                    = "Microsoft.VSTS.Common.ResolvedReason"
	fieldActivated, fieldClosed      = "Microsoft.VSTS.Common.ActivatedDate", "Microsoft.VSTS.Common.ClosedDate"
	fieldStart, fieldDue             = "Microsoft.VSTS.Scheduling.StartDate", "Microsoft.VSTS.Scheduling.DueDate"
	fieldTarget                      = "Microsoft.VSTS.Scheduling.TargetDate"
	fieldPoints, fieldEffort         = "Microsoft.VSTS.Scheduling.StoryPoints", "Microsoft.VSTS.Scheduling.Effort"
	fieldSize, fieldEstimate         = "Microsoft.VSTS.Scheduling.Size", "Microsoft.VSTS.Scheduling.OriginalEstimate"
	fieldBlocked                     = "Microsoft.VSTS.CMMI.Blocked"
	fieldDeleted                     = "System.IsDeleted"
	fieldRank, fieldStackRank        = "Microsoft.VSTS.Common.BacklogPriority", "Microsoft.VSTS.Common.StackRank"
	kanbanPrefix, kanbanColumnSuffix = "WEF_", "_Kanban.Column"
)

// standardField returns the standard name of a field.
func standardField(name string) connector.Field {
	switch name {
	case fieldState:
		return connector.FieldState
	case fieldAssigned:
		return connector.FieldOwner
	case fieldArea:
		return connector.FieldTeam
	case fieldPriority:
		return connector.FieldPriority
	case fieldType:
		return connector.FieldType
	case fieldTitle:
		return connector.FieldTitle
	case fieldDescription, fieldRepro:
		return connector.FieldDescription
	case fieldCriteria:
		return connector.FieldCriteria
	case fieldDue, fieldTarget:
		return connector.FieldDue
	case fieldPoints, fieldEffort, fieldSize, fieldEstimate:
		return connector.FieldEstimate
	case fieldIteration:
		return connector.FieldSprint
	case fieldParent:
		return connector.FieldParent
	case fieldTags:
		return connector.FieldLabels
	case fieldResolved:
		return connector.FieldResolution
	case fieldBlocked:
		return connector.FieldFlag
	case fieldProject:
		return connector.FieldProject
	case fieldRank, fieldStackRank:
		return connector.FieldRank
	}
	return connector.FieldOther
}

// follows tells whether the field only follows from another, or is bookkeeping of the tool: its changes say nothing that
// another change does not say.
func follows(name string) bool {
	switch name {
	case fieldID, fieldRev, fieldChanged, fieldChangedBy, fieldCreated, fieldCreator, fieldHistory, fieldActivated, fieldClosed,
		"System.RevisedDate", "System.AuthorizedDate", "System.AuthorizedAs", "System.Watermark", "System.PersonId", "System.CommentCount",
		"System.AreaId", "System.IterationId", "System.NodeName", "System.BoardColumnDone",
		"System.AttachedFileCount", "System.ExternalLinkCount", "System.HyperLinkCount", "System.RelatedLinkCount", "System.RemoteLinkCount",
		"Microsoft.VSTS.Common.StateChangeDate", "Microsoft.VSTS.Common.ActivatedBy", "Microsoft.VSTS.Common.ClosedBy",
		"Microsoft.VSTS.Common.ResolvedDate", "Microsoft.VSTS.Common.ResolvedBy":
		return true
	}
	for _, prefix := range []string{"System.AreaLevel", "System.IterationLevel"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	// Every board writes fields of its own; System.BoardColumn holds the column of the team's.
	return strings.HasPrefix(name, kanbanPrefix) && !strings.HasSuffix(name, kanbanColumnSuffix)
}

// value is a field as it is shown, and for a person the identity.
type value struct {
	text   string
	person connector.Identity
}

// valueOf reads one field.
func valueOf(source, name string, raw json.RawMessage) value {
	if len(raw) == 0 || string(raw) == "null" {
		return value{}
	}
	if raw[0] == '{' {
		var members map[string]json.RawMessage
		if json.Unmarshal(raw, &members) == nil && (members["displayName"] != nil || members["uniqueName"] != nil) {
			o, _ := jsonobject.Parse(raw, connector.Origin{}, "", nil)
			who := personOf(source, o)
			return value{who.Name, who}
		}
		return value{text: string(raw)}
	}
	text, err := jsonobject.Scalar(raw)
	if err != nil {
		return value{text: string(raw)}
	}
	v := value{text: text}
	switch name {
	case fieldAssigned:
		v.person = personText(source, text)
		if v.person.Name != "" {
			v.text = v.person.Name
		}
	case fieldIteration:
		v.text = iteration(text)
	case fieldDue, fieldTarget:
		if t, err := parseInstant(text); err == nil && !t.IsZero() {
			v.text = t.Format("2006-01-02")
		}
	case fieldBlocked:
		if strings.EqualFold(text, "no") || text == "false" {
			v.text = ""
		}
	}
	return v
}

// iteration returns the path of an iteration; the project itself, which has no backslash, is none.
func iteration(path string) string {
	if !strings.Contains(path, `\`) {
		return ""
	}
	return path
}
