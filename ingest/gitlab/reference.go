package gitlab

import (
	"net/url"
	"regexp"
	"strings"
)

// place is where an item lives, as far as its address tells; the zero value is unknown.
type place struct {
	host  string // "gitlab.com"
	path  string // "group/subgroup/project"
	kind  string // "issues", "merge_requests", "work_items"
	epics bool   // the address is that of a group's epic; path is the group's
	iid   string
}

// source keeps items of different hosts apart: the same number there is another item.
func (p place) source() string {
	if p.host == "" || p.host == "gitlab.com" {
		return tool
	}
	return tool + "@" + p.host
}

func (p place) key() string {
	switch {
	case p.path == "" || p.iid == "":
		return ""
	case p.epics:
		return p.path + "&" + p.iid
	case p.kind == "merge_requests":
		return p.path + "!" + p.iid
	}
	return p.path + "#" + p.iid
}

// placeOf reads an address: https://host/group/project/-/issues/12, without "/-" before GitLab 12.
func placeOf(address string) place {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return place{}
	}
	parts := strings.Split(strings.Trim(u.Path, "/"), "/")
	n := len(parts)
	if n < 4 {
		return place{}
	}
	p := place{host: u.Host, kind: parts[n-2], iid: parts[n-1], epics: parts[n-2] == "epics"}
	parts = parts[:n-2]
	switch p.kind {
	case "issues", "merge_requests", "work_items", "incidents", "epics":
	default:
		return place{}
	}
	if parts[len(parts)-1] == "-" {
		parts = parts[:len(parts)-1]
	}
	if p.epics && len(parts) > 1 && parts[0] == "groups" {
		parts = parts[1:]
	}
	p.path = strings.Join(parts, "/")
	if !number.MatchString(p.iid) {
		return place{}
	}
	return p
}

var (
	number    = regexp.MustCompile(`^[0-9]+$`)
	reference = regexp.MustCompile(`(?:^|[\s(])([\w][\w./-]*)?([#!&])([0-9]+)\b`)
)

// resolve turns the first reference of a text into a key: "#5" is an item of the same project, "other!5" one of the
// neighbour, "group/other#5" one of anywhere. Where the project's own path is not known a neighbour stays as written.
// Words is what stands before the reference.
func resolve(project, text string) (key, words string) {
	m := reference.FindStringSubmatchIndex(text)
	if m == nil {
		return "", ""
	}
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[m[2*i]:m[2*i+1]]
	}
	path, sign, iid := part(1), part(2), part(3)
	namespace, known := cutLast(project, "/")
	switch {
	case path == "" && sign == "&":
		if path = namespace; !known {
			return "", "" // an epic of a group that nothing names
		}
	case path == "":
		path = project
	case known && !strings.Contains(path, "/") && sign != "&":
		path = namespace + "/" + path
	}
	return path + sign + iid, strings.TrimSpace(text[:m[0]])
}

// cutLast returns what stands before the last separator.
func cutLast(s, sep string) (before string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], true
	}
	return "", false
}
