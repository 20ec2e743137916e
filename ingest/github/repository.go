package github

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

// repository is where an item lives, as far as one of its addresses tells; the zero value is unknown.
type repository struct {
	host   string // "github.com", or a company's own host
	name   string // "owner/repo"
	pull   bool   // the address is that of a pull request
	number uint64 // of the issue or pull request; 0 when the address is that of the repository
}

// source keeps items of different hosts apart: the same number there is another item.
func (r repository) source() string {
	if r.host == "" || r.host == "github.com" {
		return tool
	}
	return tool + "@" + r.host
}

// subject is the item that a comment, an event or a link is about; the zero subject is unknown.
type subject struct{ source, key, project string }

// subject returns the item at the address, the zero subject for another kind of address.
func (r repository) subject() subject {
	if r.number == 0 {
		return subject{}
	}
	return subject{source: r.source(), key: fmt.Sprintf("%s#%d", r.name, r.number), project: r.name}
}

func repositoryOf(o jsonobject.Object) repository {
	for _, key := range []string{"html_url", "url", "repository_url"} {
		if o.IsText(key) {
			if r := parseRepository(o.Text(key)); r.name != "" {
				return r
			}
		}
	}
	return repository{}
}

// parseRepository reads the address of an issue or pull request, as people see it or as the REST interface names it,
// or the REST address of a repository. A fragment ("#event-12") is passed over.
func parseRepository(address string) repository {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return repository{}
	}
	host, parts, rest := u.Host, strings.Split(strings.Trim(u.Path, "/"), "/"), false
	switch { // api.github.com/repos/o/r, or git.example.org/api/v3/repos/o/r on a company's own host
	case host == "api.github.com":
		host, rest = "github.com", true
	case len(parts) > 2 && parts[0] == "api" && parts[1] == "v3":
		parts, rest = parts[2:], true
	}
	if rest {
		if parts[0] != "repos" {
			return repository{}
		}
		parts = parts[1:]
	}
	if rest && len(parts) == 2 {
		return repository{host: host, name: parts[0] + "/" + parts[1]}
	}
	if len(parts) != 4 || parts[2] != "issues" && parts[2] != "pull" && parts[2] != "pulls" {
		return repository{}
	}
	number, err := strconv.ParseUint(parts[3], 10, 64)
	if err != nil {
		number = 0
	}
	return repository{host: host, name: parts[0] + "/" + parts[1], pull: parts[2] != "issues", number: number}
}
