package jira

import (
	"cmp"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/xmlread"
)

// A file is read three times, because an entity may stand in front of what explains it: the entities that give ids a
// meaning, those that are parts of an issue, and those that become rows. User carries the password's hash (credential),
// which is never looked at; the properties (OSProperty…) are not read at all.
var (
	explainingEntities = []string{
		"Project", "Status", "IssueType", "Priority", "Resolution", "User", "ApplicationUser", "IssueLinkType", "CustomField",
		"CustomFieldOption", "Issue", "ChangeGroup",
	}
	partEntities = []string{"Label", "CustomFieldValue", "IssueLink", "ChangeItem"}
	rowEntities  = []string{"Issue", "ChangeItem", "Action", "Worklog", "IssueLink"}
)

// backupIndex is what the ids of a file mean.
type backupIndex struct {
	names    map[entity]string // of states, types, priorities, resolutions, projects, custom field options
	category map[string]string // status id → id of its category
	keys     map[string]string // project id → key
	issues   map[string]*backupIssue
	groups   map[string]*changeGroup
	links    map[string]linkType
	fields   map[string]csvCustom // custom field id → its meaning
	logins   map[string]string    // user key → lower-case user name
	users    map[string]backupUser
	sprints  map[string]string   // sprint id → name, as far as the history tells
	linked   map[linkNote]string // when the history says that a link was made
}

// entity is an id within its kind.
type entity struct{ kind, id string }

// backupIssue is what stands apart from an issue.
type backupIssue struct {
	key, project, number string
	parent, epic         string // keys
	labels               []string
	custom               [customCount]string
}

// linkNote is a link as the history of an issue notes it: "This issue blocks ABC-2".
type linkNote struct{ issue, sentence string }

type changeGroup struct {
	issue, author, created string
	items                  int // sent so far
}

type linkType struct{ name, outward, inward string }

type backupUser struct{ login, name, email string }

func newBackupIndex() *backupIndex {
	return &backupIndex{
		names: map[entity]string{}, category: map[string]string{}, keys: map[string]string{}, issues: map[string]*backupIssue{},
		groups: map[string]*changeGroup{}, links: map[string]linkType{}, fields: map[string]csvCustom{}, logins: map[string]string{},
		users: map[string]backupUser{}, sprints: map[string]string{}, linked: map[linkNote]string{},
	}
}

// field returns an attribute, or the child that holds it where the text is long or has line breaks.
func field(n *xmlread.Node, name string) string {
	if s := n.Attribute(name); s != "" {
		return s
	}
	return n.Value(name)
}

// explain takes what an entity of the first reading gives a meaning to.
func (x *backupIndex) explain(n *xmlread.Node) {
	id := n.Attribute("id")
	switch n.Name {
	case "Status":
		x.category[id] = n.Attribute("statuscategory")
		x.name(n, id, "name")
	case "Project":
		x.keys[id] = n.Attribute("key")
		x.name(n, id, "name")
	case "CustomFieldOption":
		x.name(n, id, "value")
	case "IssueLinkType":
		x.links[id] = linkType{n.Attribute("linkname"), n.Attribute("outward"), n.Attribute("inward")}
	case "CustomField":
		if kind, known := customKind(n.Attribute("customfieldtypekey"), field(n, "name")); known {
			x.fields[id] = kind
		}
	case "User", "ApplicationUser":
		x.person(n)
	case "Issue":
		x.issues[id] = &backupIssue{key: n.Attribute("key"), project: n.Attribute("project"), number: n.Attribute("number")}
	case "ChangeGroup":
		x.groups[id] = &changeGroup{issue: n.Attribute("issue"), author: n.Attribute("author"), created: n.Attribute("created")}
	default:
		x.name(n, id, "name")
	}
}

// settle names the issues, once all projects are known: later versions write a number in place of the key.
func (x *backupIndex) settle() {
	for _, s := range x.issues {
		if project := x.keys[s.project]; s.key == "" && project != "" && s.number != "" {
			s.key = project + "-" + s.number
		}
	}
}

// key returns the key of an issue; empty where the file does not hold the issue.
func (x *backupIndex) key(id string) string {
	if s := x.issues[id]; s != nil {
		return s.key
	}
	return ""
}

func (x *backupIndex) name(n *xmlread.Node, id, attribute string) {
	x.names[entity{n.Name, id}] = field(n, attribute)
}

// person remembers users. Two directories may hold the same user name: the first one counts.
func (x *backupIndex) person(n *xmlread.Node) {
	login := n.Attribute("lowerUserName")
	if n.Name == "ApplicationUser" {
		x.logins[n.Attribute("userKey")] = login
		return
	}
	if _, ok := x.users[login]; !ok {
		x.users[login] = backupUser{cmp.Or(n.Attribute("userName"), login), n.Attribute("displayName"), n.Attribute("emailAddress")}
	}
}

// The link types in which Jira itself keeps the hierarchy, whatever their words.
const (
	subtaskLink = "jira_subtask_link"
	epicLink    = "Epic-Story Link"
)

// part keeps what belongs to an issue: labels, parents and values of custom fields. One of an issue that the file does
// not hold has nothing to belong to.
func (x *backupIndex) part(n *xmlread.Node) {
	switch n.Name {
	case "ChangeItem":
		x.learn(n)
	case "Label":
		if s := x.issues[n.Attribute("issue")]; s != nil {
			s.labels = append(s.labels, n.Attribute("label"))
		}
	case "IssueLink":
		if s := x.issues[n.Attribute("destination")]; s != nil {
			switch x.links[n.Attribute("linktype")].name {
			case subtaskLink:
				s.parent = x.key(n.Attribute("source"))
			case epicLink:
				s.epic = x.key(n.Attribute("source"))
			}
		}
	case "CustomFieldValue":
		kind, known := x.fields[n.Attribute("customfield")]
		if s := x.issues[n.Attribute("issue")]; s != nil && known {
			s.set(kind, x.value(n))
		}
	}
}

// set keeps the first value of a field, and of sprints the last, which is the current one.
func (s *backupIssue) set(kind csvCustom, value string) {
	if value != "" && (s.custom[kind] == "" || kind == customSprint) {
		s.custom[kind] = value
	}
}

// value is what a custom field shows. Options are written by their ids.
func (x *backupIndex) value(n *xmlread.Node) string {
	written := field(n, "stringvalue")
	return cmp.Or(x.names[entity{"CustomFieldOption", written}], written, field(n, "numbervalue"), field(n, "datevalue"), field(n, "textvalue"))
}

// learn takes from the history what stands nowhere else: the names of sprints, where ids and names agree in number, and
// when links were made.
func (x *backupIndex) learn(n *xmlread.Node) {
	switch fieldOf(n.Attribute("fieldtype"), n.Attribute("field")) {
	case connector.FieldLink:
		if g := x.groups[n.Attribute("group")]; g != nil && n.Attribute("newvalue") != "" {
			x.linked[linkNote{g.issue, n.Attribute("newstring")}] = g.created
		}
	case connector.FieldSprint:
		x.sprintNames(field(n, "oldvalue"), field(n, "oldstring"))
		x.sprintNames(field(n, "newvalue"), field(n, "newstring"))
	}
}

func (x *backupIndex) sprintNames(listedIDs, listedNames string) {
	ids, names := strings.Split(listedIDs, ","), strings.Split(listedNames, ",")
	if len(ids) != len(names) {
		return // a name holds a comma
	}
	for i, id := range ids {
		x.sprints[strings.TrimSpace(id)] = strings.TrimSpace(names[i])
	}
}
