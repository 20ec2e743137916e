package jira

import (
	"cmp"
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const customPrefix = "customfield_"

// customs are the custom fields of an issue that have a standard meaning.
type customs struct {
	team, sprint, epic, criteria string
	points                       *float64
	pointsID, badPoints          string
	startID, start               string
}

// customField is one custom field with a value.
type customField struct {
	id, name string
	value    json.RawMessage
}

// fill finds the fields by name. Where several have the same name the one with the lowest id that holds a value wins.
func (c *customs) fill(is *issue) {
	for _, f := range customFieldsOf(is) {
		switch fold(f.name) {
		case "team":
			c.team = cmp.Or(c.team, optionText(f.value))
		case "epic link", "parent link":
			if key := optionText(f.value); c.epic == "" && keyPattern.MatchString(key) {
				c.epic = key
			}
		case "story points", "story point estimate":
			c.setPoints(f)
		case "acceptance criteria":
			c.criteria = cmp.Or(c.criteria, plainText(f.value))
		case "start date":
			if c.start == "" {
				c.startID, c.start = f.id, optionText(f.value)
			}
		case "sprint":
			c.sprint = cmp.Or(c.sprint, lastSprint(f.value))
		case "":
			if looksLikeSprint(f.value) {
				c.sprint = cmp.Or(c.sprint, lastSprint(f.value))
			}
		}
	}
}

func (c *customs) setPoints(f customField) {
	if c.points != nil || c.badPoints != "" {
		return
	}
	shown := optionText(f.value)
	if n, err := strconv.ParseFloat(shown, 64); err == nil {
		c.points = &n
	} else {
		c.pointsID, c.badPoints = f.id, shown
	}
}

// customFieldsOf lists the custom fields that hold a value, in the order of their ids. A name comes from names or
// from the changelog (Cloud names the field's id there).
func customFieldsOf(is *issue) []customField {
	var all map[string]json.RawMessage
	decode(is.Fields, &all)
	logged := namesInChangelog(is.Changelog)
	var found []customField
	for id, value := range all {
		if !strings.HasPrefix(id, customPrefix) || string(value) == "null" {
			continue
		}
		found = append(found, customField{id: id, name: cmp.Or(is.Names[id], logged[id]), value: value})
	}
	slices.SortFunc(found, func(a, b customField) int { return customNumber(a.id) - customNumber(b.id) })
	return found
}

func customNumber(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, customPrefix)) // an odd id sorts first
	return n
}

func namesInChangelog(log *changelog) map[string]string {
	names := map[string]string{}
	if log == nil {
		return names
	}
	for i := range log.Histories {
		for _, item := range log.Histories[i].Items {
			if strings.HasPrefix(item.FieldID, customPrefix) {
				names[item.FieldID] = item.Field
			}
		}
	}
	return names
}

// optionText reads a value that is text, a number, an option or a team: the word that is shown.
// Of a list it is the first.
func optionText(raw json.RawMessage) string {
	if len(raw) == 0 {
		return ""
	}
	switch raw[0] {
	case '[':
		var list []json.RawMessage
		if decode(raw, &list); len(list) > 0 {
			return optionText(list[0])
		}
	case '{':
		var o struct{ Name, Title, Value text }
		decode(raw, &o)
		return cmp.Or(string(o.Name), string(o.Title), string(o.Value))
	default:
		var t text
		decode(raw, &t)
		return strings.TrimSpace(string(t))
	}
	return ""
}

const oldSprintMark = "com.atlassian.greenhopper.service.sprint.Sprint@"

// looksLikeSprint knows a sprint field without its name: the old text form, or objects on a board.
func looksLikeSprint(raw json.RawMessage) bool {
	if raw[0] != '[' {
		return false
	}
	var objects []struct {
		Name    string
		State   string
		BoardID *int64
	}
	decode(raw, &objects)
	if len(objects) > 0 && objects[0].BoardID != nil && objects[0].State != "" && objects[0].Name != "" {
		return true
	}
	var texts []string
	decode(raw, &texts)
	return len(texts) > 0 && strings.HasPrefix(texts[0], oldSprintMark)
}

// sprintName finds the name in the old text form: "…Sprint@4a65[rapidViewId=13,state=CLOSED,name=Sprint 3,startDate=…]".
// A name may hold commas; it ends before the next "word=".
var sprintName = regexp.MustCompile(`(?s)[\[,]name=(.*?)(?:,[A-Za-z]+=|\]$)`)

// lastSprint returns the name of the last sprint of a sprint field in any of its forms.
func lastSprint(raw json.RawMessage) string {
	var list []json.RawMessage
	if raw[0] != '[' {
		return sprintText(optionText(raw))
	}
	if decode(raw, &list); len(list) == 0 {
		return ""
	}
	return sprintText(optionText(list[len(list)-1]))
}

func sprintText(s string) string {
	if !strings.HasPrefix(s, oldSprintMark) {
		return s
	}
	if m := sprintName.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	return ""
}
