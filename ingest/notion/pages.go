package notion

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/workhealth/workhealth/ingest/connector"
)

// maxPage is the longest page that becomes a description, in bytes.
const maxPage = 1 << 20

// untitled is what Notion calls a page whose title is empty.
const untitled = "Untitled"

// catalog knows the pages of an export: by the database they lie in and their title.
type catalog struct {
	ids     map[[2]string][]string // by folder id and title
	shelves map[string][]string    // ids of the folders with pages, by their title
	folders map[string]bool        // those ids
	files   map[string]int         // index of a page's own file, by the page's id
}

func (c *catalog) add(r reference) {
	if r.folder == "" {
		return
	}
	at := [2]string{strings.Clone(r.folder), titleKey(strings.Clone(r.title))}
	if !slices.Contains(c.ids[at], r.id) {
		c.ids[at] = append(c.ids[at], strings.Clone(r.id))
	}
	if !c.folders[r.folder] {
		c.folders[at[0]] = true
		shelf := strings.Clone(r.shelf)
		c.shelves[shelf] = append(c.shelves[shelf], at[0])
	}
}

// titleKey is a title as it is compared: the table writes "@May 2, 2023 ", the page "@May 2, 2023".
func titleKey(title string) string {
	if title = strings.TrimSpace(title); title != "" {
		return title
	}
	return untitled
}

// find returns the page of this title in one of these folders; "" for none, or for several.
func (c *catalog) find(folders []string, title string) string {
	var found []string
	for _, f := range folders {
		found = append(found, c.ids[[2]string{f, titleKey(title)}]...)
	}
	if len(found) == 1 {
		return found[0]
	}
	return ""
}

// shelve takes a page's file into the catalog. Only the page itself has the whole title: names of files are cut.
func (c *catalog) shelve(i int, f *connector.File) {
	_, id := nameOf(path.Base(f.Path))
	if id == "" {
		return
	}
	c.files[id] = i
	head, _, err := f.Head()
	if err != nil {
		return // the page is refused where its text is needed
	}
	heading, _, _ := bytes.Cut(bytes.TrimPrefix(head, []byte("\xEF\xBB\xBF")), []byte("\n"))
	r := reference{id: id, title: strings.TrimPrefix(strings.TrimSpace(string(heading)), "#")}
	r.shelf, r.folder = nameOf(path.Base(path.Dir(f.Path)))
	c.add(r)
}

// textOf returns what stands on a row's page below its title and properties.
func textOf(f *connector.File, properties []string) (string, error) {
	in, err := f.Open()
	if err != nil {
		return "", err
	}
	defer func() { _ = in.Close() }() // nothing was written: a failed close loses nothing
	text, err := io.ReadAll(io.LimitReader(in, maxPage+1))
	if err != nil {
		return "", fmt.Errorf("read the page: %w", err)
	}
	if len(text) > maxPage {
		return "", errors.New("longer than 1 MiB")
	}
	return below(string(text), properties), nil
}

// below passes the title, and the block after it if it begins with a property.
func below(text string, properties []string) string {
	_, text, _ = strings.Cut(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	text = strings.TrimLeft(text, "\n")
	first, _ := bufio.NewReader(strings.NewReader(text)).ReadString('\n')
	name, _, ok := strings.Cut(first, ":")
	if ok && slices.Contains(properties, name) {
		_, text, _ = strings.Cut(text, "\n\n")
	}
	return strings.TrimSpace(strings.ToValidUTF8(text, "\uFFFD"))
}
