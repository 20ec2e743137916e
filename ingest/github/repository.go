package github

import (
	"net/url"
	"strings"
)

// repository is where an item lives, as far as one of its addresses tells; the zero value is unknown.
type repository struct {
	host string // "github.com", or a company's own host
	name string // "owner/repo"
	pull bool   // the address is that of a pull request
}

// source keeps items of different hosts apart: the same number there is another item.
func (r repository) source() string {
	if r.host == "" || r.host == "github.com" {
		return tool
	}
	return tool + "@" + r.host
}

func repositoryOf(o object) repository {
	for _, key := range []string{"html_url", "url", "repository_url"} {
		if o.isText(key) {
			if r := parseRepository(o.text(key)); r.name != "" {
				return r
			}
		}
	}
	return repository{}
}

// parseRepository reads the address of an issue or pull request, as people see it or as the REST interface names it,
// or the REST address of a repository.
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
	return repository{host: host, name: parts[0] + "/" + parts[1], pull: parts[2] != "issues"}
}
