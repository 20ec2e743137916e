package jira

import (
	_ "embed"
	"net/url"
	"regexp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

const tool = "jira"

//go:embed guide.txt
var guide string

// Connector returns the formats of Jira, the most common first.
func Connector() connector.Connector {
	return connector.Connector{Tool: tool, Name: "Jira", Guide: guide, Formats: []connector.Format{
		csvFormat(), jsonFormat(), xmlFormat(), htmlFormat(), backupFormat(), historyFormat(),
	}}
}

// noHistory are the gaps of the exports that show an issue only as it stands.
var noHistory = []connector.Gap{
	{What: "when an issue changed its status", Needs: connector.StateHistory, Remedy: "export by REST with expand=changelog, or take a backup of the site"},
	{What: "who owned an issue before", Needs: connector.OwnerHistory, Remedy: "export by REST with expand=changelog, or take a backup of the site"},
}

// keyPattern is an issue key. Project keys are upper case unless an administrator changed the rule.
var keyPattern = regexp.MustCompile(`^[A-Z][A-Z0-9_]*-[0-9]+$`)

// accountPattern is a Cloud account id: 24 hexadecimal digits, or a prefix and a uuid.
var accountPattern = regexp.MustCompile(`^(?:[0-9a-f]{24}|[0-9a-z]+:[0-9a-zA-Z-]{8,}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

// sourceOf names the instance on a host.
func sourceOf(host string) string {
	return tool + "@" + strings.ToLower(host)
}

// site is the instance an export comes from.
type site struct {
	source string
	base   string // address of its pages; empty where the export does not tell
}

// siteOf takes the instance from the address of one of its pages (".../browse/ABC-1", ".../issues/?jql="), or from its
// base address.
func siteOf(address string) site {
	base := strings.TrimSpace(address)
	for _, page := range []string{"/browse/", "/issues/", "/secure/"} {
		base, _, _ = strings.Cut(base, page)
	}
	base = strings.TrimSuffix(base, "/")
	u, err := url.Parse(base)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return site{source: tool}
	}
	return site{source: sourceOf(u.Host), base: base}
}

// browse is the address of an issue.
func (s site) browse(key string) string {
	if s.base == "" {
		return ""
	}
	return s.base + "/browse/" + key
}

// bareIdentity is somebody of whom only the account id or the user name is written.
func bareIdentity(source, id string) connector.Identity {
	who := connector.Identity{Source: source, ID: id}
	if !accountPattern.MatchString(id) {
		who.Login = id
	}
	return who
}

// identityID picks the id by which a person is known: account id, user name, user key, display name, in that order.
// It is empty for nobody.
func identityID(accountID, name, key, displayName string) string {
	switch {
	case accountID != "":
		return accountID
	case name != "":
		return name
	case key != "":
		return "key:" + key
	case displayName != "":
		return "name:" + displayName
	}
	return ""
}

// systemFields are the names that the changelog gives to Jira's own fields, in every language.
var systemFields = map[string]connector.Field{
	"status":                 connector.FieldState,
	"assignee":               connector.FieldOwner,
	"priority":               connector.FieldPriority,
	"issuetype":              connector.FieldType,
	"issue type":             connector.FieldType,
	"type":                   connector.FieldType,
	"summary":                connector.FieldTitle,
	"description":            connector.FieldDescription,
	"duedate":                connector.FieldDue,
	"timeestimate":           connector.FieldEstimate,
	"timeoriginalestimate":   connector.FieldEstimate,
	"parent":                 connector.FieldParent,
	"issueparentassociation": connector.FieldParent,
	"labels":                 connector.FieldLabels,
	"resolution":             connector.FieldResolution,
	"project":                connector.FieldProject,
	"key":                    connector.FieldKey,
	"link":                   connector.FieldLink,
}

// customFields are the fields that Jira's own plugins add, by their English names.
// "Epic Child" stands on the epic and names the child: to the epic that is a link, not a parent.
var customFields = map[string]connector.Field{
	"team":                 connector.FieldTeam,
	"sprint":               connector.FieldSprint,
	"story points":         connector.FieldEstimate,
	"story point estimate": connector.FieldEstimate,
	"epic link":            connector.FieldParent,
	"parent link":          connector.FieldParent,
	"epic child":           connector.FieldLink,
	"flagged":              connector.FieldFlag,
	"acceptance criteria":  connector.FieldCriteria,
	"rank":                 connector.FieldRank,
	"global rank":          connector.FieldRank,
}

// fieldOf gives the standard name of a field in the changelog. The kind ("jira" or "custom") keeps a custom field
// that somebody named "Labels" or "Status" apart from the real one; "" looks among both.
func fieldOf(kind, name string) connector.Field {
	name = strings.ToLower(strings.TrimSpace(name))
	if kind != "custom" {
		if f, ok := systemFields[name]; ok {
			return f
		}
	}
	if f, ok := customFields[name]; ok {
		return f
	}
	return connector.FieldOther
}
