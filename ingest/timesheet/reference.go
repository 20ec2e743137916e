package timesheet

import (
	"net/url"
	"regexp"
	"strings"
)

var (
	jiraKey   = regexp.MustCompile(`/browse/([A-Z][A-Z0-9_]+-[0-9]+)$`)
	linearKey = regexp.MustCompile(`/issue/([A-Z][A-Z0-9]*-[0-9]+)(/|$)`)
	hubIssue  = regexp.MustCompile(`^/([^/]+/[^/]+)/(?:issues|pull)/([0-9]+)$`)
	azureItem = regexp.MustCompile(`/_workitems/edit/([0-9]+)$`)
)

// keyOf returns the key of the item that an address of a tracker leads to; "" for other addresses.
func keyOf(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.Host == "" {
		return ""
	}
	path := strings.TrimSuffix(u.Path, "/")
	switch m := jiraKey.FindStringSubmatch(path); {
	case m != nil:
		return m[1]
	case u.Host == "linear.app":
		if m := linearKey.FindStringSubmatch(path); m != nil {
			return m[1]
		}
	case u.Host == "github.com":
		if m := hubIssue.FindStringSubmatch(path); m != nil {
			return m[1] + "#" + m[2]
		}
	}
	if m := azureItem.FindStringSubmatch(path); m != nil {
		return m[1]
	}
	return ""
}
