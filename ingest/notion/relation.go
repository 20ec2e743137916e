package notion

import (
	"net/url"
	"path"
	"regexp"
	"strings"
)

// reference is a page that a cell points to.
type reference struct {
	id, title string
	folder    string // id of the folder the page lies in, which is its database; "" where the path does not say
	shelf     string // title of that folder
}

// referring is one entry of a relation: "Title (path)", the path percent-encoded, or an address of Notion's for a page
// that is not in the export. Titles may hold commas and brackets; paths hold brackets too, but no blanks.
var referring = regexp.MustCompile(`^(.*?) \((\S*?[0-9a-f]{32}(?:\.md|\?[^\s]*|))\)(?:, |$)`)

// references takes a relation apart. The rest is what does not point anywhere.
func references(cell string) (found []reference, rest string) {
	for cell != "" {
		m := referring.FindStringSubmatch(cell)
		if m == nil {
			return found, cell
		}
		cell = cell[len(m[0]):]
		found = append(found, refer(m[1], m[2]))
	}
	return found, ""
}

func refer(title, target string) reference {
	if where, _, ok := strings.Cut(target, "?"); ok {
		target = where
	}
	if decoded, err := url.PathUnescape(target); err == nil {
		target = decoded
	}
	bare := strings.TrimSuffix(target, ".md")
	r := reference{id: bare[len(bare)-32:], title: title}
	r.shelf, r.folder = nameOf(path.Base(path.Dir(target)))
	return r
}

// shown is how a cell reads to people: the titles of a relation, other text as it is.
func shown(cell string) string {
	found, rest := references(cell)
	var titles []string
	for _, r := range found {
		titles = append(titles, r.title)
	}
	if rest != "" {
		titles = append(titles, rest)
	}
	return strings.Join(titles, ", ")
}

// nameOf parts the name of a file or folder into title and id; without an id it is all title.
func nameOf(base string) (title, id string) {
	m := named.FindStringSubmatch(base)
	if m == nil {
		return base, ""
	}
	return m[1], m[2]
}
